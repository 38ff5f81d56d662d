/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What numbers the frames of nuclear medicine, PET and dose: sound lists, lists that lie, and files
 * with a few bytes of them changed. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "dicom-case.h"
#include "dicom-maker.h"

#define N_FRAMES 4
#define MUTATIONS (g_test_slow () ? 60000u : 1500u)

static void
begin (DicomMaker *maker, guint32 sequence)
{
  dicom_maker_head (maker, sequence, "SQ", UNDEFINED_LENGTH);
  dicom_maker_head (maker, 0xfffee000, "", UNDEFINED_LENGTH);
}

static void
end (DicomMaker *maker)
{
  dicom_maker_head (maker, 0xfffee00d, "", 0);
  dicom_maker_head (maker, 0xfffee0dd, "", 0);
}

static void
put_vector (DicomMaker *maker, guint32 tag, const guint16 *numbers, gsize n)
{
  dicom_maker_head (maker, tag, "US", (guint32) (2 * n));
  for (gsize i = 0; i < n; i++)
    {
      guint16 word = GUINT16_TO_LE (numbers[i]);

      dicom_maker_raw (maker, &word, 2);
    }
}

static void
begin_image (DicomMaker *maker, guint n_frames)
{
  const DicomImage image = { 1, 1, .frames = n_frames };

  dicom_maker_init (maker, UID_EXPLICIT);
  dicom_maker_image (maker, &image);
}

static GByteArray *
finish (DicomMaker *maker)
{
  const guint16 pixels[N_FRAMES] = { 5, 6, 7, 8 };

  dicom_maker_pixels (maker, pixels, N_FRAMES);
  return dicom_maker_finish (maker);
}

static void
scan (DicomCase *self, DicomMaker *maker)
{
  g_autoptr (GByteArray) bytes = finish (maker);
  g_autoptr (GError) error = NULL;

  dicom_case_init (self, bytes);
  dicom_case_scan (self, &error);
  g_assert_no_error (error);
}

/* A gated reconstruction of two slices and two moments, placed by its detector. */
static GByteArray *
make_nuclear (void)
{
  static const guint16 slices[] = { 2, 1, 2, 1 }, slots[] = { 1, 1, 2, 2 }, ones[] = { 1, 1, 1, 1 };
  g_auto (DicomMaker) maker = { 0 };

  begin_image (&maker, N_FRAMES);
  dicom_maker_text (&maker, 0x00180088, "DS", "-3");
  put_vector (&maker, 0x00540010, ones, N_FRAMES);
  begin (&maker, 0x00540012);
  dicom_maker_text (&maker, 0x00540018, "SH", "Tc-99m");
  end (&maker);
  put_vector (&maker, 0x00540020, ones, N_FRAMES);
  begin (&maker, 0x00540022);
  dicom_maker_text (&maker, 0x00200032, "DS", "1\\2\\3");
  dicom_maker_text (&maker, 0x00200037, "DS", "1\\0\\0\\0\\0\\-1");
  begin (&maker, 0x00540220);
  dicom_maker_text (&maker, 0x00080104, "LO", "Anterior");
  end (&maker);
  end (&maker);
  begin (&maker, 0x00540062);
  begin (&maker, 0x00540063);
  dicom_maker_text (&maker, 0x00181063, "DS", "50");
  end (&maker);
  end (&maker);
  put_vector (&maker, 0x00540070, slots, N_FRAMES);
  put_vector (&maker, 0x00540080, slices, N_FRAMES);
  return finish (&maker);
}

static void
test_nuclear (void)
{
  /* Rows to the left, columns to the feet: the normal points to the back, the step away. */
  static const double y_mm[N_FRAMES] = { -1, 2, -1, 2 };
  g_autoptr (GByteArray) bytes = make_nuclear ();
  g_auto (DicomCase) self = { 0 };

  dicom_case_init (&self, bytes);
  g_assert_true (dicom_case_scan (&self, NULL));
  for (guint f = 0; f < N_FRAMES; f++)
    {
      const TriFrame *frame = dicom_case_get_frame (&self, f);

      g_assert_true (frame->has_position && !frame->is_in_device_space);
      g_assert_cmpfloat (frame->position_mm[0], ==, 1);
      g_assert_cmpfloat (frame->position_mm[1], ==, y_mm[f]);
      g_assert_cmpfloat (frame->position_mm[2], ==, 3);
      g_assert_cmpstr (frame->dimension_names, ==, "TimeSlot");
      g_assert_cmpint (frame->dimension_index[0], ==, f < 2 ? 1 : 2);
      g_assert_cmpfloat (frame->trigger_time_ms, ==, f < 2 ? 0 : 50);
      g_assert_cmpstr (frame->frame_label, ==, "Tc-99m · Anterior");
      g_assert_cmpint (frame->loop, ==, 1);
    }
}

