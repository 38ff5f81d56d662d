/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-segment.h"

G_BEGIN_DECLS

/* Colour, name and a switch for one segment. Property: segment (TriSegment, nullable). Main
 * thread. */
#define TRI_TYPE_SEGMENT_ROW (tri_segment_row_get_type ())
G_DECLARE_FINAL_TYPE (TriSegmentRow, tri_segment_row, TRI, SEGMENT_ROW, GtkWidget)

void tri_segment_row_set_segment (TriSegmentRow *self, TriSegment *segment);

G_END_DECLS
