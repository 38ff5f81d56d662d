/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files whose structure is not what the standard asks for, and that are read all the same: what
 * parses is believed, a damaged element costs itself, and a note says what was odd. Each is of a
 * kind that people reported about other viewers. */

#include "config.h"

#include <string.h>

#include "dicom-case.h"
#include "dicom-maker.h"
#include "dicom-streams.h"

static const DicomImage plain = { .rows = 4, .columns = 4 };
static const guint16 pixels[16] = { 1, 2, 3 };

static void
put_plain (DicomMaker *maker)
{
  dicom_maker_image (maker, &plain);
  dicom_maker_pixels (maker, pixels, 16);
}

static void
open_bytes (DicomCase *self, const GByteArray *bytes)
{
  g_autoptr (GError) error = NULL;

  dicom_case_init (self, bytes);
  dicom_case_load (self, &error);
  g_assert_no_error (error);
}

static void
open_maker (DicomCase *self, const DicomMaker *maker)
{
  g_autoptr (GByteArray) bytes = dicom_maker_finish (maker);

  open_bytes (self, bytes);
}

static const char *
get_remarks (const DicomCase *self)
{
  return dicom_case_get_frame (self, 0)->remarks;
}

static void
check_says (const DicomCase *self, const char *words)
{
  if (strstr (get_remarks (self), words) == NULL)
    g_test_message ("“%s” is not in “%s”", words, get_remarks (self));
  g_assert_nonnull (strstr (get_remarks (self), words));
}

static void
check_pixels (DicomCase *self)
{
  g_autoptr (GError) error = NULL;

  dicom_case_decode (self, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 16; i++)
    g_assert_cmpfloat (dicom_case_get_sample (self, i), ==, pixels[i]);
}

/* The value of the element in the listed header; NULL: it is not listed. */
static char *
find_listed (DicomCase *self, guint32 tag)
{
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  g_autoptr (GError) error = NULL;
  TriWireDataset request = { 1, 0 };

  tri_dicom_file_dataset (&self->file, &request, dataset, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < dataset->elements->len; i++)
    {
      const TriElement *element = &g_array_index (dataset->elements, TriElement, i);

      if (element->tag == tag)
        return g_strdup (element->value);
    }
  return NULL;
}

static void
check_listed (DicomCase *self, guint32 tag, const char *words)
{
  g_autofree char *value = find_listed (self, tag);

  g_assert_nonnull (value);
  if (strstr (value, words) == NULL)
    g_test_message ("“%s” is not in “%s”", words, value);
  g_assert_nonnull (strstr (value, words));
}

/* ---- file meta information ---- */

/* A file of @meta and the dataset of @maker. */
static GByteArray *
join (const DicomMaker *meta, const DicomMaker *maker)
{
  const guint8 preamble[132] = { [128] = 'D', 'I', 'C', 'M' };
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, preamble, sizeof preamble);
  g_byte_array_append (file, meta->bytes->data, meta->bytes->len);
  g_byte_array_append (file, maker->bytes->data, maker->bytes->len);
  return file;
}

static void
put_meta (DicomMaker *meta, guint32 group_length, const char *syntax)
{
  const guint32 length = GUINT32_TO_LE (group_length);

  dicom_maker_put (meta, 0x00020000, "UL", &length, 4);
  dicom_maker_put (meta, 0x00020001, "OB", "\0\1", 2);
  dicom_maker_text (meta, 0x00020010, "UI", syntax);
}

static void
test_meta_implicit (void)
{
  g_auto (DicomMaker) meta = { 0 }, maker = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&meta, UID_IMPLICIT);
  put_meta (&meta, 8 + 2 + 8 + 20, UID_EXPLICIT);
  dicom_maker_init (&maker, UID_EXPLICIT);
  put_plain (&maker);
  bytes = join (&meta, &maker);
  open_bytes (&self, bytes);
  check_says (&self, "[meta] The file meta information is in implicit VR");
  g_assert_null (strstr (get_remarks (&self), "length"));
  check_listed (&self, 0x00020010, UID_EXPLICIT);
  check_pixels (&self);
}

