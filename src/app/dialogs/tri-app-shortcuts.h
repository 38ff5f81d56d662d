/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *tri_app_shortcuts_new (GVariant *own);
void tri_app_shortcuts_present (GtkWindow *parent, GVariant *own);

G_END_DECLS
