/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture as a slab of parallel sheets, of which a single slice has one and a slab many: each is
 * sampled by the rules of a single slice, row by row, and what has a value at a pixel is put
 * together there. Rows rather than sheets, so that what the sheets have in common is still in the
 * processor's caches. The sheets are so near to each other that no voxel is stepped over. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "tri-slicer-pool.h"
#include "tri-slicer-private.h"
#include "tri-vector.h"

typedef struct
{
  TriSliceRequest request;
  TriSlicerPlan plan;
  TriPlanKind kind; /* the way that is taken */
  TriSeparable *separable;
} Sheet;

typedef struct
{
  const TriSlicerSource *source;
  TriInterpolation interpolation;
  TriSlabMode mode;
  guint n_sheets;
  Sheet *sheets; /* the middle one first */
  float *values;
} Slab;

/* Of one thread. */
typedef struct
{
  TriLineStore **stores; /* one a sheet; NULL: needs none */
  float *row;            /* of a sheet that is not the middle one */
  float *sum, *n_values; /* of a mean */
} Band;

static void
sheet_init (Sheet *self, const Slab *slab, TriPlanKind kind, TriColumnCache *columns)
{
  tri_slicer_plan_init (&self->plan, tri_volume_get_geometry (slab->source->volume),
                        &self->request);
  self->kind = MAX (kind, self->plan.kind);
  if (self->kind == TRI_PLAN_SEPARABLE)
    {
      self->separable =
          tri_separable_new (slab->source, &self->plan, slab->interpolation, columns);
      if (tri_separable_is_hole (self->separable))
        self->kind = TRI_PLAN_PIXELS;
      return;
    }
  /* Without starts only columns are affine: an uneven stack on its side. */
  if (self->plan.starts == NULL)
    self->kind = TRI_PLAN_PIXELS;
  self->plan.kind = self->kind;
}

static void
sheet_clear (Sheet *self)
{
  g_clear_pointer (&self->separable, tri_separable_free);
  tri_slicer_plan_clear (&self->plan);
}

static void
sheet_sample_row (const Sheet *self, const Slab *slab, TriLineStore *store, guint y, float *row)
{
  if (self->kind == TRI_PLAN_SEPARABLE)
    tri_separable_sample_row (self->separable, store, y, row);
  else if (self->kind == TRI_PLAN_ROWS)
    tri_slicer_sample_row_along (slab->source, &self->plan, slab->interpolation, y, row);
  else
    tri_slicer_sample_row_reference (slab->source, &self->plan, slab->interpolation, y, row);
}

/* ---- what stands one behind the other; what is no number takes no part ---- */

TRI_VECTOR_CLONES
static void
raise_row (float *restrict row, const float *restrict other, gsize n)
{
  for (gsize x = 0; x < n; x++)
    row[x] = !(other[x] <= row[x]) && other[x] == other[x] ? other[x] : row[x];
}

TRI_VECTOR_CLONES
static void
lower_row (float *restrict row, const float *restrict other, gsize n)
{
  for (gsize x = 0; x < n; x++)
    row[x] = !(other[x] >= row[x]) && other[x] == other[x] ? other[x] : row[x];
}

TRI_VECTOR_CLONES
static void
add_row (float *restrict sum, float *restrict n_values, const float *restrict other, gsize n)
{
  for (gsize x = 0; x < n; x++)
    {
      const gboolean is_value = other[x] == other[x];

      sum[x] += is_value ? other[x] : 0.0f;
      n_values[x] += is_value ? 1.0f : 0.0f;
    }
}

TRI_VECTOR_CLONES
static void
divide_row (float *restrict row, const float *restrict sum, const float *restrict n_values, gsize n)
{
  for (gsize x = 0; x < n; x++)
    row[x] = n_values[x] > 0.0f ? sum[x] / n_values[x] : row[x];
}

/* ---- the rows of the picture ---- */

/* @row holds that of the middle sheet, which has the word where no sheet has a value. */
static void
accumulate_row (const Slab *slab, Band *band, guint y, float *row)
{
  const gsize n = slab->sheets[0].request.width_px;

  if (slab->mode == TRI_SLAB_MEAN)
    {
      memset (band->sum, 0, n * sizeof (float));
      memset (band->n_values, 0, n * sizeof (float));
      add_row (band->sum, band->n_values, row, n);
    }
  for (guint i = 1; i < slab->n_sheets; i++)
    {
      sheet_sample_row (&slab->sheets[i], slab, band->stores[i], y, band->row);
      if (slab->mode == TRI_SLAB_MAXIMUM)
        raise_row (row, band->row, n);
      else if (slab->mode == TRI_SLAB_MINIMUM)
        lower_row (row, band->row, n);
      else
        add_row (band->sum, band->n_values, band->row, n);
    }
  if (slab->mode == TRI_SLAB_MEAN)
    divide_row (row, band->sum, band->n_values, n);
}