static void
test_meta_length (gconstpointer data)
{
  g_auto (DicomMaker) meta = { 0 }, maker = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&meta, UID_EXPLICIT);
  put_meta (&meta, GPOINTER_TO_UINT (data), UID_IMPLICIT);
  dicom_maker_init (&maker, UID_IMPLICIT);
  put_plain (&maker);
  bytes = join (&meta, &maker);
  open_bytes (&self, bytes);
  check_says (&self, "states a wrong length");
  check_pixels (&self);
}

/* The dataset, which is implicit, opens with an element of group 0002. */
static void
test_meta_again (void)
{
  g_auto (DicomMaker) meta = { 0 }, maker = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&meta, UID_EXPLICIT);
  put_meta (&meta, 12 + 2 + 8 + 18, UID_IMPLICIT);
  dicom_maker_init (&maker, UID_IMPLICIT);
  dicom_maker_text (&maker, 0x00020003, "UI", "1.2.826.9.9");
  put_plain (&maker);
  bytes = join (&meta, &maker);
  open_bytes (&self, bytes);
  check_says (&self, "begins with an element of group 0002");
  check_pixels (&self);
}

/* An element of the group that points outside the file, and a group length that tells its end. */
static void
test_meta_damaged (gconstpointer data)
{
  gboolean has_length = GPOINTER_TO_INT (data);
  g_auto (DicomMaker) meta = { 0 }, maker = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&meta, UID_EXPLICIT);
  if (has_length)
    put_meta (&meta, 14 + 8 + 20 + 12 + 4, UID_EXPLICIT);
  dicom_maker_head (&meta, 0x00020102, "OB", 0x7fffffff);
  dicom_maker_raw (&meta, "abcd", 4);
  dicom_maker_init (&maker, UID_EXPLICIT);
  put_plain (&maker);
  bytes = join (&meta, &maker);
  dicom_case_init (&self, bytes);
  g_assert_true (dicom_case_load (&self, &error) == has_length);
  if (has_length)
    check_says (&self, "The file meta information is damaged at byte 186");
  else
    g_assert_nonnull (strstr (error->message, "damaged at byte 132"));
}

static void
test_philips_syntax (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, "1.3.46.670589.33.1.4.1");
  put_plain (&maker);
  open_maker (&self, &maker);
  check_pixels (&self);
}

/* ---- elements of odd encodings ---- */

/* A sequence that its writer did not know, (0010,2202), as UN. */
static void
put_unknown (DicomMaker *maker, gboolean is_defined, const char *vr, guint n_item)
{
  const guint16 code[2] = { GUINT16_TO_LE (0x0008), GUINT16_TO_LE (0x0100) };
  const guint16 short_length = GUINT16_TO_LE (2);
  const guint32 long_length = GUINT32_TO_LE (2);

  dicom_maker_head (maker, 0x00102202, "UN", is_defined ? 8 + n_item : UNDEFINED_LENGTH);
  dicom_maker_head (maker, 0xfffee000, "", n_item);
  dicom_maker_raw (maker, code, 4);
  if (vr != NULL)
    dicom_maker_raw (maker, vr, 2);
  if (vr != NULL)
    dicom_maker_raw (maker, &short_length, 2);
  else
    dicom_maker_raw (maker, &long_length, 4);
  dicom_maker_raw (maker, "NO", 2);
  if (!is_defined)
    dicom_maker_head (maker, 0xfffee0dd, "", 0);
}

