/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GPtrArray *tri_app_menu_keys_hold (void);
void tri_app_menu_keys_release (GPtrArray *held);

G_END_DECLS
