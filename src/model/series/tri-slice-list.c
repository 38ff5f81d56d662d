/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames judged one by one, and slice lists of them cut apart by what they differ in, down to slice
 * lists that share one grid. Every cut sorts first, so that nothing depends on the order of the
 * input and no slice list, however odd, takes more than O(n log n). */

#include "config.h"

#include "tri-slice-list.h"

#include <math.h>
#include <string.h>

/* Spacings that differ by less, relatively, are the same (dcm2niix and ITK use alike values). */
#define SPACING_TOLERANCE 1e-4
/* A patient is not a kilometre long: such positions are damage. */
#define MAX_POSITION_MM 1e6

static gboolean
is_finite (const double *values, guint n_values, double limit)
{
  for (guint n = 0; n < n_values; n++)
    if (!(fabs (values[n]) <= limit))
      return FALSE;
  return TRUE;
}

static gboolean
is_localizer (const char *image_type)
{
  g_auto (GStrv) values = g_strsplit (image_type, "\\", -1);

  for (guint n = 0; values[n] != NULL; n++)
    if (g_ascii_strcasecmp (g_strstrip (values[n]), "LOCALIZER") == 0)
      return TRUE;
  return FALSE;
}

/* DICOM TM: HHMMSS.FFFFFF, shortened from the right; the oldest files have colons. */
static double
parse_time_s (const char *text)
{
  static const double weights[3] = { 3600.0, 60.0, 1.0 };
  double time_s = 0.0;
  guint n = 0;

  for (; n < 3 && g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]); n++)
    {
      time_s += weights[n] * (g_ascii_digit_value (text[0]) * 10 + g_ascii_digit_value (text[1]));
      text += text[2] == ':' ? 3 : 2;
    }
  if (n == 0)
    return NAN;
  if (n == 3 && text[0] == '.')
    time_s += g_ascii_strtod (text, NULL);
  return time_s;
}

/* Normalises row and column and makes the column perpendicular; FALSE when they span no plane. */
static gboolean
init_directions (TriSlice *self)
{
  const double *o = self->frame->orientation;
  TriPoint3 row = { o[0], o[1], o[2] }, column = { o[3], o[4], o[5] };
  double cosine;

  self->row = tri_point3_normalise (row);
  column = tri_point3_normalise (column);
  cosine = tri_point3_dot (self->row, column);
  self->skew = MAX (fabs (cosine), fabs (tri_point3_length (row) - 1.0));
  self->column = tri_point3_normalise (tri_point3_add_scaled (column, self->row, -cosine));
  self->normal = tri_point3_normalise (tri_point3_cross (self->row, self->column));
  return tri_point3_length (self->row) > 0.5 && fabs (cosine) < 0.5 &&
         tri_point3_length (self->normal) > 0.5;
}

/**
 * tri_slice_init:
 * @frames: all frames of the scan; borrowed for as long as @self lives
 * @number: index of the frame
 *
 * Judges one frame: whether its geometry can be used, and its directions and position in patient
 * mm (LPS).
 */
void
tri_slice_init (TriSlice *self, const TriFrame *frames, guint32 number)
{
  const TriFrame *frame = &frames[number];

  *self = (TriSlice){ .frame = frame, .number = number };
  self->is_localizer = is_localizer (frame->image_type);
  self->time_s = parse_time_s (frame->acquisition_time);
  self->has_geometry =
      !frame->is_affine && frame->has_position && frame->has_orientation &&
      frame->has_spacing && is_finite (frame->position_mm, 3, MAX_POSITION_MM) &&
      is_finite (frame->orientation, 6, MAX_POSITION_MM) &&
      is_finite (frame->spacing_mm, 2, MAX_POSITION_MM) && frame->spacing_mm[0] > 0.0 &&
      frame->spacing_mm[1] > 0.0 && init_directions (self);
  if (!self->has_geometry)
    return;
  self->origin = (TriPoint3){ frame->position_mm[0], frame->position_mm[1], frame->position_mm[2] };
  self->s_mm = tri_point3_dot (self->origin, self->normal);
}

