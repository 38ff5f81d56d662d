/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one table of everything that can be done: the action maps of window and application, the
 * keys, and the shortcuts window are all made from it. Knows which handler belongs to a name, not
 * what the handler does. */

#include "config.h"

#include "tri-app-actions.h"

#include "tri-app-handlers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FILES TRI_ACTION_SECTION_FILES
#define SLICES TRI_ACTION_SECTION_SLICES
#define VIEWS TRI_ACTION_SECTION_VIEWS
#define GREYS TRI_ACTION_SECTION_GREYS
#define SHOWN TRI_ACTION_SECTION_SHOWN
#define GENERAL TRI_ACTION_SECTION_GENERAL

#define WINDOW TRI_ACTION_ON_WINDOW
#define NOTHING TRI_ACTION_NEEDS_NOTHING
#define VOLUME TRI_ACTION_NEEDS_VOLUME
#define GREY TRI_ACTION_NEEDS_GREY
#define SERIES TRI_ACTION_NEEDS_SERIES
#define REPEATS TRI_ACTION_NEEDS_REPEATS

/* clang-format off */
static const TriAppAction actions[] = {
  /* name, place, need, parameter, property, handler, accels, keys, section, label */
  { "open", WINDOW, NOTHING, NULL, NULL, tri_app_open, "<Control>o", NULL, FILES, N_ ("Open files") },
  { "open-folder", WINDOW, NOTHING, NULL, NULL, tri_app_open_folder, "<Control><Shift>o", NULL, FILES, N_ ("Open a folder") },
  { "open-paths", WINDOW, NOTHING, "as", NULL, tri_app_open_paths, NULL, NULL, NULL, NULL },
  { "open-sample", WINDOW, NOTHING, "s", NULL, tri_app_open_sample, NULL, NULL, NULL, NULL },
  { "cancel", WINDOW, TRI_ACTION_NEEDS_WORK, NULL, NULL, tri_app_cancel, "<Control>period", NULL, FILES, N_ ("Cancel loading") },
  { "show-unread", WINDOW, TRI_ACTION_NEEDS_UNREAD, NULL, NULL, tri_app_show_unread, "<Control>u", NULL, FILES, N_ ("List the files that are not shown") },
  { "copy-view", WINDOW, VOLUME, NULL, NULL, tri_app_copy_view, NULL, "<Control>c", FILES, N_ ("Copy the view as an image") },
  { "save-screenshot", WINDOW, NOTHING, "s", NULL, tri_app_save_screenshot, NULL, NULL, NULL, NULL },
  { "close", WINDOW, NOTHING, NULL, NULL, tri_app_close, "<Control>w", NULL, FILES, N_ ("Close the window") },

  { "next-slice", WINDOW, VOLUME, NULL, NULL, tri_app_next_slice, NULL, "Down Right", SLICES, N_ ("Next slice") },
  { "previous-slice", WINDOW, VOLUME, NULL, NULL, tri_app_previous_slice, NULL, "Up Left", SLICES, N_ ("Previous slice") },
  { "first-slice", WINDOW, VOLUME, NULL, NULL, tri_app_first_slice, NULL, "Home", SLICES, N_ ("First slice") },
  { "last-slice", WINDOW, VOLUME, NULL, NULL, tri_app_last_slice, NULL, "End", SLICES, N_ ("Last slice") },
  { "next-series", WINDOW, SERIES, NULL, NULL, tri_app_next_series, NULL, "Page_Down", SLICES, N_ ("Next series") },
  { "previous-series", WINDOW, SERIES, NULL, NULL, tri_app_previous_series, NULL, "Page_Up", SLICES, N_ ("Previous series") },
  { "next-repeat", WINDOW, REPEATS, NULL, NULL, tri_app_next_repeat, NULL, "bracketright", SLICES, N_ ("Next time point") },
  { "previous-repeat", WINDOW, REPEATS, NULL, NULL, tri_app_previous_repeat, NULL, "bracketleft", SLICES, N_ ("Previous time point") },
  { "set-cursor", WINDOW, VOLUME, "(ddd)", NULL, tri_app_set_cursor, NULL, NULL, NULL, NULL },

  { "select-view", WINDOW, VOLUME, "s", NULL, tri_app_select_view, NULL, NULL, NULL, NULL },
  { "layout", TRI_ACTION_OF_WINDOW, NOTHING, "s", "layout", NULL, NULL, NULL, NULL, NULL },
  { "maximize-view", WINDOW, VOLUME, NULL, NULL, tri_app_maximize_view, NULL, "Return KP_Enter", VIEWS, N_ ("Enlarge the view, or restore all") },
  { "restore-views", WINDOW, VOLUME, NULL, NULL, tri_app_restore_views, NULL, NULL, NULL, NULL },
  { "zoom-in", WINDOW, VOLUME, NULL, NULL, tri_app_zoom_in, "<Control>plus <Control>equal", "plus equal KP_Add", VIEWS, N_ ("Zoom in") },
  { "zoom-out", WINDOW, VOLUME, NULL, NULL, tri_app_zoom_out, "<Control>minus", "minus KP_Subtract", VIEWS, N_ ("Zoom out") },
  { "zoom-fit", WINDOW, VOLUME, NULL, NULL, tri_app_zoom_fit, NULL, "0 KP_0", VIEWS, N_ ("Fit the image into the view") },
  { "zoom-actual", WINDOW, VOLUME, NULL, NULL, tri_app_zoom_actual, NULL, "1 KP_1", VIEWS, N_ ("One image pixel on one screen pixel") },
  { "reset-view", WINDOW, VOLUME, NULL, NULL, tri_app_reset_view, NULL, "Escape", VIEWS, N_ ("Reset zoom, position and window") },

  { "window-preset", WINDOW, GREY, "s", NULL, tri_app_window_preset, NULL, NULL, NULL, NULL },
  { "window-set", WINDOW, GREY, "(dd)", NULL, tri_app_window_set, NULL, NULL, NULL, NULL },
  { "window-header", WINDOW, GREY, "u", NULL, tri_app_window_header, NULL, NULL, NULL, NULL },
  { "window-auto", WINDOW, GREY, NULL, NULL, tri_app_window_auto, "<Control>0", NULL, GREYS, N_ ("Automatic window") },
  { "window-reset", WINDOW, GREY, NULL, NULL, tri_app_window_reset, "<Control>r", NULL, GREYS, N_ ("Window the series opened with") },
  { "invert", WINDOW, GREY, NULL, NULL, tri_app_invert, "<Control>i", NULL, GREYS, N_ ("Invert black and white") },

  { "crosshair", TRI_ACTION_OF_SESSION, NOTHING, NULL, "has-crosshair", NULL, NULL, "j", SHOWN, N_ ("Crosshair") },
  { "annotations", TRI_ACTION_OF_SESSION, NOTHING, NULL, "has-annotations", NULL, NULL, "i", SHOWN, N_ ("Text on the images") },
  { "interpolation", TRI_ACTION_OF_SESSION, NOTHING, NULL, "is-interpolated", NULL, NULL, "l", SHOWN, N_ ("Interpolate between voxels") },
  { "convention", TRI_ACTION_OF_SESSION, NOTHING, NULL, "convention", NULL, NULL, NULL, NULL, NULL },
  { "grid", TRI_ACTION_OF_SESSION, NOTHING, NULL, "grid", NULL, NULL, NULL, NULL, NULL },
  { "sidebar", TRI_ACTION_OF_WINDOW, NOTHING, NULL, "sidebar-shown", NULL, "F9", NULL, SHOWN, N_ ("List of series") },
  { "metadata", TRI_ACTION_OF_WINDOW, NOTHING, NULL, "metadata-shown", NULL, "<Alt>Return", NULL, SHOWN, N_ ("Header of the slice") },
  { "search-metadata", WINDOW, VOLUME, NULL, NULL, tri_app_search_metadata, "<Control>f", NULL, SHOWN, N_ ("Search the header") },
  { "fullscreen", TRI_ACTION_OF_WINDOW, NOTHING, NULL, "fullscreened", NULL, "F11", NULL, SHOWN, N_ ("Full screen") },

  { "preferences", TRI_ACTION_ON_APPLICATION, NOTHING, NULL, NULL, NULL, "<Control>comma", NULL, GENERAL, N_ ("Preferences") },
  { "shortcuts", TRI_ACTION_ON_APPLICATION, NOTHING, NULL, NULL, NULL, "<Control>question F1", "question", GENERAL, N_ ("Keyboard shortcuts") },
  { "about", TRI_ACTION_ON_APPLICATION, NOTHING, NULL, NULL, NULL, NULL, NULL, NULL, NULL },
  { "quit", TRI_ACTION_ON_APPLICATION, NOTHING, NULL, NULL, NULL, "<Control>q", NULL, GENERAL, N_ ("Quit") },
};
/* clang-format on */

