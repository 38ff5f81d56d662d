/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The program as the desktop sees it: one instance, one window that is reused, files by the command
 * line or the bus, settings, colours. What is done with files is the window's business. */

#include "config.h"

#include "tri-application.h"

#include "tri-app-drop.h"
#include "tri-app-about.h"
#include "tri-app-actions.h"
#include "tri-app-milestones.h"
#include "tri-app-keys.h"
#include "tri-app-preferences.h"
#include "tri-app-privacy-group.h"
#include "tri-app-recent-files.h"
#include "tri-app-screenshot.h"
#include "tri-app-shortcut-controller.h"
#include "tri-app-shortcuts.h"
#include "tri-app-resources.h"
#include "tri-error.h"
#include "tri-widgets.h"

#include <glib/gi18n-lib.h>

#define SETTINGS_ID "io.github.triptych_viewer.Triptych"

struct _TriApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  TriAppScreenshot *screenshot; /* (nullable): this run only takes a picture */
};

G_DEFINE_FINAL_TYPE (TriApplication, tri_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "screenshot", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, NULL, NULL, NULL },
  { "screenshot-size", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL },
  { "colour-scheme", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
  { NULL },
};

/* ---- settings and colours ---- */

static void
colour_scheme_changed_cb (TriApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_FORCE_DARK,
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
  };
  guint scheme = (guint) g_settings_get_enum (self->settings, "colour-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[MIN (scheme, G_N_ELEMENTS (schemes) - 1)]);
}

/* ---- actions of the application ---- */

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TriApplication *self = user_data;
  TriAppWindow *window = tri_application_get_window (self);

  gtk_window_present (GTK_WINDOW (tri_app_preferences_new (
      gtk_application_get_active_window (GTK_APPLICATION (self)), self->settings,
      window != NULL ? tri_app_window_get_workspace (window) : NULL)));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TriApplication *self = user_data;
  g_autoptr (GVariant) own = g_settings_get_value (self->settings, TRI_APP_KEYS_KEY);

  tri_app_shortcuts_present (gtk_application_get_active_window (GTK_APPLICATION (self)), own);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  TriLoader *loader = NULL;

  if (TRI_IS_APP_WINDOW (window))
    loader = tri_workspace_get_loader (tri_app_window_get_workspace (TRI_APP_WINDOW (window)));
  tri_app_about_present (window, loader);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows =
      g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  /* Closing rather than quitting: a window that is closed saves its state. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (user_data)); l != NULL; l = l->next)
    if (TRI_IS_APP_WINDOW (l->data))
      return; /* it asks something first */
  g_application_quit (G_APPLICATION (user_data));
}

