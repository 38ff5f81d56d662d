/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a row of the header divides its width. What it says comes from its bindings. */

#include "config.h"

#include "tri-element-cell.h"

/* Logical pixels: from which width on the value stands beside the keyword. */
#define WIDE_PX 380
#define GAP_PX 9

struct _TriElementCell
{
  GtkWidget parent_instance;

  GtkTreeListRow *list_row;

  GtkWidget *expander, *names, *value;
};

G_DEFINE_FINAL_TYPE (TriElementCell, tri_element_cell, GTK_TYPE_WIDGET)

enum
{
  PROP_LIST_ROW = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* ---- layout ---- */

static int
measure_min (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int min;

  gtk_widget_measure (widget, orientation, for_size, &min, NULL, NULL, NULL);
  return min;
}

/* A width that the widget can be measured for. */
static int
get_enough (GtkWidget *widget, int width)
{
  return MAX (width, measure_min (widget, GTK_ORIENTATION_HORIZONTAL, -1));
}

static gboolean
has_value (TriElementCell *self)
{
  return gtk_label_get_label (GTK_LABEL (self->value))[0] != '\0';
}

/* Where the value begins: @is_below: under the keyword, else beside it. */
static int
compute_value_x (TriElementCell *self, int width, gboolean *is_below)
{
  const int expander = measure_min (self->expander, GTK_ORIENTATION_HORIZONTAL, -1);
  const int names = measure_min (self->names, GTK_ORIENTATION_HORIZONTAL, -1);
  const int column = width * 9 / 20;

  *is_below = width < WIDE_PX || expander > column - GAP_PX;
  return *is_below ? MIN (expander - names, width / 3) : column;
}

static GtkSizeRequestMode
tri_element_cell_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure_height (TriElementCell *self, int width)
{
  gboolean is_below;
  const int x = compute_value_x (self, width, &is_below);
  const int names = measure_min (self->expander, GTK_ORIENTATION_VERTICAL, -1);
  int value = 0;

  if (has_value (self))
    value = measure_min (self->value, GTK_ORIENTATION_VERTICAL,
                         get_enough (self->value, width - x));
  return is_below ? names + value : MAX (names, value);
}

/* The least width does not know how deep the row lies: a deep one is cut off rather than make all
 * rows wider than what is seen. */
static void
tri_element_cell_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  TriElementCell *self = TRI_ELEMENT_CELL (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = measure_min (self->value, GTK_ORIENTATION_HORIZONTAL, -1);
  else
    *minimum = *natural = measure_height (self, for_size < 0 ? WIDE_PX : for_size);
}

static void
tri_element_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriElementCell *self = TRI_ELEMENT_CELL (widget);
  gboolean is_below;
  const int x = compute_value_x (self, width, &is_below);
  const int names = measure_min (self->expander, GTK_ORIENTATION_VERTICAL, -1);
  GtkAllocation place = { 0, 0, get_enough (self->expander, is_below ? width : x - GAP_PX),
                          MIN (names, height) };

  gtk_widget_size_allocate (self->expander, &place, -1);
  gtk_widget_set_child_visible (self->value, has_value (self));
  if (!has_value (self))
    return;
  place = (GtkAllocation){ x, is_below ? names : 0, get_enough (self->value, width - x), 0 };
  place.height = MAX (height - place.y,
                      measure_min (self->value, GTK_ORIENTATION_VERTICAL, place.width));
  gtk_widget_size_allocate (self->value, &place, -1);
}

/* ---- GObject ---- */

static void
tri_element_cell_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LIST_ROW:
      g_value_set_object (value, TRI_ELEMENT_CELL (object)->list_row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_element_cell_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  TriElementCell *self = TRI_ELEMENT_CELL (object);

  switch (prop_id)
    {
    case PROP_LIST_ROW:
      if (g_set_object (&self->list_row, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_element_cell_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_ELEMENT_CELL);
  g_clear_object (&TRI_ELEMENT_CELL (object)->list_row);

  G_OBJECT_CLASS (tri_element_cell_parent_class)->dispose (object);
}

static void
tri_element_cell_class_init (TriElementCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tri_element_cell_get_property;
  object_class->set_property = tri_element_cell_set_property;
  object_class->dispose = tri_element_cell_dispose;
  widget_class->get_request_mode = tri_element_cell_get_request_mode;
  widget_class->measure = tri_element_cell_measure;
  widget_class->size_allocate = tri_element_cell_size_allocate;

  props[PROP_LIST_ROW] =
      g_param_spec_object ("list-row", NULL, NULL, GTK_TYPE_TREE_LIST_ROW,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/widgets/tri-element-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, TriElementCell, expander);
  gtk_widget_class_bind_template_child (widget_class, TriElementCell, names);
  gtk_widget_class_bind_template_child (widget_class, TriElementCell, value);
}

static void
tri_element_cell_init (TriElementCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* ---- public API ---- */

GtkTreeListRow *
tri_element_cell_get_list_row (TriElementCell *self)
{
  g_return_val_if_fail (TRI_IS_ELEMENT_CELL (self), NULL);

  return self->list_row;
}
