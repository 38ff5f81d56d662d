/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is open and what is on its way in: paths → scan → stack → volume → session. What is
 * on screen stays there, and keeps loading, until its successor has a slice to show; a successor
 * that fails leaves no trace but the failure. Assumes one main context; must not know a widget. */

#include "config.h"

#include "tri-study-private.h"

#include "tri-default-voi.h"
#include "tri-error.h"
#include "tri-scan-facts.h"
#include "tri-study-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A cursor this near to the centre was not moved. */
#define CURSOR_TOLERANCE_MM 1e-6

G_DEFINE_FINAL_TYPE (TriStudy, tri_study, G_TYPE_OBJECT)

enum
{
  PROP_SCAN = 1,
  PROP_STACK,
  PROP_IS_BUSY,
  PROP_FAILURE,
  PROP_TEXT_ENCODING,
  PROP_COMING_STACK,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void coming_changed_cb (TriStudy *self);
static void shown_changed_cb (TriStudy *self);

void
tri_study_forget (TriStudy *self, Showing *showing)
{
  if (showing->load != NULL)
    {
      g_signal_handlers_disconnect_by_data (showing->load, self);
      tri_volume_load_cancel (showing->load);
    }
  g_clear_object (&showing->load);
  g_clear_pointer (&showing->stack, tri_stack_unref);
  g_clear_pointer (&showing->scan, tri_scan_unref);
}

void
tri_study_stop_scanning (TriStudy *self)
{
  g_cancellable_cancel (self->scanning);
  g_clear_object (&self->scanning);
}

/* ---- progress and failure ---- */

static char *
describe_progress (TriStudy *self, double *fraction)
{
  TriVolumeLoad *load = self->coming.load;

  *fraction = -1;
  if (self->scanning != NULL)
    {
      if (self->n_found > 0)
        *fraction = (double) self->n_scanned / self->n_found;
      return tri_study_text_scanning (self->n_scanned, self->n_found);
    }
  if (load == NULL && self->is_shown_loading)
    load = self->shown.load;
  return load != NULL ? tri_study_text_loading (load, fraction) : NULL;
}

void
tri_study_update_progress (TriStudy *self)
{
  double fraction;
  g_autofree char *text = describe_progress (self, &fraction);
  gboolean is_busy = text != NULL;

  g_free (self->progress_text);
  self->progress_text = g_steal_pointer (&text);
  self->progress_fraction = fraction;
  if (is_busy != self->is_busy)
    {
      self->is_busy = is_busy;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_BUSY]);
    }
}

void
tri_study_set_failure (TriStudy *self, const GError *failure, const char *details)
{
  g_autoptr (GError) new_failure = failure != NULL ? g_error_copy (failure) : NULL;

  if (new_failure == NULL && self->failure == NULL)
    return;
  g_clear_error (&self->failure);
  g_free (self->failure_details);
  self->failure = g_steal_pointer (&new_failure);
  self->failure_details = g_strdup (details);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FAILURE]);
}

/* ---- from the coming to the shown ---- */

/* A window from percentiles is a guess while one slice is there, and so is the belief in a NIfTI's
 * cal_min and cal_max: both are settled by the last slice. */
static void
choose_window (TriStudy *self)
{
  TriVolume *volume = tri_volume_load_get_volume (self->shown.load);
  const TriFrame *frame = tri_scan_get_middle_frame (self->shown.scan, self->shown.stack);
  TriVoi voi;
  gboolean is_stated =
      tri_default_voi_init (&voi, self->shown.scan, self->shown.stack, volume, NULL);

  tri_session_set_is_bottom_fixed (self->session, frame != NULL && tri_frame_is_counting (frame));
  self->is_window_settled = is_stated && frame != NULL && !frame->is_affine;
  tri_session_show (self->session, volume, self->shown.stack, &voi);
}

static void
refine_window (TriStudy *self)
{
  TriVolume *volume = tri_volume_load_get_volume (self->shown.load);
  TriVoi voi;

  if (self->is_window_settled || /* or by a table of the header (tri-slice-follower.c) */
      tri_session_get_default_voi (self->session)->function == TRI_VOI_TABLE)
    return;
  tri_default_voi_init (&voi, self->shown.scan, self->shown.stack, volume, NULL);
  tri_session_set_default_voi (self->session, &voi);
}

