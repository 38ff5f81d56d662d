/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes small CT series, byte by byte by PS3.10 and PS3.5 (explicit little endian), whose voxels
 * hold their own place. */

#include "config.h"

#include "fixture-series.h"

#include <string.h>

#define UID_ROOT "1.2.826.0.1.3680043.10.1.7."
#define CT_IMAGE_STORAGE "1.2.840.10008.5.1.4.1.1.2"
#define SEGMENTATION_STORAGE "1.2.840.10008.5.1.4.1.1.66.4"
#define EXPLICIT_LITTLE_ENDIAN "1.2.840.10008.1.2.1"

int
fixture_value (guint i, guint j, guint k)
{
  return (int) (i + 10 * j + 5 * k) - 100;
}

/* ---- elements ---- */

static void
append_u16 (GByteArray *bytes, guint16 value)
{
  value = GUINT16_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
append_u32 (GByteArray *bytes, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static void
append_head (GByteArray *bytes, guint16 group, guint16 element, const char *vr, guint32 length)
{
  append_u16 (bytes, group);
  append_u16 (bytes, element);
  g_byte_array_append (bytes, (const guint8 *) vr, 2);
  if (g_str_equal (vr, "OW") || g_str_equal (vr, "SQ"))
    {
      append_u16 (bytes, 0);
      append_u32 (bytes, length);
    }
  else
    append_u16 (bytes, (guint16) length);
}

static void
append_text (GByteArray *bytes, guint16 group, guint16 element, const char *vr, const char *text)
{
  gsize length = strlen (text);
  guint8 pad = g_str_equal (vr, "UI") ? 0 : ' ';

  append_head (bytes, group, element, vr, (guint32) (length + length % 2));
  g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
  if (length % 2 == 1)
    g_byte_array_append (bytes, &pad, 1);
}

static void
append_us (GByteArray *bytes, guint16 group, guint16 element, guint16 value)
{
  append_head (bytes, group, element, "US", 2);
  append_u16 (bytes, value);
}

static void
append_meta (GByteArray *bytes, const char *class, const char *instance)
{
  static const guint8 preamble[128] = { 0 };
  g_autoptr (GByteArray) meta = g_byte_array_new ();

  append_text (meta, 0x0002, 0x0002, "UI", class);
  append_text (meta, 0x0002, 0x0003, "UI", instance);
  append_text (meta, 0x0002, 0x0010, "UI", EXPLICIT_LITTLE_ENDIAN);
  g_byte_array_append (bytes, preamble, sizeof preamble);
  g_byte_array_append (bytes, (const guint8 *) "DICM", 4);
  append_head (bytes, 0x0002, 0x0000, "UL", 4);
  append_u32 (bytes, meta->len);
  g_byte_array_append (bytes, meta->data, meta->len);
}

static void
append_identity (GByteArray *bytes,
                 const FixtureSeries *series,
                 const char *class,
                 const char *instance,
                 guint slice)
{
  g_autofree char *series_uid = g_strconcat (UID_ROOT, series->series, NULL);
  g_autofree char *number = g_strdup_printf ("%u", slice + 1);
  g_autofree char *study_uid =
      g_strconcat (UID_ROOT, series->study != NULL ? series->study : "1", NULL);
  g_autofree char *space_uid =
      g_strconcat (UID_ROOT, series->space != NULL ? series->space : "2", NULL);

  append_text (bytes, 0x0008, 0x0005, "CS", "ISO_IR 100");
  append_text (bytes, 0x0008, 0x0016, "UI", class);
  append_text (bytes, 0x0008, 0x0018, "UI", instance);
  append_text (bytes, 0x0008, 0x0020, "DA", "20150321");
  append_text (bytes, 0x0008, 0x0060, "CS", series->modality);
  append_text (bytes, 0x0008, 0x103e, "LO", series->description);
  append_text (bytes, 0x0010, 0x0010, "PN",
               series->patient != NULL ? series->patient : "Fixture^Ada");
  append_text (bytes, 0x0010, 0x0020, "LO", series->patient != NULL ? series->patient : "F-1");
  if (series->n_frames > 0)
    append_text (bytes, 0x0018, 0x1063, "DS", "50");
  append_text (bytes, 0x0020, 0x000d, "UI", study_uid);
  append_text (bytes, 0x0020, 0x000e, "UI", series_uid);
  append_text (bytes, 0x0020, 0x0011, "IS", series->series);
  append_text (bytes, 0x0020, 0x0013, "IS", number);
  if (series->has_position)
    {
      g_autofree char *position = g_strdup_printf ("-31\\-31\\%u", 100 + 3 * slice);

      append_text (bytes, 0x0020, 0x0032, "DS", position);
      append_text (bytes, 0x0020, 0x0037, "DS", "1\\0\\0\\0\\1\\0");
      append_text (bytes, 0x0020, 0x0052, "UI", space_uid);
    }
}

static void
append_image (GByteArray *bytes, const FixtureSeries *series, guint slice)
{
  gboolean is_broken = series->first_broken > 0 && slice >= series->first_broken;
  const guint n_frames = MAX (series->n_frames, 1);
  guint32 length = n_frames * FIXTURE_ROWS * FIXTURE_COLUMNS * 2;

  append_us (bytes, 0x0028, 0x0002, 1);
  append_text (bytes, 0x0028, 0x0004, "CS", series->is_inverted ? "MONOCHROME1" : "MONOCHROME2");
  if (series->n_frames > 0)
    {
      g_autofree char *count = g_strdup_printf ("%u", series->n_frames);

      append_text (bytes, 0x0028, 0x0008, "IS", count);
    }
  append_us (bytes, 0x0028, 0x0010, FIXTURE_ROWS);
  append_us (bytes, 0x0028, 0x0011, FIXTURE_COLUMNS);
  append_text (bytes, 0x0028, 0x0030, "DS", "2\\2");
  append_us (bytes, 0x0028, 0x0100, 16);
  append_us (bytes, 0x0028, 0x0101, 16);
  append_us (bytes, 0x0028, 0x0102, 15);
  append_us (bytes, 0x0028, 0x0103, 0);
  if (series->has_window)
    {
      append_text (bytes, 0x0028, 0x1050, "DS", "40");
      append_text (bytes, 0x0028, 0x1051, "DS", "400");
    }
  append_text (bytes, 0x0028, 0x1052, "DS", "-1024");
  append_text (bytes, 0x0028, 0x1053, "DS", "1");
  append_head (bytes, 0x7fe0, 0x0010, "OW", length);
  for (guint k = slice; k < slice + n_frames; k++)
    for (guint j = 0; j < (is_broken ? FIXTURE_ROWS / 2 : FIXTURE_ROWS); j++)
      for (guint i = 0; i < FIXTURE_COLUMNS; i++)
        append_u16 (bytes, (guint16) (fixture_value (i, j, k) + 1024));
}

/* ---- a segmentation ---- */

/* Takes @content over. */
static void
append_item (GByteArray *bytes, GByteArray *content)
{
  append_u16 (bytes, 0xfffe);
  append_u16 (bytes, 0xe000);
  append_u32 (bytes, content->len);
  g_byte_array_append (bytes, content->data, content->len);
  g_byte_array_unref (content);
}

static void
append_sequence (GByteArray *bytes, guint16 group, guint16 element, GByteArray *items)
{
  append_head (bytes, group, element, "SQ", items->len);
  g_byte_array_append (bytes, items->data, items->len);
  g_byte_array_unref (items);
}

/* A sequence of one item. */
static void
append_single (GByteArray *bytes, guint16 group, guint16 element, GByteArray *content)
{
  GByteArray *items = g_byte_array_new ();

  append_item (items, content);
  append_sequence (bytes, group, element, items);
}

static GByteArray *
make_segment (guint number, const char *label, const guint16 lab[3])
{
  GByteArray *bytes = g_byte_array_new ();

  append_us (bytes, 0x0062, 0x0004, (guint16) number);
  append_text (bytes, 0x0062, 0x0005, "LO", label);
  append_text (bytes, 0x0062, 0x0008, "CS", "MANUAL");
  append_head (bytes, 0x0062, 0x000d, "US", 6);
  for (guint i = 0; i < 3; i++)
    append_u16 (bytes, lab[i]);
  return bytes;
}

static GByteArray *
make_frame (guint segment, guint slice)
{
  GByteArray *bytes = g_byte_array_new (), *place = g_byte_array_new ();
  GByteArray *identification = g_byte_array_new ();
  g_autofree char *position = g_strdup_printf ("-31\\-31\\%u", 100 + 3 * slice);

  append_text (place, 0x0020, 0x0032, "DS", position);
  append_single (bytes, 0x0020, 0x9113, place);
  append_us (identification, 0x0062, 0x000b, (guint16) segment);
  append_single (bytes, 0x0062, 0x000a, identification);
  return bytes;
}

static GByteArray *
make_shared (void)
{
  GByteArray *bytes = g_byte_array_new (), *plane = g_byte_array_new ();
  GByteArray *measures = g_byte_array_new ();

  append_text (plane, 0x0020, 0x0037, "DS", "1\\0\\0\\0\\1\\0");
  append_single (bytes, 0x0020, 0x9116, plane);
  append_text (measures, 0x0018, 0x0050, "DS", "3");
  append_text (measures, 0x0018, 0x0088, "DS", "3");
  append_text (measures, 0x0028, 0x0030, "DS", "2\\2");
  append_single (bytes, 0x0028, 0x9110, measures);
  return bytes;
}

static void
append_segments (GByteArray *bytes)
{
  GByteArray *segments = g_byte_array_new (), *frames = g_byte_array_new ();

  append_item (segments, make_segment (1, "Left", (const guint16[]){ 65535, 32896, 32896 }));
  append_item (segments, make_segment (2, "Top", (const guint16[]){ 35580, 53649, 50757 }));
  append_sequence (bytes, 0x0062, 0x0002, segments);
  append_single (bytes, 0x5200, 0x9229, make_shared ());
  append_item (frames, make_frame (1, 0));
  append_item (frames, make_frame (1, 1));
  append_item (frames, make_frame (2, 0));
  append_sequence (bytes, 0x5200, 0x9230, frames);
}

static void
append_bits (GByteArray *bytes)
{
  static const guint8 left[4] = { 0xff, 0xff, 0, 0 }, full[4] = { 0xff, 0xff, 0xff, 0xff };
  static const guint8 none[4] = { 0 };

  append_us (bytes, 0x0028, 0x0002, 1);
  append_text (bytes, 0x0028, 0x0004, "CS", "MONOCHROME2");
  append_text (bytes, 0x0028, 0x0008, "IS", "3");
  append_us (bytes, 0x0028, 0x0010, FIXTURE_ROWS);
  append_us (bytes, 0x0028, 0x0011, FIXTURE_COLUMNS);
  append_us (bytes, 0x0028, 0x0100, 1);
  append_us (bytes, 0x0028, 0x0101, 1);
  append_us (bytes, 0x0028, 0x0102, 0);
  append_us (bytes, 0x0028, 0x0103, 0);
  append_text (bytes, 0x0062, 0x0001, "CS", "BINARY");
  append_segments (bytes);
  append_head (bytes, 0x7fe0, 0x0010, "OW", 3 * FIXTURE_ROWS * FIXTURE_COLUMNS / 8);
  for (guint row = 0; row < 2 * FIXTURE_ROWS; row++)
    g_byte_array_append (bytes, left, sizeof left);
  for (guint row = 0; row < FIXTURE_ROWS; row++)
    g_byte_array_append (bytes, row < FIXTURE_ROWS / 2 ? full : none, sizeof full);
}

void
fixture_add_segmentation (const char *folder)
{
  const FixtureSeries series = { .series = "77", .description = "Organs", .modality = "SEG" };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *path = g_build_filename (folder, "seg.dcm", NULL);
  g_autoptr (GError) error = NULL;

  append_meta (bytes, SEGMENTATION_STORAGE, UID_ROOT "77.1");
  append_identity (bytes, &series, SEGMENTATION_STORAGE, UID_ROOT "77.1", 0);
  append_text (bytes, 0x0020, 0x0052, "UI", UID_ROOT "2");
  append_bits (bytes);
  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

/* ---- folders ---- */

void
fixture_add_series (const char *folder, const FixtureSeries *series)
{
  for (guint slice = 0; slice < series->n_slices; slice++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *instance = g_strdup_printf (UID_ROOT "%s.%u", series->series, slice + 1);
      g_autofree char *name = g_strdup_printf ("%s-%04u.dcm", series->series, slice);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      append_meta (bytes, CT_IMAGE_STORAGE, instance);
      append_identity (bytes, series, CT_IMAGE_STORAGE, instance, slice);
      append_image (bytes, series, slice);
      g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
      g_assert_no_error (error);
    }
}

/* ---- NIfTI ---- */

static void
put (guint8 *header, gsize offset, gconstpointer value, gsize size)
{
  memcpy (header + offset, value, size);
}

static void
put_i16 (guint8 *header, gsize offset, gint16 value)
{
  value = GINT16_TO_LE (value);
  put (header, offset, &value, sizeof value);
}

static void
put_float (guint8 *header, gsize offset, double value)
{
  const float single = (float) value;
  guint32 bits;

  memcpy (&bits, &single, sizeof bits);
  bits = GUINT32_TO_LE (bits);
  put (header, offset, &bits, sizeof bits);
}

/* Offsets by nifti1.h. */
void
fixture_add_nifti (const char *folder,
                   const char *name,
                   guint n_slices,
                   double step_mm,
                   double first_z_mm,
                   gint16 sform_code)
{
  const guint32 size = GUINT32_TO_LE (348);
  const gint16 dims[] = { 3, 8, 8, (gint16) n_slices, 1, 1, 1, 1 };
  const double sizes_mm[] = { 1, 4, 4, step_mm };
  const double rows[3][4] = { { 4, 0, 0, 0 }, { 0, 4, 0, 0 }, { 0, 0, step_mm, first_z_mm } };
  guint8 header[352] = { 0 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *path = g_build_filename (folder, name, NULL);

  put (header, 0, &size, sizeof size);
  for (guint i = 0; i < G_N_ELEMENTS (dims); i++)
    put_i16 (header, 40 + 2 * i, dims[i]);
  put_i16 (header, 70, 4); /* int16 */
  put_i16 (header, 72, 16);
  for (guint i = 0; i < G_N_ELEMENTS (sizes_mm); i++)
    put_float (header, 76 + 4 * i, sizes_mm[i]);
  put_float (header, 108, sizeof header);
  header[123] = 2; /* mm */
  put_i16 (header, 254, sform_code);
  for (guint row = 0; row < 3 && sform_code > 0; row++)
    for (guint column = 0; column < 4; column++)
      put_float (header, 280 + 16 * row + 4 * column, rows[row][column]);
  put (header, 344, "n+1", 4);
  g_byte_array_append (bytes, header, sizeof header);
  for (guint k = 0; k < n_slices; k++)
    for (guint i = 0; i < 64; i++)
      append_u16 (bytes, (guint16) k);
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
}

char *
fixture_add_garbage (const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "This is no image, and never was one.\n", -1, &error);
  g_assert_no_error (error);

  return path;
}
