/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every payload there and back, cut at every byte, and with numbers that no honest side sends. */

#include "config.h"

#include "tri-error.h"
#include "tri-wire.h"

#include <math.h>
#include <string.h>

/* Every member of TriFrame by kind. The sizes of all must add up to the struct's
 * (test_frame_is_complete), so that a member that is added and forgotten here shows. */
/* clang-format off */
#define FRAME_STRINGS(X) \
  X (patient_name) X (patient_id) X (patient_birth_date) X (patient_sex) X (study_uid) \
  X (study_date) X (study_description) X (series_uid) X (series_description) X (series_date) \
  X (modality) X (concatenation_uid) X (sop_class_uid) X (sop_instance_uid) \
  X (frame_of_reference_uid) X (image_type) X (body_part) X (protocol) X (convolution_kernel) \
  X (sequence_name) X (manufacturer) X (institution) X (patient_position) \
  X (patient_orientation) X (stack_id) X (units) X (acquisition_time) X (content_time) \
  X (voi_function) X (presentation_lut_shape) X (anatomical_orientation_type) \
  X (specific_character_set) X (text_problem) X (remarks)
#define FRAME_DOUBLES(X) \
  X (position_mm) X (orientation) X (spacing_mm) X (pixel_aspect) X (slice_thickness_mm) \
  X (spacing_between_slices_mm) X (slice_location_mm) X (gantry_tilt_deg) X (affine) \
  X (volume_step_ms) X (slope) X (intercept) X (padding_first) X (padding_last) \
  X (lossy_ratio) X (echo_time_ms) X (trigger_time_ms) X (frame_reference_time_ms) \
  X (b_value) X (frame_time_ms) X (gradient)
#define FRAME_INTEGERS(X) \
  X (series_number) X (instance_number) X (acquisition_number) X (echo_number) \
  X (temporal_position) X (dimension_index)
#define FRAME_BOOLEANS(X) \
  X (has_position) X (has_orientation) X (has_spacing) X (is_spacing_at_detector) \
  X (is_affine) X (is_oriented) X (has_padding) X (is_label_map) X (is_lossy) X (is_mosaic)
/* Filled by hand, as they depend on each other. */
#define FRAME_OTHERS(X) \
  X (file) X (index) X (dims) X (n_windows) X (windows) X (pixels)
/* clang-format on */

#define MEMBER(name) { G_STRUCT_OFFSET (TriFrame, name), sizeof (((TriFrame *) NULL)->name) },
typedef struct
{
  gsize offset, size;
} Member;

static const Member frame_strings[] = { FRAME_STRINGS (MEMBER) };
static const Member frame_doubles[] = { FRAME_DOUBLES (MEMBER) };
static const Member frame_integers[] = { FRAME_INTEGERS (MEMBER) };
static const Member frame_booleans[] = { FRAME_BOOLEANS (MEMBER) };
static const Member frame_others[] = { FRAME_OTHERS (MEMBER) };

static const TriPixelSource full_source = {
  .container = TRI_CONTAINER_NIFTI_GZIP,
  .transfer_syntax = "1.2.840.10008.1.2.4.50",
  .offset = G_GUINT64_CONSTANT (0x123456789a),
  .length = G_GUINT64_CONSTANT (0x23456789ab),
  .rows = 203,
  .columns = 301,
  .n_frames = 35,
  .samples_per_pixel = 3,
  .bits_allocated = 16,
  .bits_stored = 12,
  .high_bit = 11,
  .is_signed = TRUE,
  .is_planar = FALSE,
  .is_float = TRUE,
  .is_encapsulated = FALSE,
  .is_file_big_endian = TRUE,
  .photometric = TRI_PHOTOMETRIC_YBR_RCT,
  .nifti_datatype = -512,
  .output_type = TRI_SAMPLE_F64,
  .output_samples = 4,
};

typedef struct
{
  TriWireWriter writer;
  TriWireReader reader;
  GStringChunk *texts;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->writer.bytes = g_byte_array_new ();
  self->reader.strings = g_string_chunk_new (64);
  self->texts = g_string_chunk_new (64);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_byte_array_unref (self->writer.bytes);
  g_string_chunk_free (self->reader.strings);
  g_string_chunk_free (self->texts);
}

