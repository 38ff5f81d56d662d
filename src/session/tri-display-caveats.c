/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In what a picture on screen differs from what was stored, in order of importance: one rule for
 * every place that tells. How it is told is the widgets' business. */

#include "config.h"

#include "tri-display-caveats.h"
#include "tri-session-planes.h"

#include <glib/gi18n-lib.h>

/* Obliquity below which the patient's axes are the stored ones, degrees. */
#define ALIGNED_DEG 0.01

static void
reason_free (gpointer data)
{
  TriDisplayCaveat *self = data;

  g_free (self->words);
  g_free (self->sentence);
  g_free (self);
}

/* @words: (transfer full) */
static void
add_own (GPtrArray *reasons, char *words, const char *sentence)
{
  TriDisplayCaveat *reason = g_new0 (TriDisplayCaveat, 1);

  reason->words = words;
  reason->sentence = g_strdup (sentence);
  g_ptr_array_add (reasons, reason);
}

static void
add (GPtrArray *reasons, const char *words, const char *sentence)
{
  add_own (reasons, g_strdup (words), sentence);
}

static void
describe_progress (GPtrArray *reasons, const TriDisplayCaveatFacts *facts)
{
  const guint n_done = facts->n_filled + facts->n_unreadable;

  if (facts->n_unreadable > 0)
    add_own (reasons,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u slice missing",
                                           "%u slices missing", facts->n_unreadable),
                              facts->n_unreadable),
             _ ("Slices that are missing or could not be read are black"));
  if (n_done < facts->n_slices)
    add_own (reasons, g_strdup_printf (_ ("loading %u of %u"), n_done, facts->n_slices),
             _ ("Slices are still being loaded"));
}

static void
describe_header (GPtrArray *reasons, const TriDisplayCaveatFacts *facts)
{
  if (facts->loss != NULL)
    add (reasons, _ ("lossy compressed"), facts->loss);
  if (facts->are_sides_unknown)
    add (reasons, _ ("orientation unknown"),
         facts->side_reason != NULL
             ? facts->side_reason
             : _ ("Image orientation is missing; left and right are unknown"));
  if (facts->is_scale_unknown)
    add (reasons, _ ("no scale"), _ ("Pixel spacing is missing; lengths are in pixels"));
  if (facts->is_spacing_nominal)
    add (reasons, _ ("nominal spacing"),
         _ ("Slice spacing is taken from the header, not from slice positions"));
}

static void
describe_drawing (GPtrArray *reasons, const TriDisplayCaveatFacts *facts)
{
  if (facts->slab_mm > 0)
    add_own (reasons, tri_slab_describe (facts->slab_mm, facts->slab_mode),
             _ ("Each pixel combines all slices within the slab"));
  if (facts->is_interpolated)
    add (reasons, _ ("interpolated"), _ ("Values between voxels are interpolated linearly"));
  if (facts->is_resampled)
    add (reasons, _ ("resampled"),
         _ ("The planes follow the patient’s axes, not the acquired slices"));
  /* Without interpolation every slice is drawn where it lies, as it is. */
  if (facts->is_uneven && facts->is_interpolated)
    add (reasons, _ ("uneven spacing"),
         _ ("Slice spacing is not uniform; values between slices are interpolated"));
  if (facts->is_colour_converted)
    add (reasons, _ ("colours converted"),
         _ ("Colours are converted to RGB from the form stored in the file"));
  if (facts->n_layers > 0)
    add_own (reasons,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u overlay",
                                           "%u overlays", facts->n_layers),
                              facts->n_layers),
             _ ("Labels or contours are drawn over the image"));
}

GPtrArray *
tri_display_caveats_describe (const TriDisplayCaveatFacts *facts)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (reason_free);

  describe_progress (reasons, facts);
  describe_header (reasons, facts);
  describe_drawing (reasons, facts);
  return reasons;
}

/* ---- from a session ---- */

gboolean
tri_session_has_two_grids (TriSession *session)
{
  TriVolume *volume = tri_session_get_volume (session);

  for (guint plane = 0; volume != NULL && plane < TRI_N_PLANES; plane++)
    {
      TriPlaneBasis basis;

      tri_plane_basis_init (&basis, tri_volume_get_geometry (volume), plane, TRI_GRID_STORED,
                            tri_display_get_convention (tri_session_get_display (session)));
      if (basis.obliquity_deg > ALIGNED_DEG)
        return TRUE;
    }
  return FALSE;
}

static guint
count_visible (TriLayers *layers)
{
  guint n_visible = 0;

  for (guint n = 0; n < tri_layers_get_n (layers); n++)
    if (tri_layer_get_is_visible (tri_layers_get (layers, n)))
      n_visible++;
  return n_visible;
}

static void
fill_from_stack (TriDisplayCaveatFacts *facts, const TriStack *stack, const TriPicture *picture)
{
  const char *reason = tri_stack_find_note (stack, "orientation-unknown");
  const gboolean has_letters = picture != NULL && (*picture->right != '\0' ||
                                                   *picture->down != '\0');

  facts->loss = tri_stack_find_note (stack, "lossy");
  facts->are_sides_unknown = facts->are_sides_unknown && !has_letters;
  facts->side_reason = reason != NULL ? reason : tri_stack_find_note (stack, "position-missing");
  facts->is_scale_unknown = !stack->is_spacing_known;
  /* A lone slice has no neighbour, and the frames of a film are not apart in space. */
  facts->is_spacing_nominal = stack->is_spacing_known && stack->is_spacing_nominal &&
                              stack->geometry.dims[2] > 1 && stack->step_ms == NULL;
  facts->is_uneven = stack->slice_positions_mm != NULL;
  facts->is_colour_converted = stack->photometric >= TRI_PHOTOMETRIC_PALETTE &&
                               stack->photometric != TRI_PHOTOMETRIC_RGB;
}

void
tri_display_caveat_facts_init (TriDisplayCaveatFacts *facts, TriSession *session)
{
  TriVolume *volume = tri_session_get_volume (session);
  const TriStack *stack = tri_session_get_stack (session);

  *facts = (TriDisplayCaveatFacts){ 0 };
  g_return_if_fail (volume != NULL);
  facts->n_slices = tri_session_count_slices (session);
  facts->n_filled = tri_session_get_n_filled (session);
  facts->n_unreadable = tri_session_get_n_unreadable (session);
  facts->are_sides_unknown = !tri_volume_get_geometry (volume)->is_oriented;
  /* Numbers of labels have no values between them. */
  facts->is_interpolated = tri_display_get_is_interpolated (tri_session_get_display (session)) &&
                           !tri_volume_is_label_map (volume);
  facts->slab_mm = tri_session_get_slab_mm (session);
  facts->slab_mode = tri_display_get_slab_mode (tri_session_get_display (session));
  facts->is_resampled =
      tri_session_get_grid (session) == TRI_GRID_OBLIQUE ||
      (tri_session_get_grid (session) == TRI_GRID_PATIENT && tri_session_has_two_grids (session));
  facts->n_layers = count_visible (tri_session_get_layers (session));
  if (stack != NULL)
    fill_from_stack (facts, stack, tri_session_get_picture (session));
}
