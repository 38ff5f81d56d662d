/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Archives into a store: what is in them comes out, names lead nowhere, and nothing that an archive
 * says makes it more than it may be. */

#define _GNU_SOURCE /* memfd_create () */
#include "config.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include "tri-archive-name.h"
#include "tri-archive.h"
#include "zip-maker.h"

#define STORE_BYTES ((guint64) 4 << 20)
/* With -m slow as many more, and others every time. */
#define MUTATIONS (g_test_slow () ? 60000u : 1500u)

typedef struct
{
  int file_fd, store_fd;
  TriBytes file;
  guint64 store_bytes;
  GStringChunk *strings;
  GArray *members; /* TriWireMember of all batches */
  const char *problem;
  guint n_batches;
} Case;

static int
make_memory_file (const void *bytes, gsize n)
{
  int fd = memfd_create ("file", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, bytes, n), ==, (gssize) n);
  return fd;
}

static void
case_init (Case *self, const GByteArray *bytes)
{
  *self = (Case){ .store_bytes = STORE_BYTES, .problem = "" };
  self->file_fd = make_memory_file (bytes->data, bytes->len);
  self->store_fd = make_memory_file ("", 0);
  g_assert_no_errno (ftruncate (self->store_fd, (off_t) STORE_BYTES));
  g_assert_true (tri_bytes_init (&self->file, self->file_fd, NULL));
  self->strings = g_string_chunk_new (256);
  self->members = g_array_new (FALSE, FALSE, sizeof (TriWireMember));
}

static void
case_clear (Case *self)
{
  close (self->file_fd);
  close (self->store_fd);
  g_string_chunk_free (self->strings);
  g_array_unref (self->members);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

/* Batch after batch, as the application asks; @is_anew: every time another reader. */
static gboolean
unpack (Case *self, gboolean is_anew, GError **error)
{
  g_autoptr (TriArchive) archive = tri_archive_new (&self->file, "test.zip", error);
  guint64 end = 0;

  while (archive != NULL)
    {
      g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (TriWireMember));
      TriWireMembers batch = { .members = array };
      TriWireUnpack request = { 1, self->members->len, end, self->store_bytes, "test.zip" };

      tri_archive_unpack (archive, &request, self->store_fd, self->strings, &batch);
      self->n_batches++;
      for (guint i = 0; i < array->len; i++)
        {
          const TriWireMember *member = &g_array_index (array, TriWireMember, i);

          g_assert_true (tri_wire_is_member_name (member->name));
          g_assert_cmpuint (member->offset + member->size, <=, STORE_BYTES);
          if (member->size == 0)
            continue;
          g_assert_cmpuint (member->offset, >=, end);
          end = member->offset + member->size;
        }
      g_array_append_vals (self->members, array->data, array->len);
      self->problem = batch.problem;
      if (batch.is_last)
        return TRUE;
      g_assert_cmpuint (array->len, >, 0);
      if (!is_anew)
        continue;
      g_clear_pointer (&archive, tri_archive_free);
      archive = tri_archive_new (&self->file, "test.zip", error);
    }
  return FALSE;
}

static void
assert_member (const Case *self, guint i, const char *name, const char *text)
{
  const TriWireMember *member = &g_array_index (self->members, TriWireMember, i);
  g_autofree char *bytes = g_malloc0 (member->size + 1);

  g_assert_cmpuint (i, <, self->members->len);
  g_assert_cmpstr (member->name, ==, name);
  g_assert_cmpstr (member->reason, ==, "");
  g_assert_cmpint (pread (self->store_fd, bytes, member->size, (off_t) member->offset), ==,
                   (gssize) member->size);
  g_assert_cmpstr (bytes, ==, text);
}

static void
add_text (ZipMaker *maker, const char *name, const char *text, ZipFlags flags)
{
  zip_maker_add (maker, name, text, strlen (text), flags);
}

static GByteArray *
make_zip (void)
{
  g_auto (ZipMaker) maker = { 0 };

  zip_maker_init (&maker);
  add_text (&maker, "one", "stored", ZIP_STORED);
  add_text (&maker, "folder/deeper/two", "deflated deflated deflated", ZIP_DEFLATED);
  add_text (&maker, "folder/\303\244", "with utf-8", ZIP_DEFLATED | ZIP_UTF8);
  add_text (&maker, "folder/\204", "with code page 437", ZIP_STORED);
  add_text (&maker, "late", "described later, described later", ZIP_DEFLATED | ZIP_DESCRIPTOR);
  add_text (&maker, "../../etc/passwd", "a", ZIP_STORED);
  add_text (&maker, "/absolute", "b", ZIP_STORED);
  add_text (&maker, "empty", "", ZIP_STORED);
  return zip_maker_finish (&maker);
}

