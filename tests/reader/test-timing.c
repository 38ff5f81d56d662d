/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a frame is shown: each attribute that says it, the order of belief, and nonsense; and
 * what says how far volumes are apart. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "dicom-case.h"
#include "dicom-maker.h"

#define N_FRAMES 3

/* What one header says. NULL: the element is absent. */
typedef struct
{
  const char *name;
  const char *pointer; /* the bytes of (0028,0009) */
  const char *vector, *frame_time, *display_rate, *cine_rate, *duration_ms;
  double expected_ms[N_FRAMES];
} Timing;

#define AT_TIME "\x18\x00\x63\x10"
#define AT_VECTOR "\x18\x00\x65\x10"

static const Timing timings[] = {
  { "nothing", .expected_ms = { NAN, NAN, NAN } },
  { "time", AT_TIME, .frame_time = "33.3", .expected_ms = { 33.3, 33.3, 33.3 } },
  { "vector", AT_VECTOR, .vector = "0\\40\\25", .expected_ms = { 40, 25, 25 } },
  { "vector-without-pointer", NULL, .vector = "0\\40\\25", .expected_ms = { 40, 25, 25 } },
  { "vector-without-first", AT_VECTOR, .vector = "40\\25", .expected_ms = { 40, 25, 25 } },
  { "vector-before-time", AT_VECTOR, "0\\40\\25", "10", .expected_ms = { 40, 25, 25 } },
  { "time-pointed-at", AT_TIME, "0\\40\\25", "10", .expected_ms = { 10, 10, 10 } },
  { "time-before-rates", NULL, NULL, "10", "20", "40", .expected_ms = { 10, 10, 10 } },
  { "display-rate", NULL, NULL, NULL, "20", "40", "7", .expected_ms = { 50, 50, 50 } },
  { "cine-rate", NULL, NULL, NULL, NULL, "40", "7", .expected_ms = { 25, 25, 25 } },
  { "duration", NULL, NULL, NULL, NULL, NULL, "60000", .expected_ms = { 60000, 60000, 60000 } },
  /* What cannot be meant gives way to the next best. */
  { "zero-time", AT_TIME, NULL, "0", "20", .expected_ms = { 50, 50, 50 } },
  { "negative-time", AT_TIME, NULL, "-5", NULL, "10", .expected_ms = { 100, 100, 100 } },
  { "endless-time", AT_TIME, NULL, "1e300", .expected_ms = { NAN, NAN, NAN } },
  { "zero-rate", NULL, NULL, NULL, "0", "0", .expected_ms = { NAN, NAN, NAN } },
  { "words", AT_VECTOR, "a\\b\\c", "d", "e", .expected_ms = { NAN, NAN, NAN } },
  { "vector-too-short", AT_VECTOR, "0", "10", .expected_ms = { 10, 10, 10 } },
  { "vector-too-long", AT_VECTOR, "0\\1\\2\\3\\4", "10", .expected_ms = { 10, 10, 10 } },
  { "vector-of-zeros", AT_VECTOR, "0\\0\\0", NULL, "20", .expected_ms = { 50, 50, 50 } },
  { "vector-with-hole", AT_VECTOR, "0\\0\\30", NULL, "20", .expected_ms = { NAN, 30, 30 } },
  { "pointer-elsewhere", "\x54\x00\x10\x00", NULL, "10", .expected_ms = { 10, 10, 10 } },
  { "pointer-empty", "", NULL, "10", .expected_ms = { 10, 10, 10 } },
};

static void
put (DicomMaker *maker, guint32 tag, const char *vr, const char *text)
{
  if (text != NULL)
    dicom_maker_text (maker, tag, vr, text);
}

