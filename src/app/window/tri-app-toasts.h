/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A sentence over the views, for some seconds. Main thread. */
void tri_app_toasts_show (AdwToastOverlay *toasts, const char *text);
/* Once: what fails in any pane of @workspace is said, with its details where there are some; what
 * could not be written of measurements; and how the places of panes belong together. The overlay
 * keeps the workspace. */
void tri_app_toasts_follow (AdwToastOverlay *toasts, TriWorkspace *workspace);

G_END_DECLS
