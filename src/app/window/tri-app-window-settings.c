/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the main window remembers, and how it follows what a person prefers. */

#include "config.h"

#include "tri-app-keys.h"
#include "tri-app-window-private.h"
#include "tri-display-settings.h"
#include "tri-user-presets.h"

static void
user_presets_changed_cb (TriAppWindow *self)
{
  g_clear_pointer (&self->user_presets, g_variant_unref);
  self->user_presets = g_settings_get_value (self->settings, TRI_OWN_WINDOWS_KEY);
  tri_app_window_update_presets (self);
}

static void
keys_changed_cb (TriAppWindow *self)
{
  g_autoptr (GVariant) own = g_settings_get_value (self->settings, TRI_APP_KEYS_KEY);

  tri_app_actions_set_keys (self, own);
}

static void
safe_colours_changed_cb (TriAppWindow *self)
{
  if (tri_display_get_has_safe_colours (tri_session_get_display (self->session)))
    gtk_widget_add_css_class (GTK_WIDGET (self), "safe-colours");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "safe-colours");
}

void
tri_app_window_restore_state (TriAppWindow *self)
{
  g_signal_connect_object (self->settings, "changed::" TRI_APP_KEYS_KEY,
                           G_CALLBACK (keys_changed_cb), self, G_CONNECT_SWAPPED);
  keys_changed_cb (self);
  g_signal_connect_object (tri_session_get_display (self->session), "notify::has-safe-colours",
                           G_CALLBACK (safe_colours_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::" TRI_OWN_WINDOWS_KEY,
                           G_CALLBACK (user_presets_changed_cb), self, G_CONNECT_SWAPPED);
  user_presets_changed_cb (self);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  self->is_sidebar_wanted = g_settings_get_boolean (self->settings, "sidebar-shown");
  self->is_metadata_wanted = g_settings_get_boolean (self->settings, "metadata-shown");
  adw_flap_set_reveal_flap (self->sidebar_flap, self->is_sidebar_wanted);
  adw_flap_set_reveal_flap (self->metadata_flap, self->is_metadata_wanted);
  tri_app_window_update_follower (self);
  tri_display_bind (tri_session_get_display (self->session), self->settings);
}

void
tri_app_window_save_state (TriAppWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0 && height > 0 && !gtk_window_is_fullscreen (GTK_WINDOW (self)))
    {
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 294));
    }
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_boolean (self->settings, "sidebar-shown", self->is_sidebar_wanted);
  g_settings_set_boolean (self->settings, "metadata-shown", self->is_metadata_wanted);
}
