/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A frame counts when the frame clock has painted it. The wait of input is from the time stamp
 * that the display server put on the oldest event since the frame before, to the end of painting:
 * under X11 both are of the monotonic clock. */

#include "config.h"

#include "frame-meter.h"

#include <sys/resource.h>

struct _FrameMeter
{
  GdkFrameClock *clock;
  GtkEventController *events;
  gulong after_paint_id;
  gint64 start_us, last_us;
  double start_cpu_s;
  GArray *intervals_ms, *waits_ms;
  gboolean has_input;
  guint32 input_ms; /* of the oldest event that no frame has answered, server time */
};

int
frame_meter_parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &number, &error))
    g_error ("%s", error->message);
  return (int) number;
}

static double
get_cpu_s (void)
{
  struct rusage usage = { 0 };

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

static void
after_paint_cb (GdkFrameClock *clock, FrameMeter *self)
{
  const gint64 now_us = g_get_monotonic_time ();
  const double interval_ms = (double) (now_us - self->last_us) / 1000;

  if (self->last_us != 0)
    g_array_append_val (self->intervals_ms, interval_ms);
  self->last_us = now_us;
  if (self->has_input)
    {
      const double wait_ms = (double) (gint32) ((guint32) (now_us / 1000) - self->input_ms);

      g_array_append_val (self->waits_ms, wait_ms);
    }
  self->has_input = FALSE;
}

static gboolean
event_cb (GtkEventController *controller, GdkEvent *event, FrameMeter *self)
{
  const GdkEventType type = gdk_event_get_event_type (event);

  if (!self->has_input && (type == GDK_MOTION_NOTIFY || type == GDK_SCROLL))
    {
      self->has_input = TRUE;
      self->input_ms = gdk_event_get_time (event);
    }
  return GDK_EVENT_PROPAGATE;
}

FrameMeter *
frame_meter_new (GtkWidget *window)
{
  FrameMeter *self = g_new0 (FrameMeter, 1);

  self->clock = g_object_ref (gtk_widget_get_frame_clock (window));
  self->intervals_ms = g_array_new (FALSE, FALSE, sizeof (double));
  self->waits_ms = g_array_new (FALSE, FALSE, sizeof (double));
  self->after_paint_id =
      g_signal_connect (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  self->events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (self->events, GTK_PHASE_CAPTURE);
  g_signal_connect (self->events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (window, self->events);
  frame_meter_start (self);
  return self;
}

void
frame_meter_free (FrameMeter *self)
{
  if (self == NULL)
    return;
  g_signal_handler_disconnect (self->clock, self->after_paint_id);
  gtk_widget_remove_controller (gtk_event_controller_get_widget (self->events), self->events);
  g_object_unref (self->clock);
  g_array_unref (self->intervals_ms);
  g_array_unref (self->waits_ms);
  g_free (self);
}

void
frame_meter_start (FrameMeter *self)
{
  g_array_set_size (self->intervals_ms, 0);
  g_array_set_size (self->waits_ms, 0);
  self->has_input = FALSE;
  self->last_us = 0;
  self->start_us = g_get_monotonic_time ();
  self->start_cpu_s = get_cpu_s ();
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void
add_p95 (JsonBuilder *builder, const char *name, GArray *values)
{
  json_builder_set_member_name (builder, name);
  if (values->len == 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  g_array_sort (values, compare_doubles);
  json_builder_add_double_value (
      builder, g_array_index (values, double, (guint) (0.95 * (values->len - 1) + 0.5)));
}

void
frame_meter_report (FrameMeter *self, JsonBuilder *builder, const char *name)
{
  const double elapsed_s = (double) (g_get_monotonic_time () - self->start_us) * 1e-6;
  const guint n_frames = self->intervals_ms->len + 1;

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "fps");
  json_builder_add_double_value (builder, n_frames / elapsed_s);
  json_builder_set_member_name (builder, "cpu_ms_per_frame");
  json_builder_add_double_value (builder, (get_cpu_s () - self->start_cpu_s) * 1000 / n_frames);
  add_p95 (builder, "frame_p95_ms", self->intervals_ms);
  add_p95 (builder, "input_p95_ms", self->waits_ms);
  json_builder_end_object (builder);
}
