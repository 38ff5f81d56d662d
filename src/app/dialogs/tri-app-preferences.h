/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The preferences: rows bound to the settings, nothing else. */
#define TRI_TYPE_APP_PREFERENCES (tri_app_preferences_get_type ())
G_DECLARE_FINAL_TYPE (
    TriAppPreferences, tri_app_preferences, TRI, APP_PREFERENCES, AdwPreferencesWindow)

/* @parent: the window it stands before; @settings: what its rows change, at once. Main thread.
 * Returns: (transfer floating): owned by GTK as any toplevel */
TriAppPreferences *tri_app_preferences_new (GtkWindow *parent, GSettings *settings);

G_END_DECLS
