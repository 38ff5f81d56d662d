/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows the cursor with what is said of its slice alone, and lets a stack open with the table of
 * its middle image. Knows no widget. */

#include "config.h"

#include "tri-slice-follower.h"

#include "tri-default-voi.h"
#include "tri-frame-requests.h"
#include "tri-scan-facts.h"

#define MAX_KEPT_BYTES ((gsize) 128 << 20)

struct _TriSliceFollower
{
  GObject parent_instance;

  TriStudy *study;
  TriSession *session;
  TriFrameRequests *requests;
  guint32 wanted; /* TRI_FRAME_NONE: nothing that has details */
  guint32
      opening; /* may hold the table with which the stack opens; TRI_FRAME_NONE: not or no more */
};

G_DEFINE_FINAL_TYPE (TriSliceFollower, tri_slice_follower, G_TYPE_OBJECT)

/* An image whose details cannot be read is shown without any. */
static gpointer
finish_details (TriLoader *loader, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) reason = NULL;
  TriDetails *details = tri_loader_read_details_finish (loader, result, &reason);

  if (details == NULL && g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (details == NULL)
    {
      g_debug ("No details: %s", reason->message);
      details = tri_details_new ();
    }
  return details;
}

static gsize
weigh_details (gpointer details)
{
  return tri_details_get_bytes (details);
}

static const TriFrameRequestKind kind = {
  .ask = tri_loader_read_details_async,
  .finish = finish_details,
  .weigh = weigh_details,
  .free_answer = (GDestroyNotify) tri_details_unref,
  .max_weight = MAX_KEPT_BYTES,
};

static void
show (TriSliceFollower *self, TriDetails *details)
{
  tri_session_set_details (self->session, details, tri_session_get_volume_index (self->session),
                           tri_session_compute_stored_slice (self->session));
}

/* A header without a window may have a VOI LUT: then its image opens with that. */
static void
choose_window (TriSliceFollower *self, guint32 frame, const TriDetails *details)
{
  TriScan *scan = tri_study_get_scan (self->study);
  TriStack *stack = tri_study_get_stack (self->study);
  guint32 middle = TRI_FRAME_NONE;
  TriVoi voi;

  if (details->voi_tables->len == 0)
    return;
  tri_scan_get_stack_frame (scan, stack, 0, tri_stack_get_middle_slice (stack), &middle);
  if (frame != middle)
    return;
  tri_default_voi_init (&voi, scan, stack, tri_session_get_volume (self->session), details);
  if (voi.function == TRI_VOI_TABLE)
    tri_session_set_default_voi (self->session, &voi);
}

static void
answered_cb (guint32 frame, gpointer details, gpointer user_data)
{
  TriSliceFollower *self = user_data;

  choose_window (self, frame, details);
  if (frame == self->wanted)
    show (self, details);
  if (frame == self->opening)
    self->opening = TRI_FRAME_NONE;
}

static const TriFrame *
find_frame (TriSliceFollower *self, guint32 *index)
{
  TriScan *scan = tri_study_get_scan (self->study);
  TriStack *stack = tri_study_get_stack (self->study);

  if (scan == NULL || stack == NULL || tri_session_get_volume (self->session) == NULL)
    return NULL;
  return tri_scan_get_stack_frame (scan, stack, tri_session_get_volume_index (self->session),
                                   tri_session_compute_stored_slice (self->session), index);
}

/* What the user has inverted stays inverted. */
static void
follow_window (TriSliceFollower *self, const TriFrame *frame)
{
  gboolean is_user_inverted = tri_session_get_voi (self->session)->is_inverted !=
                              tri_session_get_default_voi (self->session)->is_inverted;
  TriVoi voi;

  if (frame == NULL || !tri_session_get_is_voi_following (self->session))
    return;
  for (guint i = 0; i < frame->n_windows; i++)
    if (tri_frame_get_window (frame, i, &voi))
      {
        voi.is_inverted = voi.is_inverted != is_user_inverted;
        tri_session_set_voi (self->session, &voi);
        return;
      }
}

static void
update (TriSliceFollower *self)
{
  guint32 index = TRI_FRAME_NONE;
  const TriFrame *frame = find_frame (self, &index);
  gpointer details;

  follow_window (self, frame);
  self->wanted = frame != NULL && frame->has_details ? index : TRI_FRAME_NONE;
  tri_frame_requests_want (self->requests, self->wanted, self->opening);
  if (self->wanted == TRI_FRAME_NONE ||
      !tri_frame_requests_find (self->requests, self->wanted, &details))
    return;
  choose_window (self, index, details);
  show (self, details);
}

/* The middle image need not be the one that is looked at first. */
static void
stack_changed_cb (TriSliceFollower *self)
{
  TriScan *scan = tri_study_get_scan (self->study);
  TriStack *stack = tri_study_get_stack (self->study);
  const TriFrame *middle = NULL;
  guint32 index = TRI_FRAME_NONE;

  if (scan != NULL && stack != NULL)
    middle = tri_scan_get_stack_frame (scan, stack, 0, tri_stack_get_middle_slice (stack), &index);
  self->opening = middle != NULL && middle->has_details ? index : TRI_FRAME_NONE;
  update (self);
}

static void
scan_changed_cb (TriSliceFollower *self)
{
  tri_frame_requests_set_scan (self->requests, tri_study_get_scan (self->study));
  self->wanted = self->opening = TRI_FRAME_NONE;
}

static void
tri_slice_follower_dispose (GObject *object)
{
  TriSliceFollower *self = TRI_SLICE_FOLLOWER (object);

  if (self->requests != NULL)
    g_object_run_dispose (G_OBJECT (self->requests)); /* an answer may outlive this */
  g_clear_object (&self->requests);
  g_clear_object (&self->session);
  g_clear_object (&self->study);

  G_OBJECT_CLASS (tri_slice_follower_parent_class)->dispose (object);
}

static void
tri_slice_follower_class_init (TriSliceFollowerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tri_slice_follower_dispose;
}

static void
tri_slice_follower_init (TriSliceFollower *self)
{
  self->wanted = self->opening = TRI_FRAME_NONE;
}

TriSliceFollower *
tri_slice_follower_new (TriStudy *study)
{
  static const char *const signals[] = { "notify::cursor", "notify::volume-index",
                                         "notify::is-voi-following" };
  TriSliceFollower *self = g_object_new (TRI_TYPE_SLICE_FOLLOWER, NULL);

  self->study = g_object_ref (study);
  self->session = g_object_ref (tri_study_get_session (study));
  self->requests =
      tri_frame_requests_new (tri_study_get_loader (study), &kind, answered_cb, self);
  tri_frame_requests_set_scan (self->requests, tri_study_get_scan (study));
  g_signal_connect_object (study, "notify::scan", G_CALLBACK (scan_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (study, "notify::stack", G_CALLBACK (stack_changed_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->session, signals[i], G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  return self;
}

gboolean
tri_slice_follower_get_is_settled (TriSliceFollower *self)
{
  return tri_frame_requests_get_is_settled (self->requests);
}
