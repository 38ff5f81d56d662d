/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The three planes and an info cell, arranged or one of them alone, and which of them the user
 * works in; of pictures without three planes the one view that shows them, and the info cell.
 * Layout and focus only: what the views show and how they are steered is theirs. */

#include "config.h"

#include "tri-planes-view.h"

#include "tri-planes-zoom.h"

#define GAP TRI_PLANES_VIEW_GAP
#define N_CELLS TRI_PLANES_VIEW_N_CELLS

struct _TriPlanesView
{
  TriSessionWidget parent_instance;

  TriSliceView *axial, *coronal, *sagittal;
  GtkWidget *info_cell;
  int maximized;
  int single_plane;
  TriPlane active_plane;
  TriPlanesArrangement arrangement;
  TriPlane large; /* of the arrangement that has one */
  TriPlanesZoom *zoom;
};

G_DEFINE_FINAL_TYPE (TriPlanesView, tri_planes_view, TRI_TYPE_SESSION_WIDGET)

enum
{
  PROP_INFO_CELL = 1,
  PROP_MAXIMIZED,
  PROP_SINGLE_PLANE,
  PROP_ACTIVE_PLANE,
  PROP_ARRANGEMENT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* NULL: a cell that nobody has filled. */
static GtkWidget *
get_cell (TriPlanesView *self, int cell)
{
  GtkWidget *const cells[N_CELLS] = {
    [TRI_PLANE_AXIAL] = GTK_WIDGET (self->axial),
    [TRI_PLANE_CORONAL] = GTK_WIDGET (self->coronal),
    [TRI_PLANE_SAGITTAL] = GTK_WIDGET (self->sagittal),
    [TRI_PLANES_VIEW_INFO_CELL] = self->info_cell,
  };

  return cells[cell];
}

/* Pictures that have one plane show no others. */
static gboolean
is_used (TriPlanesView *self, int cell)
{
  return self->single_plane == TRI_PLANES_VIEW_NONE || cell == self->single_plane ||
         cell == TRI_PLANES_VIEW_INFO_CELL;
}

/* Where nothing is alone. */
static gboolean
is_arranged (TriPlanesView *self, int cell)
{
  return is_used (self, cell) && (self->single_plane != TRI_PLANES_VIEW_NONE ||
                                  tri_planes_arrangement_has_cell (self->arrangement, cell));
}

static void
update_cells (TriPlanesView *self)
{
  for (int cell = 0; cell < N_CELLS; cell++)
    {
      GtkWidget *child = get_cell (self, cell);

      if (child != NULL)
        gtk_widget_set_child_visible (child,
                                      self->maximized == cell ||
                                          (self->maximized == TRI_PLANES_VIEW_NONE &&
                                           is_arranged (self, cell)));
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
update_active_class (TriPlanesView *self)
{
  for (int plane = 0; plane < TRI_N_PLANES; plane++)
    {
      if (plane == (int) self->active_plane)
        gtk_widget_add_css_class (get_cell (self, plane), "active");
      else
        gtk_widget_remove_css_class (get_cell (self, plane), "active");
    }
}

static void
set_active (TriPlanesView *self, TriPlane plane)
{
  if (plane == self->active_plane)
    return;
  self->active_plane = plane;
  update_active_class (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTIVE_PLANE]);
}

static void
view_focus_enter_cb (GtkEventControllerFocus *controller, TriPlanesView *self)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  g_assert (TRI_IS_PLANES_VIEW (self));

  set_active (self, tri_slice_view_get_plane (TRI_SLICE_VIEW (view)));
}

static void
toggle_maximized (TriPlanesView *self, TriPlane plane)
{
  const gboolean is_alone = self->maximized != TRI_PLANES_VIEW_NONE;

  tri_planes_view_set_maximized (self, is_alone ? TRI_PLANES_VIEW_NONE : (int) plane);
  gtk_widget_grab_focus (get_cell (self, (int) plane));
}

static void
view_activated_cb (TriSliceView *view, TriPlanesView *self)
{
  g_assert (TRI_IS_PLANES_VIEW (self));

  toggle_maximized (self, tri_slice_view_get_plane (view));
}

static void
toggle_maximized_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  TriPlanesView *self = TRI_PLANES_VIEW (widget);

  toggle_maximized (self, self->active_plane);
}

/* From the cell with the focus to the next one that takes it; a view that is alone gives its place
 * to the next. */
