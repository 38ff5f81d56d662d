/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Registers the types, templates and style of this folder; after gtk_init(), before the first
 * template that names one of them. May be called again. */
void tri_widgets_init (void);

G_END_DECLS
