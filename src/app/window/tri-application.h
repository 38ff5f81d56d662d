/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-window.h"

G_BEGIN_DECLS

/* The program: command line, settings, colours, the actions that belong to no window. */
#define TRI_TYPE_APPLICATION (tri_application_get_type ())
G_DECLARE_FINAL_TYPE (TriApplication, tri_application, TRI, APPLICATION, AdwApplication)

TriApplication *tri_application_new (const char *application_id, GSettings *settings);
GSettings *tri_application_find_settings (GError **error);
/* Whether the run was to write a picture of the window and has not: for the exit state. */
gboolean tri_application_has_failed (TriApplication *self);
TriAppWindow *tri_application_get_window (TriApplication *self);

G_END_DECLS