void
tri_study_describe_for_corners (TriStudy *self)
{
  g_autofree char *frame = tri_scan_dup_frame_of_reference (self->shown.scan, self->shown.stack);
  g_autofree char *series = tri_study_text_series (self->shown.scan, self->shown.stack);
  g_autofree char *identity = tri_study_text_identity (self->shown.scan, self->shown.stack);

  tri_session_set_frame (self->session, frame);
  tri_session_set_series_text (self->session, series);
  tri_session_set_identity_text (self->session, identity);
}

/* The series of which one image was shown ahead. */
static gboolean
is_coming_first_looked_at (TriStudy *self)
{
  const TriFrame *ahead, *frame;

  if (self->first_look == NULL || self->shown.scan != self->first_look)
    return FALSE;
  ahead = tri_scan_get_frame (self->first_look, 0);
  frame = tri_scan_get_middle_frame (self->coming.scan, self->coming.stack);
  return frame != NULL && g_str_equal (ahead->series_uid, frame->series_uid);
}

/* Goes on with what a person did to the one image in the meantime. */
typedef struct
{
  gboolean has_voi, has_cursor;
  TriVoi voi;
  TriPoint3 cursor;
} Continuation;

static void
continuation_init (Continuation *self, TriSession *session)
{
  TriVolume *volume = tri_session_get_volume (session);
  const TriPoint3 centre = tri_geometry_compute_centre (tri_volume_get_geometry (volume));

  *self = (Continuation){ .cursor = tri_session_get_cursor (session) };
  self->has_cursor =
      tri_point3_length (tri_point3_subtract (self->cursor, centre)) > CURSOR_TOLERANCE_MM;
  self->has_voi =
      !tri_voi_equal (tri_session_get_voi (session), tri_session_get_default_voi (session));
  if (self->has_voi)
    tri_voi_assign (&self->voi, tri_session_get_voi (session));
}

static void
continuation_apply (Continuation *self, TriSession *session)
{
  if (self->has_cursor)
    tri_session_set_cursor (session, self->cursor);
  if (self->has_voi)
    tri_session_set_voi (session, &self->voi);
  tri_voi_clear (&self->voi);
}

/* The successor has something to show: only now does the predecessor go. */
static void
promote (TriStudy *self)
{
  gboolean is_other_scan = self->shown.scan != self->coming.scan;
  const char *frame = tri_session_get_frame (self->session);
  const TriPoint3 cursor = tri_session_get_cursor (self->session);
  Continuation continuation = { 0 };

  if (is_coming_first_looked_at (self))
    continuation_init (&continuation, self->session);
  g_signal_handlers_disconnect_by_data (self->coming.load, self);
  tri_study_forget (self, &self->shown);
  self->shown = self->coming;
  self->coming = (Showing){ NULL, NULL, NULL };
  if (self->shown.scan != self->first_look)
    g_clear_pointer (&self->first_look, tri_scan_unref);
  self->is_shown_loading = TRUE;
  self->is_stopped = FALSE;

  choose_window (self);
  continuation_apply (&continuation, self->session);
  tri_study_describe_for_corners (self);
  /* Another series of the same patient is looked at where the last one was. */
  if (self->first_look == NULL && *frame != '\0' &&
      tri_session_get_frame (self->session) == frame && !tri_stack_is_flat (self->shown.stack))
    tri_session_set_cursor (self->session, cursor);
  tri_study_set_failure (self, NULL, NULL);
  if (is_other_scan)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCAN]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STACK]); /* after the scan it belongs to */

  g_signal_connect_swapped (self->shown.load, "notify", G_CALLBACK (shown_changed_cb), self);
  tri_study_publish (self);
  shown_changed_cb (self);
}

