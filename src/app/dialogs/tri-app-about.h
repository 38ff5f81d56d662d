/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-loader.h"

G_BEGIN_DECLS

/* Who made this, and whose data and libraries come with it. @parent, @loader: (nullable) */
void tri_app_about_present (GtkWindow *parent, TriLoader *loader);

G_END_DECLS
