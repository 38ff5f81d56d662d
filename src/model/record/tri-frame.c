/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The record of one frame's header facts in its empty form, and the sample types that records and
 * volumes share. Judges nothing. */

#include "config.h"

#include "tri-frame.h"

#include <math.h>

static const struct
{
  gsize size;
  const char *name;
} sample_types[TRI_N_SAMPLE_TYPES] = {
  [TRI_SAMPLE_U8] = { 1, "uint8" },
  [TRI_SAMPLE_I8] = { 1, "int8" },
  [TRI_SAMPLE_U16] = { 2, "uint16" },
  [TRI_SAMPLE_I16] = { 2, "int16" },
  [TRI_SAMPLE_U32] = { 4, "uint32" },
  [TRI_SAMPLE_I32] = { 4, "int32" },
  [TRI_SAMPLE_F32] = { 4, "float32" },
  [TRI_SAMPLE_F64] = { 8, "float64" },
};

gsize
tri_sample_type_get_size (TriSampleType type)
{
  g_return_val_if_fail ((guint) type < TRI_N_SAMPLE_TYPES, 1);

  return sample_types[type].size;
}

const char *
tri_sample_type_get_name (TriSampleType type)
{
  g_return_val_if_fail ((guint) type < TRI_N_SAMPLE_TYPES, "");

  return sample_types[type].name;
}

static void
init_strings (TriFrame *self)
{
  const char **strings[] = {
    &self->patient_name,
    &self->patient_id,
    &self->patient_birth_date,
    &self->patient_sex,
    &self->study_uid,
    &self->study_date,
    &self->study_description,
    &self->series_uid,
    &self->series_description,
    &self->series_date,
    &self->modality,
    &self->concatenation_uid,
    &self->sop_class_uid,
    &self->sop_instance_uid,
    &self->frame_of_reference_uid,
    &self->image_type,
    &self->body_part,
    &self->protocol,
    &self->convolution_kernel,
    &self->sequence_name,
    &self->manufacturer,
    &self->institution,
    &self->patient_position,
    &self->patient_orientation,
    &self->laterality,
    &self->view_position,
    &self->stack_id,
    &self->complex_component,
    &self->frame_label,
    &self->dimension_names,
    &self->segmentation_type,
    &self->referenced_series_uid,
    &self->units,
    &self->acquisition_time,
    &self->content_time,
    &self->voi_function,
    &self->lossy_method,
    &self->presentation_lut_shape,
    &self->anatomical_orientation_type,
    &self->specific_character_set,
    &self->identity_removed,
    &self->deidentification_method,
    &self->burned_in,
    &self->longitudinal_times,
    &self->text_problem,
    &self->remarks,
    &self->pixels.transfer_syntax,
  };

  for (guint n = 0; n < G_N_ELEMENTS (strings); n++)
    *strings[n] = "";
  for (guint n = 0; n < TRI_LIMIT_WINDOWS; n++)
    self->windows[n].explanation = "";
}

static void
init_doubles (TriFrame *self)
{
  double *doubles[] = {
    &self->slice_thickness_mm,
    &self->spacing_between_slices_mm,
    &self->slice_location_mm,
    &self->gantry_tilt_deg,
    &self->volume_step_ms,
    &self->slope,
    &self->intercept,
    &self->vendor_factor,
    &self->padding_first,
    &self->padding_last,
    &self->lossy_ratio,
    &self->fractional_max,
    &self->echo_time_ms,
    &self->trigger_time_ms,
    &self->frame_reference_time_ms,
    &self->b_value,
    &self->inversion_time_ms,
    &self->flip_angle_deg,
    &self->cardiac_phase_percent,
    &self->frame_time_ms,
  };

  for (guint n = 0; n < G_N_ELEMENTS (doubles); n++)
    *doubles[n] = NAN;
  for (guint n = 0; n < 3; n++)
    self->position_mm[n] = self->gradient[n] = NAN;
  for (guint n = 0; n < 6; n++)
    self->orientation[n] = NAN;
  for (guint n = 0; n < 2; n++)
    self->spacing_mm[n] = self->pixel_aspect[n] = NAN;
  for (guint r = 0; r < 4; r++)
    for (guint c = 0; c < 4; c++)
      self->affine[r][c] = NAN;
  for (guint r = 0; r < 3; r++)
    self->voxel_sizes_mm[r] = NAN;
  for (guint r = 0; r < 3; r++)
    for (guint c = 0; c < 4; c++)
      self->other_affine[r][c] = NAN;
  for (guint n = 0; n < TRI_LIMIT_WINDOWS; n++)
    self->windows[n].center = self->windows[n].width = NAN;
}

/**
 * tri_frame_init:
 *
 * Makes a record in which every fact is absent: strings "", doubles NaN, integers G_MININT32,
 * flags FALSE, counts 0. No string needs freeing.
 */
void
tri_frame_init (TriFrame *self)
{
  *self = (TriFrame){ 0 };
  init_strings (self);
  init_doubles (self);
  self->series_number = G_MININT32;
  self->instance_number = G_MININT32;
  self->acquisition_number = G_MININT32;
  self->concatenation_number = G_MININT32;
  self->concatenation_total = G_MININT32;
  self->concatenation_offset = G_MININT32;
  self->echo_number = G_MININT32;
  self->temporal_position = G_MININT32;
}
