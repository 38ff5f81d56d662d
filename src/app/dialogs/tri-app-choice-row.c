/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A choice among several: what it does and why one might want it. The action's state says which one
 * is on. */

#include "config.h"

#include "tri-app-choice-row.h"

#include <glib/gi18n-lib.h>

struct _TriAppChoiceRow
{
  GtkCheckButton parent_instance;

  GtkLabel *label, *reason;
};

G_DEFINE_FINAL_TYPE (TriAppChoiceRow, tri_app_choice_row, GTK_TYPE_CHECK_BUTTON)

static void
tri_app_choice_row_class_init (TriAppChoiceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-choice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppChoiceRow, label);
  gtk_widget_class_bind_template_child (widget_class, TriAppChoiceRow, reason);
}

static void
tri_app_choice_row_init (TriAppChoiceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tri_app_choice_row_new:
 * @reason: (nullable): why one might want it
 * @target: the action's state while this one is chosen
 */
GtkWidget *
tri_app_choice_row_new (const char *label,
                        const char *reason,
                        const char *action_name,
                        const char *target)
{
  TriAppChoiceRow *self = g_object_new (TRI_TYPE_APP_CHOICE_ROW, NULL);
  /* Translators: what a screen reader says for a choice and its reason. */
  g_autofree char *name =
      reason == NULL ? g_strdup (label) : g_strdup_printf (_ ("%s: %s"), label, reason);

  gtk_label_set_label (self->label, label);
  gtk_label_set_label (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), reason != NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), action_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}
