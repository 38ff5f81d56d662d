/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What tells the volumes of a stack, or the pictures of a cine, apart, in the words and numbers
 * that mean most: a time or an echo rather than the index that orders them. Changes no order. */

#include "config.h"

#include "tri-stack-name.h"

#include <math.h>
#include <string.h>

/* What an index may count; names of a file are compared with these and never kept. */
static const char *const index_names[] = {
  "TemporalPositionIndex",
  "TemporalPositionTimeOffset",
  "EffectiveEchoTime",
  "DiffusionBValue",
  "DiffusionGradientOrientation",
  "NominalCardiacTriggerDelayTime",
  "NominalPercentageOfCardiacPhase",
  "InversionTimes",
  "FlipAngle",
  "FrameAcquisitionNumber",
  "EnergyWindow",
  "Detector",
  "Phase",
  "Rotation",
  "RRInterval",
  "TimeSlot",
  "TimeSlice",
  "AngularView",
};

static const char *
find_index_name (const TriFrame *frame, guint index)
{
  g_auto (GStrv) names = g_strsplit (frame->dimension_names, "\\", -1);

  if (index >= g_strv_length (names))
    return NULL;
  for (guint n = 0; n < G_N_ELEMENTS (index_names); n++)
    if (strcmp (names[index], index_names[n]) == 0)
      return index_names[n];
  return NULL;
}

/* The values of every @stride-th slice. */
static double *
get_values (const GPtrArray *slices, guint stride, TriSliceValue get)
{
  double *values = g_new (double, slices->len / stride);

  for (guint n = 0; n < slices->len / stride; n++)
    values[n] = get (tri_slice_list_get (slices, n * stride));
  return values;
}

static void
set_values (TriStack *stack, const char *name, double *values)
{
  g_free (stack->dimension_values);
  stack->dimension = name;
  stack->dimension_values = values;
}

/**
 * tri_stack_name_index:
 * @slices: of the stack, [volume][position], or the pictures of a cine
 * @stride: slices of a volume; 1 for a cine
 *
 * Takes name and values of the first of the headers' indices that differs; does nothing when they
 * are all the same.
 */
void
tri_stack_name_index (TriStack *self, const GPtrArray *slices, guint stride)
{
  const TriFrame *first = tri_slice_list_get (slices, 0)->frame;
  const guint n_values = slices->len / stride;

  for (guint index = 0; index < G_N_ELEMENTS (first->dimension_index); index++)
    {
      const char *name = find_index_name (first, index);
      g_autofree double *values = g_new (double, n_values);
      gboolean varies = FALSE;

      for (guint n = 0; n < n_values; n++)
        {
          values[n] = tri_slice_list_get (slices, n * stride)->frame->dimension_index[index];
          varies = varies || values[n] != values[0];
        }
      if (!varies)
        continue;
      set_values (self, name != NULL ? name : "DimensionIndexValues", g_steal_pointer (&values));
      return;
    }
}

/* Whether a dimension is the same within each volume, and grows or falls from each to the next. */
static gboolean
tells_apart (const TriDimension *dimension, const GPtrArray *slices, guint stride)
{
  double direction = 0.0;

  for (guint n = 0; n < slices->len; n++)
    {
      double value = dimension->get (tri_slice_list_get (slices, n));
      double step =
          n < stride ? 0.0 : value - dimension->get (tri_slice_list_get (slices, n - stride));

      if (!dimension->has (tri_slice_list_get (slices, n)))
        return FALSE;
      if (n % stride > 0 && value != dimension->get (tri_slice_list_get (slices, n - 1)))
        return FALSE;
      if (n >= stride && (step == 0.0 || step * direction < 0.0))
        return FALSE;
      direction = step;
    }
  return TRUE;
}

static gboolean
is_mere_order (const char *name)
{
  return strcmp (name, "DimensionIndexValues") == 0 || strcmp (name, "InstanceNumber") == 0 ||
         strcmp (name, "StackID") == 0;
}

/* What was measured says more than a number that merely orders. */
static void
prefer_measured (TriStack *stack, const GPtrArray *slices, guint stride)
{
  guint n_dimensions;
  const TriDimension *dimensions = tri_dimension_get_all (&n_dimensions);

  for (guint n = 0; n < n_dimensions; n++)
    if (!is_mere_order (dimensions[n].name) && tells_apart (&dimensions[n], slices, stride))
      {
        set_values (stack, dimensions[n].name, get_values (slices, stride, dimensions[n].get));
        return;
      }
}

/* Directions of diffusion are often in order of time alone: their b-values still tell them apart.
 */
static void
prefer_b_values (TriStack *stack, const GPtrArray *slices, guint stride)
{
  g_autofree double *values = g_new (double, stack->n_volumes);
  gboolean varies = FALSE;

  for (guint n = 0; n < slices->len; n++)
    {
      double b_value = tri_slice_list_get (slices, n)->frame->b_value;

      if (n % stride == 0)
        values[n / stride] = b_value;
      if (!isfinite (b_value) || b_value != values[n / stride])
        return;
      varies = varies || b_value != values[0];
    }
  if (varies)
    set_values (stack, "DiffusionBValue", g_steal_pointer (&values));
}

/* Numbers of moments become times where every slice says how far the moments are apart. */
static void
prefer_times (TriStack *stack, const GPtrArray *slices)
{
  const double step_ms = tri_slice_list_get (slices, 0)->frame->volume_step_ms;
  const gboolean is_counted = strcmp (stack->dimension, "TemporalPositionIdentifier") == 0;
  g_autofree double *times_ms = NULL;

  if (!(step_ms > 0.0) || !(is_counted || strcmp (stack->dimension, "InstanceNumber") == 0))
    return;
  for (guint n = 1; n < slices->len; n++)
    if (tri_slice_list_get (slices, n)->frame->volume_step_ms != step_ms)
      return;
  times_ms = g_new (double, stack->n_volumes);
  for (guint t = 0; t < stack->n_volumes; t++)
    times_ms[t] =
        step_ms * (is_counted ? stack->dimension_values[t] - stack->dimension_values[0] : t);
  set_values (stack, "Time", g_steal_pointer (&times_ms));
}

/**
 * tri_stack_name_volumes:
 * @slices: of the stack, [volume][position]
 * @stride: slices of a volume
 * @dimension: what the volumes were ordered by
 */
void
tri_stack_name_volumes (TriStack *self,
                        const GPtrArray *slices,
                        guint stride,
                        const TriDimension *dimension)
{
  if (self->n_volumes < 2)
    return;
  set_values (self, dimension->name, get_values (slices, stride, dimension->get));
  if (is_mere_order (dimension->name))
    {
      if (strcmp (dimension->name, "DimensionIndexValues") == 0)
        tri_stack_name_index (self, slices, stride);
      prefer_measured (self, slices, stride);
    }
  prefer_times (self, slices);
  prefer_b_values (self, slices, stride);
}
