/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Archives (zip, tar, 7z, ISO 9660 and single compressed files) through libarchive: file after file
 * goes to the store, memory that the application has made and sized. It owns what an archive may
 * grow to, and which of its entries are files; it knows nothing of images. Nothing is written to a
 * disk, no name becomes a path, no other program is run. */

#include "config.h"

#include "tri-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "tri-archive-name.h"
#include "tri-archive-store.h"
#include "tri-error.h"
#include "tri-limits.h"

#define BUFFER_BYTES ((gsize) 256 << 10)
/* An answer comes at least so often, so that the files before can be looked at meanwhile. */
#define BATCH_BYTES ((guint64) 32 << 20)
#define BATCH_MEMBERS 128u
/* Even the smallest archive may hold a small file. */
#define FREE_BYTES ((guint64) 1 << 20)

struct _TriArchive
{
  struct archive *archive;
  TriBytes file;
  guint64 offset; /* where libarchive reads next */
  char *name;
  guint8 *buffer;
  guint32 n_members;
};

/* ---- kinds ---- */

static const struct
{
  gsize offset;
  const char *magic;
  const char *kind;
  gboolean is_plain; /* one file, compressed */
} kinds[] = {
  { 0, "PK\003\004", N_ ("A zip archive"), FALSE },
  { 0, "PK\005\006", N_ ("A zip archive"), FALSE }, /* without files */
  { 0, "7z\274\257\047\034", N_ ("A 7z archive"), FALSE },
  { 257, "ustar", N_ ("A tar archive"), FALSE },
  { 32769, "CD001", N_ ("The image of a disc"), FALSE },
  { 0, "\037\213\010", N_ ("A gzip archive"), TRUE },
  { 0, "BZh", N_ ("A bzip2 archive"), TRUE },
  { 0, "\3757zXZ", N_ ("An xz archive"), TRUE },
  { 0, "\050\265\057\375", N_ ("A zstd archive"), TRUE },
};

/* Index into kinds, or -1. */
static int
find_kind (const TriBytes *file)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize n = strlen (kinds[i].magic);
      guint8 bytes[8];

      if (tri_bytes_read_some (file, kinds[i].offset, bytes, n, NULL) == (gssize) n &&
          memcmp (bytes, kinds[i].magic, n) == 0)
        return (int) i;
    }
  return -1;
}

const char *
tri_archive_describe (const TriBytes *file)
{
  int kind = find_kind (file);

  return kind < 0 ? NULL : _ (kinds[kind].kind);
}

/* ---- how libarchive reads ---- */

static la_ssize_t
read_cb (struct archive *archive, void *user_data, const void **buffer)
{
  TriArchive *self = user_data;
  gssize n = tri_bytes_read_some (&self->file, self->offset, self->buffer, BUFFER_BYTES, NULL);

  *buffer = self->buffer;
  if (n < 0)
    {
      archive_set_error (archive, EIO, "read");
      return -1;
    }
  self->offset += (guint64) n;
  return n;
}

static la_int64_t
seek_cb (struct archive *archive, void *user_data, la_int64_t offset, int whence)
{
  TriArchive *self = user_data;
  gint64 base = whence == SEEK_SET   ? 0
                : whence == SEEK_CUR ? (gint64) self->offset
                                     : (gint64) self->file.size;

  if (offset < -base || offset > G_MAXINT64 - base)
    return ARCHIVE_FATAL;
  self->offset = (guint64) (base + offset);
  return base + offset;
}

static la_int64_t
skip_cb (struct archive *archive, void *user_data, la_int64_t n)
{
  TriArchive *self = user_data;
  guint64 left = self->file.size - MIN (self->file.size, self->offset);

  n = (la_int64_t) MIN ((guint64) MAX (n, 0), left);
  self->offset += (guint64) n;
  return n;
}

