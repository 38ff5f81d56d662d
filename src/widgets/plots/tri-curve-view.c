/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The curve as a widget: follows the session while it is seen, and turns clicks and keys into steps
 * of it. What the curve says is tri-curve-data.c's, how it looks the painter's. */

#include "config.h"

#include "tri-curve-view.h"

#include "tri-curve-data.h"
#include "tri-painter-curve.h"

#include <glib/gi18n-lib.h>

#define MIN_WIDTH 160
#define MIN_HEIGHT 120
#define NATURAL_WIDTH 320
#define NATURAL_HEIGHT 160

struct _TriCurveView
{
  TriSessionWidget parent_instance;

  TriCurveData data;
  gboolean is_stale; /* the session has changed while nobody looked */
};

G_DEFINE_FINAL_TYPE (TriCurveView, tri_curve_view, TRI_TYPE_SESSION_WIDGET)

enum
{
  PROP_HAS_CURVE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* ---- what it shows ---- */

static void
update (TriCurveView *self)
{
  self->is_stale = FALSE;
  tri_curve_data_clear (&self->data);
  tri_curve_data_init (&self->data, tri_session_widget_get_session (TRI_SESSION_WIDGET (self)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->data.label == NULL ? _ ("No time curve") : self->data.label,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Whether there is a curve is to be known before it is seen: it shows or hides the widget. */
static void
update_has_curve (TriCurveView *self)
{
  const gboolean had_curve = self->data.curve.n > 0;

  update (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->data.curve.n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "curve.copy", self->data.curve.n > 0);
  if (had_curve != (self->data.curve.n > 0))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_CURVE]);
}

static void
place_notify_cb (TriSession *session, GParamSpec *pspec, TriCurveView *self)
{
  g_assert (TRI_IS_CURVE_VIEW (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
  else
    self->is_stale = TRUE;
}

static void
volume_notify_cb (TriSession *session, GParamSpec *pspec, TriCurveView *self)
{
  g_assert (TRI_IS_CURVE_VIEW (self));

  update_has_curve (self);
}

static void
tri_curve_view_session_changed (TriSessionWidget *widget)
{
  update_has_curve (TRI_CURVE_VIEW (widget));
}

static void
tri_curve_view_map (GtkWidget *widget)
{
  TriCurveView *self = TRI_CURVE_VIEW (widget);

  GTK_WIDGET_CLASS (tri_curve_view_parent_class)->map (widget);

  if (self->is_stale)
    update (self);
}

static void
get_colour (GtkWidget *widget, const char *name, TriColour *colour)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA rgba;

  if (name == NULL || !gtk_style_context_lookup_color (style, name, &rgba))
    gtk_style_context_get_color (style, &rgba);
  *colour = (TriColour){ rgba.red, rgba.green, rgba.blue };
}

static void
get_frame (TriCurveView *self, TriCurveFrame *frame)
{
  tri_curve_frame_init (frame, &self->data.curve, gtk_widget_get_width (GTK_WIDGET (self)),
                        gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
tri_curve_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriCurveView *self = TRI_CURVE_VIEW (widget);
  graphene_rect_t bounds;
  TriCurveFrame frame;
  TriColour ink, mark;
  cairo_t *cr;

  graphene_rect_init (&bounds, 0, 0, (float) gtk_widget_get_width (widget),
                      (float) gtk_widget_get_height (widget));
  get_frame (self, &frame);
  get_colour (widget, NULL, &ink);
  get_colour (widget, "accent_color", &mark);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  tri_paint_curve (cr, &frame, &self->data.curve, ink, mark);
  cairo_destroy (cr);
}

static void
tri_curve_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  const gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = is_width ? MIN_WIDTH : MIN_HEIGHT;
  *natural = is_width ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

/* ---- what it does ---- */

static void
go_to (TriCurveView *self, guint step)
{
  if (self->data.curve.n > 0)
    tri_cine_sequence_go_to (&self->data.sequence,
                             tri_session_widget_get_session (TRI_SESSION_WIDGET (self)),
                             MIN (step, self->data.curve.n - 1));
}

static void
go_to_point (TriCurveView *self, double x)
{
  TriCurveFrame frame;

  get_frame (self, &frame);
  go_to (self, tri_curve_frame_find (&frame, &self->data.curve, x));
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TriCurveView *self)
{
  g_assert (TRI_IS_CURVE_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  go_to_point (self, x);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TriCurveView *self)
{
  double x, y;

  g_assert (TRI_IS_CURVE_VIEW (self));

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    go_to_point (self, x + dx);
}

static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  TriCurveView *self = TRI_CURVE_VIEW (widget);
  const gint64 n = self->data.curve.n;
  const gint64 step = (gint64) self->data.curve.current + g_variant_get_int32 (args);

  go_to (self, (guint) CLAMP (step, 0, MAX (n, 1) - 1));
  return GDK_EVENT_STOP;
}

static void
copy_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autofree char *text = tri_curve_view_dup_text (TRI_CURVE_VIEW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* ---- object ---- */

static void
tri_curve_view_finalize (GObject *object)
{
  tri_curve_data_clear (&TRI_CURVE_VIEW (object)->data);

  G_OBJECT_CLASS (tri_curve_view_parent_class)->finalize (object);
}

static void
tri_curve_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriCurveView *self = TRI_CURVE_VIEW (object);

  switch (prop_id)
    {
    case PROP_HAS_CURVE:
      g_value_set_boolean (value, tri_curve_view_get_has_curve (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Keys of its own, while it has the focus: they walk along the curve as in a slider, and copy what
 * is marked as in a text. */
static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int step;
  } keys[] = {
    { GDK_KEY_Right, 1 },
    { GDK_KEY_KP_Right, 1 },
    { GDK_KEY_Left, -1 },
    { GDK_KEY_KP_Left, -1 },
    { GDK_KEY_Home, G_MININT },
    { GDK_KEY_End, G_MAXINT },
  };

  for (guint n = 0; n < G_N_ELEMENTS (keys); n++)
    gtk_widget_class_add_binding (widget_class, keys[n].key, 0, step_cb, "i", keys[n].step);
  gtk_widget_class_install_action (widget_class, "curve.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "curve.copy",
                                       NULL);
}

static void
tri_curve_view_class_init (TriCurveViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = tri_curve_view_finalize;
  object_class->get_property = tri_curve_view_get_property;
  TRI_SESSION_WIDGET_CLASS (klass)->session_changed = tri_curve_view_session_changed;
  widget_class->map = tri_curve_view_map;
  widget_class->measure = tri_curve_view_measure;
  widget_class->snapshot = tri_curve_view_snapshot;

  props[PROP_HAS_CURVE] = g_param_spec_boolean ("has-curve", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "curve-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  tri_session_widget_class_set_template (TRI_SESSION_WIDGET_CLASS (klass), "tri-curve-view.ui");
  gtk_widget_class_bind_template_callback (widget_class, drag_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_update_cb);
  install_keys (widget_class);
}

static void
tri_curve_view_init (TriCurveView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (place_notify_cb),
                             "notify::cursor", "notify::volume-index", "notify::n-filled",
                             NULL);
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (volume_notify_cb),
                             "notify::volume", "notify::stack", NULL);
  update_has_curve (self);
}

/**
 * tri_curve_view_new:
 * @session: (nullable): what to show
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_curve_view_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_CURVE_VIEW, "session", session, NULL);
}

/**
 * tri_curve_view_get_has_curve:
 *
 * Returns: whether there is a curve; the widget is hidden otherwise
 */
gboolean
tri_curve_view_get_has_curve (TriCurveView *self)
{
  g_return_val_if_fail (TRI_IS_CURVE_VIEW (self), FALSE);

  return self->data.curve.n > 0;
}

/**
 * tri_curve_view_dup_text:
 *
 * A heading and a line for each value, comma-separated, with decimal points; gaps are empty.
 *
 * Returns: (transfer full): the curve as text
 */
char *
tri_curve_view_dup_text (TriCurveView *self)
{
  g_return_val_if_fail (TRI_IS_CURVE_VIEW (self), NULL);

  if (self->is_stale)
    update (self);
  return tri_curve_data_format (&self->data);
}
