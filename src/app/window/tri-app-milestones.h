/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-window.h"

G_BEGIN_DECLS

/* Says in the debug log (G_MESSAGES_DEBUG=tri-app) when @window, realized and new, has painted its
 * first frame ("painted: window"), an image ("painted: picture"), three planes ("painted: planes"),
 * and everything ("painted: all"). For whoever measures the start. */
void tri_app_milestones_watch (TriAppWindow *window);

G_END_DECLS
