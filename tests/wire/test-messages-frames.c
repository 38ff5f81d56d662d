/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames there and back: every member crosses but the number of the file, and no number that would
 * lead a later computation out of its bounds does. */

#include "config.h"

#include "messages-fixture.h"

#include <math.h>
#include <string.h>

static void
test_frame_is_complete (void)
{
  /* What the compiler puts between an int and a double, on a 64-bit machine. */
  gsize padding = 32;

  g_assert_cmpuint (sum_frame_members () + padding, ==, sizeof (TriFrame));
}

static void
test_frames (Fixture *self, gconstpointer data)
{
  TriFrame frames[3];
  g_autoptr (GArray) received = g_array_new (FALSE, FALSE, sizeof (TriFrame));

  fill_frame (self, TRUE, &frames[0]);
  fill_frame (self, FALSE, &frames[1]);
  tri_frame_init (&frames[2]);
  frames[2].pixels = full_source;

  tri_wire_put_frames (&self->writer, frames, 3);
  begin_reading (self);
  g_assert_true (tri_wire_get_frames (&self->reader, received));
  g_assert_cmpuint (received->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    assert_same_frame (&g_array_index (received, TriFrame, i), &frames[i]);

  /* The file's number is the loader's business: it never crosses. */
  begin_writing (self);
  frames[0].file = 99;
  tri_wire_put_frames (&self->writer, frames, 1);
  begin_reading (self);
  g_assert_true (tri_wire_get_frames (&self->reader, received));
  g_assert_cmpuint (received->len, ==, 4);
  g_assert_cmpuint (g_array_index (received, TriFrame, 3).file, ==, 0);
}

static void
test_labels (Fixture *self, gconstpointer data)
{
  g_autoptr (TriLabels) sent = tri_labels_new ();
  g_autoptr (TriLabels) received = NULL;
  g_autoptr (TriLabels) none = NULL;

  fill_labels (sent);
  tri_wire_put_labels (&self->writer, sent);
  tri_wire_put_labels (&self->writer, NULL);
  begin_reading (self);
  received = tri_wire_get_labels (&self->reader);
  none = tri_wire_get_labels (&self->reader);
  g_assert_false (self->reader.is_bad);
  g_assert_cmpuint (none->labels->len, ==, 0);
  g_assert_cmpuint (received->labels->len, ==, sent->labels->len);
  for (guint i = 0; i < sent->labels->len; i++)
    {
      const TriLabel *a = &g_array_index (sent->labels, TriLabel, i);
      const TriLabel *b = &g_array_index (received->labels, TriLabel, i);

      g_assert_cmpuint (a->number, ==, b->number);
      g_assert_cmpstr (a->name, ==, b->name);
      g_assert_cmpstr (a->category, ==, b->category);
      g_assert_cmpstr (a->type, ==, b->type);
      g_assert_cmpstr (a->algorithm, ==, b->algorithm);
      g_assert_cmpint (a->has_colour, ==, b->has_colour);
      g_assert_cmpmem (a->rgb, 3, b->rgb, 3);
    }
}

static void
test_frames_without_numbers (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) received = g_array_new (FALSE, FALSE, sizeof (TriFrame));
  TriFrame frame;

  fill_frame (self, FALSE, &frame);
  frame.slope = INFINITY;
  frame.b_value = -INFINITY;
  frame.gradient[1] = NAN;
  frame.position_mm[2] = INFINITY;
  frame.has_position = FALSE;
  tri_wire_put_frames (&self->writer, &frame, 1);
  begin_reading (self);

  g_assert_true (tri_wire_get_frames (&self->reader, received));
  frame = g_array_index (received, TriFrame, 0);
  g_assert_true (isnan (frame.slope));
  g_assert_true (isnan (frame.b_value));
  g_assert_true (isnan (frame.gradient[1]));
  g_assert_true (isnan (frame.position_mm[2]));
}

#define AT(member) G_STRUCT_OFFSET (TriFrame, member), sizeof (((TriFrame *) NULL)->member)
#define AT_NUMBER(member) G_STRUCT_OFFSET (TriFrame, member), 0

