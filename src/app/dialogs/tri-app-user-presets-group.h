/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A group of the preferences: the windows that were saved, to be changed or taken away. Not visible
 * without any. */
GtkWidget *tri_app_user_presets_group_new (GSettings *settings);

G_END_DECLS
