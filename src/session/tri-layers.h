/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-layer.h"

G_BEGIN_DECLS

/* The layers over a base volume, as a list model of TriLayer, lowest first. Property: revision
 * (guint), which grows whenever the picture of any layer changes. Main thread. */
#define TRI_TYPE_LAYERS (tri_layers_get_type ())
G_DECLARE_FINAL_TYPE (TriLayers, tri_layers, TRI, LAYERS, GObject)

TriLayers *tri_layers_new (void);
/* How many layers there are. */
guint tri_layers_get_n (TriLayers *self);
/* (transfer none) */
TriLayer *tri_layers_get (TriLayers *self, guint position);
void tri_layers_append (TriLayers *self, TriLayer *layer);
void tri_layers_clear (TriLayers *self);
guint tri_layers_get_revision (TriLayers *self);

G_END_DECLS
