/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-painters.h"
#include "tri-slice-picture.h"

G_BEGIN_DECLS

/* What a slice view draws: the picture and what lies over it, in pieces that are kept while they
 * stay as they are, so that GTK redraws only where something changes. Main thread. */
typedef struct _TriSliceScene TriSliceScene;

TriSliceScene *tri_slice_scene_new (void);
void tri_slice_scene_free (TriSliceScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriSliceScene, tri_slice_scene_free)

void tri_slice_scene_clear (TriSliceScene *self);
void tri_slice_scene_forget_graphics (TriSliceScene *self);

void tri_slice_scene_forget_measurements (TriSliceScene *self);

void tri_slice_scene_snapshot (TriSliceScene *self,
                               GtkSnapshot *snapshot,
                               TriSlicePicture *picture,
                               const TriViewTransform *transform,
                               const TriOverlay *overlay,
                               double scale);

G_END_DECLS
