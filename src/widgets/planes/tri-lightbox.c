/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pictures are made when they are first seen and kept until anything but the cursor changes;
 * the page turns when the cursor leaves it. */

#include "config.h"

#include "tri-lightbox.h"

#include "tri-painters.h"
#include "tri-session-image.h"
#include "tri-session-planes.h"
#include "tri-slice-texts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Logical px. */
#define CELL_PX 176
#define GAP_PX 2

struct _TriLightbox
{
  TriSessionWidget parent_instance;

  TriPlane plane;

  GHashTable *pictures; /* slice → cairo_surface_t, all of one size */
  int picture_width, picture_height, picture_scale;
};

G_DEFINE_FINAL_TYPE (TriLightbox, tri_lightbox, TRI_TYPE_SESSION_WIDGET)

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- where the cells lie ---- */

typedef struct
{
  int n_columns, n_rows;
  double width, height; /* of a cell, logical px */
  guint first, n;       /* slices */
  TriEdgeLetters letters;
} Page;

static gboolean
page_init (Page *self, TriLightbox *box)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (box));
  const int height = gtk_widget_get_height (GTK_WIDGET (box));
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (box));
  TriPlaneBasis basis;
  guint n_cells;

  if (session == NULL || width <= 0 || height <= 0 ||
      !tri_session_compute_basis (session, box->plane, &basis))
    return FALSE;
  self->n_columns = MAX ((width + GAP_PX) / (CELL_PX + GAP_PX), 1);
  self->n_rows = MAX ((height + GAP_PX) / (CELL_PX + GAP_PX), 1);
  self->width = (width + GAP_PX) / (double) self->n_columns - GAP_PX;
  self->height = (height + GAP_PX) / (double) self->n_rows - GAP_PX;
  n_cells = (guint) (self->n_columns * self->n_rows);
  self->first = tri_session_compute_slice (session, box->plane) / n_cells * n_cells;
  self->n = MIN (n_cells, basis.n_slices - self->first);
  tri_edge_letters_init (&self->letters, &basis,
                         tri_volume_get_geometry (tri_session_get_volume (session)));
  return TRUE;
}

static void
page_find_cell (const Page *self, guint index, double *x, double *y)
{
  *x = (int) index % self->n_columns * (self->width + GAP_PX);
  *y = (int) index / self->n_columns * (self->height + GAP_PX);
}

/**
 * tri_lightbox_get_range:
 * @first: (out): the first slice that is seen, from 0; not set when there is none
 *
 * Returns: how many slices are seen
 */
guint
tri_lightbox_get_range (TriLightbox *self, guint *first)
{
  Page page;

  g_return_val_if_fail (TRI_IS_LIGHTBOX (self), 0);

  if (!page_init (&page, self))
    return 0;
  *first = page.first;
  return page.n;
}

/**
 * tri_lightbox_find_slice:
 * @x: logical px of the widget
 * @y: logical px of the widget
 * @slice: (out): the slice there, from 0
 *
 * Returns: FALSE if there is no slice
 */
gboolean
tri_lightbox_find_slice (TriLightbox *self, double x, double y, guint *slice)
{
  Page page;
  int column, row;

  g_return_val_if_fail (TRI_IS_LIGHTBOX (self), FALSE);

  if (!page_init (&page, self) || x < 0 || y < 0)
    return FALSE;
  column = (int) (x / (page.width + GAP_PX));
  row = (int) (y / (page.height + GAP_PX));
  if (column >= page.n_columns || (guint) (row * page.n_columns + column) >= page.n)
    return FALSE;
  *slice = page.first + (guint) (row * page.n_columns + column);
  return TRUE;
}

/* ---- what they show ---- */

static void
forget (TriLightbox *self)
{
  g_hash_table_remove_all (self->pictures);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static cairo_surface_t *
render_slice (TriLightbox *self, const Page *page, guint slice, int scale)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  const TriGeometry *geometry = tri_volume_get_geometry (tri_session_get_volume (session));
  const double pan_mm[2] = { 0, 0 };
  TriViewTransform transform;
  TriPlaneBasis basis;
  TriPoint3 place;

  tri_session_compute_basis (session, self->plane, &basis);
  place = tri_plane_basis_move_to_slice (&basis, geometry,
                                         tri_session_get_cursor (session), slice);
  tri_view_transform_init (&transform, geometry, &basis, place, 1, pan_mm,
                           (guint) (page->width * scale), (guint) (page->height * scale));
  return tri_session_image_render (session, &transform, scale);
}

/* (transfer none) */
static cairo_surface_t *
get_picture (TriLightbox *self, const Page *page, guint slice)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const int width = (int) (page->width * scale), height = (int) (page->height * scale);
  cairo_surface_t *picture;

  if (width != self->picture_width || height != self->picture_height ||
      scale != self->picture_scale)
    g_hash_table_remove_all (self->pictures);
  self->picture_width = width;
  self->picture_height = height;
  self->picture_scale = scale;
  picture = g_hash_table_lookup (self->pictures, GUINT_TO_POINTER (slice));
  if (picture != NULL)
    return picture;
  picture = render_slice (self, page, slice, scale);
  g_hash_table_insert (self->pictures, GUINT_TO_POINTER (slice), picture);
  return picture;
}

