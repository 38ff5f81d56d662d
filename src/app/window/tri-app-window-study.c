/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the main window follows its study: pages, title, series list, progress, problem, failures.
 * Slices that arrive are published on the frame clock, progress at most ten times a second. */

#include "config.h"

#include "tri-app-actions.h"
#include "tri-presets.h"
#include "tri-app-unread.h"
#include "tri-app-window-private.h"
#include "tri-scan-facts.h"
#include "tri-series-items.h"
#include "tri-study-text.h"

#include <glib/gi18n-lib.h>

#define THUMBNAIL_SIZE_PX 56
#define PROGRESS_INTERVAL_US (G_USEC_PER_SEC / 10)
/* What is done sooner shows no progress: a bar that flashes by tells nothing. */
#define PROGRESS_DELAY_MS 250

/* ---- progress ---- */

/**
 * tri_app_window_update_pages:
 *
 * What goes with pictures is there only while there are some.
 */
void
tri_app_window_update_pages (TriAppWindow *self)
{
  gboolean has_study = tri_study_get_scan (self->study) != NULL;
  gboolean is_busy = tri_study_get_is_busy (self->study);
  gboolean is_picture = tri_study_get_stack (self->study) != NULL &&
                        tri_document_reader_get_index (self->reading) < 0;

  gtk_stack_set_visible_child_name (self->pages, has_study ? "study" : is_busy ? "busy"
                                                                               : "empty");
  gtk_widget_set_visible (self->status_bar, is_picture);
  gtk_widget_set_visible (GTK_WIDGET (self->window_button), is_picture);
  gtk_widget_set_visible (self->layout_button, is_picture);
  gtk_widget_set_visible (self->metadata_button, has_study);
  gtk_widget_set_visible (self->sidebar_button, has_study);
}

static void
show_progress (TriAppWindow *self)
{
  const char *text = tri_study_get_progress_text (self->study);
  double fraction = tri_study_get_progress_fraction (self->study);

  if (text == NULL)
    return;
  gtk_label_set_label (self->progress_label, text);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  else
    gtk_progress_bar_pulse (self->progress_bar);
}

TriAppWork *
tri_app_window_get_work (TriAppWindow *self)
{
  return self->work;
}

void
tri_app_window_set_work (TriAppWindow *self, TriAppWork *work)
{
  self->work = work;
  if (work == NULL && !tri_study_get_is_busy (self->study))
    gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
}

/* In the place where loading is told of, while there is none. */
void
tri_app_window_show_work (TriAppWindow *self, const char *title, double fraction)
{
  if (tri_study_get_is_busy (self->study))
    return;
  gtk_label_set_label (self->progress_label, title);
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  gtk_revealer_set_reveal_child (self->progress_revealer, TRUE);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TriAppWindow *self = TRI_APP_WINDOW (widget);
  gint64 now_us = gdk_frame_clock_get_frame_time (clock);

  tri_study_publish (self->study);
  if (now_us - self->progress_shown_us >= PROGRESS_INTERVAL_US)
    {
      self->progress_shown_us = now_us;
      show_progress (self);
    }
  if (tri_study_get_is_busy (self->study))
    return G_SOURCE_CONTINUE;
  self->tick = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
progress_delay_cb (gpointer user_data)
{
  TriAppWindow *self = user_data;

  self->progress_timeout = 0;
  show_progress (self);
  gtk_revealer_set_reveal_child (self->progress_revealer,
                                 tri_study_get_scan (self->study) != NULL);

  return G_SOURCE_REMOVE;
}

static void
update_problem (TriAppWindow *self)
{
  g_autofree char *text =
      tri_study_get_is_busy (self->study) ? NULL : tri_study_dup_problem_text (self->study);

  if (text != NULL)
    gtk_label_set_label (self->problem_label, text);
  gtk_info_bar_set_revealed (self->problem_bar, text != NULL);
  tri_app_window_update_notes (self);
}

static void
busy_changed_cb (TriAppWindow *self)
{
  if (tri_study_get_is_busy (self->study))
    {
      if (self->tick == 0)
        self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
      if (self->progress_timeout == 0 && !gtk_revealer_get_reveal_child (self->progress_revealer))
        self->progress_timeout = g_timeout_add (PROGRESS_DELAY_MS, progress_delay_cb, self);
    }
  else
    {
      g_clear_handle_id (&self->progress_timeout, g_source_remove);
      gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
      update_problem (self);
    }
  tri_app_window_update_pages (self);
  tri_app_actions_update (self);
}

static void
problem_response_cb (TriAppWindow *self)
{
  gtk_info_bar_set_revealed (self->problem_bar, FALSE);
}

/* ---- failure ---- */

static void
details_cb (TriAppWindow *self)
{
  const GError *failure = tri_study_get_failure (self->study);
  GtkWidget *dialog;

  if (failure == NULL)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), failure->message,
                                   tri_study_get_failure_details (self->study));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Not at once: the failure may be that of a row that is just being selected. */
