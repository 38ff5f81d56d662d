/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the status bar says, as a pure function of the session: the place and the value under the
 * cursor, and in what the picture differs from what was stored. */

#include "config.h"

#include "tri-readings.h"
#include "tri-readout.h"

#include "tri-label-text.h"
#include "tri-slice-texts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Obliquity below which the patient's axes are the stored ones, degrees. */
#define ALIGNED_DEG 0.01

/* As wide as a digit in tabular figures. */
#define FIGURE_SPACE "\u2007"

static char *
pad (const char *text, glong width)
{
  GString *padded = g_string_new (NULL);

  for (glong n = g_utf8_strlen (text, -1); n < width; n++)
    g_string_append (padded, FIGURE_SPACE);
  g_string_append (padded, text);
  return g_string_free (padded, FALSE);
}

static char *
format_mm (double mm)
{
  g_autofree char *text = tri_format_fixed (mm, 1);

  return pad (text, 6);
}

static char *
format_point (const char *label, double x_mm, double y_mm, double z_mm)
{
  g_autofree char *x = format_mm (x_mm);
  g_autofree char *y = format_mm (y_mm);
  g_autofree char *z = format_mm (z_mm);

  return g_strdup_printf ("%s %s %s %s", label, x, y, z);
}

/* Rows and columns up to 65535 exist; most have four digits at most. */
static char *
format_voxel (const guint voxel[3])
{
  g_autofree char *i = g_strdup_printf ("%u", voxel[0]);
  g_autofree char *j = g_strdup_printf ("%u", voxel[1]);
  g_autofree char *k = g_strdup_printf ("%u", voxel[2]);
  g_autofree char *padded_i = pad (i, 4);
  g_autofree char *padded_j = pad (j, 4);
  g_autofree char *padded_k = pad (k, 4);

  return g_strdup_printf (_ ("voxel %s %s %s"), padded_i, padded_j, padded_k);
}

static char *
format_value (TriVolume *volume, guint t, const guint voxel[3])
{
  const guint n_channels = tri_volume_get_samples_per_voxel (volume);
  const char *unit = tri_volume_get_unit (volume);
  GString *text = g_string_new (n_channels == 1 ? NULL : n_channels == 3 ? "RGB"
                                                                         : "RGBA");

  if (!tri_volume_is_filled (volume, t, voxel[2]))
    return g_string_free (g_string_assign (text, "\u2013"), FALSE);
  for (guint channel = 0; channel < n_channels; channel++)
    {
      g_autofree char *number = tri_format_number (
          tri_volume_get_value (volume, t, voxel[0], voxel[1], voxel[2], channel));

      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, number);
    }
  if (n_channels == 1 && unit[0] != '\0')
    g_string_append_printf (text, " %s", unit);
  return g_string_free (text, FALSE);
}

/* " · SUVbw 2.1 g/ml": what the header says of the pixel beside its value. */
static char *
add_readings (TriSession *session, const guint voxel[3], char *value)
{
  TriVolume *volume = tri_session_get_volume (session);
  TriDetails *details = tri_session_get_details (session);
  guint t = tri_session_get_volume_index (session);
  TriReading readings[TRI_MAX_READINGS];
  GString *text;
  guint n;

  if (details == NULL || !tri_volume_is_filled (volume, t, voxel[2]) ||
      voxel[2] != tri_session_compute_stored_slice (session))
    return value;
  text = g_string_new (value);
  g_free (value);
  n = tri_readings_collect (details, volume, t, voxel, readings);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = tri_format_number (readings[i].value);

      g_string_append (text, " · ");
      if (*readings[i].name != '\0')
        g_string_append_printf (text, "%s ", readings[i].name);
      g_string_append (text, number);
      /* A mapping without a unit has the code 1 of UCUM. */
      if (*readings[i].unit != '\0' && !g_str_equal (readings[i].unit, "1"))
        g_string_append_printf (text, " %s", readings[i].unit);
    }
  return g_string_free (text, FALSE);
}

/* Slices are missing here: the view is hatched, and the nearest slice's value would be a lie. */
static gboolean
is_between_slices (const TriGeometry *geometry, TriPoint3 patient)
{
  const TriPoint3 voxel = tri_geometry_patient_to_voxel (geometry, patient);

  return geometry->slice_origins != NULL && isnan (tri_geometry_settle_slice (geometry, voxel.z));
}

static void
add_word (GString *words, GString *details, const char *word, const char *detail)
{
  g_string_append_printf (words, "%s%s", words->len == 0 ? "" : " · ", word);
  g_string_append_printf (details, "%s%s", details->len == 0 ? "" : "\n", detail);
}

