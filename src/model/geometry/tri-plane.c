/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the axial, coronal and sagittal planes of a grid lie on the screen, and which slice of a
 * plane a patient position is on. Patient mm, LPS, on one side and slice numbers on the other;
 * knows nothing of pixels, zoom or widgets. */

#include "config.h"

#include "tri-plane.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_ENUM_TYPE (TriPlane,
                    tri_plane,
                    G_DEFINE_ENUM_VALUE (TRI_PLANE_AXIAL, "axial"),
                    G_DEFINE_ENUM_VALUE (TRI_PLANE_CORONAL, "coronal"),
                    G_DEFINE_ENUM_VALUE (TRI_PLANE_SAGITTAL, "sagittal"))
G_DEFINE_ENUM_TYPE (TriGrid,
                    tri_grid,
                    G_DEFINE_ENUM_VALUE (TRI_GRID_STORED, "stored"),
                    G_DEFINE_ENUM_VALUE (TRI_GRID_PATIENT, "patient"),
                    G_DEFINE_ENUM_VALUE (TRI_GRID_OBLIQUE, "turned"))
G_DEFINE_ENUM_TYPE (TriConvention,
                    tri_convention,
                    G_DEFINE_ENUM_VALUE (TRI_CONVENTION_RADIOLOGICAL, "radiological"),
                    G_DEFINE_ENUM_VALUE (TRI_CONVENTION_NEUROLOGICAL, "neurological"))

/* The patient axes (0 x to the left, 1 y to the back, 2 z to the head) across, down and through
 * each plane, and the sign of the first two on a radiological screen. */
static const struct
{
  guint right, down, through;
  double down_sign;
  gboolean is_mirrored_by_convention;
} layouts[TRI_N_PLANES] = {
  [TRI_PLANE_AXIAL] = { 0, 1, 2, 1.0, TRUE },
  [TRI_PLANE_CORONAL] = { 0, 2, 1, -1.0, TRUE },
  [TRI_PLANE_SAGITTAL] = { 1, 2, 0, -1.0, FALSE },
};

static TriPoint3
get_unit (guint patient_axis)
{
  return (TriPoint3){ patient_axis == 0, patient_axis == 1, patient_axis == 2 };
}

static TriPoint3
scale (TriPoint3 a, double factor)
{
  return (TriPoint3){ a.x * factor, a.y * factor, a.z * factor };
}

/* The direction itself or its opposite, whichever is nearer to @towards. */
static TriPoint3
turn_towards (TriPoint3 direction, TriPoint3 towards)
{
  return tri_point3_dot (direction, towards) < 0.0 ? scale (direction, -1.0) : direction;
}

/* Runs over the voxel box grown by @margin voxels on all sides and gives the least and greatest
 * position along @direction. Slices of an uneven stack may lean, so each is looked at. */
static void
measure_box (
    const TriGeometry *geometry, TriPoint3 direction, double margin, double *min_mm, double *max_mm)
{
  guint n_slices = geometry->dims[2];

  *min_mm = INFINITY;
  *max_mm = -INFINITY;
  for (guint k = 0; k < n_slices; k++)
    {
      gboolean is_end = k == 0 || k == n_slices - 1;

      if (!is_end && geometry->slice_origins == NULL)
        continue;
      for (guint corner = 0; corner < 8; corner++)
        {
          TriPoint3 voxel = { (corner & 1) ? geometry->dims[0] - 1.0 + margin : -margin,
                              (corner & 2) ? geometry->dims[1] - 1.0 + margin : -margin, k };
          double position_mm;

          if (is_end)
            voxel.z = (corner & 4) ? n_slices - 1.0 + margin : -margin;
          position_mm = tri_point3_dot (tri_geometry_voxel_to_patient (geometry, voxel), direction);
          *min_mm = MIN (*min_mm, position_mm);
          *max_mm = MAX (*max_mm, position_mm);
        }
    }
}

static void
init_stored (TriPlaneBasis *self,
             const TriGeometry *geometry,
             TriPoint3 right,
             TriPoint3 down,
             const guint index_axis[3])
{
  TriPoint3 across = tri_geometry_axis_direction (geometry, index_axis[layouts[self->plane].right]);
  TriPoint3 along = tri_geometry_axis_direction (geometry, index_axis[layouts[self->plane].down]);
  TriPoint3 towards = get_unit (layouts[self->plane].through);

  self->right = turn_towards (across, right);
  /* Of a sheared grid the columns are not upright on screen: the plane is the same, drawn true. */
  along = tri_point3_add_scaled (along, self->right, -tri_point3_dot (along, self->right));
  self->down = turn_towards (tri_point3_normalise (along), down);

  self->step = (TriPoint3){ geometry->voxel_to_patient[0][self->axis],
                            geometry->voxel_to_patient[1][self->axis],
                            geometry->voxel_to_patient[2][self->axis] };
  self->step = turn_towards (self->step, towards);
  self->normal = tri_point3_normalise (tri_point3_cross (self->right, self->down));
  self->normal = turn_towards (self->normal, self->step);
  self->n_slices = geometry->dims[self->axis];
}

