/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-window.h"
#include "tri-comparison.h"
#include "tri-measurement-store.h"
#include "tri-planes-link.h"
#include "tri-document-view.h"
#include "tri-facts-view.h"
#include "tri-layer-list.h"
#include "tri-lightbox.h"
#include "tri-metadata-panel.h"
#include "tri-notes-list.h"
#include "tri-series-list.h"
#include "tri-status-bar.h"
#include "tri-cine-bar.h"
#include "tri-study-layers.h"

G_BEGIN_DECLS

/* The window's parts, for its own files: tri-app-window.c (what the window is),
 * tri-app-window-study.c (how it follows its study), tri-app-window-compare.c (a second series),
 * tri-app-window-document.c (how it shows what is no image), tri-app-window-notes.c. */
struct _TriAppWindow
{
  AdwApplicationWindow parent_instance;

  TriSession *session;
  TriCine *cine;
  TriStudy *study;
  TriThumbnailer *thumbnailer;
  TriHeaderFollower *follower;
  TriStudyLayers *layers;
  TriSliceFollower *slice_follower;
  TriDocumentReader *reading;
  TriExternalFile *external_file;
  TriMeasurementStore *measurement_store;
  GListStore *items;
  GListStore *notes;
  GSettings *settings;
  GVariant *user_presets; /* of the settings, see tri-user-presets.h */

  const TriSeries *offered_series; /* whose interpretations are listed; only compared */

  gboolean is_metadata_wanted; /* what the user chose, while a narrow window hides it */
  gboolean is_sidebar_wanted;
  gboolean is_selecting;     /* the study sets the list's selection, not the user */
  TriComparison *comparison; /* NULL: one series alone */
  TriPlanesLink *link;       /* of the comparison's views */
  gboolean is_beside;        /* the second series is worked on */
  guint beside_tick;
  char *layout_of_one;                  /* to come back to after a comparison */
  TriStack *stack_shown, *stack_before; /* what was looked at last, and before it */
  int layout_of_volumes;                /* to come back to after a stack that is no volume */
  const TriStack *awaited_stack;        /* compared only: which stack is to show the place below */
  TriPlace awaited_place;
  const TriStack *noted_stack; /* compared only: the list of notes opens when it is shown */
  TriAppWork *work;            /* besides loading; NULL: none */
  guint progress_timeout;
  guint tick;
  gint64 progress_shown_us;

  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  GtkStack *pages;
  AdwStatusPage *empty_page;
  AdwFlap *sidebar_flap;
  AdwFlap *metadata_flap;
  GtkWidget *sidebar;
  TriSeriesList *series_list;
  TriLayerList *layer_list;
  GtkWidget *unread_button;
  GtkLabel *unread_label;
  GtkLabel *count_label;
  TriMetadataPanel *metadata_panel;
  GtkInfoBar *problem_bar;
  GtkLabel *problem_label;
  GtkStack *contents;
  TriPlanesView *planes;
  TriPlanesView *beside; /* of a comparison */
  TriLightbox *lightbox;
  gboolean is_lightbox_shown; /* in place of the planes */
  TriDocumentView *document_view;
  TriFactsView *facts;
  GtkRevealer *progress_revealer;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkWidget *status_bar;
  TriCineBar *cine_bar;
  GtkMenuButton *notes_button;
  GtkImage *notes_icon;
  GtkLabel *notes_label;
  TriNotesList *popover_notes;
  GtkBox *show_as_box;
  GtkMenuButton *window_button;
  AdwButtonContent *window_button_content;
  GtkWidget *layout_button;
  GMenuModel *layout_menu, *picture_layout_menu; /* the template's */
  GtkWidget *metadata_button;
  GtkWidget *sidebar_button;
  GtkDropTarget *drop_target;
};

void tri_app_window_follow_study (TriAppWindow *self);
void tri_app_window_update_pages (TriAppWindow *self);
void tri_app_window_update_title (TriAppWindow *self);
void tri_app_window_stop_following (TriAppWindow *self);
void tri_app_window_make_thumbnails (TriAppWindow *self);
const char *tri_app_window_get_interpretation (TriAppWindow *self);
void tri_app_window_set_interpretation (TriAppWindow *self, const char *code);
void tri_app_window_update_interpretations (TriAppWindow *self);
void tri_app_window_keep_interpretation (TriAppWindow *self);
void tri_app_window_select_shown (TriAppWindow *self);

/* tri-app-window-document.c */
void tri_app_window_set_lightbox_shown (TriAppWindow *self, gboolean is_shown);

/* tri-app-window-settings.c */
void tri_app_window_restore_state (TriAppWindow *self);
void tri_app_window_save_state (TriAppWindow *self);

/* tri-app-window-notes.c */
void tri_app_window_update_notes (TriAppWindow *self);

/* tri-app-window-compare.c */
void tri_app_window_watch_sides (TriAppWindow *self);
void tri_app_window_stop_comparing (TriAppWindow *self);
gboolean tri_app_window_get_is_linked (TriAppWindow *self);
void tri_app_window_set_is_linked (TriAppWindow *self, gboolean is_linked);
void tri_app_window_update_presets (TriAppWindow *self);
int tri_app_window_find_single (TriAppWindow *self, TriStack *stack);
char *tri_app_window_dup_layout (TriAppWindow *self);

/* tri-app-window-document.c */
void tri_app_window_follow_reading (TriAppWindow *self);
void tri_app_window_update_follower (TriAppWindow *self);
void tri_app_window_reach_place (TriAppWindow *self);

G_END_DECLS
