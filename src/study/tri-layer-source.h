/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-layers.h"
#include "tri-scan.h"

G_BEGIN_DECLS

/**
 * TriLayerSource:
 * @stack: (nullable): what tri_loader_load_stack() loads for it
 * @is_own: it comes from the file of the stack over which it is to be drawn
 *
 * Something in a scan that can be drawn over one of its stacks.
 */
typedef struct
{
  TriLayerKind kind;
  char *name;
  TriStack *stack;
  TriLabels *labels; /* (nullable) */
  double full_value;
  gboolean is_own;
} TriLayerSource;

void tri_layer_source_free (TriLayerSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriLayerSource, tri_layer_source_free)

gboolean tri_scan_is_overlay (const TriScan *scan, const TriStack *stack);
GPtrArray *tri_scan_find_layers (const TriScan *scan, const TriStack *stack);
GArray *tri_scan_find_structure_sets (const TriScan *scan, const TriStack *stack);

TriLayer *tri_layer_source_create_layer (const TriLayerSource *self, const TriGeometry *base);
void tri_layer_source_finish_layer (const TriLayerSource *self, TriLayer *layer);

G_END_DECLS
