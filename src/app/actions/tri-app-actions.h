/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-window.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tri_app_actions_install (TriAppWindow *window);
void tri_app_actions_export (GtkApplication *application, TriAppWindow *window);
void tri_app_actions_set_accels (GtkApplication *application, GVariant *own);

G_END_DECLS
