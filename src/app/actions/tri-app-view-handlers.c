/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Actions on the views: slices, series, zoom, layout, cursor. Whatever concerns one view goes to
 * the active one, the view that had the focus last. */

#include "config.h"

#include "tri-app-handlers.h"

#include "tri-app-compare-dialog.h"
#include "tri-app-encoding.h"
#include "tri-app-view-menu.h"
#include "tri-series-items.h"
#include "tri-session-planes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TURN_STEP_DEG 5

#define ZOOM_STEP 1.25

static TriSliceView *
get_view (TriAppWindow *window)
{
  return tri_planes_view_get_active_view (tri_app_window_get_planes (window));
}

void
tri_app_next_slice (TriAppWindow *window, GVariant *parameter)
{
  tri_slice_view_step_slice (get_view (window), 1);
}

void
tri_app_previous_slice (TriAppWindow *window, GVariant *parameter)
{
  tri_slice_view_step_slice (get_view (window), -1);
}

void
tri_app_first_slice (TriAppWindow *window, GVariant *parameter)
{
  tri_slice_view_step_slice (get_view (window), G_MININT);
}

void
tri_app_last_slice (TriAppWindow *window, GVariant *parameter)
{
  tri_slice_view_step_slice (get_view (window), G_MAXINT);
}

void
tri_app_next_series (TriAppWindow *window, GVariant *parameter)
{
  tri_app_window_select_series (window, 1);
}

void
tri_app_previous_series (TriAppWindow *window, GVariant *parameter)
{
  tri_app_window_select_series (window, -1);
}

/* Round and round, as a film loop. */
static void
step_volume (TriAppWindow *window, guint step)
{
  TriSession *session = tri_app_window_get_session (window);
  guint n_volumes = tri_volume_get_n_volumes (tri_session_get_volume (session));

  tri_session_set_volume_index (session,
                                (tri_session_get_volume_index (session) + step) % n_volumes);
}

void
tri_app_next_volume (TriAppWindow *window, GVariant *parameter)
{
  step_volume (window, 1);
}

void
tri_app_previous_volume (TriAppWindow *window, GVariant *parameter)
{
  TriSession *session = tri_app_window_get_session (window);

  step_volume (window, tri_volume_get_n_volumes (tri_session_get_volume (session)) - 1);
}

void
tri_app_select_view (TriAppWindow *window, GVariant *parameter)
{
  g_autoptr (GEnumClass) planes = g_type_class_ref (TRI_TYPE_PLANE);
  const GEnumValue *plane =
      g_enum_get_value_by_nick (planes, g_variant_get_string (parameter, NULL));

  if (plane != NULL)
    tri_planes_view_set_active_plane (tri_app_window_get_planes (window), (TriPlane) plane->value);
}

void
tri_app_next_view (TriAppWindow *window, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (tri_app_window_get_planes (window)), "planes.next-view",
                              NULL);
}

void
tri_app_previous_view (TriAppWindow *window, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (tri_app_window_get_planes (window)),
                              "planes.previous-view", NULL);
}

/* (transfer none) (nullable): the widget below @parent that its template calls @id */
static GtkWidget *
find_widget (GtkWidget *parent, const char *id)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (parent)), id) == 0)
    return parent;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The button is not GTK's "primary" one, which has F10 whether a person wants it there or not. */
void
tri_app_main_menu (TriAppWindow *window, GVariant *parameter)
{
  GtkWidget *button = find_widget (GTK_WIDGET (window), "menu_button");
  GtkPopover *popover;

  g_return_if_fail (button != NULL);

  popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  if (popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (popover)))
    gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  else
    gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

/* In the middle: a key has no place. */
void
tri_app_view_menu (TriAppWindow *window, GVariant *parameter)
{
  GtkWidget *view = GTK_WIDGET (get_view (window));

  tri_app_view_menu_popup (window, gtk_widget_get_width (view) / 2.0,
                           gtk_widget_get_height (view) / 2.0);
}

/* Logical px of the active view. */
void
tri_app_view_menu_at (TriAppWindow *window, GVariant *parameter)
{
  double x, y;

  g_variant_get (parameter, "(dd)", &x, &y);
  if (isfinite (x) && isfinite (y))
    tri_app_view_menu_popup (window, x, y);
}