static gboolean
select_shown_cb (gpointer user_data)
{
  tri_app_window_select_shown (TRI_APP_WINDOW (user_data));
  tri_app_actions_update (TRI_APP_WINDOW (user_data));

  return G_SOURCE_REMOVE;
}

static void
failure_changed_cb (TriAppWindow *self)
{
  const GError *failure = tri_study_get_failure (self->study);
  g_autofree char *escaped = NULL;

  if (failure == NULL)
    {
      adw_status_page_set_title (self->empty_page, _ ("Open a Study"));
      adw_status_page_set_description (self->empty_page,
                                       _ ("Drop a folder of DICOM files or a NIfTI file here"));
      return;
    }

  escaped = g_markup_escape_text (failure->message, -1);
  if (tri_study_get_scan (self->study) == NULL)
    {
      adw_status_page_set_title (self->empty_page, _ ("Nothing to Show"));
      adw_status_page_set_description (self->empty_page, escaped);
    }
  self->noted_stack = NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, select_shown_cb, g_object_ref (self), g_object_unref);
  if (tri_study_get_scan (self->study) != NULL ||
      tri_study_get_failure_details (self->study) != NULL)
    {
      AdwToast *toast = adw_toast_new (escaped);

      if (tri_study_get_failure_details (self->study) != NULL)
        {
          adw_toast_set_button_label (toast, _ ("_Details"));
          g_signal_connect_object (toast, "button-clicked", G_CALLBACK (details_cb), self,
                                   G_CONNECT_SWAPPED);
        }
      adw_toast_set_timeout (toast, 10);
      adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
      adw_toast_overlay_add_toast (self->toasts, toast);
    }
}

/* ---- what is open ---- */

/* For the rows that have none. */
void
tri_app_window_make_thumbnails (TriAppWindow *self)
{
  tri_thumbnailer_start (self->thumbnailer, tri_study_get_scan (self->study),
                         G_LIST_MODEL (self->items),
                         THUMBNAIL_SIZE_PX * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

static void
scan_changed_cb (TriAppWindow *self)
{
  TriScan *scan = tri_study_get_scan (self->study);
  g_autofree char *unread = NULL;
  g_autofree char *count = tri_study_text_count (scan);

  /* What is beside was of another scan. */
  tri_app_window_stop_comparing (self);
  g_clear_object (&self->items);
  self->items = tri_series_items_new (scan);
  tri_app_window_keep_interpretation (self);
  self->is_selecting = TRUE;
  tri_series_list_set_model (self->series_list, G_LIST_MODEL (self->items));
  self->is_selecting = FALSE;
  tri_app_window_make_thumbnails (self);
  unread = tri_app_unread_format_count (scan);
  gtk_label_set_label (self->count_label, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count_label), count);
  gtk_label_set_label (self->unread_label, unread);
  gtk_widget_set_visible (self->unread_button, scan->unread->len > 0);
}

/* Pictures without depth have one plane: that in which they were stored. */
int
tri_app_window_find_single (TriAppWindow *self, TriStack *stack)
{
  for (int plane = 0; tri_stack_is_flat (stack) && plane < TRI_N_PLANES; plane++)
    {
      TriPlaneBasis basis;

      tri_plane_basis_init (&basis, &stack->geometry, (TriPlane) plane, TRI_GRID_STORED,
                            tri_display_get_convention (tri_session_get_display (self->session)));
      if (basis.axis == 2)
        return plane;
    }
  return TRI_PLANES_VIEW_NONE;
}

/* One large picture, and after it the layout that volumes had. */
static void
choose_layout (TriAppWindow *self)
{
  const int single = tri_app_window_find_single (self, tri_study_get_stack (self->study));
  const gboolean was_flat = tri_planes_view_get_single_plane (self->planes) != TRI_PLANES_VIEW_NONE;

  if (single != TRI_PLANES_VIEW_NONE && !was_flat)
    self->layout_of_volumes = tri_planes_view_get_maximized (self->planes);
  tri_planes_view_set_single_plane (self->planes, single);
  if (single == TRI_PLANES_VIEW_NONE && was_flat)
    tri_planes_view_set_maximized (self->planes, self->layout_of_volumes);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->layout_button),
                                  single == TRI_PLANES_VIEW_NONE ? self->layout_menu
                                                                 : self->picture_layout_menu);
}

