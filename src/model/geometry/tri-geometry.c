/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the voxels of one grid lie in the patient: the affine, its inverse, and the table of slice
 * origins that replaces the affine's third column when slices are unevenly spaced. Everything is
 * patient mm, LPS, in doubles. Shear (gantry tilt, NIfTI sforms) is legal and is never "corrected".
 * Knows no samples, no files and no screen. */

#include "config.h"

#include "tri-geometry.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tri-error.h"
#include "tri-lattice.h"

double
tri_point3_length (TriPoint3 a)
{
  return sqrt (tri_point3_dot (a, a));
}

TriPoint3
tri_point3_normalise (TriPoint3 a)
{
  double length = tri_point3_length (a);

  if (!(length > 0.0) || !isfinite (length))
    return (TriPoint3){ 0.0, 0.0, 0.0 };
  return (TriPoint3){ a.x / length, a.y / length, a.z / length };
}

static TriPoint3
get_column (const double matrix[4][4], guint column)
{
  return (TriPoint3){ matrix[0][column], matrix[1][column], matrix[2][column] };
}

static gboolean
is_point_finite (TriPoint3 a)
{
  return isfinite (a.x) && isfinite (a.y) && isfinite (a.z);
}

/* The inverse of an affine by cross products: row r of the inverse is perpendicular to the two
 * other columns. FALSE when the columns do not span space. */
static gboolean
invert_affine (const double affine[4][4], double inverse[4][4])
{
  TriPoint3 c[3] = { get_column (affine, 0), get_column (affine, 1), get_column (affine, 2) };
  TriPoint3 origin = get_column (affine, 3);
  double volume = tri_point3_dot (c[0], tri_point3_cross (c[1], c[2]));
  double scale = tri_point3_length (c[0]) * tri_point3_length (c[1]) * tri_point3_length (c[2]);

  /* Relative to the box of the same edge lengths, so that micrometre voxels pass. */
  if (!isfinite (volume) || !(scale > 0.0) || !(fabs (volume) > scale * 1e-6))
    return FALSE;

  for (guint r = 0; r < 3; r++)
    {
      TriPoint3 row = tri_point3_cross (c[(r + 1) % 3], c[(r + 2) % 3]);

      inverse[r][0] = row.x / volume;
      inverse[r][1] = row.y / volume;
      inverse[r][2] = row.z / volume;
      inverse[r][3] = -tri_point3_dot (row, origin) / volume;
      if (!isfinite (inverse[r][0]) || !isfinite (inverse[r][1]) || !isfinite (inverse[r][2]) ||
          !isfinite (inverse[r][3]))
        return FALSE;
    }
  inverse[3][0] = inverse[3][1] = inverse[3][2] = 0.0;
  inverse[3][3] = 1.0;
  return TRUE;
}

/* Positions of the slices along the normal must ascend strictly: the searches rely on it. */
static gboolean
check_slice_origins (const TriGeometry *self, GError **error)
{
  TriPoint3 normal = tri_geometry_slice_normal (self);

  for (guint k = 0; k < self->dims[2]; k++)
    {
      if (!is_point_finite (self->slice_origins[k]) ||
          (k > 0 && !(tri_point3_dot (self->slice_origins[k], normal) >
                      tri_point3_dot (self->slice_origins[k - 1], normal))))
        {
          g_set_error (error, TRI_ERROR, TRI_ERROR_INCONSISTENT_SERIES,
                       _ ("The position of slice %u does not follow that of the slice before it"),
                       k + 1);
          return FALSE;
        }
    }
  return TRUE;
}

static void
compute_spacing (TriGeometry *self)
{
  TriPoint3 normal = tri_geometry_slice_normal (self);

  self->spacing_mm[0] = tri_point3_length (get_column (self->voxel_to_patient, 0));
  self->spacing_mm[1] = tri_point3_length (get_column (self->voxel_to_patient, 1));
  self->spacing_mm[2] = fabs (tri_point3_dot (get_column (self->voxel_to_patient, 2), normal));

  if (self->slice_origins != NULL)
    {
      g_autofree double *positions_mm = g_new (double, self->dims[2]);

      for (guint k = 0; k < self->dims[2]; k++)
        positions_mm[k] = tri_point3_dot (self->slice_origins[k], normal);
      self->spacing_mm[2] = tri_lattice_compute_spacing (positions_mm, self->dims[2]);
    }
}

