/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a window shows, at device pixels, as a PNG. */
typedef void (*TriAppPictureDone) (const GError *error, gpointer user_data);
void tri_app_picture_save (GtkWindow *window,
                           const char *path,
                           TriAppPictureDone done,
                           gpointer user_data);

G_END_DECLS
