/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tri-workspace.h"

G_BEGIN_DECLS

/* From here on @workspace writes measurements as the key "keep-measurements" says. */
void tri_app_privacy_follow (TriWorkspace *workspace, GSettings *settings);

/* (transfer floating): a group of the preferences: the switch of that key, and the button that
 * deletes what @workspace and its folder hold, once the person has said so. */
GtkWidget *tri_app_privacy_group_new (GSettings *settings, TriWorkspace *workspace);

G_END_DECLS