static void
move_focus (TriPlanesView *self, int direction)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  int cell = (int) self->active_plane;

  if (focus != NULL && focus == self->info_cell)
    cell = TRI_PLANES_VIEW_INFO_CELL;
  for (int i = 0; i < N_CELLS; i++)
    {
      GtkWidget *child;

      cell = (cell + direction + N_CELLS) % N_CELLS;
      child = get_cell (self, cell);
      if (child == NULL || !is_used (self, cell))
        continue;
      if (self->maximized == TRI_PLANES_VIEW_NONE && !is_arranged (self, cell))
        continue;
      if (self->maximized != TRI_PLANES_VIEW_NONE)
        tri_planes_view_set_maximized (self, cell);
      if (gtk_widget_grab_focus (child) || gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD))
        return;
    }
}

static void
next_view_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  move_focus (TRI_PLANES_VIEW (widget), 1);
}

static void
previous_view_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  move_focus (TRI_PLANES_VIEW (widget), -1);
}

static void
tri_planes_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  TriPlanesView *self = TRI_PLANES_VIEW (widget);
  int n_columns, n_rows, n_cells;

  tri_planes_arrangement_count (self->arrangement, &n_columns, &n_rows);
  n_cells = orientation == GTK_ORIENTATION_HORIZONTAL ? n_columns : n_rows;
  if (self->maximized != TRI_PLANES_VIEW_NONE)
    n_cells = 1;
  for (int cell = 0; cell < N_CELLS; cell++)
    {
      int child_minimum = 0, child_natural = 0;

      /* One that is alone needs no room for others. */
      if (self->maximized != TRI_PLANES_VIEW_NONE && cell != self->maximized)
        continue;
      if (get_cell (self, cell) != NULL &&
          (cell == self->maximized || is_arranged (self, cell)))
        gtk_widget_measure (get_cell (self, cell), orientation, -1, &child_minimum,
                            &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, n_cells * (child_minimum + GAP) - GAP);
      *natural = MAX (*natural, n_cells * (child_natural + GAP) - GAP);
    }
}

/* Where a cell lies among the others; beside a single view the info cell has a third. */
static GtkAllocation
compute_area (TriPlanesView *self, int cell, int width, int height)
{
  const int single_width = (width - GAP) * 2 / 3;
  GtkAllocation area;

  if (self->single_plane != TRI_PLANES_VIEW_NONE)
    return cell == TRI_PLANES_VIEW_INFO_CELL
               ? (GtkAllocation){ single_width + GAP, 0, width - single_width - GAP, height }
               : (GtkAllocation){ 0, 0, single_width, height };
  tri_planes_arrangement_compute_area (self->arrangement, self->large, cell, width, height, &area);

  return area;
}

static void
tri_planes_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriPlanesView *self = TRI_PLANES_VIEW (widget);

  for (int cell = 0; cell < N_CELLS; cell++)
    {
      GtkWidget *child = get_cell (self, cell);
      GtkAllocation area = { 0, 0, width, height };

      if (child == NULL || !gtk_widget_get_child_visible (child))
        continue;
      if (self->maximized != cell)
        area = compute_area (self, cell, width, height);
      gtk_widget_size_allocate (child, &area, -1);
    }
}

static void
tri_planes_view_dispose (GObject *object)
{
  TriPlanesView *self = TRI_PLANES_VIEW (object);

  g_clear_pointer (&self->zoom, tri_planes_zoom_free);
  g_clear_pointer (&self->info_cell, gtk_widget_unparent);

  G_OBJECT_CLASS (tri_planes_view_parent_class)->dispose (object);
}

