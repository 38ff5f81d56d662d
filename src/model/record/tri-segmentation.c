/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the frames of a segmentation to one grid (PS3.3 C.8.20, A.51): a segment has frames only
 * where there is something of it, and in any order, so the slices of all segments together make
 * the grid, and slices on which there is nothing at all are put in where the spacing asks for them.
 * As images, the same frames go the way of all others (tri-series.c). */

#include "config.h"

#include "tri-segmentation.h"

#include "tri-lattice.h"
#include "tri-stack-build.h"

#include <math.h>

/* Positions so close are one. */
#define SAME_MM 0.01
/* Slices may be so far from where equal steps would have them, in steps. */
#define OFF_LATTICE 0.1

typedef struct
{
  GArray *slices;       /* TriSlice, ascending along the normal */
  GArray *positions_mm; /* double: distinct ones */
  GArray *first_slices; /* guint: of each position the first of its slices */
  GArray *segments;     /* gint32: distinct numbers, ascending */
} SliceList;

static void
clear_slice_list (SliceList *self)
{
  g_array_unref (self->slices);
  g_array_unref (self->positions_mm);
  g_array_unref (self->first_slices);
  g_array_unref (self->segments);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SliceList, clear_slice_list)

static TriSlice *
get_slice (const SliceList *self, guint n)
{
  return &g_array_index (self->slices, TriSlice, n);
}

/* ---- gathering ---- */

static int
compare_slices (gconstpointer a, gconstpointer b)
{
  const TriSlice *x = a, *y = b;

  if (x->s_mm != y->s_mm)
    return x->s_mm < y->s_mm ? -1 : 1;
  return (x->number > y->number) - (x->number < y->number);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const gint32 x = *(const gint32 *) a, y = *(const gint32 *) b;

  return (x > y) - (x < y);
}

static gboolean
is_same_direction (TriPoint3 a, TriPoint3 b)
{
  return tri_point3_length (tri_point3_subtract (a, b)) <= 1e-4;
}

static gboolean
is_same_grid (const TriSlice *a, const TriSlice *b)
{
  return a->has_geometry && a->frame->pixels.rows == b->frame->pixels.rows &&
         a->frame->pixels.columns == b->frame->pixels.columns &&
         a->frame->pixels.output_type == b->frame->pixels.output_type &&
         fabs (a->frame->spacing_mm[0] - b->frame->spacing_mm[0]) <= 1e-4 &&
         fabs (a->frame->spacing_mm[1] - b->frame->spacing_mm[1]) <= 1e-4 &&
         is_same_direction (a->row, b->row) && is_same_direction (a->column, b->column);
}

/* All of them say of which segment they are, or none: then the samples say it. */
static gboolean
are_numbers_alike (const TriSlice *a, const TriSlice *b)
{
  const gint32 x = a->frame->segment_number, y = b->frame->segment_number;

  return x >= 0 && y >= 0 && (x > 0) == (y > 0);
}

static void
add_positions (SliceList *self)
{
  for (guint i = 0; i < self->slices->len; i++)
    {
      const double s_mm = get_slice (self, i)->s_mm;
      const guint n = self->positions_mm->len;

      if (n == 0 || s_mm - g_array_index (self->positions_mm, double, n - 1) > SAME_MM)
        {
          g_array_append_val (self->positions_mm, s_mm);
          g_array_append_val (self->first_slices, i);
        }
      get_slice (self, i)->position = self->positions_mm->len - 1;
    }
}

static void
add_segments (SliceList *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->slices->len; i++)
    {
      const gint32 number = get_slice (self, i)->frame->segment_number;

      if (g_hash_table_add (seen, GINT_TO_POINTER (number)))
        g_array_append_val (self->segments, number);
    }
  g_array_sort (self->segments, compare_numbers);
}

static gboolean
gather (SliceList *self, const TriFrame *frames, const guint32 *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      TriSlice slice;

      tri_slice_init (&slice, frames, numbers[i]);
      if (!is_same_grid (&slice, i == 0 ? &slice : get_slice (self, 0)) ||
          !are_numbers_alike (&slice, i == 0 ? &slice : get_slice (self, 0)))
        return FALSE;
      g_array_append_val (self->slices, slice);
    }
  if (n == 0)
    return FALSE;
  g_array_sort (self->slices, compare_slices);
  add_positions (self);
  add_segments (self);
  return TRUE;
}

/* ---- the grid ---- */

/* TRUE when all positions are whole numbers of @step_mm from the first. */
static gboolean
is_lattice (const SliceList *self, double step_mm)
{
  const double *s = (const double *) (gpointer) self->positions_mm->data;

  for (guint k = 1; k < self->positions_mm->len; k++)
    {
      const double steps = (s[k] - s[0]) / step_mm;

      if (fabs (steps - round (steps)) > OFF_LATTICE || round (steps) > TRI_LIMIT_FRAMES)
        return FALSE;
    }
  return TRUE;
}

/* What slices are apart: the header's number where the positions bear it out, since a segment may
 * be on every other slice only; else what the positions say. 0: no number of mm fits. */
static double
choose_step_mm (const SliceList *self)
{
  const TriFrame *frame = get_slice (self, 0)->frame;
  const double stated_mm = frame->spacing_between_slices_mm;
  const guint n = self->positions_mm->len;
  double gap_mm;

  if (stated_mm > SAME_MM && stated_mm < G_MAXFLOAT && is_lattice (self, stated_mm))
    return stated_mm;
  if (n == 1)
    return frame->slice_thickness_mm > SAME_MM && frame->slice_thickness_mm < G_MAXFLOAT
               ? frame->slice_thickness_mm
               : frame->spacing_mm[1];
  gap_mm = tri_lattice_compute_spacing ((const double *) (gpointer) self->positions_mm->data, n);
  return gap_mm > SAME_MM && is_lattice (self, gap_mm) ? gap_mm : 0.0;
}