/* Nothing of it could be read. */
static void
tell_unreadable (TriStudy *self, const Showing *showing)
{
  g_autofree char *details = tri_study_text_notes (tri_volume_load_get_notes (showing->load));
  g_autofree char *name = tri_study_text_series (showing->scan, showing->stack);
  const gsize length = strcspn (details, "\n");
  g_autoptr (GError) error =
      length == 0 ? g_error_new (TRI_ERROR, TRI_ERROR_FAILED, _ ("No slice of “%s” could be read"),
                                 name)
                  : g_error_new (TRI_ERROR, TRI_ERROR_FAILED,
                                 /* Translators: a series, and the first reason */
                                 _ ("No slice of “%s” could be read: %.*s"), name, (int) length,
                                 details);

  tri_study_set_failure (self, error, details);
}

/* A first look that cannot be read is no news: the rest will say. */
static void
fail_coming (TriStudy *self)
{
  Showing failed = self->coming;

  self->coming = (Showing){ NULL, NULL, NULL };
  tri_study_update_progress (self);
  if (failed.scan != self->first_look)
    tell_unreadable (self, &failed);
  tri_study_forget (self, &failed);
}

static void
coming_changed_cb (TriStudy *self)
{
  if (tri_volume_load_get_n_filled (self->coming.load) > 0)
    promote (self);
  else if (tri_volume_load_get_is_done (self->coming.load))
    fail_coming (self);
  else
    tri_study_update_progress (self);
}

static void
shown_changed_cb (TriStudy *self)
{
  if (tri_volume_load_get_is_done (self->shown.load))
    {
      g_signal_handlers_disconnect_by_data (self->shown.load, self);
      self->is_shown_loading = FALSE;
      tri_study_publish (self);
      refine_window (self);
      /* A stream was shown until it turned out to be damaged. */
      if (tri_volume_load_get_n_filled (self->shown.load) == 0 && !self->is_stopped)
        tell_unreadable (self, &self->shown);
    }
  tri_study_update_progress (self);
}

gboolean
tri_study_begin_load (TriStudy *self, TriScan *scan, TriStack *stack)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriVolumeLoad) load = tri_loader_load_stack (self->loader, scan, stack, &error);

  if (load == NULL)
    {
      tri_study_set_failure (self, error, NULL);
      tri_study_update_progress (self);
      return FALSE;
    }
  tri_study_forget (self, &self->coming);
  self->coming.scan = tri_scan_ref (scan);
  self->coming.stack = tri_stack_ref (stack);
  self->coming.load = g_steal_pointer (&load);
  g_signal_connect_swapped (self->coming.load, "notify", G_CALLBACK (coming_changed_cb), self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMING_STACK]);
  coming_changed_cb (self);
  return TRUE;
}

void
tri_study_show (TriStudy *self, TriScan *scan, TriStack *stack)
{
  g_return_if_fail (TRI_IS_STUDY (self));

  if (stack != self->shown.stack)
    tri_study_begin_load (self, scan, stack);
}

/* Loading goes on around the slice that is being looked at. */
static void
cursor_changed_cb (TriStudy *self)
{
  const TriGeometry *geometry;

  if (!self->is_shown_loading)
    return;
  geometry = tri_volume_get_geometry (tri_volume_load_get_volume (self->shown.load));
  tri_study_set_focus (self, tri_session_get_volume_index (self->session),
                       tri_geometry_find_slice (geometry, tri_session_get_cursor (self->session)));
}

/* ---- GObject ---- */