/* As many slices along the normal as the volume is deep. */
static void
count_slices (TriPlaneBasis *self, const TriGeometry *geometry, double spacing_mm)
{
  double min_mm, max_mm, count;

  self->step = scale (self->normal, spacing_mm);
  measure_box (geometry, self->normal, 0.0, &min_mm, &max_mm);
  /* The small allowance keeps the last slice of a grid along the axes despite rounding. */
  count = floor ((max_mm - min_mm) / spacing_mm + 1e-4) + 1.0;
  self->n_slices = (guint) CLAMP (count, 1.0, (double) G_MAXINT);
}

static void
init_patient (TriPlaneBasis *self, const TriGeometry *geometry, TriPoint3 right, TriPoint3 down)
{
  self->right = right;
  self->down = down;
  self->normal = get_unit (layouts[self->plane].through);
  count_slices (self, geometry, geometry->spacing_mm[self->axis]);
}

static double
compute_obliquity_deg (const TriPlaneBasis *self)
{
  const TriPoint3 through = get_unit (layouts[self->plane].through);

  return acos (CLAMP (fabs (tri_point3_dot (self->normal, through)), 0.0, 1.0)) * 180.0 / G_PI;
}

/**
 * tri_plane_basis_init:
 * @geometry: a valid geometry; what it borrows must outlive the calls that take both
 *
 * Lays one plane of a grid on the screen. O(1), for uneven stacks O(slices). Any thread.
 */
void
tri_plane_basis_init (TriPlaneBasis *self,
                      const TriGeometry *geometry,
                      TriPlane plane,
                      TriGrid grid,
                      TriConvention convention)
{
  TriPoint3 right = get_unit (layouts[plane].right);
  TriPoint3 down = scale (get_unit (layouts[plane].down), layouts[plane].down_sign);
  guint index_axis[3];

  if (convention == TRI_CONVENTION_NEUROLOGICAL && layouts[plane].is_mirrored_by_convention)
    right = scale (right, -1.0);

  tri_geometry_assign_axes (geometry, index_axis);
  *self =
      (TriPlaneBasis){ .plane = plane, .grid = grid, .axis = index_axis[layouts[plane].through] };
  if (grid == TRI_GRID_STORED)
    init_stored (self, geometry, right, down, index_axis);
  else
    init_patient (self, geometry, right, down);

  self->obliquity_deg = compute_obliquity_deg (self);
}

/* From one voxel to the next along the normal: where the grid is even, of any direction. */
static double
compute_spacing_mm (const TriGeometry *geometry, TriPoint3 normal)
{
  double squares = 0;

  for (guint axis = 0; axis < 3; axis++)
    {
      const double along = tri_point3_dot (tri_geometry_axis_direction (geometry, axis), normal) /
                           geometry->spacing_mm[axis];

      squares += along * along;
    }
  return squares > 0 ? 1 / sqrt (squares) : geometry->spacing_mm[0];
}

void
tri_plane_basis_init_oblique (TriPlaneBasis *self,
                              const TriGeometry *geometry,
                              TriPlane plane,
                              TriPoint3 right,
                              TriPoint3 down,
                              TriConvention convention)
{
  const TriPoint3 straight = tri_point3_cross (
      get_unit (layouts[plane].right),
      scale (get_unit (layouts[plane].down), layouts[plane].down_sign));
  const double side = tri_point3_dot (straight, get_unit (layouts[plane].through));
  guint index_axis[3];

  tri_geometry_assign_axes (geometry, index_axis);
  *self = (TriPlaneBasis){ .plane = plane,
                           .grid = TRI_GRID_OBLIQUE,
                           .axis = index_axis[layouts[plane].through],
                           .right = right,
                           .down = down };
  self->normal = scale (tri_point3_cross (right, down), side);
  if (convention == TRI_CONVENTION_NEUROLOGICAL && layouts[plane].is_mirrored_by_convention)
    self->right = scale (right, -1.0);
  count_slices (self, geometry, compute_spacing_mm (geometry, self->normal));
  self->obliquity_deg = compute_obliquity_deg (self);
}

/* TRUE when higher slices of the plane have lower voxel indices. */
static gboolean
is_reversed (const TriPlaneBasis *self, const TriGeometry *geometry)
{
  TriPoint3 column = { geometry->voxel_to_patient[0][self->axis],
                       geometry->voxel_to_patient[1][self->axis],
                       geometry->voxel_to_patient[2][self->axis] };

  return tri_point3_dot (self->step, column) < 0.0;
}

static double *
get_component (TriPoint3 *voxel, guint axis)
{
  return axis == 0 ? &voxel->x : axis == 1 ? &voxel->y
                                           : &voxel->z;
}