/* Whether there is a series of images besides the one that is shown. */
static gboolean
has_others (TriWorkspace *workspace)
{
  GListModel *rows = tri_workspace_get_series (workspace);
  TriStack *shown =
      tri_study_get_stack (tri_pane_get_study (tri_workspace_get_pane (workspace, 0)));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (rows, i);
      TriStack *stack = tri_series_item_get_stack (item);

      if (stack != NULL && stack != shown)
        return TRUE;
    }
  return FALSE;
}

/* Another series of the same patient comes at once; whoever it is else is asked about. */
void
tri_app_compare (TriAppWindow *window, GVariant *parameter)
{
  TriWorkspace *workspace = tri_app_window_get_workspace (window);
  const guint n_panes = tri_workspace_get_n_panes (workspace);
  TriStack *other = n_panes > 1 ? NULL : tri_workspace_find_other_stack (workspace);

  /* From the last, as positions change. */
  for (guint i = n_panes - 1; i > 0; i--)
    tri_workspace_remove_pane (workspace, tri_workspace_get_pane (workspace, i));
  if (other != NULL)
    tri_workspace_add_pane (workspace, other);
  else if (n_panes == 1 && has_others (workspace))
    gtk_window_present (
        GTK_WINDOW (tri_app_compare_dialog_new (GTK_WINDOW (window), workspace, NULL, NULL)));
  else if (n_panes == 1)
    tri_app_window_show_toast (window, _ ("There is no other series of images here"));
}

void
tri_app_maximize_view (TriAppWindow *window, GVariant *parameter)
{
  TriPlanesView *planes = tri_app_window_get_planes (window);
  gboolean is_maximized = tri_planes_view_get_maximized (planes) != TRI_PLANES_VIEW_NONE;

  tri_planes_view_set_maximized (planes, is_maximized
                                             ? TRI_PLANES_VIEW_NONE
                                             : (int) tri_planes_view_get_active_plane (planes));
}

void
tri_app_restore_views (TriAppWindow *window, GVariant *parameter)
{
  tri_planes_view_set_maximized (tri_app_window_get_planes (window), TRI_PLANES_VIEW_NONE);
}

/* Round the arrangements; of one view alone, back to all of them first. Pictures that have one
 * plane have but that and the facts beside it. */
/* Full, minimal, none. */
void
tri_app_next_annotations (TriAppWindow *window, GVariant *parameter)
{
  TriSession *session = tri_app_window_get_session (window);
  const gboolean is_minimal = !tri_display_get_has_corner_texts (tri_session_get_display (session));

  if (!tri_display_get_has_annotations (tri_session_get_display (session)))
    {
      tri_display_set_has_corner_texts (tri_session_get_display (session), TRUE);
      tri_display_set_has_annotations (tri_session_get_display (session), TRUE);
    }
  else if (is_minimal)
    tri_display_set_has_annotations (tri_session_get_display (session), FALSE);
  else
    tri_display_set_has_corner_texts (tri_session_get_display (session), FALSE);
}

void
tri_app_next_layout (TriAppWindow *window, GVariant *parameter)
{
  TriPlanesView *planes = tri_app_window_get_planes (window);
  const guint n_arrangements = TRI_PLANES_ARRANGEMENT_LARGE + 1;
  const guint arrangement = tri_planes_view_get_arrangement (planes);

  if (tri_planes_view_get_single_plane (planes) != TRI_PLANES_VIEW_NONE)
    tri_app_maximize_view (window, NULL);
  else if (tri_planes_view_get_maximized (planes) != TRI_PLANES_VIEW_NONE)
    tri_planes_view_set_maximized (planes, TRI_PLANES_VIEW_NONE);
  else
    tri_planes_view_set_arrangement (planes,
                                     (TriPlanesArrangement) ((arrangement + 1) % n_arrangements));
}

void
tri_app_zoom_in (TriAppWindow *window, GVariant *parameter)
{
  tri_slice_view_zoom_by (get_view (window), ZOOM_STEP);
}

void
tri_app_zoom_out (TriAppWindow *window, GVariant *parameter)
{
  tri_slice_view_zoom_by (get_view (window), 1 / ZOOM_STEP);
}

void
tri_app_zoom_fit (TriAppWindow *window, GVariant *parameter)
{
  tri_slice_view_zoom_fit (get_view (window));
}

void
tri_app_zoom_actual (TriAppWindow *window, GVariant *parameter)
{
  tri_slice_view_zoom_native (get_view (window));
}

void
tri_app_zoom_real (TriAppWindow *window, GVariant *parameter)
{
  tri_slice_view_zoom_real (get_view (window));
}

