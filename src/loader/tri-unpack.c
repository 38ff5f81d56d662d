/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks a reader for the files of one archive, batch after batch, and adds them to the scan as
 * "archive.zip/folder/file". What the reader says of places in memory is checked here: files lie
 * behind each other and within the store. Opens the archive only; knows no format. */

#include "config.h"

#include "tri-unpack.h"

#include "tri-file.h"
#include "tri-limits.h"
#include "tri-scan-build.h"
#include "tri-unpacked.h"
#include "tri-walk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Granted for a batch with one large file in it. */
#define UNPACK_BYTES_PER_MS ((guint64) 16 << 10)
#define MAX_EXTRA_MS (10u * 60 * 1000)

/* Half of a pair, perhaps: it waits for the other. */
typedef struct
{
  char *path;
  guint64 offset, size;
} Half;

struct _TriUnpack
{
  TriScan *scan;
  GPtrArray *reasons;
  guint32 file;
  char *kind;
  TriUnpacked *unpacked; /* NULL: there is no memory, or it is done */
  guint32 n_members;
  guint64 end; /* of the last file in the store */
  int worker;  /* -1: any */
  gboolean is_asked, is_done;
  GHashTable *halves; /* path → Half */
  GPtrArray *half_paths;
};

static void
free_half (gpointer data)
{
  g_free (((Half *) data)->path);
  g_free (data);
}

static const char *
get_path (const TriUnpack *self)
{
  return g_ptr_array_index (self->scan->paths, self->file);
}

/* ---- files ---- */

static guint32
add_file (TriUnpack *self, const char *path, const char *companion, const char *reason)
{
  guint32 file = tri_scan_add_path (self->scan, path, companion);

  g_ptr_array_add (self->reasons, g_strdup (reason));
  return file;
}

static void
add_single (TriUnpack *self, const char *path, guint64 offset, guint64 size, const char *reason)
{
  guint32 file = add_file (self, path, NULL, reason);

  tri_file_fill_stamp_of_part (tri_scan_get_stamp (self->scan, file), self->unpacked, offset, size);
}

static gboolean
has_half_cb (const char *path, gpointer user_data)
{
  return g_hash_table_contains (user_data, path);
}

static void
add_half (TriUnpack *self, const Half *half)
{
  gboolean is_header = FALSE;
  g_autofree char *other_path =
      tri_walk_find_other_half_among (half->path, has_half_cb, self->halves, &is_header);
  const Half *other = other_path != NULL ? g_hash_table_lookup (self->halves, other_path) : NULL;
  const Half *header = is_header ? half : other, *image = is_header ? other : half;
  guint32 file;

  if (other == NULL)
    {
      add_single (self, half->path, half->offset, half->size, NULL);
      return;
    }
  file = add_file (self, header->path, image->path, NULL);
  tri_file_fill_stamp_of_part (tri_scan_get_stamp (self->scan, file), self->unpacked,
                               image->offset, image->size);
  tri_file_fill_stamp_of_part (tri_scan_get_header_stamp (self->scan, file), self->unpacked,
                               header->offset, header->size);
  g_hash_table_remove (self->halves, other_path);
}

static void
add_halves (TriUnpack *self)
{
  for (guint i = 0; i < self->half_paths->len; i++)
    {
      const char *path = g_ptr_array_index (self->half_paths, i);
      const Half *half = g_hash_table_lookup (self->halves, path);

      if (half == NULL)
        continue; /* added with its other half */
      add_half (self, half);
      g_hash_table_remove (self->halves, path);
    }
}

static void
add_member (TriUnpack *self, const TriWireMember *member)
{
  g_autofree char *path = g_build_filename (get_path (self), member->name, NULL);
  const char *reason = *member->reason != '\0' ? member->reason : NULL;

  if (reason == NULL && member->size == 0)
    reason = _ ("The file is empty");
  if (reason == NULL && tri_walk_is_half_name (path) &&
      !g_hash_table_contains (self->halves, path))
    {
      Half *half = g_new (Half, 1);

      *half = (Half){ g_strdup (path), member->offset, member->size };
      g_hash_table_insert (self->halves, half->path, half);
      g_ptr_array_add (self->half_paths, g_steal_pointer (&path));
      return;
    }
  add_single (self, path, member->offset, member->size, reason);
}

/* ---- the end ---- */

static void
finish (TriUnpack *self, const char *problem)
{
  g_autofree char *text = NULL;

  if (self->is_done)
    return;
  self->is_done = TRUE;
  add_halves (self);
  if (self->unpacked != NULL)
    tri_unpacked_seal (self->unpacked, self->end);
  if (*problem != '\0')
    text = g_strdup_printf (ngettext ("%s: %s; %u file of it was found",
                                      "%s: %s; %u files of it were found", self->n_members),
                            self->kind, problem, self->n_members);
  else
    text = g_strdup_printf (ngettext ("%s of %u file", "%s of %u files", self->n_members),
                            self->kind, self->n_members);
  tri_scan_add_container (self->scan, self->file, *problem != '\0', text);
}

