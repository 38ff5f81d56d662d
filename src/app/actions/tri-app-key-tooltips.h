/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *tri_app_key_tooltips_expand (const char *text, GVariant *own);
void tri_app_key_tooltips_update (GtkWidget *root, GVariant *own);

G_END_DECLS