/* @n_quarters: clockwise; of what is seen, which may be flipped */
static void
rotate (TriAppWindow *window, guint n_quarters)
{
  TriSession *session = tri_app_window_get_session (window);

  if (tri_session_get_is_picture_flipped (session))
    n_quarters = 4 - n_quarters;
  tri_session_set_picture_turns (session, tri_session_get_picture_turns (session) + n_quarters);
}

void
tri_app_rotate_left (TriAppWindow *window, GVariant *parameter)
{
  rotate (window, 3);
}

void
tri_app_rotate_right (TriAppWindow *window, GVariant *parameter)
{
  rotate (window, 1);
}

void
tri_app_flip (TriAppWindow *window, GVariant *parameter)
{
  TriSession *session = tri_app_window_get_session (window);

  tri_session_set_is_picture_flipped (session, !tri_session_get_is_picture_flipped (session));
}

/* Of all views. The slices stay. */
void
tri_app_reset_view (TriAppWindow *window, GVariant *parameter)
{
  TriPlanesView *planes = tri_app_window_get_planes (window);

  for (int plane = 0; plane < TRI_N_PLANES; plane++)
    tri_viewport_reset (
        tri_slice_view_get_viewport (tri_planes_view_get_view (planes, (TriPlane) plane)));
  tri_app_voi_reset (window, NULL);
}

/* The lightbox gives way to one slice, a tool to the crosshair; else zoom, pan and window are
 * reset. (A drag that is going on was ended by the view, which gets the key first.) */
void
tri_app_step_back (TriAppWindow *window, GVariant *parameter)
{
  TriDisplay *display = tri_session_get_display (tri_app_window_get_session (window));
  gboolean is_lightbox_shown = FALSE;

  g_object_get (window, "lightbox-shown", &is_lightbox_shown, NULL);
  if (is_lightbox_shown)
    g_object_set (window, "lightbox-shown", FALSE, NULL);
  else if (tri_display_get_tool (display) != TRI_TOOL_CROSSHAIR)
    tri_display_set_tool (display, TRI_TOOL_CROSSHAIR);
  else
    tri_app_reset_view (window, NULL);
}

/* Patient mm, LPS. */
void
tri_app_set_cursor (TriAppWindow *window, GVariant *parameter)
{
  TriPoint3 patient;

  g_variant_get (parameter, "(ddd)", &patient.x, &patient.y, &patient.z);
  if (isfinite (patient.x) && isfinite (patient.y) && isfinite (patient.z))
    tri_session_set_cursor (tri_app_window_get_session (window), patient);
}

/* Slices as they were stored ⇄ along the patient's axes. */
void
tri_app_toggle_grid (TriAppWindow *window, GVariant *parameter)
{
  TriSession *session = tri_app_window_get_session (window);

  tri_session_set_grid (session, tri_session_get_grid (session) == TRI_GRID_STORED
                                     ? TRI_GRID_PATIENT
                                     : TRI_GRID_STORED);
}

/* @steps: to the right on the screen */
static void
turn (TriAppWindow *window, int steps)
{
  TriPlanesView *planes = tri_app_window_get_planes (window);

  tri_session_rotate_planes (tri_app_window_get_session (window),
                             tri_planes_view_get_active_plane (planes),
                             steps * TURN_STEP_DEG * G_PI / 180);
}

void
tri_app_rotate_planes_left (TriAppWindow *window, GVariant *parameter)
{
  turn (window, -1);
}

void
tri_app_rotate_planes_right (TriAppWindow *window, GVariant *parameter)
{
  turn (window, 1);
}

void
tri_app_reset_oblique (TriAppWindow *window, GVariant *parameter)
{
  tri_session_reset_oblique (tri_app_window_get_session (window));
}

void
tri_app_notes (TriAppWindow *window, GVariant *parameter)
{
  tri_app_window_show_notes (window);
}

void
tri_app_choose_encoding (TriAppWindow *window, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (tri_app_encoding_new (GTK_WINDOW (window))));
}

void
tri_app_open_metadata_window (TriAppWindow *window, GVariant *parameter)
{
  tri_app_window_open_metadata_window (window);
}

void
tri_app_search_metadata (TriAppWindow *window, GVariant *parameter)
{
  g_object_set (window, "metadata-shown", TRUE, NULL);
  tri_app_window_focus_metadata_search (window);
}