static const GActionEntry entries[] = {
  { .name = "preferences", .activate = preferences_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
};

/* ---- GApplication ---- */

static void
keys_changed_cb (TriApplication *self)
{
  g_autoptr (GVariant) own = g_settings_get_value (self->settings, TRI_APP_KEYS_KEY);

  tri_app_actions_set_accels (GTK_APPLICATION (self), own);
}

static void
tri_application_startup (GApplication *application)
{
  TriApplication *self = TRI_APPLICATION (application);

  tri_app_register_resource (); /* before the parent looks there for style and icons */
  G_APPLICATION_CLASS (tri_application_parent_class)->startup (application);
  tri_app_recent_files_turn_off ();
  gtk_window_set_default_icon_name (TRI_APPLICATION_ID);
  tri_widgets_init ();
  g_signal_connect_object (self->settings, "changed::colour-scheme",
                           G_CALLBACK (colour_scheme_changed_cb), self, G_CONNECT_SWAPPED);
  colour_scheme_changed_cb (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->settings, "changed::" TRI_APP_KEYS_KEY,
                           G_CALLBACK (keys_changed_cb), self, G_CONNECT_SWAPPED);
  keys_changed_cb (self);
}

static void
window_keys_changed_cb (GSettings *settings, const char *key, TriAppWindow *window)
{
  g_autoptr (GVariant) own = g_settings_get_value (settings, TRI_APP_KEYS_KEY);

  tri_app_shortcut_controller_set_keys (GTK_WIDGET (window), own);
}

static void
follow_keys (TriAppWindow *window, GSettings *settings)
{
  g_signal_connect_object (settings, "changed::" TRI_APP_KEYS_KEY,
                           G_CALLBACK (window_keys_changed_cb), window, 0);
  window_keys_changed_cb (settings, TRI_APP_KEYS_KEY, window);
}

static TriAppWindow *
ensure_window (TriApplication *self)
{
  TriAppWindow *window = tri_application_get_window (self);

  if (window == NULL)
    {
      window = tri_app_window_new (GTK_APPLICATION (self), self->settings);
      tri_app_actions_install (window);
      tri_app_drop_accept (window);
      follow_keys (window, self->settings);
      tri_app_privacy_follow (tri_app_window_get_workspace (window), self->settings);
      tri_app_milestones_watch (window);
      tri_app_actions_export (GTK_APPLICATION (self), window);
    }

  return window;
}

static void
tri_application_activate (GApplication *application)
{
  TriApplication *self = TRI_APPLICATION (application);
  TriAppWindow *window = ensure_window (self);

  if (self->screenshot != NULL)
    tri_app_screenshot_begin (self->screenshot, window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
tri_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  TriApplication *self = TRI_APPLICATION (application);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_null_terminated ((guint) n_files, g_free, TRUE);

  for (int i = 0; i < n_files; i++)
    if (g_file_peek_path (files[i]) != NULL)
      g_ptr_array_add (paths, g_file_get_path (files[i]));
  tri_app_window_open_paths (ensure_window (self), (const char *const *) paths->pdata);
  tri_application_activate (application);
}

static int
tri_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  TriApplication *self = TRI_APPLICATION (application);
  const char *path = NULL, *size = NULL, *scheme = NULL;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("Triptych %s\n", TRI_VERSION);
      return 0;
    }
  g_variant_dict_lookup (dict, "screenshot", "^&ay", &path);
  g_variant_dict_lookup (dict, "screenshot-size", "&s", &size);
  if (g_variant_dict_lookup (dict, "colour-scheme", "&s", &scheme))
    {
      if (!g_str_equal (scheme, "light") && !g_str_equal (scheme, "dark"))
        {
          g_printerr ("%s\n", _ ("--colour-scheme wants “light” or “dark”"));
          return 1;
        }
      /* For this run only: the person's own choice stays what it was. */
      g_settings_delay (self->settings);
      g_settings_set_string (self->settings, "colour-scheme", scheme);
    }
  if (path != NULL)
    {
      g_autoptr (GError) error = NULL;

      self->screenshot = tri_app_screenshot_new (path, size, &error);
      if (self->screenshot == NULL)
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      g_application_set_flags (application,
                               g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }

  return -1;
}

static void
tri_application_dispose (GObject *object)
{
  TriApplication *self = TRI_APPLICATION (object);

  g_clear_pointer (&self->screenshot, tri_app_screenshot_free);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (tri_application_parent_class)->dispose (object);
}

static void
tri_application_class_init (TriApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_application_dispose;
  application_class->startup = tri_application_startup;
  application_class->activate = tri_application_activate;
  application_class->open = tri_application_open;
  application_class->handle_local_options = tri_application_handle_local_options;
}

static void
tri_application_init (TriApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[PATH…]"));
  g_application_set_option_context_summary (
      G_APPLICATION (self), _ ("See DICOM studies and NIfTI files in three linked planes."));
}

/**
 * tri_application_new:
 * @application_id: (nullable): NULL for one that is nobody's
 */
TriApplication *
tri_application_new (const char *application_id, GSettings *settings)
{
  TriApplication *self =
      g_object_new (TRI_TYPE_APPLICATION, "application-id", application_id, "flags",
                    G_APPLICATION_HANDLES_OPEN, "resource-base-path", TRI_RESOURCE_PATH, NULL);

  self->settings = g_object_ref (settings);

  return self;
}

/**
 * tri_application_find_settings:
 *
 * GSettings ends the program when a schema is missing; a sentence is better.
 *
 * Returns: (transfer full) (nullable): NULL with @error when the schema is not installed
 */
GSettings *
tri_application_find_settings (GError **error)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, SETTINGS_ID, TRUE) : NULL;

  if (schema == NULL)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED,
                   _ ("The settings schema %s is not installed; from a build tree, run through "
                      "“meson devenv” or ./dev run"),
                   SETTINGS_ID);
      return NULL;
    }

  return g_settings_new_full (schema, NULL, NULL);
}

/* TRUE: a run that was to take a picture could not. */
gboolean
tri_application_has_failed (TriApplication *self)
{
  return self->screenshot != NULL && tri_app_screenshot_has_failed (self->screenshot);
}

/**
 * tri_application_get_window:
 *
 * Returns: (transfer none) (nullable): the main window that was used last
 */
TriAppWindow *
tri_application_get_window (TriApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (TRI_IS_APP_WINDOW (l->data))
      return l->data;

  return NULL;
}
