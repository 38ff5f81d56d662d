/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows follow the settings: whoever changes these, here or by saving a window, they are made
 * anew when windows have come or gone, and keep what is being typed when only numbers change. */

#include "config.h"

#include "tri-app-user-presets-group.h"

#include "tri-user-presets.h"

#include <glib/gi18n-lib.h>

#define MODALITY "tri-modality"
#define NAME "tri-name"
#define SPINS "tri-spins"
#define SETTINGS "tri-settings"

typedef struct
{
  GtkSpinButton *center, *width;
} Spins;

static void
remove_cb (GtkWidget *button, GSettings *settings)
{
  g_autoptr (GVariant) own = g_settings_get_value (settings, TRI_OWN_WINDOWS_KEY);

  g_settings_set_value (
      settings, TRI_OWN_WINDOWS_KEY,
      tri_user_presets_remove (own, g_object_get_data (G_OBJECT (button), MODALITY),
                               g_object_get_data (G_OBJECT (button), NAME)));
}

static void
changed_cb (GtkWidget *row)
{
  GSettings *settings = g_object_get_data (G_OBJECT (row), SETTINGS);
  const Spins *spins = g_object_get_data (G_OBJECT (row), SPINS);
  g_autoptr (GVariant) own = g_settings_get_value (settings, TRI_OWN_WINDOWS_KEY);

  g_settings_set_value (
      settings, TRI_OWN_WINDOWS_KEY,
      tri_user_presets_add (own, g_object_get_data (G_OBJECT (row), MODALITY),
                            g_object_get_data (G_OBJECT (row), NAME),
                            gtk_spin_button_get_value (spins->center),
                            gtk_spin_button_get_value (spins->width)));
}

static GtkSpinButton *
create_spin (double least, double value, const char *label)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, 1e6, 1);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), value == (int) value ? 0 : 3);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (spin, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_SPIN_BUTTON (spin);
}

static GtkWidget *
create_row (
    GSettings *settings, const char *modality, const char *name, double center, double width)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  Spins *spins = g_new (Spins, 1);
  GObject *const objects[] = { G_OBJECT (row), G_OBJECT (button) };

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_object_set_data_full (objects[i], MODALITY, g_strdup (modality), g_free);
      g_object_set_data_full (objects[i], NAME, g_strdup (name), g_free);
    }
  spins->center = create_spin (-1e6, center, _ ("Centre"));
  spins->width = create_spin (0.001, width, _ ("Width"));
  g_object_set_data_full (G_OBJECT (row), SPINS, spins, g_free);
  g_object_set_data_full (G_OBJECT (row), SETTINGS, g_object_ref (settings), g_object_unref);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), modality);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (spins->center));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (spins->width));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Take away"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), settings, 0);
  g_signal_connect_object (spins->center, "value-changed", G_CALLBACK (changed_cb), row,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (spins->width, "value-changed", G_CALLBACK (changed_cb), row,
                           G_CONNECT_SWAPPED);
  return row;
}

/* What the group shows: the rows, and of which windows they are. */
typedef struct
{
  GtkWidget *group; /* owns this */
  GPtrArray *rows;  /* GtkWidget */
  guint n_windows;
} Shown;

static void
shown_free (gpointer data)
{
  Shown *self = data;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

static void
update (Shown *self, GSettings *settings)
{
  g_autoptr (GVariant) own = g_settings_get_value (settings, TRI_OWN_WINDOWS_KEY);
  const char *modality, *name;
  double center, width;
  GVariantIter iter;

  /* Only numbers have changed, and these here. */
  if (g_variant_n_children (own) == self->n_windows && self->rows->len > 0)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group),
                                  g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  self->n_windows = (guint) g_variant_n_children (own);
  g_variant_iter_init (&iter, own);
  while (g_variant_iter_next (&iter, "(&s&sdd)", &modality, &name, &center, &width))
    {
      GtkWidget *row = create_row (settings, modality, name, center, width);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (self->group, self->rows->len > 0);
}

static void
settings_changed_cb (GSettings *settings, const char *key, GtkWidget *group)
{
  update (g_object_get_data (G_OBJECT (group), "tri-shown"), settings);
}

GtkWidget *
tri_app_user_presets_group_new (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();
  Shown *shown = g_new0 (Shown, 1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Saved windows"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("Centre and width"));
  shown->group = group;
  shown->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (group), "tri-shown", shown, shown_free);
  g_signal_connect_object (settings, "changed::" TRI_OWN_WINDOWS_KEY,
                           G_CALLBACK (settings_changed_cb), group, 0);
  update (shown, settings);
  return group;
}
