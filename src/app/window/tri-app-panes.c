/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows the list of panes of a workspace: one set of views each, laid out alike. Any number of
 * panes; what a pane shows is the pane's own business. */

#include "config.h"

#include "tri-app-panes.h"

#include "tri-app-compare-dialog.h"
#include "tri-facts-view.h"
#include "tri-planes-link.h"
#include "tri-series-item.h"
#include "tri-series-items.h"

#define GAP_PX 2

/* What one pane is seen in. */
typedef struct
{
  TriAppPanes *owner;
  TriPane *pane;
  TriPlanesView *planes;
  TriPlanesLink *link;   /* with the part before it; NULL: the first */
  int layout_of_volumes; /* TriPlanesView's maximized, to come back to after a lone image */
} PanePart;

struct _TriAppPanes
{
  GtkWidget parent_instance;

  TriWorkspace *workspace;
  GPtrArray *parts;
  char *layout_of_one; /* to come back to when one pane is left */
};

G_DEFINE_FINAL_TYPE (TriAppPanes, tri_app_panes, GTK_TYPE_WIDGET)

enum
{
  PROP_LAYOUT = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* By TriPlanesView's maximized: one cell alone. */
static const char *const alone_names[TRI_PLANES_VIEW_N_CELLS] = { "axial", "coronal", "sagittal",
                                                                  "facts" };
/* By TriPlanesView's arrangement: more than one. */
static const char *const arrangement_names[] = {
  [TRI_PLANES_ARRANGEMENT_GRID] = "planes",
  [TRI_PLANES_ARRANGEMENT_ROW] = "row",
  [TRI_PLANES_ARRANGEMENT_LARGE] = "large",
};
/* Of images without other planes the one that there is. */
#define LAYOUT_PICTURE "picture"

static PanePart *
get_part (TriAppPanes *self, guint i)
{
  return g_ptr_array_index (self->parts, i);
}

static PanePart *
find_part (TriAppPanes *self, TriPane *pane)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (get_part (self, i)->pane == pane)
      return get_part (self, i);
  return NULL;
}

/* ---- layout ---- */

static void
lay_out (TriPlanesView *planes, const char *name)
{
  if (g_strcmp0 (name, LAYOUT_PICTURE) == 0)
    tri_planes_view_set_maximized (planes, tri_planes_view_get_single_plane (planes));
  for (int cell = 0; cell < TRI_PLANES_VIEW_N_CELLS; cell++)
    if (g_strcmp0 (name, alone_names[cell]) == 0)
      tri_planes_view_set_maximized (planes, cell);
  for (guint i = 0; i < G_N_ELEMENTS (arrangement_names); i++)
    if (g_strcmp0 (name, arrangement_names[i]) == 0)
      {
        tri_planes_view_set_maximized (planes, TRI_PLANES_VIEW_NONE);
        tri_planes_view_set_arrangement (planes, (TriPlanesArrangement) i);
      }
}

/* One large image, and after it the layout that volumes had. */
static void
follow_flatness (PanePart *part)
{
  const int single = tri_pane_find_single_plane (part->pane);
  const gboolean was_flat =
      tri_planes_view_get_single_plane (part->planes) != TRI_PLANES_VIEW_NONE;

  if (single != TRI_PLANES_VIEW_NONE && !was_flat)
    part->layout_of_volumes = tri_planes_view_get_maximized (part->planes);
  tri_planes_view_set_single_plane (part->planes, single);
  if (single == TRI_PLANES_VIEW_NONE && was_flat)
    tri_planes_view_set_maximized (part->planes, part->layout_of_volumes);
}

/* Also when the same view is maximized as another thing: a plane, a lone image. */
static void
layout_changed_cb (TriAppPanes *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYOUT]);
}

/* ---- the active pane ---- */

static void
show_active (TriAppPanes *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      PanePart *part = get_part (self, i);

      if (part->pane == tri_workspace_get_active_pane (self->workspace))
        gtk_widget_remove_css_class (GTK_WIDGET (part->planes), "other-side");
      else
        gtk_widget_add_css_class (GTK_WIDGET (part->planes), "other-side");
    }
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Keys go where the work is. */
static void
active_changed_cb (TriAppPanes *self)
{
  TriPlanesView *planes = tri_app_panes_get_active (self);

  show_active (self);
  if (planes != NULL && !has_focus_within (GTK_WIDGET (planes)))
    gtk_widget_grab_focus (GTK_WIDGET (tri_planes_view_get_active_view (planes)));
  layout_changed_cb (self);
}

static void
focus_cb (PanePart *part)
{
  tri_workspace_set_active_pane (part->owner->workspace, part->pane);
}

/* ---- links ---- */

