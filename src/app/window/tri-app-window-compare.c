/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A second series beside the first. The side that has the focus is the one that actions, the list
 * of series, the header and the status line are about. */

#include "config.h"

#include "tri-app-actions.h"
#include "tri-app-window-private.h"
#include "tri-series-items.h"

#include <glib/gi18n-lib.h>

/* ---- which side is meant ---- */

gboolean
tri_app_window_is_comparing (TriAppWindow *self)
{
  return self->comparison != NULL;
}

TriStudy *
tri_app_window_get_active_study (TriAppWindow *self)
{
  return self->is_beside ? tri_comparison_get_study (self->comparison) : self->study;
}

TriSession *
tri_app_window_get_session (TriAppWindow *self)
{
  return self->is_beside ? tri_comparison_get_session (self->comparison) : self->session;
}

TriPlanesView *
tri_app_window_get_planes (TriAppWindow *self)
{
  return self->is_beside ? self->beside : self->planes;
}

static void
set_other (TriPlanesView *planes, gboolean is_other)
{
  if (is_other)
    gtk_widget_add_css_class (GTK_WIDGET (planes), "other-side");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (planes), "other-side");
}

/* Everything beside the views tells of the side that is worked on. */
static void
show_side (TriAppWindow *self)
{
  TriSession *session = tri_app_window_get_session (self);

  set_other (self->planes, self->is_beside);
  set_other (self->beside, !self->is_beside);
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->status_bar), session);
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->metadata_panel), session);
  tri_app_window_update_follower (self);
  tri_app_window_update_presets (self);
  tri_app_window_select_shown (self);
  tri_app_window_update_title (self);
  tri_app_actions_update (self);
}

static void
set_is_beside (TriAppWindow *self, gboolean is_beside)
{
  if (self->comparison == NULL || is_beside == self->is_beside)
    return;
  self->is_beside = is_beside;
  show_side (self);
}

static void
planes_focus_cb (TriAppWindow *self)
{
  set_is_beside (self, FALSE);
}

static void
beside_focus_cb (TriAppWindow *self)
{
  set_is_beside (self, TRUE);
}

/* A series of the list, into one of the sides: what is dropped on the right half of a lone series
 * comes beside it. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TriAppWindow *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  TriStack *stack = tri_series_item_get_stack (g_value_get_object (value));

  g_assert (TRI_IS_APP_WINDOW (self));

  if (stack == NULL)
    return FALSE;
  if (x >= gtk_widget_get_width (widget) / 2.0)
    tri_app_window_compare (self, stack);
  else
    {
      set_is_beside (self, FALSE);
      tri_study_select (self->study, stack);
      tri_app_actions_update (self);
    }
  return TRUE;
}

void
tri_app_window_watch_sides (TriAppWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (TRI_TYPE_SERIES_ITEM, GDK_ACTION_COPY);
  GtkEventController *planes = gtk_event_controller_focus_new ();
  GtkEventController *beside = gtk_event_controller_focus_new ();

  g_signal_connect_object (planes, "enter", G_CALLBACK (planes_focus_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (beside, "enter", G_CALLBACK (beside_focus_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (gtk_widget_get_parent (GTK_WIDGET (self->planes)),
                             GTK_EVENT_CONTROLLER (drop));
  gtk_widget_add_controller (GTK_WIDGET (self->planes), planes);
  gtk_widget_add_controller (GTK_WIDGET (self->beside), beside);
}

/* ---- what comes beside ---- */

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TriAppWindow *self = TRI_APP_WINDOW (widget);

  tri_study_publish (tri_comparison_get_study (self->comparison));
  if (tri_study_get_is_busy (tri_comparison_get_study (self->comparison)))
    return G_SOURCE_CONTINUE;
  self->beside_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
