/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Frame records, and the pixel source that is part of them: tables of fields, then the rules that
 * no single field can say. Geometry that claims to be there must be finite; an optional number
 * that is not finite counts as absent (NaN). */

#include "config.h"

#include "tri-wire-frame.h"
#include "tri-wire-fields.h"

#include <math.h>

/* nifti1.h: long double complex. */
#define MAX_BITS 256
#define MAX_TILES_ACROSS 1024

#define S TriPixelSource
static const TriField source_fields[] = {
  TRI_U32 (S, container, 0, TRI_N_CONTAINERS - 1),
  TRI_STRING (S, transfer_syntax),
  TRI_U64 (S, offset, 0, G_MAXINT64),
  TRI_U64 (S, length, 0, G_MAXINT64),
  TRI_U32 (S, rows, 1, TRI_LIMIT_ROWS_COLUMNS),
  TRI_U32 (S, columns, 1, TRI_LIMIT_ROWS_COLUMNS),
  TRI_U32 (S, n_frames, 1, TRI_LIMIT_FRAMES),
  TRI_U16 (S, samples_per_pixel, 0, 4),
  TRI_U16 (S, bits_allocated, 0, MAX_BITS),
  TRI_U16 (S, bits_stored, 0, MAX_BITS),
  TRI_U16 (S, high_bit, 0, MAX_BITS),
  TRI_BOOLEAN (S, is_signed),
  TRI_BOOLEAN (S, is_planar),
  TRI_BOOLEAN (S, is_float),
  TRI_BOOLEAN (S, is_encapsulated),
  TRI_BOOLEAN (S, is_file_big_endian),
  TRI_U32 (S, photometric, 0, TRI_N_PHOTOMETRICS - 1),
  TRI_U32 (S, tiles_across, 0, MAX_TILES_ACROSS),
  TRI_U32 (S, tiles_down, 0, MAX_TILES_ACROSS),
  TRI_I32 (S, nifti_datatype),
  TRI_U32 (S, output_type, 0, TRI_N_SAMPLE_TYPES - 1),
  TRI_U32 (S, output_samples, 1, 4),
};
#undef S