/* Zoom and pan go from part to part: each is linked with the one before it. */
static void
update_links (TriAppPanes *self)
{
  TriPaneLinks *links = tri_workspace_get_links (self->workspace);

  for (guint i = 1; i < self->parts->len; i++)
    {
      PanePart *before = get_part (self, i - 1), *part = get_part (self, i);

      if (part->link == NULL)
        part->link = tri_planes_link_new (before->planes, part->planes);
      tri_planes_link_set_is_active (
          part->link,
          tri_pane_links_find_link (links, before->pane, part->pane) != TRI_PANE_LINK_NONE);
      tri_planes_link_set_offset (part->link,
                                  tri_pane_links_get_offset (links, before->pane, part->pane));
    }
}

/* ---- dropping a series ---- */

/* (nullable): the pane that (x, y) lies on; on the right half of a lone one NULL, a further pane */
static TriPane *
find_target (TriAppPanes *self, double x, double y)
{
  GtkWidget *child = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (self->parts->len == 1 && x >= gtk_widget_get_width (GTK_WIDGET (self)) / 2.0)
    return NULL;
  for (guint i = 0; child != NULL && i < self->parts->len; i++)
    if (gtk_widget_is_ancestor (child, GTK_WIDGET (get_part (self, i)->planes)))
      return get_part (self, i)->pane;
  return tri_workspace_get_active_pane (self->workspace);
}

/* Another patient's series is asked about first. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TriAppPanes *self)
{
  TriSeriesItem *item = g_value_get_object (value);
  TriStack *stack = tri_series_item_get_stack (item);
  TriPane *pane = find_target (self, x, y);

  g_assert (TRI_IS_APP_PANES (self));

  if (stack == NULL)
    return FALSE;
  if (tri_workspace_is_other_person (self->workspace, pane, stack))
    gtk_window_present (GTK_WINDOW (tri_app_compare_dialog_new (
        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace, pane, item)));
  else if (pane == NULL)
    tri_workspace_add_pane (self->workspace, stack);
  else
    {
      tri_workspace_set_active_pane (self->workspace, pane);
      tri_workspace_show (self->workspace, stack);
    }
  return TRUE;
}

/* ---- parts come and go ---- */

static void
stack_changed_cb (PanePart *part)
{
  follow_flatness (part);
  if (part->pane == tri_workspace_get_active_pane (part->owner->workspace))
    tri_planes_view_set_active_plane (part->planes,
                                      tri_planes_view_get_active_plane (part->planes));
}

/* The click has made the view the active one. */
static void
view_menu_cb (TriSliceView *view, double x, double y)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "win.view-menu-at", "(dd)", x, y);
}