static void
test_unknown_sequence (gconstpointer data)
{
  const guint variant = GPOINTER_TO_UINT (data);
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_text (&maker, 0x00080060, "CS", "CT");
  dicom_maker_text (&maker, 0x00100010, "PN", "Before");
  put_unknown (&maker, (variant & 1) != 0, (variant & 2) != 0 ? "SH" : NULL, 10);
  dicom_maker_text (&maker, 0x00104000, "LT", "after");
  put_plain (&maker);
  open_maker (&self, &maker);
  check_listed (&self, 0x00102202, "1 item");
  check_listed (&self, 0x00080100, "NO");
  check_listed (&self, 0x00104000, "after");
  check_listed (&self, 0x00280010, "4");
  check_pixels (&self);
}

/* What is neither is a value of its own, if it has a length. */
static void
test_unknown_bytes (void)
{
  static const guint8 bytes[] = { 0xfe, 0xff, 0x00, 0xe0, 0xf0, 0xff, 0xff, 0x7f, 1, 2, 3, 4 };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_text (&maker, 0x00080060, "CS", "CT");
  dicom_maker_put (&maker, 0x00091001, "UN", bytes, sizeof bytes);
  dicom_maker_text (&maker, 0x00104000, "LT", "after");
  put_plain (&maker);
  open_maker (&self, &maker);
  check_listed (&self, 0x00091001, "12 bytes");
  check_listed (&self, 0x00104000, "after");
  check_pixels (&self);
}

/* A private OB of undefined length in items of bytes: they are stepped over by their lengths,
 * whatever they hold. */
static void
test_private_items (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &plain);
  dicom_maker_text (&maker, 0x00490010, "LO", "GEMS_CT_CARDIAC_001");
  dicom_maker_head (&maker, 0x00491001, "OB", UNDEFINED_LENGTH);
  for (guint i = 0; i < 2; i++)
    {
      dicom_maker_head (&maker, 0xfffee000, "", 14);
      dicom_maker_raw (&maker, "no elements, 7", 14);
    }
  dicom_maker_head (&maker, 0xfffee0dd, "", 0);
  dicom_maker_text (&maker, 0x00511001, "LO", "after");
  dicom_maker_pixels (&maker, pixels, 16);
  open_maker (&self, &maker);
  g_assert_cmpstr (get_remarks (&self), ==, "");
  check_listed (&self, 0x00491001, "52 bytes");
  check_listed (&self, 0x00511001, "after");
  check_pixels (&self);
}

/* Two capitals that are no VR, with a 16-bit length: in the file's words, and read. */
static void
test_unknown_vr (void)
{
  static const guint8 element[] = { 0x18, 0, 0x50, 0, 'R', 'E', 4, 0, '2', '.', '5', ' ' };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_text (&maker, 0x00080060, "CS", "CT");
  dicom_maker_raw (&maker, element, sizeof element);
  put_plain (&maker);
  open_maker (&self, &maker);
  check_says (&self, "Element (0018,0050) has the unknown VR “RE”");
  g_assert_cmpfloat (dicom_case_get_frame (&self, 0)->slice_thickness_mm, ==, 2.5);
  check_pixels (&self);
}

/* ---- damage ---- */

static void
test_damaged_sequence (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_text (&maker, 0x00080060, "CS", "CT");
  dicom_maker_head (&maker, 0x00081140, "SQ", 20);
  dicom_maker_raw (&maker, "no items in here, no", 20);
  dicom_maker_text (&maker, 0x00100020, "LO", "after");
  put_plain (&maker);
  open_maker (&self, &maker);
  check_says (&self, "Element (0008,1140) at byte 184 is damaged and is left out");
  check_listed (&self, 0x00081140, "Damaged (at byte 184");
  check_listed (&self, 0x00100020, "after");
  check_pixels (&self);
}

/* A length that points outside the file: the elements go on where they go on. */
static void
test_damaged_length (gconstpointer data)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, data);
  dicom_maker_text (&maker, 0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2");
  dicom_maker_head (&maker, 0x00080060, "LT", 0xfff0);
  dicom_maker_raw (&maker, "CT", 2);
  dicom_maker_image (&maker, &plain);
  dicom_maker_pixels (&maker, pixels, 16);
  open_maker (&self, &maker);
  check_says (&self, "Element (0008,0060) at byte");
  check_listed (&self, 0x00080060, "Damaged (at byte");
  check_listed (&self, 0x00100010, "Doe^Jane");
  g_assert_true (dicom_case_get_frame (&self, 0)->has_position);
  check_pixels (&self);
}

