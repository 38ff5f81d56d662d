/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-frame.h"
#include "tri-geometry.h"

G_BEGIN_DECLS

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

/* A slice list is a GPtrArray of borrowed TriSlice, all of which must outlive it; slice lists are a
 * GPtrArray of slice lists, which it owns. All functions here may be called from any thread, each
 * with lists of its own. */
typedef int (*TriSliceCompare) (const TriSlice *a, const TriSlice *b);
typedef double (*TriSliceValue) (const TriSlice *slice);

/* Orientations that differ by less, for each component, are the same (dcm2niix and ITK use alike
 * values); with TRI_ORIENTATION_LOOSE the person has asked to take them for the same. */
#define TRI_ORIENTATION_TOLERANCE 1e-4
#define TRI_ORIENTATION_LOOSE 0.09

/* When a list falls into more parts than this, what cut it is no kind of image but an attribute
 * that differs from file to file. */
#define TRI_STACK_MAX_PARTS 16

void tri_slice_init (TriSlice *self, const TriFrame *frames, guint32 number);
int tri_slice_compare (const TriSlice *a, const TriSlice *b);
int tri_slice_compare_in_loop (const TriSlice *a, const TriSlice *b);
void tri_slice_list_sort (GPtrArray *slice_list, TriSliceCompare compare);
GPtrArray *tri_slice_lists_new (GPtrArray *slice_list);
void tri_slice_lists_split (GPtrArray **slice_lists, TriSliceCompare compare);
void tri_slice_lists_split_by_place (GPtrArray **slice_lists, double tolerance_mm);
GPtrArray *tri_slice_list_split_by_grid (GPtrArray *slice_list, double orientation_tolerance);
GPtrArray *tri_slice_list_split_by_matrix (GPtrArray *slice_list);

/* The slice at @n, borrowed; @n is not checked. */
static inline TriSlice *
tri_slice_list_get (const GPtrArray *slice_list, guint n)
{
  return (TriSlice *) slice_list->pdata[n];
}

G_END_DECLS
