/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Enhanced multi-frame files: per-frame before shared before top level, for every kind of fact, and
 * what becomes of frames that the header forgets. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "dicom-case.h"
#include "dicom-maker.h"

#define N_FRAMES 3
#define SEQUENCE_END 0xfffee0dd
#define ITEM 0xfffee000
#define ITEM_END 0xfffee00d

static void
begin (DicomMaker *maker, guint32 sequence)
{
  dicom_maker_head (maker, sequence, "SQ", UNDEFINED_LENGTH);
  dicom_maker_head (maker, ITEM, "", UNDEFINED_LENGTH);
}

static void
end (DicomMaker *maker)
{
  dicom_maker_head (maker, ITEM_END, "", 0);
  dicom_maker_head (maker, SEQUENCE_END, "", 0);
}

static void
put_in (DicomMaker *maker, guint32 sequence, guint32 tag, const char *vr, const char *text)
{
  begin (maker, sequence);
  dicom_maker_text (maker, tag, vr, text);
  end (maker);
}

static void
begin_image (DicomMaker *maker)
{
  const DicomImage image = { 1, 1, .frames = N_FRAMES };

  dicom_maker_init (maker, UID_EXPLICIT);
  dicom_maker_image (maker, &image);
}

/* @put fills the group of each of @n_groups frames. */
static void
put_groups (DicomMaker *maker, guint n_groups, void (*put) (DicomMaker *maker, guint frame))
{
  dicom_maker_head (maker, 0x52009230, "SQ", UNDEFINED_LENGTH);
  for (guint f = 0; f < n_groups; f++)
    {
      dicom_maker_head (maker, ITEM, "", UNDEFINED_LENGTH);
      put (maker, f);
      dicom_maker_head (maker, ITEM_END, "", 0);
    }
  dicom_maker_head (maker, SEQUENCE_END, "", 0);
}

