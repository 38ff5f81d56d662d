/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the status bar says, as a pure function of the session: the place and the value under the
 * cursor, and in what the picture differs from what was stored. */

#include "config.h"

#include "tri-display-caveats.h"
#include "tri-derived-values.h"
#include "tri-readout.h"

#include "tri-label-text.h"
#include "tri-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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
  if (tri_volume_is_padding (volume, t, voxel))
    return g_string_free (g_string_assign (text, _ ("padding")), FALSE);
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
  TriDerivedValue readings[TRI_MAX_DERIVED_VALUES];
  GString *text;
  guint n;

  if (details == NULL || tri_volume_is_padding (volume, t, voxel) ||
      !tri_volume_is_filled (volume, t, voxel[2]) ||
      voxel[2] != tri_session_compute_stored_slice (session))
    return value;
  text = g_string_new (value);
  g_free (value);
  n = tri_derived_values_collect (details, volume, t, voxel, readings);
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

/* The most important reason and how many more there are; all of them in sentences. */
static void
collect_caveats (TriReadout *self, TriSession *session)
{
  TriDisplayCaveatFacts facts;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GString) details = g_string_new (NULL);

  tri_display_caveat_facts_init (&facts, session);
  reasons = tri_display_caveats_describe (&facts);
  for (guint n = 0; n < reasons->len; n++)
    {
      const TriDisplayCaveat *reason = g_ptr_array_index (reasons, n);

      g_string_append_printf (details, "%s%s", n == 0 ? "" : "\n", reason->sentence);
      if (n == 0 && reasons->len == 1)
        self->caveats = g_strdup (reason->words);
      else if (n == 0)
        /* Translators: why the picture is not as stored, and how many more reasons there are. */
        self->caveats = g_strdup_printf (_ ("%s, %u more"), reason->words, reasons->len - 1);
    }
  if (reasons->len == 0)
    self->caveats = g_strdup ("");
  self->caveats_details = g_string_free (g_steal_pointer (&details), FALSE);
}

/**
 * tri_readout_dup_value_at:
 * @session: what is looked at
 * @patient: mm, LPS
 *
 * Main thread.
 *
 * Returns: (transfer full) (nullable): what is stored at a place, with its unit; between slices,
 *   that it is; NULL outside of the volume, and where there is none
 */
char *
tri_readout_dup_value_at (TriSession *session, TriPoint3 patient)
{
  TriVolume *volume = tri_session_get_volume (session);
  guint voxel[3] = { 0, 0, 0 };

  if (volume == NULL || !tri_volume_find_voxel (volume, patient, voxel))
    return NULL;
  if (is_between_slices (tri_volume_get_geometry (volume), patient))
    return g_strdup (_ ("between slices"));
  return add_readings (session, voxel,
                       format_value (volume, tri_session_get_volume_index (session), voxel));
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
      self->value = tri_readout_dup_value_at (session, cursor);
    }
  self->labels = tri_label_text_at (tri_session_get_layers (session), cursor, t);
  collect_caveats (self, session);
}

void
tri_readout_clear (TriReadout *self)
{
  g_clear_pointer (&self->lps, g_free);
  g_clear_pointer (&self->ras, g_free);
  g_clear_pointer (&self->voxel, g_free);
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->labels, g_free);
  g_clear_pointer (&self->caveats, g_free);
  g_clear_pointer (&self->caveats_details, g_free);
}
