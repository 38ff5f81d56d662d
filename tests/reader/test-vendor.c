/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What vendors keep in private elements. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "dicom-case.h"
#include "dicom-maker.h"

static void
load (DicomCase *self, const DicomMaker *maker)
{
  g_autoptr (GByteArray) bytes = dicom_maker_finish (maker);
  g_autoptr (GError) error = NULL;

  dicom_case_init (self, bytes);
  dicom_case_load (self, &error);
  g_assert_no_error (error);
}

/* Private elements are found by their creator, in whichever block it has reserved. */
static void
test_vendor_b_value (gconstpointer data)
{
  static const struct
  {
    guint16 group;
    guint8 element;
    const char *creator;
    const char *value;
    gsize n;
    double expected;
  } vendors[] = {
    { 0x0019, 0x0c, "SIEMENS MR HEADER", "1000", 4, 1000 },
    { 0x0043, 0x39, "GEMS_PARM_01", "1000000050\\8\\0", 14, 50 },
    { 0x2001, 0x03, "Philips Imaging DD 001", "\0\0\110\104", 4, 800 },
  };
  guint v = GPOINTER_TO_UINT (data);
  DicomImage image = { 1, 1 };
  const guint16 pixels[1] = { 0 };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_IMPLICIT);
  dicom_maker_text (&maker, (guint32) vendors[v].group << 16 | 0x12, "LO", vendors[v].creator);
  dicom_maker_put (&maker, (guint32) vendors[v].group << 16 | 0x1200u | vendors[v].element, "UN",
                   vendors[v].value, vendors[v].n);
  dicom_maker_image (&maker, &image);
  dicom_maker_pixels (&maker, pixels, 1);
  load (&self, &maker);
  g_assert_cmpfloat (dicom_case_get_frame (&self, 0)->b_value, ==, vendors[v].expected);
}

/* Directions of diffusion, in one element or in three; the parts of GE's complex images. */
static void
test_vendor_facts (void)
{
  static const double directions[2][3] = { { 0.6, 0, -0.8 }, { 0.6, 0.8, 0 } };
  DicomImage image = { 1, 1 };
  const guint16 pixels[1] = { 0 }, imaginary = GUINT16_TO_LE (3);
  const float scale = 0.25f;
  g_auto (DicomMaker) siemens = { 0 };
  g_auto (DicomMaker) ge = { 0 };
  g_auto (DicomMaker) philips = { 0 };
  g_auto (DicomCase) first = { 0 };
  g_auto (DicomCase) second = { 0 };
  g_auto (DicomCase) third = { 0 };

  dicom_maker_init (&siemens, UID_EXPLICIT);
  dicom_maker_text (&siemens, 0x00190010, "LO", "SIEMENS MR HEADER");
  dicom_maker_text (&siemens, 0x0019100c, "IS", "1000");
  dicom_maker_put (&siemens, 0x0019100e, "FD", directions[0], sizeof directions[0]);
  dicom_maker_image (&siemens, &image);
  dicom_maker_pixels (&siemens, pixels, 1);
  load (&first, &siemens);
  g_assert_cmpmem (dicom_case_get_frame (&first, 0)->gradient, sizeof directions[0], directions[0],
                   sizeof directions[0]);

  dicom_maker_init (&ge, UID_EXPLICIT);
  dicom_maker_text (&ge, 0x00190010, "LO", "GEMS_ACQU_01");
  dicom_maker_text (&ge, 0x001910bb, "DS", "0.6");
  dicom_maker_text (&ge, 0x001910bc, "DS", "0.8");
  dicom_maker_text (&ge, 0x001910bd, "DS", "0");
  dicom_maker_text (&ge, 0x00430010, "LO", "GEMS_PARM_01");
  dicom_maker_put (&ge, 0x0043102f, "SS", &imaginary, 2);
  dicom_maker_text (&ge, 0x00431039, "IS", "700");
  dicom_maker_image (&ge, &image);
  dicom_maker_pixels (&ge, pixels, 1);
  load (&second, &ge);
  g_assert_cmpmem (dicom_case_get_frame (&second, 0)->gradient, sizeof directions[1],
                   directions[1], sizeof directions[1]);
  g_assert_cmpstr (dicom_case_get_frame (&second, 0)->complex_component, ==, "IMAGINARY");
  g_assert_true (isnan (dicom_case_get_frame (&second, 0)->vendor_factor));

  /* (stored · 2 - 1024) / (2 · 0.25) */
  dicom_maker_init (&philips, UID_EXPLICIT);
  dicom_maker_text (&philips, 0x20050010, "LO", "Philips MR Imaging DD 001");
  dicom_maker_put (&philips, 0x2005100e, "FL", &scale, 4);
  dicom_maker_image (&philips, &image);
  dicom_maker_pixels (&philips, pixels, 1);
  load (&third, &philips);
  g_assert_cmpfloat (dicom_case_get_frame (&third, 0)->vendor_factor, ==, 2.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/vendor/b-value/siemens", GUINT_TO_POINTER (0), test_vendor_b_value);
  g_test_add_data_func ("/vendor/b-value/ge", GUINT_TO_POINTER (1), test_vendor_b_value);
  g_test_add_data_func ("/vendor/b-value/philips", GUINT_TO_POINTER (2), test_vendor_b_value);
  g_test_add_func ("/vendor/facts", test_vendor_facts);
  return g_test_run ();
}