/* Cut off in its header, a file is no image; what is there of the header can be read. */
static void
test_cut_header (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  put_plain (&maker);
  bytes = dicom_maker_finish (&maker);
  g_byte_array_set_size (bytes, 240);
  dicom_case_init (&self, bytes);
  g_assert_false (dicom_case_load (&self, &error));
  g_assert_nonnull (strstr (error->message, "(at byte"));
  check_listed (&self, 0x00080060, "CT");
  check_listed (&self, 0, error->message);
}

/* ---- after the pixel data ---- */

static void
put_late (DicomMaker *maker)
{
  dicom_maker_text (maker, 0x00100010, "PN", "Late^Name");
  dicom_maker_text (maker, 0x00200032, "DS", "1\\2\\3");
  dicom_maker_text (maker, 0x00281052, "DS", "-24");
}

static void
put_early (DicomMaker *maker)
{
  dicom_maker_text (maker, 0x00080060, "CS", "CT");
  dicom_maker_short (maker, 0x00280002, 1);
  dicom_maker_text (maker, 0x00280004, "CS", "MONOCHROME2");
  dicom_maker_short (maker, 0x00280010, STREAM_SIDE);
  dicom_maker_short (maker, 0x00280011, STREAM_SIDE);
  dicom_maker_short (maker, 0x00280100, 16);
  dicom_maker_short (maker, 0x00280101, 16);
  dicom_maker_short (maker, 0x00280102, 15);
  dicom_maker_short (maker, 0x00280103, 0);
}

static void
test_after_pixels (gconstpointer data)
{
  g_autoptr (GByteArray) stream = stream_jpeg_lossless ();
  const guint16 samples[STREAM_SIDE * STREAM_SIDE] = { 7 };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  const TriFrame *frame;

  dicom_maker_init (&maker, data);
  put_early (&maker);
  if (strcmp (data, UID_JPEG_LOSSLESS) == 0)
    {
      dicom_maker_fragments_begin (&maker);
      dicom_maker_fragment (&maker, stream->data, stream->len);
      dicom_maker_fragments_end (&maker);
    }
  else
    dicom_maker_pixels (&maker, samples, G_N_ELEMENTS (samples));
  put_late (&maker);
  open_maker (&self, &maker);
  frame = dicom_case_get_frame (&self, 0);
  g_assert_cmpstr (frame->patient_name, ==, "Late^Name");
  g_assert_true (frame->has_position);
  g_assert_cmpfloat (frame->position_mm[2], ==, 3);
  g_assert_cmpfloat (frame->intercept, ==, -24);
  check_says (&self, "[after-pixels] 3 elements of the header stand after the pixel data");
  check_listed (&self, 0x00100010, "Late^Name");
}

