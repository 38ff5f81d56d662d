/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tools of the left button, by real keys, clicks and drags: each does what it says and nothing
 * else, stays in hand, and is the pressed button of the header bar. */

#include "config.h"

#include "app-driver.h"
#include "tri-app-tool-group.h"
#include "tri-planes-view.h"
#include "tri-session-planes.h"
#include "tri-view-transform.h"

#include <string.h>

static const FixtureSeries head = FIXTURE_HEAD ("52");

/* What a drag can have changed. */
typedef struct
{
  TriPoint3 cursor;
  TriVoi voi;
  double zoom, pan_mm[2];
  guint n_measurements;
} State;

static TriDisplay *
get_display (Driver *driver)
{
  return tri_session_get_display (driver_get_session (driver));
}

static State
look (Driver *driver)
{
  TriSession *session = driver_get_session (driver);
  TriViewport *viewport =
      tri_slice_view_get_viewport (driver_get_view (driver, TRI_PLANE_AXIAL));
  State state = { .cursor = tri_session_get_cursor (session),
                  .voi = *tri_session_get_voi (session),
                  .zoom = tri_viewport_get_zoom (viewport) };

  tri_viewport_get_pan_mm (viewport, state.pan_mm);
  state.n_measurements = tri_measurements_get_n (tri_session_get_measurements (session));
  return state;
}

static gboolean
is_same_place (TriPoint3 a, TriPoint3 b)
{
  return tri_point3_length (tri_point3_subtract (a, b)) < 1e-6;
}

static char *
describe_change (const State *before, const State *after)
{
  return g_strdup_printf (
      "%s%s%s%s%s", is_same_place (before->cursor, after->cursor) ? "" : "cursor ",
      tri_voi_equal (&before->voi, &after->voi) ? "" : "window ",
      before->zoom == after->zoom ? "" : "zoom ",
      before->pan_mm[0] == after->pan_mm[0] && before->pan_mm[1] == after->pan_mm[1] ? "" : "pan ",
      before->n_measurements == after->n_measurements ? "" : "measurement ");
}

/* Fractions of the axial view. */
static void
drag (Driver *driver, int button, double from_x, double from_y, double to_x, double to_y)
{
  GtkWidget *view = GTK_WIDGET (driver_get_view (driver, TRI_PLANE_AXIAL));
  const double width = gtk_widget_get_width (view), height = gtk_widget_get_height (view);

  driver_drag_with (driver, view, button, from_x * width, from_y * height, to_x * width,
                    to_y * height);
}

static void
assert_drag_changes (Driver *driver, int button, const char *expected)
{
  const State before = look (driver);
  g_autofree char *changed = NULL;
  State after;

  drag (driver, button, 0.4, 0.4, 0.55, 0.6);
  after = look (driver);
  changed = describe_change (&before, &after);
  g_assert_cmpstr (changed, ==, expected);
}

static gboolean
is_pressed (GtkWidget *widget, gpointer nick)
{
  g_autofree char *icon = g_strdup_printf ("triptych-tool-%s-symbolic", (const char *) nick);

  return GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)) &&
         g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0;
}

static gboolean
is_hint (GtkWidget *widget, gpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), text);
}

/* The key takes it, the drag does it, it is still in hand after that, and says what it wants. */
static void
test_each (void)
{
  static const struct
  {
    const char *key, *nick, *changes, *hint;
    TriTool tool;
  } cases[] = {
    { "w", "window", "window ", "Window/Level:", TRI_TOOL_WINDOW },
    { "z", "zoom", "zoom pan ", "Zoom:", TRI_TOOL_ZOOM },
    { "t", "pan", "pan ", "Pan:", TRI_TOOL_PAN },
    { "s", "scroll", "cursor ", "Scroll:", TRI_TOOL_SCROLL },
    { "d", "distance", "measurement ", "Distance:", TRI_TOOL_DISTANCE },
    { "r", "rectangle", "measurement ", "Rectangle ROI:", TRI_TOOL_RECTANGLE },
    { "j", "crosshair", "cursor ", NULL, TRI_TOOL_CROSSHAIR },
  };
  Driver driver = { NULL };

  if (!driver_begin (&driver, &head, 109))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *window = GTK_WIDGET (driver.window);

      g_test_message ("%s", cases[i].nick);
      driver_activate (&driver, "reset-view", NULL);
      driver_key (&driver, cases[i].key);
      g_assert_cmpint (tri_display_get_tool (get_display (&driver)), ==, cases[i].tool);
      assert_drag_changes (&driver, 1, cases[i].changes);
      g_assert_cmpint (tri_display_get_tool (get_display (&driver)), ==, cases[i].tool);
      g_assert_nonnull (
          tri_widget_test_find_where (window, is_pressed, (gpointer) cases[i].nick));
      if (cases[i].hint != NULL)
        g_assert_nonnull (tri_widget_test_find_where (window, is_hint, (gpointer) cases[i].hint));
      driver_activate (&driver, "undo", NULL);
    }
  driver_tear_down (&driver);
}