/**
 * tri_plane_basis_slice_at:
 *
 * The slice nearest to a patient position; ties go to the lower voxel index. A position that is
 * not finite is on slice 0.
 */
guint
tri_plane_basis_slice_at (const TriPlaneBasis *self, const TriGeometry *geometry, TriPoint3 patient)
{
  double last = self->n_slices - 1.0;
  double slice;

  if (self->grid == TRI_GRID_STORED)
    {
      TriPoint3 voxel = tri_geometry_patient_to_voxel (geometry, patient);

      slice = tri_geometry_round_index (*get_component (&voxel, self->axis));
      if (is_reversed (self, geometry))
        slice = last - slice;
    }
  else
    {
      double min_mm, max_mm;

      measure_box (geometry, self->normal, 0.0, &min_mm, &max_mm);
      slice = tri_geometry_round_index ((tri_point3_dot (patient, self->normal) - min_mm) /
                                        tri_point3_length (self->step));
    }
  return isnan (slice) ? 0 : (guint) CLAMP (slice, 0.0, last);
}

/**
 * tri_plane_basis_move_to_slice:
 * @slice: clamped to the plane's slices
 *
 * On the stored grid the two other voxel coordinates stay as they are: in a tilted stack the
 * position follows the slices' lean.
 */
TriPoint3
tri_plane_basis_move_to_slice (const TriPlaneBasis *self,
                               const TriGeometry *geometry,
                               TriPoint3 patient,
                               guint slice)
{
  slice = MIN (slice, self->n_slices - 1);
  if (self->grid == TRI_GRID_OBLIQUE)
    {
      const double n = (double) slice - tri_plane_basis_slice_at (self, geometry, patient);

      return tri_point3_add_scaled (patient, self->step, n);
    }
  if (self->grid == TRI_GRID_STORED)
    {
      TriPoint3 voxel = tri_geometry_patient_to_voxel (geometry, patient);

      *get_component (&voxel, self->axis) =
          is_reversed (self, geometry) ? self->n_slices - 1 - slice : slice;
      return tri_geometry_voxel_to_patient (geometry, voxel);
    }
  else
    {
      double min_mm, max_mm;

      measure_box (geometry, self->normal, 0.0, &min_mm, &max_mm);
      return tri_point3_add_scaled (patient, self->normal,
                                    min_mm + slice * tri_point3_length (self->step) -
                                        tri_point3_dot (patient, self->normal));
    }
}

void
tri_plane_basis_compute_extent (const TriPlaneBasis *self,
                                const TriGeometry *geometry,
                                TriPoint3 origin,
                                double *left_mm,
                                double *top_mm,
                                double *width_mm,
                                double *height_mm)
{
  double min_mm, max_mm;

  if (self->grid == TRI_GRID_OBLIQUE)
    {
      const TriPoint3 middle =
          tri_point3_subtract (tri_geometry_compute_centre (geometry), origin);

      *width_mm = self->width_mm;
      *height_mm = self->height_mm;
      *left_mm = tri_point3_dot (middle, self->right) - self->width_mm / 2;
      *top_mm = tri_point3_dot (middle, self->down) - self->height_mm / 2;
      return;
    }
  measure_box (geometry, self->right, 0.5, &min_mm, &max_mm);
  *left_mm = min_mm - tri_point3_dot (origin, self->right);
  *width_mm = max_mm - min_mm;
  measure_box (geometry, self->down, 0.5, &min_mm, &max_mm);
  *top_mm = min_mm - tri_point3_dot (origin, self->down);
  *height_mm = max_mm - min_mm;
}

void
tri_direction_letters (TriPoint3 direction, double threshold, char letters[4])
{
  TriPoint3 unit = tri_point3_normalise (direction);
  double components[3] = { unit.x, unit.y, unit.z };
  guint n = 0;

  for (guint round = 0; round < 3; round++)
    {
      guint best = 0;

      for (guint a = 1; a < 3; a++)
        if (fabs (components[a]) > fabs (components[best]) + 1e-9)
          best = a;
      if (components[best] == 0.0 || (round > 0 && fabs (components[best]) <= threshold))
        break;
      letters[n++] = (components[best] > 0.0 ? "LPS" : "RAI")[best];
      components[best] = 0.0;
    }
  letters[n] = '\0';
}

gboolean
tri_plane_is_mirrored (TriPlane plane)
{
  return layouts[plane].is_mirrored_by_convention;
}

const char *
tri_plane_get_name (TriPlane plane)
{
  switch (plane)
    {
    case TRI_PLANE_AXIAL:
      return _ ("Axial");
    case TRI_PLANE_CORONAL:
      return _ ("Coronal");
    case TRI_PLANE_SAGITTAL:
      return _ ("Sagittal");
    default:
      g_return_val_if_reached ("");
    }
}

double
tri_plane_basis_get_reach_mm (const TriPlaneBasis *self)
{
  return fabs (tri_point3_dot (self->step, self->normal)) / 2;
}
