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
 * @options: its enlargement is 1 to TRI_APP_EXPORT_MAX_ENLARGE, along a pixel of the screen
 * @path: a file whose name ends in .png, .tif, .tiff, .jpg, .jpeg or .pdf; written whole or not at
 *   all
 *
 * As on the screen but for handles, in a PDF texts and lines as such. Returns: FALSE with a
 * sentence. Main thread.
 */
gboolean tri_app_export_views (TriPlanesView *planes,
                               gboolean only_active,
                               const TriSliceViewExport *options,
                               const char *path,
                               GError **error);
/* The pixels of @texture as a file of the kind that @path ends in, but for .pdf; whole or not at
 * all. Any thread. Returns: FALSE with a sentence. */
gboolean tri_app_export_texture (GdkTexture *texture, const char *path, GError **error);
/* Whether @planes say on the screen whose images these are. Main thread. */
gboolean tri_app_export_shows_identity (TriPlanesView *planes);
/* The views as large as @width × @height of @cr's units allow, in the middle. */
void tri_app_export_paint (
    TriPlanesView *planes, gboolean only_active, cairo_t *cr, double width, double height);

/* tri-app-export-volume.c: the volume that is shown as .nii.gz or .nii, in its own time; the window
 * tells how it ends. @is_resampling: slices that are not evenly spaced are resampled, else
 * refused */
void tri_app_export_volume (TriAppWindow *window, const char *path, gboolean is_resampling);

/* tri-app-export-slices.c: all slices of the active view at their stored size, each a file of
 * @folder: "Head axial 0001.png"; in its own time. @suffix: as for tri_app_export_texture();
 * @options: see tri_slice_view_render_whole() */
void tri_app_export_slices (TriAppWindow *window,
                            const char *folder,
                            const char *suffix,
                            const TriSliceViewExport *options);

/* tri-app-export-name.c: what a file that is exported may be called, safe on any file system and
 * without whose it is: @stem (a description of the series), then @detail (nullable: "axial"), then
 * @suffix. Returns: (transfer full) */
char *tri_app_export_make_name (const char *stem, const char *detail, const char *suffix);
/* The stem for what @window's active pane shows. Returns: (transfer full): "" without a series */
char *tri_app_export_describe_series (TriAppWindow *window);

/* tri-app-print.c: all views that are shown, on one page. @path: (nullable): a PDF in place of a
 * dialog. Returns: FALSE with a sentence. */
gboolean tri_app_print_views (TriAppWindow *window, const char *path, GError **error);

G_END_DECLS
