/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening: paths → scan → which of its stacks is loaded, or what is said when there is none. How a
 * stack gets on screen is in tri-study.c. */

#include "config.h"

#include "tri-study-private.h"

#include "tri-error.h"
#include "tri-first-stack.h"
#include "tri-scan-facts.h"

/* Nothing to load: no image is among what was found. */
static void
show_documents (TriStudy *self, TriScan *scan)
{
  tri_study_forget (self, &self->coming);
  tri_study_forget (self, &self->shown);
  self->shown.scan = tri_scan_ref (scan);
  self->is_shown_loading = FALSE;
  tri_session_show (self->session, NULL, NULL, NULL);
  tri_study_update_progress (self);
  tri_study_set_failure (self, NULL, NULL);
  g_object_notify (G_OBJECT (self), "scan");
  g_object_notify (G_OBJECT (self), "stack");
}

static void
scan_progress_cb (guint n_done, guint n_found, gpointer user_data)
{
  TriStudy *self = user_data;

  self->n_scanned = n_done;
  self->n_found = n_found;
  tri_study_update_progress (self);
}

/* The same stack of the same files, whose headers were read in another way: what is on screen and
 * how it is looked at stay. FALSE: it is not there any more. */
static gboolean
renew_shown (TriStudy *self, TriScan *scan)
{
  TriStack *stack = tri_scan_find_same_stack (scan, self->shown.scan, self->shown.stack);
  const TriPoint3 cursor = tri_session_get_cursor (self->session);
  const guint volume_index = tri_session_get_volume_index (self->session);

  if (stack == NULL)
    return FALSE;
  tri_stack_unref (self->shown.stack);
  tri_scan_unref (self->shown.scan);
  self->shown.scan = tri_scan_ref (scan);
  self->shown.stack = tri_stack_ref (stack);
  g_object_freeze_notify (G_OBJECT (self->session));
  tri_session_show (self->session, tri_volume_load_get_volume (self->shown.load), stack, NULL);
  tri_session_set_volume_index (self->session, volume_index);
  tri_session_set_cursor (self->session, cursor);
  tri_study_publish (self);
  g_object_thaw_notify (G_OBJECT (self->session));
  tri_study_describe_for_corners (self);
  g_object_notify (G_OBJECT (self), "scan");
  g_object_notify (G_OBJECT (self), "stack");

  return TRUE;
}

/* There is something to see while the rest is looked at. */
static void
first_look_cb (TriScan *image, gpointer user_data)
{
  TriStudy *self = user_data;
  TriStack *stack = tri_scan_find_best_stack (image);

  if (stack == NULL || self->is_again)
    return;
  if (tri_study_begin_load (self, image, stack))
    self->first_look = tri_scan_ref (image);
}

static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TriStudy) self = user_data; /* the ref taken when the scan began */
  g_autoptr (GError) error = NULL;
  g_autoptr (TriScan) scan = tri_loader_scan_finish (TRI_LOADER (source), result, &error);
  TriStack *best;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* replaced, cancelled or closed: not our news any more */
  g_clear_object (&self->scanning);
  if (scan == NULL)
    {
      tri_study_update_progress (self);
      tri_study_set_failure (self, error, NULL);
      return;
    }

  if (self->is_again && renew_shown (self, scan))
    {
      tri_study_update_progress (self);
      return;
    }
  best = tri_scan_find_best_stack (scan);
  if (best != NULL)
    tri_study_begin_load (self, scan, best);
  else if (scan->documents->len > 0)
    show_documents (self, scan);
  else
    {
      g_autofree char *details = NULL;
      g_autofree char *sentence = tri_scan_describe_failure (scan, &details);
      g_autoptr (GError) nothing =
          g_error_new_literal (TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT, sentence);

      tri_study_update_progress (self);
      tri_study_set_failure (self, nothing, details);
    }
}

/* FALSE: it is the same. */
static gboolean
choose_encoding (TriStudy *self, const TriTextEncoding *encoding)
{
  if (encoding == self->encoding)
    return FALSE;
  self->encoding = encoding;
  tri_loader_set_charset (self->loader, encoding != NULL ? encoding->terms : "");
  g_object_notify (G_OBJECT (self), "text-encoding");

  return TRUE;
}

static void
scan_paths (TriStudy *self, gboolean is_again)
{
  static const TriScanFuncs funcs = { scan_progress_cb, first_look_cb };

  tri_study_stop_scanning (self);
  tri_study_forget (self, &self->coming);
  g_clear_pointer (&self->first_look, tri_scan_unref);
  self->n_scanned = self->n_found = 0;
  self->is_again = is_again;
  self->scanning = g_cancellable_new ();
  tri_study_update_progress (self);
  tri_loader_scan_async (self->loader, (const char *const *) self->paths, self->scanning,
                         &funcs, self, scanned_cb, g_object_ref (self));
}

/**
 * tri_study_open:
 * @paths: (array zero-terminated=1): files and folders
 *
 * Scans @paths and shows the best stack found there. A scan or a successor that is still on its
 * way is given up; what is on screen is not touched before there is something better.
 */
void
tri_study_open (TriStudy *self, const char *const *paths)
{
  g_return_if_fail (TRI_IS_STUDY (self));

  g_strfreev (self->paths);
  self->paths = g_strdupv ((char **) paths);
  choose_encoding (self, NULL);
  scan_paths (self, FALSE);
}

/**
 * tri_study_set_text_encoding:
 * @id: of a TriTextEncoding; "automatic", or any other: as the files say
 *
 * Reads the headers of what is open anew, and keeps what is shown. Holds until something else is
 * opened.
 */
void
tri_study_set_text_encoding (TriStudy *self, const char *id)
{
  g_return_if_fail (TRI_IS_STUDY (self));

  if (!choose_encoding (self, tri_text_encoding_find (id)) || self->paths == NULL)
    return;
  scan_paths (self, self->shown.scan != NULL);
}
