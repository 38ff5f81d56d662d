/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-session.h"
#include "tri-view-transform.h"

#include <cairo.h>

G_BEGIN_DECLS

cairo_surface_t *
tri_session_image_render (TriSession *session, const TriViewTransform *transform, double scale);
cairo_surface_t *tri_session_image_render_bare (TriSession *session,
                                                const TriViewTransform *transform,
                                                double scale);

G_END_DECLS