/* Pixels in a file larger than what is read at once. */
static void
test_after_many_pixels (void)
{
  g_autofree guint16 *samples = g_new0 (guint16, 256 * 256);
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  DicomImage image = { .rows = 256, .columns = 256 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_image (&maker, &image);
  dicom_maker_pixels (&maker, samples, 256 * 256);
  dicom_maker_text (&maker, 0x00204000, "LT", "comment");
  open_maker (&self, &maker);
  check_listed (&self, 0x00204000, "comment");
}

static void
test_trailing (gconstpointer data)
{
  /* Zeros, the padding of the standard, and what is no element. */
  static const char *const ends[] = {
    "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
    "\374\377\374\377OB\0\0\4\0\0\0\0\0\0\0",
    "rubbish, no DICO",
  };
  const guint n = GPOINTER_TO_UINT (data);
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  put_plain (&maker);
  dicom_maker_raw (&maker, ends[n], 16);
  open_maker (&self, &maker);
  if (n < 2)
    g_assert_cmpstr (get_remarks (&self), ==, "");
  else
    check_says (&self, "The last 16 bytes of the file are no DICOM elements");
  check_pixels (&self);
}

/* The first of two counts, wherever they stand. */
static void
test_repeated (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  put_plain (&maker);
  dicom_maker_text (&maker, 0x00100010, "PN", "Another");
  open_maker (&self, &maker);
  g_assert_cmpstr (dicom_case_get_frame (&self, 0)->patient_name, ==, "Doe^Jane");
  check_says (&self, "Element (0010,0010) stands in the header more than once");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dicom/structure/meta/implicit", test_meta_implicit);
  g_test_add_data_func ("/dicom/structure/meta/short", GUINT_TO_POINTER (4), test_meta_length);
  g_test_add_data_func ("/dicom/structure/meta/long", GUINT_TO_POINTER (4000), test_meta_length);
  g_test_add_data_func ("/dicom/structure/meta/huge", GUINT_TO_POINTER (G_MAXUINT32),
                        test_meta_length);
  g_test_add_func ("/dicom/structure/meta/again", test_meta_again);
  g_test_add_data_func ("/dicom/structure/meta/damaged/length", GINT_TO_POINTER (TRUE),
                        test_meta_damaged);
  g_test_add_data_func ("/dicom/structure/meta/damaged/no-length", GINT_TO_POINTER (FALSE),
                        test_meta_damaged);
  g_test_add_func ("/dicom/structure/syntax/philips", test_philips_syntax);
  g_test_add_data_func ("/dicom/structure/un/implicit", GUINT_TO_POINTER (0),
                        test_unknown_sequence);
  g_test_add_data_func ("/dicom/structure/un/implicit-defined", GUINT_TO_POINTER (1),
                        test_unknown_sequence);
  g_test_add_data_func ("/dicom/structure/un/explicit", GUINT_TO_POINTER (2),
                        test_unknown_sequence);
  g_test_add_data_func ("/dicom/structure/un/explicit-defined", GUINT_TO_POINTER (3),
                        test_unknown_sequence);
  g_test_add_func ("/dicom/structure/un/bytes", test_unknown_bytes);
  g_test_add_func ("/dicom/structure/private-items", test_private_items);
  g_test_add_func ("/dicom/structure/unknown-vr", test_unknown_vr);
  g_test_add_func ("/dicom/structure/damaged/sequence", test_damaged_sequence);
  g_test_add_data_func ("/dicom/structure/damaged/length/explicit", UID_EXPLICIT,
                        test_damaged_length);
  g_test_add_data_func ("/dicom/structure/damaged/length/implicit", UID_IMPLICIT,
                        test_damaged_length);
  g_test_add_data_func ("/dicom/structure/damaged/length/big-endian", UID_BIG_ENDIAN,
                        test_damaged_length);
  g_test_add_func ("/dicom/structure/damaged/cut", test_cut_header);
  g_test_add_data_func ("/dicom/structure/after-pixels/explicit", UID_EXPLICIT,
                        test_after_pixels);
  g_test_add_data_func ("/dicom/structure/after-pixels/implicit", UID_IMPLICIT,
                        test_after_pixels);
  g_test_add_data_func ("/dicom/structure/after-pixels/deflated", UID_DEFLATED,
                        test_after_pixels);
  g_test_add_data_func ("/dicom/structure/after-pixels/encapsulated", UID_JPEG_LOSSLESS,
                        test_after_pixels);
  g_test_add_func ("/dicom/structure/after-pixels/many", test_after_many_pixels);
  for (guint n = 0; n < 3; n++)
    {
      g_autofree char *path = g_strdup_printf ("/dicom/structure/trailing/%u", n);

      g_test_add_data_func (path, GUINT_TO_POINTER (n), test_trailing);
    }
  g_test_add_func ("/dicom/structure/repeated", test_repeated);
  return g_test_run ();
}