static void
test_zip (void)
{
  g_autoptr (GByteArray) bytes = make_zip ();
  g_autoptr (GError) error = NULL;
  g_auto (Case) self = { 0 };

  case_init (&self, bytes);
  g_assert_cmpstr (tri_archive_describe (&self.file), ==, "A zip archive");
  g_assert_true (unpack (&self, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (self.problem, ==, "");
  g_assert_cmpuint (self.members->len, ==, 8);
  assert_member (&self, 0, "one", "stored");
  assert_member (&self, 1, "folder/deeper/two", "deflated deflated deflated");
  assert_member (&self, 2, "folder/ä", "with utf-8");
  assert_member (&self, 3, "folder/ä", "with code page 437");
  assert_member (&self, 4, "late", "described later, described later");
  assert_member (&self, 5, "etc/passwd", "a");
  assert_member (&self, 6, "absolute", "b");
  assert_member (&self, 7, "empty", "");
}

/* In several batches, by one reader or by another one each time. */
static void
test_batches (void)
{
  g_auto (ZipMaker) maker = { 0 };
  g_autoptr (GByteArray) bytes = NULL;

  zip_maker_init (&maker);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("folder/%u", i);

      add_text (&maker, name, name, i % 2 == 0 ? ZIP_DEFLATED : ZIP_STORED);
    }
  bytes = zip_maker_finish (&maker);
  for (guint is_anew = 0; is_anew < 2; is_anew++)
    {
      g_auto (Case) self = { 0 };

      case_init (&self, bytes);
      g_assert_true (unpack (&self, is_anew != 0, NULL));
      g_assert_cmpuint (self.n_batches, >, 1);
      g_assert_cmpuint (self.members->len, ==, 300);
      assert_member (&self, 0, "folder/0", "folder/0");
      assert_member (&self, 299, "folder/299", "folder/299");
    }
}

/* What is wrong with one file is said of that file, and the others come. */
static void
test_bad_members (void)
{
  g_auto (ZipMaker) maker = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_auto (Case) self = { 0 };

  zip_maker_init (&maker);
  add_text (&maker, "secret", "0123456789abcdef", ZIP_ENCRYPTED);
  add_text (&maker, "damaged", "0123456789abcdef", ZIP_DEFLATED | ZIP_WRONG_CRC);
  add_text (&maker, "good", "good", ZIP_STORED);
  bytes = zip_maker_finish (&maker);
  case_init (&self, bytes);
  g_assert_true (unpack (&self, FALSE, NULL));
  g_assert_cmpuint (self.members->len, ==, 3);
  g_assert_cmpstr (g_array_index (self.members, TriWireMember, 0).reason, ==,
                   "The file is protected by a password");
  g_assert_cmpstr (g_array_index (self.members, TriWireMember, 1).reason, ==,
                   "The file is damaged in the archive or cut short with it");
  g_assert_cmpuint (g_array_index (self.members, TriWireMember, 1).size, ==, 0);
  assert_member (&self, 2, "good", "good");
}

/* Cut anywhere: what is before the cut comes, the rest is a sentence or a missing file. */
static void
test_cut (void)
{
  g_autoptr (GByteArray) whole = make_zip ();
  guint n_whole = 0;

  for (guint size = 4; size < whole->len; size += 3)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_auto (Case) self = { 0 };

      g_byte_array_append (bytes, whole->data, size);
      case_init (&self, bytes);
      if (!unpack (&self, FALSE, NULL))
        continue;
      if (size > 100)
        assert_member (&self, 0, "one", "stored");
      n_whole += self.members->len == 8 ? 1 : 0;
    }
  g_assert_cmpuint (n_whole, >, 0);
}

static void
test_no_room (void)
{
  g_auto (ZipMaker) maker = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree guint8 *zeros = g_malloc0 (3000);
  g_auto (Case) self = { 0 };

  zip_maker_init (&maker);
  for (guint i = 0; i < 3; i++)
    zip_maker_add (&maker, "zeros", zeros, 3000, ZIP_STORED);
  bytes = zip_maker_finish (&maker);
  case_init (&self, bytes);
  self.store_bytes = 7000;
  g_assert_true (unpack (&self, FALSE, NULL));
  g_assert_cmpuint (self.members->len, ==, 3);
  g_assert_cmpstr (g_array_index (self.members, TriWireMember, 1).reason, ==, "");
  g_assert_cmpstr (g_array_index (self.members, TriWireMember, 2).reason, ==,
                   "Not enough memory for this file");
  g_assert_cmpstr (self.problem, ==,
                   "The archive holds more than may be kept in memory; unpack it and open the "
                   "folder");
}