/* ---- asking and answers ---- */

TriReaderJob *
tri_unpack_take (TriUnpack *self, guint worker)
{
  g_autoptr (TriReaderJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (get_path (self));
  const TriFileStamp *stamp = tri_scan_get_stamp (self->scan, self->file);
  guint64 left = 0;

  if (self->is_done || self->is_asked || (self->worker >= 0 && self->worker != (int) worker))
    return NULL;
  job = g_new0 (TriReaderJob, 1);
  job->type = TRI_WIRE_UNPACK;
  job->fds[0] = tri_file_reopen (get_path (self), stamp, &error);
  job->n_fds = job->fds[0] >= 0 ? 1 : 0;
  job->fds[1] = job->n_fds == 1 ? tri_unpacked_open (self->unpacked, FALSE) : -1;
  if (job->fds[1] < 0)
    {
      finish (self, error != NULL ? error->message : _ ("its memory is gone"));
      return NULL;
    }
  job->n_fds = 2;
  job->unpack = (TriWireUnpack){
    .file_key = stamp->key,
    .first_member = self->n_members,
    .store_offset = self->end,
    .store_end = tri_unpacked_get_bytes (self->unpacked),
    .name = g_string_chunk_insert_const (self->scan->strings, name),
  };
  left = job->unpack.store_end - job->unpack.store_offset;
  job->extra_ms = (guint) MIN (left / UNPACK_BYTES_PER_MS, MAX_EXTRA_MS);
  self->is_asked = TRUE;
  self->worker = (int) worker;
  return g_steal_pointer (&job);
}

/* Files lie one behind the other, and none twice. */
static gboolean
are_members_possible (const TriUnpack *self, const GArray *members)
{
  guint64 end = self->end;

  if (members->len > TRI_LIMIT_MEMBERS - self->n_members)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      const TriWireMember *member = &g_array_index (members, TriWireMember, i);

      if (*member->reason != '\0' && member->size == 0)
        continue;
      if (member->offset < end || member->size > G_MAXINT64 - member->offset ||
          member->offset + member->size > tri_unpacked_get_bytes (self->unpacked))
        return FALSE;
      end = member->offset + member->size;
    }
  return TRUE;
}

static gboolean
take_members (TriUnpack *self, TriWireReader *payload)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (TriWireMember));
  TriWireMembers members = { .members = array };

  if (!tri_wire_get_members (payload, &members) || !are_members_possible (self, array) ||
      (array->len == 0 && !members.is_last))
    return FALSE;
  for (guint i = 0; i < array->len; i++)
    {
      const TriWireMember *member = &g_array_index (array, TriWireMember, i);

      add_member (self, member);
      if (member->size > 0)
        self->end = member->offset + member->size;
    }
  self->n_members += array->len;
  if (members.is_last)
    finish (self, members.problem);
  return TRUE;
}

gboolean
tri_unpack_answered (TriUnpack *self, TriReaderAnswer *answer)
{
  TriWireReason reason;

  if (answer->outcome != TRI_READER_ANSWERED)
    finish (self, answer->reason);
  else if (answer->type == TRI_WIRE_MEMBERS)
    {
      if (!take_members (self, &answer->payload))
        return FALSE;
    }
  else if (tri_wire_get_reason (&answer->payload, &reason))
    finish (self, reason.reason);
  else
    return FALSE;
  self->is_asked = FALSE;
  return TRUE;
}

gboolean
tri_unpack_get_is_done (const TriUnpack *self)
{
  return self->is_done;
}

TriUnpack *
tri_unpack_new (TriScan *scan, GPtrArray *reasons, guint32 file, const char *kind)
{
  g_autoptr (GError) error = NULL;
  TriUnpack *self = g_new0 (TriUnpack, 1);

  self->scan = tri_scan_ref (scan);
  self->reasons = g_ptr_array_ref (reasons);
  self->file = file;
  self->kind = g_strdup (kind);
  self->worker = -1;
  self->halves = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_half);
  self->half_paths = g_ptr_array_new_with_free_func (g_free);
  self->unpacked = tri_unpacked_new (&error);
  if (self->unpacked != NULL)
    tri_scan_add_unpacked (scan, self->unpacked);
  else
    finish (self, error->message);
  return self;
}

void
tri_unpack_free (TriUnpack *self)
{
  g_clear_pointer (&self->unpacked, tri_unpacked_unref);
  g_hash_table_unref (self->halves);
  g_ptr_array_unref (self->half_paths);
  g_ptr_array_unref (self->reasons);
  tri_scan_unref (self->scan);
  g_free (self->kind);
  g_free (self);
}
