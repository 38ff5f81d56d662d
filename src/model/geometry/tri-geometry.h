/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <math.h>

G_BEGIN_DECLS

/* A point or a vector: patient mm (LPS) or voxel (i, j, k); each use says which. */
typedef struct
{
  double x, y, z;
} TriPoint3;

/**
 * TriGeometry:
 * @dims: voxels along i (columns), j (rows), k (slices); each at least 1
 * @voxel_to_patient: 4×4, maps (i, j, k, 1), voxel centres, to patient mm (LPS); may carry shear
 * @patient_to_voxel: its inverse
 * @spacing_mm: column and row distance in the slice, then the distance of neighbouring slice
 *   planes along their normal; of an uneven stack the modal one
 * @slice_origins: (nullable): of an uneven stack, the patient position of voxel (0, 0, k) of each
 * of the dims[2] slices, ascending along row × column; NULL when the affine says it all
 * @is_oriented: FALSE when left and right cannot be trusted: no letters are shown
 *
 * Where voxels lie in the patient. A value: copy it freely; @slice_origins is borrowed from the
 * stack or volume that holds the geometry and must outlive the copy.
 */
typedef struct
{
  guint dims[3];
  double voxel_to_patient[4][4];
  double patient_to_voxel[4][4];
  double spacing_mm[3];
  const TriPoint3 *slice_origins;
  gboolean is_oriented;
} TriGeometry;

gboolean tri_geometry_init (TriGeometry *self,
                            const guint dims[3],
                            const double voxel_to_patient[4][4],
                            const TriPoint3 *slice_origins,
                            gboolean is_oriented,
                            GError **error);

/* Both honour slice_origins; the voxel may be fractional and outside. */
TriPoint3 tri_geometry_voxel_to_patient (const TriGeometry *self, TriPoint3 voxel);
TriPoint3 tri_geometry_patient_to_voxel (const TriGeometry *self, TriPoint3 patient);

/* Indices this near to a whole or half one count as exactly there: rounding in an affine must
 * neither move a place into a neighbour nor lose a column at the border. */
#define TRI_INDEX_TOLERANCE 1e-6

/**
 * tri_geometry_round_index:
 * @index: along any axis, centres at whole numbers; may be fractional, negative and outside
 *
 * The one rule for which voxel, or which slice, a place belongs to: that of the nearest centre, and
 * halfway between two the lower one, as far as rounding lets this be told. Any thread.
 *
 * Returns: a whole number, not clamped to what is there; NaN and infinities as they are
 */
static inline double
tri_geometry_round_index (double index)
{
  return ceil (index - 0.5 - TRI_INDEX_TOLERANCE);
}

guint tri_geometry_find_slice (const TriGeometry *self, TriPoint3 patient);

/* Inside means within [-0.5, n - 0.5) on each axis. */
gboolean tri_geometry_contains_voxel (const TriGeometry *self, TriPoint3 voxel);
/* Patient mm of the middle of the grid. */
TriPoint3 tri_geometry_compute_centre (const TriGeometry *self);
/* Patient mm of the middle of slice @k. */
TriPoint3 tri_geometry_compute_slice_centre (const TriGeometry *self, guint k);
/* Of the outer voxels' outer edges, in the order of a walk around; patient mm. */
void tri_geometry_compute_slice_corners (const TriGeometry *self, guint k, TriPoint3 corners[4]);
/* Whole slices are missing between slices @lower and @lower + 1: nothing may be drawn there. */
gboolean tri_geometry_is_hole (const TriGeometry *self, guint lower);
/* The index @k of a place along the slices; beside a hole that of the slice it belongs to, within
 * the hole NaN. */
double tri_geometry_settle_slice (const TriGeometry *self, double k);
/* Unit vector along which index @axis (0, 1, 2) grows, patient LPS. */
TriPoint3 tri_geometry_axis_direction (const TriGeometry *self, guint axis);
/* Unit normal of the slices, row × column. */
TriPoint3 tri_geometry_slice_normal (const TriGeometry *self);
/* Angle between the slice step and the slice normal, degrees. */
double tri_geometry_compute_tilt_deg (const TriGeometry *self);
/* For patient x, y, z the index axis (0, 1, 2) nearest to it; each index axis is used once. */
void tri_geometry_assign_axes (const TriGeometry *self, guint index_axis[3]);
/* Three letters of L R P A S I, where i, j, k grow, each patient axis used once; NUL-terminated. */
void tri_geometry_get_orientation (const TriGeometry *self, char letters[4]);

/* Vector arithmetic, any thread; both arguments in the same frame, and so is the result. */

/* The scalar product a · b. */
static inline double
tri_point3_dot (TriPoint3 a, TriPoint3 b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

/* The vector product a × b, right-handed. */
static inline TriPoint3
tri_point3_cross (TriPoint3 a, TriPoint3 b)
{
  return (TriPoint3){ a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x };
}

/* a − b */
static inline TriPoint3
tri_point3_subtract (TriPoint3 a, TriPoint3 b)
{
  return (TriPoint3){ a.x - b.x, a.y - b.y, a.z - b.z };
}

/* a + b·s */
static inline TriPoint3
tri_point3_add_scaled (TriPoint3 a, TriPoint3 b, double s)
{
  return (TriPoint3){ a.x + b.x * s, a.y + b.y * s, a.z + b.z * s };
}

/* The Euclidean length. */
double tri_point3_length (TriPoint3 a);
/* The zero vector stays zero. */
TriPoint3 tri_point3_normalise (TriPoint3 a);

/* The nearest place within the grid, patient mm. */
TriPoint3 tri_geometry_clamp_patient (const TriGeometry *self, TriPoint3 patient);

#define TRI_TYPE_POINT3 (tri_point3_get_type ())
GType tri_point3_get_type (void) G_GNUC_CONST;

G_END_DECLS
