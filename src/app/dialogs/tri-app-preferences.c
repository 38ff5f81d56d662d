/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences window: each row is bound to one key of the settings, and whoever cares listens
 * to the key. */

#include "config.h"

#include "tri-app-preferences.h"

#include "tri-app-keys-page.h"
#include "tri-app-privacy-group.h"
#include "tri-app-user-presets-group.h"

struct _TriAppPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwPreferencesPage *general_page;
  AdwComboRow *colour_scheme_row;
  AdwComboRow *convention_row;
  GtkSwitch *interpolation_switch, *safe_colours_switch, *sagittal_switch, *annotations_switch;
  GtkSwitch *corner_texts_switch;
  GtkSwitch *identity_switch, *centimetres_switch, *buttons_switch;
};

G_DEFINE_FINAL_TYPE (TriAppPreferences, tri_app_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* The rows list their entries in the order of the key's enum values. */
static gboolean
nick_to_position (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *const *nicks = user_data;

  for (guint i = 0; nicks[i] != NULL; i++)
    if (g_str_equal (nicks[i], g_variant_get_string (variant, NULL)))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }

  return FALSE;
}

static GVariant *
position_to_nick (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const char *const *nicks = user_data;
  guint position = g_value_get_uint (value);

  return position < g_strv_length ((char **) nicks) ? g_variant_new_string (nicks[position]) : NULL;
}

static void
bind_choice (GSettings *settings, const char *key, AdwComboRow *row, const char *const *nicks)
{
  g_settings_bind_with_mapping (settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                nick_to_position, position_to_nick, (gpointer) nicks, NULL);
}

static void
bind_switches (TriAppPreferences *self, GSettings *settings)
{
  const struct
  {
    const char *key;
    GtkSwitch *control;
  } switches[] = {
    { "interpolated", self->interpolation_switch },
    { "safe-colours", self->safe_colours_switch },
    { "sagittal-mirrored", self->sagittal_switch },
    { "annotations", self->annotations_switch },
    { "corner-texts", self->corner_texts_switch },
    { "identity", self->identity_switch },
    { "centimetres", self->centimetres_switch },
    { "swapped-buttons", self->buttons_switch },
  };

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    g_settings_bind (settings, switches[i].key, switches[i].control, "active",
                     G_SETTINGS_BIND_DEFAULT);
}

static void
tri_app_preferences_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_APP_PREFERENCES);

  G_OBJECT_CLASS (tri_app_preferences_parent_class)->dispose (object);
}

static void
tri_app_preferences_class_init (TriAppPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_app_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppPreferences, general_page);
  gtk_widget_class_bind_template_child (widget_class, TriAppPreferences, colour_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, TriAppPreferences, convention_row);
  gtk_widget_class_bind_template_child (widget_class, TriAppPreferences, interpolation_switch);
  gtk_widget_class_bind_template_child (widget_class, TriAppPreferences, safe_colours_switch);
  gtk_widget_class_bind_template_child (widget_class, TriAppPreferences, sagittal_switch);
  gtk_widget_class_bind_template_child (widget_class, TriAppPreferences, annotations_switch);
  gtk_widget_class_bind_template_child (widget_class, TriAppPreferences, corner_texts_switch);
  gtk_widget_class_bind_template_child (widget_class, TriAppPreferences, identity_switch);
  gtk_widget_class_bind_template_child (widget_class, TriAppPreferences, centimetres_switch);
  gtk_widget_class_bind_template_child (widget_class, TriAppPreferences, buttons_switch);
}

static void
tri_app_preferences_init (TriAppPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

TriAppPreferences *
tri_app_preferences_new (GtkWindow *parent, GSettings *settings, TriWorkspace *workspace)
{
  static const char *const schemes[] = { "dark", "system", "light", NULL };
  static const char *const conventions[] = { "radiological", "neurological", NULL };
  TriAppPreferences *self = g_object_new (TRI_TYPE_APP_PREFERENCES, "transient-for", parent, NULL);

  bind_choice (settings, "colour-scheme", self->colour_scheme_row, schemes);
  bind_choice (settings, "convention", self->convention_row, conventions);
  bind_switches (self, settings);
  adw_preferences_page_add (self->general_page,
                            ADW_PREFERENCES_GROUP (tri_app_user_presets_group_new (settings)));
  if (workspace != NULL)
    adw_preferences_page_add (
        self->general_page,
        ADW_PREFERENCES_GROUP (tri_app_privacy_group_new (settings, workspace)));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), tri_app_keys_page_new (settings));

  return self;
}