#define COMPARE(a, b)            \
  G_STMT_START                   \
  {                              \
    if ((a) != (b))              \
      return (a) < (b) ? -1 : 1; \
  }                              \
  G_STMT_END

/* Parts of one concatenation have their order among themselves; files have it by their numbers. */
static int
compare_file (const TriSlice *a, const TriSlice *b)
{
  int order = strcmp (a->frame->concatenation_uid, b->frame->concatenation_uid);

  if (order != 0)
    return order;
  if (*a->frame->concatenation_uid != '\0')
    {
      COMPARE (a->frame->concatenation_offset, b->frame->concatenation_offset);
      COMPARE (a->frame->concatenation_number, b->frame->concatenation_number);
    }
  COMPARE (a->frame->instance_number, b->frame->instance_number);
  COMPARE (a->frame->acquisition_number, b->frame->acquisition_number);
  return strcmp (a->frame->sop_instance_uid, b->frame->sop_instance_uid);
}

/**
 * tri_slice_compare_in_loop:
 *
 * The order of images that play one after the other: within a file the indices of the header come
 * before the order of storage. May leave different slices equal.
 *
 * Returns: -1, 0 or 1
 */
int
tri_slice_compare_in_loop (const TriSlice *a, const TriSlice *b)
{
  int order = compare_file (a, b);

  for (guint n = 0; order == 0 && n < G_N_ELEMENTS (a->frame->dimension_index); n++)
    COMPARE (a->frame->dimension_index[n], b->frame->dimension_index[n]);
  return order;
}

/**
 * tri_slice_compare:
 *
 * The order of last resort: by what the headers say; the index in the scan decides only between
 * frames that say the same, so no two slices are equal.
 *
 * Returns: -1 or 1; 0 for a slice and itself
 */
int
tri_slice_compare (const TriSlice *a, const TriSlice *b)
{
  int order = compare_file (a, b);

  if (order != 0)
    return order;
  COMPARE (a->frame->index, b->frame->index);
  COMPARE (a->s_mm, b->s_mm);
  COMPARE (a->origin.x, b->origin.x);
  COMPARE (a->origin.y, b->origin.y);
  order = strcmp (a->frame->content_time, b->frame->content_time);
  if (order != 0)
    return order;
  COMPARE (a->number, b->number);
  return 0;
}

static int
compare_pointers (gconstpointer a, gconstpointer b, gpointer compare)
{
  const TriSlice *x = *(TriSlice *const *) a, *y = *(TriSlice *const *) b;
  int order = ((TriSliceCompare) compare) (x, y);

  return order != 0 ? order : tri_slice_compare (x, y);
}

/**
 * tri_slice_list_sort:
 *
 * Sorts by @compare, and what that leaves equal by tri_slice_compare().
 */
void
tri_slice_list_sort (GPtrArray *slice_list, TriSliceCompare compare)
{
  g_ptr_array_sort_with_data (slice_list, compare_pointers, (gpointer) compare);
}

/**
 * tri_slice_lists_new:
 *
 * Returns: (transfer full) (element-type GPtrArray): slice lists of which @slice_list is the only
 * one; holds a reference to it
 */
GPtrArray *
tri_slice_lists_new (GPtrArray *slice_list)
{
  GPtrArray *slice_lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  g_ptr_array_add (slice_lists, g_ptr_array_ref (slice_list));
  return slice_lists;
}

static void
append_to_last (GPtrArray *slice_lists, TriSlice *slice, gboolean is_new)
{
  if (is_new)
    g_ptr_array_add (slice_lists, g_ptr_array_new ());
  g_ptr_array_add (g_ptr_array_index (slice_lists, slice_lists->len - 1), slice);
}

/**
 * tri_slice_lists_split:
 * @slice_lists: (inout): replaced by the parts
 *
 * Cuts every slice list into one slice list for each value of @compare, in its order. The slices of
 * each part are in the order of tri_slice_compare().
 */