static void
tri_study_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriStudy *self = TRI_STUDY (object);

  switch (prop_id)
    {
    case PROP_SCAN:
      g_value_set_boxed (value, self->shown.scan);
      break;
    case PROP_STACK:
      g_value_set_boxed (value, self->shown.stack);
      break;
    case PROP_COMING_STACK:
      g_value_set_boxed (value, self->coming.stack);
      break;
    case PROP_IS_BUSY:
      g_value_set_boolean (value, tri_study_get_is_busy (self));
      break;
    case PROP_FAILURE:
      g_value_set_boxed (value, self->failure);
      break;
    case PROP_TEXT_ENCODING:
      g_value_set_string (value, tri_study_get_text_encoding (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_study_dispose (GObject *object)
{
  TriStudy *self = TRI_STUDY (object);

  tri_study_stop_scanning (self);
  tri_study_forget (self, &self->coming);
  tri_study_forget (self, &self->shown);
  g_clear_pointer (&self->first_look, tri_scan_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->loader);

  G_OBJECT_CLASS (tri_study_parent_class)->dispose (object);
}

static void
tri_study_finalize (GObject *object)
{
  TriStudy *self = TRI_STUDY (object);

  g_strfreev (self->paths);
  g_strfreev (self->scanned_paths);
  g_free (self->progress_text);
  g_free (self->failure_details);
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (tri_study_parent_class)->finalize (object);
}

static void
tri_study_class_init (TriStudyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tri_study_get_property;
  object_class->dispose = tri_study_dispose;
  object_class->finalize = tri_study_finalize;

  props[PROP_SCAN] = g_param_spec_boxed ("scan", NULL, NULL, TRI_TYPE_SCAN, flags);
  props[PROP_STACK] = g_param_spec_boxed ("stack", NULL, NULL, TRI_TYPE_STACK, flags);
  props[PROP_IS_BUSY] = g_param_spec_boolean ("is-busy", NULL, NULL, FALSE, flags);
  props[PROP_FAILURE] = g_param_spec_boxed ("failure", NULL, NULL, G_TYPE_ERROR, flags);
  props[PROP_TEXT_ENCODING] =
      g_param_spec_string ("text-encoding", NULL, NULL, "automatic", flags);
  props[PROP_COMING_STACK] =
      g_param_spec_boxed ("coming-stack", NULL, NULL, TRI_TYPE_STACK, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_study_init (TriStudy *self)
{
  self->progress_fraction = -1;
}

/* ---- public API ---- */

TriStudy *
tri_study_new (TriLoader *loader, TriSession *session)
{
  TriStudy *self = g_object_new (TRI_TYPE_STUDY, NULL);

  self->loader = g_object_ref (loader);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::cursor", G_CALLBACK (cursor_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::volume-index", G_CALLBACK (cursor_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * tri_study_select:
 * @stack: one of the current scan's
 *
 * Shows another stack of what is open. A load that is still on its way in is given up.
 */
void
tri_study_select (TriStudy *self, TriStack *stack)
{
  g_return_if_fail (TRI_IS_STUDY (self));
  g_return_if_fail (self->shown.scan != NULL);

  if (stack == self->coming.stack || (stack == self->shown.stack && self->coming.load == NULL))
    return;
  if (stack == self->shown.stack)
    {
      tri_study_forget (self, &self->coming); /* back to what never left the screen */
      tri_study_update_progress (self);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STACK]);
      return;
    }
  tri_study_begin_load (self, self->shown.scan, stack);
}

/* Loading goes on from this stored slice, until the cursor moves. */
void
tri_study_set_focus (TriStudy *self, guint volume, guint slice)
{
  g_return_if_fail (TRI_IS_STUDY (self));

  if (self->is_shown_loading)
    tri_volume_load_set_focus (self->shown.load, volume, slice);
}

/**
 * tri_study_cancel:
 *
 * Stops whatever is going on. What is on screen stays, with the slices that have come.
 */
void
tri_study_cancel (TriStudy *self)
{
  g_return_if_fail (TRI_IS_STUDY (self));

  tri_study_stop_scanning (self);
  if (self->coming.load != NULL)
    {
      tri_study_forget (self, &self->coming);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STACK]);
    }
  else if (self->is_shown_loading)
    {
      self->is_stopped = TRUE;
      tri_volume_load_cancel (self->shown.load);
      shown_changed_cb (self);
    }
  tri_study_update_progress (self);
}

/**
 * tri_study_publish:
 *
 * Tells the session how many slices have come. A window calls this on its frame clock, so that
 * views redraw no more often than they are seen; the last slice is published in any case.
 */
void
tri_study_publish (TriStudy *self)
{
  g_return_if_fail (TRI_IS_STUDY (self));

  if (self->shown.load == NULL)
    return;
  tri_session_set_n_unreadable (self->session, tri_volume_load_get_n_unreadable (self->shown.load));
  tri_session_set_n_filled (self->session, tri_volume_load_get_n_filled (self->shown.load));
}