static GByteArray *
gzip (const guint8 *data, gsize size)
{
  GByteArray *packed = g_byte_array_new ();
  z_stream stream = { 0 };

  g_assert_cmpint (deflateInit2 (&stream, 9, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  g_byte_array_set_size (packed, (guint) deflateBound (&stream, size));
  stream.next_in = (Bytef *) data;
  stream.avail_in = (uInt) size;
  stream.next_out = packed->data;
  stream.avail_out = packed->len;
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (packed, (guint) stream.total_out);
  deflateEnd (&stream);
  return packed;
}

/* Gzip in gzip: more than deflate can do. Once, the file comes, under the archive's name. */
static void
test_bomb (void)
{
  const gsize size = (gsize) 3 << 20;
  g_autofree char *ones = g_strnfill (size, 1);
  g_autoptr (GByteArray) once = gzip ((const guint8 *) ones, size);
  g_autoptr (GByteArray) twice = gzip (once->data, once->len);
  g_auto (Case) small = { 0 };
  g_auto (Case) bomb = { 0 };

  case_init (&small, once);
  g_assert_true (unpack (&small, FALSE, NULL));
  g_assert_cmpstr (small.problem, ==, "");
  g_assert_cmpuint (small.members->len, ==, 1);
  g_assert_cmpstr (g_array_index (small.members, TriWireMember, 0).name, ==, "test");
  g_assert_cmpuint (g_array_index (small.members, TriWireMember, 0).size, ==, size);

  case_init (&bomb, twice);
  g_assert_true (unpack (&bomb, FALSE, NULL));
  g_assert_cmpuint (g_array_index (bomb.members, TriWireMember, 0).size, ==, 0);
  g_assert_cmpstr (bomb.problem, ==, "The archive expands beyond the limits");
}

/* Two entries of the directory for one file are one file. */
static void
test_overlap (void)
{
  g_auto (ZipMaker) maker = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_auto (Case) self = { 0 };

  zip_maker_init (&maker);
  add_text (&maker, "one", "once", ZIP_DEFLATED);
  zip_maker_repeat_first (&maker);
  bytes = zip_maker_finish (&maker);
  case_init (&self, bytes);
  g_assert_true (unpack (&self, FALSE, NULL));
  g_assert_cmpuint (self.members->len, ==, 1);
}

static void
test_mutations (void)
{
  g_autoptr (GByteArray) good = make_zip ();
  g_autoptr (GRand) random =
      g_rand_new_with_seed (g_test_slow () ? (guint32) g_test_rand_int () : 20);

  for (guint i = 0; i < MUTATIONS; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_auto (Case) self = { 0 };
      guint n = (guint) g_rand_int_range (random, 1, 5);

      g_byte_array_append (bytes, good->data, good->len);
      for (guint j = 0; j < n; j++)
        bytes->data[g_rand_int_range (random, 4, (gint32) bytes->len)] =
            (guint8) g_rand_int_range (random, 0, 256);
      case_init (&self, bytes);
      unpack (&self, FALSE, NULL);
    }
}

static void
test_names (void)
{
  static const char *const rows[][2] = {
    { "a/b", "a/b" },
    { "./a//b/", "a/b" },
    { "../..", "_" },
    { "", "_" },
    { "a\\b", "a/b" },
    { "a\nb", "a_b" },
    { "C:\\images\\\341", "C:/images/ß" },
  };
  g_autofree char *long_name = g_strnfill (10000, 'x');
  g_autofree char *clean = tri_archive_name_clean (long_name);
  g_autofree char *stripped = tri_archive_name_strip ("brain.dcm.gz");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = tri_archive_name_clean (rows[i][0]);

      g_assert_cmpstr (name, ==, rows[i][1]);
    }
  g_assert_true (tri_wire_is_member_name (clean));
  g_assert_cmpstr (stripped, ==, "brain.dcm");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/archive/zip", test_zip);
  g_test_add_func ("/archive/batches", test_batches);
  g_test_add_func ("/archive/bad-members", test_bad_members);
  g_test_add_func ("/archive/cut", test_cut);
  g_test_add_func ("/archive/no-room", test_no_room);
  g_test_add_func ("/archive/bomb", test_bomb);
  g_test_add_func ("/archive/overlap", test_overlap);
  g_test_add_func ("/archive/mutations", test_mutations);
  g_test_add_func ("/archive/names", test_names);
  return g_test_run ();
}