static void
set_column (double affine[4][4], guint column, TriPoint3 value, double factor)
{
  affine[0][column] = value.x * factor;
  affine[1][column] = value.y * factor;
  affine[2][column] = value.z * factor;
}

/* The slice index of each position, to @places; where @step_mm is 0 each position is a slice. */
static guint
number_places (const SliceList *self, double step_mm, guint *places)
{
  const double *s = (const double *) (gpointer) self->positions_mm->data;
  const guint n = self->positions_mm->len;

  for (guint k = 0; k < n; k++)
    places[k] = step_mm > 0 ? (guint) round ((s[k] - s[0]) / step_mm) : k;
  return places[n - 1] + 1;
}

static gboolean
set_geometry (TriStack *self, const SliceList *slice_list, double step_mm, guint n_slices)
{
  const TriSlice *first = get_slice (slice_list, 0),
                 *last = get_slice (slice_list, slice_list->slices->len - 1);
  const guint dims[3] = { first->frame->pixels.columns, first->frame->pixels.rows, n_slices };
  TriPoint3 step = tri_point3_subtract (last->origin, first->origin);
  double affine[4][4] = { { 0 } }, factor = n_slices > 1 ? 1.0 / (n_slices - 1) : step_mm;

  if (n_slices == 1)
    step = first->normal;
  set_column (affine, 0, first->row, first->frame->spacing_mm[1]);
  set_column (affine, 1, first->column, first->frame->spacing_mm[0]);
  set_column (affine, 2, step, factor);
  set_column (affine, 3, first->origin, 1.0);
  affine[3][3] = 1.0;
  if (step_mm == 0)
    {
      self->slice_origins = g_new (TriPoint3, n_slices);
      self->slice_positions_mm =
          g_memdup2 (slice_list->positions_mm->data, sizeof (double) * n_slices);
      for (guint k = 0; k < n_slices; k++)
        self->slice_origins[k] =
            get_slice (slice_list, g_array_index (slice_list->first_slices, guint, k))->origin;
    }
  self->is_spacing_known = TRUE;
  self->is_spacing_nominal = n_slices == 1;
  return tri_geometry_init (&self->geometry, dims, (const double (*)[4]) affine,
                            self->slice_origins, TRUE, NULL);
}

/* Whether every slice lies at a whole index of the affine. */
static gboolean
are_slices_in_place (const TriStack *self, const SliceList *slice_list, const guint *places)
{
  const double tolerance_mm = OFF_LATTICE * MIN (self->geometry.spacing_mm[2],
                                                 MIN (self->geometry.spacing_mm[0],
                                                      self->geometry.spacing_mm[1]));

  for (guint i = 0; i < slice_list->slices->len; i++)
    {
      const TriSlice *slice = get_slice (slice_list, i);
      const TriPoint3 at = tri_geometry_voxel_to_patient (
          &self->geometry, (TriPoint3){ 0, 0, places[slice->position] });

      if (tri_point3_length (tri_point3_subtract (at, slice->origin)) >
          MAX (tolerance_mm, 2 * SAME_MM))
        return FALSE;
    }
  return TRUE;
}

static void
set_frames (TriStack *self, const SliceList *slice_list, const guint *places)
{
  const guint n_slices = self->geometry.dims[2];

  self->n_volumes = slice_list->segments->len;
  self->n_frames = self->n_volumes * n_slices;
  self->frames = g_new (guint32, self->n_frames);
  self->dimension = "Segment";
  self->dimension_values = g_new (double, self->n_volumes);
  for (guint i = 0; i < self->n_frames; i++)
    self->frames[i] = TRI_FRAME_NONE;
  for (guint t = 0; t < self->n_volumes; t++)
    self->dimension_values[t] = g_array_index (slice_list->segments, gint32, t);
  for (guint i = 0; i < slice_list->slices->len; i++)
    {
      const TriSlice *slice = get_slice (slice_list, i);
      guint t = 0;
      guint32 *frame;

      g_array_binary_search (slice_list->segments, &slice->frame->segment_number, compare_numbers,
                             &t);
      frame = &self->frames[t * n_slices + places[slice->position]];
      if (*frame == TRI_FRAME_NONE) /* a copy of a frame changes nothing */
        *frame = slice->number;
    }
}

TriStack *
tri_segmentation_build_stack (const TriFrame *frames, const guint32 *numbers, guint n)
{
  g_autoptr (TriStack) self = tri_stack_new (TRI_STACK_VOLUME);
  g_auto (SliceList) slice_list = { g_array_new (FALSE, FALSE, sizeof (TriSlice)),
                                    g_array_new (FALSE, FALSE, sizeof (double)),
                                    g_array_new (FALSE, FALSE, sizeof (guint)),
                                    g_array_new (FALSE, FALSE, sizeof (gint32)) };
  g_autofree guint *places = NULL;
  guint n_slices;
  double step_mm;

  if (!gather (&slice_list, frames, numbers, n))
    return NULL;
  step_mm = choose_step_mm (&slice_list);
  places = g_new (guint, slice_list.positions_mm->len);
  n_slices = number_places (&slice_list, step_mm, places);
  if ((guint64) n_slices * slice_list.segments->len > TRI_LIMIT_FRAMES ||
      !set_geometry (self, &slice_list, step_mm, n_slices) ||
      !are_slices_in_place (self, &slice_list, places))
    return NULL;
  set_frames (self, &slice_list, places);
  return g_steal_pointer (&self);
}
