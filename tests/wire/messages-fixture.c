/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Full payloads of every kind. Frames are filled and compared by tables of their members, so that a
 * member that is added to TriFrame and forgotten on the wire, or here, makes a test fail. */

#include "config.h"

#include "messages-fixture.h"

#include "tri-error.h"

/* Every member of TriFrame by kind. The sizes of all must add up to the struct's
 * (sum_frame_members), so that a member that is added and forgotten here shows. */
/* clang-format off */
#define FRAME_STRINGS(X) \
  X (patient_name) X (patient_id) X (patient_birth_date) X (patient_sex) X (study_uid) \
  X (study_date) X (study_description) X (series_uid) X (series_description) X (series_date) \
  X (modality) X (concatenation_uid) X (sop_class_uid) X (sop_instance_uid) \
  X (frame_of_reference_uid) X (image_type) X (body_part) X (protocol) X (convolution_kernel) \
  X (sequence_name) X (manufacturer) X (institution) X (patient_position) \
  X (patient_orientation) X (laterality) X (view_position) X (stack_id) X (segmentation_type) \
  X (referenced_series_uid) X (units) X (acquisition_time) X (content_time) \
  X (voi_function) X (presentation_lut_shape) X (anatomical_orientation_type) \
  X (specific_character_set) X (identity_removed) X (deidentification_method) \
  X (burned_in) X (longitudinal_times) X (text_problem) X (remarks) X (complex_component) \
  X (frame_label) X (dimension_names) X (lossy_method)
#define FRAME_DOUBLES(X) \
  X (position_mm) X (orientation) X (spacing_mm) X (pixel_aspect) X (slice_thickness_mm) \
  X (spacing_between_slices_mm) X (slice_location_mm) X (gantry_tilt_deg) X (affine) \
  X (other_affine) X (voxel_sizes_mm) \
  X (volume_step_ms) X (slope) X (intercept) X (vendor_factor) X (padding_first) X (padding_last) \
  X (lossy_ratio) X (fractional_max) X (echo_time_ms) X (trigger_time_ms) \
  X (frame_reference_time_ms) \
  X (b_value) X (inversion_time_ms) X (flip_angle_deg) X (cardiac_phase_percent) \
  X (frame_time_ms) X (gradient)
#define FRAME_INTEGERS(X) \
  X (series_number) X (instance_number) X (acquisition_number) X (echo_number) \
  X (temporal_position) X (dimension_index) X (segment_number) \
  X (concatenation_number) X (concatenation_total) \
  X (concatenation_offset) X (loop)
#define FRAME_BOOLEANS(X) \
  X (has_position) X (has_orientation) X (has_spacing) X (is_spacing_at_detector) \
  X (is_in_device_space) X (is_affine) X (is_oriented) X (has_padding) \
  X (is_label_map) X (is_lossy) X (is_mosaic) X (has_details)
/* Filled by hand, as they depend on each other. */
#define FRAME_OTHERS(X) \
  X (file) X (index) X (dims) X (n_components) X (n_windows) X (windows) X (pixels)
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

/* A macro, since an object is no constant to every compiler. */
#define FULL_SOURCE                              \
  {                                              \
    .container = TRI_CONTAINER_NIFTI_GZIP,       \
    .transfer_syntax = "1.2.840.10008.1.2.4.50", \
    .offset = G_GUINT64_CONSTANT (0x123456789a), \
    .length = G_GUINT64_CONSTANT (0x23456789ab), \
    .rows = 203,                                 \
    .columns = 301,                              \
    .n_frames = 35,                              \
    .samples_per_pixel = 3,                      \
    .bits_allocated = 16,                        \
    .bits_stored = 12,                           \
    .high_bit = 11,                              \
    .is_signed = TRUE,                           \
    .is_planar = FALSE,                          \
    .is_float = TRUE,                            \
    .is_encapsulated = FALSE,                    \
    .is_file_big_endian = TRUE,                  \
    .photometric = TRI_PHOTOMETRIC_YBR_RCT,      \
    .tiles_across = 7,                           \
    .tiles_down = 6,                             \
    .nifti_datatype = -512,                      \
    .output_type = TRI_SAMPLE_F64,               \
    .output_samples = 4,                         \
  }

const TriPixelSource full_source = FULL_SOURCE;