/* Whatever is in hand: right windows, middle pans, and so does the left one with Space held. */
static void
test_other_buttons (void)
{
  Driver driver = { NULL };

  if (!driver_begin (&driver, &head, 109))
    return;
  driver_key (&driver, "d");
  assert_drag_changes (&driver, 3, "window ");
  assert_drag_changes (&driver, 2, "pan ");
  tri_widget_test_run_xdotool ((const char *const[]){ "xdotool", "keydown", "space", NULL });
  driver_settle (&driver);
  g_assert_true (tri_display_get_is_panning (get_display (&driver)));
  assert_drag_changes (&driver, 1, "pan ");
  tri_widget_test_run_xdotool ((const char *const[]){ "xdotool", "keyup", "space", NULL });
  driver_settle (&driver);
  g_assert_false (tri_display_get_is_panning (get_display (&driver)));
  assert_drag_changes (&driver, 1, "measurement ");
  driver_tear_down (&driver);
}

/* A tool, then the crosshair, then zoom, pan and window: the slice stays. */
static void
test_escape (void)
{
  Driver driver = { NULL };
  State after;
  double z;

  if (!driver_begin (&driver, &head, 109))
    return;
  driver_key (&driver, "Down");
  z = tri_session_get_cursor (driver_get_session (&driver)).z;
  driver_key (&driver, "z");
  drag (&driver, 1, 0.5, 0.6, 0.5, 0.4);
  driver_key (&driver, "Escape");
  g_assert_cmpint (tri_display_get_tool (get_display (&driver)), ==, TRI_TOOL_CROSSHAIR);
  g_assert_cmpfloat (look (&driver).zoom, >, 1);
  driver_key (&driver, "Escape");
  after = look (&driver);
  g_assert_cmpfloat (after.zoom, ==, 1);
  g_assert_cmpfloat (after.cursor.z, ==, z);
  driver_tear_down (&driver);
}

/* Enlarges the view and leaves the crosshair. */
static void
test_double_click (void)
{
  Driver driver = { NULL };
  GtkWidget *view;
  TriPoint3 before;

  if (!driver_begin (&driver, &head, 109))
    return;
  view = GTK_WIDGET (driver_get_view (&driver, TRI_PLANE_AXIAL));
  before = tri_session_get_cursor (driver_get_session (&driver));
  tri_widget_test_input (view, gtk_widget_get_width (view) * 0.3,
                         gtk_widget_get_height (view) * 0.35,
                         "mousemove --window %w %x %y click --repeat 2 --delay 20 1");
  driver_settle (&driver);
  g_assert_cmpint (tri_planes_view_get_maximized (tri_app_window_get_planes (driver.window)), ==,
                   TRI_PLANE_AXIAL);
  g_assert_true (is_same_place (tri_session_get_cursor (driver_get_session (&driver)), before));
  driver_tear_down (&driver);
}

/* The value under the pointer, which is not the one at the crosshair, and follows the slices. */
static void
test_hover (void)
{
  Driver driver = { NULL };
  GtkWidget *view;
  TriSession *session;
  double x, y;

  if (!driver_begin (&driver, &head, 109))
    return;
  session = driver_get_session (&driver);
  view = GTK_WIDGET (driver_get_view (&driver, TRI_PLANE_AXIAL));
  x = gtk_widget_get_width (view) * 0.4;
  y = gtk_widget_get_height (view) * 0.45;
  for (guint n = 0; n < 2; n++)
    {
      const TriPoint3 *place;
      g_autofree char *text = NULL;
      guint voxel[3];

      tri_widget_test_input (view, x, y, "mousemove --window %w %x %y");
      driver_settle (&driver);
      place = tri_pointer_get_place (tri_session_get_pointer (session));
      g_assert_nonnull (place);
      g_assert_false (is_same_place (*place, tri_session_get_cursor (session)));
      g_assert_true (tri_volume_find_voxel (tri_session_get_volume (session), *place, voxel));
      g_assert_cmpuint (voxel[2], ==, 3 + n);
      text = g_strdup_printf ("Pointer: %d HU", (int) fixture_value (voxel[0], voxel[1], voxel[2]));
      g_assert_nonnull (
          tri_widget_test_find_where (GTK_WIDGET (driver.window), is_hint, text));
      driver_key (&driver, "Down");
    }
  tri_widget_test_input (GTK_WIDGET (driver.window), 300, 10, "mousemove --window %w %x %y");
  driver_settle (&driver);
  g_assert_null (tri_pointer_get_place (tri_session_get_pointer (session)));
  driver_tear_down (&driver);
}

