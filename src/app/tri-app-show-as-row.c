/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A choice among the interpretations of a series: what it does and why one might want it. The
 * action's state says which one is on. */

#include "config.h"

#include "tri-app-show-as-row.h"

#include <glib/gi18n-lib.h>

struct _TriAppShowAsRow
{
  GtkCheckButton parent_instance;

  GtkLabel *label, *reason;
};

G_DEFINE_FINAL_TYPE (TriAppShowAsRow, tri_app_show_as_row, GTK_TYPE_CHECK_BUTTON)

static void
tri_app_show_as_row_class_init (TriAppShowAsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-show-as-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppShowAsRow, label);
  gtk_widget_class_bind_template_child (widget_class, TriAppShowAsRow, reason);
}

static void
tri_app_show_as_row_init (TriAppShowAsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tri_app_show_as_row_new (const TriInterpretation *interpretation)
{
  TriAppShowAsRow *self = g_object_new (TRI_TYPE_APP_SHOW_AS_ROW, NULL);
  /* Translators: what a screen reader says for a way to show a series, and its reason. */
  g_autofree char *name =
      g_strdup_printf (_ ("%s: %s"), interpretation->label, interpretation->reason);

  gtk_label_set_label (self->label, interpretation->label);
  gtk_label_set_label (self->reason, interpretation->reason);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", interpretation->code);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.interpretation");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}
