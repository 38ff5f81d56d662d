/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What headers say of their values and get wrong: numbers that are none, sizes of 0, windows
 * without a width, tables that are damaged, pixel data in another form than the transfer syntax has
 * them. Nothing is replaced in silence. Each is of a kind that people reported about other viewers.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "dicom-case.h"
#include "dicom-maker.h"
#include "tri-dicom-details.h"

#define UID_CT "1.2.840.10008.5.1.4.1.1.2"
#define UID_XA "1.2.840.10008.5.1.4.1.1.12.1"
#define UID_XRF "1.2.840.10008.5.1.4.1.1.12.2"
#define UID_X_RAY_3D "1.2.840.10008.5.1.4.1.1.13.1.1"

static const guint16 pixels[16] = { 1, 2, 3 };

/* An attribute of the image below: its text instead of the usual one. NULL: it is not there. */
typedef struct
{
  guint32 tag;
  const char *vr, *text;
} Attribute;

static const Attribute usual[] = {
  { 0x00080016, "UI", UID_CT },
  { 0x00080060, "CS", "CT" },
  { 0x00180050, "DS", "2" },
  { 0x00181164, "DS", NULL },
  { 0x00182010, "DS", NULL },
  { 0x00200013, "IS", "1" },
  { 0x00200032, "DS", "1\\2\\3" },
  { 0x00200037, "DS", "1\\0\\0\\0\\1\\0" },
  { 0x00280030, "DS", "0.5\\0.75" },
  { 0x00280034, "IS", NULL },
  { 0x00281050, "DS", "40\\50" },
  { 0x00281051, "DS", "80\\90" },
  { 0x00281052, "DS", "-1024" },
  { 0x00281053, "DS", "1" },
  { 0x00281054, "LO", "HU" },
  { 0x30040002, "CS", NULL },
  { 0x3004000e, "DS", NULL },
};

static void
put_shape (DicomMaker *maker)
{
  dicom_maker_short (maker, 0x00280002, 1);
  dicom_maker_text (maker, 0x00280004, "CS", "MONOCHROME2");
  dicom_maker_short (maker, 0x00280010, 4);
  dicom_maker_short (maker, 0x00280011, 4);
}

static void
put_bits (DicomMaker *maker)
{
  dicom_maker_short (maker, 0x00280100, 16);
  dicom_maker_short (maker, 0x00280101, 16);
  dicom_maker_short (maker, 0x00280102, 15);
  dicom_maker_short (maker, 0x00280103, 0);
}

/* A sound image but for what @changes say instead; they end with a tag of 0. */
static void
put_image (DicomMaker *maker, const Attribute *changes)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      const char *text = usual[i].text;

      for (const Attribute *change = changes; change->tag != 0; change++)
        if (change->tag == usual[i].tag)
          text = change->text;
      if (usual[i].tag == 0x00280030)
        put_shape (maker);
      if (usual[i].tag == 0x00281050)
        put_bits (maker);
      if (text != NULL)
        dicom_maker_text (maker, usual[i].tag, usual[i].vr, text);
    }
}

static void
open_maker (DicomCase *self, const DicomMaker *maker)
{
  g_autoptr (GByteArray) bytes = dicom_maker_finish (maker);
  g_autoptr (GError) error = NULL;

  dicom_case_init (self, bytes);
  dicom_case_load (self, &error);
  g_assert_no_error (error);
}

static void
open_changed (DicomCase *self, const Attribute *changes)
{
  g_auto (DicomMaker) maker = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  put_image (&maker, changes);
  dicom_maker_pixels (&maker, pixels, 16);
  open_maker (self, &maker);
}

static void
check_says (const DicomCase *self, const char *words)
{
  const char *remarks = dicom_case_get_frame (self, 0)->remarks;

  if (strstr (remarks, words) == NULL)
    g_test_message ("“%s” is not in “%s”", words, remarks);
  g_assert_nonnull (strstr (remarks, words));
}

static void
check_silent (const DicomCase *self)
{
  g_assert_cmpstr (dicom_case_get_frame (self, 0)->remarks, ==, "");
}

/* ---- numbers ---- */

static void
test_sound (void)
{
  const Attribute changes[] = { { 0 } };
  g_auto (DicomCase) self = { 0 };

  open_changed (&self, changes);
  check_silent (&self);
  g_assert_cmpuint (dicom_case_get_frame (&self, 0)->n_windows, ==, 2);
}