const TriWireDecode full_decode = {
  .file_key = G_GUINT64_CONSTANT (0xfedcba9876543210),
  .first_frame = 12,
  .n_frames = 23,
  .ring_offset = G_GUINT64_CONSTANT (0x1234567890),
  .frame_bytes = 203 * 301 * 4 * 8,
  .part = { 4096, 77777 },
  .source = FULL_SOURCE,
};

const TriSliceStatistics full_statistics[2] = {
  { -1024, 3071, -5.5, 262144 },
  { 1, -1, 0, 0 },
};

const TriWireUnpack full_unpack = {
  .file_key = G_GUINT64_CONSTANT (0xfedcba9876543211),
  .first_member = 256,
  .store_offset = G_GUINT64_CONSTANT (0x1234567890),
  .store_end = G_GUINT64_CONSTANT (0x2234567890),
  .name = "disc.zip",
};

const TriWireMember full_members[2] = {
  { "IMAGES/Å 1", 64, G_GUINT64_CONSTANT (0x1234567890), "" },
  { "secret", 0, 0, "The file is protected by a password" },
};

const char *const full_names[2] = { "DICOM/IM1", "A B" };

void
set_up (Fixture *self, gconstpointer data)
{
  self->writer.bytes = g_byte_array_new ();
  self->reader.strings = g_string_chunk_new (64);
  self->texts = g_string_chunk_new (64);
}

void
tear_down (Fixture *self, gconstpointer data)
{
  g_byte_array_unref (self->writer.bytes);
  g_string_chunk_free (self->reader.strings);
  g_string_chunk_free (self->texts);
}

void
begin_writing (Fixture *self)
{
  g_byte_array_set_size (self->writer.bytes, 0);
}

void
begin_reading (Fixture *self)
{
  self->reader.data = self->writer.bytes->data;
  self->reader.size = self->writer.bytes->len;
  self->reader.offset = 0;
  self->reader.is_bad = FALSE;
}

/* ---- frames ---- */

void
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
  frame->n_components = 5;
  frame->n_windows = TRI_LIMIT_WINDOWS;
  for (guint i = 0; i < TRI_LIMIT_WINDOWS; i++)
    {
      g_autofree char *text = g_strdup_printf ("window %u", i);

      frame->windows[i].center = n++ + 0.5;
      frame->windows[i].width = n++ + 0.5;
      frame->windows[i].explanation = g_string_chunk_insert (self->texts, text);
    }
}

void
set_every_flag (TriFrame *frame)
{
  for (guint i = 0; i < G_N_ELEMENTS (frame_booleans); i++)
    G_STRUCT_MEMBER (gboolean, frame, frame_booleans[i].offset) = TRUE;
}

void
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
  g_assert_cmpuint (a->tiles_across, ==, b->tiles_across);
  g_assert_cmpuint (a->tiles_down, ==, b->tiles_down);
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

void
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
  g_assert_cmpuint (a->n_components, ==, b->n_components);
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

gsize
sum_frame_members (void)
{
  return sum_sizes (frame_strings, G_N_ELEMENTS (frame_strings)) +
         sum_sizes (frame_doubles, G_N_ELEMENTS (frame_doubles)) +
         sum_sizes (frame_integers, G_N_ELEMENTS (frame_integers)) +
         sum_sizes (frame_booleans, G_N_ELEMENTS (frame_booleans)) +
         sum_sizes (frame_others, G_N_ELEMENTS (frame_others));
}

/* ---- payloads ---- */

void
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

static void
fill_shutter (TriDetails *details)
{
  double *numbers = tri_details_alloc_numbers (details, 6);

  for (guint i = 0; i < 6; i++)
    numbers[i] = i + 0.5;
  details->shutter = (TriShutter){
    .has_rectangle = TRUE,
    .left = 3,
    .right = 90,
    .upper = -2,
    .lower = 70,
    .has_circle = TRUE,
    .center_row = 40,
    .center_column = 50,
    .radius = 33.5,
    .n_vertices = 3,
    .vertices = (const double (*)[2]) (gpointer) numbers,
    .bitmap_group = 0x6002,
    .grey = 77,
  };
}