/* What is greyed says why. */
static void
update_window_button (TriAppWindow *self)
{
  TriVolume *volume = tri_session_get_volume (tri_app_window_get_session (self));
  const gboolean is_grey = volume != NULL && tri_volume_get_samples_per_voxel (volume) == 1;

  gtk_widget_set_sensitive (GTK_WIDGET (self->window_button), is_grey);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->window_button),
                               is_grey ? _ ("Intensity window")
                                       : _ ("Colours are shown as stored: they have no window"));
}

/**
 * tri_app_window_update_title:
 *
 * The series, or the document in its place; not whose it is.
 */
void
tri_app_window_update_title (TriAppWindow *self)
{
  TriStudy *study = tri_app_window_get_active_study (self);
  TriScan *scan = tri_study_get_scan (study);
  TriStack *stack = tri_study_get_stack (study);
  const TriDocument *document = tri_document_reader_get_document (self->reading);
  g_autofree char *title = NULL, *detail = NULL;

  if (document != NULL)
    {
      title = tri_study_text_document (document);
      detail = tri_study_text_document_detail (document);
    }
  else if (stack != NULL)
    {
      title = tri_study_text_series (scan, stack);
      detail = tri_study_text_detail (scan, stack);
    }
  if (title == NULL)
    return;
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, detail);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* Only documents were found: the first of them is read. */
static void
show_no_stack (TriAppWindow *self)
{
  g_autoptr (TriSeriesItem) first = g_list_model_get_item (G_LIST_MODEL (self->items), 0);

  update_problem (self);
  if (first != NULL)
    tri_app_window_open_document (self, (guint) tri_series_item_get_document (first));
}

/* What was looked at before is what one compares with. */
static void
remember_stack (TriAppWindow *self, TriStack *stack)
{
  if (stack == self->stack_shown)
    return;
  g_clear_pointer (&self->stack_before, tri_stack_unref);
  self->stack_before = self->stack_shown;
  self->stack_shown = tri_stack_ref (stack);
}

static void
stack_changed_cb (TriAppWindow *self)
{
  TriStack *stack = tri_study_get_stack (self->study);

  if (stack == NULL)
    {
      tri_app_window_stop_comparing (self);
      show_no_stack (self);
      return;
    }
  remember_stack (self, stack);
  tri_app_window_update_presets (self);
  tri_app_window_select_shown (self);
  choose_layout (self);
  tri_app_window_update_title (self);
  tri_app_window_update_pages (self);
  update_problem (self);
  tri_app_window_update_interpretations (self);
  tri_app_actions_update (self);
  if (!self->is_beside)
    tri_planes_view_set_active_plane (self->planes,
                                      tri_planes_view_get_active_plane (self->planes));
  tri_app_window_reach_place (self);
  if (self->noted_stack == stack)
    tri_app_window_show_notes (self);
  self->noted_stack = NULL;
}

static void
selected_changed_cb (TriAppWindow *self)
{
  TriSeriesItem *item = tri_series_list_get_selected (self->series_list);

  if (self->is_selecting || item == NULL)
    return;
  self->noted_stack = NULL;
  if (tri_series_item_get_stack (item) == NULL)
    {
      tri_app_window_open_document (self, (guint) tri_series_item_get_document (item));
      return;
    }
  tri_document_reader_close (self->reading);
  if (self->is_beside)
    tri_comparison_show (self->comparison, tri_series_item_get_stack (item));
  else
    tri_study_select (self->study, tri_series_item_get_stack (item));
  tri_app_actions_update (self); /* there may be notes to come */
}

/* The button tells which window is on. */
static void
voi_changed_cb (TriAppWindow *self)
{
  TriStudy *study = tri_app_window_get_active_study (self);
  TriSession *session = tri_app_window_get_session (self);
  g_autofree char *name = NULL;

  if (tri_study_get_stack (study) != NULL)
    name = tri_presets_get_name (tri_study_get_scan (study), tri_study_get_stack (study),
                                 tri_session_get_details (session), self->user_presets,
                                 tri_session_get_voi (session));
  adw_button_content_set_label (self->window_button_content, name != NULL ? name : _ ("Window"));
}

