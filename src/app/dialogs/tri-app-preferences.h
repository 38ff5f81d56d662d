/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tri-workspace.h"

G_BEGIN_DECLS

/* The preferences: rows bound to the settings, and the button that deletes measurements. */
#define TRI_TYPE_APP_PREFERENCES (tri_app_preferences_get_type ())
G_DECLARE_FINAL_TYPE (
    TriAppPreferences, tri_app_preferences, TRI, APP_PREFERENCES, AdwPreferencesWindow)

/* @parent: the window it stands before; @settings: what its rows change, at once;
 * @workspace: (nullable): whose measurements they can delete. Main thread.
 * Returns: (transfer floating): owned by GTK as any toplevel */
TriAppPreferences *
tri_app_preferences_new (GtkWindow *parent, GSettings *settings, TriWorkspace *workspace);

G_END_DECLS
