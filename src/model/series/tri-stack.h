/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-frame.h"
#include "tri-geometry.h"
#include "tri-note.h"
#include "tri-picture.h"

G_BEGIN_DECLS

/* In place of the index of a frame: nothing was stored here, all samples are 0. Only in stacks of
 * tri_segmentation_build_stack(). */
#define TRI_FRAME_NONE G_MAXUINT32

typedef enum
{
  TRI_STACK_VOLUME, /* slices that share a grid: three planes */
  TRI_STACK_IMAGE,  /* one image without depth */
  TRI_STACK_CINE,   /* several images without positions */
} TriStackKind;

/**
 * TriStack:
 * @geometry: the grid; of images without geometry pixel spacing (or 1 mm) with is_oriented FALSE
 * @n_volumes: how often the grid repeats (time, echo, b-value …)
 * @n_components: how many values a voxel has at one time: volume t holds value
 *   t / (n_volumes / n_components) of each; 1 where the volumes are no components
 * @frames: (array length=n_frames): for DICOM the frame shown at volume t, slice k at
 *   [t * dims[2] + k], as an index into the scan's frames; for NIfTI its one record
 * @slice_positions_mm: (nullable): dims[2] positions along the slice normal, when uneven
 * @dimension: what tells the volumes apart, "EchoTime" …, "Component" of several
 *   values at each voxel, "" for one volume; of a cine what tells
 *   its images apart, "TimeSlice" …
 * @dimension_values: (nullable): n_volumes values of @dimension; of a cine dims[2] values
 * @step_ms: (nullable): how long each image of a cine (dims[2] values), else each volume (n_volumes
 *   values) was on when it was recorded; NULL when the header does not say
 * @pictures: (nullable): n_frames; what pictures without a place in the patient say of themselves
 *
 * Frames that are shown together. Immutable and shared, any thread.
 */
typedef struct
{
  TriStackKind kind;
  TriGeometry geometry;
  guint n_volumes;
  guint n_components;
  guint32 *frames;
  guint n_frames;
  TriPoint3 *slice_origins;
  double *slice_positions_mm;
  double tilt_deg;
  const char *dimension;
  double *dimension_values;
  double *step_ms;
  TriPicture *pictures;
  TriPhotometric photometric;  /* how the file stores colours */
  gboolean is_quadruped;       /* (0010,2210): directions have other names */
  gboolean is_spacing_nominal; /* the slice spacing is not measured from positions */
  gboolean is_spacing_known;   /* FALSE: pixels, not mm */
  char *label;                 /* what tells this stack from its siblings, "" if alone */
  GPtrArray *notes;            /* TriNote */
} TriStack;

#define TRI_TYPE_STACK (tri_stack_get_type ())
GType tri_stack_get_type (void) G_GNUC_CONST;
TriStack *tri_stack_ref (TriStack *self);
void tri_stack_unref (TriStack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriStack, tri_stack_unref)
const char *tri_stack_kind_get_name (TriStackKind kind); /* "volume", "image", "cine" */
/* Pictures one by one, no three planes through a body. @self: (nullable): FALSE */
gboolean tri_stack_is_flat (const TriStack *self);
TriPoint3 tri_stack_compute_first_place (const TriStack *self, const TriGeometry *geometry);
gboolean tri_stack_compute_gaps (const TriStack *self, double *least_mm, double *most_mm);
double tri_stack_compute_depth_mm (const TriStack *self);
/* The sentence of its first note of this code; NULL when there is none. */
const char *tri_stack_find_note (const TriStack *self, const char *code);
/* Whoever looks at it takes its sides for the patient's: planes, or a body that should have had
 * them. @self: (nullable): TRUE */
gboolean tri_stack_is_expected_to_have_sides (const TriStack *self);
/* Its pictures lie somewhere in the patient. @self: (nullable): TRUE */
gboolean tri_stack_has_place (const TriStack *self);

G_END_DECLS
