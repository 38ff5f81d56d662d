/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measurements on disk. They lie in the user's data folder, never beside the images; a file's name
 * is a digest of its frame of reference, as that may be any text. A file that cannot be read is
 * left as it is, and nothing is written over it.
 *
 * Another window may keep its measurements in the same folder: what it has written is brought in
 * before ours goes over it. What could not be written is tried again, after a while, at the next
 * change and at the end. */

#include "config.h"

#include "tri-measurement-store.h"

#include "tri-error.h"
#include "tri-file-writer.h"
#include "tri-measurement-json.h"
#include "tri-measurement-merge.h"
#include "tri-safe-text.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* After the last change; a drag makes many. */
#define WRITE_DELAY_MS 500
#define RETRY_DELAY_MS 3000
#define MAX_FILE_BYTES (16u << 20)
#define MAX_PATH_CHARS 60

/* What is on disk of one frame of reference. */
typedef struct
{
  char *text;   /* "": there is no file, or none that can be read */
  GArray *list; /* TriMeasurement: what the text says */
} Kept;

struct _TriMeasurementStore
{
  TriSession *session; /* whose measurements are kept */
  GPtrArray *watched;  /* TriSession, others that share them and may be of another frame */
  char *folder;
  GHashTable *kept; /* frame (interned) → Kept */
  guint write_id;
  gboolean is_keeping;
  gboolean is_failing; /* that has been told */
  TriMeasurementStoreFailed failed;
  gpointer user_data;
};

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->text);
  g_array_unref (kept->list);
  g_free (kept);
}

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
  /* Translators: what has happened, then why */
  g_autoptr (GError) error = g_error_new (TRI_ERROR, TRI_ERROR_FAILED, _ ("%s: %s"), what, why);

  if (self->failed != NULL)
    self->failed (error, self->user_data);
}

static TriMeasurements *
get_list (TriMeasurementStore *self)
{
  return tri_session_get_measurements (self->session);
}

/* ---- reading ---- */

/* (transfer full) (nullable): "" when there is no file. */
static char *
read_text (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  GStatBuf facts = { 0 };

  if (g_stat (path, &facts) != 0 && errno == ENOENT)
    return g_strdup ("");
  if (facts.st_size > MAX_FILE_BYTES)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE, _ ("The file is too large"));
      return NULL;
    }
  return g_file_get_contents (path, &text, NULL, error) ? g_steal_pointer (&text) : NULL;
}

/* (transfer full) (nullable): what @text says; nothing of no file. */
static GArray *
parse (const char *frame, const char *text, GError **error)
{
  return *text == '\0' ? g_array_new (FALSE, FALSE, sizeof (TriMeasurement))
                       : tri_measurements_parse_json (frame, text, strlen (text), error);
}

static void
read_frame (TriMeasurementStore *self, const char *frame, Kept *kept)
{
  g_autofree char *path = find_path (self, frame);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_text (path, &error);
  g_autoptr (GArray) found = text != NULL ? parse (frame, text, &error) : NULL;

  if (found == NULL)
    {
      g_autofree char *place = tri_safe_short_path (path, MAX_PATH_CHARS);

      tell (self, error->message, place);
      return;
    }
  tri_measurements_merge (get_list (self), kept->list, found);
  g_free (kept->text);
  kept->text = g_steal_pointer (&text);
  g_array_unref (kept->list);
  kept->list = g_steal_pointer (&found);
}

/* ---- writing ---- */

static gboolean
fail_with_errno (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
  return FALSE;
}

static gboolean
write_text (const char *path, const char *text, GError **error)
{
  if (*text == '\0')
    return g_unlink (path) == 0 || errno == ENOENT || fail_with_errno (error);
  return tri_file_write (path, text, strlen (text), 0600, error);
}

/* -1: there is no such folder, or another window has it (G_FILE_ERROR_AGAIN). A file system without
 * locks gives what it has. */
static int
lock_folder (const char *folder, GError **error)
{
  int fd = g_mkdir_with_parents (folder, 0700) == 0
               ? open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
               : -1;

  if (fd >= 0 && (flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK))
    return fd;
  if (fd < 0)
    fail_with_errno (error);
  else
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN,
                           _ ("Another window is saving at this moment"));
      close (fd);
    }
  return -1;
}

/* Ours goes over what is there, once that has been brought in; not over what cannot be read. The
 * folder is locked. */
static gboolean
write_frame (TriMeasurementStore *self, const char *frame, Kept *kept, GError **error)
{
  g_autofree char *path = find_path (self, frame);
  g_autofree char *now = read_text (path, error);
  g_autofree char *json = NULL;
  g_autoptr (GArray) found = now != NULL ? parse (frame, now, error) : NULL;

  if (found == NULL)
    return FALSE;
  tri_measurements_merge (get_list (self), kept->list, found);
  json = tri_measurements_to_json (get_list (self), frame, NULL);
  if (json == NULL)
    json = g_strdup ("");
  if (!g_str_equal (json, now) && !write_text (path, json, error))
    return FALSE;
  g_array_unref (kept->list);
  kept->list = parse (frame, json, NULL);
  g_free (kept->text);
  kept->text = g_steal_pointer (&json);
  return TRUE;
}

