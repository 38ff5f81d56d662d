/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Classic multi-frame images that are volumes, as cone beam CT writes them, and those that are
 * not. */

#include "config.h"

#include <string.h>

#include "dicom-case.h"
#include "dicom-maker.h"

#define N_FRAMES 3

static const DicomImage image = { .rows = 2, .columns = 2, .frames = N_FRAMES };
static const guint16 pixels[4 * N_FRAMES] = { 1, 2, 3 };

/* @pointer: FrameIncrementPointer; 0: none. @by: what the remark names; NULL: the frames have no
 * position. @last_mm: of the last frame from the first */
typedef struct
{
  const char *spacing_between, *thickness, *locations, *frame_time;
  guint32 pointer;
  const char *by;
  double last_mm;
} Row;

#define BETWEEN "Spacing Between Slices (0018,0088)"
#define THICKNESS "Slice Thickness (0018,0050)"
#define LOCATIONS "Slice Location Vector (0018,2005)"

/* Columns run along −y and rows along +x: the normal is −z. */
static const Row rows[] = {
  { "0.3", "1", NULL, NULL, 0, BETWEEN, 0.6 },
  { NULL, "1.5", NULL, NULL, 0, THICKNESS, 3 },
  { "0.3", NULL, "10\\12\\15", NULL, 0x00182005, LOCATIONS, 5 },
  { "0.3", NULL, "10\\9\\7", NULL, 0, LOCATIONS, -3 },
  /* Not one after the other, or too few: not believed. */
  { "2", NULL, "10\\12\\11", NULL, 0, BETWEEN, 4 },
  { "2", NULL, "10\\12", NULL, 0, BETWEEN, 4 },
  /* A film, or too little said. */
  { "0.3", NULL, NULL, "40", 0, NULL, 0 },
  { "0.3", NULL, NULL, "40", 0x00181063, NULL, 0 },
  { "0.3", NULL, NULL, NULL, 0x00540010, NULL, 0 },
  { "0", "-1", NULL, NULL, 0, NULL, 0 },
  { NULL, NULL, NULL, NULL, 0, NULL, 0 },
};

static void
put (DicomMaker *maker, guint32 tag, const char *text)
{
  if (text != NULL)
    dicom_maker_text (maker, tag, "DS", text);
}

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  g_auto (DicomMaker) maker = { 0 };
  g_auto (DicomCase) self = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;
  const guint16 pointer[2] = { GUINT16_TO_LE (row->pointer >> 16),
                               GUINT16_TO_LE (row->pointer & 0xffff) };

  dicom_maker_init (&maker, UID_EXPLICIT);
  put (&maker, 0x00180050, row->thickness);
  put (&maker, 0x00180088, row->spacing_between);
  put (&maker, 0x00181063, row->frame_time);
  put (&maker, 0x00182005, row->locations);
  put (&maker, 0x00200032, "1\\2\\30");
  put (&maker, 0x00200037, "1\\0\\0\\0\\-1\\0");
  if (row->pointer != 0)
    dicom_maker_put (&maker, 0x00280009, "AT", pointer, sizeof pointer);
  put (&maker, 0x00280030, "0.3\\0.3");
  dicom_maker_image (&maker, &image);
  dicom_maker_pixels (&maker, pixels, G_N_ELEMENTS (pixels));
  bytes = dicom_maker_finish (&maker);
  dicom_case_init (&self, bytes);
  dicom_case_load (&self, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_FRAMES; i++)
    g_assert_cmpint (dicom_case_get_frame (&self, i)->has_position, ==, row->by != NULL);
  if (row->by == NULL)
    {
      g_assert_null (strstr (dicom_case_get_frame (&self, 0)->remarks, "frames-placed"));
      return;
    }
  g_assert_nonnull (strstr (dicom_case_get_frame (&self, 0)->remarks, row->by));
  g_assert_cmpfloat (dicom_case_get_frame (&self, 0)->position_mm[2], ==, 30);
  g_assert_cmpfloat_with_epsilon (dicom_case_get_frame (&self, N_FRAMES - 1)->position_mm[2],
                                  30 - row->last_mm, 1e-9);
  g_assert_cmpfloat (dicom_case_get_frame (&self, N_FRAMES - 1)->position_mm[0], ==, 1);
}

/* Frames that are tiles of a slide are said to be, and only these. */
static void
test_tiles (void)
{
  static const struct
  {
    const char *organization; /* (nullable) */
    guint32 columns, rows;
    gboolean is_said;
  } slides[] = {
    { "TILED_FULL", 5, 3, TRUE },
    { "TILED_SPARSE", 4, 4, TRUE },
    { "3D", 2, 2, FALSE },
    { NULL, 4, 2, TRUE },
    { NULL, 2, 2, FALSE },
    { "TILED_FULL", 0, 3, FALSE },
  };

  for (guint n = 0; n < G_N_ELEMENTS (slides); n++)
    {
      g_auto (DicomMaker) maker = { 0 };
      g_auto (DicomCase) self = { 0 };
      g_autoptr (GByteArray) bytes = NULL;
      g_autoptr (GError) error = NULL;
      const guint32 columns = GUINT32_TO_LE (slides[n].columns);
      const guint32 rows_down = GUINT32_TO_LE (slides[n].rows);

      dicom_maker_init (&maker, UID_EXPLICIT);
      dicom_maker_image (&maker, &image);
      if (slides[n].organization != NULL)
        dicom_maker_text (&maker, 0x00209311, "CS", slides[n].organization);
      dicom_maker_put (&maker, 0x00480006, "UL", &columns, 4);
      dicom_maker_put (&maker, 0x00480007, "UL", &rows_down, 4);
      dicom_maker_pixels (&maker, pixels, G_N_ELEMENTS (pixels));
      bytes = dicom_maker_finish (&maker);
      dicom_case_init (&self, bytes);
      dicom_case_load (&self, &error);
      g_assert_no_error (error);
      g_assert_cmpint (strstr (dicom_case_get_frame (&self, 0)->remarks, "[tiles]") != NULL, ==,
                       slides[n].is_said);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/volume-frames/%u", i);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/tiles/note", test_tiles);
  return g_test_run ();
}
