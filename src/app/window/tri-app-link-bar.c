/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Says how the panes of a workspace are linked. The rules are those of TriPaneLinks; the choice is
 * an action of the window. */

#include "config.h"

#include "tri-app-link-bar.h"

#include <glib/gi18n-lib.h>

struct _TriAppLinkBar
{
  GtkBox parent_instance;

  TriWorkspace *workspace;

  GtkWidget *warning;
  GtkMenuButton *chip;
};

G_DEFINE_FINAL_TYPE (TriAppLinkBar, tri_app_link_bar, GTK_TYPE_BOX)

/* What can be chosen for these panes. */
static GMenuModel *
make_menu (TriPaneLinks *links)
{
  static const TriPaneLink order[] = { TRI_PANE_LINK_FRAME, TRI_PANE_LINK_WORLD,
                                       TRI_PANE_LINK_CENTRES, TRI_PANE_LINK_POSITIONS,
                                       TRI_PANE_LINK_NONE };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *action = g_strdup_printf ("win.series-link::%s",
                                                 tri_pane_link_get_nick (order[i]));

      if (tri_pane_links_can_link (links, order[i]))
        g_menu_append (menu, tri_pane_link_get_text (order[i]), action);
    }
  return G_MENU_MODEL (menu);
}

static void
update (TriAppLinkBar *self)
{
  TriPaneLinks *links = tri_workspace_get_links (self->workspace);
  const TriPaneLink link = tri_pane_links_get_link (links);
  const gboolean is_warned = tri_pane_links_has_different_people (links);
  g_autoptr (GMenuModel) menu = make_menu (links);
  /* Translators: spoken; how two series side by side are linked: "Link: World mm" */
  g_autofree char *name = g_strdup_printf (_ ("Link: %s"), tri_pane_link_get_text (link));

  gtk_widget_set_visible (GTK_WIDGET (self), tri_workspace_get_n_panes (self->workspace) > 1);
  gtk_widget_set_visible (self->warning, is_warned);
  if (is_warned)
    gtk_widget_add_css_class (GTK_WIDGET (self), "different-patients");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "different-patients");
  gtk_widget_set_halign (GTK_WIDGET (self->chip), is_warned ? GTK_ALIGN_END : GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self->chip), !is_warned);
  gtk_menu_button_set_label (self->chip, tri_pane_link_get_text (link));
  gtk_menu_button_set_menu_model (self->chip, menu);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->chip), tri_pane_link_get_explanation (link));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
tri_app_link_bar_dispose (GObject *object)
{
  TriAppLinkBar *self = TRI_APP_LINK_BAR (object);

  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->workspace, self);
      g_signal_handlers_disconnect_by_data (tri_workspace_get_links (self->workspace), self);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_APP_LINK_BAR);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tri_app_link_bar_parent_class)->dispose (object);
}

static void
tri_app_link_bar_class_init (TriAppLinkBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_app_link_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-link-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppLinkBar, warning);
  gtk_widget_class_bind_template_child (widget_class, TriAppLinkBar, chip);
}

static void
tri_app_link_bar_init (TriAppLinkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* ---- public API ---- */

void
tri_app_link_bar_set_workspace (TriAppLinkBar *self, TriWorkspace *workspace)
{
  g_return_if_fail (TRI_IS_APP_LINK_BAR (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tri_workspace_get_links (workspace), "notify::link",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