static void
begin_writing (Fixture *self)
{
  g_byte_array_set_size (self->writer.bytes, 0);
}

static void
begin_reading (Fixture *self)
{
  self->reader.data = self->writer.bytes->data;
  self->reader.size = self->writer.bytes->len;
  self->reader.offset = 0;
  self->reader.is_bad = FALSE;
}

/* ---- frames ---- */

static void
fill_frame (Fixture *self, gboolean is_first_true, TriFrame *frame)
{
  guint n = 100;

  tri_frame_init (frame);
  for (guint i = 0; i < G_N_ELEMENTS (frame_strings); i++)
    {
      g_autofree char *text = g_strdup_printf ("text %u", n++);

      G_STRUCT_MEMBER (const char *, frame, frame_strings[i].offset) =
          g_string_chunk_insert (self->texts, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (frame_doubles); i++)
    for (gsize j = 0; j < frame_doubles[i].size / sizeof (double); j++)
      (&G_STRUCT_MEMBER (double, frame, frame_doubles[i].offset))[j] = n++ + 0.25;
  for (guint i = 0; i < G_N_ELEMENTS (frame_integers); i++)
    for (gsize j = 0; j < frame_integers[i].size / sizeof (gint32); j++)
      (&G_STRUCT_MEMBER (gint32, frame, frame_integers[i].offset))[j] = -(gint32) n++;
  for (guint i = 0; i < G_N_ELEMENTS (frame_booleans); i++)
    G_STRUCT_MEMBER (gboolean, frame, frame_booleans[i].offset) = (i % 2 == 0) == is_first_true;

  frame->pixels = full_source;
  frame->index = 34;
  frame->dims[0] = 301;
  frame->dims[1] = 203;
  frame->dims[2] = 7;
  frame->dims[3] = 5;
  frame->n_windows = TRI_LIMIT_WINDOWS;
  for (guint i = 0; i < TRI_LIMIT_WINDOWS; i++)
    {
      g_autofree char *text = g_strdup_printf ("window %u", i);

      frame->windows[i].center = n++ + 0.5;
      frame->windows[i].width = n++ + 0.5;
      frame->windows[i].explanation = g_string_chunk_insert (self->texts, text);
    }
}

static void
assert_same_source (const TriPixelSource *a, const TriPixelSource *b)
{
  g_assert_cmpint (a->container, ==, b->container);
  g_assert_cmpstr (a->transfer_syntax, ==, b->transfer_syntax);
  g_assert_cmpuint (a->offset, ==, b->offset);
  g_assert_cmpuint (a->length, ==, b->length);
  g_assert_cmpuint (a->rows, ==, b->rows);
  g_assert_cmpuint (a->columns, ==, b->columns);
  g_assert_cmpuint (a->n_frames, ==, b->n_frames);
  g_assert_cmpuint (a->samples_per_pixel, ==, b->samples_per_pixel);
  g_assert_cmpuint (a->bits_allocated, ==, b->bits_allocated);
  g_assert_cmpuint (a->bits_stored, ==, b->bits_stored);
  g_assert_cmpuint (a->high_bit, ==, b->high_bit);
  g_assert_cmpint (a->is_signed, ==, b->is_signed);
  g_assert_cmpint (a->is_planar, ==, b->is_planar);
  g_assert_cmpint (a->is_float, ==, b->is_float);
  g_assert_cmpint (a->is_encapsulated, ==, b->is_encapsulated);
  g_assert_cmpint (a->is_file_big_endian, ==, b->is_file_big_endian);
  g_assert_cmpint (a->photometric, ==, b->photometric);
  g_assert_cmpint (a->nifti_datatype, ==, b->nifti_datatype);
  g_assert_cmpint (a->output_type, ==, b->output_type);
  g_assert_cmpuint (a->output_samples, ==, b->output_samples);
}

static void
assert_same_bytes (const TriFrame *a, const TriFrame *b, const Member *members, guint n)
{
  for (guint i = 0; i < n; i++)
    g_assert_cmpmem (G_STRUCT_MEMBER_P (a, members[i].offset), members[i].size,
                     G_STRUCT_MEMBER_P (b, members[i].offset), members[i].size);
}

static void
assert_same_frame (const TriFrame *a, const TriFrame *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (frame_strings); i++)
    g_assert_cmpstr (G_STRUCT_MEMBER (const char *, a, frame_strings[i].offset), ==,
                     G_STRUCT_MEMBER (const char *, b, frame_strings[i].offset));
  assert_same_bytes (a, b, frame_doubles, G_N_ELEMENTS (frame_doubles));
  assert_same_bytes (a, b, frame_integers, G_N_ELEMENTS (frame_integers));
  assert_same_bytes (a, b, frame_booleans, G_N_ELEMENTS (frame_booleans));
  assert_same_source (&a->pixels, &b->pixels);
  g_assert_cmpuint (a->index, ==, b->index);
  g_assert_cmpmem (a->dims, sizeof a->dims, b->dims, sizeof b->dims);
  g_assert_cmpuint (a->n_windows, ==, b->n_windows);
  for (guint i = 0; i < a->n_windows; i++)
    {
      g_assert_cmpfloat (a->windows[i].center, ==, b->windows[i].center);
      g_assert_cmpfloat (a->windows[i].width, ==, b->windows[i].width);
      g_assert_cmpstr (a->windows[i].explanation, ==, b->windows[i].explanation);
    }
}

