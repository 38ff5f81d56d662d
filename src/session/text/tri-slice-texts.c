/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a slice view: what stands in its corners and what a screen reader says. Text only;
 * where it stands and how it looks is the painters' business. */

#include "config.h"

#include "tri-slice-texts.h"
#include "tri-format.h"

#include "tri-display-caveats.h"
#include "tri-session-planes.h"
#include "tri-step-text.h"

#include <glib/gi18n-lib.h>

#define OBLIQUE_DEG 5.0

/* Pictures without positions have no planes: nothing is axial but by chance. */
static gboolean
has_planes (TriSession *session)
{
  return tri_stack_has_place (tri_session_get_stack (session));
}

static const char *
get_view_name (TriSession *session, TriPlane plane, const TriPlaneBasis *basis)
{
  const TriStack *stack = tri_session_get_stack (session);

  if (has_planes (session))
    return tri_plane_get_name (plane);
  /* Translators: one picture of a film. */
  if (basis->axis == 2 && stack->step_ms != NULL)
    return _ ("Frame");
  /* Translators: one picture of several that are no volume; and a cut through such a slice list. */
  return basis->axis == 2 ? _ ("Image") : _ ("Across slices");
}

/* "3/12", and of a film the time; nothing of a picture that is alone. */
static void
append_number (GString *text, TriSession *session, const TriPlaneBasis *basis, guint slice)
{
  g_autofree char *time = tri_step_text_time (tri_session_get_stack (session), slice);
  g_autofree char *volume = tri_step_text_volume (session);
  const TriPicture *picture = tri_session_get_picture (session);

  if (basis->n_slices > 1)
    g_string_append_printf (text, "%c%u/%u", has_planes (session) ? '\n' : ' ', slice + 1,
                            basis->n_slices);
  if (time != NULL && basis->n_slices > 1)
    g_string_append_printf (text, "\n%s", time);
  if (*volume != '\0')
    g_string_append_printf (text, "\n%s", volume);
  if (picture != NULL && *picture->words != '\0' && basis->axis == 2)
    g_string_append_printf (text, "\n%s", picture->words);
}

static void
append_grid (GString *text, TriSession *session, const TriPlaneBasis *basis)
{
  if (!has_planes (session))
    return;
  /* Translators: along which slices the views cut. */
  if (basis->grid == TRI_GRID_OBLIQUE)
    g_string_append_printf (text, "\n%s", _ ("oblique planes"));
  else if (tri_session_has_two_grids (session))
    g_string_append_printf (text, "\n%s",
                            basis->grid == TRI_GRID_PATIENT ? _ ("anatomical plane")
                                                            : _ ("acquisition plane"));
}

/* A picture that lies otherwise than it was stored says so. */
static void
append_turn (GString *text, TriSession *session)
{
  if (!tri_stack_is_flat (tri_session_get_stack (session)))
    return;
  if (tri_session_get_picture_turns (session) != 0)
    {
      g_string_append_c (text, '\n');
      /* Translators: a picture, clockwise. */
      g_string_append_printf (text, _ ("rotated %u°"),
                              90 * tri_session_get_picture_turns (session));
    }
  if (tri_session_get_is_picture_flipped (session))
    g_string_append_printf (text, "\n%s", _ ("flipped"));
}

static char *
make_plane_text (TriSession *session,
                 TriPlane plane,
                 const TriPlaneBasis *basis,
                 guint slice,
                 TriSliceAvailability state)
{
  static const char *const oblique[] = {
    /* Translators: the angle of a slice that is not quite one of the three planes. */
    [TRI_PLANE_AXIAL] = N_ ("oblique, %.0f° from axial"),
    [TRI_PLANE_CORONAL] = N_ ("oblique, %.0f° from coronal"),
    [TRI_PLANE_SAGITTAL] = N_ ("oblique, %.0f° from sagittal"),
  };
  GString *text = g_string_new (get_view_name (session, plane, basis));

  append_number (text, session, basis, slice);
  if (basis->obliquity_deg > OBLIQUE_DEG && has_planes (session))
    {
      g_string_append_c (text, '\n');
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_string_append_printf (text, _ (oblique[plane]), basis->obliquity_deg);
#pragma GCC diagnostic pop
    }
  append_grid (text, session, basis);
  append_turn (text, session);
  if (tri_session_get_slab_mm (session) > 0)
    {
      g_autofree char *slab =
          tri_slab_describe (tri_session_get_slab_mm (session),
                             tri_display_get_slab_mode (tri_session_get_display (session)));

      g_string_append_printf (text, "\n%s", slab);
    }
  if (state == TRI_SLICE_LOADING)
    g_string_append_printf (text, "\n%s", _ ("Loading…"));
  else if (state == TRI_SLICE_UNREADABLE)
    g_string_append_printf (text, "\n%s", _ ("This slice could not be read"));
  return g_string_free (text, FALSE);
}

static void
append_table_name (GString *text, const TriVoiTable *table)
{
  if (*table->explanation != '\0')
    /* Translators: the name that a file's header gives to its look-up table */
    g_string_append_printf (text, _ ("VOI LUT: %s"), table->explanation);
  else
    g_string_append (text, _ ("VOI LUT"));
}

