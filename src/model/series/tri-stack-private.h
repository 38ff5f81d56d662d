/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stack.h"

G_BEGIN_DECLS

/* What the files of the stack assembly share. The way of a frame through them:
 * tri-series.c (which series) → tri-stack-slice-list.c (judged, grouped by grid) →
 * tri-stack-arrange.c (positions) → tri-stack-volumes.c (repeats) → tri-stack-build.c (geometry) →
 * tri-stack-notes.c, tri-stack-label.c. */

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

/* A slice list is a GPtrArray of borrowed TriSlice; slice lists are an array of those. */
typedef int (*TriSliceCompare) (const TriSlice *a, const TriSlice *b);
typedef double (*TriSliceValue) (const TriSlice *slice);

void tri_slice_init (TriSlice *self, const TriFrame *frames, guint32 number);
int tri_slice_compare (const TriSlice *a, const TriSlice *b);
int tri_slice_compare_in_loop (const TriSlice *a, const TriSlice *b);
void tri_slice_list_sort (GPtrArray *slice_list, TriSliceCompare compare);
GPtrArray *tri_slice_lists_new (GPtrArray *slice_list);
void tri_slice_lists_split (GPtrArray **slice_lists, TriSliceCompare compare);
void tri_slice_lists_split_by_place (GPtrArray **slice_lists, double tolerance_mm);
GPtrArray *tri_slice_list_split_by_grid (GPtrArray *slice_list, double orientation_tolerance);
GPtrArray *tri_slice_list_split_by_matrix (GPtrArray *slice_list);

/* Orientations that differ by less, for each component, are the same (dcm2niix and ITK use alike
 * values); those that differ by no more than the other can be taken for the same if one insists. */
#define TRI_ORIENTATION_TOLERANCE 1e-4
#define TRI_ORIENTATION_LOOSE 0.09

/**
 * TriLayout:
 * @n_positions: distinct positions of the slice list
 * @min_repeats, @max_repeats: slices at the position that has the fewest, the most
 */
typedef struct
{
  guint n_positions;
  guint min_repeats, max_repeats;
} TriLayout;

/* As many holes or sentences are listed one by one; beyond, they are counted. */
#define TRI_STACK_MAX_LISTED 8
/* More than so many parts of one kind are rather one odd slice list. */
#define TRI_STACK_MAX_PARTS 16

TriLayout tri_slice_list_number_positions (GPtrArray *slice_list);
int tri_slice_compare_position (const TriSlice *a, const TriSlice *b);
gboolean tri_slice_lists_are_lattices (const GPtrArray *parts);
gboolean tri_slice_list_is_lattice (GPtrArray *slice_list);
/* Everywhere below @plan is (nullable): NULL is the default. */
struct _TriStackingRule;
void tri_stack_arrange_parts (GPtrArray *parts, struct _TriStackingRule *plan, GPtrArray *stacks);
/* @slice_list: as tri_slice_list_number_positions() left it, with repeats. */
void tri_stack_arrange_repeats (GPtrArray *slice_list, const TriLayout *layout, GPtrArray *stacks);
/* A volume of the first slice at each position, and what lies there too beside it. */
void tri_stack_arrange_first (GPtrArray *slice_list, GPtrArray *stacks);
/* Every slice of @slice_list ends in one of @stacks. @slice_list holds slices of one grid, with
 * geometry. */
void tri_stack_arrange (GPtrArray *slice_list, struct _TriStackingRule *plan, GPtrArray *stacks);

TriStack *tri_stack_build_grid (GPtrArray *slices, guint n_positions, guint n_volumes);
TriStack *tri_stack_build_images (GPtrArray *slice_list);
TriStack *tri_stack_build_affine (const TriSlice *slice, TriAffineChoice choice);

void tri_stack_name_index (TriStack *self, const GPtrArray *slices, guint stride);
void tri_stack_note_concatenation (TriStack *self, const TriFrame *frames);
void tri_stack_add_notes (TriStack *self, const TriFrame *frames);
void tri_stack_note_headers (TriStack *self, const TriFrame *frames);
void tri_stacks_finish (GPtrArray *stacks, const TriFrame *frames);
/* @slice_list: the judged slices of one series, copies numbered. */
void tri_series_interpret (TriSeries *self, GPtrArray *slice_list, const TriFrame *frames);
void tri_stack_measure_times (TriStack *self, const TriFrame *frames);
void tri_stack_describe_pictures (TriStack *self, const TriFrame *frames);

static inline TriSlice *
tri_slice_list_get (const GPtrArray *slice_list, guint n)
{
  return (TriSlice *) slice_list->pdata[n];
}

G_END_DECLS
