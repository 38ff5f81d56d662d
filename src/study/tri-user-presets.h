/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The windows that a person has saved, by modality and name: the key "own-windows" of the settings,
 * a list of (modality, name, centre, width). Values, not objects; nothing here changes settings. */
#define TRI_OWN_WINDOWS_TYPE "a(ssdd)"
#define TRI_OWN_WINDOWS_KEY "own-windows"
#define TRI_OWN_WINDOWS_MAX_NAME 40 /* characters */

gboolean tri_user_presets_get (GVariant *windows,
                               const char *modality,
                               guint index,
                               const char **name,
                               double *center,
                               double *width);
gboolean tri_user_presets_find (GVariant *windows,
                                const char *modality,
                                const char *name,
                                double *center,
                                double *width);
GVariant *tri_user_presets_add (GVariant *windows,
                                const char *modality,
                                const char *name,
                                double center,
                                double width);
GVariant *tri_user_presets_remove (GVariant *windows, const char *modality, const char *name);

G_END_DECLS
