/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of what may tell frames at one position apart: attributes that make further volumes
 * (time, echo, b-value …), in the order in which they are believed, and attributes that make
 * another stack (kind of image, kernel …). Knows nothing of positions. */

#include "config.h"

#include "tri-stack-dimension.h"

#include <math.h>
#include <string.h>

/* Values that agree to 0.001 of their unit are the same value. */
static double
round_value (double value)
{
  return isnan (value) ? -INFINITY : round (value * 1000.0) / 1000.0;
}

static int
compare_numbers (double a, double b)
{
  return (a > b) - (a < b);
}

#define DEFINE_DOUBLE(name, expression)                            \
  static double get_##name (const TriSlice *slice)                 \
  {                                                                \
    return round_value (expression);                               \
  }                                                                \
  static gboolean has_##name (const TriSlice *slice)               \
  {                                                                \
    return isfinite (expression);                                  \
  }                                                                \
  static int compare_##name (const TriSlice *a, const TriSlice *b) \
  {                                                                \
    return compare_numbers (get_##name (a), get_##name (b));       \
  }
DEFINE_DOUBLE (trigger_time, slice->frame->trigger_time_ms)
DEFINE_DOUBLE (echo_time, slice->frame->echo_time_ms)
DEFINE_DOUBLE (inversion_time, slice->frame->inversion_time_ms)
DEFINE_DOUBLE (flip_angle, slice->frame->flip_angle_deg)
DEFINE_DOUBLE (cardiac_phase, slice->frame->cardiac_phase_percent)
DEFINE_DOUBLE (reference_time, slice->frame->frame_reference_time_ms)
DEFINE_DOUBLE (time, slice->time_s)
#undef DEFINE_DOUBLE

#define DEFINE_INTEGER(name, expression)                           \
  static double get_##name (const TriSlice *slice)                 \
  {                                                                \
    return expression;                                             \
  }                                                                \
  static gboolean has_##name (const TriSlice *slice)               \
  {                                                                \
    return (expression) != G_MININT32;                             \
  }                                                                \
  static int compare_##name (const TriSlice *a, const TriSlice *b) \
  {                                                                \
    return compare_numbers (get_##name (a), get_##name (b));       \
  }
DEFINE_INTEGER (echo_number, slice->frame->echo_number)
DEFINE_INTEGER (temporal_position, slice->frame->temporal_position)
DEFINE_INTEGER (acquisition_number, slice->frame->acquisition_number)
#undef DEFINE_INTEGER

/* NM slot vectors and the dimensions of enhanced objects. */
static gboolean
has_index (const TriSlice *slice)
{
  const gint32 *index = slice->frame->dimension_index;

  return index[0] != 0 || index[1] != 0 || index[2] != 0 || index[3] != 0;
}

static int
compare_index (const TriSlice *a, const TriSlice *b)
{
  for (guint n = 0; n < 4; n++)
    if (a->frame->dimension_index[n] != b->frame->dimension_index[n])
      return a->frame->dimension_index[n] < b->frame->dimension_index[n] ? -1 : 1;
  return 0;
}

static double
get_index (const TriSlice *slice)
{
  return slice->frame->dimension_index[0];
}

static gboolean
has_b_value (const TriSlice *slice)
{
  return isfinite (slice->frame->b_value);
}

static double
get_b_value (const TriSlice *slice)
{
  return round_value (slice->frame->b_value);
}

/* The direction tells volumes of one b-value apart. */
static int
compare_b_value (const TriSlice *a, const TriSlice *b)
{
  int order = compare_numbers (get_b_value (a), get_b_value (b));

  for (guint n = 0; order == 0 && n < 3; n++)
    order =
        compare_numbers (round_value (a->frame->gradient[n]), round_value (b->frame->gradient[n]));
  return order;
}

static gboolean
has_stack_id (const TriSlice *slice)
{
  return *slice->frame->stack_id != '\0';
}

static int
compare_stack_id (const TriSlice *a, const TriSlice *b)
{
  return strcmp (a->frame->stack_id, b->frame->stack_id);
}

static double
get_stack_id (const TriSlice *slice)
{
  return g_ascii_strtod (slice->frame->stack_id, NULL);
}

static gboolean
has_instance (const TriSlice *slice)
{
  return slice->frame->instance_number != G_MININT32 || slice->frame->pixels.n_frames > 1;
}

static double
get_instance (const TriSlice *slice)
{
  if (slice->frame->pixels.n_frames > 1 || slice->frame->instance_number == G_MININT32)
    return slice->frame->index + 1.0;
  return slice->frame->instance_number;
}

static int
compare_instance (const TriSlice *a, const TriSlice *b)
{
  int order = compare_numbers (a->frame->instance_number, b->frame->instance_number);

  return order != 0 ? order : compare_numbers (a->frame->index, b->frame->index);
}

static const TriDimension dimensions[] = {
  { "DimensionIndexValues", has_index, compare_index, get_index, FALSE },
  { "TriggerTime", has_trigger_time, compare_trigger_time, get_trigger_time, TRUE },
  { "NominalPercentageOfCardiacPhase", has_cardiac_phase, compare_cardiac_phase, get_cardiac_phase,
    FALSE },
  { "EchoTime", has_echo_time, compare_echo_time, get_echo_time, FALSE },
  { "EchoNumbers", has_echo_number, compare_echo_number, get_echo_number, FALSE },
  { "InversionTime", has_inversion_time, compare_inversion_time, get_inversion_time, FALSE },
  { "TemporalPositionIdentifier", has_temporal_position, compare_temporal_position,
    get_temporal_position, FALSE },
  { "FrameReferenceTime", has_reference_time, compare_reference_time, get_reference_time, TRUE },
  { "DiffusionBValue", has_b_value, compare_b_value, get_b_value, FALSE },
  { "FlipAngle", has_flip_angle, compare_flip_angle, get_flip_angle, FALSE },
  { "AcquisitionNumber", has_acquisition_number, compare_acquisition_number, get_acquisition_number,
    FALSE },
  { "AcquisitionTime", has_time, compare_time, get_time, TRUE },
  { "StackID", has_stack_id, compare_stack_id, get_stack_id, FALSE },
  { "InstanceNumber", has_instance, compare_instance, get_instance, TRUE },
};

const TriDimension *
tri_dimension_get_all (guint *n_dimensions)
{
  *n_dimensions = G_N_ELEMENTS (dimensions);
  return dimensions;
}

gboolean
tri_dimension_varies (const TriDimension *self, const GPtrArray *slice_list)
{
  for (guint n = 1; n < slice_list->len; n++)
    if (self->compare (tri_slice_list_get (slice_list, 0), tri_slice_list_get (slice_list, n)) != 0)
      return TRUE;
  return FALSE;
}

static int
compare_image_type (const TriSlice *a, const TriSlice *b)
{
  return strcmp (a->frame->image_type, b->frame->image_type);
}

static int
compare_component (const TriSlice *a, const TriSlice *b)
{
  return strcmp (a->frame->complex_component, b->frame->complex_component);
}

static int
compare_kernel (const TriSlice *a, const TriSlice *b)
{
  return strcmp (a->frame->convolution_kernel, b->frame->convolution_kernel);
}

static int
compare_units (const TriSlice *a, const TriSlice *b)
{
  return strcmp (a->frame->units, b->frame->units);
}

static int
compare_frame_of_reference (const TriSlice *a, const TriSlice *b)
{
  return strcmp (a->frame->frame_of_reference_uid, b->frame->frame_of_reference_uid);
}

static int
compare_thickness (const TriSlice *a, const TriSlice *b)
{
  return compare_numbers (round_value (a->frame->slice_thickness_mm),
                          round_value (b->frame->slice_thickness_mm));
}

/* Kinds have an order, but no number. */
static gboolean
has_always (const TriSlice *slice)
{
  return slice != NULL;
}

static double
get_group (const TriSlice *slice)
{
  return slice->group + 1.0;
}

static const TriDimension separators[] = {
  { "FrameOfReferenceUID", has_always, compare_frame_of_reference, get_group, FALSE },
  { "ImageType", has_always, compare_image_type, get_group, FALSE },
  { "ComplexImageComponent", has_always, compare_component, get_group, FALSE },
  { "Units", has_always, compare_units, get_group, FALSE },
  { "ConvolutionKernel", has_always, compare_kernel, get_group, FALSE },
  { "SliceThickness", has_always, compare_thickness, get_group, FALSE },
};

const TriDimension *
tri_dimension_get_separators (guint *n_separators)
{
  *n_separators = G_N_ELEMENTS (separators);
  return separators;
}

const TriDimension *
tri_dimension_find (const char *name)
{
  for (guint n = 0; n < G_N_ELEMENTS (dimensions); n++)
    if (strcmp (dimensions[n].name, name) == 0)
      return &dimensions[n];
  for (guint n = 0; n < G_N_ELEMENTS (separators); n++)
    if (strcmp (separators[n].name, name) == 0)
      return &separators[n];
  g_return_val_if_reached (NULL);
}