/* One number of a good frame is replaced: size 0 stands for a double. */
static const struct
{
  gsize offset, size;
  guint64 integer;
  double number;
  gboolean is_good;
} frame_rows[] = {
  { AT (pixels.rows), 0, 0, FALSE },
  { AT (pixels.rows), 65536, 0, FALSE },
  { AT (pixels.columns), 0, 0, FALSE },
  { AT (pixels.columns), 0x80000000, 0, FALSE },
  { AT (pixels.n_frames), 0, 0, FALSE },
  { AT (pixels.n_frames), TRI_LIMIT_FRAMES + 1, 0, FALSE },
  { AT (pixels.n_frames), 34, 0, FALSE }, /* not the product of dims, and index 34 is not in it */
  { AT (pixels.samples_per_pixel), 5, 0, FALSE },
  { AT (pixels.samples_per_pixel), 4, 0, TRUE },
  { AT (pixels.bits_allocated), 257, 0, FALSE },
  { AT (pixels.bits_stored), 65535, 0, FALSE },
  { AT (pixels.high_bit), 257, 0, FALSE },
  { AT (pixels.photometric), TRI_N_PHOTOMETRICS, 0, FALSE },
  { AT (pixels.container), TRI_N_CONTAINERS, 0, FALSE },
  { AT (pixels.output_type), TRI_N_SAMPLE_TYPES, 0, FALSE },
  { AT (pixels.output_type), G_MAXUINT32, 0, FALSE },
  { AT (pixels.output_type), TRI_SAMPLE_U8, 0, TRUE },
  { AT (pixels.output_samples), 0, 0, FALSE },
  { AT (pixels.output_samples), 1, 0, TRUE },
  { AT (pixels.output_samples), 2, 0, FALSE },
  { AT (pixels.output_samples), 3, 0, TRUE },
  { AT (pixels.output_samples), 5, 0, FALSE },
  { AT (pixels.offset), G_GUINT64_CONSTANT (1) << 63, 0, FALSE },
  { AT (pixels.length), G_MAXUINT64, 0, FALSE },
  { AT (index), 35, 0, FALSE },
  { AT (index), TRI_LIMIT_FRAMES, 0, FALSE },
  { AT (dims[0]), 300, 0, FALSE },
  { AT (dims[1]), 204, 0, FALSE },
  { AT (dims[2]), 0, 0, FALSE },
  { AT (dims[3]), 6, 0, FALSE },
  { AT (n_components), 2, 0, FALSE }, /* 5 volumes are no 2 runs */
  { AT_NUMBER (position_mm[2]), 0, NAN, FALSE },
  { AT_NUMBER (position_mm[0]), 0, INFINITY, FALSE },
  { AT_NUMBER (orientation[5]), 0, NAN, FALSE },
  { AT_NUMBER (spacing_mm[1]), 0, -INFINITY, FALSE },
  { AT_NUMBER (affine[3][3]), 0, NAN, FALSE },
  { AT_NUMBER (padding_first), 0, 1e300, FALSE },
  { AT_NUMBER (frame_time_ms), 0, 0.0, FALSE },
  { AT_NUMBER (frame_time_ms), 0, -40.0, FALSE },
  { AT_NUMBER (frame_time_ms), 0, NAN, TRUE },
  { AT_NUMBER (padding_last), 0, NAN, FALSE },
  { AT_NUMBER (windows[7].width), 0, NAN, FALSE },
  { AT_NUMBER (windows[0].center), 0, INFINITY, FALSE },
  { AT_NUMBER (slope), 0, NAN, TRUE },
};

static void
test_frame_limits (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) received = g_array_new (FALSE, FALSE, sizeof (TriFrame));

  for (guint i = 0; i < G_N_ELEMENTS (frame_rows); i++)
    {
      TriFrame frame;
      gpointer member = (guint8 *) &frame + frame_rows[i].offset;
      guint16 half = (guint16) frame_rows[i].integer;
      guint32 word = (guint32) frame_rows[i].integer;

      fill_frame (self, TRUE, &frame);
      set_every_flag (&frame);
      if (frame_rows[i].size == 0)
        memcpy (member, &frame_rows[i].number, sizeof (double));
      else if (frame_rows[i].size == 2)
        memcpy (member, &half, 2);
      else if (frame_rows[i].size == 4)
        memcpy (member, &word, 4);
      else
        memcpy (member, &frame_rows[i].integer, 8);

      begin_writing (self);
      tri_wire_put_frames (&self->writer, &frame, 1);
      begin_reading (self);
      g_array_set_size (received, 0);
      g_test_message ("row %u", i);
      g_assert_cmpint (tri_wire_get_frames (&self->reader, received), ==, frame_rows[i].is_good);
      g_assert_cmpuint (received->len, ==, frame_rows[i].is_good ? 1 : 0);
    }
}

/* A frame that would need more than TRI_LIMIT_FRAME_BYTES, of dimensions that are fine alone. */
static void
test_frame_bytes (Fixture *self, gconstpointer data)
{
  static const struct
  {
    guint32 rows, columns;
    TriSampleType type;
    guint32 samples;
    gboolean is_good;
  } rows[] = {
    { 65535, 32768, TRI_SAMPLE_U8, 1, TRUE },
    { 65535, 65535, TRI_SAMPLE_U8, 1, FALSE },
    { 65535, 65535, TRI_SAMPLE_F64, 4, FALSE },
    { 32768, 32768, TRI_SAMPLE_U16, 1, TRUE },
    { 32768, 32769, TRI_SAMPLE_U16, 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) received = g_array_new (FALSE, FALSE, sizeof (TriFrame));
      TriFrame frame;

      tri_frame_init (&frame);
      frame.pixels = full_source;
      frame.pixels.rows = rows[i].rows;
      frame.pixels.columns = rows[i].columns;
      frame.pixels.output_type = rows[i].type;
      frame.pixels.output_samples = rows[i].samples;
      begin_writing (self);
      tri_wire_put_frames (&self->writer, &frame, 1);
      begin_reading (self);
      g_assert_cmpint (tri_wire_get_frames (&self->reader, received), ==, rows[i].is_good);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/wire/messages/frames/complete", test_frame_is_complete);
  ADD ("/wire/messages/labels", test_labels);
  ADD ("/wire/messages/frames", test_frames);
  ADD ("/wire/messages/frames/without-numbers", test_frames_without_numbers);
  ADD ("/wire/messages/frames/limits", test_frame_limits);
  ADD ("/wire/messages/frames/bytes", test_frame_bytes);
#undef ADD

  return g_test_run ();
}
