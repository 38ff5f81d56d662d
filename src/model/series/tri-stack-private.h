/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stack.h"

G_BEGIN_DECLS

/* What the files of the stack assembly share. The way of a frame through them:
 * tri-series.c (which series) → tri-stack-pile.c (judged, grouped by grid) → tri-stack-arrange.c
 * (positions) → tri-stack-volumes.c (repeats) → tri-stack-build.c (geometry) → tri-stack-notes.c,
 * tri-stack-label.c. */

/* Which of the matrices of a record with an affine counts. */
typedef enum
{
  TRI_AFFINE_CHOSEN,
  TRI_AFFINE_OTHER,
  TRI_AFFINE_SIZES,
} TriAffineChoice;

/* Makers of the shared values. */
TriStack *tri_stack_new (TriStackKind kind);
TriSeries *tri_series_new (const char *uid);
void tri_stack_add_note (TriStack *self,
                         const char *code,
                         TriSeverity severity,
                         const GArray *frames,
                         const char *format,
                         ...) G_GNUC_PRINTF (5, 6);

/**
 * TriSlice:
 * @number: of the frame in the scan
 * @has_geometry: position, orientation and spacing are there and can be used
 * @skew: how far row and column are from unit length and a right angle, as stated
 * @copy: how many equal frames came before it
 * @origin: of voxel (0, 0), patient mm
 * @row, @column, @normal: unit vectors, made perpendicular
 * @s_mm: position along the normal
 * @time_s: acquisition time of day, NaN if none
 * @position, @group: scratch numbers of the arrangement
 *
 * One frame as the assembly judges it.
 */
typedef struct
{
  const TriFrame *frame;
  guint32 number;
  gboolean has_geometry;
  gboolean is_localizer;
  double skew;
  guint copy;
  TriPoint3 origin, row, column, normal;
  double s_mm;
  double time_s;
  guint position, group;
} TriSlice;

/* A pile is a GPtrArray of borrowed TriSlice; piles are an array of those. */
typedef int (*TriSliceCompare) (const TriSlice *a, const TriSlice *b);
typedef double (*TriSliceValue) (const TriSlice *slice);

void tri_slice_init (TriSlice *self, const TriFrame *frames, guint32 number);
int tri_slice_compare (const TriSlice *a, const TriSlice *b);
int tri_slice_compare_in_loop (const TriSlice *a, const TriSlice *b);
void tri_pile_sort (GPtrArray *pile, TriSliceCompare compare);
GPtrArray *tri_piles_new (GPtrArray *pile);
void tri_piles_split (GPtrArray **piles, TriSliceCompare compare);
void tri_piles_split_by_place (GPtrArray **piles, double tolerance_mm);
GPtrArray *tri_pile_split_by_grid (GPtrArray *pile, double orientation_tolerance);
GPtrArray *tri_pile_split_by_matrix (GPtrArray *pile);

/* Orientations that differ by less, for each component, are the same (dcm2niix and ITK use alike
 * values); those that differ by no more than the other can be taken for the same if one insists. */
#define TRI_ORIENTATION_TOLERANCE 1e-4
#define TRI_ORIENTATION_LOOSE 0.09

/**
 * TriLayout:
 * @n_positions: distinct positions of the pile
 * @min_repeats, @max_repeats: slices at the position that has the fewest, the most
 */
typedef struct
{
  guint n_positions;
  guint min_repeats, max_repeats;
} TriLayout;

/* As many holes or sentences are listed one by one; beyond, they are counted. */
#define TRI_STACK_MAX_LISTED 8
/* More than so many parts of one kind are rather one odd pile. */
#define TRI_STACK_MAX_PARTS 16

TriLayout tri_pile_number_positions (GPtrArray *pile);
int tri_slice_compare_position (const TriSlice *a, const TriSlice *b);
gboolean tri_piles_are_lattices (const GPtrArray *parts);
gboolean tri_pile_is_lattice (GPtrArray *pile);
/* Everywhere below @plan is (nullable): NULL is the default. */
struct _TriPlan;
void tri_stack_arrange_parts (GPtrArray *parts, struct _TriPlan *plan, GPtrArray *stacks);
/* @pile: as tri_pile_number_positions() left it, with repeats. */
void tri_stack_arrange_repeats (GPtrArray *pile, const TriLayout *layout, GPtrArray *stacks);
/* A volume of the first slice at each position, and what lies there too beside it. */
void tri_stack_arrange_first (GPtrArray *pile, GPtrArray *stacks);
/* Every slice of @pile ends in one of @stacks. @pile holds slices of one grid, with geometry. */
void tri_stack_arrange (GPtrArray *pile, struct _TriPlan *plan, GPtrArray *stacks);

TriStack *tri_stack_build_grid (GPtrArray *slices, guint n_positions, guint n_volumes);
TriStack *tri_stack_build_images (GPtrArray *pile);
TriStack *tri_stack_build_affine (const TriSlice *slice, TriAffineChoice choice);

void tri_stack_name_index (TriStack *self, const GPtrArray *slices, guint stride);
void tri_stack_note_concatenation (TriStack *self, const TriFrame *frames);
void tri_stack_add_notes (TriStack *self, const TriFrame *frames);
void tri_stack_note_headers (TriStack *self, const TriFrame *frames);
void tri_stacks_finish (GPtrArray *stacks, const TriFrame *frames);
/* @pile: the judged slices of one series, copies numbered. */
void tri_series_interpret (TriSeries *self, GPtrArray *pile, const TriFrame *frames);
void tri_stack_measure_times (TriStack *self, const TriFrame *frames);
void tri_stack_describe_pictures (TriStack *self, const TriFrame *frames);

static inline TriSlice *
tri_pile_get (const GPtrArray *pile, guint n)
{
  return (TriSlice *) pile->pdata[n];
}

G_END_DECLS
