/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tri_app_shortcut_controller_set_keys (GtkWidget *window, GVariant *own);

G_END_DECLS