static gsize
sum_sizes (const Member *members, guint n)
{
  gsize sum = 0;

  for (guint i = 0; i < n; i++)
    sum += members[i].size;
  return sum;
}

static void
test_frame_is_complete (void)
{
  /* What the compiler puts between an int and a double, on a 64-bit machine. */
  gsize padding = 24;

  g_assert_cmpuint (sum_sizes (frame_strings, G_N_ELEMENTS (frame_strings)) +
                        sum_sizes (frame_doubles, G_N_ELEMENTS (frame_doubles)) +
                        sum_sizes (frame_integers, G_N_ELEMENTS (frame_integers)) +
                        sum_sizes (frame_booleans, G_N_ELEMENTS (frame_booleans)) +
                        sum_sizes (frame_others, G_N_ELEMENTS (frame_others)) + padding,
                    ==, sizeof (TriFrame));
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
  { AT_NUMBER (position_mm[2]), 0, NAN, FALSE },
  { AT_NUMBER (position_mm[0]), 0, INFINITY, FALSE },
  { AT_NUMBER (orientation[5]), 0, NAN, FALSE },
  { AT_NUMBER (spacing_mm[1]), 0, -INFINITY, FALSE },
  { AT_NUMBER (affine[3][3]), 0, NAN, FALSE },
  { AT_NUMBER (padding_first), 0, 1e300, FALSE },
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
      for (guint j = 0; j < G_N_ELEMENTS (frame_booleans); j++)
        G_STRUCT_MEMBER (gboolean, &frame, frame_booleans[j].offset) = TRUE;
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

/* ---- all payloads: cut, with something behind, with hostile counts ---- */

static void
fill_dataset (TriDataset *dataset)
{
  static const TriElement elements[] = {
    { 0, 0x00080060, "CS", "Modality", "CT", 2 },
    { 0, 0x00081140, "SQ", "ReferencedImageSequence", "", G_MAXUINT32 },
    { 1, 0xfffee000, "", "Item 1", "", 90 },
    { 2, 0x00081150, "UI", "ReferencedSOPClassUID", "1.2.840.10008.5.1.4.1.1.2", 26 },
    { 0, 0x7fe00010, "OW", "PixelData", "…", G_GUINT64_CONSTANT (0x100000001) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    tri_dataset_append (dataset, &elements[i]);
}

static const TriWireDecode full_decode = {
  .file_key = G_GUINT64_CONSTANT (0xfedcba9876543210),
  .first_frame = 12,
  .n_frames = 23,
  .ring_offset = G_GUINT64_CONSTANT (0x1234567890),
  .frame_bytes = 203 * 301 * 4 * 8,
  .source = full_source,
};

static const TriSliceStatistics full_statistics[] = {
  { -1024, 3071, -5.5, 262144 },
  { 1, -1, 0, 0 },
};

static void
put_payload (Fixture *self, guint which)
{
  TriFrame frame;
  g_autoptr (TriDataset) dataset = tri_dataset_new ();

  begin_writing (self);
  switch (which)
    {
    case 0:
      tri_wire_put_setup (&self->writer, &(TriWireSetup){ 16 << 20 });
      break;
    case 1:
      tri_wire_put_scan (&self->writer, &(TriWireScan){ G_MAXUINT64 - 1, "brain.nii.gz" });
      break;
    case 2:
      tri_wire_put_decode (&self->writer, &full_decode);
      break;
    case 3:
      tri_wire_put_dataset_request (&self->writer, &(TriWireDataset){ G_MAXUINT64 - 2, 77 });
      break;
    case 4:
      fill_frame (self, TRUE, &frame);
      tri_wire_put_frames (&self->writer, &frame, 1);
      break;
    case 5:
      tri_wire_put_reason (&self->writer, &(TriWireReason){ TRI_ERROR_CORRUPT, "It ends early" });
      break;
    case 6:
      tri_wire_put_statistics (&self->writer, full_statistics, 2);
      break;
    default:
      fill_dataset (dataset);
      tri_wire_put_elements (&self->writer, dataset);
      break;
    }
}
#define N_PAYLOADS 8

static gboolean
get_payload (TriWireReader *reader, guint which)
{
  TriWireSetup setup;
  TriWireScan scan;
  TriWireDecode decode;
  TriWireDataset request;
  TriWireReason reason;
  TriSliceStatistics statistics[2];
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (TriFrame));
  g_autoptr (TriDataset) dataset = tri_dataset_new ();

  switch (which)
    {
    case 0:
      return tri_wire_get_setup (reader, &setup);
    case 1:
      return tri_wire_get_scan (reader, &scan);
    case 2:
      return tri_wire_get_decode (reader, &decode);
    case 3:
      return tri_wire_get_dataset_request (reader, &request);
    case 4:
      return tri_wire_get_frames (reader, frames);
    case 5:
      return tri_wire_get_reason (reader, &reason);
    case 6:
      return tri_wire_get_statistics (reader, statistics, 2);
    default:
      return tri_wire_get_elements (reader, dataset);
    }
}

/* The bytes lie in a block of exactly their size, so that a sanitizer sees one read too many. */
static gboolean
get_cut (Fixture *self, guint which, gsize size)
{
  g_autofree guint8 *block = g_memdup2 (self->writer.bytes->data, size);

  self->reader.data = block;
  self->reader.size = size;
  self->reader.offset = 0;
  self->reader.is_bad = FALSE;
  return get_payload (&self->reader, which);
}

static void
test_cut (Fixture *self, gconstpointer data)
{
  for (guint which = 0; which < N_PAYLOADS; which++)
    {
      put_payload (self, which);
      g_assert_true (get_cut (self, which, self->writer.bytes->len));
      for (gsize size = 0; size < self->writer.bytes->len; size++)
        g_assert_false (get_cut (self, which, size));

      g_byte_array_append (self->writer.bytes, (const guint8 *) "x", 1);
      g_assert_false (get_cut (self, which, self->writer.bytes->len));
    }
}

/* Any byte changed: TRUE or FALSE, never out of bounds. */
static void
test_any_byte (Fixture *self, gconstpointer data)
{
  for (guint which = 0; which < N_PAYLOADS; which++)
    {
      put_payload (self, which);
      for (gsize i = 0; i < self->writer.bytes->len; i++)
        {
          guint8 before = self->writer.bytes->data[i];

          self->writer.bytes->data[i] = (guint8) ~before;
          get_cut (self, which, self->writer.bytes->len);
          self->writer.bytes->data[i] = before;
        }
    }
}

static void
test_counts (Fixture *self, gconstpointer data)
{
  static const guint32 counts[] = { 2, TRI_LIMIT_FRAMES, TRI_LIMIT_FRAMES + 1, G_MAXUINT32 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    for (guint which = 4; which < N_PAYLOADS; which += 3)
      {
        put_payload (self, which);
        memcpy (self->writer.bytes->data, &counts[i], sizeof counts[i]);
        g_assert_false (get_cut (self, which, self->writer.bytes->len));
      }
}

/* ---- the small ones ---- */

static void
test_setup (Fixture *self, gconstpointer data)
{
  TriWireSetup setup = { 0 };

  put_payload (self, 0);
  begin_reading (self);
  g_assert_true (tri_wire_get_setup (&self->reader, &setup));
  g_assert_cmpuint (setup.ring_bytes, ==, 16 << 20);

  begin_writing (self);
  tri_wire_put_setup (&self->writer, &(TriWireSetup){ 0 });
  begin_reading (self);
  g_assert_false (tri_wire_get_setup (&self->reader, &setup));
}

static void
test_requests (Fixture *self, gconstpointer data)
{
  TriWireScan scan = { 0 };
  TriWireDataset request = { 0 };

  put_payload (self, 1);
  begin_reading (self);
  g_assert_true (tri_wire_get_scan (&self->reader, &scan));
  g_assert_cmpuint (scan.file_key, ==, G_MAXUINT64 - 1);
  g_assert_cmpstr (scan.name, ==, "brain.nii.gz");

  put_payload (self, 3);
  begin_reading (self);
  g_assert_true (tri_wire_get_dataset_request (&self->reader, &request));
  g_assert_cmpuint (request.file_key, ==, G_MAXUINT64 - 2);
  g_assert_cmpuint (request.frame, ==, 77);
}

static void
test_reason (Fixture *self, gconstpointer data)
{
  TriWireReason reason = { 0 };

  put_payload (self, 5);
  begin_reading (self);
  g_assert_true (tri_wire_get_reason (&self->reader, &reason));
  g_assert_cmpuint (reason.error_code, ==, TRI_ERROR_CORRUPT);
  g_assert_cmpstr (reason.reason, ==, "It ends early");

  begin_writing (self);
  tri_wire_put_reason (&self->writer, &(TriWireReason){ TRI_ERROR_FAILED + 1, "" });
  begin_reading (self);
  g_assert_false (tri_wire_get_reason (&self->reader, &reason));
}

static void
test_decode (Fixture *self, gconstpointer data)
{
  static const struct
  {
    guint32 first_frame, n_frames;
    guint64 ring_offset, frame_bytes;
    gboolean is_good;
  } rows[] = {
    { 12, 23, 4096, 203 * 301 * 4 * 8, TRUE },
    { 12, 24, 4096, 203 * 301 * 4 * 8, FALSE }, /* one too many */
    { 35, 1, 4096, 203 * 301 * 4 * 8, FALSE },
    { 0, 0, 4096, 203 * 301 * 4 * 8, FALSE },
    { G_MAXUINT32, 2, 4096, 203 * 301 * 4 * 8, FALSE },
    { 12, 23, 4096, 203 * 301 * 4 * 8 - 1, FALSE },
    { 12, 23, 4096, 0, FALSE },
    { 12, 23, G_MAXINT64, 203 * 301 * 4 * 8, FALSE }, /* the end overflows */
    { 12, 23, G_MAXUINT64 - 4096, 203 * 301 * 4 * 8, FALSE },
  };
  TriWireDecode decode = { 0 };

  put_payload (self, 2);
  begin_reading (self);
  g_assert_true (tri_wire_get_decode (&self->reader, &decode));
  g_assert_cmpuint (decode.file_key, ==, full_decode.file_key);
  g_assert_cmpuint (decode.first_frame, ==, 12);
  g_assert_cmpuint (decode.n_frames, ==, 23);
  g_assert_cmpuint (decode.ring_offset, ==, full_decode.ring_offset);
  g_assert_cmpuint (decode.frame_bytes, ==, full_decode.frame_bytes);
  assert_same_source (&decode.source, &full_source);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      decode = full_decode;
      decode.first_frame = rows[i].first_frame;
      decode.n_frames = rows[i].n_frames;
      decode.ring_offset = rows[i].ring_offset;
      decode.frame_bytes = rows[i].frame_bytes;
      begin_writing (self);
      tri_wire_put_decode (&self->writer, &decode);
      begin_reading (self);
      g_assert_cmpint (tri_wire_get_decode (&self->reader, &decode), ==, rows[i].is_good);
    }
}

static void
test_statistics (Fixture *self, gconstpointer data)
{
  static const struct
  {
    TriSliceStatistics statistics;
    gboolean is_good;
  } rows[] = {
    { { 3, 3, 3, 1 }, TRUE },
    { { -1e308, 1e308, INFINITY, 9 }, TRUE }, /* the sum may overflow */
    { { INFINITY, -INFINITY, 0, 0 }, TRUE },  /* no finite sample */
    { { NAN, 3, 3, 1 }, FALSE },
    { { 3, NAN, 3, 1 }, FALSE },
    { { 3, 3, NAN, 1 }, FALSE },
    { { -INFINITY, 3, 3, 1 }, FALSE },
    { { 3, INFINITY, 3, 1 }, FALSE },
    { { 4, 3, 3, 1 }, FALSE },
    { { 3, 3, 3, 0 }, FALSE },
    { { NAN, NAN, 0, 0 }, FALSE },
  };
  TriSliceStatistics received[2];

  put_payload (self, 6);
  begin_reading (self);
  g_assert_true (tri_wire_get_statistics (&self->reader, received, 2));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpfloat (received[i].min, ==, full_statistics[i].min);
      g_assert_cmpfloat (received[i].max, ==, full_statistics[i].max);
      g_assert_cmpfloat (received[i].sum, ==, full_statistics[i].sum);
      g_assert_cmpuint (received[i].n_finite, ==, full_statistics[i].n_finite);
    }

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      begin_writing (self);
      tri_wire_put_statistics (&self->writer, &rows[i].statistics, 1);
      begin_reading (self);
      g_assert_cmpint (tri_wire_get_statistics (&self->reader, received, 1), ==, rows[i].is_good);
    }
}

