/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From an unordered pile of frame records to series and their stacks. Pure: no files, no samples.
 * Every frame ends in exactly one stack. */

#include "config.h"

#include "tri-stack-private.h"

#include <math.h>

static TriPoint3
get_normal (const TriFrame *frame)
{
  const double *o = frame->orientation;

  return tri_point3_normalise (
      tri_point3_cross ((TriPoint3){ o[0], o[1], o[2] }, (TriPoint3){ o[3], o[4], o[5] }));
}

static double
get_position_mm (const TriFrame *frame)
{
  const double *p = frame->position_mm;

  return tri_point3_dot ((TriPoint3){ p[0], p[1], p[2] }, get_normal (frame));
}

static int
compare_position (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const TriFrame *frames = user_data;
  const TriFrame *x = &frames[*(const guint32 *) a], *y = &frames[*(const guint32 *) b];
  double s = x->has_position && x->has_orientation ? get_position_mm (x) : 0.0;
  double t = y->has_position && y->has_orientation ? get_position_mm (y) : 0.0;

  if (s != t)
    return s < t ? -1 : 1;
  if (x->instance_number != y->instance_number)
    return x->instance_number < y->instance_number ? -1 : 1;
  return (x->index > y->index) - (x->index < y->index);
}

static gboolean
is_grid (const TriFrame *frames, const GArray *members)
{
  for (guint n = 0; n < members->len; n++)
    {
      const TriFrame *frame = &frames[g_array_index (members, guint32, n)];

      if (!frame->has_position || !frame->has_orientation || !frame->has_spacing)
        return FALSE;
      if (n > 0 && !(get_position_mm (frame) >
                     get_position_mm (&frames[g_array_index (members, guint32, n - 1)])))
        return FALSE;
    }
  return members->len > 1;
}

static void
init_dicom_geometry (TriStack *stack, const TriFrame *frames, gboolean is_volume)
{
  const TriFrame *first = &frames[stack->frames[0]], *last = &frames[stack->frames[stack->n_frames - 1]];
  guint dims[3] = { first->pixels.columns, first->pixels.rows, stack->n_frames };
  double affine[4][4] = { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } };

  for (guint r = 0; is_volume && r < 3; r++)
    {
      affine[r][0] = first->orientation[r] * first->spacing_mm[1];
      affine[r][1] = first->orientation[r + 3] * first->spacing_mm[0];
      affine[r][2] = (last->position_mm[r] - first->position_mm[r]) / (stack->n_frames - 1);
      affine[r][3] = first->position_mm[r];
    }
  if (!tri_geometry_init (&stack->geometry, dims, affine, NULL, is_volume, NULL))
    {
      stack->kind = TRI_STACK_CINE;
      affine[0][0] = affine[1][1] = affine[2][2] = 1.0;
      tri_geometry_init (&stack->geometry, dims, affine, NULL, FALSE, NULL);
    }
}

static TriStack *
make_stack (const TriFrame *frames, GArray *members)
{
  const TriFrame *first = &frames[g_array_index (members, guint32, 0)];
  TriStack *stack;

  g_array_sort_with_data (members, compare_position, (gpointer) frames);
  stack = tri_stack_new (is_grid (frames, members) ? TRI_STACK_VOLUME
                         : members->len > 1        ? TRI_STACK_CINE
                                                   : TRI_STACK_IMAGE);
  stack->n_frames = members->len;
  stack->frames = g_memdup2 (members->data, sizeof (guint32) * members->len);
  stack->is_spacing_known = first->has_spacing || first->is_affine;
  if (first->is_affine)
    {
      stack->kind = first->dims[2] > 1 ? TRI_STACK_VOLUME : TRI_STACK_IMAGE;
      stack->n_volumes = MAX (first->dims[3], 1);
      tri_geometry_init (&stack->geometry, first->dims, first->affine, NULL, first->is_oriented, NULL);
    }
  else
    init_dicom_geometry (stack, frames, stack->kind == TRI_STACK_VOLUME);
  return stack;
}

/* Frames of one series and one matrix share a stack; a NIfTI file is alone. */
static char *
make_key (const TriFrame *frame)
{
  if (frame->is_affine)
    return g_strdup_printf ("file %u", frame->file);
  return g_strdup_printf ("%ux%ux%u", frame->pixels.columns, frame->pixels.rows, frame->pixels.output_samples);
}

GPtrArray *
tri_series_assemble (const TriFrame *frames, guint n_frames)
{
  GPtrArray *result = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_series_unref);
  g_autoptr (GHashTable) groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) series_of = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GPtrArray) owners = g_ptr_array_new ();

  for (guint32 n = 0; n < n_frames; n++)
    {
      g_autofree char *matrix = make_key (&frames[n]);
      g_autofree char *key = g_strconcat (frames[n].series_uid, "\n", matrix, NULL);
      TriSeries *series = g_hash_table_lookup (series_of, frames[n].series_uid);
      GArray *members = g_hash_table_lookup (groups, key);

      if (series == NULL)
        {
          series = tri_series_new (frames[n].series_uid);
          series->first = n;
          g_ptr_array_add (result, series);
          g_hash_table_insert (series_of, series->uid, series);
        }
      if (members == NULL)
        {
          members = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_hash_table_insert (groups, g_steal_pointer (&key), members);
          g_ptr_array_add (order, members);
          g_ptr_array_add (owners, series);
        }
      g_array_append_val (members, n);
      series->n_frames++;
      if (frames[n].index == 0)
        series->n_files++;
    }
  for (guint n = 0; n < order->len; n++)
    {
      TriSeries *series = g_ptr_array_index (owners, n);

      g_ptr_array_add (series->stacks, make_stack (frames, g_ptr_array_index (order, n)));
    }
  return result;
}
