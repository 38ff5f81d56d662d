/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The histogram counts anew when voxels have come, at its own pace, and is painted anew when the
 * window changes. */

#include "config.h"

#include "tri-histogram-view.h"

#include "tri-painter-histogram.h"
#include "tri-painters.h"
#include "tri-session-planes.h"
#include "tri-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_BINS 256u
#define COUNT_INTERVAL_MS 300
/* From the pointer to an end of the window that it takes, logical px. */
#define END_REACH_PX 8.0
/* A key moves by this part of the window's width. */
#define KEY_PART 0.05

typedef enum
{
  GRIP_LOWER,
  GRIP_UPPER,
  GRIP_ALL,
} Grip;

struct _TriHistogramView
{
  TriSessionWidget parent_instance;

  guint count_id;

  guint counts[N_BINS];
  guint n_bins;
  double low, high;

  Grip grip;
  double grip_lower, grip_upper; /* of the window when the drag began */
};

G_DEFINE_FINAL_TYPE (TriHistogramView, tri_histogram_view, TRI_TYPE_SESSION_WIDGET)

static gboolean
has_window (TriHistogramView *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));

  return session != NULL && tri_session_has_window (session);
}

static TriHistogramScene
get_scene (TriHistogramView *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));

  return (TriHistogramScene){ .counts = self->counts,
                              .n_bins = self->n_bins,
                              .low = self->low,
                              .high = self->high,
                              .voi = tri_session_get_voi (session),
                              .rgb = tri_session_get_rgb (session) };
}

static void
count (TriHistogramView *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));

  self->n_bins = 0;
  if (has_window (self))
    self->n_bins = tri_volume_compute_histogram (
        tri_session_get_volume (session), tri_session_get_volume_index (session),
        N_BINS, self->counts, &self->low, &self->high);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
count_cb (gpointer user_data)
{
  TriHistogramView *self = user_data;

  self->count_id = 0;
  count (self);
  return G_SOURCE_REMOVE;
}

static void
voxels_notify_cb (TriSession *session, GParamSpec *pspec, TriHistogramView *self)
{
  g_assert (TRI_IS_HISTOGRAM_VIEW (self));

  /* dispose takes the source away with the widget. */
  if (self->count_id == 0)
    self->count_id = g_timeout_add (COUNT_INTERVAL_MS, count_cb, self);
}

static void
update_label (TriHistogramView *self, TriSession *session)
{
  const TriVoi *voi = tri_session_get_voi (session);
  g_autofree char *lower = tri_format_number (voi->center - voi->width / 2);
  g_autofree char *upper = tri_format_number (voi->center + voi->width / 2);
  /* Translators: what a screen reader says of the histogram: the window's ends. */
  g_autofree char *label =
      g_strdup_printf (_ ("Histogram, window from %s to %s"), lower, upper);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
window_notify_cb (TriSession *session, GParamSpec *pspec, TriHistogramView *self)
{
  g_assert (TRI_IS_HISTOGRAM_VIEW (self));

  update_label (self, session);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tri_histogram_view_session_changed (TriSessionWidget *widget)
{
  TriHistogramView *self = TRI_HISTOGRAM_VIEW (widget);
  TriSession *session = tri_session_widget_get_session (widget);

  count (self);
  if (session != NULL)
    update_label (self, session);
}

/* Between @lower and @upper, in whichever order. */
static void
set_window (TriHistogramView *self, double lower, double upper)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  TriVoi voi = *tri_session_get_voi (session);
  const double least = (self->high - self->low) / 4096;

  tri_voi_set_window (&voi, (lower + upper) / 2, MAX (fabs (upper - lower), least));
  tri_session_set_voi (session, &voi);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TriHistogramView *self)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  TriHistogramScene scene;
  double lower_px, upper_px;

  g_assert (TRI_IS_HISTOGRAM_VIEW (self));

  if (!has_window (self) || self->n_bins == 0)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  scene = get_scene (self);
  self->grip_lower = scene.voi->center - scene.voi->width / 2;
  self->grip_upper = scene.voi->center + scene.voi->width / 2;
  lower_px = fabs (tri_histogram_value_to_x (&scene, width, self->grip_lower) - x);
  upper_px = fabs (tri_histogram_value_to_x (&scene, width, self->grip_upper) - x);
  self->grip = GRIP_ALL;
  if (MIN (lower_px, upper_px) <= END_REACH_PX)
    self->grip = lower_px < upper_px ? GRIP_LOWER : GRIP_UPPER;
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TriHistogramView *self)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  TriHistogramScene scene;
  double travel;

  g_assert (TRI_IS_HISTOGRAM_VIEW (self));

  if (!has_window (self) || self->n_bins == 0)
    return;
  scene = get_scene (self);
  travel = tri_histogram_x_to_value (&scene, width, dx) -
           tri_histogram_x_to_value (&scene, width, 0);
  set_window (self, self->grip_lower + (self->grip == GRIP_UPPER ? 0 : travel),
              self->grip_upper + (self->grip == GRIP_LOWER ? 0 : travel));
}

