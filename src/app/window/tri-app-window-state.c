/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-app-window-state.h"

#include "tri-display-settings.h"

/* Logical pixels: not less than the window's template asks for. */
#define MIN_WIDTH_PX 360
#define MIN_HEIGHT_PX 294

void
tri_app_window_state_restore (GtkWindow *window, GSettings *settings)
{
  gtk_window_set_default_size (window, g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
}

void
tri_app_window_state_save (GtkWindow *window, GSettings *settings)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  if (width > 0 && height > 0 && !gtk_window_is_fullscreen (window))
    {
      g_settings_set_int (settings, "window-width", MAX (width, MIN_WIDTH_PX));
      g_settings_set_int (settings, "window-height", MAX (height, MIN_HEIGHT_PX));
    }
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
}

static void
safe_colours_changed_cb (GtkWidget *window, GParamSpec *pspec, TriDisplay *display)
{
  if (tri_display_get_has_safe_colours (display))
    gtk_widget_add_css_class (window, "safe-colours");
  else
    gtk_widget_remove_css_class (window, "safe-colours");
}

void
tri_app_window_state_follow (GtkWindow *window, TriDisplay *display, GSettings *settings)
{
  g_signal_connect_object (display, "notify::has-safe-colours",
                           G_CALLBACK (safe_colours_changed_cb), window, G_CONNECT_SWAPPED);
  tri_display_bind (display, settings);
}