static void
paint_cell (TriLightbox *self, cairo_t *cr, const Page *page, guint index)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  const guint slice = page->first + index;
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const TriColour colour = tri_plane_colour (
      self->plane, tri_display_get_has_safe_colours (tri_session_get_display (session)));
  g_autofree char *number = g_strdup_printf ("%u", slice + 1);
  g_autoptr (PangoLayout) layout = NULL;
  double x, y;

  page_find_cell (page, index, &x, &y);
  cairo_save (cr);
  cairo_translate (cr, floor (x), floor (y));
  cairo_save (cr);
  cairo_scale (cr, 1.0 / scale, 1.0 / scale);
  cairo_set_source_surface (cr, get_picture (self, page, slice), 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  tri_paint_edge_letters (cr, page->width, page->height, &page->letters, TRUE);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), number);
  cairo_move_to (cr, 6, 3);
  cairo_set_source_rgb (cr, 0.9, 0.9, 0.9);
  pango_cairo_show_layout (cr, layout);
  if (slice == tri_session_compute_slice (session, self->plane))
    {
      cairo_rectangle (cr, 1, 1, page->width - 2, page->height - 2);
      cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
      cairo_set_line_width (cr, 2);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

static void
tri_lightbox_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriLightbox *self = TRI_LIGHTBOX (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  Page page;

  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_paint (cr);
  if (page_init (&page, self))
    for (guint i = 0; i < page.n; i++)
      paint_cell (self, cr, &page, i);
  cairo_destroy (cr);
}

static void
update_label (TriLightbox *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  g_autofree char *label = NULL;
  Page page;

  if (!page_init (&page, self))
    return;
  /* Translators: what a screen reader says of many small pictures: the plane, and which slices. */
  label = g_strdup_printf (_ ("%s slices %u to %u, at %u"), tri_plane_get_name (self->plane),
                           page.first + 1, page.first + page.n,
                           tri_session_compute_slice (session, self->plane) + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Moving along the slices changes no picture. */
static void
session_notify_cb (TriSession *session, GParamSpec *pspec, TriLightbox *self)
{
  g_assert (TRI_IS_LIGHTBOX (self));

  if (g_str_equal (pspec->name, "cursor"))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
    forget (self);
  update_label (self);
}

static void
tri_lightbox_session_changed (TriSessionWidget *widget)
{
  TriLightbox *self = TRI_LIGHTBOX (widget);

  forget (self);
  update_label (self);
}

/* ---- what it does ---- */

static void
go_to (TriLightbox *self, guint slice)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));

  tri_session_step_slice (session, self->plane,
                          (int) slice -
                              (int) tri_session_compute_slice (session, self->plane));
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TriLightbox *self)
{
  guint slice;

  g_assert (TRI_IS_LIGHTBOX (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!tri_lightbox_find_slice (self, x, y, &slice))
    return;
  go_to (self, slice);
  if (n_press == 2)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, TriLightbox *self)
{
  Page page;

  g_assert (TRI_IS_LIGHTBOX (self));

  if (page_init (&page, self))
    tri_session_step_slice (tri_session_widget_get_session (TRI_SESSION_WIDGET (self)), self->plane,
                            (int) (dy < 0 ? floor (dy) : ceil (dy)) * page.n_columns);
  return GDK_EVENT_STOP;
}

/* Columns, rows or pages on. */
static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  TriLightbox *self = TRI_LIGHTBOX (widget);
  int columns, rows, pages;
  Page page;

  g_variant_get (args, "(iii)", &columns, &rows, &pages);
  if (page_init (&page, self))
    tri_session_step_slice (tri_session_widget_get_session (TRI_SESSION_WIDGET (self)), self->plane,
                            columns + rows * page.n_columns +
                                pages * page.n_columns * page.n_rows);
  return GDK_EVENT_STOP;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_ACTIVATED], 0);
  return GDK_EVENT_STOP;
}

/* ---- object ---- */

static void
tri_lightbox_finalize (GObject *object)
{
  TriLightbox *self = TRI_LIGHTBOX (object);

  g_clear_pointer (&self->pictures, g_hash_table_unref);

  G_OBJECT_CLASS (tri_lightbox_parent_class)->finalize (object);
}

/* Keys of its own, while it has the focus: they walk over the pictures as in any grid of items. */
static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int columns, rows, pages;
  } keys[] = {
    { GDK_KEY_Right, 1, 0, 0 },
    { GDK_KEY_Left, -1, 0, 0 },
    { GDK_KEY_Down, 0, 1, 0 },
    { GDK_KEY_Up, 0, -1, 0 },
    { GDK_KEY_Page_Down, 0, 0, 1 },
    { GDK_KEY_Page_Up, 0, 0, -1 },
    { GDK_KEY_Home, -100000, 0, 0 },
    { GDK_KEY_End, 100000, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, 0, step_cb, "(iii)", keys[i].columns,
                                  keys[i].rows, keys[i].pages);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
}

static void
tri_lightbox_class_init (TriLightboxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tri_lightbox_finalize;
  widget_class->snapshot = tri_lightbox_snapshot;
  TRI_SESSION_WIDGET_CLASS (klass)->session_changed = tri_lightbox_session_changed;

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", TRI_TYPE_LIGHTBOX, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "lightbox");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  install_keys (widget_class);
}

static void
tri_lightbox_init (TriLightbox *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL |
                                       GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  self->pictures =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cairo_surface_destroy);
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (session_notify_cb), "notify",
                             NULL);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * tri_lightbox_new:
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_lightbox_new (void)
{
  return g_object_new (TRI_TYPE_LIGHTBOX, NULL);
}

/**
 * tri_lightbox_set_plane:
 * @plane: of the slices to show
 */
void
tri_lightbox_set_plane (TriLightbox *self, TriPlane plane)
{
  g_return_if_fail (TRI_IS_LIGHTBOX (self));

  if (plane == self->plane)
    return;
  self->plane = plane;
  forget (self);
  update_label (self);
}
