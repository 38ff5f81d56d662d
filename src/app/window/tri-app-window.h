/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-cine.h"
#include "tri-external-file.h"
#include "tri-header-follower.h"
#include "tri-slice-follower.h"
#include "tri-planes-view.h"
#include "tri-document-reader.h"
#include "tri-study.h"
#include "tri-thumbnailer.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The main window: the place where a study meets the widgets. Properties: layout ("planes" for two
 * by two, "row", "large" for the active view with two beside it, "axial", "coronal", "sagittal",
 * "facts"; of pictures without other planes "picture", "planes" for it beside the facts, "facts"),
 * sidebar-shown, metadata-shown, interpretation (code of the way in which the series on screen is
 * made into stacks), series-linked (of two that are compared), lightbox-shown, text-encoding (id
 * of a TriTextEncoding, or "automatic"). */
#define TRI_TYPE_APP_WINDOW (tri_app_window_get_type ())
G_DECLARE_FINAL_TYPE (TriAppWindow, tri_app_window, TRI, APP_WINDOW, AdwApplicationWindow)

TriAppWindow *tri_app_window_new (GtkApplication *application, GSettings *settings);

void tri_app_window_open_paths (TriAppWindow *self, const char *const *paths);
void tri_app_window_show_toast (TriAppWindow *self, const char *text);
/* tri-app-work.c; what is being done besides loading, NULL: nothing. */
typedef struct _TriAppWork TriAppWork;
TriAppWork *tri_app_window_get_work (TriAppWindow *self);
void tri_app_window_set_work (TriAppWindow *self, TriAppWork *work);
void tri_app_window_show_work (TriAppWindow *self, const char *title, double fraction);
void tri_app_window_select_series (TriAppWindow *self, int step);
void tri_app_window_focus_metadata_search (TriAppWindow *self);
void tri_app_window_show_notes (TriAppWindow *self);
gboolean tri_app_window_has_notes (TriAppWindow *self);
void tri_app_window_open_document (TriAppWindow *self, guint document);
void
tri_app_window_show_slice (TriAppWindow *self, TriStack *stack, guint volume, guint slice);

/* Of two series that are compared, the one that is worked on. */
TriSession *tri_app_window_get_session (TriAppWindow *self);
TriStudy *tri_app_window_get_active_study (TriAppWindow *self);
/* What is open; the first of two series. */
TriStudy *tri_app_window_get_study (TriAppWindow *self);
gboolean tri_app_window_is_comparing (TriAppWindow *self);
void tri_app_window_compare (TriAppWindow *self, TriStack *stack);
gboolean tri_app_window_toggle_comparison (TriAppWindow *self);
GSettings *tri_app_window_get_settings (TriAppWindow *self);
TriCine *tri_app_window_get_cine (TriAppWindow *self);
TriPlanesView *tri_app_window_get_planes (TriAppWindow *self);
GListModel *tri_app_window_get_items (TriAppWindow *self);
GListModel *tri_app_window_get_notes (TriAppWindow *self);
guint tri_app_window_count_interpretations (TriAppWindow *self);
TriThumbnailer *tri_app_window_get_thumbnailer (TriAppWindow *self);
TriHeaderFollower *tri_app_window_get_follower (TriAppWindow *self);
TriSliceFollower *tri_app_window_get_slice_follower (TriAppWindow *self);
TriDocumentReader *tri_app_window_get_reading (TriAppWindow *self);
TriExternalFile *tri_app_window_get_external_file (TriAppWindow *self);

G_END_DECLS