/**
 * tri_geometry_init:
 * @dims: voxels along i, j, k; each at least 1
 * @voxel_to_patient: affine of voxel centres, LPS mm; the last row is taken as 0 0 0 1
 * @slice_origins: (nullable) (array): dims[2] patient positions of voxel (0, 0, k), ascending
 *   strictly along row × column; borrowed, must outlive @self; ignored for a single slice
 * @error: TRI_ERROR_CORRUPT when the affine is not finite or flat, TRI_ERROR_INCONSISTENT_SERIES
 *   when the slice origins do not ascend
 *
 * Makes a grid from its affine. Any thread.
 *
 * Returns: TRUE if the voxels span space; FALSE with @error, then @self is not to be used
 */
gboolean
tri_geometry_init (TriGeometry *self,
                   const guint dims[3],
                   const double voxel_to_patient[4][4],
                   const TriPoint3 *slice_origins,
                   gboolean is_oriented,
                   GError **error)
{
  *self = (TriGeometry){ .is_oriented = is_oriented };
  for (guint r = 0; r < 3; r++)
    {
      self->dims[r] = dims[r];
      for (guint c = 0; c < 4; c++)
        self->voxel_to_patient[r][c] = voxel_to_patient[r][c];
    }
  self->voxel_to_patient[3][3] = 1.0;
  self->slice_origins = dims[2] > 1 ? slice_origins : NULL;

  if (dims[0] == 0 || dims[1] == 0 || dims[2] == 0)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                           _ ("The image has no voxels along one axis"));
      return FALSE;
    }
  if (!invert_affine (self->voxel_to_patient, self->patient_to_voxel))
    {
      g_set_error_literal (
          error, TRI_ERROR, TRI_ERROR_CORRUPT,
          _ ("The voxel axes are degenerate; no patient coordinates"));
      return FALSE;
    }
  if (self->slice_origins != NULL && !check_slice_origins (self, error))
    return FALSE;

  compute_spacing (self);
  return TRUE;
}

/* The step from one slice to the next beyond either end of an uneven stack: as the last real gap
 * leans, but one modal spacing long, so that a hole beside the last slice does not thicken it. */
static TriPoint3
get_end_step (const TriGeometry *self, guint lower, TriPoint3 normal)
{
  TriPoint3 gap = tri_point3_subtract (self->slice_origins[lower + 1], self->slice_origins[lower]);
  double scale = self->spacing_mm[2] / tri_point3_dot (gap, normal);

  return (TriPoint3){ gap.x * scale, gap.y * scale, gap.z * scale };
}

/* Patient position of voxel (0, 0, k) for a fractional k, between and beyond the slices. */
static TriPoint3
interpolate_slice_origin (const TriGeometry *self, double k)
{
  guint last = self->dims[2] - 1;
  TriPoint3 normal, gap;
  guint lower;

  if (k < 0.0 || k > last)
    {
      normal = tri_geometry_slice_normal (self);
      return k < 0.0
                 ? tri_point3_add_scaled (self->slice_origins[0], get_end_step (self, 0, normal), k)
                 : tri_point3_add_scaled (self->slice_origins[last],
                                          get_end_step (self, last - 1, normal), k - last);
    }
  lower = MIN ((guint) k, last - 1);
  gap = tri_point3_subtract (self->slice_origins[lower + 1], self->slice_origins[lower]);
  return tri_point3_add_scaled (self->slice_origins[lower], gap, k - lower);
}

/**
 * tri_geometry_voxel_to_patient:
 * @voxel: voxel index, centres at whole numbers; may be fractional and outside
 *
 * Between two slices of an uneven stack positions are linear in the index; beyond its ends one
 * index is one modal spacing. Any thread.
 *
 * Returns: patient mm, LPS
 */
