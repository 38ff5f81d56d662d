/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-planes-view.h"

G_BEGIN_DECLS

/**
 * tri_app_export_views:
 * @only_active: the active view, else all that are shown, where they are
 * @path: a file whose name ends in .png, .tif, .tiff, .jpg, .jpeg or .pdf; written whole or not at
 *   all
 *
 * As on the screen, with what lies over the pictures: images at device pixels, in a PDF texts and
 * lines as such. Returns: FALSE with a sentence. Main thread.
 */
gboolean tri_app_export_views (TriPlanesView *planes,
                               gboolean only_active,
                               const char *path,
                               GError **error);

G_END_DECLS