/* Numbered keys for the entries of the window menu, the same action with nine parameters. */
#define N_PRESET_KEYS 9

/**
 * tri_app_actions_get:
 *
 * Returns: (array length=n_actions): the table
 */
const TriAppAction *
tri_app_actions_get (guint *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);

  return actions;
}

/**
 * tri_app_action_get_detailed_name:
 *
 * Returns: (transfer full): "win.open", "app.quit"
 */
char *
tri_app_action_get_detailed_name (const TriAppAction *action)
{
  return g_strconcat (action->place == TRI_ACTION_ON_APPLICATION ? "app." : "win.", action->name, NULL);
}

/* ---- the window's action map ---- */

static void
activate_cb (GSimpleAction *simple, GVariant *parameter, gpointer user_data)
{
  const TriAppAction *action = g_object_get_data (G_OBJECT (simple), "tri-app-action");

  action->handler (TRI_APP_WINDOW (user_data), parameter);
}

static void
add_simple_action (TriAppWindow *window, const TriAppAction *action)
{
  g_autoptr (GVariantType) type = action->parameter != NULL ? g_variant_type_new (action->parameter) : NULL;
  g_autoptr (GSimpleAction) simple = g_simple_action_new (action->name, type);

  g_object_set_data (G_OBJECT (simple), "tri-app-action", (gpointer) action);
  g_signal_connect (simple, "activate", G_CALLBACK (activate_cb), window);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (simple));
}