#define F TriFrame
static const TriField frame_fields[] = {
  TRI_U32 (F, index, 0, TRI_LIMIT_FRAMES - 1),
  TRI_STRING (F, patient_name),
  TRI_STRING (F, patient_id),
  TRI_STRING (F, patient_birth_date),
  TRI_STRING (F, patient_sex),
  TRI_STRING (F, study_uid),
  TRI_STRING (F, study_date),
  TRI_STRING (F, study_description),
  TRI_STRING (F, series_uid),
  TRI_STRING (F, series_description),
  TRI_STRING (F, series_date),
  TRI_STRING (F, modality),
  TRI_STRING (F, concatenation_uid),
  TRI_STRING (F, sop_class_uid),
  TRI_STRING (F, sop_instance_uid),
  TRI_STRING (F, frame_of_reference_uid),
  TRI_STRING (F, image_type),
  TRI_STRING (F, body_part),
  TRI_STRING (F, protocol),
  TRI_STRING (F, convolution_kernel),
  TRI_STRING (F, sequence_name),
  TRI_STRING (F, manufacturer),
  TRI_STRING (F, institution),
  TRI_STRING (F, patient_position),
  TRI_STRING (F, patient_orientation),
  TRI_STRING (F, laterality),
  TRI_STRING (F, view_position),
  TRI_STRING (F, stack_id),
  TRI_STRING (F, complex_component),
  TRI_STRING (F, frame_label),
  TRI_STRING (F, segmentation_type),
  TRI_STRING (F, referenced_series_uid),
  TRI_STRING (F, units),
  TRI_STRING (F, acquisition_time),
  TRI_STRING (F, content_time),
  TRI_STRING (F, voi_function),
  TRI_STRING (F, presentation_lut_shape),
  TRI_STRING (F, anatomical_orientation_type),
  TRI_STRING (F, specific_character_set),
  TRI_STRING (F, identity_removed),
  TRI_STRING (F, deidentification_method),
  TRI_STRING (F, burned_in),
  TRI_STRING (F, longitudinal_times),
  TRI_STRING (F, text_problem),
  TRI_I32 (F, series_number),
  TRI_I32 (F, instance_number),
  TRI_I32 (F, acquisition_number),
  TRI_I32 (F, concatenation_number),
  TRI_I32 (F, concatenation_total),
  TRI_I32 (F, concatenation_offset),
  TRI_BOOLEAN (F, has_position),
  TRI_BOOLEAN (F, has_orientation),
  TRI_BOOLEAN (F, has_spacing),
  TRI_BOOLEAN (F, is_in_device_space),
  TRI_DOUBLE (F, position_mm),
  TRI_DOUBLE (F, orientation),
  TRI_DOUBLE (F, spacing_mm),
  TRI_BOOLEAN (F, is_spacing_at_detector),
  TRI_DOUBLE (F, pixel_aspect),
  TRI_DOUBLE (F, slice_thickness_mm),
  TRI_DOUBLE (F, spacing_between_slices_mm),
  TRI_DOUBLE (F, slice_location_mm),
  TRI_DOUBLE (F, gantry_tilt_deg),
  TRI_BOOLEAN (F, is_affine),
  TRI_DOUBLE (F, affine),
  TRI_BOOLEAN (F, is_oriented),
  TRI_DOUBLE (F, other_affine),
  TRI_DOUBLE (F, voxel_sizes_mm),
  TRI_U32 (F, dims, 0, TRI_LIMIT_FRAMES),
  TRI_U32 (F, n_components, 0, TRI_LIMIT_FRAMES),
  TRI_DOUBLE (F, volume_step_ms),
  TRI_DOUBLE (F, slope),
  TRI_DOUBLE (F, intercept),
  TRI_DOUBLE (F, vendor_factor),
  TRI_U32 (F, n_windows, 0, TRI_LIMIT_WINDOWS),
  TRI_BOOLEAN (F, has_padding),
  TRI_DOUBLE (F, padding_first),
  TRI_DOUBLE (F, padding_last),
  TRI_BOOLEAN (F, is_label_map),
  TRI_DOUBLE (F, fractional_max),
  TRI_I32 (F, segment_number),
  TRI_BOOLEAN (F, is_lossy),
  TRI_BOOLEAN (F, is_mosaic),
  TRI_DOUBLE (F, lossy_ratio),
  TRI_STRING (F, lossy_method),
  TRI_BOOLEAN (F, has_details),
  TRI_DOUBLE (F, echo_time_ms),
  TRI_DOUBLE (F, trigger_time_ms),
  TRI_DOUBLE (F, frame_reference_time_ms),
  TRI_DOUBLE (F, b_value),
  TRI_DOUBLE (F, inversion_time_ms),
  TRI_DOUBLE (F, flip_angle_deg),
  TRI_DOUBLE (F, cardiac_phase_percent),
  TRI_DOUBLE (F, frame_time_ms),
  TRI_DOUBLE (F, gradient),
  TRI_I32 (F, echo_number),
  TRI_I32 (F, temporal_position),
  TRI_I32 (F, dimension_index),
  TRI_STRING (F, dimension_names),
  TRI_I32 (F, loop),
  TRI_STRING (F, remarks),
};
#undef F

static const TriField window_fields[] = {
  TRI_DOUBLE (TriHeaderWindow, center),
  TRI_DOUBLE (TriHeaderWindow, width),
  TRI_STRING (TriHeaderWindow, explanation),
};

void
tri_wire_put_pixel_source (TriWireWriter *writer, const TriPixelSource *source)
{
  tri_wire_put_fields (writer, source, source_fields, G_N_ELEMENTS (source_fields));
}

gboolean
tri_wire_compute_frame_bytes (const TriPixelSource *source, guint64 *frame_bytes)
{
  /* Four factors of at most 16, 16, 2 and 3 bits: no overflow. */
  *frame_bytes = (guint64) source->rows * source->columns * source->output_samples *
                 tri_sample_type_get_size (source->output_type);
  return *frame_bytes >= 1 && *frame_bytes <= TRI_LIMIT_FRAME_BYTES;
}