static gboolean
has_changed (TriMeasurementStore *self, const char *frame, const Kept *kept)
{
  g_autofree char *json = tri_measurements_to_json (get_list (self), frame, NULL);

  return !g_str_equal (json != NULL ? json : "", kept->text);
}

gboolean
tri_measurement_store_save (TriMeasurementStore *self, GError **error)
{
  GHashTableIter frames;
  gpointer frame, kept;
  int lock_fd = -1;
  gboolean is_good = TRUE;

  if (!self->is_keeping)
    return TRUE;
  g_hash_table_iter_init (&frames, self->kept);
  while (is_good && g_hash_table_iter_next (&frames, &frame, &kept))
    {
      if (!has_changed (self, frame, kept))
        continue;
      if (lock_fd < 0)
        lock_fd = lock_folder (self->folder, error);
      is_good = lock_fd >= 0 && write_frame (self, frame, kept, error);
    }
  if (lock_fd >= 0)
    close (lock_fd);
  return is_good;
}

/* ---- forgetting ---- */

/* A digest, as find_path() makes them. */
static gboolean
is_name_of_ours (const char *name)
{
  const gsize n_digits = strspn (name, "0123456789abcdef");

  return n_digits == (gsize) g_checksum_type_get_length (G_CHECKSUM_SHA256) * 2 &&
         g_str_equal (name + n_digits, ".json");
}

static gboolean
delete_files (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  gboolean is_good = dir != NULL;
  const char *name;

  while (is_good && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_name_of_ours (name))
        is_good = write_text (path, "", error);
    }
  return is_good;
}

/* All files go, of whatever frame and readable or not; then what is in memory. */
gboolean
tri_measurement_store_forget (TriMeasurementStore *self, GError **error)
{
  const int lock_fd = lock_folder (self->folder, error);
  gboolean is_good = lock_fd >= 0 && delete_files (self->folder, error);
  GHashTableIter frames;
  gpointer value;

  if (lock_fd >= 0)
    close (lock_fd);
  if (!is_good)
    return FALSE;
  g_hash_table_iter_init (&frames, self->kept);
  while (g_hash_table_iter_next (&frames, NULL, &value))
    {
      Kept *kept = value;

      g_free (kept->text);
      kept->text = g_strdup ("");
      g_array_set_size (kept->list, 0);
    }
  tri_measurements_clear (get_list (self));
  return TRUE;
}

/* ---- when ---- */

static gboolean write_cb (gpointer user_data);

static void
schedule (TriMeasurementStore *self, guint delay_ms)
{
  g_clear_handle_id (&self->write_id, g_source_remove);
  self->write_id = g_timeout_add (delay_ms, write_cb, self);
}

/* Told once, however often it is tried. */
static void
write_all (TriMeasurementStore *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_saved = tri_measurement_store_save (self, &error);
  gboolean is_failing = !is_saved && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN);

  if (!is_saved)
    schedule (self, is_failing ? RETRY_DELAY_MS : WRITE_DELAY_MS);
  if (is_failing && !self->is_failing)
    tell (self, _ ("Measurements could not be saved"), error->message);
  self->is_failing = is_failing;
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
      Kept *kept = g_new0 (Kept, 1);

      kept->text = g_strdup ("");
      kept->list = g_array_new (FALSE, FALSE, sizeof (TriMeasurement));
      g_hash_table_insert (self->kept, (gpointer) frame, kept); /* not again while it is read */
      read_frame (self, frame, kept);
      return;
    }
  if (self->write_id == 0 || self->is_failing)
    schedule (self, WRITE_DELAY_MS);
}

char *
tri_measurement_store_dup_user_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "triptych", "measurements", NULL);
}

TriMeasurementStore *
tri_measurement_store_new (TriSession *session,
                           const char *folder,
                           TriMeasurementStoreFailed failed,
                           gpointer user_data)
{
  TriMeasurementStore *self = g_new0 (TriMeasurementStore, 1);

  self->session = g_object_ref (session);
  self->is_keeping = TRUE;
  self->folder = folder != NULL ? g_strdup (folder) : tri_measurement_store_dup_user_folder ();
  self->kept = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, kept_free);
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->failed = failed;
  self->user_data = user_data;
  g_signal_connect (session, "notify::measurements", G_CALLBACK (measurements_changed_cb), self);
  return self;
}

void
tri_measurement_store_set_is_keeping (TriMeasurementStore *self, gboolean is_keeping)
{
  if (is_keeping && !self->is_keeping)
    schedule (self, WRITE_DELAY_MS);
  self->is_keeping = is_keeping;
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
  write_all (self);
  g_clear_handle_id (&self->write_id, g_source_remove);
  g_hash_table_unref (self->kept);
  g_object_unref (self->session);
  g_free (self->folder);
  g_free (self);
}