static char *
make_window_text (TriSession *session, double magnification)
{
  TriVolume *volume = tri_session_get_volume (session);
  const TriVoi *voi = tri_session_get_voi (session);
  const char *unit = tri_volume_get_unit (volume);
  const char *series = tri_session_get_series_text (session);
  g_autofree char *width = tri_format_number (voi->width);
  g_autofree char *center = tri_format_number (voi->center);
  g_autofree char *zoom = tri_format_fixed (magnification * 100, 0);
  GString *text = g_string_new (series);

  if (series[0] != '\0')
    g_string_append_c (text, '\n');
  if (tri_volume_get_samples_per_voxel (volume) == 1)
    {
      if (voi->table != NULL)
        append_table_name (text, voi->table);
      else
        /* Translators: window width and centre, then the unit. */
        g_string_append_printf (text, _ ("W %s L %s%s%s"), width, center,
                                unit[0] == '\0' ? "" : " ", unit);
    }
  if (tri_volume_get_samples_per_voxel (volume) == 1 && voi->is_inverted)
    g_string_append_printf (text, " · %s", _ ("inverted"));
  if (tri_volume_get_samples_per_voxel (volume) == 1)
    g_string_append_c (text, '\n');
  /* Translators: 100 % is one voxel on one pixel of the screen. */
  g_string_append_printf (text, _ ("Zoom %s %%"), zoom);
  return g_string_free (text, FALSE);
}

/* "Axial, slice 57 of 120", "Image 3 of 12", "Image". */
static char *
make_label_start (TriSession *session, TriPlane plane, const TriPlaneBasis *basis, guint slice)
{
  const char *name = get_view_name (session, plane, basis);

  if (tri_session_get_slab_mm (session) > 0)
    {
      g_autofree char *slab =
          tri_slab_describe (tri_session_get_slab_mm (session),
                             tri_display_get_slab_mode (tri_session_get_display (session)));

      /* Translators: plane, slice number, slice count, "maximum of 20 mm". */
      return g_strdup_printf (_ ("%s, slice %u of %u, %s"), name, slice + 1, basis->n_slices,
                              slab);
    }
  if (has_planes (session))
    /* Translators: plane, slice number, slice count. */
    return g_strdup_printf (_ ("%s, slice %u of %u"), name, slice + 1, basis->n_slices);
  if (basis->n_slices == 1)
    return g_strdup (name);
  /* Translators: "Image", its number, their count. */
  return g_strdup_printf (_ ("%s %u of %u"), name, slice + 1, basis->n_slices);
}

static char *
make_label (TriSession *session,
            TriPlane plane,
            const TriPlaneBasis *basis,
            guint slice,
            TriSliceAvailability state)
{
  const TriVoi *voi = tri_session_get_voi (session);
  g_autofree char *center = tri_format_number (voi->center);
  g_autofree char *width = tri_format_number (voi->width);
  g_autofree char *start = make_label_start (session, plane, basis, slice);
  g_autofree char *label =
      tri_volume_get_samples_per_voxel (tri_session_get_volume (session)) == 1
          /* Translators: what a screen reader says: which slice, window centre and width. */
          ? g_strdup_printf (_ ("%s, window %s/%s"), start, center, width)
          : g_strdup_printf (_ ("%s, colour"), start);

  switch (state)
    {
    case TRI_SLICE_LOADING:
      return g_strdup_printf (_ ("%s, loading"), label);
    case TRI_SLICE_UNREADABLE:
      return g_strdup_printf (_ ("%s, could not be read"), label);
    case TRI_SLICE_SHOWN:
    default:
      return g_steal_pointer (&label);
    }
}

/**
 * tri_slice_texts_init:
 * @self: (out caller-allocates): for tri_slice_texts_clear()
 * @session: (nullable): without it, or without a volume, only the label is set
 */
void
tri_slice_texts_init (TriSliceTexts *self,
                      TriSession *session,
                      TriPlane plane,
                      double magnification,
                      TriSliceAvailability state)
{
  TriPlaneBasis basis;
  guint slice;

  *self = (TriSliceTexts){ 0 };
  if (session == NULL || !tri_session_compute_basis (session, plane, &basis))
    {
      /* Translators: a view that shows nothing; %s is the plane. */
      self->label = g_strdup_printf (_ ("%s, empty"), tri_plane_get_name (plane));
      return;
    }
  slice = tri_session_compute_slice (session, plane);
  self->label = make_label (session, plane, &basis, slice, state);
  self->corners[TRI_CORNER_TOP_RIGHT] = make_plane_text (session, plane, &basis, slice, state);
  if (!tri_display_get_has_corner_texts (tri_session_get_display (session)))
    return;
  if (tri_display_get_has_identity (tri_session_get_display (session)))
    self->corners[TRI_CORNER_TOP_LEFT] = g_strdup (tri_session_get_identity_text (session));
  self->corners[TRI_CORNER_BOTTOM_LEFT] = make_window_text (session, magnification);
}

void
tri_slice_texts_clear (TriSliceTexts *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->corners); i++)
    g_clear_pointer (&self->corners[i], g_free);
  g_clear_pointer (&self->label, g_free);
}

gboolean
tri_slice_texts_equal (const TriSliceTexts *a, const TriSliceTexts *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (a->corners); i++)
    if (g_strcmp0 (a->corners[i], b->corners[i]) != 0)
      return FALSE;
  return g_strcmp0 (a->label, b->label) == 0;
}