void
tri_wire_get_pixel_source (TriWireReader *reader, TriPixelSource *source)
{
  guint64 frame_bytes = 0;

  tri_wire_get_fields (reader, source, source_fields, G_N_ELEMENTS (source_fields));
  if (reader->is_bad)
    return;
  if (source->output_samples == 2 || !tri_wire_compute_frame_bytes (source, &frame_bytes))
    reader->is_bad = TRUE;
}

/* ---- what fields must be to each other ---- */

static gboolean
are_finite (const double *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite (values[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_affine_coherent (const TriFrame *frame)
{
  for (guint i = 0; i < 4; i++)
    if (frame->dims[i] < 1)
      return FALSE;

  return are_finite (&frame->affine[0][0], 16) && frame->dims[0] == frame->pixels.columns &&
         frame->dims[1] == frame->pixels.rows &&
         (guint64) frame->dims[2] * frame->dims[3] == frame->pixels.n_frames &&
         frame->dims[3] % MAX (frame->n_components, 1) == 0;
}

static gboolean
is_frame_coherent (const TriFrame *frame)
{
  if (frame->has_position && !are_finite (frame->position_mm, 3))
    return FALSE;
  if (frame->has_orientation && !are_finite (frame->orientation, 6))
    return FALSE;
  if (frame->has_spacing && !are_finite (frame->spacing_mm, 2))
    return FALSE;
  if (!(isnan (frame->frame_time_ms) || frame->frame_time_ms > 0.0))
    return FALSE;
  if (frame->has_padding && !(frame->padding_first <= frame->padding_last))
    return FALSE;
  for (guint i = 0; i < frame->n_windows; i++)
    if (!are_finite (&frame->windows[i].center, 1) || !are_finite (&frame->windows[i].width, 1))
      return FALSE;
  if (frame->is_affine && !is_affine_coherent (frame))
    return FALSE;
  return frame->index < frame->pixels.n_frames;
}

/* ---- FRAMES ---- */

static void
put_frame (TriWireWriter *writer, const TriFrame *frame)
{
  tri_wire_put_fields (writer, frame, frame_fields, G_N_ELEMENTS (frame_fields));
  for (guint i = 0; i < frame->n_windows; i++)
    tri_wire_put_fields (writer, &frame->windows[i], window_fields, G_N_ELEMENTS (window_fields));
  tri_wire_put_pixel_source (writer, &frame->pixels);
}

static void
get_frame (TriWireReader *reader, TriFrame *frame)
{
  tri_wire_get_fields (reader, frame, frame_fields, G_N_ELEMENTS (frame_fields));
  if (reader->is_bad)
    return;
  for (guint i = 0; i < frame->n_windows; i++)
    tri_wire_get_fields (reader, &frame->windows[i], window_fields, G_N_ELEMENTS (window_fields));
  tri_wire_get_pixel_source (reader, &frame->pixels);
  if (!reader->is_bad && !is_frame_coherent (frame))
    reader->is_bad = TRUE;
}

/**
 * tri_wire_put_frames:
 * @frames: (array length=n_frames): n_windows of each at most TRI_LIMIT_WINDOWS; file is not sent
 */
void
tri_wire_put_frames (TriWireWriter *writer, const TriFrame *frames, guint n_frames)
{
  tri_wire_put_u32 (writer, n_frames);
  for (guint i = 0; i < n_frames; i++)
    put_frame (writer, &frames[i]);
}

/**
 * tri_wire_get_frames:
 * @frames: (element-type TriFrame): unchanged when FALSE is returned
 */
gboolean
tri_wire_get_frames (TriWireReader *reader, GArray *frames)
{
  guint n_before = frames->len;
  guint32 n = tri_wire_get_u32_max (reader, TRI_LIMIT_FRAMES);

  for (guint32 i = 0; i < n && !reader->is_bad; i++)
    {
      TriFrame frame;

      tri_frame_init (&frame);
      get_frame (reader, &frame);
      if (!reader->is_bad)
        g_array_append_val (frames, frame);
    }

  if (tri_wire_reader_is_done (reader))
    return TRUE;
  g_array_set_size (frames, n_before);
  return FALSE;
}
