/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From a drag and two keys to a width. */

#include "config.h"

#include "tri-panel-edge.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Logical pixels. */
#define THICKNESS_PX 6
#define KEY_STEP_PX 24

struct _TriPanelEdge
{
  GtkWidget parent_instance;

  GtkWidget *panel;
  int width;
  int first_width; /* when the drag began */
  double first_x;  /* of the pointer then, in the window */
};

G_DEFINE_FINAL_TYPE (TriPanelEdge, tri_panel_edge, GTK_TYPE_WIDGET)

enum
{
  PROP_PANEL = 1,
  PROP_WIDTH,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
set_width (TriPanelEdge *self, int width)
{
  width = MAX (width, 0);
  if (width == self->width)
    return;
  self->width = width;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WIDTH]);
}

static int
get_panel_width (TriPanelEdge *self)
{
  return self->panel == NULL ? self->width : gtk_widget_get_width (self->panel);
}

/* ---- input ---- */

/* The edge moves with the pointer, so that places in it say nothing: those in the window do. */
static double
get_x (GtkGesture *gesture)
{
  GdkEvent *event =
      gtk_gesture_get_last_event (gesture, gtk_gesture_get_last_updated_sequence (gesture));
  double x = 0, y = 0;

  if (event != NULL)
    gdk_event_get_position (event, &x, &y);
  return x;
}

static void
drag_begin_cb (GtkGesture *gesture, double x, double y, TriPanelEdge *self)
{
  g_assert (TRI_IS_PANEL_EDGE (self));

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->first_width = get_panel_width (self);
  self->first_x = get_x (gesture);
}

static void
drag_update_cb (GtkGesture *gesture, double offset_x, double offset_y, TriPanelEdge *self)
{
  g_assert (TRI_IS_PANEL_EDGE (self));

  set_width (self, self->first_width + (int) lround (self->first_x - get_x (gesture)));
}

static gboolean
step_cb (GtkWidget *widget, GVariant *parameters, gpointer user_data)
{
  TriPanelEdge *self = TRI_PANEL_EDGE (widget);

  set_width (self, get_panel_width (self) + g_variant_get_int32 (parameters));
  return TRUE;
}

/* ---- GObject ---- */

static void
tri_panel_edge_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? THICKNESS_PX : 0;
}

static void
tri_panel_edge_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriPanelEdge *self = TRI_PANEL_EDGE (object);

  switch (prop_id)
    {
    case PROP_PANEL:
      g_value_set_object (value, self->panel);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_panel_edge_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TriPanelEdge *self = TRI_PANEL_EDGE (object);

  switch (prop_id)
    {
    case PROP_PANEL:
      if (g_set_weak_pointer (&self->panel, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_WIDTH:
      set_width (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_panel_edge_dispose (GObject *object)
{
  g_clear_weak_pointer (&TRI_PANEL_EDGE (object)->panel);

  G_OBJECT_CLASS (tri_panel_edge_parent_class)->dispose (object);
}

static void
tri_panel_edge_class_init (TriPanelEdgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tri_panel_edge_get_property;
  object_class->set_property = tri_panel_edge_set_property;
  object_class->dispose = tri_panel_edge_dispose;
  widget_class->measure = tri_panel_edge_measure;

  props[PROP_PANEL] = g_param_spec_object ("panel", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "panel-edge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cb, "i", KEY_STEP_PX);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cb, "i", -KEY_STEP_PX);
}

static void
tri_panel_edge_init (TriPanelEdge *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_cursor_from_name (widget, "col-resize");
  gtk_widget_set_tooltip_text (widget, _ ("Drag to resize the panel"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Width of the panel"), -1);
}

/* ---- public API ---- */

int
tri_panel_edge_get_width (TriPanelEdge *self)
{
  g_return_val_if_fail (TRI_IS_PANEL_EDGE (self), 0);

  return self->width;
}
