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

/**
 * tri_study_renew:
 * @scan: holds the files that are shown, whose headers were read in another way, or more besides
 *
 * What is on screen becomes that of @scan; how it is looked at stays.
 *
 * Returns: FALSE if the same stack of the same files is not in @scan, and nothing has changed
 */
gboolean
tri_study_renew (TriStudy *self, TriScan *scan)
{
  TriStack *stack;
  TriPoint3 cursor;
  guint volume_index;

  g_return_val_if_fail (TRI_IS_STUDY (self), FALSE);

  if (self->shown.stack == NULL)
    return FALSE;
  stack = tri_scan_find_same_stack (scan, self->shown.scan, self->shown.stack);
  if (stack == NULL)
    return FALSE;
  cursor = tri_session_get_cursor (self->session);
  volume_index = tri_session_get_volume_index (self->session);
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

/* What was scanned is what is open now. */
static void
adopt_paths (TriStudy *self)
{
  g_strfreev (self->paths);
  self->paths = g_strdupv (self->scanned_paths);
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

  if (self->is_again && tri_study_renew (self, scan))
    {
      adopt_paths (self);
      tri_study_update_progress (self);
      tri_study_set_failure (self, NULL, NULL);
      return;
    }
  best = tri_scan_find_best_stack (scan);
  if (best != NULL || scan->documents->len > 0)
    adopt_paths (self);
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

/* @paths: (transfer full) */
static void
scan_paths (TriStudy *self, char **paths, gboolean is_again)
{
  static const TriScanFuncs funcs = { scan_progress_cb, first_look_cb };

  tri_study_stop_scanning (self);
  tri_study_forget (self, &self->coming);
  g_clear_pointer (&self->first_look, tri_scan_unref);
  g_strfreev (self->scanned_paths);
  self->scanned_paths = paths;
  self->n_scanned = self->n_found = 0;
  self->is_again = is_again;
  self->scanning = g_cancellable_new ();
  tri_study_update_progress (self);
  tri_loader_scan_async (self->loader, (const char *const *) paths, self->scanning, &funcs, self,
                         scanned_cb, g_object_ref (self));
}

/* Looks once more at what is being scanned, else at what is open, and at @more. */
static void
scan_again (TriStudy *self, const char *const *more)
{
  const gboolean is_scanning = self->scanning != NULL;
  char **old = is_scanning ? self->scanned_paths : self->paths;
  const gboolean is_again = is_scanning ? self->is_again : self->shown.scan != NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; old != NULL && old[i] != NULL; i++)
    g_ptr_array_add (paths, g_strdup (old[i]));
  for (guint i = 0; more[i] != NULL; i++)
    if (old == NULL || !g_strv_contains ((const char *const *) old, more[i]))
      g_ptr_array_add (paths, g_strdup (more[i]));
  g_ptr_array_add (paths, NULL);
  scan_paths (self, (char **) g_ptr_array_free (g_steal_pointer (&paths), FALSE), is_again);
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

  choose_encoding (self, NULL);
  scan_paths (self, g_strdupv ((char **) paths), FALSE);
}

/**
 * tri_study_add:
 * @paths: (array zero-terminated=1): files and folders
 *
 * Scans @paths together with what is open, or being opened, so that all of it is in one list. What
 * is on screen stays, unless @paths hold more images of the same stack. With nothing open this is
 * tri_study_open().
 */
void
tri_study_add (TriStudy *self, const char *const *paths)
{
  g_return_if_fail (TRI_IS_STUDY (self));

  scan_again (self, paths);
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
  static const char *const nothing[] = { NULL };

  g_return_if_fail (TRI_IS_STUDY (self));

  if (choose_encoding (self, tri_text_encoding_find (id)) &&
      (self->paths != NULL || self->scanning != NULL))
    scan_again (self, nothing);
}