/* A list that does not number the frames is none, and is said to be none. */
static void
test_lying_vectors (void)
{
  static const guint16 zeros[] = { 1, 0, 1, 1 }, many[4000] = { 1 }, few[] = { 1, 2 };
  static const struct
  {
    const guint16 *numbers;
    gsize n;
  } rows[] = { { zeros, 4 }, { many, 4000 }, { few, 2 }, { few, 1 } };

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      g_auto (DicomMaker) maker = { 0 };
      g_auto (DicomCase) self = { 0 };

      begin_image (&maker, N_FRAMES);
      put_vector (&maker, 0x00540080, rows[r].numbers, rows[r].n);
      scan (&self, &maker);
      g_assert_nonnull (strstr (dicom_case_get_frame (&self, 3)->remarks, "vector Slice"));
      /* Nothing runs: each frame is a picture by itself. */
      g_assert_cmpint (dicom_case_get_frame (&self, 3)->loop, ==, 4);
      g_assert_false (dicom_case_get_frame (&self, 3)->has_position);
    }
}

static void
test_empty_sequences (void)
{
  static const guint16 slices[] = { 1, 2, 3, 4 };
  static const guint32 sequences[] = { 0x00540012, 0x00540022, 0x00540032, 0x00540062 };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  begin_image (&maker, N_FRAMES);
  for (guint s = 0; s < G_N_ELEMENTS (sequences); s++)
    dicom_maker_head (&maker, sequences[s], "SQ", 0);
  put_vector (&maker, 0x00540080, slices, 4);
  scan (&self, &maker);
  /* No distance is stated, so that the slices have no place. */
  g_assert_false (dicom_case_get_frame (&self, 1)->has_position);
}

/* Index, slices, inner and outer count of a PET series; 0 stands for no moment. */
static void
test_pet (void)
{
  static const struct
  {
    const char *type;
    guint index, n_slices, n_inner, n_outer;
    gint32 outer, inner;
  } rows[] = {
    { "DYNAMIC\\IMAGE", 1, 10, 3, 1, 1, 1 },
    { "DYNAMIC\\IMAGE", 10, 10, 3, 1, 1, 1 },
    { "DYNAMIC\\IMAGE", 11, 10, 3, 1, 1, 2 },
    { "DYNAMIC\\IMAGE", 30, 10, 3, 1, 1, 3 },
    { "DYNAMIC\\IMAGE", 31, 10, 3, 1, 0, 0 },
    { "DYNAMIC\\IMAGE", 0, 10, 3, 1, 0, 0 },
    { "DYNAMIC\\IMAGE", 5, 10, 0, 1, 0, 0 },
    { "GATED\\IMAGE", 31, 10, 3, 2, 2, 1 },
    { "GATED\\IMAGE", 60, 10, 3, 2, 2, 3 },
    { "STATIC\\IMAGE", 5, 10, 3, 2, 0, 0 },
    { "WHOLE BODY\\IMAGE", 5, 10, 3, 2, 0, 0 },
    { "", 5, 10, 3, 2, 0, 0 },
  };

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      gboolean is_gated = rows[r].type[0] == 'G';
      g_auto (DicomMaker) maker = { 0 };
      g_auto (DicomCase) self = { 0 };
      const TriFrame *frame;

      begin_image (&maker, 1);
      dicom_maker_text (&maker, 0x00541000, "CS", rows[r].type);
      dicom_maker_short (&maker, 0x00540081, rows[r].n_slices);
      dicom_maker_short (&maker, is_gated ? 0x00540071 : 0x00540101, rows[r].n_inner);
      dicom_maker_short (&maker, 0x00540061, rows[r].n_outer);
      dicom_maker_short (&maker, 0x00541330, rows[r].index);
      scan (&self, &maker);
      frame = dicom_case_get_frame (&self, 0);
      g_assert_cmpint (frame->dimension_index[0], ==, rows[r].outer);
      g_assert_cmpint (frame->dimension_index[1], ==, rows[r].inner);
    }
}