static void
test_elements (Fixture *self, gconstpointer data)
{
  g_autoptr (TriDataset) sent = tri_dataset_new ();
  g_autoptr (TriDataset) received = tri_dataset_new ();

  fill_dataset (sent);
  put_payload (self, 7);
  begin_reading (self);
  g_assert_true (tri_wire_get_elements (&self->reader, received));
  g_assert_cmpuint (received->elements->len, ==, sent->elements->len);
  for (guint i = 0; i < sent->elements->len; i++)
    {
      const TriElement *a = &g_array_index (sent->elements, TriElement, i);
      const TriElement *b = &g_array_index (received->elements, TriElement, i);

      g_assert_cmpuint (a->depth, ==, b->depth);
      g_assert_cmphex (a->tag, ==, b->tag);
      g_assert_cmpstr (a->vr, ==, b->vr);
      g_assert_cmpstr (a->keyword, ==, b->keyword);
      g_assert_cmpstr (a->value, ==, b->value);
      g_assert_cmpuint (a->length, ==, b->length);
    }
}

static void
test_element_depths (Fixture *self, gconstpointer data)
{
  static const struct
  {
    guint8 depths[4];
    gboolean is_good;
  } rows[] = {
    { { 0, 1, 2, 3 }, TRUE },
    { { 0, 1, 2, 0 }, TRUE },
    { { 1, 1, 2, 0 }, FALSE },
    { { 0, 2, 2, 0 }, FALSE },
    { { 0, 0, 0, 255 }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TriDataset) sent = tri_dataset_new ();
      g_autoptr (TriDataset) received = tri_dataset_new ();

      for (guint j = 0; j < 4; j++)
        tri_dataset_append (sent, &(TriElement){ rows[i].depths[j], j, "SQ", "", "", 0 });
      begin_writing (self);
      tri_wire_put_elements (&self->writer, sent);
      begin_reading (self);
      g_assert_cmpint (tri_wire_get_elements (&self->reader, received), ==, rows[i].is_good);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/wire/messages/setup", test_setup);
  ADD ("/wire/messages/requests", test_requests);
  ADD ("/wire/messages/reason", test_reason);
  ADD ("/wire/messages/decode", test_decode);
  ADD ("/wire/messages/statistics", test_statistics);
  ADD ("/wire/messages/elements", test_elements);
  ADD ("/wire/messages/elements/depths", test_element_depths);
  g_test_add_func ("/wire/messages/frames/complete", test_frame_is_complete);
  ADD ("/wire/messages/frames", test_frames);
  ADD ("/wire/messages/frames/without-numbers", test_frames_without_numbers);
  ADD ("/wire/messages/frames/limits", test_frame_limits);
  ADD ("/wire/messages/frames/bytes", test_frame_bytes);
  ADD ("/wire/messages/cut", test_cut);
  ADD ("/wire/messages/any-byte", test_any_byte);
  ADD ("/wire/messages/counts", test_counts);
#undef ADD

  return g_test_run ();
}
