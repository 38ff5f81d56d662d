/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts of a volume as lines of text: pure reading of session, volume and stack. How they are
 * listed is the facts view's business. */

#include "config.h"

#include "tri-facts.h"

#include "tri-fact.h"
#include "tri-facts-details.h"
#include "tri-session-planes.h"
#include "tri-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Angles below this are rounding in the header, not anatomy. */
#define ANGLE_DEG 0.05

static void G_GNUC_PRINTF (3, 4)
    add (GPtrArray *facts, const char *caption, const char *format, ...)
{
  g_autofree char *value = NULL;
  va_list args;

  va_start (args, format);
  value = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (facts, tri_fact_new (caption, value));
}

static void
add_grid (GPtrArray *facts, const TriGeometry *geometry, TriStack *stack)
{
  const guint *dims = geometry->dims;
  const double *spacing = geometry->spacing_mm;
  g_autofree char *x = tri_format_number (spacing[0]);
  g_autofree char *y = tri_format_number (spacing[1]);
  g_autofree char *z = tri_format_number (spacing[2]);

  /* Translators: facts of a volume; the captions stand left of the values. */
  add (facts, _ ("Size"), _ ("%u × %u × %u voxels"), dims[0], dims[1], dims[2]);
  if (stack != NULL && !stack->is_spacing_known)
    add (facts, _ ("Spacing"), "%s", _ ("unknown; lengths are in pixels"));
  else if (stack != NULL && stack->is_spacing_nominal)
    add (facts, _ ("Spacing"), _ ("%s × %s × %s mm, slice spacing nominal"), x, y, z);
  else
    add (facts, _ ("Spacing"), _ ("%s × %s × %s mm"), x, y, z);
  if (stack != NULL && stack->is_spacing_known && stack->slice_positions_mm != NULL)
    /* Translators: uneven slices; the last number is from centre to centre */
    add (facts, _ ("Extent"), _ ("%.0f × %.0f × %.0f mm, between outer slice centres"),
         dims[0] * spacing[0], dims[1] * spacing[1], tri_stack_compute_depth_mm (stack));
  else if (stack == NULL || stack->is_spacing_known)
    add (facts, _ ("Extent"), _ ("%.0f × %.0f × %.0f mm"), dims[0] * spacing[0],
         dims[1] * spacing[1], dims[2] * spacing[2]);
}

static void
add_uneven (GPtrArray *facts, const TriStack *stack)
{
  double least = 0, most = 0;

  if (stack != NULL && tri_stack_compute_gaps (stack, &least, &most))
    {
      g_autofree char *from = tri_format_number (least);
      g_autofree char *to = tri_format_number (most);

      add (facts, _ ("Slice spacing"), _ ("not uniform, %s–%s mm"), from, to);
    }
}

static void
add_orientation (GPtrArray *facts, TriSession *session, const TriGeometry *geometry)
{
  const double tilt_deg = tri_geometry_compute_tilt_deg (geometry);
  TriPlaneBasis basis;
  char letters[4];

  if (!geometry->is_oriented)
    {
      add (facts, _ ("Orientation"), "%s", _ ("unknown; left and right are unknown"));
      return;
    }
  tri_geometry_get_orientation (geometry, letters);
  /* Translators: towards which side of the patient the columns, rows and slices grow. */
  add (facts, _ ("Orientation"), _ ("%s: i → %c, j → %c, k → %c"), letters, letters[0], letters[1],
       letters[2]);
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    if (tri_session_compute_basis (session, plane, &basis) && basis.axis == 2 &&
        basis.obliquity_deg > ANGLE_DEG && basis.grid == TRI_GRID_STORED)
      /* Translators: the angle, then "Axial", "Coronal" or "Sagittal". */
      add (facts, _ ("Oblique"), _ ("%.1f° from %s"), basis.obliquity_deg,
           tri_plane_get_name (plane));
  if (tilt_deg > ANGLE_DEG)
    add (facts, _ ("Tilt"), _ ("%.1f°, slices at their true positions"), tilt_deg);
}