/* Only what is named here: some of libarchive's filters start other programs. */
static void
choose_formats (struct archive *archive, gboolean is_plain)
{
  archive_read_support_filter_gzip (archive);
  archive_read_support_filter_bzip2 (archive);
  archive_read_support_filter_xz (archive);
  archive_read_support_filter_zstd (archive);
  archive_read_support_format_zip (archive);
  archive_read_support_format_tar (archive);
  archive_read_support_format_7zip (archive);
  archive_read_support_format_iso9660 (archive);
  if (is_plain)
    archive_read_support_format_raw (archive);
}

/* Names come out in the character set of the locale, which is a thing of this thread here. */
static locale_t utf8 = (locale_t) 0;

void
tri_archive_set_up (void)
{
  if (utf8 == (locale_t) 0)
    utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
}

static locale_t
use_utf8 (void)
{
  tri_archive_set_up ();
  return utf8 != (locale_t) 0 ? uselocale (utf8) : uselocale ((locale_t) 0);
}

/**
 * tri_archive_new:
 *
 * Returns: (transfer full) (nullable): at its beginning
 */
TriArchive *
tri_archive_new (const TriBytes *file, const char *name, GError **error)
{
  g_autoptr (TriArchive) self = g_new0 (TriArchive, 1);
  int kind = find_kind (file);
  locale_t before = use_utf8 ();
  int status = ARCHIVE_FATAL;

  self->file = *file;
  self->file.fd = fcntl (file->fd, F_DUPFD_CLOEXEC, 0);
  self->name = g_strdup (name);
  self->buffer = g_malloc (BUFFER_BYTES);
  self->archive = archive_read_new ();
  if (kind >= 0 && self->file.fd >= 0 && self->archive != NULL)
    {
      choose_formats (self->archive, kinds[kind].is_plain);
      archive_read_set_callback_data (self->archive, self);
      archive_read_set_read_callback (self->archive, read_cb);
      archive_read_set_seek_callback (self->archive, seek_cb);
      archive_read_set_skip_callback (self->archive, skip_cb);
      status = archive_read_open1 (self->archive);
    }
  uselocale (before);
  if (status == ARCHIVE_OK || status == ARCHIVE_WARN)
    return g_steal_pointer (&self);
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The archive cannot be read"));
  return NULL;
}

void
tri_archive_free (TriArchive *self)
{
  if (self->archive != NULL)
    archive_read_free (self->archive);
  if (self->file.fd >= 0)
    close (self->file.fd);
  g_free (self->buffer);
  g_free (self->name);
  g_free (self);
}

guint32
tri_archive_get_position (const TriArchive *self)
{
  return self->n_members;
}

/* ---- entries ---- */

static void
end (TriArchive *self, TriWireMembers *answer, const char *problem)
{
  answer->is_last = TRUE;
  answer->problem = problem;
}

/* NULL: the end, which @answer then tells. Folders are no members. */
static struct archive_entry *
find_next (TriArchive *self, TriWireMembers *answer)
{
  struct archive_entry *entry = NULL;
  int status;

  do
    status = archive_read_next_header (self->archive, &entry);
  while (status == ARCHIVE_RETRY ||
         (status >= ARCHIVE_WARN && status != ARCHIVE_EOF &&
          archive_entry_filetype (entry) == AE_IFDIR));
  if (status >= ARCHIVE_WARN && status != ARCHIVE_EOF)
    return entry;
  if (status == ARCHIVE_EOF)
    end (self, answer, "");
  else if (archive_read_has_encrypted_entries (self->archive) > 0)
    end (self, answer, _ ("The archive is protected by a password"));
  else
    end (self, answer, _ ("The archive is damaged or cut short"));
  return NULL;
}

static const char *
find_name (TriArchive *self, struct archive_entry *entry, GStringChunk *strings)
{
  const char *raw = archive_entry_pathname (entry);
  g_autofree char *name = NULL;

  if (archive_format (self->archive) == ARCHIVE_FORMAT_RAW)
    name = tri_archive_name_strip (self->name);
  else
    name = tri_archive_name_clean (raw != NULL ? raw : "");
  return g_string_chunk_insert (strings, name);
}