static void
tri_planes_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriPlanesView *self = TRI_PLANES_VIEW (object);

  switch (prop_id)
    {
    case PROP_INFO_CELL:
      g_value_set_object (value, self->info_cell);
      break;
    case PROP_MAXIMIZED:
      g_value_set_int (value, self->maximized);
      break;
    case PROP_SINGLE_PLANE:
      g_value_set_int (value, self->single_plane);
      break;
    case PROP_ACTIVE_PLANE:
      g_value_set_enum (value, (int) self->active_plane);
      break;
    case PROP_ARRANGEMENT:
      g_value_set_enum (value, (int) self->arrangement);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_planes_view_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  TriPlanesView *self = TRI_PLANES_VIEW (object);

  switch (prop_id)
    {
    case PROP_INFO_CELL:
      tri_planes_view_set_info_cell (self, g_value_get_object (value));
      break;
    case PROP_MAXIMIZED:
      tri_planes_view_set_maximized (self, g_value_get_int (value));
      break;
    case PROP_SINGLE_PLANE:
      tri_planes_view_set_single_plane (self, g_value_get_int (value));
      break;
    case PROP_ACTIVE_PLANE:
      tri_planes_view_set_active_plane (self, (TriPlane) g_value_get_enum (value));
      break;
    case PROP_ARRANGEMENT:
      tri_planes_view_set_arrangement (self, (TriPlanesArrangement) g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "planes.next-view", NULL, next_view_action);
  gtk_widget_class_install_action (widget_class, "planes.previous-view", NULL,
                                   previous_view_action);
  gtk_widget_class_install_action (widget_class, "planes.toggle-maximized", NULL,
                                   toggle_maximized_action);
}

static void
tri_planes_view_class_init (TriPlanesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = tri_planes_view_dispose;
  object_class->get_property = tri_planes_view_get_property;
  object_class->set_property = tri_planes_view_set_property;
  widget_class->measure = tri_planes_view_measure;
  widget_class->size_allocate = tri_planes_view_size_allocate;

  props[PROP_INFO_CELL] = g_param_spec_object ("info-cell", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_MAXIMIZED] =
      g_param_spec_int ("maximized", NULL, NULL, TRI_PLANES_VIEW_NONE, TRI_PLANES_VIEW_INFO_CELL,
                        TRI_PLANES_VIEW_NONE, flags);
  props[PROP_SINGLE_PLANE] = g_param_spec_int ("single-plane", NULL, NULL, TRI_PLANES_VIEW_NONE,
                                               TRI_N_PLANES - 1, TRI_PLANES_VIEW_NONE, flags);
  props[PROP_ACTIVE_PLANE] = g_param_spec_enum ("active-plane", NULL, NULL, TRI_TYPE_PLANE,
                                                TRI_PLANE_AXIAL, flags);
  props[PROP_ARRANGEMENT] =
      g_param_spec_enum ("arrangement", NULL, NULL, TRI_TYPE_PLANES_ARRANGEMENT,
                         TRI_PLANES_ARRANGEMENT_GRID, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TRI_TYPE_SLICE_VIEW);
  gtk_widget_class_set_css_name (widget_class, "planes-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  tri_session_widget_class_set_template (TRI_SESSION_WIDGET_CLASS (klass), "tri-planes-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TriPlanesView, axial);
  gtk_widget_class_bind_template_child (widget_class, TriPlanesView, coronal);
  gtk_widget_class_bind_template_child (widget_class, TriPlanesView, sagittal);
  gtk_widget_class_bind_template_callback (widget_class, view_focus_enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_activated_cb);
  install_actions (widget_class);
}

static void
tri_planes_view_init (TriPlanesView *self)
{
  self->maximized = TRI_PLANES_VIEW_NONE;
  self->single_plane = TRI_PLANES_VIEW_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  update_active_class (self);
  self->zoom = tri_planes_zoom_new (
      (TriSliceView *const[]){ self->axial, self->coronal, self->sagittal });
}

/**
 * tri_planes_view_new:
 * @session: (nullable): what to show
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_planes_view_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_PLANES_VIEW, "session", session, NULL);
}

/**
 * tri_planes_view_get_info_cell:
 *
 * Returns: (transfer none) (nullable): what fills the lower right cell
 */
GtkWidget *
tri_planes_view_get_info_cell (TriPlanesView *self)
{
  g_return_val_if_fail (TRI_IS_PLANES_VIEW (self), NULL);

  return self->info_cell;
}

/**
 * tri_planes_view_set_info_cell:
 * @info_cell: (transfer floating) (nullable): what fills the lower right cell
 */
void
tri_planes_view_set_info_cell (TriPlanesView *self, GtkWidget *info_cell)
{
  g_return_if_fail (TRI_IS_PLANES_VIEW (self));

  if (info_cell == self->info_cell)
    return;
  g_clear_pointer (&self->info_cell, gtk_widget_unparent);
  self->info_cell = info_cell;
  if (info_cell != NULL)
    gtk_widget_set_parent (info_cell, GTK_WIDGET (self));
  update_cells (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INFO_CELL]);
}

/**
 * tri_planes_view_get_maximized:
 *
 * Returns: a TriPlane or TRI_PLANES_VIEW_INFO_CELL; TRI_PLANES_VIEW_NONE when no cell is alone
 */
int
tri_planes_view_get_maximized (TriPlanesView *self)
{
  g_return_val_if_fail (TRI_IS_PLANES_VIEW (self), TRI_PLANES_VIEW_NONE);

  return self->maximized;
}

/**
 * tri_planes_view_set_maximized:
 * @maximized: a TriPlane or TRI_PLANES_VIEW_INFO_CELL, to be alone; TRI_PLANES_VIEW_NONE: none
 *
 * A view that becomes alone is active. Zoom, pan and cursor stay as they are.
 */
void
tri_planes_view_set_maximized (TriPlanesView *self, int maximized)
{
  g_return_if_fail (TRI_IS_PLANES_VIEW (self));
  g_return_if_fail (maximized >= TRI_PLANES_VIEW_NONE && maximized <= TRI_PLANES_VIEW_INFO_CELL);

  if (maximized != TRI_PLANES_VIEW_NONE && !is_used (self, maximized))
    maximized = self->single_plane;
  if (maximized == self->maximized)
    return;
  self->maximized = maximized;
  update_cells (self);
  if (maximized >= 0 && maximized < TRI_N_PLANES)
    set_active (self, (TriPlane) maximized);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MAXIMIZED]);
}

