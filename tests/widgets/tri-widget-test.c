/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of widgets share: a window on the (virtual) display, a session to show in it, real
 * input, and waiting with an end. */

#include "config.h"

#include "tri-widget-test.h"

#include "tri-test-volume.h"
#include "tri-widgets.h"

#include <adwaita.h>
#include <gdk/x11/gdkx.h>

#define WAIT_S 15

gboolean
tri_widget_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return FALSE;
    }
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  tri_widgets_init ();
  return TRUE;
}

TriSession *
tri_widget_test_create_session (void)
{
  static const double affine[4][4] = {
    { 2, 0, 0, -39 }, { 0, 2, 0, -29 }, { 0, 0, 3, -28.5 }, { 0, 0, 0, 1 }
  };
  const TriVoi voi = { .center = 12000, .width = 24000, .function = TRI_VOI_LINEAR };
  g_autoptr (TriVolume) volume = tri_test_volume_new (40, 30, 20, TRI_SAMPLE_U16, affine);
  TriSession *session = tri_session_new ();

  tri_session_show (session, volume, NULL, &voi);
  return session;
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *n_frames = user_data;

  ++*n_frames;
  return *n_frames < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
has_three_frames (gpointer data)
{
  return *(guint *) data >= 3;
}

void
tri_widget_test_settle (GtkWidget *widget)
{
  guint n_frames = 0;

  /* Whatever the display server has sent until now is in the queue of this program afterwards. */
  gdk_display_sync (gtk_widget_get_display (widget));
  fixture_drain ();
  gtk_widget_add_tick_callback (widget, count_frame_cb, &n_frames, NULL);
  fixture_wait (has_three_frames, &n_frames, WAIT_S, "three frames");
  fixture_drain ();
}

GtkWindow *
tri_widget_test_show (GtkWidget *child, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  tri_widget_test_settle (GTK_WIDGET (window));
  return window;
}

void
tri_widget_test_close (GtkWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (window);
  fixture_wait (fixture_is_gone, &window, WAIT_S, "the closed window to be finalised");
}

gpointer
tri_widget_test_find_controller (GtkWidget *widget, GType type, guint button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type) &&
          (button == 0 || gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) ==
                              button))
        return controller;
    }
  g_assert_not_reached ();
}

GtkWidget *
tri_widget_test_find_where (GtkWidget *root,
                            gboolean (*is_it) (GtkWidget *widget, gpointer data),
                            gpointer data)
{
  GtkWidget *found = NULL;

  if (is_it (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = tri_widget_test_find_where (child, is_it, data);
  return found;
}

static gboolean
is_of_type (GtkWidget *widget, gpointer type)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, *(GType *) type);
}

GtkWidget *
tri_widget_test_find (GtkWidget *root, GType type)
{
  return tri_widget_test_find_where (root, is_of_type, &type);
}

GtkWindow *
tri_widget_test_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

GBytes *
tri_widget_test_download (GdkTexture *texture)
{
  const gsize stride = (gsize) gdk_texture_get_width (texture) * 4;
  const gsize size = stride * (gsize) gdk_texture_get_height (texture);
  guint8 *pixels = g_malloc (size);

  gdk_texture_download (texture, pixels, stride);
  return g_bytes_new_take (pixels, size);
}

gboolean
tri_widget_test_has_input (void)
{
  g_autofree char *path = g_find_program_in_path ("xdotool");

  return path != NULL && GDK_IS_X11_DISPLAY (gdk_display_get_default ());
}

/* Each word of the template, with the place and the window put in. */
static char **
expand (GtkWidget *widget, double x, double y, const char *commands)
{
  GtkNative *native = gtk_widget_get_native (widget);
  g_auto (GStrv) words = g_strsplit (commands, " ", -1);
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  double surface_x, surface_y;
  graphene_point_t point;

  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native),
                                           &GRAPHENE_POINT_INIT ((float) x, (float) y), &point));
  g_strv_builder_add (argv, "xdotool");
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = NULL;

      if (g_str_equal (words[i], "%w"))
        word = g_strdup_printf ("%lu", (gulong) gdk_x11_surface_get_xid (
                                           gtk_native_get_surface (native)));
      else if (g_str_equal (words[i], "%x"))
        word = g_strdup_printf ("%d", (int) (point.x + surface_x));
      else if (g_str_equal (words[i], "%y"))
        word = g_strdup_printf ("%d", (int) (point.y + surface_y));
      else
        word = g_strdup (words[i]);
      g_strv_builder_add (argv, word);
    }
  return g_strv_builder_end (argv);
}

static void
exited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *is_done = user_data;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *is_done = TRUE;
}

void
tri_widget_test_run_xdotool (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);
  gboolean is_done = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, exited_cb, &is_done);
  fixture_wait (fixture_is_set, &is_done, WAIT_S, "xdotool");
}

void
tri_widget_test_input (GtkWidget *widget, double x, double y, const char *commands)
{
  g_auto (GStrv) argv = expand (widget, x, y, commands);

  tri_widget_test_run_xdotool ((const char *const *) argv);
  tri_widget_test_settle (widget);
}
