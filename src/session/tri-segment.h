/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-label.h"

G_BEGIN_DECLS

/* One label of a layer as it is shown. Properties: number (uint), name, detail ("Tissue · Liver ·
 * semiautomatic"), is-visible (gboolean, writable). Main thread. */
#define TRI_TYPE_SEGMENT (tri_segment_get_type ())
G_DECLARE_FINAL_TYPE (TriSegment, tri_segment, TRI, SEGMENT, GObject)

TriSegment *tri_segment_new (const TriLabel *label);
/* Each is the property of its name; texts are (transfer none). The number is that of the label, of
 * which 0 is none. */
guint32 tri_segment_get_number (TriSegment *self);
const char *tri_segment_get_name (TriSegment *self); /* "Label 7" when it has none */
const char *tri_segment_get_detail (TriSegment *self);
const guint8 *tri_segment_get_rgb (TriSegment *self); /* (array fixed-size=3): sRGB */
gboolean tri_segment_get_is_visible (TriSegment *self);
void tri_segment_set_is_visible (TriSegment *self, gboolean is_visible);

G_END_DECLS