void
fill_details (TriDetails *details)
{
  static const guint16 entries[] = { 0, 4095, 7, 2048 };
  static const guint8 bits[] = { 0x5a, 0x03 };
  TriOverlayPlane plane = { 0x601e, 2, 5, -7, 9, TRUE, "Marks", NULL };
  TriRegion region = { 1, 2, 30, 40, 3, 4, 7, 0.25, -0.5, 11, 12, 13, 14 };
  TriRealMapping mapping = { -5, 9, 0, 0, 2, NULL, "mm2/s", "ADC" };
  double *values = tri_details_alloc_numbers (details, 2);

  g_ptr_array_add (details->voi_tables, tri_voi_table_new (-100, 12, entries, 4, "Bone"));
  plane.bits = g_bytes_new (bits, sizeof bits);
  g_array_append_val (details->overlays, plane);
  fill_shutter (details);
  g_array_append_val (details->regions, region);
  values[0] = 1.5;
  values[1] = -2.5;
  mapping.values = values;
  g_array_append_val (details->real_mappings, mapping);
  details->has_suv = TRUE;
  details->suv.units = "BQML";
  details->suv.philips_activity = 0.125;
  details->remarks = "A table is not used";
}

void
fill_labels (TriLabels *labels)
{
  static const TriLabel rows[] = {
    { 3, "Leber", "Tissue", "Liver", "MANUAL", TRUE, { 1, 2, 3 } },
    { 1, "größer", "", "", "", FALSE, { 0, 0, 0 } },
    { G_MAXUINT32, "", "", "", "", TRUE, { 255, 254, 253 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (tri_labels_append (labels, &rows[i]));
}

void
put_payload (Fixture *self, guint which)
{
  TriFrame frame;
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (TriWireMember));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (TriLabels) labels = tri_labels_new ();
  g_autoptr (TriDetails) details = tri_details_new ();

  begin_writing (self);
  switch (which)
    {
    case PAYLOAD_SETUP:
      tri_wire_put_setup (&self->writer, &(TriWireSetup){ 16 << 20, 4 });
      break;
    case PAYLOAD_HELLO:
      tri_wire_put_hello (&self->writer, &(TriWireHello){ TRI_CAGE_FILES | TRI_CAGE_SYSCALLS });
      break;
    case PAYLOAD_SCAN:
      tri_wire_put_scan (&self->writer, &(TriWireScan){ .file_key = G_MAXUINT64 - 1,
                                                        .name = "brain.nii.gz",
                                                        .part = { 64, 348 },
                                                        .companion_part = { 512, 1000 },
                                                        .charset = "GB18030" });
      break;
    case PAYLOAD_DECODE:
      tri_wire_put_decode (&self->writer, &full_decode);
      break;
    case PAYLOAD_DATASET_REQUEST:
      tri_wire_put_dataset_request (&self->writer,
                                    &(TriWireDataset){ .file_key = G_MAXUINT64 - 2,
                                                       .frame = 77,
                                                       .part = { 128, 5000 },
                                                       .charset = "GB18030" });
      break;
    case PAYLOAD_FRAMES:
      fill_frame (self, TRUE, &frame);
      tri_wire_put_frames (&self->writer, &frame, 1);
      break;
    case PAYLOAD_LABELS:
      fill_labels (labels);
      tri_wire_put_labels (&self->writer, labels);
      tri_wire_put_frames (&self->writer, NULL, 0);
      break;
    case PAYLOAD_REASON:
      tri_wire_put_reason (&self->writer, &(TriWireReason){ TRI_ERROR_CORRUPT, "It ends early" });
      break;
    case PAYLOAD_STATISTICS:
      tri_wire_put_statistics (&self->writer, full_statistics, 2);
      break;
    case PAYLOAD_UNPACK:
      tri_wire_put_unpack (&self->writer, &full_unpack);
      break;
    case PAYLOAD_MEMBERS:
      g_array_append_vals (members, full_members, G_N_ELEMENTS (full_members));
      tri_wire_put_members (&self->writer,
                            &(TriWireMembers){ TRUE, "The archive is cut short", members });
      break;
    case PAYLOAD_DIRECTORY:
      g_ptr_array_add (names, (gpointer) full_names[0]);
      g_ptr_array_add (names, (gpointer) full_names[1]);
      tri_wire_put_directory (&self->writer, &(TriWireDirectory){ TRUE, 3, names });
      break;
    case PAYLOAD_DETAILS_REQUEST:
      tri_wire_put_details_request (&self->writer,
                                    &(TriWireDetails){
                                        G_MAXUINT64 - 3, 34, FULL_SOURCE, { 256, 6000 } });
      break;
    case PAYLOAD_DETAILS:
      fill_details (details);
      tri_wire_put_details (&self->writer, details);
      break;
    default:
      fill_dataset (dataset);
      tri_wire_put_elements (&self->writer, dataset);
      break;
    }
}
