/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-planes-view.h"

G_BEGIN_DECLS

/* Keeps zoom and pan of two views of planes together, plane by plane: the same scale, and the same
 * place of the patient in the middle. Main thread. */
typedef struct _TriPlanesLink TriPlanesLink;

TriPlanesLink *tri_planes_link_new (TriPlanesView *first, TriPlanesView *second);
void tri_planes_link_free (TriPlanesLink *self);
void tri_planes_link_set_offset (TriPlanesLink *self, TriPoint3 offset);
void tri_planes_link_set_is_active (TriPlanesLink *self, gboolean is_active);

G_END_DECLS
