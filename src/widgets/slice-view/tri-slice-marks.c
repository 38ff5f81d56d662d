/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which measurements a view shows. Their values are computed when they or the voxels have changed,
 * not when one only looks elsewhere. */

#include "config.h"

#include "tri-slice-marks.h"

#include "tri-measurement-text.h"

#include <string.h>

/* Drawn on a border between slices, it is of both rather than of none. */
#define ROUNDING_MM 1e-3

/* What the texts depend on besides the measurement; pointers are only compared. */
typedef struct
{
  const TriVolume *volume;
  guint volume_index, n_filled;
  gboolean has_centimetres;
} Voxels;

struct _TriSliceMarks
{
  GArray *marks; /* TriMeasurementMark */
  Voxels voxels;
  const char *frame;
  guint revision, picture_revision;
  gboolean is_known; /* what the marks are of */
};

static void
clear_mark (gpointer data)
{
  g_free (((TriMeasurementMark *) data)->text);
}

static GArray *
new_marks (void)
{
  GArray *marks = g_array_new (FALSE, TRUE, sizeof (TriMeasurementMark));

  g_array_set_clear_func (marks, clear_mark);
  return marks;
}

/**
 * tri_slice_marks_new:
 *
 * Returns: (transfer full): without marks
 */
TriSliceMarks *
tri_slice_marks_new (void)
{
  TriSliceMarks *self = g_new0 (TriSliceMarks, 1);

  self->marks = new_marks ();
  return self;
}

void
tri_slice_marks_free (TriSliceMarks *self)
{
  g_array_unref (self->marks);
  g_free (self);
}

/**
 * tri_slice_marks_clear:
 *
 * Forgets all marks; the next update makes them anew.
 */
void
tri_slice_marks_clear (TriSliceMarks *self)
{
  g_array_set_size (self->marks, 0);
  self->is_known = FALSE;
}

/**
 * tri_slice_marks_get:
 * @n_marks: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_marks): valid until the next update
 */
const TriMeasurementMark *
tri_slice_marks_get (TriSliceMarks *self, guint *n_marks)
{
  *n_marks = self->marks->len;
  return (const TriMeasurementMark *) (gconstpointer) self->marks->data;
}

static gboolean
is_same_measurement (const TriMeasurement *a, const TriMeasurement *b)
{
  return a->id == b->id && a->n_points == b->n_points && a->text == b->text &&
         memcmp (a->points, b->points, a->n_points * sizeof a->points[0]) == 0;
}

/* (transfer full) (nullable): of the same measurement and voxels. */
static char *
find_text (const GArray *marks, const TriMeasurement *measurement)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const TriMeasurementMark *mark = &g_array_index (marks, TriMeasurementMark, i);

      if (is_same_measurement (&mark->measurement, measurement))
        return g_strdup (mark->text);
    }
  return NULL;
}

static char *
compute_text (const TriMeasurement *measurement, TriSession *session)
{
  TriMeasured measured;

  tri_measurement_compute (measurement, tri_session_get_volume (session),
                           tri_session_get_volume_index (session), &measured);
  return tri_measurement_text_describe (measurement, &measured, session);
}

static void
fill (TriSliceMarks *self, TriSession *session, const TriViewTransform *transform, GArray *old)
{
  TriMeasurements *measurements = tri_session_get_measurements (session);
  const double reach_mm = tri_plane_basis_get_reach_mm (&transform->basis) + ROUNDING_MM;

  for (guint i = 0; i < tri_measurements_get_n (measurements); i++)
    {
      const TriMeasurement *measurement = tri_measurements_get (measurements, i);
      TriMeasurementMark mark = { .measurement = *measurement };

      if (measurement->frame != tri_session_get_frame (session) ||
          !tri_measurement_is_on_plane (measurement, transform->centre, transform->basis.normal,
                                        reach_mm))
        continue;
      mark.is_selected = measurement->id == tri_measurements_get_selected (measurements);
      if (tri_measurement_is_complete (measurement))
        mark.text = old != NULL ? find_text (old, measurement) : NULL;
      if (tri_measurement_is_complete (measurement) && mark.text == NULL)
        mark.text = compute_text (measurement, session);
      g_array_append_val (self->marks, mark);
    }
}

/**
 * tri_slice_marks_update:
 * @session: shows a volume
 * @transform: of the plane on the view
 * @picture_revision: of what is seen of it
 *
 * Does nothing while nothing has changed.
 *
 * Returns: TRUE if the marks are other ones than before
 */
gboolean
tri_slice_marks_update (TriSliceMarks *self,
                        TriSession *session,
                        const TriViewTransform *transform,
                        guint picture_revision)
{
  const guint revision = tri_measurements_get_revision (tri_session_get_measurements (session));
  const Voxels voxels = { tri_session_get_volume (session),
                          tri_session_get_volume_index (session),
                          tri_session_get_n_filled (session),
                          tri_display_get_has_centimetres (tri_session_get_display (session)) };
  const gboolean is_same_voxels = voxels.volume == self->voxels.volume &&
                                  voxels.volume_index == self->voxels.volume_index &&
                                  voxels.n_filled == self->voxels.n_filled &&
                                  voxels.has_centimetres == self->voxels.has_centimetres;
  GArray *old = self->marks;
  gboolean had_marks;

  if (self->is_known && is_same_voxels && revision == self->revision &&
      picture_revision == self->picture_revision && self->frame == tri_session_get_frame (session))
    return FALSE;
  had_marks = old->len > 0;
  self->marks = new_marks ();
  fill (self, session, transform, self->is_known && is_same_voxels ? old : NULL);
  g_array_unref (old);
  self->voxels = voxels;
  self->frame = tri_session_get_frame (session);
  self->revision = revision;
  self->picture_revision = picture_revision;
  self->is_known = TRUE;
  return had_marks || self->marks->len > 0;
}