TriPoint3
tri_geometry_voxel_to_patient (const TriGeometry *self, TriPoint3 voxel)
{
  const double (*m)[4] = self->voxel_to_patient;
  TriPoint3 base;

  if (self->slice_origins == NULL)
    base = tri_point3_add_scaled (get_column (m, 3), get_column (m, 2), voxel.z);
  else if (isfinite (voxel.z))
    base = interpolate_slice_origin (self, voxel.z);
  else
    base = (TriPoint3){ NAN, NAN, NAN };

  return (TriPoint3){ m[0][0] * voxel.x + m[0][1] * voxel.y + base.x,
                      m[1][0] * voxel.x + m[1][1] * voxel.y + base.y,
                      m[2][0] * voxel.x + m[2][1] * voxel.y + base.z };
}

/* The fractional slice index of a position along the normal, by binary search. */
static double
find_slice_index (const TriGeometry *self, double s_mm, TriPoint3 normal)
{
  guint low = 0, high = self->dims[2] - 1;
  double low_mm = tri_point3_dot (self->slice_origins[low], normal);
  double high_mm = tri_point3_dot (self->slice_origins[high], normal);

  if (s_mm <= low_mm)
    return (s_mm - low_mm) / self->spacing_mm[2];
  if (s_mm >= high_mm)
    return high + (s_mm - high_mm) / self->spacing_mm[2];

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      double middle_mm = tri_point3_dot (self->slice_origins[middle], normal);

      if (middle_mm <= s_mm)
        {
          low = middle;
          low_mm = middle_mm;
        }
      else
        {
          high = middle;
          high_mm = middle_mm;
        }
    }
  return low + (s_mm - low_mm) / (high_mm - low_mm);
}

/**
 * tri_geometry_patient_to_voxel:
 * @patient: patient mm, LPS
 *
 * The inverse of tri_geometry_voxel_to_patient(). O(log slices) for an uneven stack. Any thread.
 *
 * Returns: the fractional voxel, possibly outside
 */
TriPoint3
tri_geometry_patient_to_voxel (const TriGeometry *self, TriPoint3 patient)
{
  const double (*m)[4] = self->patient_to_voxel;
  TriPoint3 normal, within;
  double k;

  if (self->slice_origins == NULL)
    return (TriPoint3){ m[0][0] * patient.x + m[0][1] * patient.y + m[0][2] * patient.z + m[0][3],
                        m[1][0] * patient.x + m[1][1] * patient.y + m[1][2] * patient.z + m[1][3],
                        m[2][0] * patient.x + m[2][1] * patient.y + m[2][2] * patient.z + m[2][3] };

  if (!is_point_finite (patient))
    return (TriPoint3){ NAN, NAN, NAN };
  normal = tri_geometry_slice_normal (self);
  k = find_slice_index (self, tri_point3_dot (patient, normal), normal);
  /* What is left lies in the slice's own plane, where the first two rows need no third column. */
  within = tri_point3_subtract (patient, interpolate_slice_origin (self, k));
  return (TriPoint3){ m[0][0] * within.x + m[0][1] * within.y + m[0][2] * within.z,
                      m[1][0] * within.x + m[1][1] * within.y + m[1][2] * within.z, k };
}

/**
 * tri_geometry_find_slice:
 * @patient: patient mm, LPS
 *
 * The stored slice to which @patient belongs, by tri_geometry_round_index(): what the picture shows
 * there, and whose header, number and graphics go with it. O(log slices) for an uneven stack. Any
 * thread.
 *
 * Returns: 0 … dims[2] - 1, the nearer end when @patient lies beyond it; 0 when it is not finite
 */
guint
tri_geometry_find_slice (const TriGeometry *self, TriPoint3 patient)
{
  const double k = tri_geometry_round_index (tri_geometry_patient_to_voxel (self, patient).z);

  return isnan (k) ? 0 : (guint) CLAMP (k, 0.0, self->dims[2] - 1.0);
}

gboolean
tri_geometry_contains_voxel (const TriGeometry *self, TriPoint3 voxel)
{
  return voxel.x >= -0.5 && voxel.x < self->dims[0] - 0.5 && voxel.y >= -0.5 &&
         voxel.y < self->dims[1] - 0.5 && voxel.z >= -0.5 && voxel.z < self->dims[2] - 0.5;
}

