/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a window shows, at device pixels, as a picture. */
GdkTexture *tri_app_picture_take (GtkWindow *window, GError **error);
gboolean tri_app_picture_save (GtkWindow *window, const char *path, GError **error);

G_END_DECLS