static gboolean
is_off_grid (TriSession *session)
{
  TriPlaneBasis basis;

  if (tri_session_get_grid (session) != TRI_GRID_PATIENT)
    return FALSE;
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      TriGrid grid = TRI_GRID_STORED;

      tri_plane_basis_init (&basis,
                            tri_volume_get_geometry (tri_session_get_volume (session)), plane,
                            grid, tri_session_get_convention (session));
      if (basis.obliquity_deg > ALIGNED_DEG)
        return TRUE;
    }
  return FALSE;
}

static const char *
find_note (TriStack *stack, const char *code)
{
  for (guint i = 0; stack != NULL && stack->notes != NULL && i < stack->notes->len; i++)
    {
      const TriNote *note = g_ptr_array_index (stack->notes, i);

      if (g_strcmp0 (note->code, code) == 0)
        return note->text;
    }
  return NULL;
}

static void
add_progress (TriSession *session, GString *words, GString *details)
{
  const guint n_filled = tri_session_get_n_filled (session);
  const guint n_unreadable = tri_session_get_n_unreadable (session);
  g_autofree char *word = NULL;
  guint n_slices;

  g_object_get (session, "n-slices", &n_slices, NULL);
  if (n_filled + n_unreadable < n_slices)
    {
      word = g_strdup_printf (_ ("loading %u of %u"), n_filled + n_unreadable, n_slices);
      add_word (words, details, word, _ ("Slices are still on their way."));
    }
  else if (n_unreadable > 0)
    {
      word = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u slice missing",
                                           "%u slices missing", n_unreadable),
                              n_unreadable);
      add_word (words, details, word, _ ("Slices that could not be read are left black."));
    }
}

static void
collect_honesty (TriReadout *self, TriSession *session)
{
  TriVolume *volume = tri_session_get_volume (session);
  TriStack *stack = tri_session_get_stack (session);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) details = g_string_new (NULL);

  add_progress (session, words, details);
  if (tri_session_get_is_interpolated (session) && !tri_volume_is_label_map (volume))
    add_word (words, details, _ ("interpolated"),
              _ ("Between voxels, values are interpolated linearly."));
  if (is_off_grid (session))
    add_word (words, details, _ ("resampled"),
              _ ("The planes follow the patient, not the stored slices."));
  if (stack != NULL && !stack->is_spacing_known)
    add_word (words, details, _ ("no scale"),
              _ ("The size of a pixel is unknown: lengths are in pixels."));
  else if (stack != NULL && stack->is_spacing_nominal)
    add_word (words, details, _ ("nominal spacing"),
              _ ("The distance of the slices is not measured from their positions."));
  if (find_note (stack, "lossy") != NULL)
    add_word (words, details, _ ("lossy"), find_note (stack, "lossy"));
  self->honesty = g_string_free (g_steal_pointer (&words), FALSE);
  self->honesty_details = g_string_free (g_steal_pointer (&details), FALSE);
}

void
tri_readout_init (TriReadout *self, TriSession *session)
{
  TriVolume *volume = session == NULL ? NULL : tri_session_get_volume (session);
  guint voxel[3] = { 0, 0, 0 };
  TriPoint3 cursor;
  guint t;

  *self = (TriReadout){ 0 };
  if (volume == NULL)
    return;
  t = tri_session_get_volume_index (session);
  cursor = tri_session_get_cursor (session);
  /* Pictures without positions lie nowhere in the patient: coordinates would be made up. */
  if (tri_stack_has_place (tri_session_get_stack (session)))
    {
      self->lps = format_point ("LPS", cursor.x, cursor.y, cursor.z);
      self->ras = format_point ("RAS", -cursor.x, -cursor.y, cursor.z);
    }
  if (tri_volume_find_voxel (volume, cursor, voxel))
    {
      self->voxel = format_voxel (voxel);
      self->value = is_between_slices (tri_volume_get_geometry (volume), cursor)
                        ? g_strdup (_ ("between slices"))
                        : add_readings (session, voxel, format_value (volume, t, voxel));
    }
  self->labels = tri_label_text_at (tri_session_get_layers (session), cursor, t);
  collect_honesty (self, session);
}

void
tri_readout_clear (TriReadout *self)
{
  g_clear_pointer (&self->lps, g_free);
  g_clear_pointer (&self->ras, g_free);
  g_clear_pointer (&self->voxel, g_free);
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->labels, g_free);
  g_clear_pointer (&self->honesty, g_free);
  g_clear_pointer (&self->honesty_details, g_free);
}