/* A GPropertyAction would hold the window that holds it. */
static GVariant *
get_window_property (TriAppWindow *window, const TriAppAction *action)
{
  g_autofree char *text = NULL;
  gboolean is_on = FALSE;

  if (action->parameter == NULL)
    {
      g_object_get (window, action->property, &is_on, NULL);
      return g_variant_new_boolean (is_on);
    }
  g_object_get (window, action->property, &text, NULL);

  return g_variant_new_string (text);
}

static void
change_window_property_cb (GSimpleAction *simple, GVariant *state, gpointer user_data)
{
  const TriAppAction *action = g_object_get_data (G_OBJECT (simple), "tri-app-action");

  if (action->parameter == NULL)
    g_object_set (user_data, action->property, g_variant_get_boolean (state), NULL);
  else
    g_object_set (user_data, action->property, g_variant_get_string (state, NULL), NULL);
}

static void
window_property_changed_cb (TriAppWindow *window, GParamSpec *pspec, GSimpleAction *simple)
{
  g_simple_action_set_state (
    simple, get_window_property (window, g_object_get_data (G_OBJECT (simple), "tri-app-action")));
}

/* Toggles without a parameter; with one, takes it for the new state: GSimpleAction's own way. */
static void
add_window_property_action (TriAppWindow *window, const TriAppAction *action)
{
  g_autoptr (GVariantType) type = action->parameter != NULL ? g_variant_type_new (action->parameter) : NULL;
  g_autoptr (GSimpleAction) simple =
    g_simple_action_new_stateful (action->name, type, get_window_property (window, action));
  g_autofree char *notify = g_strconcat ("notify::", action->property, NULL);

  g_object_set_data (G_OBJECT (simple), "tri-app-action", (gpointer) action);
  g_signal_connect (simple, "change-state", G_CALLBACK (change_window_property_cb), window);
  g_signal_connect_object (window, notify, G_CALLBACK (window_property_changed_cb), simple, 0);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (simple));
}

static void
add_key (GtkShortcutController *controller, const TriAppAction *action, const char *key)
{
  g_autofree char *name = tri_app_action_get_detailed_name (action);

  gtk_shortcut_controller_add_shortcut (
    controller, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key), gtk_named_action_new (name)));
}

/* Letters, arrows and the like go to the focused widget first: a search entry keeps its text. */
static void
add_keys (TriAppWindow *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_name (controller, "tri-app-keys");
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_auto (GStrv) keys = g_strsplit (actions[i].keys != NULL ? actions[i].keys : "", " ", -1);

      for (guint k = 0; keys[k] != NULL; k++)
        add_key (GTK_SHORTCUT_CONTROLLER (controller), &actions[i], keys[k]);
    }
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

/**
 * tri_app_actions_install:
 *
 * Gives the window its actions and the keys that the focused widget may take first.
 */
void
tri_app_actions_install (TriAppWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const TriAppAction *action = &actions[i];
      g_autoptr (GPropertyAction) stateful = NULL;

      switch (action->place)
        {
        case TRI_ACTION_ON_WINDOW:
          add_simple_action (window, action);
          break;
        case TRI_ACTION_OF_WINDOW:
          add_window_property_action (window, action);
          break;
        case TRI_ACTION_OF_SESSION:
          stateful = g_property_action_new (action->name, tri_app_window_get_session (window), action->property);
          g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (stateful));
          break;
        case TRI_ACTION_ON_APPLICATION:
          break;
        }
    }
  add_keys (window);
}