/* "": its bytes are in the store. */
static const char *
copy_data (TriArchive *self, TriArchiveStore *store)
{
  const void *bytes = NULL;
  gint64 offset = 0, expected = 0;
  gsize n = 0;
  int status;

  while ((status = archive_read_data_block (self->archive, &bytes, &n, &offset)) == ARCHIVE_OK &&
         offset == expected)
    {
      if (!tri_archive_store_append (store, bytes, n))
        return NULL;
      expected += (gint64) n;
    }
  return status == ARCHIVE_EOF ? "" : _ ("The file is damaged in the archive or cut short with it");
}

/* NULL: the store is full. */
static const char *
read_member (TriArchive *self, struct archive_entry *entry, TriArchiveStore *store)
{
  if (archive_entry_hardlink (entry) != NULL || archive_entry_filetype (entry) == AE_IFLNK)
    return _ ("This is a link in an archive, which is not followed");
  if (archive_entry_filetype (entry) != AE_IFREG && archive_entry_filetype (entry) != 0)
    return _ ("Not a regular file");
  if (archive_entry_is_encrypted (entry))
    return _ ("The file is protected by a password");
  return copy_data (self, store);
}

static void
append_member (TriArchive *self,
               struct archive_entry *entry,
               TriArchiveStore *store,
               GStringChunk *strings,
               TriWireMembers *answer)
{
  TriWireMember member = { .name = find_name (self, entry, strings),
                           .offset = tri_archive_store_begin (store) };

  member.reason = read_member (self, entry, store);
  if (member.reason == NULL)
    {
      member.reason = _ ("Not enough memory for this file");
      end (self, answer,
           tri_archive_store_get_is_bomb (store)
               ? _ ("The archive expands beyond the limits")
               : _ ("The archive holds more than may be kept in memory; unpack it and open the "
                    "folder"));
    }
  member.size = tri_archive_store_end (store, *member.reason == '\0');
  g_array_append_val (answer->members, member);
  self->n_members++;
}

/* Passes what was unpacked before, by this reader or by another one. */
static void
skip_to (TriArchive *self, guint32 first, TriWireMembers *answer)
{
  while (self->n_members < first && !answer->is_last && find_next (self, answer) != NULL)
    self->n_members++;
}

/**
 * tri_archive_unpack:
 * @request: whose first member is not before tri_archive_get_position()
 * @strings: where names go
 * @answer: (inout): gets the members; its array is the caller's
 *
 * Unpacks the next files into the store, some tens of mebibytes or some hundred of them. What is
 * wrong with one file is its reason, what is wrong with all the rest the problem of @answer.
 */
void
tri_archive_unpack (TriArchive *self,
                    const TriWireUnpack *request,
                    int store_fd,
                    GStringChunk *strings,
                    TriWireMembers *answer)
{
  guint64 bomb_bytes = self->file.size > G_MAXINT64 / TRI_LIMIT_INFLATE_RATIO
                           ? G_MAXINT64
                           : self->file.size * TRI_LIMIT_INFLATE_RATIO + FREE_BYTES;
  g_autoptr (TriArchiveStore) store =
      tri_archive_store_new (store_fd, request->store_offset, request->store_end, bomb_bytes);
  locale_t before = use_utf8 ();
  struct archive_entry *entry = NULL;

  answer->is_last = FALSE;
  answer->problem = "";
  skip_to (self, request->first_member, answer);
  while (!answer->is_last && answer->members->len < BATCH_MEMBERS &&
         tri_archive_store_get_position (store) - request->store_offset < BATCH_BYTES &&
         (entry = find_next (self, answer)) != NULL)
    {
      if (self->n_members >= TRI_LIMIT_MEMBERS)
        end (self, answer, _ ("The archive has too many files"));
      else
        append_member (self, entry, store, strings, answer);
    }
  uselocale (before);
}