/* Each way in which a text is no number of the standard. */
static const char *const wrong_numbers[] = {
  "0,5",
  "words",
  "NaN",
  "inf",
  "0x10",
  "1.5e",
  "1 2",
  "--1.0",
  "1.0.0",
};

static void
test_rescale (gconstpointer data)
{
  const char *text = data;
  const Attribute slope[] = { { 0x00281053, NULL, text }, { 0 } };
  const Attribute both[] = { { 0x00281052, NULL, text }, { 0x00281053, NULL, text }, { 0 } };
  g_auto (DicomCase) one = { 0 }, two = { 0 };

  open_changed (&one, slope);
  check_says (&one, "Rescale Slope “");
  check_says (&one, "is not a number. 1 is used, and the values have no unit");
  g_assert_true (isnan (dicom_case_get_frame (&one, 0)->slope));
  g_assert_cmpfloat (dicom_case_get_frame (&one, 0)->intercept, ==, -1024);
  g_assert_cmpstr (dicom_case_get_frame (&one, 0)->units, ==, "");
  open_changed (&two, both);
  check_says (&two, "Rescale Intercept “");
  g_assert_true (isnan (dicom_case_get_frame (&two, 0)->intercept));
}

static void
test_attribute (gconstpointer data)
{
  static const struct
  {
    guint32 tag;
    const char *text, *sentence;
  } rows[] = {
    { 0x00200032, "1,5\\2\\3", "Image Position Patient “1,5\\2\\3” is not made of 3 numbers" },
    { 0x00200032, "1\\2", "Image Position Patient “1\\2” is not made of 3 numbers" },
    { 0x00200037, "1\\0\\0\\0\\one\\0", "Image Orientation Patient “1\\0\\0\\0\\one\\0”" },
    { 0x00280030, "0,5\\0,5", "Pixel Spacing “0,5\\0,5” is not made of 2 numbers" },
    { 0x00280030, "0\\0", "Pixel Spacing (0, 0) is not a size" },
    { 0x00280030, "-1\\1", "Pixel Spacing (-1, 1) is not a size" },
    { 0x00180050, "thin", "Slice Thickness “thin” is not a number. It is ignored" },
    { 0x00200013, "1a", "Instance Number “1a” is not a number. It is ignored" },
  };
  const guint i = GPOINTER_TO_UINT (data);
  g_auto (DicomCase) self = { 0 };
  const Attribute changes[] = { { rows[i].tag, NULL, rows[i].text }, { 0 } };
  const TriFrame *frame;

  open_changed (&self, changes);
  check_says (&self, rows[i].sentence);
  frame = dicom_case_get_frame (&self, 0);
  g_assert_true (frame->has_position == (rows[i].tag != 0x00200032));
  g_assert_true (frame->has_orientation == (rows[i].tag != 0x00200037));
  g_assert_true (frame->has_spacing == (rows[i].tag != 0x00280030));
}

/* More digits than the standard allows are a number all the same. */
static void
test_many_digits (void)
{
  g_autofree char *text = g_strnfill (120, '3');
  g_autofree char *slope = g_strconcat ("0.", text, NULL);
  const Attribute changes[] = { { 0x00281053, NULL, slope }, { 0 } };
  g_auto (DicomCase) self = { 0 };

  open_changed (&self, changes);
  check_silent (&self);
  g_assert_cmpfloat_with_epsilon (dicom_case_get_frame (&self, 0)->slope, 1.0 / 3.0, 1e-12);
}

static void
test_dose (gconstpointer data)
{
  const Attribute changes[] = { { 0x30040002, NULL, "GY" }, { 0x3004000e, NULL, data }, { 0 } };
  g_auto (DicomCase) self = { 0 };

  open_changed (&self, changes);
  check_says (&self, "Dose Grid Scaling (");
  g_assert_cmpstr (dicom_case_get_frame (&self, 0)->units, !=, "Gy");
}

/* ---- windows ---- */