/* Of the series that is worked on. */
void
tri_app_window_update_presets (TriAppWindow *self)
{
  TriStudy *study = tri_app_window_get_active_study (self);
  g_autoptr (GMenuModel) menu = NULL;

  if (tri_study_get_stack (study) == NULL)
    return;
  menu = tri_presets_build_menu (
      tri_study_get_scan (study), tri_study_get_stack (study),
      tri_session_get_details (tri_app_window_get_session (self)), self->user_presets);
  update_window_button (self);
  gtk_menu_button_set_menu_model (self->window_button, menu);
  voi_changed_cb (self);
}

/* What play waits for is loaded first. */
static void
waiting_changed_cb (TriAppWindow *self)
{
  const int step = tri_cine_get_waiting_for (self->cine);
  guint volume, slice;

  if (step < 0)
    return;
  tri_cine_get_place (self->cine, (guint) step, &volume, &slice);
  tri_study_set_focus (self->study, volume, slice);
}

static void
encoding_changed_cb (TriAppWindow *self)
{
  g_object_notify (G_OBJECT (self), "text-encoding");
}

/* Menus of images without tables stay as they are. */
static void
details_changed_cb (TriAppWindow *self)
{
  TriDetails *details = tri_session_get_details (self->session);
  g_autoptr (GMenuModel) menu = NULL;

  if (details == NULL || details->voi_tables->len == 0 ||
      tri_study_get_stack (self->study) == NULL)
    return;
  menu = tri_presets_build_menu (tri_study_get_scan (self->study),
                                 tri_study_get_stack (self->study), details,
                                 self->user_presets);
  gtk_menu_button_set_menu_model (self->window_button, menu);
  voi_changed_cb (self);
}

/**
 * tri_app_window_follow_study:
 *
 * Called once, when the parts are there.
 */
void
tri_app_window_follow_study (TriAppWindow *self)
{
  const struct
  {
    gpointer source;
    const char *signal;
    GCallback callback;
  } links[] = {
    { self->study, "notify::is-busy", G_CALLBACK (busy_changed_cb) },
    { self->study, "notify::scan", G_CALLBACK (scan_changed_cb) },
    { self->study, "notify::stack", G_CALLBACK (stack_changed_cb) },
    { self->study, "notify::failure", G_CALLBACK (failure_changed_cb) },
    { self->series_list, "notify::selected", G_CALLBACK (selected_changed_cb) },
    { self->session, "notify::voi", G_CALLBACK (voi_changed_cb) },
    { self->study, "notify::stack", G_CALLBACK (voi_changed_cb) },
    { self->cine, "notify::waiting-for", G_CALLBACK (waiting_changed_cb) },
    { self->study, "notify::text-encoding", G_CALLBACK (encoding_changed_cb) },
    { self->session, "notify::details", G_CALLBACK (details_changed_cb) },
    { self->problem_bar, "response", G_CALLBACK (problem_response_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    g_signal_connect_object (links[i].source, links[i].signal, links[i].callback, self,
                             G_CONNECT_SWAPPED);
  self->layout_of_volumes = TRI_PLANES_VIEW_NONE;
  tri_app_window_update_pages (self);
  tri_app_actions_update (self);
}

/**
 * tri_app_window_stop_following:
 *
 * For dispose: nothing calls the window any more.
 */
void
tri_app_window_stop_following (TriAppWindow *self)
{
  g_clear_handle_id (&self->progress_timeout, g_source_remove);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->study != NULL)
    g_signal_handlers_disconnect_by_data (self->study, self);
  if (self->thumbnailer != NULL)
    tri_thumbnailer_stop (self->thumbnailer);
}

/**
 * tri_app_window_select_series:
 * @step: rows down (or up); stops at the ends
 */
void
tri_app_window_select_series (TriAppWindow *self, int step)
{
  TriSeriesItem *item = tri_series_list_get_selected (self->series_list);
  int n_items = (int) g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint position = 0;
  g_autoptr (TriSeriesItem) next = NULL;

  if (item == NULL || !g_list_store_find (self->items, item, &position))
    return;
  next = g_list_model_get_item (G_LIST_MODEL (self->items),
                                (guint) CLAMP ((int) position + step, 0, n_items - 1));
  tri_series_list_set_selected (self->series_list, next);
}
