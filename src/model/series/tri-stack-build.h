/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slice-list.h"
#include "tri-stack.h"

G_BEGIN_DECLS

/* How a stack is made. Only whoever makes it may still change it: a stack that was handed on is
 * immutable. The way of a frame through the files: tri-series-assemble.c (which series) →
 * tri-slice-list.c (judged, grouped by grid) → tri-stack-arrange.c (positions) →
 * tri-stack-volumes.c (repeats) → tri-stack-build.c (geometry) → tri-stack-notes.c,
 * tri-stack-label.c. */

/* Which of the matrices of a record with an affine places it. */
typedef enum
{
  TRI_AFFINE_CHOSEN, /* the one that the reader chose */
  TRI_AFFINE_OTHER,  /* the second one of the header */
  TRI_AFFINE_SIZES,  /* none: the voxel sizes alone, without orientation */
  TRI_AFFINE_ORIGIN, /* that of SPM's origin, of a record without orientation */
} TriAffineChoice;

/* A note lists up to so many holes or sentences one by one; beyond, it counts them. */
#define TRI_STACK_MAX_LISTED 8

TriStack *tri_stack_new (TriStackKind kind);
void tri_stack_add_note (TriStack *self,
                         const char *code,
                         TriSeverity severity,
                         const GArray *frames,
                         const char *format,
                         ...) G_GNUC_PRINTF (5, 6);
TriStack *tri_stack_build_grid (GPtrArray *slices, guint n_positions, guint n_volumes);
TriStack *tri_stack_build_images (GPtrArray *slice_list);
TriStack *tri_stack_build_affine (const TriSlice *slice, TriAffineChoice choice);
void tri_stack_describe_pictures (TriStack *self, const TriFrame *frames);

G_END_DECLS