void
tri_slice_lists_split (GPtrArray **slice_lists, TriSliceCompare compare)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint p = 0; p < (*slice_lists)->len; p++)
    {
      GPtrArray *slice_list = g_ptr_array_index (*slice_lists, p);

      tri_slice_list_sort (slice_list, compare);
      for (guint n = 0; n < slice_list->len; n++)
        append_to_last (parts, tri_slice_list_get (slice_list, n),
                        n == 0 || compare (tri_slice_list_get (slice_list, n - 1),
                                           tri_slice_list_get (slice_list, n)) != 0);
    }
  g_ptr_array_unref (*slice_lists);
  *slice_lists = parts;
}

static int
compare_values (gconstpointer a, gconstpointer b, gpointer get)
{
  const TriSlice *x = *(TriSlice *const *) a, *y = *(TriSlice *const *) b;
  double v = ((TriSliceValue) get) (x), w = ((TriSliceValue) get) (y);

  COMPARE (v, w);
  return tri_slice_compare (x, y);
}

/* The same for a measured value: a part spans at most @tolerance. */
static void
split_by_value (GPtrArray **slice_lists, TriSliceValue get, double tolerance)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint p = 0; p < (*slice_lists)->len; p++)
    {
      GPtrArray *slice_list = g_ptr_array_index (*slice_lists, p);
      double start = 0.0;

      g_ptr_array_sort_with_data (slice_list, compare_values, (gpointer) get);
      for (guint n = 0; n < slice_list->len; n++)
        {
          double value = get (tri_slice_list_get (slice_list, n));
          gboolean is_new = n == 0 || value > start + tolerance;

          if (is_new)
            start = value;
          append_to_last (parts, tri_slice_list_get (slice_list, n), is_new);
        }
    }
  g_ptr_array_unref (*slice_lists);
  *slice_lists = parts;
}

/* Everything that images of one stack must share exactly, whatever it is. */
static int
compare_matrix (const TriSlice *a, const TriSlice *b)
{
  const TriPixelSource *p = &a->frame->pixels, *q = &b->frame->pixels;

  COMPARE (a->copy, b->copy);
  COMPARE (p->columns, q->columns);
  COMPARE (p->rows, q->rows);
  COMPARE (p->output_samples, q->output_samples);
  COMPARE (p->output_type, q->output_type);
  COMPARE (p->photometric == TRI_PHOTOMETRIC_MONOCHROME1,
           q->photometric == TRI_PHOTOMETRIC_MONOCHROME1);
  COMPARE (a->frame->is_label_map, b->frame->is_label_map);
  COMPARE (a->frame->is_in_device_space, b->frame->is_in_device_space);
  COMPARE (a->frame->loop, b->frame->loop);
  COMPARE (a->frame->has_spacing, b->frame->has_spacing);
  return 0;
}

/* Each beam's dose is a volume of its own, never a moment of another's. */
static gboolean
is_whole_dose (const TriSlice *slice)
{
  return slice->frame->pixels.n_frames > 1 && strcmp (slice->frame->modality, "RTDOSE") == 0;
}

/* And what slices of one volume must. */
static int
compare_grid (const TriSlice *a, const TriSlice *b)
{
  gboolean is_dose_a = is_whole_dose (a), is_dose_b = is_whole_dose (b);

  COMPARE (is_dose_a, is_dose_b);
  if (is_dose_a && strcmp (a->frame->sop_instance_uid, b->frame->sop_instance_uid) != 0)
    return strcmp (a->frame->sop_instance_uid, b->frame->sop_instance_uid);
  COMPARE (a->is_localizer, b->is_localizer);
  COMPARE (a->has_geometry, b->has_geometry);
  return strcmp (a->frame->concatenation_uid, b->frame->concatenation_uid);
}

static gboolean
is_part_of_loop (const TriSlice *slice)
{
  return !slice->has_geometry &&
         (slice->frame->pixels.n_frames > 1 || *slice->frame->concatenation_uid != '\0');
}

