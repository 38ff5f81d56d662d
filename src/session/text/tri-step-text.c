/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words for what a series runs through: volumes over time, echoes or b-values, frames of a
 * film, slices. One place says what each dimension is called and in which unit its values are
 * shown. */

#include "config.h"

#include "tri-step-text.h"

#include "tri-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * Dimension:
 * @words: of the volume's number and their count
 * @unit: (nullable): without it a value tells no more than the number
 * @factor: from the stored value to @unit
 * @is_relative: counted from the first volume on, as times of day are
 */
typedef struct
{
  const char *keyword, *words, *unit;
  double factor;
  gboolean is_relative;
} Dimension;

static const Dimension dimensions[] = {
  { "EchoTime", N_ ("Echo %u of %u"), "ms", 1, FALSE },
  { "EchoNumbers", N_ ("Echo %u of %u"), NULL, 1, FALSE },
  { "TriggerTime", N_ ("Phase %u of %u"), "ms", 1, FALSE },
  { "FrameReferenceTime", N_ ("Time point %u of %u"), "s", 0.001, FALSE },
  { "TemporalPositionIdentifier", N_ ("Time point %u of %u"), NULL, 1, FALSE },
  { "AcquisitionTime", N_ ("Time point %u of %u"), "s", 1, TRUE },
  /* Of NIfTI: nifti1.h pixdim[4], in ms once it is read. */
  { "Time", N_ ("Time point %u of %u"), "s", 0.001, FALSE },
  { "TemporalPositionTimeOffset", N_ ("Time point %u of %u"), "s", 1, FALSE },
  { "TemporalPositionIndex", N_ ("Time point %u of %u"), NULL, 1, FALSE },
  { "EffectiveEchoTime", N_ ("Echo %u of %u"), "ms", 1, FALSE },
  { "InversionTime", N_ ("Inversion time %u of %u"), "ms", 1, FALSE },
  { "InversionTimes", N_ ("Inversion time %u of %u"), "ms", 1, FALSE },
  { "FlipAngle", N_ ("Flip angle %u of %u"), "°", 1, FALSE },
  { "NominalCardiacTriggerDelayTime", N_ ("Phase %u of %u"), "ms", 1, FALSE },
  { "NominalPercentageOfCardiacPhase", N_ ("Phase %u of %u"), "%", 1, FALSE },
  { "AcquisitionNumber", N_ ("Acquisition %u of %u"), NULL, 1, FALSE },
  /* The frame increments of NM, PS3.3 C.8.4.8. */
  { "EnergyWindow", N_ ("Energy window %u of %u"), NULL, 1, FALSE },
  { "Detector", N_ ("Detector %u of %u"), NULL, 1, FALSE },
  { "Phase", N_ ("Phase %u of %u"), NULL, 1, FALSE },
  { "Rotation", N_ ("Rotation %u of %u"), NULL, 1, FALSE },
  { "RRInterval", N_ ("R-R interval %u of %u"), NULL, 1, FALSE },
  { "TimeSlot", N_ ("Time slot %u of %u"), NULL, 1, FALSE },
  { "TimeSlice", N_ ("Time slice %u of %u"), NULL, 1, FALSE },
  { "AngularView", N_ ("Angular view %u of %u"), NULL, 1, FALSE },
  /* PS3.3 C.8.13.5.9: s/mm² */
  { "DiffusionBValue", N_ ("b-value %u of %u"), "s/mm²", 1, FALSE },
};

static const Dimension *
find_dimension (const TriStack *stack)
{
  for (guint i = 0; stack != NULL && i < G_N_ELEMENTS (dimensions); i++)
    if (g_strcmp0 (stack->dimension, dimensions[i].keyword) == 0)
      return &dimensions[i];
  return NULL;
}

gboolean
tri_step_unit_init (TriStepUnit *self, const TriStack *stack)
{
  const Dimension *dimension = find_dimension (stack);

  *self = (TriStepUnit){ "", 1, 0 };
  if (dimension == NULL || dimension->unit == NULL || stack->dimension_values == NULL)
    return FALSE;
  self->unit = dimension->unit;
  self->factor = dimension->factor;
  if (dimension->is_relative)
    self->offset = -stack->dimension_values[0] * dimension->factor;
  return TRUE;
}

/* "7.65 ms", NULL when there is nothing to tell. */
static char *
format_value (const TriStack *stack, guint t)
{
  g_autofree char *number = NULL;
  TriStepUnit unit;

  if (!tri_step_unit_init (&unit, stack) || t >= stack->n_volumes ||
      !isfinite (stack->dimension_values[t]))
    return NULL;
  number = tri_format_number (stack->dimension_values[t] * unit.factor + unit.offset);
  return g_strdup_printf ("%s\u00a0%s", number, unit.unit);
}

