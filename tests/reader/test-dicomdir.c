/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which files a DICOMDIR lists, however broken it is, and which names are no names. */

#include "config.h"

#include <string.h>

#include "dicom-case.h"
#include "dicom-maker.h"

/* With -m slow as many more, and others every time. */
#define MUTATIONS (g_test_slow () ? 60000u : 1500u)

typedef struct
{
  DicomCase file;
  GPtrArray *names;
  TriWireDirectory directory;
} Case;

static void
case_init (Case *self, const GByteArray *bytes)
{
  dicom_case_init (&self->file, bytes);
  self->names = g_ptr_array_new ();
  self->directory = (TriWireDirectory){ .names = self->names };
}

static void
case_clear (Case *self)
{
  dicom_case_clear (&self->file);
  g_ptr_array_unref (self->names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static gboolean
list (Case *self)
{
  return tri_dicom_file_list (&self->file.file, self->file.strings, &self->directory);
}

static void
add_record (DicomMaker *maker, guint in_use, const char *type, const char *id)
{
  dicom_maker_head (maker, 0xfffee000, "", UNDEFINED_LENGTH);
  /* A link that leads nowhere, or in a circle: it does not matter. */
  dicom_maker_put (maker, 0x00041400, "UL", "\x01\x00\x00\x00", 4);
  dicom_maker_short (maker, 0x00041410, in_use);
  dicom_maker_put (maker, 0x00041420, "UL", "\xff\xff\xff\xff", 4);
  dicom_maker_text (maker, 0x00041430, "CS", type);
  if (id != NULL)
    dicom_maker_text (maker, 0x00041500, "CS", id);
  dicom_maker_head (maker, 0xfffee00d, "", 0);
}

static GByteArray *
make_directory (const char *syntax, const char *const *ids)
{
  g_auto (DicomMaker) maker = { 0 };

  dicom_maker_init (&maker, syntax);
  dicom_maker_text (&maker, 0x00041130, "CS", "DISC");
  dicom_maker_head (&maker, 0x00041220, "SQ", UNDEFINED_LENGTH);
  add_record (&maker, 0xffff, "PATIENT", NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    add_record (&maker, 0xffff, "IMAGE", ids[i]);
  add_record (&maker, 0, "IMAGE", "DELETED");
  dicom_maker_head (&maker, 0xfffee0dd, "", 0);
  return dicom_maker_finish (&maker);
}

static void
test_names (gconstpointer syntax)
{
  static const char *const ids[] = { "IM1", "DICOM\\PA000001\\IM2", "DICOM \\ IM3 ", "IM1", NULL };
  g_autoptr (GByteArray) bytes = make_directory (syntax, ids);
  g_auto (Case) self = { 0 };

  case_init (&self, bytes);
  g_assert_true (list (&self));
  g_assert_false (self.directory.is_damaged);
  g_assert_cmpuint (self.directory.n_refused, ==, 0);
  g_assert_cmpuint (self.names->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (self.names, 0), ==, "IM1");
  g_assert_cmpstr (g_ptr_array_index (self.names, 1), ==, "DICOM/PA000001/IM2");
  g_assert_cmpstr (g_ptr_array_index (self.names, 2), ==, "DICOM/IM3");
}

static void
test_refused_names (void)
{
  static const char *const ids[] = { "..\\SECRET", "A\\..\\..\\B", "\\ETC\\PASSWD", "/etc/passwd",
                                     "A\\.\\B", "A\\\\B", "A\\B/C", "GOOD", NULL };
  g_autoptr (GByteArray) bytes = make_directory (UID_EXPLICIT, ids);
  g_auto (Case) self = { 0 };

  case_init (&self, bytes);
  g_assert_true (list (&self));
  g_assert_cmpuint (self.directory.n_refused, ==, 7);
  g_assert_cmpuint (self.names->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (self.names, 0), ==, "GOOD");
}

static void
test_no_directory (void)
{
  DicomImage image = { .rows = 2, .columns = 2 };
  g_auto (DicomMaker) maker = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_auto (Case) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &image);
  dicom_maker_pixels (&maker, (guint16[4]){ 0 }, 4);
  bytes = dicom_maker_finish (&maker);
  case_init (&self, bytes);
  g_assert_false (list (&self));
}

/* The sequence claims to be longer than the file: its names are found all the same. */
static void
test_broken_lengths (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_auto (Case) self = { 0 };
  g_autoptr (GError) error = NULL;

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_text (&maker, 0x00041141, "CS", "1.2.840.10008.1.3.10");
  dicom_maker_head (&maker, 0x00041220, "SQ", 5000);
  dicom_maker_head (&maker, 0xfffee000, "", 4000);
  dicom_maker_text (&maker, 0x00041500, "CS", "DICOM\\IM1");
  dicom_maker_text (&maker, 0x00041500, "CS", "..\\IM2");
  bytes = dicom_maker_finish (&maker);
  case_init (&self, bytes);
  g_assert_false (dicom_case_scan (&self.file, &error));
  g_assert_true (list (&self));
  g_assert_true (self.directory.is_damaged);
  g_assert_cmpuint (self.directory.n_refused, ==, 1);
  g_assert_cmpuint (self.names->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (self.names, 0), ==, "DICOM/IM1");
}

/* Whatever bytes change, every name that comes is one that can be followed. */
static void
test_mutations (gconstpointer syntax)
{
  static const char *const ids[] = { "IM1", "DICOM\\PA000001\\IM2", "DICOM\\IM3", NULL };
  g_autoptr (GByteArray) good = make_directory (syntax, ids);
  g_autoptr (GRand) random =
      g_rand_new_with_seed (g_test_slow () ? (guint32) g_test_rand_int () : 20);

  for (guint i = 0; i < MUTATIONS; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      guint n = (guint) g_rand_int_range (random, 1, 5);
      g_auto (Case) self = { 0 };

      g_byte_array_append (bytes, good->data, good->len);
      for (guint j = 0; j < n; j++)
        bytes->data[g_rand_int_range (random, 128, (gint32) bytes->len)] =
            (guint8) g_rand_int_range (random, 0, 256);
      case_init (&self, bytes);
      list (&self);
      for (guint j = 0; j < self.names->len; j++)
        g_assert_true (tri_wire_is_member_name (g_ptr_array_index (self.names, j)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/dicomdir/names/explicit", UID_EXPLICIT, test_names);
  g_test_add_data_func ("/dicomdir/names/implicit", UID_IMPLICIT, test_names);
  g_test_add_data_func ("/dicomdir/names/big-endian", UID_BIG_ENDIAN, test_names);
  g_test_add_func ("/dicomdir/refused-names", test_refused_names);
  g_test_add_func ("/dicomdir/no-directory", test_no_directory);
  g_test_add_func ("/dicomdir/broken-lengths", test_broken_lengths);
  g_test_add_data_func ("/dicomdir/mutations/explicit", UID_EXPLICIT, test_mutations);
  g_test_add_data_func ("/dicomdir/mutations/implicit", UID_IMPLICIT, test_mutations);
  return g_test_run ();
}