/* The frames of one file without positions belong together and to no other. */
static int
compare_loop (const TriSlice *a, const TriSlice *b)
{
  gboolean is_loop_a = is_part_of_loop (a), is_loop_b = is_part_of_loop (b);
  int order;

  COMPARE (is_loop_a, is_loop_b);
  if (!is_loop_a || *a->frame->concatenation_uid != '\0')
    return 0;
  order = strcmp (a->frame->sop_instance_uid, b->frame->sop_instance_uid);
  if (order != 0)
    return order;
  COMPARE (a->frame->file, b->frame->file);
  return 0;
}

#define DEFINE_VALUE(name, expression)               \
  static double get_##name (const TriSlice *slice)   \
  {                                                  \
    return slice->has_geometry ? (expression) : 0.0; \
  }
DEFINE_VALUE (row_x, slice->row.x)
DEFINE_VALUE (row_y, slice->row.y)
DEFINE_VALUE (row_z, slice->row.z)
DEFINE_VALUE (column_x, slice->column.x)
DEFINE_VALUE (column_y, slice->column.y)
DEFINE_VALUE (column_z, slice->column.z)
#undef DEFINE_VALUE

/* The logarithm makes an absolute tolerance a relative one. */
static double
get_row_spacing (const TriSlice *slice)
{
  double spacing_mm = slice->frame->spacing_mm[0];

  return slice->frame->has_spacing && spacing_mm > 0.0 ? log (spacing_mm) : 0.0;
}

static double
get_column_spacing (const TriSlice *slice)
{
  double spacing_mm = slice->frame->spacing_mm[1];

  return slice->frame->has_spacing && spacing_mm > 0.0 ? log (spacing_mm) : 0.0;
}

static double
get_place_across (const TriSlice *slice)
{
  return tri_point3_dot (slice->origin, slice->row);
}

static double
get_place_down (const TriSlice *slice)
{
  return tri_point3_dot (slice->origin, slice->column);
}

/**
 * tri_slice_lists_split_by_place:
 * @slice_lists: (inout): replaced by the parts
 * @tolerance_mm: how far the slices of one part may differ along rows and along columns
 *
 * Cuts by where in its plane the first voxel of a slice lies.
 */
void
tri_slice_lists_split_by_place (GPtrArray **slice_lists, double tolerance_mm)
{
  split_by_value (slice_lists, get_place_across, tolerance_mm);
  split_by_value (slice_lists, get_place_down, tolerance_mm);
}

/**
 * tri_slice_list_split_by_matrix:
 * @slice_list: the slices of one series
 *
 * Returns: (transfer full) (element-type GPtrArray): slice lists whose slices share matrix, samples
 * and spacing; loops and copies apart
 */
GPtrArray *
tri_slice_list_split_by_matrix (GPtrArray *slice_list)
{
  GPtrArray *slice_lists = tri_slice_lists_new (slice_list);

  tri_slice_lists_split (&slice_lists, compare_matrix);
  tri_slice_lists_split (&slice_lists, compare_loop);
  split_by_value (&slice_lists, get_row_spacing, SPACING_TOLERANCE);
  split_by_value (&slice_lists, get_column_spacing, SPACING_TOLERANCE);
  return slice_lists;
}

/**
 * tri_slice_list_split_by_grid:
 * @slice_list: the slices of one series
 * @orientation_tolerance: how far direction cosines may differ
 *
 * Returns: (transfer full) (element-type GPtrArray): slice lists that share orientation too, or
 * lack geometry alike; localizers and concatenations apart
 */
GPtrArray *
tri_slice_list_split_by_grid (GPtrArray *slice_list, double orientation_tolerance)
{
  static const TriSliceValue directions[] = { get_row_x, get_row_y, get_row_z,
                                              get_column_x, get_column_y, get_column_z };
  GPtrArray *slice_lists = tri_slice_list_split_by_matrix (slice_list);

  tri_slice_lists_split (&slice_lists, compare_grid);
  for (guint n = 0; n < G_N_ELEMENTS (directions); n++)
    split_by_value (&slice_lists, directions[n], orientation_tolerance);
  return slice_lists;
}
