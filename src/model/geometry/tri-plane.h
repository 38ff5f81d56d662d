/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-geometry.h"

G_BEGIN_DECLS

typedef enum
{
  TRI_PLANE_AXIAL,
  TRI_PLANE_CORONAL,
  TRI_PLANE_SAGITTAL,
} TriPlane;
#define TRI_N_PLANES 3

/**
 * TriGrid:
 * @TRI_GRID_STORED: slices exactly as acquired: one index axis is held, nothing is resampled across
 * @TRI_GRID_PATIENT: planes along the patient's axes, resampled where the stack is oblique
 * @TRI_GRID_OBLIQUE: three planes at right angles as somebody turned them, see TriObliquePlanes
 */
typedef enum
{
  TRI_GRID_STORED,
  TRI_GRID_PATIENT,
  TRI_GRID_OBLIQUE,
} TriGrid;

typedef enum
{
  TRI_CONVENTION_RADIOLOGICAL, /* patient right on screen left */
  TRI_CONVENTION_NEUROLOGICAL, /* patient left on screen left */
} TriConvention;

GType tri_plane_get_type (void) G_GNUC_CONST;
GType tri_grid_get_type (void) G_GNUC_CONST;
GType tri_convention_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_PLANE (tri_plane_get_type ())
#define TRI_TYPE_GRID (tri_grid_get_type ())
#define TRI_TYPE_CONVENTION (tri_convention_get_type ())

/**
 * TriPlaneBasis:
 * @right: unit patient vector towards the right edge of the screen
 * @down: unit patient vector towards the lower edge, perpendicular to @right
 * @axis: the index axis (0, 1, 2) assigned to this plane; each axis serves one plane
 * @step: patient mm from one slice to the next higher one (towards S, A... by anatomy: towards
 *   the patient's head, back and left for axial, coronal and sagittal: +z, +y, +x)
 * @n_slices: how many slices the plane has from end to end
 * @obliquity_deg: angle between the plane's normal and the patient axis that names it
 * @width_mm, @height_mm: of a turned plane: what its view is fitted to, whatever its angle
 *
 * How one of the three planes of a volume lies on the screen. Radiological axial: right = patient
 * left, down = posterior; coronal: right = left, down = inferior; sagittal: right = posterior,
 * down = inferior (anterior to the left). Neurological mirrors axial and coronal. On the stored
 * grid, the directions are the index directions nearest to those, made orthonormal, so that
 * oblique or sheared data is drawn undistorted.
 */
typedef struct
{
  TriPlane plane;
  TriGrid grid;
  TriPoint3 right;
  TriPoint3 down;
  TriPoint3 normal; /* unit, perpendicular to both, along step */
  TriPoint3 step;
  guint axis;
  guint n_slices;
  double obliquity_deg;
  double width_mm, height_mm;
} TriPlaneBasis;

void tri_plane_basis_init (TriPlaneBasis *self,
                           const TriGeometry *geometry,
                           TriPlane plane,
                           TriGrid grid,
                           TriConvention convention);

/* A plane of TRI_GRID_OBLIQUE. @right, @down: unit, perpendicular (patient), of a radiological
 * screen. Its slices are as far apart as voxels along its normal, and one of them is always the
 * cursor's. */
void tri_plane_basis_init_oblique (TriPlaneBasis *self,
                                   const TriGeometry *geometry,
                                   TriPlane plane,
                                   TriPoint3 right,
                                   TriPoint3 down,
                                   TriConvention convention);

/* 0-based, ascending along step; clamped to 0 … n_slices - 1. Honours uneven slices. */
guint tri_plane_basis_slice_at (const TriPlaneBasis *self,
                                const TriGeometry *geometry,
                                TriPoint3 patient);
/* How far from the middle of a slice something is still of it: half a slice, mm. */
double tri_plane_basis_get_reach_mm (const TriPlaneBasis *self);
/* @patient moved along the step so that it lies on @slice; its place within the plane is kept. */
TriPoint3 tri_plane_basis_move_to_slice (const TriPlaneBasis *self,
                                         const TriGeometry *geometry,
                                         TriPoint3 patient,
                                         guint slice);
/* The rectangle, mm along right and down relative to @origin, that holds the whole volume. */
void tri_plane_basis_compute_extent (const TriPlaneBasis *self,
                                     const TriGeometry *geometry,
                                     TriPoint3 origin,
                                     double *left_mm,
                                     double *top_mm,
                                     double *width_mm,
                                     double *height_mm);

/* Letters of a patient direction: the main one, then those of components above @threshold
 * (sine of the angle), strongest first: "R", "RA", "RAS"; NUL-terminated. */
void tri_direction_letters (TriPoint3 direction, double threshold, char letters[4]);
/* The neurological convention shows it the other way round. */
gboolean tri_plane_is_mirrored (TriPlane plane);
/* "Axial", "Coronal", "Sagittal", translated. */
const char *tri_plane_get_name (TriPlane plane);

G_END_DECLS
