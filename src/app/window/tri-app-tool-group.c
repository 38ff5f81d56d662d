/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which tool is in hand and which measuring tool was the last one. What tools do is not known here:
 * the views ask the display. */

#include "config.h"

#include "tri-app-tool-group.h"

#include "tri-tool-hint.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _TriAppToolGroup
{
  GtkWidget parent_instance;

  TriDisplay *display;
  TriTool measuring_tool; /* that the button for measuring takes */

  GtkWidget *squeezer;
  GtkToggleButton *measure_button;
  GtkMenuButton *measure_menu_button, *folded_button;
};

G_DEFINE_FINAL_TYPE (TriAppToolGroup, tri_app_tool_group, GTK_TYPE_WIDGET)

static const char *
get_nick (TriTool tool)
{
  g_autoptr (GEnumClass) tools = g_type_class_ref (TRI_TYPE_TOOL);

  return g_enum_get_value (tools, (int) tool)->value_nick;
}

/* (transfer full) */
static char *
make_icon_name (TriTool tool)
{
  return g_strdup_printf ("triptych-tool-%s-symbolic", get_nick (tool));
}

static void
set_icon (GtkWidget *button, TriTool tool)
{
  g_autofree char *icon_name = make_icon_name (tool);

  g_object_set (button, "icon-name", icon_name, NULL);
}

static void
set_label (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
update_measure_button (TriAppToolGroup *self)
{
  const char *name = tri_tool_get_name (self->measuring_tool);
  /* The key of each is that of the action of its name, see tri-app-key-tooltips.h. */
  g_autofree char *tooltip =
      g_strdup_printf ("%s ({measure-%s})", name, get_nick (self->measuring_tool));

  set_icon (GTK_WIDGET (self->measure_button), self->measuring_tool);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->measure_button), tooltip);
  set_label (GTK_WIDGET (self->measure_button), name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->measure_button), "s",
                                    get_nick (self->measuring_tool));
}

static void
tool_changed_cb (TriAppToolGroup *self)
{
  const TriTool tool = tri_display_get_tool (self->display);
  g_autofree char *label = NULL;

  if (tri_tool_is_measuring (tool) && tool != self->measuring_tool)
    {
      self->measuring_tool = tool;
      update_measure_button (self);
    }
  set_icon (GTK_WIDGET (self->folded_button), tool);
  /* Translators: the button of the tools where there is no room for one each, and the tool in hand.
   */
  label = g_strdup_printf (_ ("Tool: %s"), tri_tool_get_name (tool));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->folded_button), label);
  set_label (GTK_WIDGET (self->folded_button), label);
}

static void
tri_app_tool_group_dispose (GObject *object)
{
  TriAppToolGroup *self = TRI_APP_TOOL_GROUP (object);

  if (self->display != NULL)
    g_signal_handlers_disconnect_by_data (self->display, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_APP_TOOL_GROUP);
  g_clear_object (&self->display);

  G_OBJECT_CLASS (tri_app_tool_group_parent_class)->dispose (object);
}

static void
tri_app_tool_group_class_init (TriAppToolGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_app_tool_group_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-tool-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppToolGroup, squeezer);
  gtk_widget_class_bind_template_child (widget_class, TriAppToolGroup, measure_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppToolGroup, measure_menu_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppToolGroup, folded_button);
}

/* (transfer full): @id of tri-app-tool-menus.ui */
static GMenuModel *
take_menu (const char *id)
{
  g_autoptr (GtkBuilder) menus =
      gtk_builder_new_from_resource (TRI_RESOURCE_PATH "/ui/tri-app-tool-menus.ui");

  return g_object_ref (G_MENU_MODEL (gtk_builder_get_object (menus, id)));
}

static void
tri_app_tool_group_init (TriAppToolGroup *self)
{
  g_autoptr (GMenuModel) measure_menu = take_menu ("measure_menu");
  g_autoptr (GMenuModel) tool_menu = tri_app_tool_menu_new ();

  self->measuring_tool = TRI_TOOL_DISTANCE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->measure_menu_button, measure_menu);
  gtk_menu_button_set_menu_model (self->folded_button, tool_menu);
  update_measure_button (self);
}

/* ---- public API ---- */

/**
 * tri_app_tool_menu_new:
 *
 * Main thread.
 *
 * Returns: (transfer full): a menu of all tools, those that measure in a section of their own
 */
GMenuModel *
tri_app_tool_menu_new (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) tools = take_menu ("tool_menu");
  g_autoptr (GMenuModel) measuring = take_menu ("measure_menu");

  g_menu_append_section (menu, NULL, tools);
  g_menu_append_section (menu, _ ("Measure"), measuring);
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/**
 * tri_app_tool_group_set_display:
 * @display: whose tool is shown; to be called once
 */
void
tri_app_tool_group_set_display (TriAppToolGroup *self, TriDisplay *display)
{
  g_return_if_fail (TRI_IS_APP_TOOL_GROUP (self));
  g_return_if_fail (self->display == NULL);

  self->display = g_object_ref (display);
  g_signal_connect_object (display, "notify::tool", G_CALLBACK (tool_changed_cb), self,
                           G_CONNECT_SWAPPED);
  tool_changed_cb (self);
}
