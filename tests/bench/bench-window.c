/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The real window under real input: a crosshair drag, a window drag and the wheel, each for some
 * seconds, with the frames that were painted and how long input waited for them.
 *
 * usage: bench-window PATH WIDTH HEIGHT SECONDS [SLAB_MM]
 *
 * Prints JSON: the size and places of the views (device pixels) and what each gesture gave. */

#include "config.h"

#include "app-driver.h"
#include "frame-meter.h"
#include "tri-planes-view.h"

#include <math.h>

/* Between two events of the pointer: a mouse reports 125 to 1000 times a second. */
#define EVENT_S "0.004"
#define EVENTS_PER_S 250

typedef struct
{
  double x, y; /* of the middle of the axial view, root window */
  double radius;
} Target;

static TriSliceView *
get_view (Driver *driver, TriPlane plane)
{
  return tri_planes_view_get_view (tri_app_window_get_planes (driver->window), plane);
}

static void
find_target (Driver *driver, Target *target)
{
  GtkWidget *view = GTK_WIDGET (get_view (driver, TRI_PLANE_AXIAL));
  const int width = gtk_widget_get_width (view), height = gtk_widget_get_height (view);
  double offset_x, offset_y;

  gtk_native_get_surface_transform (GTK_NATIVE (driver->window), &offset_x, &offset_y);
  if (!gtk_widget_translate_coordinates (view, GTK_WIDGET (driver->window), width / 2.0,
                                         height / 2.0, &target->x, &target->y))
    g_error ("The axial view is not in the window");
  target->x += offset_x;
  target->y += offset_y;
  target->radius = 0.3 * MIN (width, height);
}

/* The pointer goes round and round. */
static void
add_moves (GPtrArray *arguments, const Target *target, guint n_events)
{
  for (guint n = 0; n < n_events; n++)
    {
      double angle = n * 2 * G_PI / EVENTS_PER_S;

      g_ptr_array_add (arguments, g_strdup ("mousemove"));
      g_ptr_array_add (arguments,
                       g_strdup_printf ("%d", (int) (target->x + target->radius * cos (angle))));
      g_ptr_array_add (arguments, g_strdup_printf ("%d", (int) (target->y + target->radius *
                                                                                sin (angle))));
      g_ptr_array_add (arguments, g_strdup ("sleep"));
      g_ptr_array_add (arguments, g_strdup (EVENT_S));
    }
}

static void
add_words (GPtrArray *arguments, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  for (guint n = 0; parts[n] != NULL; n++)
    g_ptr_array_add (arguments, g_strdup (parts[n]));
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_error ("xdotool: %s", error->message);
  *(gboolean *) user_data = TRUE;
}

/* @arguments: (transfer full): of one call of xdotool */
static void
play (GPtrArray *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  gboolean has_ended = FALSE;

  g_ptr_array_add (arguments, NULL);
  process = g_subprocess_newv ((const char *const *) arguments->pdata, G_SUBPROCESS_FLAGS_NONE,
                               &error);
  if (process == NULL)
    g_error ("xdotool: %s", error->message);
  g_subprocess_wait_check_async (process, NULL, ended_cb, &has_ended);
  while (!has_ended)
    g_main_context_iteration (NULL, TRUE);
  g_ptr_array_unref (arguments);
}

static GPtrArray *
begin (void)
{
  GPtrArray *arguments = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (arguments, g_strdup ("xdotool"));
  return arguments;
}

static gboolean
is_over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Between two measurements, so that nothing of the one is counted in the other. */
static void
rest (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, is_over_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
drag (FrameMeter *meter, JsonBuilder *builder, const Target *target, guint button, double seconds)
{
  GPtrArray *arguments = begin ();
  g_autofree char *start = g_strdup_printf ("mousemove %d %d mousedown %u sleep 0.1",
                                            (int) (target->x + target->radius), (int) target->y,
                                            button);
  g_autofree char *end = g_strdup_printf ("mouseup %u", button);

  add_words (arguments, start);
  add_moves (arguments, target, (guint) (seconds * EVENTS_PER_S));
  add_words (arguments, end);
  frame_meter_start (meter);
  play (arguments);
  frame_meter_report (meter, builder, button == 1 ? "crosshair" : "window");
  rest (300);
}

static void
scroll (FrameMeter *meter, JsonBuilder *builder, const Target *target, double seconds)
{
  const guint n_events = (guint) (seconds * EVENTS_PER_S);
  GPtrArray *arguments = begin ();
  g_autofree char *start = g_strdup_printf ("mousemove %d %d", (int) target->x, (int) target->y);

  add_words (arguments, start);
  for (guint n = 0; n < n_events; n++)
    add_words (arguments, n / 100 % 2 == 0 ? "click --delay 0 4 sleep " EVENT_S
                                           : "click --delay 0 5 sleep " EVENT_S);
  frame_meter_start (meter);
  play (arguments);
  frame_meter_report (meter, builder, "scroll");
  rest (300);
}

static void
add_views (JsonBuilder *builder, Driver *driver)
{
  json_builder_set_member_name (builder, "views");
  json_builder_begin_array (builder);
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      GtkWidget *view = GTK_WIDGET (get_view (driver, plane));
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (view, GTK_WIDGET (driver->window), &bounds))
        continue;
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, (int) bounds.origin.x);
      json_builder_add_int_value (builder, (int) bounds.origin.y);
      json_builder_add_int_value (builder, (int) bounds.size.width);
      json_builder_add_int_value (builder, (int) bounds.size.height);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  g_print ("%s\n", text);
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  FrameMeter *meter;
  Driver driver = { NULL };
  double seconds;
  Target target;

  if (argc < 5 || !gtk_init_check () || !driver_has_input ())
    g_error ("bench-window PATH WIDTH HEIGHT SECONDS [SLAB_MM], with a display and xdotool");
  seconds = g_ascii_strtod (argv[4], NULL);
  driver_set_up (&driver);
  gtk_window_set_default_size (GTK_WINDOW (driver.window), frame_meter_parse (argv[2]),
                               frame_meter_parse (argv[3]));
  driver_open (&driver, argv[1]);
  rest (1000);
  if (argc > 5)
    tri_session_set_slab_mm (driver_get_session (&driver), g_ascii_strtod (argv[5], NULL));
  find_target (&driver, &target);

  json_builder_begin_object (builder);
  add_views (builder, &driver);
  meter = frame_meter_new (GTK_WIDGET (driver.window));
  drag (meter, builder, &target, 1, seconds);
  drag (meter, builder, &target, 3, seconds);
  scroll (meter, builder, &target, seconds);
  frame_meter_free (meter);
  json_builder_end_object (builder);
  print (builder);
  driver_tear_down (&driver);
  return 0;
}
