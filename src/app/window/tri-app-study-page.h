/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-contents.h"
#include "tri-app-sidebar.h"

G_BEGIN_DECLS

/* The page that is shown when something is open: sidebar, contents, metadata panel, and a bar for
 * slices of the active pane that could not be read. The views keep two thirds of the width: when
 * both panels would take more, the right one folds, and then the left one. Main thread.
 *
 * Properties, gboolean: sidebar-shown, metadata-shown; sidebar-wanted, metadata-wanted (what the
 * person chose, also while a narrow window hides it); metadata-width (int, logical px: what the
 * person chose, 0: nothing). */
#define TRI_TYPE_APP_STUDY_PAGE (tri_app_study_page_get_type ())
G_DECLARE_FINAL_TYPE (TriAppStudyPage, tri_app_study_page, TRI, APP_STUDY_PAGE, GtkWidget)

/* Once. @workspace: kept until the widget is disposed of */
void tri_app_study_page_set_workspace (TriAppStudyPage *self, TriWorkspace *workspace);
/* The parts. (transfer none). */
TriAppContents *tri_app_study_page_get_contents (TriAppStudyPage *self);
TriAppSidebar *tri_app_study_page_get_sidebar (TriAppStudyPage *self);
/* Whether the panels are seen; setting it is what a person does. */
gboolean tri_app_study_page_get_sidebar_shown (TriAppStudyPage *self);
void tri_app_study_page_set_sidebar_shown (TriAppStudyPage *self, gboolean is_shown);
gboolean tri_app_study_page_get_metadata_shown (TriAppStudyPage *self);
void tri_app_study_page_set_metadata_shown (TriAppStudyPage *self, gboolean is_shown);
/* The header in a window of its own, in place of the panel; it goes with this one. */
void tri_app_study_page_open_metadata_window (TriAppStudyPage *self);
/* Puts the focus into the search entry of the metadata panel. */
void tri_app_study_page_focus_search (TriAppStudyPage *self);

G_END_DECLS