beside_busy_cb (TriAppWindow *self)
{
  if (self->beside_tick == 0 &&
      tri_study_get_is_busy (tri_comparison_get_study (self->comparison)))
    self->beside_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
beside_failure_cb (TriAppWindow *self)
{
  const GError *failure = tri_study_get_failure (tri_comparison_get_study (self->comparison));

  if (failure != NULL)
    tri_app_window_show_toast (self, failure->message);
}

/* Whether a place is the same place. */
static void
tell_link (TriAppWindow *self)
{
  if (tri_comparison_has_one_frame (self->comparison))
    tri_app_window_show_toast (self, _ ("Linked: both series have one frame of reference"));
  else
    tri_app_window_show_toast (
        self, _ ("Linked from centre to centre: the series have no common frame of reference"));
}

/* Either side has another series: both are laid over each other anew. */
static void
series_changed_cb (TriAppWindow *self)
{
  TriStudy *second = tri_comparison_get_study (self->comparison);

  if (tri_study_get_stack (second) == NULL)
    return;
  tri_planes_view_set_single_plane (
      self->beside, tri_app_window_find_single (self, tri_study_get_stack (second)));
  tri_planes_link_set_offset (self->link, tri_comparison_get_offset (self->comparison));
  if (tri_comparison_get_is_linked (self->comparison))
    tell_link (self);
  if (self->is_beside)
    show_side (self);
}

static void
voi_changed_cb (TriAppWindow *self)
{
  if (self->is_beside)
    tri_app_window_update_presets (self);
}

static void
linked_changed_cb (TriAppWindow *self)
{
  tri_planes_link_set_is_active (self->link, tri_comparison_get_is_linked (self->comparison));
  tri_planes_link_set_offset (self->link, tri_comparison_get_offset (self->comparison));
  g_object_notify (G_OBJECT (self), "series-linked");
}

static void
follow_comparison (TriAppWindow *self)
{
  TriStudy *second = tri_comparison_get_study (self->comparison);

  g_signal_connect_object (second, "notify::is-busy", G_CALLBACK (beside_busy_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (second, "notify::failure", G_CALLBACK (beside_failure_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (second, "notify::stack", G_CALLBACK (series_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tri_comparison_get_session (self->comparison), "notify::voi",
                           G_CALLBACK (voi_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->comparison, "notify::is-linked", G_CALLBACK (linked_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * tri_app_window_compare:
 * @stack: of the scan that is open; loaded and shown on the right, which has the focus then
 *
 * The planes that were one among others are alone on each side until the comparison ends.
 */
void
tri_app_window_compare (TriAppWindow *self, TriStack *stack)
{
  if (self->comparison == NULL)
    {
      self->comparison = tri_comparison_new (self->study);
      tri_measurement_store_watch (self->measurement_store,
                                   tri_comparison_get_session (self->comparison));
      tri_session_widget_set_session (TRI_SESSION_WIDGET (self->beside),
                                      tri_comparison_get_session (self->comparison));
      self->link = tri_planes_link_new (self->planes, self->beside);
      follow_comparison (self);
      self->layout_of_one = tri_app_window_dup_layout (self);
      gtk_widget_set_visible (GTK_WIDGET (self->beside), TRUE);
      tri_planes_view_set_active_plane (self->beside,
                                        tri_planes_view_get_active_plane (self->planes));
      tri_planes_view_set_maximized (self->planes,
                                     (int) tri_planes_view_get_active_plane (self->planes));
      tri_planes_view_set_maximized (self->beside,
                                     (int) tri_planes_view_get_active_plane (self->planes));
    }
  tri_comparison_show (self->comparison, stack);
  set_is_beside (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (tri_planes_view_get_active_view (self->beside)));
  tri_app_actions_update (self);
  g_object_notify (G_OBJECT (self), "series-linked");
}

void
tri_app_window_stop_comparing (TriAppWindow *self)
{
  g_autoptr (TriComparison) comparison = g_steal_pointer (&self->comparison);

  if (comparison == NULL)
    return;
  if (self->beside_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->beside_tick);
  self->beside_tick = 0;
  self->is_beside = FALSE;
  g_signal_handlers_disconnect_by_data (tri_comparison_get_study (comparison), self);
  g_signal_handlers_disconnect_by_data (tri_comparison_get_session (comparison), self);
  g_clear_pointer (&self->link, tri_planes_link_free);
  tri_measurement_store_unwatch (self->measurement_store,
                                 tri_comparison_get_session (comparison));
  gtk_widget_set_visible (GTK_WIDGET (self->beside), FALSE);
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->beside), NULL);
  g_object_run_dispose (G_OBJECT (comparison));
  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  g_object_set (self, "layout", self->layout_of_one, NULL);
  g_clear_pointer (&self->layout_of_one, g_free);
  show_side (self);
  gtk_widget_grab_focus (GTK_WIDGET (tri_planes_view_get_active_view (self->planes)));
  tri_app_actions_update (self);
  g_object_notify (G_OBJECT (self), "series-linked");
}

/* The one that was looked at before, else the next in the list, else the first. */
static TriStack *
find_other_series (TriAppWindow *self)
{
  TriStack *shown = tri_study_get_stack (self->study);
  TriStack *first = NULL, *next = NULL;
  gboolean is_past = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      TriStack *stack = tri_series_item_get_stack (item);

      if (stack == shown)
        is_past = TRUE;
      if (stack == NULL || stack == shown)
        continue;
      if (stack == self->stack_before)
        return stack;
      if (first == NULL)
        first = stack;
      if (is_past && next == NULL)
        next = stack;
    }
  return next != NULL ? next : first;
}

/**
 * tri_app_window_toggle_comparison:
 *
 * Returns: FALSE when there is no other series to compare with
 */
gboolean
tri_app_window_toggle_comparison (TriAppWindow *self)
{
  TriStack *other;

  if (self->comparison != NULL)
    {
      tri_app_window_stop_comparing (self);
      return TRUE;
    }
  other = find_other_series (self);
  if (other == NULL)
    return FALSE;
  tri_app_window_compare (self, other);
  return TRUE;
}

gboolean
tri_app_window_get_is_linked (TriAppWindow *self)
{
  return self->comparison != NULL && tri_comparison_get_is_linked (self->comparison);
}

void
tri_app_window_set_is_linked (TriAppWindow *self, gboolean is_linked)
{
  if (self->comparison != NULL)
    tri_comparison_set_is_linked (self->comparison, is_linked);
}
