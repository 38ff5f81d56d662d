/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-window.h"
#include "tri-planes-view.h"

G_BEGIN_DECLS

#define TRI_APP_EXPORT_MAX_ENLARGE 4

/**
 * tri_app_export_views:
 * @only_active: the active view, else all that are shown, where they are
 * @enlarge: pixels of the file along a pixel of the screen, 1 to TRI_APP_EXPORT_MAX_ENLARGE; the
 *   images are sampled anew for them
 * @path: a file whose name ends in .png, .tif, .tiff, .jpg, .jpeg or .pdf; written whole or not at
 *   all
 *
 * As on the screen, with what lies over the pictures, in a PDF texts and
 * lines as such. Returns: FALSE with a sentence. Main thread.
 */
gboolean tri_app_export_views (TriPlanesView *planes,
                               gboolean only_active,
                               guint enlarge,
                               const char *path,
                               GError **error);
/* The same, as large as @width × @height of @cr's units allow, in the middle. */
void tri_app_export_paint (
    TriPlanesView *planes, gboolean only_active, cairo_t *cr, double width, double height);

/* tri-app-export-volume.c: the volume that is shown as .nii.gz or .nii, in its own time; the window
 * tells how it ends. @is_resampling: slices that are not evenly spaced are resampled, else
 * refused */
void tri_app_export_volume (TriAppWindow *window, const char *path, gboolean is_resampling);

/* tri-app-export-slices.c: all slices of the active view, each a file of @folder: "axial-0001.png";
 * in its own time. @suffix: as for tri_app_export_views() */
void tri_app_export_slices (TriAppWindow *window, const char *folder, const char *suffix);

/* tri-app-print.c: all views that are shown, on one page. @path: (nullable): a PDF in place of a
 * dialog. Returns: FALSE with a sentence. */
gboolean tri_app_print_views (TriAppWindow *window, const char *path, GError **error);

G_END_DECLS
