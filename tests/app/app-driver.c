/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs a TriApplication inside a test, without g_application_run(): the test iterates the main
 * context itself, and speaks to the application over the bus like any other program. */

#include "config.h"

#include "app-driver.h"

#include "tri-app-keys.h"

#define BUS_PATH "/io/github/triptych_viewer/TriptychTest"
#define BUS_NAME "io.github.triptych_viewer.TriptychTest"

/* One for the whole program: only g_application_run() knows how to end an application. */
static TriApplication *application;

static void
start_application (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = tri_application_find_settings (&error);

  g_assert_no_error (error);
  application = tri_application_new (BUS_NAME, settings);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_application_get_is_remote (G_APPLICATION (application)));
}

static gboolean
is_mapped (gpointer window)
{
  return gtk_widget_get_mapped (window) && gtk_widget_get_width (window) > 0;
}

void
driver_forget_measurements (void)
{
  g_autofree char *folder =
      g_build_filename (g_get_user_data_dir (), "triptych", "measurements", NULL);

  fixture_folder_clear (folder);
}

gboolean
driver_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  driver_forget_measurements (); /* of a program that was stopped */
  if (gtk_init_check () && g_getenv ("DBUS_SESSION_BUS_ADDRESS") != NULL)
    return TRUE;
  g_print ("1..0 # SKIP needs a display and a session bus\n");
  return FALSE;
}

void
driver_set_up (Driver *self)
{
  if (application == NULL)
    start_application ();
  self->folder = fixture_folder_new ();
  self->application = application;
  g_application_activate (G_APPLICATION (self->application));
  self->window = tri_application_get_window (self->application);
  g_assert_nonnull (self->window);
  self->bus = g_object_ref (g_application_get_dbus_connection (G_APPLICATION (self->application)));
  fixture_wait (is_mapped, self->window, 20, "the window to appear");
}

void
driver_tear_down (Driver *self)
{
  gpointer window = self->window;

  g_object_add_weak_pointer (window, &window);
  gtk_window_close (GTK_WINDOW (self->window));
  fixture_wait (fixture_is_gone, &window, 10, "the closed window to be finalised");
  g_clear_object (&self->bus);
  fixture_folder_remove (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

/* Or there is nothing that could be painted. */
static gboolean
is_painted (gpointer window)
{
  TriSliceView *view = tri_planes_view_get_active_view (tri_app_window_get_planes (window));

  return !gtk_widget_get_mapped (GTK_WIDGET (view)) ||
         tri_session_get_volume (tri_app_window_get_session (window)) == NULL ||
         tri_slice_view_get_surface (view) != NULL;
}

void
driver_open (Driver *self, const char *path)
{
  TriStudy *study = tri_app_window_get_study (self->window);

  driver_activate (self, "open-paths", g_variant_new_strv ((const char *const[]){ path }, 1));
  fixture_wait (fixture_is_idle, study, 60, "the study to load");
  fixture_wait (is_painted, self->window, 20, "the first picture");
  driver_settle (self);
}

void
driver_settle (Driver *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (window))
        tri_widget_test_settle (window);
    }
}

gboolean
driver_begin (Driver *self, const FixtureSeries *series, double z_mm)
{
  if (driver_skips_without_input ())
    return FALSE;
  driver_set_up (self);
  fixture_add_series (self->folder, series);
  driver_open (self, self->folder);
  driver_activate (self, "select-view", g_variant_new_string ("axial"));
  driver_activate (self, "set-cursor", g_variant_new ("(ddd)", 0.0, 0.0, z_mm));
  driver_settle (self);
  return TRUE;
}

/* ---- over the bus ---- */

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GVariant **reply = user_data;

  *reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_assert_no_error (error);
}

static GVariant *
call (Driver *self, const char *method, GVariant *parameters)
{
  GVariant *reply = NULL;

  g_dbus_connection_call (self->bus, BUS_NAME, BUS_PATH, "org.gtk.Actions", method, parameters,
                          NULL, G_DBUS_CALL_FLAGS_NONE, 10000, NULL, called_cb, &reply);
  fixture_wait (fixture_is_there, &reply, 15, method);

  return reply;
}

void
driver_activate (Driver *self, const char *action, GVariant *parameter)
{
  GVariantBuilder parameters;

  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  if (parameter != NULL)
    g_variant_builder_add (&parameters, "v", parameter);
  g_variant_unref (
      call (self, "Activate", g_variant_new ("(sava{sv})", action, &parameters, NULL)));
}

/* (bgav): enabled, parameter type, state */
static GVariant *
describe (Driver *self, const char *action)
{
  g_autoptr (GVariant) reply = call (self, "Describe", g_variant_new ("(s)", action));

  return g_variant_get_child_value (reply, 0);
}

GVariant *
driver_get_state (Driver *self, const char *action)
{
  g_autoptr (GVariant) description = describe (self, action);
  g_autoptr (GVariant) states = g_variant_get_child_value (description, 2);
  g_autoptr (GVariant) boxed = NULL;

  g_assert_cmpuint (g_variant_n_children (states), ==, 1);
  boxed = g_variant_get_child_value (states, 0);

  return g_variant_get_variant (boxed);
}

