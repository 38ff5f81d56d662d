/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TRI_SHUTTER_MAX_VERTICES 4096u

/**
 * TriShutter:
 * @left, @right, @upper, @lower: of the rectangle: its first and last columns and rows that are
 *   seen, counted from 1
 * @center_row, @center_column: of the circle, counted from 1
 * @radius: of the circle, in pixels along a row
 * @vertices: (array length=n_vertices): of the polygon, row and column, counted from 1
 * @bitmap_group: 0x6000 … of the overlay whose set bits are covered; 0: none
 * @grey: of what is covered, 0 … 255
 *
 * What of an image may be seen (PS3.3 C.7.6.11, C.7.6.15): what lies in all its shapes. A value
 * that borrows its vertices.
 */
typedef struct
{
  gboolean has_rectangle;
  double left, right, upper, lower;
  gboolean has_circle;
  double center_row, center_column, radius;
  guint32 n_vertices;
  const double (*vertices)[2];
  guint32 bitmap_group;
  guint32 grey;
} TriShutter;

/* Whether the header describes a shape, so that there is something to cover. */
static inline gboolean
tri_shutter_has_shape (const TriShutter *self)
{
  return self->has_rectangle || self->has_circle || self->n_vertices > 0 ||
         self->bitmap_group != 0;
}

G_END_DECLS