static void
scan (DicomCase *self, DicomMaker *maker)
{
  const guint16 pixels[N_FRAMES] = { 5, 6, 7 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;

  dicom_maker_pixels (maker, pixels, N_FRAMES);
  bytes = dicom_maker_finish (maker);
  dicom_case_init (self, bytes);
  dicom_case_scan (self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self->frames->len, ==, N_FRAMES);
  for (guint f = 0; f < N_FRAMES; f++)
    g_assert_cmpuint (dicom_case_get_frame (self, f)->index, ==, f);
}

static void
put_position (DicomMaker *maker, guint frame)
{
  static const char *const positions[] = { "0\\0\\20", "0\\0\\0", "0\\0\\10", "0\\0\\30" };

  put_in (maker, 0x00209113, 0x00200032, "DS", positions[frame]);
}

static void
put_facts (DicomMaker *maker, guint frame)
{
  put_position (maker, frame);
  if (frame == 1)
    {
      put_in (maker, 0x00289145, 0x00281053, "DS", "7");
      put_in (maker, 0x00189226, 0x00089208, "CS", "PHASE");
      put_in (maker, 0x00209111, 0x00189074, "DT", "20240131235959.5+0100");
      put_in (maker, 0x00189118, 0x00209241, "DS", "40");
    }
  if (frame == 2)
    {
      begin (maker, 0x00209071);
      put_in (maker, 0x00082218, 0x00080104, "LO", "Heart");
      end (maker);
      put_in (maker, 0x00209310, 0x0020930d, "DS", "1.5");
    }
}

/* Each fact comes from the nearest place that states it. */
static void
test_levels (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  const TriFrame *frames;

  begin_image (&maker);
  dicom_maker_head (&maker, 0x52009229, "SQ", UNDEFINED_LENGTH);
  dicom_maker_head (&maker, ITEM, "", UNDEFINED_LENGTH);
  put_in (&maker, 0x00209116, 0x00200037, "DS", "0\\1\\0\\0\\0\\-1");
  put_in (&maker, 0x00289110, 0x00280030, "DS", "3\\4");
  put_in (&maker, 0x00289145, 0x00281053, "DS", "5");
  put_in (&maker, 0x00189226, 0x00089208, "CS", "MAGNITUDE");
  dicom_maker_head (&maker, ITEM_END, "", 0);
  dicom_maker_head (&maker, SEQUENCE_END, "", 0);
  put_groups (&maker, N_FRAMES, put_facts);
  scan (&self, &maker);

  frames = dicom_case_get_frame (&self, 0);
  g_assert_cmpfloat (frames[0].position_mm[2], ==, 20);
  g_assert_cmpfloat (frames[1].position_mm[2], ==, 0);
  g_assert_cmpfloat (frames[2].position_mm[2], ==, 10);
  for (guint f = 0; f < N_FRAMES; f++)
    {
      g_assert_true (frames[f].has_position);
      g_assert_false (frames[f].is_in_device_space);
      g_assert_cmpfloat (frames[f].orientation[5], ==, -1);
      g_assert_cmpfloat (frames[f].spacing_mm[1], ==, 4);
      g_assert_cmpfloat (frames[f].slope, ==, f == 1 ? 7 : 5);
      g_assert_cmpfloat (frames[f].intercept, ==, -1024);
      g_assert_cmpstr (frames[f].complex_component, ==, f == 1 ? "PHASE" : "MAGNITUDE");
      g_assert_cmpstr (frames[f].remarks, ==, "");
    }
  g_assert_cmpstr (frames[1].acquisition_time, ==, "235959.5+0100");
  g_assert_cmpfloat (frames[1].cardiac_phase_percent, ==, 40);
  g_assert_true (isnan (frames[2].cardiac_phase_percent));
  g_assert_cmpstr (frames[2].body_part, ==, "Heart");
  g_assert_cmpfloat (frames[2].frame_reference_time_ms, ==, 1500);
}

/* The top level's position is that of no frame in particular. */
static void
test_too_few_groups (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  begin_image (&maker);
  put_groups (&maker, 2, put_position);
  scan (&self, &maker);
  for (guint f = 0; f < N_FRAMES; f++)
    {
      const TriFrame *frame = dicom_case_get_frame (&self, f);

      g_assert_cmpint (frame->has_position, ==, f < 2);
      g_assert_cmpint (strstr (frame->remarks, "this frame is missing") != NULL, ==,
                       f == 2);
      g_assert_true (dicom_case_decode (&self, f, NULL));
      g_assert_cmpfloat (dicom_case_get_sample (&self, 0), ==, 5 + f);
    }
}

static void
test_too_many_groups (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  begin_image (&maker);
  put_groups (&maker, 4, put_position);
  scan (&self, &maker);
  for (guint f = 0; f < N_FRAMES; f++)
    {
      g_assert_true (dicom_case_get_frame (&self, f)->has_position);
      g_assert_nonnull (strstr (dicom_case_get_frame (&self, f)->remarks, "more frames"));
    }
}

static void
test_no_groups (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  begin_image (&maker);
  dicom_maker_head (&maker, 0x52009230, "SQ", 0);
  scan (&self, &maker);
  for (guint f = 0; f < N_FRAMES; f++)
    g_assert_false (dicom_case_get_frame (&self, f)->has_position);
}

static void
put_probe_position (DicomMaker *maker, guint frame)
{
  static const double positions[N_FRAMES][3] = { { 0, 0, 5 }, { 0, 0, 6 }, { 0, 0, 7 } };
  static const double orientation[6] = { 1, 0, 0, 0, 1, 0 };

  begin (maker, 0x0020930e);
  dicom_maker_put (maker, 0x00209301, "FD", positions[frame], sizeof positions[frame]);
  end (maker);
  begin (maker, 0x0020930f);
  dicom_maker_put (maker, 0x00209302, "FD", orientation, sizeof orientation);
  end (maker);
}

/* An ultrasound volume lies in the space of its probe. */
static void
test_device_space (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  dicom_maker_init (&maker, UID_EXPLICIT);
  dicom_maker_text (&maker, 0x00280008, "IS", "3");
  dicom_maker_short (&maker, 0x00280010, 1);
  dicom_maker_short (&maker, 0x00280011, 1);
  dicom_maker_short (&maker, 0x00280100, 16);
  put_groups (&maker, N_FRAMES, put_probe_position);
  scan (&self, &maker);
  for (guint f = 0; f < N_FRAMES; f++)
    {
      const TriFrame *frame = dicom_case_get_frame (&self, f);

      g_assert_true (frame->has_position && frame->has_orientation && frame->is_in_device_space);
      g_assert_cmpfloat (frame->position_mm[2], ==, 5.0 + f);
      g_assert_cmpfloat (frame->orientation[4], ==, 1);
    }
}

static void
put_index (DicomMaker *maker, guint frame)
{
  const guint32 values[3] = { 1, GUINT32_TO_LE (9 - frame), GUINT32_TO_LE (3 + frame) };

  begin (maker, 0x00209111);
  dicom_maker_put (maker, 0x00209157, "UL", values, sizeof values);
  end (maker);
}

/* Stack and echo index dimensions: only the second and third are no space. */
static void
test_dimensions (void)
{
  static const char *const pointers[] = { "\x20\x00\x56\x90", "\x18\x00\x82\x90",
                                          "\x20\x00\x28\x91" };
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  begin_image (&maker);
  dicom_maker_head (&maker, 0x00209222, "SQ", UNDEFINED_LENGTH);
  for (guint d = 0; d < G_N_ELEMENTS (pointers); d++)
    {
      dicom_maker_head (&maker, ITEM, "", UNDEFINED_LENGTH);
      dicom_maker_put (&maker, 0x00209165, "AT", pointers[d], 4);
      dicom_maker_head (&maker, ITEM_END, "", 0);
    }
  dicom_maker_head (&maker, SEQUENCE_END, "", 0);
  put_groups (&maker, N_FRAMES, put_index);
  scan (&self, &maker);
  for (guint f = 0; f < N_FRAMES; f++)
    {
      const TriFrame *frame = dicom_case_get_frame (&self, f);

      g_assert_cmpstr (frame->dimension_names, ==, "EffectiveEchoTime\\TemporalPositionIndex");
      g_assert_cmpint (frame->dimension_index[0], ==, 9 - (int) f);
      g_assert_cmpint (frame->dimension_index[1], ==, 3 + (int) f);
      g_assert_cmpint (frame->dimension_index[2], ==, 0);
    }
}

/* Which part of a concatenation a file is. */
static void
test_concatenation (void)
{
  const guint16 number = GUINT16_TO_LE (2), total = GUINT16_TO_LE (3);
  const guint32 offset = GUINT32_TO_LE (40);
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };

  begin_image (&maker);
  dicom_maker_text (&maker, 0x00209161, "UI", "2.25.77");
  dicom_maker_put (&maker, 0x00209162, "US", &number, 2);
  dicom_maker_put (&maker, 0x00209163, "US", &total, 2);
  dicom_maker_put (&maker, 0x00209228, "UL", &offset, 4);
  put_groups (&maker, N_FRAMES, put_position);
  scan (&self, &maker);
  g_assert_cmpstr (dicom_case_get_frame (&self, 2)->concatenation_uid, ==, "2.25.77");
  g_assert_cmpint (dicom_case_get_frame (&self, 2)->concatenation_number, ==, 2);
  g_assert_cmpint (dicom_case_get_frame (&self, 2)->concatenation_total, ==, 3);
  g_assert_cmpint (dicom_case_get_frame (&self, 2)->concatenation_offset, ==, 40);
}