/* Gray and relative doses are scaled alike; a scale that is no number scales nothing, and the unit
 * is not claimed; each with a note. */
static void
test_dose_scale (void)
{
  static const struct
  {
    const char *units, *scaling, *unit;
    double slope;
    const char *note;
  } rows[] = {
    { "GY", "1e-6", "Gy", 1e-6, NULL },
    { "RELATIVE", "1e-6", "RELATIVE", 1e-6, NULL },
    { "GY", "0", "", 2, "[dose-scaling]" },
    { "RELATIVE", "", "", 2, "[dose-scaling]" },
    { "GY", "-1", "", 2, "[dose-scaling]" },
    { "GY", "abc", "", 2, "[dose-scaling]" },
    { "GRAY", "3", "", 3, "[dose-units]" },
  };

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      g_auto (DicomMaker) maker = { 0 };
      g_auto (DicomCase) self = { 0 };

      begin_image (&maker, N_FRAMES);
      dicom_maker_text (&maker, 0x30040002, "CS", rows[r].units);
      dicom_maker_text (&maker, 0x3004000e, "DS", rows[r].scaling);
      scan (&self, &maker);
      g_assert_cmpfloat (dicom_case_get_frame (&self, 0)->slope, ==, rows[r].slope);
      g_assert_cmpstr (dicom_case_get_frame (&self, 0)->units, ==, rows[r].unit);
      if (rows[r].note == NULL)
        g_assert_cmpstr (dicom_case_get_frame (&self, 0)->remarks, ==, "");
      else
        g_assert_nonnull (strstr (dicom_case_get_frame (&self, 0)->remarks, rows[r].note));
    }
}

/* The maker's position is -10.5, 20, -30.25 and its normal points to the head. */
static void
test_dose_offsets (void)
{
  static const struct
  {
    const char *offsets;
    double last_mm; /* z; NaN: no place */
    gboolean is_odd;
  } rows[] = {
    { "0\\1\\2\\5", -25.25, FALSE },
    { "-30.25\\-29\\-28\\-27", -27, FALSE },
    { "7\\8\\9\\10", -27.25, TRUE },
    { "0\\1\\2", NAN, FALSE },
    { "0\\1\\2\\3\\4", NAN, FALSE },
    { "0\\1\\2\\x", NAN, FALSE },
    { "", NAN, FALSE },
  };

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      g_auto (DicomMaker) maker = { 0 };
      g_auto (DicomCase) self = { 0 };
      const TriFrame *frame;

      begin_image (&maker, N_FRAMES);
      dicom_maker_text (&maker, 0x3004000c, "DS", rows[r].offsets);
      scan (&self, &maker);
      frame = dicom_case_get_frame (&self, 3);
      g_assert_cmpint (frame->has_position, ==, !isnan (rows[r].last_mm));
      if (frame->has_position)
        g_assert_cmpfloat (frame->position_mm[2], ==, rows[r].last_mm);
      g_assert_cmpint (strstr (frame->remarks, "offsets") != NULL, ==, rows[r].is_odd);
    }
}

static void
test_mutations (void)
{
  static const guint8 telling[] = { 0x00, 0xff, 0x7f, 0x80, 0x01, 0xfe };
  g_autoptr (GByteArray) good = make_nuclear ();
  g_autoptr (GRand) random =
      g_rand_new_with_seed (g_test_slow () ? (guint32) g_test_rand_int () : 21);

  for (guint i = 0; i < MUTATIONS; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_auto (DicomCase) self = { 0 };

      g_byte_array_append (bytes, good->data, good->len);
      for (guint m = 0; m < 1 + i % 4; m++)
        bytes->data[g_rand_int_range (random, 450, (gint32) bytes->len)] =
            telling[g_rand_int_range (random, 0, G_N_ELEMENTS (telling))];
      dicom_case_init (&self, bytes);
      dicom_case_load (&self, NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frames/nuclear", test_nuclear);
  g_test_add_func ("/frames/lying-vectors", test_lying_vectors);
  g_test_add_func ("/frames/empty-sequences", test_empty_sequences);
  g_test_add_func ("/frames/pet", test_pet);
  g_test_add_func ("/frames/dose-scale", test_dose_scale);
  g_test_add_func ("/frames/dose-offsets", test_dose_offsets);
  g_test_add_func ("/frames/mutations", test_mutations);
  return g_test_run ();
}
