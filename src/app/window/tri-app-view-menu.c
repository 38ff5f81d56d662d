/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The menu of a view, at the pointer or where a key asks for it. Its items are actions of the
 * window, which work on the active view: the one that was clicked. */

#include "config.h"

#include "tri-app-view-menu.h"

#include "tri-app-tool-group.h"
#include "tri-presets.h"
#include "tri-session-planes.h"
#include "tri-user-presets.h"

#include <glib/gi18n-lib.h>

/* What the window carries: the menu that was opened last. */
#define MENU "tri-app-view-menu"

/* (transfer full) (nullable): of what is shown; NULL: colours, which have none */
static GMenuModel *
make_presets (TriAppWindow *window)
{
  TriStudy *study = tri_app_window_get_study (window);
  TriSession *session = tri_app_window_get_session (window);
  g_autoptr (GVariant) own = NULL;

  if (!tri_session_has_window (session) || tri_study_get_stack (study) == NULL)
    return NULL;
  own = g_settings_get_value (tri_app_window_get_settings (window), TRI_OWN_WINDOWS_KEY);
  return tri_presets_build_menu (tri_study_get_scan (study), tri_study_get_stack (study),
                                 tri_session_get_details (session), own);
}

/* (transfer full) */
static GMenuModel *
make_menu (TriAppWindow *window)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource (TRI_RESOURCE_PATH "/ui/tri-app-view-menu.ui");
  g_autoptr (GMenuModel) tools = tri_app_tool_menu_new ();
  g_autoptr (GMenuModel) presets = make_presets (window);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();

  g_menu_append_submenu (first, _ ("_Tools"), tools);
  if (presets != NULL)
    g_menu_append_submenu (first, _ ("_Window/Level"), presets);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (gtk_builder_get_object (builder, "view_menu")));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* (transfer none): it goes with the window */
static GtkPopover *
create_popover (TriAppWindow *window)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (NULL);

  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("View menu"), -1);
  gtk_widget_set_parent (popover, GTK_WIDGET (window));
  g_signal_connect_object (window, "destroy", G_CALLBACK (gtk_widget_unparent), popover,
                           G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (window), MENU, popover);
  return GTK_POPOVER (popover);
}

/**
 * tri_app_view_menu_popup:
 * @window: shows a volume
 * @x: logical px of the active view
 * @y: logical px of the active view
 *
 * Opens the menu of the active view. Main thread.
 */
void
tri_app_view_menu_popup (TriAppWindow *window, double x, double y)
{
  GtkWidget *view = GTK_WIDGET (
      tri_planes_view_get_active_view (tri_app_window_get_planes (window)));
  GtkPopover *popover = g_object_get_data (G_OBJECT (window), MENU);
  g_autoptr (GMenuModel) menu = make_menu (window);
  graphene_point_t place;

  if (!gtk_widget_compute_point (view, GTK_WIDGET (window),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &place))
    return;
  if (popover == NULL)
    popover = create_popover (window);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (popover), menu);
  gtk_popover_set_pointing_to (popover, &(GdkRectangle){ (int) place.x, (int) place.y, 1, 1 });
  gtk_popover_popup (popover);
}
