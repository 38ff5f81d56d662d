/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slice-view.h"

G_BEGIN_DECLS

/* Keeps the planes of one session at one scale while the display links their zoom. Main thread. */
typedef struct _TriPlanesZoom TriPlanesZoom;

TriPlanesZoom *tri_planes_zoom_new (TriSliceView *const views[TRI_N_PLANES]);
void tri_planes_zoom_free (TriPlanesZoom *self);

G_END_DECLS