/**
 * tri_planes_view_get_single_plane:
 *
 * Returns: the plane of pictures that have no others; TRI_PLANES_VIEW_NONE: all three
 */
int
tri_planes_view_get_single_plane (TriPlanesView *self)
{
  g_return_val_if_fail (TRI_IS_PLANES_VIEW (self), TRI_PLANES_VIEW_NONE);

  return self->single_plane;
}

/**
 * tri_planes_view_set_single_plane:
 * @single_plane: the plane of pictures that have no others; TRI_PLANES_VIEW_NONE: all three
 *
 * The single view fills the whole; not maximized, it has the info cell beside it.
 */
void
tri_planes_view_set_single_plane (TriPlanesView *self, int single_plane)
{
  g_return_if_fail (TRI_IS_PLANES_VIEW (self));
  g_return_if_fail (single_plane >= TRI_PLANES_VIEW_NONE && single_plane < TRI_N_PLANES);

  if (single_plane == self->single_plane)
    return;
  self->single_plane = single_plane;
  if (single_plane != TRI_PLANES_VIEW_NONE)
    {
      set_active (self, (TriPlane) single_plane);
      tri_planes_view_set_maximized (self, single_plane);
    }
  update_cells (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SINGLE_PLANE]);
}

/**
 * tri_planes_view_get_arrangement:
 *
 * Returns: of the cells while none is maximized
 */
TriPlanesArrangement
tri_planes_view_get_arrangement (TriPlanesView *self)
{
  g_return_val_if_fail (TRI_IS_PLANES_VIEW (self), TRI_PLANES_ARRANGEMENT_GRID);

  return self->arrangement;
}

/**
 * tri_planes_view_set_arrangement:
 * @arrangement: of the cells while none is maximized
 *
 * With TRI_PLANES_ARRANGEMENT_LARGE the active view becomes the large one, also when they were
 * arranged so before. Zoom, pan and cursor stay as they are.
 */
void
tri_planes_view_set_arrangement (TriPlanesView *self, TriPlanesArrangement arrangement)
{
  gboolean is_other;

  g_return_if_fail (TRI_IS_PLANES_VIEW (self));
  g_return_if_fail ((int) arrangement >= 0 && arrangement <= TRI_PLANES_ARRANGEMENT_LARGE);

  is_other = arrangement != self->arrangement;
  self->large = self->active_plane;
  self->arrangement = arrangement;
  update_cells (self);
  if (is_other)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ARRANGEMENT]);
}

/**
 * tri_planes_view_get_active_plane:
 *
 * Returns: of the view that had the focus last
 */
TriPlane
tri_planes_view_get_active_plane (TriPlanesView *self)
{
  g_return_val_if_fail (TRI_IS_PLANES_VIEW (self), TRI_PLANE_AXIAL);

  return self->active_plane;
}

/**
 * tri_planes_view_set_active_plane:
 * @plane: of the view that becomes active
 *
 * The focus moves there; a view that is alone gives its place to it.
 */
void
tri_planes_view_set_active_plane (TriPlanesView *self, TriPlane plane)
{
  g_return_if_fail (TRI_IS_PLANES_VIEW (self));
  g_return_if_fail ((int) plane >= 0 && plane < TRI_N_PLANES);

  if (!is_used (self, (int) plane))
    plane = (TriPlane) self->single_plane;
  if (self->maximized != TRI_PLANES_VIEW_NONE)
    tri_planes_view_set_maximized (self, (int) plane);
  set_active (self, plane);
  gtk_widget_grab_focus (get_cell (self, (int) plane));
}

/**
 * tri_planes_view_get_view:
 * @plane: which of the views
 *
 * Returns: (transfer none): the view of @plane
 */
TriSliceView *
tri_planes_view_get_view (TriPlanesView *self, TriPlane plane)
{
  g_return_val_if_fail (TRI_IS_PLANES_VIEW (self), NULL);
  g_return_val_if_fail ((int) plane >= 0 && plane < TRI_N_PLANES, NULL);

  return TRI_SLICE_VIEW (get_cell (self, (int) plane));
}

/**
 * tri_planes_view_get_active_view:
 *
 * Returns: (transfer none): the view of the active plane
 */
TriSliceView *
tri_planes_view_get_active_view (TriPlanesView *self)
{
  g_return_val_if_fail (TRI_IS_PLANES_VIEW (self), NULL);

  return tri_planes_view_get_view (self, self->active_plane);
}
