/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measurements on disk. They lie in the user's data folder, never beside the images; a file's name
 * is a digest of its frame of reference, as that may be any text. A file that cannot be read is
 * left as it is, and nothing is written over it. */

#include "config.h"

#include "tri-measurement-store.h"

#include "tri-error.h"
#include "tri-measurement-json.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* After the last change; a drag makes many. */
#define WRITE_DELAY_MS 500
#define MAX_FILE_BYTES (16u << 20)

struct _TriMeasurementStore
{
  TriSession *session; /* whose measurements are kept */
  GPtrArray *watched;  /* TriSession, others that share them and may be of another frame */
  char *folder;
  GHashTable *kept; /* frame (interned) → JSON as it is on disk, "" none; NULL: left alone */
  guint write_id;
  TriMeasurementStoreFailed failed;
  gpointer user_data;
};

static char *
find_path (TriMeasurementStore *self, const char *frame)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, frame, -1);
  g_autofree char *name = g_strconcat (digest, ".json", NULL);

  return g_build_filename (self->folder, name, NULL);
}

static void
tell (TriMeasurementStore *self, const char *what, const char *why)
{
  g_autoptr (GError) error = g_error_new (TRI_ERROR, TRI_ERROR_FAILED, "%s: %s", what, why);

  if (self->failed != NULL)
    self->failed (error, self->user_data);
}

/* (transfer full) (nullable): NULL when there is a file that is none of ours. */
static char *
read_kept (TriMeasurementStore *self, const char *frame)
{
  g_autofree char *path = find_path (self, frame);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf facts = { 0 };
  gsize length = 0;

  if (g_stat (path, &facts) != 0 && errno == ENOENT)
    return g_strdup ("");
  if (facts.st_size > MAX_FILE_BYTES || !g_file_get_contents (path, &text, &length, &error) ||
      !tri_measurements_add_json (tri_session_get_measurements (self->session), frame, text,
                                  length, &error))
    {
      tell (self, path, error != NULL ? error->message : _ ("The file is too large"));
      return NULL;
    }
  return g_steal_pointer (&text);
}

static gboolean
write_text (const char *path, const char *text, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (*text == '\0')
    {
      g_unlink (path);
      return TRUE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                           g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static void
write_all (TriMeasurementStore *self)
{
  GHashTableIter frames;
  gpointer frame, kept;

  g_hash_table_iter_init (&frames, self->kept);
  while (g_hash_table_iter_next (&frames, &frame, &kept))
    {
      g_autofree char *json =
          tri_measurements_to_json (tri_session_get_measurements (self->session), frame, NULL);
      const char *text = json != NULL ? json : "";
      g_autofree char *path = find_path (self, frame);
      g_autoptr (GError) error = NULL;

      if (kept == NULL || g_str_equal (text, kept))
        continue;
      if (write_text (path, text, &error))
        g_hash_table_iter_replace (&frames, g_strdup (text));
      else
        tell (self, _ ("Measurements could not be saved"), error->message);
    }
}

static gboolean
write_cb (gpointer user_data)
{
  TriMeasurementStore *self = user_data;

  self->write_id = 0;
  write_all (self);
  return G_SOURCE_REMOVE;
}

/* Another frame, or other measurements. */
static void
measurements_changed_cb (TriSession *session, GParamSpec *pspec, TriMeasurementStore *self)
{
  const char *frame = tri_session_get_frame (session);

  if (*frame != '\0' && !g_hash_table_contains (self->kept, frame))
    {
      g_hash_table_insert (self->kept, (gpointer) frame, NULL); /* not again while it is read */
      g_hash_table_insert (self->kept, (gpointer) frame, read_kept (self, frame));
      return;
    }
  if (self->write_id == 0)
    self->write_id = g_timeout_add (WRITE_DELAY_MS, write_cb, self);
}

TriMeasurementStore *
tri_measurement_store_new (TriSession *session,
                           const char *folder,
                           TriMeasurementStoreFailed failed,
                           gpointer user_data)
{
  TriMeasurementStore *self = g_new0 (TriMeasurementStore, 1);

  self->session = g_object_ref (session);
  self->folder = folder != NULL ? g_strdup (folder)
                                : g_build_filename (g_get_user_data_dir (), "triptych",
                                                    "measurements", NULL);
  self->kept = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->failed = failed;
  self->user_data = user_data;
  g_signal_connect (session, "notify::measurements", G_CALLBACK (measurements_changed_cb), self);
  return self;
}

void
tri_measurement_store_watch (TriMeasurementStore *self, TriSession *session)
{
  g_return_if_fail (tri_session_get_measurements (session) ==
                    tri_session_get_measurements (self->session));

  g_ptr_array_add (self->watched, g_object_ref (session));
  g_signal_connect (session, "notify::measurements", G_CALLBACK (measurements_changed_cb), self);
}

void
tri_measurement_store_unwatch (TriMeasurementStore *self, TriSession *session)
{
  g_signal_handlers_disconnect_by_data (session, self);
  g_ptr_array_remove (self->watched, session);
}

void
tri_measurement_store_free (TriMeasurementStore *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->watched, i), self);
  g_ptr_array_unref (self->watched);
  g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->write_id != 0)
    {
      g_source_remove (self->write_id);
      write_all (self);
    }
  g_hash_table_unref (self->kept);
  g_object_unref (self->session);
  g_free (self->folder);
  g_free (self);
}