static double
measure_gap_mm (const TriGeometry *self, TriPoint3 normal, guint lower)
{
  return tri_point3_dot (
      tri_point3_subtract (self->slice_origins[lower + 1], self->slice_origins[lower]), normal);
}

/**
 * tri_geometry_is_hole:
 * @lower: the lower of two neighbouring slices, 0 … dims[2] - 2
 *
 * A gap of a whole number of spacings, two or more, lacks slices (docs/imaging-rules.md §1.8). Any
 * other gap is a change of spacing, across which neighbours are real neighbours, unless it stands
 * alone among gaps of less than half its size. O(1).
 */
gboolean
tri_geometry_is_hole (const TriGeometry *self, guint lower)
{
  TriPoint3 normal = tri_geometry_slice_normal (self);
  double gap_mm, around_mm = 0.0;

  if (self->slice_origins == NULL || lower + 1 >= self->dims[2])
    return FALSE;
  gap_mm = measure_gap_mm (self, normal, lower);
  if (tri_lattice_count_steps (gap_mm, self->spacing_mm[2]) >= 2)
    return TRUE;
  if (lower > 0)
    around_mm = MAX (around_mm, measure_gap_mm (self, normal, lower - 1));
  if (lower + 2 < self->dims[2])
    around_mm = MAX (around_mm, measure_gap_mm (self, normal, lower + 1));
  return around_mm > 0.0 && gap_mm > 2.0 * around_mm;
}

/**
 * tri_geometry_settle_slice:
 * @k: slice index, may be fractional and outside
 *
 * Only real neighbours are interpolated: beside a hole a slice is half a modal spacing deep, as at
 * the ends of the stack, and what is further from both was not measured. O(1).
 *
 * Returns: @k where there is no hole, the whole index of the slice that reaches there, or NaN
 */
double
tri_geometry_settle_slice (const TriGeometry *self, double k)
{
  double gap_mm, below_mm, half_mm = self->spacing_mm[2] / 2;
  guint lower;

  if (!(k > 0.0 && k < self->dims[2] - 1.0))
    return k;
  lower = (guint) k;
  if (!tri_geometry_is_hole (self, lower))
    return k;
  gap_mm = measure_gap_mm (self, tri_geometry_slice_normal (self), lower);
  below_mm = (k - lower) * gap_mm;
  if (below_mm <= half_mm)
    return lower;
  return gap_mm - below_mm <= half_mm ? lower + 1.0 : NAN;
}

/**
 * tri_geometry_compute_centre:
 *
 * Returns: patient mm halfway between the centres of the first and the last voxel; of an uneven
 *   stack this is the middle of its length, not its middle slice
 */
TriPoint3
tri_geometry_compute_centre (const TriGeometry *self)
{
  TriPoint3 first = tri_geometry_voxel_to_patient (self, (TriPoint3){ 0.0, 0.0, 0.0 });
  TriPoint3 last = tri_geometry_voxel_to_patient (
      self, (TriPoint3){ self->dims[0] - 1.0, self->dims[1] - 1.0, self->dims[2] - 1.0 });

  return tri_point3_add_scaled (first, tri_point3_subtract (last, first), 0.5);
}

void
tri_geometry_compute_slice_corners (const TriGeometry *self, guint k, TriPoint3 corners[4])
{
  for (guint i = 0; i < 4; i++)
    {
      const double x = i == 1 || i == 2 ? self->dims[0] - 0.5 : -0.5;
      const double y = i >= 2 ? self->dims[1] - 0.5 : -0.5;

      corners[i] = tri_geometry_voxel_to_patient (self, (TriPoint3){ x, y, k });
    }
}

TriPoint3
tri_geometry_compute_slice_centre (const TriGeometry *self, guint k)
{
  return tri_geometry_voxel_to_patient (
      self, (TriPoint3){ (self->dims[0] - 1.0) / 2, (self->dims[1] - 1.0) / 2, k });
}

TriPoint3
tri_geometry_axis_direction (const TriGeometry *self, guint axis)
{
  if (axis == 2 && self->slice_origins != NULL)
    return tri_point3_normalise (
        tri_point3_subtract (self->slice_origins[self->dims[2] - 1], self->slice_origins[0]));
  return tri_point3_normalise (get_column (self->voxel_to_patient, axis));
}

