/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-external-file.h"
#include "tri-planes-view.h"
#include "tri-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The main window: a shell around a workspace, of which it shows the active pane. Properties:
 * layout (see TriAppPanes), lightbox-shown, sidebar-shown, metadata-shown, interpretation (code of
 * the way in which the active pane's series is made into stacks), text-encoding (id of a
 * TriTextEncoding, or "automatic"), work (TriAppWork pointer,
 * NULL: nothing but loading is being done). */
#define TRI_TYPE_APP_WINDOW (tri_app_window_get_type ())
G_DECLARE_FINAL_TYPE (TriAppWindow, tri_app_window, TRI, APP_WINDOW, AdwApplicationWindow)

TriAppWindow *tri_app_window_new (GtkApplication *application, GSettings *settings);

void tri_app_window_open_paths (TriAppWindow *self, const char *const *paths);
void tri_app_window_add_paths (TriAppWindow *self, const char *const *paths);
/* Tells @text, a translated sentence, over the views for some seconds. Main thread. */
void tri_app_window_show_toast (TriAppWindow *self, const char *text);
/* See tri-app-work.h; NULL: nothing is being done besides loading. */
typedef struct _TriAppWork TriAppWork;
TriAppWork *tri_app_window_get_work (TriAppWindow *self);
void tri_app_window_set_work (TriAppWindow *self, TriAppWork *work);
void tri_app_window_show_work (TriAppWindow *self, const char *title, double fraction);
void tri_app_window_select_series (TriAppWindow *self, int step);
void tri_app_window_open_metadata_window (TriAppWindow *self);
void tri_app_window_focus_metadata_search (TriAppWindow *self);
void tri_app_window_show_notes (TriAppWindow *self);
gboolean tri_app_window_has_notes (TriAppWindow *self);
gboolean tri_app_window_is_idle (TriAppWindow *self);

/* The parts, always the same ones. (transfer none). */
TriWorkspace *tri_app_window_get_workspace (TriAppWindow *self);
GSettings *tri_app_window_get_settings (TriAppWindow *self);
TriExternalFile *tri_app_window_get_external_file (TriAppWindow *self);
/* Those of the active pane. (transfer none). */
TriPane *tri_app_window_get_pane (TriAppWindow *self);
TriSession *tri_app_window_get_session (TriAppWindow *self);
TriStudy *tri_app_window_get_study (TriAppWindow *self);
TriPlanesView *tri_app_window_get_planes (TriAppWindow *self);

G_END_DECLS