static void
put_bad_slope (DicomMaker *maker, guint frame)
{
  put_position (maker, frame);
  if (frame == 1)
    put_in (maker, 0x00289145, 0x00281053, "DS", "0,5");
}

/* What one frame's group says wrong is said of that frame, and costs only its unit. */
static void
test_unreadable (void)
{
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  const TriFrame *frames;

  begin_image (&maker);
  dicom_maker_text (&maker, 0x00281054, "LO", "HU");
  put_groups (&maker, N_FRAMES, put_bad_slope);
  scan (&self, &maker);
  frames = dicom_case_get_frame (&self, 0);
  for (guint f = 0; f < N_FRAMES; f++)
    {
      g_assert_true (isnan (frames[f].slope) == (f == 1));
      g_assert_cmpstr (frames[f].units, ==, f == 1 ? "" : "HU");
      g_assert_true ((strstr (frames[f].remarks, "Rescale Slope “0,5”") != NULL) == (f == 1));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/functional/levels", test_levels);
  g_test_add_func ("/functional/too-few-groups", test_too_few_groups);
  g_test_add_func ("/functional/too-many-groups", test_too_many_groups);
  g_test_add_func ("/functional/no-groups", test_no_groups);
  g_test_add_func ("/functional/device-space", test_device_space);
  g_test_add_func ("/functional/dimensions", test_dimensions);
  g_test_add_func ("/functional/concatenation", test_concatenation);
  g_test_add_func ("/functional/unreadable", test_unreadable);
  return g_test_run ();
}