static void
band_init (Band *self, const Slab *slab)
{
  const gsize width = slab->sheets[0].request.width_px;

  *self = (Band){ .stores = g_new0 (TriLineStore *, slab->n_sheets) };
  for (guint i = 0; i < slab->n_sheets; i++)
    if (slab->sheets[i].kind == TRI_PLAN_SEPARABLE)
      self->stores[i] = tri_line_store_new (slab->sheets[i].separable);
  if (slab->n_sheets == 1)
    return;
  self->row = g_new (float, width);
  self->sum = g_new (float, width);
  self->n_values = g_new (float, width);
}

static void
band_clear (Band *self, const Slab *slab)
{
  for (guint i = 0; i < slab->n_sheets; i++)
    tri_line_store_free (self->stores[i]);
  g_free (self->stores);
  g_free (self->row);
  g_free (self->sum);
  g_free (self->n_values);
}

static void
sample_band (gpointer data, guint first, guint end)
{
  const Slab *slab = data;
  const gsize row_floats = (gsize) slab->sheets[0].request.width_px * slab->source->channels;
  Band band;

  band_init (&band, slab);
  for (guint y = first; y < end; y++)
    {
      float *row = slab->values + y * row_floats;

      sheet_sample_row (&slab->sheets[0], slab, band.stores[0], y, row);
      if (slab->n_sheets > 1)
        accumulate_row (slab, &band, y, row);
    }
  band_clear (&band, slab);
}

/* ---- the slab ---- */

/* The longest way along @normal (a unit vector, patient) that passes at most one voxel along any
 * index axis, mm. */
static double
compute_step_mm (const TriGeometry *geometry, TriPoint3 normal)
{
  double fastest = 0;

  for (guint axis = 0; axis < 3; axis++)
    {
      const double *row = geometry->patient_to_voxel[axis];
      double voxels_per_mm = fabs (row[0] * normal.x + row[1] * normal.y + row[2] * normal.z);

      fastest = MAX (fastest, voxels_per_mm);
    }
  return 1 / fastest;
}

/* Labels and colours have no order and no mean. */
static gboolean
can_accumulate (const TriSlicerSource *source)
{
  return source->channels == 1 && !tri_volume_is_label_map (source->volume);
}

void
tri_slicer_sample_slab (TriPlanKind kind,
                        const TriSlicerSource *source,
                        const TriSliceRequest *request,
                        TriInterpolation interpolation,
                        TriColumnCache *columns,
                        float *values)
{
  const TriPoint3 normal =
      tri_point3_normalise (tri_point3_cross (request->right, request->down));
  const double step_mm = compute_step_mm (tri_volume_get_geometry (source->volume), normal);
  const guint n_slices =
      can_accumulate (source) ? tri_slab_count_slices (request->slab_mm, step_mm) : 1;
  Slab slab = { source, interpolation, request->slab_mode, 0, g_new0 (Sheet, n_slices), values };

  for (guint i = 0; i < n_slices; i++)
    {
      const int place = (i & 1) != 0 ? -(int) (i / 2 + 1) : (int) (i / 2);
      Sheet *sheet = &slab.sheets[slab.n_sheets];

      sheet->request = *request;
      sheet->request.origin = tri_point3_add_scaled (request->origin, normal, place * step_mm);
      sheet_init (sheet, &slab, kind, n_slices == 1 ? columns : NULL);
      /* Beside the volume there is nothing to put in. */
      if (i > 0 && sheet->separable != NULL && tri_separable_is_void (sheet->separable))
        sheet_clear (sheet);
      else
        slab.n_sheets++;
    }
  tri_slicer_pool_run (request->height_px,
                       (gsize) request->width_px * request->height_px * slab.n_sheets, sample_band,
                       &slab);
  for (guint i = 0; i < slab.n_sheets; i++)
    sheet_clear (&slab.sheets[i]);
  g_free (slab.sheets);
}
