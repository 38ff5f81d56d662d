/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-session.h"

G_BEGIN_DECLS

/* What follows from a session's state, for views. Nothing is stored here; main thread. */

/* The basis of a plane as views show it, patient mm. FALSE, and @basis untouched, when no volume is
 * shown. */
gboolean tri_session_compute_basis (TriSession *self, TriPlane plane, TriPlaneBasis *basis);
void tri_session_rotate_planes (TriSession *self, TriPlane plane, double angle_rad);
/* The slice of @plane that the cursor lies on, from 0. */
guint tri_session_compute_slice (TriSession *self, TriPlane plane);
/* Moves the cursor by whole slices of @plane, clamped. */
void tri_session_step_slice (TriSession *self, TriPlane plane, int n_slices);
/* The stored slice that is looked at, and to look at another. */
TriPlace tri_session_get_place (TriSession *self);
void tri_session_show_place (TriSession *self, TriPlace place);
/* (transfer none) (nullable): what the picture under the cursor says of itself */
const TriPicture *tri_session_get_picture (TriSession *self);
/* It shows greys: colours do not pass through a window. */
gboolean tri_session_has_window (TriSession *self);
/* (array fixed-size=256) (nullable): of the map, where there are greys to stand for: not for
 * colours and labels, nor for grey itself. */
const guint32 *tri_session_get_rgb (TriSession *self);

G_END_DECLS