static double
get_mm_per_px (Driver *driver, TriPlane plane)
{
  TriSliceView *view = driver_get_view (driver, plane);
  TriSession *session = driver_get_session (driver);
  TriPlaneBasis basis;
  TriViewTransform transform;
  double pan_mm[2];

  tri_viewport_get_pan_mm (tri_slice_view_get_viewport (view), pan_mm);
  g_assert_true (tri_session_compute_basis (session, plane, &basis));
  tri_view_transform_init (&transform,
                           tri_volume_get_geometry (tri_session_get_volume (session)), &basis,
                           tri_session_get_cursor (session),
                           tri_viewport_get_zoom (tri_slice_view_get_viewport (view)), pan_mm,
                           (guint) gtk_widget_get_width (GTK_WIDGET (view)),
                           (guint) gtk_widget_get_height (GTK_WIDGET (view)));
  return transform.mm_per_px;
}

/* One scale for the planes, until it is unlinked. */
static void
test_linked_zoom (void)
{
  Driver driver = { NULL };
  double coronal;

  if (!driver_begin (&driver, &head, 109))
    return;
  driver_key (&driver, "plus");
  driver_key (&driver, "plus");
  for (int plane = 1; plane < TRI_N_PLANES; plane++)
    g_assert_cmpfloat_with_epsilon (get_mm_per_px (&driver, (TriPlane) plane),
                                    get_mm_per_px (&driver, TRI_PLANE_AXIAL), 1e-9);
  driver_key (&driver, "0");
  for (int plane = 0; plane < TRI_N_PLANES; plane++)
    g_assert_cmpfloat (tri_viewport_get_zoom (tri_slice_view_get_viewport (
                           driver_get_view (&driver, (TriPlane) plane))),
                       ==, 1);
  coronal = get_mm_per_px (&driver, TRI_PLANE_CORONAL);
  driver_activate (&driver, "link-zoom", NULL);
  driver_key (&driver, "plus");
  g_assert_cmpfloat (get_mm_per_px (&driver, TRI_PLANE_CORONAL), ==, coronal);
  driver_activate (&driver, "link-zoom", NULL);
  driver_tear_down (&driver);
}

static gboolean
is_open_menu (GtkWidget *widget, gpointer data)
{
  return GTK_IS_POPOVER_MENU (widget) && gtk_widget_get_mapped (widget) &&
         gtk_widget_get_parent (widget) == data;
}

static GtkPopover *
find_menu (Driver *driver)
{
  GtkWidget *window = GTK_WIDGET (driver->window);

  return (GtkPopover *) tri_widget_test_find_where (window, is_open_menu, window);
}

/* A click of the right button opens it there, a drag does not, and a key opens it too. */
static void
test_menu (void)
{
  Driver driver = { NULL };
  GtkWidget *view;
  GdkRectangle place;
  graphene_point_t expected;
  State before, after;
  g_autofree char *changed = NULL;

  if (!driver_begin (&driver, &head, 109))
    return;
  view = GTK_WIDGET (driver_get_view (&driver, TRI_PLANE_CORONAL));
  before = look (&driver);
  drag (&driver, 3, 0.4, 0.4, 0.5, 0.5);
  g_assert_null (find_menu (&driver));
  driver_activate (&driver, "window-reset", NULL);
  driver_click (&driver, view, 50, 60, GDK_BUTTON_SECONDARY);
  g_assert_nonnull (find_menu (&driver));
  g_assert_true (gtk_popover_get_pointing_to (find_menu (&driver), &place));
  g_assert_true (gtk_widget_compute_point (view, GTK_WIDGET (driver.window),
                                           &GRAPHENE_POINT_INIT (50, 60), &expected));
  g_assert_cmpint (ABS (place.x - (int) expected.x), <=, 1);
  g_assert_cmpint (ABS (place.y - (int) expected.y), <=, 1);
  after = look (&driver);
  changed = describe_change (&before, &after);
  g_assert_cmpstr (changed, ==, "");
  gtk_popover_popdown (find_menu (&driver));
  driver_settle (&driver);
  g_assert_null (find_menu (&driver));
  driver_key (&driver, "shift+F10");
  g_assert_nonnull (find_menu (&driver));
  gtk_popover_popdown (find_menu (&driver));
  driver_settle (&driver);
  driver_tear_down (&driver);
}

int
main (int argc, char *argv[])
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/tools/each", test_each);
  g_test_add_func ("/tools/other-buttons", test_other_buttons);
  g_test_add_func ("/tools/escape", test_escape);
  g_test_add_func ("/tools/double-click", test_double_click);
  g_test_add_func ("/tools/hover", test_hover);
  g_test_add_func ("/tools/linked-zoom", test_linked_zoom);
  g_test_add_func ("/tools/menu", test_menu);
  return g_test_run ();
}
