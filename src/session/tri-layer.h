/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-contours.h"
#include "tri-segment.h"
#include "tri-volume.h"

G_BEGIN_DECLS

/**
 * TriLayerKind:
 * @TRI_LAYER_LABELS: a volume whose samples are the numbers of labels, 0 none
 * @TRI_LAYER_SEGMENTS: a volume of which repetition n says where the nth segment is: a sample is
 *   0 … full-value; segments may overlap
 * @TRI_LAYER_CONTOURS: outlines in patient mm
 */
typedef enum
{
  TRI_LAYER_LABELS,
  TRI_LAYER_SEGMENTS,
  TRI_LAYER_CONTOURS,
} TriLayerKind;

GType tri_layer_kind_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_LAYER_KIND (tri_layer_kind_get_type ())

/**
 * TriLayer:
 *
 * What can be drawn over the base volume, in patient space. Main thread. Properties, all with
 * explicit notify:
 *
 * kind (TriLayerKind); name; detail (what there is to say about it, a line);
 * is-visible, opacity (0 … 1), is-outline: how it is drawn;
 * volume (TriVolume, nullable: not loaded yet), n-filled (guint: grows as slices arrive);
 * segments (GListModel of TriSegment);
 * revision (guint): grows with everything that changes the picture, visibility of segments too.
 */
#define TRI_TYPE_LAYER (tri_layer_get_type ())
G_DECLARE_FINAL_TYPE (TriLayer, tri_layer, TRI, LAYER, GObject)

/* @name: for people, copied. Without volume, contours and
 * segments. Returns: (transfer full) */
TriLayer *tri_layer_new (TriLayerKind kind, const char *name);

/* Each is the property of its name. Texts are (transfer none), valid until they are set; an opacity
 * is clamped to 0 … 1. Setting what is there already notifies nobody. */
TriLayerKind tri_layer_get_kind (TriLayer *self);
const char *tri_layer_get_name (TriLayer *self);
const char *tri_layer_get_detail (TriLayer *self);
void tri_layer_set_detail (TriLayer *self, const char *detail);
gboolean tri_layer_get_is_visible (TriLayer *self);
void tri_layer_set_is_visible (TriLayer *self, gboolean is_visible);
double tri_layer_get_opacity (TriLayer *self);
void tri_layer_set_opacity (TriLayer *self, double opacity);
gboolean tri_layer_get_is_outline (TriLayer *self);
void tri_layer_set_is_outline (TriLayer *self, gboolean is_outline);
guint tri_layer_get_revision (TriLayer *self);

/* (transfer none): in the order of the table, or of the volume's repetitions. */
GListModel *tri_layer_get_segments (TriLayer *self);
/* (transfer none): valid while the layer has its segments. */
TriSegment *tri_layer_get_segment (TriLayer *self, guint position);
/* (nullable) (transfer none). O(1). */
TriSegment *tri_layer_find_segment (TriLayer *self, guint32 number);
/* Replaces them; those whose numbers were there keep their visibility. */
void tri_layer_set_labels (TriLayer *self, const TriLabels *labels);

/* (nullable) (transfer none): NULL until it is loaded, and of CONTOURS. */
TriVolume *tri_layer_get_volume (TriLayer *self);
/* @full_value: of SEGMENTS the sample that means all of a voxel, 1 for binary ones */
void tri_layer_set_volume (TriLayer *self, TriVolume *volume, double full_value);
double tri_layer_get_full_value (TriLayer *self);
/* (nullable) (transfer none): of CONTOURS, once loaded. */
TriContours *tri_layer_get_contours (TriLayer *self);
/* Its structures become the segments, in their order. */
void tri_layer_set_contours (TriLayer *self, TriContours *contours);
guint tri_layer_get_n_filled (TriLayer *self);
void tri_layer_set_n_filled (TriLayer *self, guint n_filled);

G_END_DECLS