static void
key_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  TriHistogramView *self = TRI_HISTOGRAM_VIEW (widget);
  const TriVoi *voi;
  double lower, upper, step;

  if (!has_window (self) || self->n_bins == 0)
    return;
  voi = tri_session_get_voi (tri_session_widget_get_session (TRI_SESSION_WIDGET (self)));
  lower = voi->center - voi->width / 2;
  upper = voi->center + voi->width / 2;
  step = voi->width * KEY_PART;
  if (g_str_equal (action_name, "histogram.lower"))
    set_window (self, lower - step, upper - step);
  else if (g_str_equal (action_name, "histogram.higher"))
    set_window (self, lower + step, upper + step);
  else if (g_str_equal (action_name, "histogram.wider"))
    set_window (self, lower - step, upper + step);
  else
    set_window (self, lower + step, upper - step);
}

static void
tri_histogram_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriHistogramView *self = TRI_HISTOGRAM_VIEW (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  TriHistogramScene scene;
  cairo_t *cr;

  if (!has_window (self) || self->n_bins == 0)
    return;
  scene = get_scene (self);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  tri_painter_set_scale (cr, gtk_widget_get_scale_factor (widget));
  tri_paint_histogram (cr, width, height, &scene);
  cairo_destroy (cr);
}

static void
tri_histogram_view_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? 96 : 160;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? 140 : 320;
}

static void
tri_histogram_view_dispose (GObject *object)
{
  TriHistogramView *self = TRI_HISTOGRAM_VIEW (object);

  g_clear_handle_id (&self->count_id, g_source_remove);

  G_OBJECT_CLASS (tri_histogram_view_parent_class)->dispose (object);
}

static void
add_action (GtkWidgetClass *widget_class, const char *name, guint key)
{
  gtk_widget_class_install_action (widget_class, name, NULL, key_action);
  gtk_widget_class_add_binding_action (widget_class, key, 0, name, NULL);
}

static void
tri_histogram_view_class_init (TriHistogramViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_histogram_view_dispose;
  TRI_SESSION_WIDGET_CLASS (klass)->session_changed = tri_histogram_view_session_changed;
  widget_class->snapshot = tri_histogram_view_snapshot;
  widget_class->measure = tri_histogram_view_measure;

  /* Keys of its own, while it has the focus: they move the ends as a slider's keys do. */
  add_action (widget_class, "histogram.lower", GDK_KEY_Left);
  add_action (widget_class, "histogram.higher", GDK_KEY_Right);
  add_action (widget_class, "histogram.wider", GDK_KEY_Up);
  add_action (widget_class, "histogram.narrower", GDK_KEY_Down);
  gtk_widget_class_set_css_name (widget_class, "histogram-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tri_histogram_view_init (TriHistogramView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (voxels_notify_cb),
                             "notify::volume", "notify::volume-index", "notify::n-filled", NULL);
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (window_notify_cb),
                             "notify::voi", "notify::colour-map", NULL);
}

/**
 * tri_histogram_view_new:
 * @session: (nullable): what to show
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_histogram_view_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_HISTOGRAM_VIEW, "session", session, NULL);
}