static void
add_samples (GPtrArray *facts, TriVolume *volume)
{
  const guint n_channels = tri_volume_get_samples_per_voxel (volume);
  const char *unit = tri_volume_get_unit (volume);
  const char *type = tri_sample_type_get_name (tri_volume_get_sample_type (volume));
  g_autofree char *size = g_format_size_full (tri_volume_get_bytes (volume),
                                              G_FORMAT_SIZE_IEC_UNITS);
  double min, max, mean;

  if (n_channels == 1)
    add (facts, _ ("Data type"), "%s, %s", type, size);
  else
    add (facts, _ ("Data type"), "%u × %s, %s", n_channels, type, size);
  if (unit[0] != '\0')
    add (facts, _ ("Unit"), "%s", unit);
  if (tri_volume_compute_range (volume, G_MAXUINT, &min, &max, &mean))
    {
      g_autofree char *from = tri_format_number (min);
      g_autofree char *to = tri_format_number (max);
      g_autofree char *middle = tri_format_number (mean);

      add (facts, _ ("Range"), _ ("%s to %s, mean %s"), from, to, middle);
    }
}

static void
add_window (GPtrArray *facts, TriSession *session, TriVolume *volume)
{
  static const char *const functions[] = {
    [TRI_VOI_LINEAR] = N_ ("LINEAR"),
    [TRI_VOI_LINEAR_EXACT] = N_ ("LINEAR_EXACT"),
    [TRI_VOI_SIGMOID] = N_ ("SIGMOID"),
    [TRI_VOI_TABLE] = N_ ("a VOI LUT of the header"),
  };
  const TriVoi *voi = tri_session_get_voi (session);
  g_autofree char *width = tri_format_number (voi->width);
  g_autofree char *center = tri_format_number (voi->center);

  if (tri_volume_get_samples_per_voxel (volume) != 1)
    return;
  add (facts, _ ("Window"), _ ("width %s, level %s, %s%s"), width, center,
       _ (functions[voi->function]), voi->is_inverted ? _ (", inverted") : "");
}

static void
add_volumes (GPtrArray *facts, TriVolume *volume, TriStack *stack)
{
  const guint n_volumes = tri_volume_get_n_volumes (volume);

  if (n_volumes == 1)
    return;
  if (stack != NULL && stack->n_components > 1)
    {
      if (stack->n_components == n_volumes)
        add (facts, _ ("Volumes"), _ ("%u components"), n_volumes);
      else
        add (facts, _ ("Volumes"), _ ("%u time points of %u components"),
             n_volumes / stack->n_components, stack->n_components);
      return;
    }
  if (stack != NULL && stack->dimension != NULL && stack->dimension[0] != '\0' &&
      stack->dimension_values != NULL)
    {
      g_autofree char *from = tri_format_number (stack->dimension_values[0]);
      g_autofree char *to = tri_format_number (stack->dimension_values[n_volumes - 1]);

      /* Translators: count, DICOM keyword such as EchoTime, first and last value. */
      add (facts, _ ("Volumes"), _ ("%u by %s, %s to %s"), n_volumes, stack->dimension, from, to);
    }
  else
    add (facts, _ ("Volumes"), "%u", n_volumes);
}

static void
add_progress (GPtrArray *facts, TriSession *session)
{
  const guint n_filled = tri_session_get_n_filled (session);
  const guint n_unreadable = tri_session_get_n_unreadable (session);
  guint n_slices;

  n_slices = tri_session_count_slices (session);
  if (n_filled + n_unreadable < n_slices)
    add (facts, _ ("Loaded"), _ ("%u of %u slices"), n_filled, n_slices);
  if (n_unreadable > 0)
    add (facts, _ ("Unreadable"),
         g_dngettext (GETTEXT_PACKAGE, "%u slice of %u could not be read",
                      "%u slices of %u could not be read", n_unreadable),
         n_unreadable, n_slices);
}

GPtrArray *
tri_facts_collect (TriSession *session)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (g_object_unref);
  TriVolume *volume = session == NULL ? NULL : tri_session_get_volume (session);
  TriStack *stack = session == NULL ? NULL : tri_session_get_stack (session);
  const TriGeometry *geometry;

  if (volume == NULL)
    return facts;
  geometry = tri_volume_get_geometry (volume);
  add_grid (facts, geometry, stack);
  add_uneven (facts, stack);
  add_orientation (facts, session, geometry);
  add_samples (facts, volume);
  add_window (facts, session, volume);
  add_volumes (facts, volume, stack);
  add_progress (facts, session);
  tri_facts_add_details (facts, session);
  return facts;
}