static void
test_timing (gconstpointer data)
{
  const Timing *timing = data;
  const DicomImage image = { 1, 1, .frames = N_FRAMES };
  const guint16 pixels[N_FRAMES] = { 0 };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;

  dicom_maker_init (&maker, UID_EXPLICIT);
  put (&maker, 0x00082144, "IS", timing->display_rate);
  put (&maker, 0x00180040, "IS", timing->cine_rate);
  put (&maker, 0x00181063, "DS", timing->frame_time);
  put (&maker, 0x00181065, "DS", timing->vector);
  put (&maker, 0x00181242, "IS", timing->duration_ms);
  /* The high bytes of the tags are 0, so their length is no strlen. */
  if (timing->pointer != NULL)
    dicom_maker_put (&maker, 0x00280009, "AT", timing->pointer, *timing->pointer != '\0' ? 4 : 0);
  dicom_maker_image (&maker, &image);
  dicom_maker_pixels (&maker, pixels, N_FRAMES);
  bytes = dicom_maker_finish (&maker);
  dicom_case_init (&self, bytes);
  dicom_case_scan (&self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self.frames->len, ==, N_FRAMES);
  for (guint f = 0; f < N_FRAMES; f++)
    if (isnan (timing->expected_ms[f]))
      g_assert_true (isnan (dicom_case_get_frame (&self, f)->frame_time_ms));
    else
      g_assert_cmpfloat (dicom_case_get_frame (&self, f)->frame_time_ms, ==,
                         timing->expected_ms[f]);
}

/* When a repetition is the time from one volume to the next. NULL: the element is absent. */
typedef struct
{
  const char *name;
  const char *repetition_ms, *sequence, *type, *position, *n_positions;
  double expected_ms;
} Repetition;

static const Repetition repetitions[] = {
  { "identified", "1500", "EP\\GR", "2D", "3", NULL, 1500 },
  { "counted", "1500", "GR\\EP", "2D", NULL, "16", 1500 },
  { "one-position", "1500", "EP", "2D", NULL, "1", NAN },
  { "no-positions", "1500", "EP", "2D", NULL, NULL, NAN },
  { "not-planar", "4", "GR", "2D", "3", "16", NAN },
  { "whole-slab", "50", "EP", "3D", "3", "16", NAN },
  { "unknown-kind", "1500", "EP", NULL, "3", "16", NAN },
  { "absent", NULL, "EP", "2D", "3", "16", NAN },
  { "zero", "0", "EP", "2D", "3", "16", NAN },
  { "endless", "1e300", "EP", "2D", "3", "16", NAN },
};

static void
test_repetition (gconstpointer data)
{
  const Repetition *repetition = data;
  const DicomImage image = { 1, 1 };
  const guint16 pixel = 0;
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;

  dicom_maker_init (&maker, UID_EXPLICIT);
  put (&maker, 0x00180020, "CS", repetition->sequence);
  put (&maker, 0x00180023, "CS", repetition->type);
  put (&maker, 0x00180080, "DS", repetition->repetition_ms);
  put (&maker, 0x00200100, "IS", repetition->position);
  put (&maker, 0x00200105, "IS", repetition->n_positions);
  dicom_maker_image (&maker, &image);
  dicom_maker_pixels (&maker, &pixel, 1);
  bytes = dicom_maker_finish (&maker);
  dicom_case_init (&self, bytes);
  dicom_case_scan (&self, &error);
  g_assert_no_error (error);
  if (isnan (repetition->expected_ms))
    g_assert_true (isnan (dicom_case_get_frame (&self, 0)->volume_step_ms));
  else
    g_assert_cmpfloat (dicom_case_get_frame (&self, 0)->volume_step_ms, ==,
                       repetition->expected_ms);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint n = 0; n < G_N_ELEMENTS (repetitions); n++)
    {
      g_autofree char *path = g_strdup_printf ("/timing/repetition/%s", repetitions[n].name);

      g_test_add_data_func (path, &repetitions[n], test_repetition);
    }
  for (guint n = 0; n < G_N_ELEMENTS (timings); n++)
    {
      g_autofree char *path = g_strdup_printf ("/timing/%s", timings[n].name);

      g_test_add_data_func (path, &timings[n], test_timing);
    }
  return g_test_run ();
}
