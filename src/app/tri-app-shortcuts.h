/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The shortcuts window, made from the action table. */
GtkWidget *tri_app_shortcuts_new (void);
void tri_app_shortcuts_present (GtkWindow *parent);

G_END_DECLS