gboolean
driver_is_enabled (Driver *self, const char *action)
{
  g_autoptr (GVariant) description = describe (self, action);
  gboolean is_enabled;

  g_variant_get_child (description, 0, "b", &is_enabled);

  return is_enabled;
}

/* ---- by hand ---- */

gboolean
driver_has_input (void)
{
  return tri_widget_test_has_input ();
}

gboolean
driver_skips_without_input (void)
{
  if (driver_has_input ())
    return FALSE;
  g_test_skip ("no xdotool here");
  return TRUE;
}

/* The display server has the events when xdotool leaves: it waits to be told so. */
static void
xdotool (Driver *self, const char *const *arguments)
{
  tri_widget_test_run_xdotool (arguments);
  driver_settle (self);
}

void
driver_key (Driver *self, const char *key)
{
  xdotool (self, (const char *const[]){ "xdotool", "key", key, NULL });
}

/* Where (@x, @y) of @widget is on the screen, as text. */
static void
find_on_screen (
    Driver *self, GtkWidget *widget, double x, double y, char **x_text, char **y_text)
{
  double surface_x, surface_y, offset_x, offset_y;

  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &offset_x, &offset_y);
  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (self->window), x, y,
                                                   &surface_x, &surface_y));
  *x_text = g_strdup_printf ("%d", (int) (surface_x + offset_x));
  *y_text = g_strdup_printf ("%d", (int) (surface_y + offset_y));
}

void
driver_click (Driver *self, GtkWidget *widget, double x, double y, int button)
{
  g_autofree char *x_text = NULL, *y_text = NULL, *button_text = g_strdup_printf ("%d", button);

  find_on_screen (self, widget, x, y, &x_text, &y_text);
  xdotool (self, (const char *const[]){ "xdotool", "mousemove", x_text, y_text, "click",
                                        button_text, NULL });
}

/* Each point is where the hand is for a frame at least: nothing is compressed into one motion. */
static void
drag_along (Driver *self,
            GtkWidget *widget,
            int button,
            const double (*points)[2],
            guint n_points)
{
  g_autofree char *button_text = g_strdup_printf ("%d", button);

  for (guint i = 0; i < n_points; i++)
    {
      g_autofree char *x = NULL, *y = NULL;

      find_on_screen (self, widget, points[i][0], points[i][1], &x, &y);
      xdotool (self, (const char *const[]){ "xdotool", "mousemove", x, y,
                                            i == 0 ? "mousedown" : NULL, button_text, NULL });
    }
  xdotool (self, (const char *const[]){ "xdotool", "mouseup", button_text, NULL });
}

void
driver_drag_along (Driver *self, GtkWidget *widget, const double (*points)[2], guint n_points)
{
  drag_along (self, widget, 1, points, n_points);
}

void
driver_drag_with (Driver *self,
                  GtkWidget *widget,
                  int button,
                  double from_x,
                  double from_y,
                  double to_x,
                  double to_y)
{
  const double points[][2] = { { from_x, from_y },
                               { (from_x + to_x) / 2, (from_y + to_y) / 2 },
                               { to_x, to_y } };

  drag_along (self, widget, button, points, G_N_ELEMENTS (points));
}

void
driver_drag (
    Driver *self, GtkWidget *widget, double from_x, double from_y, double to_x, double to_y)
{
  driver_drag_with (self, widget, 1, from_x, from_y, to_x, to_y);
}

void
driver_type (Driver *self, const char *text)
{
  xdotool (self, (const char *const[]){ "xdotool", "type", "--delay", "30", text, NULL });
}

TriSession *
driver_get_session (Driver *self)
{
  return tri_app_window_get_session (self->window);
}

TriSliceView *
driver_get_view (Driver *self, TriPlane plane)
{
  return tri_planes_view_get_view (tri_app_window_get_planes (self->window), plane);
}

GBytes *
driver_download_slice (Driver *self, TriPlane plane)
{
  TriSliceView *view = driver_get_view (self, plane);
  cairo_surface_t *surface;

  /* Computing an image finishes what is on the screen as a draft. */
  g_object_unref (tri_slice_view_compute_image (view));
  surface = tri_slice_view_get_surface (view);
  cairo_surface_flush (surface);
  return g_bytes_new (cairo_image_surface_get_data (surface),
                      (gsize) cairo_image_surface_get_stride (surface) *
                          (gsize) cairo_image_surface_get_height (surface));
}

GBytes *
driver_download_image (Driver *self, TriPlane plane)
{
  g_autoptr (GdkTexture) image = tri_slice_view_compute_image (driver_get_view (self, plane));

  return tri_widget_test_download (image);
}

/* ---- a person's own keys ---- */

void
driver_assign_key (Driver *self, const char *name, const char *trigger)
{
  GSettings *settings = tri_app_window_get_settings (self->window);
  g_autoptr (GVariant) own = g_settings_get_value (settings, TRI_APP_KEYS_KEY);

  g_settings_set_value (settings, TRI_APP_KEYS_KEY,
                        tri_app_keys_assign (own, tri_app_actions_find (name), trigger));
}

void
driver_reset_keys (Driver *self)
{
  g_settings_reset (tri_app_window_get_settings (self->window), TRI_APP_KEYS_KEY);
}