static void
test_windows (void)
{
  static const struct
  {
    const char *centers, *widths;
    guint n_left;
    const char *sentence;
  } rows[] = {
    { "40\\x", "80\\90", 1, "Window Center “40\\x” is not made of numbers" },
    { "40\\50", "80\\0,5", 1, "Window Width “80\\0,5” is not made of numbers" },
    { "40\\50", "80\\0", 1, "has a width of 0. It is left out" },
    { "40\\50", "80\\-5", 1, "has a width of -5. It is left out" },
    { "40\\50", "80", 1, "states 2 window centres and 1 window widths" },
    { "40\\50", NULL, 0, "(centre 40) has no width" },
    { NULL, "80\\90", 0, "states 0 window centres and 2 window widths" },
    { "1\\2\\3\\4\\5\\6\\7\\8\\9", "1\\1\\1\\1\\1\\1\\1\\1\\1", 8, "states 9 windows" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Attribute changes[] = { { 0x00281050, NULL, rows[i].centers },
                                    { 0x00281051, NULL, rows[i].widths },
                                    { 0 } };
      g_auto (DicomCase) self = { 0 };

      open_changed (&self, changes);
      check_says (&self, rows[i].sentence);
      g_assert_cmpuint (dicom_case_get_frame (&self, 0)->n_windows, ==, rows[i].n_left);
    }
}

/* ---- sizes of pixels ---- */

/* In the patient, else at the detector, else on the film. */
static void
test_spacing_order (void)
{
  static const struct
  {
    const char *patient, *detector, *film;
    double row_mm, column_mm;
    gboolean is_at_detector;
  } rows[] = {
    { "0.5\\0.75", "3\\3", "4\\2", 0.5, 0.75, FALSE },
    { NULL, "3\\3", "4\\2", 3, 3, TRUE },
    { NULL, NULL, "0.4\\0.2", 0.4, 0.2, FALSE },
    { "0\\0", "3\\3", NULL, 3, 3, TRUE },
    { "0\\0", "0\\0", "0.4\\0.2", 0.4, 0.2, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Attribute changes[] = { { 0x00280030, NULL, rows[i].patient },
                                    { 0x00181164, NULL, rows[i].detector },
                                    { 0x00182010, NULL, rows[i].film },
                                    { 0 } };
      g_auto (DicomCase) self = { 0 };
      const TriFrame *frame;

      open_changed (&self, changes);
      frame = dicom_case_get_frame (&self, 0);
      g_assert_true (frame->has_spacing);
      g_assert_cmpfloat (frame->spacing_mm[0], ==, rows[i].row_mm);
      g_assert_cmpfloat (frame->spacing_mm[1], ==, rows[i].column_mm);
      g_assert_true (frame->is_spacing_at_detector == rows[i].is_at_detector);
      g_assert_true ((strstr (frame->remarks, "[spacing-on-film]") != NULL) ==
                     (rows[i].row_mm == 0.4));
    }
}

/* ---- regions ---- */

static void
put_double (DicomMaker *maker, guint32 tag, double number)
{
  dicom_maker_put (maker, tag, "FD", &number, sizeof number);
}

static void
test_region (gconstpointer data)
{
  const double delta = *(const double *) data;
  const guint32 edges[4] = { 0, 0, GUINT32_TO_LE (3), GUINT32_TO_LE (3) };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  g_autoptr (TriDetails) details = tri_details_new ();
  g_autoptr (GError) error = NULL;
  TriWireDetails request = { 1, 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_text (&maker, 0x00080060, "CS", "US");
  dicom_maker_head (&maker, 0x00186011, "SQ", UNDEFINED_LENGTH);
  dicom_maker_head (&maker, 0xfffee000, "", UNDEFINED_LENGTH);
  for (guint i = 0; i < 4; i++)
    dicom_maker_put (&maker, 0x00186018 + 2 * i, "UL", &edges[i], 4);
  dicom_maker_short (&maker, 0x00186024, 3);
  dicom_maker_short (&maker, 0x00186026, 3);
  put_double (&maker, 0x0018602c, delta);
  put_double (&maker, 0x0018602e, delta);
  dicom_maker_head (&maker, 0xfffee00d, "", 0);
  dicom_maker_head (&maker, 0xfffee0dd, "", 0);
  put_shape (&maker);
  put_bits (&maker);
  dicom_maker_pixels (&maker, pixels, 16);
  open_maker (&self, &maker);
  request.source = dicom_case_get_frame (&self, 0)->pixels;
  tri_dicom_details_read (self.cache, &self.file, &request, details, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (details->regions->len, ==, delta > 0 ? 1 : 0);
  g_assert_true ((strstr (details->remarks, "is not calibrated") == NULL) == (delta > 0));
}

/* ---- what is part of display ---- */

static void
put_modality_lut (DicomMaker *maker, guint n_entries)
{
  const guint16 descriptor[3] = { GUINT16_TO_LE (4), 0, GUINT16_TO_LE (16) };
  const guint16 entries[4] = { GUINT16_TO_LE (100), GUINT16_TO_LE (200), GUINT16_TO_LE (300),
                               GUINT16_TO_LE (400) };

  dicom_maker_head (maker, 0x00283000, "SQ", UNDEFINED_LENGTH);
  dicom_maker_head (maker, 0xfffee000, "", UNDEFINED_LENGTH);
  dicom_maker_put (maker, 0x00283002, "US", descriptor, 6);
  dicom_maker_text (maker, 0x00283004, "LO", "HU");
  dicom_maker_put (maker, 0x00283006, "OW", entries, 2 * n_entries);
  dicom_maker_head (maker, 0xfffee00d, "", 0);
  dicom_maker_head (maker, 0xfffee0dd, "", 0);
}

/* A table that leads to beam intensity is for display nothing; one of CT is its values. */
static void
test_projection (void)
{
  static const struct
  {
    const char *class, *modality;
    gboolean is_shown;
  } rows[] = {
    { UID_XA, "XA", FALSE },
    { UID_XRF, "RF", FALSE },
    { NULL, "XA", FALSE },
    { UID_X_RAY_3D, "XA", TRUE },
    { UID_CT, "CT", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Attribute changes[] = { { 0x00080016, NULL, rows[i].class },
                                    { 0x00080060, NULL, rows[i].modality },
                                    { 0 } };
      g_auto (DicomMaker) maker = { 0 };
      g_auto (DicomCase) self = { 0 };

      dicom_maker_init (&maker, UID_EXPLICIT);
      put_image (&maker, changes);
      put_modality_lut (&maker, 4);
      dicom_maker_pixels (&maker, pixels, 16);
      open_maker (&self, &maker);
      g_assert_true (isnan (dicom_case_get_frame (&self, 0)->slope));
      g_assert_cmpstr (dicom_case_get_frame (&self, 0)->units, ==, rows[i].is_shown ? "HU" : "");
      g_assert_cmpfloat (dicom_case_get_sample (&self, 1), ==, rows[i].is_shown ? 300 : 2);
      if (!rows[i].is_shown)
        check_says (&self, "Stored values are shown");
    }
}

static void
test_damaged_lut (void)
{
  const Attribute changes[] = { { 0 } };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  put_image (&maker, changes);
  put_modality_lut (&maker, 1);
  dicom_maker_pixels (&maker, pixels, 16);
  open_maker (&self, &maker);
  check_says (&self, "The Modality LUT is not used: The look-up table is shorter");
  g_assert_cmpstr (dicom_case_get_frame (&self, 0)->units, ==, "");
  g_assert_cmpfloat (dicom_case_get_sample (&self, 1), ==, 2);
}

int
main (int argc, char **argv)
{
  static const double deltas[2] = { 0.05, 0 };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dicom/values/sound", test_sound);
  for (guint i = 0; i < G_N_ELEMENTS (wrong_numbers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/dicom/values/rescale/%u", i);

      g_test_add_data_func (path, wrong_numbers[i], test_rescale);
    }
  g_test_add_data_func ("/dicom/values/rescale/empty", "", test_rescale);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *path = g_strdup_printf ("/dicom/values/attribute/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_attribute);
    }
  g_test_add_func ("/dicom/values/many-digits", test_many_digits);
  g_test_add_data_func ("/dicom/values/dose/comma", "0,01", test_dose);
  g_test_add_data_func ("/dicom/values/dose/missing", NULL, test_dose);
  g_test_add_func ("/dicom/values/windows", test_windows);
  g_test_add_func ("/dicom/values/spacing-order", test_spacing_order);
  g_test_add_data_func ("/dicom/values/region/size", &deltas[0], test_region);
  g_test_add_data_func ("/dicom/values/region/zero", &deltas[1], test_region);
  g_test_add_func ("/dicom/values/projection", test_projection);
  g_test_add_func ("/dicom/values/damaged-lut", test_damaged_lut);
  return g_test_run ();
}