TriPoint3
tri_geometry_slice_normal (const TriGeometry *self)
{
  return tri_point3_normalise (tri_point3_cross (get_column (self->voxel_to_patient, 0),
                                                 get_column (self->voxel_to_patient, 1)));
}

double
tri_geometry_compute_tilt_deg (const TriGeometry *self)
{
  TriPoint3 step = tri_geometry_axis_direction (self, 2);
  TriPoint3 normal = tri_geometry_slice_normal (self);
  double sine = tri_point3_length (tri_point3_cross (step, normal));

  return atan2 (sine, fabs (tri_point3_dot (step, normal))) * 180.0 / G_PI;
}

/**
 * tri_geometry_assign_axes:
 * @index_axis: (out): for patient x, y, z the index axis (0, 1, 2) that runs most along it
 *
 * Gives each patient axis an index axis of its own, so that the squares of the direction cosines
 * add up to the most; a strongly oblique stack cannot have two sagittal axes (itksnap#69).
 */
void
tri_geometry_assign_axes (const TriGeometry *self, guint index_axis[3])
{
  static const guint permutations[6][3] = {
    { 0, 1, 2 },
    { 0, 2, 1 },
    { 1, 0, 2 },
    { 1, 2, 0 },
    { 2, 0, 1 },
    { 2, 1, 0 },
  };
  double best = -1.0;

  for (guint p = 0; p < G_N_ELEMENTS (permutations); p++)
    {
      TriPoint3 x = tri_geometry_axis_direction (self, permutations[p][0]);
      TriPoint3 y = tri_geometry_axis_direction (self, permutations[p][1]);
      TriPoint3 z = tri_geometry_axis_direction (self, permutations[p][2]);
      double score = x.x * x.x + y.y * y.y + z.z * z.z;

      /* A margin keeps the earlier choice where rounding alone would tell two apart. */
      if (score > best + 1e-9)
        {
          best = score;
          for (guint a = 0; a < 3; a++)
            index_axis[a] = permutations[p][a];
        }
    }
}

/**
 * tri_geometry_get_orientation:
 * @letters: (out): for i, j, k in turn the side of the patient towards which the index grows
 *
 * Letters are computed even when @self is not oriented; whoever shows them asks is_oriented.
 */
void
tri_geometry_get_orientation (const TriGeometry *self, char letters[4])
{
  guint index_axis[3];

  tri_geometry_assign_axes (self, index_axis);
  for (guint a = 0; a < 3; a++)
    {
      TriPoint3 direction = tri_geometry_axis_direction (self, index_axis[a]);
      double component = a == 0 ? direction.x : a == 1 ? direction.y
                                                       : direction.z;

      letters[index_axis[a]] = (component >= 0.0 ? "LPS" : "RAI")[a];
    }
  letters[3] = '\0';
}

/* The outermost place that still belongs to voxel 0 or n - 1, a hair inside so that rounding on the
 * way to mm and back cannot leave the grid. */
static double
clamp_index (double index, guint n)
{
  const double hair = 1e-6;

  return CLAMP (index, -0.5 + hair, n - 0.5 - hair);
}

/**
 * tri_geometry_clamp_patient:
 * @patient: mm, LPS
 *
 * Any thread.
 *
 * Returns: @patient itself, to the last bit, if it lies in a voxel; else the nearest place of the
 *   grid along its index axes
 */
TriPoint3
tri_geometry_clamp_patient (const TriGeometry *self, TriPoint3 patient)
{
  TriPoint3 voxel = tri_geometry_patient_to_voxel (self, patient);

  if (tri_geometry_contains_voxel (self, voxel))
    return patient;
  voxel.x = clamp_index (voxel.x, self->dims[0]);
  voxel.y = clamp_index (voxel.y, self->dims[1]);
  voxel.z = clamp_index (voxel.z, self->dims[2]);
  return tri_geometry_voxel_to_patient (self, voxel);
}

static gpointer
copy_point3 (gpointer point)
{
  return g_memdup2 (point, sizeof (TriPoint3));
}

GType
tri_point3_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static ("TriPoint3", copy_point3, g_free));
  return type;
}