static char *
format_count (const char *words, guint number, guint count)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_ (words), number, count);
#pragma GCC diagnostic pop
}

static char *
join (char *text, char *value)
{
  char *joined;

  if (value == NULL)
    return text;
  joined = g_strdup_printf ("%s · %s", text, value);
  g_free (text);
  g_free (value);
  return joined;
}

/* "Component 2 of 3", and of a file with several times "Time point 4 of 5 · component 2 of 3". */
static char *
format_component (const TriStack *stack, guint t)
{
  const guint n_times = stack->n_volumes / stack->n_components;
  g_autofree char *time = NULL, *component = NULL;

  if (n_times == 1)
    /* Translators: which of the several values of a voxel. */
    return g_strdup_printf (_ ("Component %u of %u"), t + 1, stack->n_components);
  time = g_strdup_printf (_ ("Time point %u of %u"), t % n_times + 1, n_times);
  component = g_strdup_printf (_ ("component %u of %u"), t / n_times + 1, stack->n_components);
  return g_strdup_printf ("%s · %s", time, component);
}

/**
 * tri_step_text_volume:
 * @session: (nullable)
 */
char *
tri_step_text_volume (TriSession *session)
{
  TriVolume *volume = session == NULL ? NULL : tri_session_get_volume (session);
  const guint n_volumes = volume == NULL ? 0 : tri_volume_get_n_volumes (volume);
  const TriStack *stack = session == NULL ? NULL : tri_session_get_stack (session);
  const Dimension *dimension = find_dimension (stack);
  guint t;

  if (n_volumes <= 1)
    return g_strdup ("");
  t = tri_session_get_volume_index (session);
  if (stack != NULL && stack->n_components > 1 && stack->n_volumes == n_volumes)
    return format_component (stack, t);
  /* Translators: which of how many volumes (3D images) of a series. */
  return join (format_count (dimension == NULL ? N_ ("Volume %u of %u") : dimension->words, t + 1,
                             n_volumes),
               format_value (stack, t));
}

char *
tri_step_text_time (const TriStack *stack, guint frame)
{
  g_autofree char *number = NULL;
  double begin_ms = 0;

  if (!tri_stack_is_flat (stack) || stack->step_ms == NULL || frame >= stack->n_frames)
    return NULL;
  for (guint n = 0; n < frame; n++)
    begin_ms += stack->step_ms[n];
  number = tri_format_fixed (begin_ms / 1000, 2);
  return g_strdup_printf ("%s\u00a0s", number);
}

/**
 * tri_step_text_frame:
 * @session: (nullable)
 */
char *
tri_step_text_frame (TriSession *session)
{
  TriVolume *volume = session == NULL ? NULL : tri_session_get_volume (session);
  const TriStack *stack = session == NULL ? NULL : tri_session_get_stack (session);
  const TriGeometry *geometry = volume == NULL ? NULL : tri_volume_get_geometry (volume);
  guint k;

  if (geometry == NULL || !tri_stack_is_flat (stack) || geometry->dims[2] < 2)
    return g_strdup ("");
  k = tri_session_compute_stored_slice (session);
  /* Translators: which of how many pictures: of a film, or of pictures that stand alone. */
  return join (format_count (stack->step_ms != NULL ? N_ ("Frame %u of %u") : N_ ("Image %u of %u"),
                             k + 1, geometry->dims[2]),
               tri_step_text_time (stack, k));
}

/**
 * tri_step_text_cine:
 * @cine: (nullable)
 */
char *
tri_step_text_cine (TriCine *cine)
{
  switch (cine == NULL ? TRI_CINE_NOTHING : tri_cine_get_content (cine))
    {
    case TRI_CINE_FRAMES:
      return tri_step_text_frame (tri_cine_get_session (cine));
    case TRI_CINE_VOLUMES:
      return tri_step_text_volume (tri_cine_get_session (cine));
    case TRI_CINE_SLICES:
      /* Translators: plane, slice number, slice count. */
      return g_strdup_printf (_ ("%s, slice %u of %u"),
                              tri_plane_get_name (tri_cine_get_plane (cine)),
                              tri_cine_get_step (cine) + 1, tri_cine_get_n_steps (cine));
    case TRI_CINE_NOTHING:
    default:
      return g_strdup ("");
    }
}

char *
tri_step_text_rate (double rate)
{
  /* A frame time of 33.3 ms is meant to be 30 a second. */
  return tri_format_number (round (rate * 10) / 10);
}
