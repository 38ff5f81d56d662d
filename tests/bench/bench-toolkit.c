/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What GTK itself can do: a window of a size in which the same texture is redrawn in each frame, at
 * given places; or an empty window, for the time and memory of a start.
 *
 * usage: bench-toolkit WIDTH HEIGHT SECONDS [X,Y,W,H …]
 *
 * Prints "painted: window" with the first frame, then JSON: "redraw" as bench-window has it,
 * "rss_mib" at the end. */

#include "config.h"

#include "frame-meter.h"

#include <adwaita.h>
#include <stdio.h>

/* The places are those of a window; the cells are below its header bar. */
#define HEADER_BAR_PX 47

/* A widget that shows one of two equal textures: were there only one, GTK would see that nothing
 * changes and draw nothing. */
#define CELL_TYPE (cell_get_type ())
G_DECLARE_FINAL_TYPE (Cell, cell, BENCH, CELL, GtkWidget)

struct _Cell
{
  GtkWidget parent_instance;

  GdkTexture *textures[2];
  guint n_drawn;
};

G_DEFINE_FINAL_TYPE (Cell, cell, GTK_TYPE_WIDGET)

static GdkTexture *
new_texture (int width, int height)
{
  const gsize size = (gsize) width * (gsize) height * 4;
  guint8 *pixels = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize n = 0; n < size; n++)
    pixels[n] = n % 4 == 3 ? 255 : (guint8) (n / 4 + n / 4000);
  bytes = g_bytes_new_take (pixels, size);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) width * 4);
}

static void
cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  Cell *self = BENCH_CELL (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  for (guint n = 0; n < 2; n++)
    if (self->textures[n] == NULL)
      self->textures[n] = new_texture (width, height);
  gtk_snapshot_append_texture (snapshot, self->textures[self->n_drawn++ % 2],
                               &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
cell_dispose (GObject *object)
{
  g_clear_object (&BENCH_CELL (object)->textures[0]);
  g_clear_object (&BENCH_CELL (object)->textures[1]);

  G_OBJECT_CLASS (cell_parent_class)->dispose (object);
}

static void
cell_class_init (CellClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = cell_snapshot;
  G_OBJECT_CLASS (klass)->dispose = cell_dispose;
}

static void
cell_init (Cell *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static double
read_rss_mib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return -1;
  line = strstr (text, "VmHWM:");
  return line == NULL ? -1 : g_ascii_strtod (line + 6, NULL) / 1024;
}

static void
after_paint_cb (GdkFrameClock *clock, gboolean *is_painted)
{
  if (!*is_painted)
    g_print ("painted: window\n");
  *is_painted = TRUE;
}

static gboolean
set_true_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (double seconds)
{
  gboolean is_over = FALSE;

  g_timeout_add ((guint) (seconds * 1000), set_true_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
add_cell (GtkFixed *fixed, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  GtkWidget *cell = g_object_new (CELL_TYPE, NULL);

  if (g_strv_length (parts) != 4)
    g_error ("“%s” is not X,Y,W,H", text);
  gtk_widget_set_size_request (cell, frame_meter_parse (parts[2]), frame_meter_parse (parts[3]));
  gtk_fixed_put (fixed, cell, frame_meter_parse (parts[0]),
                 MAX (frame_meter_parse (parts[1]) - HEADER_BAR_PX, 0));
}

static GtkWidget *
new_window (GtkApplication *application, char **cells)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *fixed = gtk_fixed_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), fixed);
  for (guint n = 0; cells[n] != NULL; n++)
    add_cell (GTK_FIXED (fixed), cells[n]);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  return window;
}

static void
measure (GtkWidget *window, double seconds)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  FrameMeter *meter = frame_meter_new (window);

  run_for (seconds);
  json_builder_begin_object (builder);
  frame_meter_report (meter, builder, "redraw");
  add_number (builder, "rss_mib", read_rss_mib ());
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
  frame_meter_free (meter);
}

static void
activate_cb (GtkApplication *application, char **arguments)
{
  GtkWidget *window = new_window (application, arguments + 4);
  gboolean is_painted = FALSE;

  gtk_window_set_default_size (GTK_WINDOW (window), frame_meter_parse (arguments[1]),
                               frame_meter_parse (arguments[2]));
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (after_paint_cb), &is_painted);
  gtk_window_present (GTK_WINDOW (window));
  while (!is_painted)
    g_main_context_iteration (NULL, TRUE);
  fflush (stdout);
  run_for (0.3);
  measure (window, g_ascii_strtod (arguments[3], NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.triptych_viewer.Bench", G_APPLICATION_FLAGS_NONE);

  if (argc < 4)
    g_error ("bench-toolkit WIDTH HEIGHT SECONDS [X,Y,W,H …]");
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argv);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
