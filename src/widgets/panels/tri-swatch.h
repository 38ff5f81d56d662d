/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-layer.h"

G_BEGIN_DECLS

/* A small square in the colours of some segments, side by side. Main thread. */
#define TRI_TYPE_SWATCH (tri_swatch_get_type ())
G_DECLARE_FINAL_TYPE (TriSwatch, tri_swatch, TRI, SWATCH, GtkWidget)

#define TRI_SWATCH_MAX_COLOURS 4

void tri_swatch_set_segments (TriSwatch *self, GListModel *segments);
void tri_swatch_set_segment (TriSwatch *self, TriSegment *segment);

G_END_DECLS