static gboolean
is_need_met (TriAppWindow *window, TriActionNeed need)
{
  TriVolume *volume = tri_session_get_volume (tri_app_window_get_session (window));
  TriScan *scan = tri_study_get_scan (tri_app_window_get_study (window));

  switch (need)
    {
    case TRI_ACTION_NEEDS_VOLUME:
      return volume != NULL;
    case TRI_ACTION_NEEDS_GREY:
      return volume != NULL && tri_volume_get_samples_per_voxel (volume) == 1;
    case TRI_ACTION_NEEDS_REPEATS:
      return volume != NULL && tri_volume_get_n_volumes (volume) > 1;
    case TRI_ACTION_NEEDS_SERIES:
      return g_list_model_get_n_items (tri_app_window_get_items (window)) > 1;
    case TRI_ACTION_NEEDS_WORK:
      return tri_study_get_is_busy (tri_app_window_get_study (window));
    case TRI_ACTION_NEEDS_UNREAD:
      return scan != NULL && scan->unread->len > 0;
    case TRI_ACTION_NEEDS_NOTHING:
      return TRUE;
    }

  g_return_val_if_reached (TRUE);
}

/**
 * tri_app_actions_update:
 *
 * The one place that says which actions can be used now.
 */
void
tri_app_actions_update (TriAppWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), actions[i].name);

      if (G_IS_SIMPLE_ACTION (action))
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_need_met (window, actions[i].need));
    }
}

/* ---- the same on the application ---- */

static void
forward_activate_cb (GSimpleAction *proxy, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (TRI_IS_APP_WINDOW (window))
    g_action_group_activate_action (G_ACTION_GROUP (window), g_action_get_name (G_ACTION (proxy)), parameter);
}

static void
forward_state_cb (GSimpleAction *proxy, GVariant *state, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (TRI_IS_APP_WINDOW (window))
    g_action_group_change_action_state (G_ACTION_GROUP (window), g_action_get_name (G_ACTION (proxy)), state);
}

static void
mirror_state_cb (GActionGroup *window, const char *name, GVariant *state, gpointer user_data)
{
  GAction *proxy = g_action_map_lookup_action (G_ACTION_MAP (user_data), name);

  if (G_IS_SIMPLE_ACTION (proxy))
    g_simple_action_set_state (G_SIMPLE_ACTION (proxy), state);
}

static void
mirror_enabled_cb (GActionGroup *window, const char *name, gboolean is_enabled, gpointer user_data)
{
  GAction *proxy = g_action_map_lookup_action (G_ACTION_MAP (user_data), name);

  if (G_IS_SIMPLE_ACTION (proxy))
    g_simple_action_set_enabled (G_SIMPLE_ACTION (proxy), is_enabled);
}

/**
 * tri_app_actions_export:
 *
 * Puts every action of @window on the application too, under the same name, so that
 * `gapplication action` reaches the active window. State and enabledness follow the window.
 */
void
tri_app_actions_export (GtkApplication *application, TriAppWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), actions[i].name);
      g_autoptr (GVariant) state = NULL;
      g_autoptr (GSimpleAction) proxy = NULL;

      if (action == NULL)
        continue;
      state = g_action_get_state (action);
      proxy = state == NULL ?
                g_simple_action_new (actions[i].name, g_action_get_parameter_type (action)) :
                g_simple_action_new_stateful (actions[i].name, g_action_get_parameter_type (action), state);
      g_simple_action_set_enabled (proxy, g_action_get_enabled (action));
      g_signal_connect_object (proxy, "activate", G_CALLBACK (forward_activate_cb), application, 0);
      if (state != NULL)
        g_signal_connect_object (proxy, "change-state", G_CALLBACK (forward_state_cb), application, 0);
      g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (proxy));
    }
  g_signal_connect_object (window, "action-state-changed", G_CALLBACK (mirror_state_cb), application, 0);
  g_signal_connect_object (window, "action-enabled-changed", G_CALLBACK (mirror_enabled_cb), application, 0);
}

/**
 * tri_app_actions_set_accels:
 *
 * The keys that work wherever the focus is.
 */
void
tri_app_actions_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = tri_app_action_get_detailed_name (&actions[i]);
      g_auto (GStrv) accels = NULL;

      if (actions[i].accels == NULL)
        continue;
      accels = g_strsplit (actions[i].accels, " ", -1);
      gtk_application_set_accels_for_action (application, name, (const char *const *) accels);
    }
  for (guint n = 1; n <= N_PRESET_KEYS; n++)
    {
      g_autofree char *name = g_strdup_printf ("win.window-preset::%u", n);
      g_autofree char *accel = g_strdup_printf ("<Control>%u", n);

      gtk_application_set_accels_for_action (application, name, (const char *[]){ accel, NULL });
    }
}