static PanePart *
part_new (TriAppPanes *self, TriPane *pane)
{
  PanePart *part = g_new0 (PanePart, 1);
  TriSession *session = tri_pane_get_session (pane);
  GtkWidget *facts = tri_facts_view_new (session);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  part->owner = self;
  part->pane = g_object_ref (pane);
  part->planes = g_object_new (TRI_TYPE_PLANES_VIEW, "info-cell", facts, NULL);
  part->layout_of_volumes = TRI_PLANES_VIEW_NONE;
  for (int plane = 0; plane < TRI_N_PLANES; plane++)
    g_signal_connect (tri_planes_view_get_view (part->planes, (TriPlane) plane), "menu",
                      G_CALLBACK (view_menu_cb), NULL);
  tri_facts_view_set_notes (TRI_FACTS_VIEW (facts), tri_pane_get_notes (pane));
  tri_session_widget_set_session (TRI_SESSION_WIDGET (part->planes), session);
  g_object_bind_property (part->planes, "active-plane", tri_pane_get_cine (pane), "plane",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_cb), part);
  gtk_widget_add_controller (GTK_WIDGET (part->planes), focus);
  g_signal_connect_swapped (tri_pane_get_study (pane), "notify::stack",
                            G_CALLBACK (stack_changed_cb), part);
  g_signal_connect_object (part->planes, "notify::maximized", G_CALLBACK (layout_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (part->planes, "notify::single-plane", G_CALLBACK (layout_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (part->planes, "notify::arrangement", G_CALLBACK (layout_changed_cb),
                           self, G_CONNECT_SWAPPED);
  return part;
}

static void
part_free (PanePart *part)
{
  g_signal_handlers_disconnect_by_data (tri_pane_get_study (part->pane), part);
  g_clear_pointer (&part->link, tri_planes_link_free);
  tri_session_widget_set_session (TRI_SESSION_WIDGET (part->planes), NULL);
  gtk_widget_unparent (GTK_WIDGET (part->planes));
  g_object_unref (part->pane);
  g_free (part);
}

/* The planes that were one among others are alone in each pane until one is left. */
static void
lay_out_added (TriAppPanes *self, PanePart *added)
{
  TriPlanesView *model = get_part (self, 0)->planes;
  const TriPlane plane = tri_planes_view_get_active_plane (model);

  if (self->layout_of_one == NULL)
    self->layout_of_one = g_strdup (tri_app_panes_get_layout (self));
  tri_planes_view_set_active_plane (added->planes, plane);
  tri_planes_view_set_maximized (model, (int) plane);
  tri_planes_view_set_maximized (added->planes, (int) plane);
}

static void
panes_changed_cb (TriAppPanes *self, guint position, guint n_removed, guint n_added)
{
  const guint n_before = self->parts->len;

  /* A link is with the part before, so those behind the change are made anew. */
  for (guint i = position; i < self->parts->len; i++)
    g_clear_pointer (&get_part (self, i)->link, tri_planes_link_free);
  g_ptr_array_remove_range (self->parts, position, n_removed);
  for (guint i = position; i < position + n_added; i++)
    {
      PanePart *part = part_new (self, tri_workspace_get_pane (self->workspace, i));

      g_ptr_array_insert (self->parts, (int) i, part);
      gtk_widget_insert_after (
          GTK_WIDGET (part->planes), GTK_WIDGET (self),
          i == 0 ? NULL : GTK_WIDGET (get_part (self, i - 1)->planes));
      if (n_before > 0)
        lay_out_added (self, part);
    }
  if (self->parts->len == 1 && self->layout_of_one != NULL)
    {
      g_autofree char *layout = g_steal_pointer (&self->layout_of_one);

      tri_app_panes_set_layout (self, layout);
      gtk_widget_grab_focus (
          GTK_WIDGET (tri_planes_view_get_active_view (get_part (self, 0)->planes)));
    }
  update_links (self);
  show_active (self);
}

/* ---- GObject ---- */

static void
tri_app_panes_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LAYOUT:
      g_value_set_string (value, tri_app_panes_get_layout (TRI_APP_PANES (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_app_panes_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LAYOUT:
      tri_app_panes_set_layout (TRI_APP_PANES (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_app_panes_dispose (GObject *object)
{
  TriAppPanes *self = TRI_APP_PANES (object);

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  /* From the last, as each is linked with the one before it. */
  while (self->parts->len > 0)
    g_ptr_array_remove_index (self->parts, self->parts->len - 1);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tri_app_panes_parent_class)->dispose (object);
}

static void
tri_app_panes_finalize (GObject *object)
{
  TriAppPanes *self = TRI_APP_PANES (object);

  g_ptr_array_unref (self->parts);
  g_free (self->layout_of_one);

  G_OBJECT_CLASS (tri_app_panes_parent_class)->finalize (object);
}

static void
tri_app_panes_class_init (TriAppPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tri_app_panes_get_property;
  object_class->set_property = tri_app_panes_set_property;
  object_class->dispose = tri_app_panes_dispose;
  object_class->finalize = tri_app_panes_finalize;

  props[PROP_LAYOUT] =
      g_param_spec_string ("layout", NULL, NULL, "planes",
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
tri_app_panes_init (TriAppPanes *self)
{
  GtkBoxLayout *box = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
  GtkDropTarget *drop = gtk_drop_target_new (TRI_TYPE_SERIES_ITEM, GDK_ACTION_COPY);

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  gtk_box_layout_set_homogeneous (box, TRUE);
  gtk_box_layout_set_spacing (box, GAP_PX);
  gtk_widget_add_css_class (GTK_WIDGET (self), "tri-sides");
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/* ---- public API ---- */

void
tri_app_panes_set_workspace (TriAppPanes *self, TriWorkspace *workspace)
{
  g_return_if_fail (TRI_IS_APP_PANES (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "items-changed", G_CALLBACK (panes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::active-pane", G_CALLBACK (active_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tri_workspace_get_links (workspace), "notify::link",
                           G_CALLBACK (update_links), self, G_CONNECT_SWAPPED);
  panes_changed_cb (self, 0, 0, tri_workspace_get_n_panes (workspace));
}

TriPlanesView *
tri_app_panes_get_planes (TriAppPanes *self, TriPane *pane)
{
  PanePart *part;

  g_return_val_if_fail (TRI_IS_APP_PANES (self), NULL);

  part = find_part (self, pane);
  return part != NULL ? part->planes : NULL;
}

TriPlanesView *
tri_app_panes_get_active (TriAppPanes *self)
{
  g_return_val_if_fail (TRI_IS_APP_PANES (self), NULL);

  return tri_app_panes_get_planes (self, tri_workspace_get_active_pane (self->workspace));
}

const char *
tri_app_panes_get_layout (TriAppPanes *self)
{
  TriPlanesView *planes = tri_app_panes_get_active (self);
  int maximized;

  if (planes == NULL)
    return arrangement_names[TRI_PLANES_ARRANGEMENT_GRID];
  maximized = tri_planes_view_get_maximized (planes);
  if (maximized != TRI_PLANES_VIEW_NONE &&
      maximized == tri_planes_view_get_single_plane (planes))
    return LAYOUT_PICTURE;
  if (maximized != TRI_PLANES_VIEW_NONE)
    return alone_names[maximized];
  return arrangement_names[tri_planes_view_get_arrangement (planes)];
}

void
tri_app_panes_set_layout (TriAppPanes *self, const char *layout)
{
  g_return_if_fail (TRI_IS_APP_PANES (self));

  for (guint i = 0; i < self->parts->len; i++)
    lay_out (get_part (self, i)->planes, layout);
}
