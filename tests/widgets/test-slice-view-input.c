/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pointer and keys on a slice view, as real events from the X server: what they do to the session
 * is asserted in patient mm. What the server cannot send, fractions of a detent, is
 * emitted on the controller. */

#include "config.h"

#include "tri-session-planes.h"
#include "tri-slice-view.h"
#include "tri-view-transform.h"
#include "tri-widget-test.h"

#define WIDTH 320
#define HEIGHT 240

typedef struct
{
  TriSession *session;
  TriSliceView *view;
  GtkWidget *widget;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->session = tri_widget_test_create_session ();
  fixture->widget = g_object_ref_sink (
      tri_slice_view_new (fixture->session, (TriPlane) GPOINTER_TO_INT (user_data)));
  fixture->view = TRI_SLICE_VIEW (fixture->widget);
  fixture->window = tri_widget_test_show (fixture->widget, WIDTH, HEIGHT);
  if (tri_widget_test_has_input ())
    tri_widget_test_input (fixture->widget, 5, 5, "windowfocus --sync %w");
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  tri_widget_test_close (fixture->window);
  g_assert_finalize_object (fixture->view);
  g_assert_finalize_object (fixture->session);
}

static gboolean
skips_without_input (void)
{
  if (tri_widget_test_has_input ())
    return FALSE;
  g_test_skip ("needs xdotool and an X display");
  return TRUE;
}

/* Patient mm under a logical pixel of the view, computed beside the widget. */
static TriPoint3
compute_patient (Fixture *fixture, double x, double y)
{
  const TriGeometry *geometry =
      tri_volume_get_geometry (tri_session_get_volume (fixture->session));
  TriViewport *viewport = tri_slice_view_get_viewport (fixture->view);
  const int scale = gtk_widget_get_scale_factor (fixture->widget);
  TriViewTransform transform;
  TriPlaneBasis basis;
  double pan_mm[2];

  g_assert_true (tri_session_compute_basis (fixture->session,
                                            tri_slice_view_get_plane (fixture->view), &basis));
  tri_viewport_get_pan_mm (viewport, pan_mm);
  tri_view_transform_init (&transform, geometry, &basis,
                           tri_session_get_cursor (fixture->session),
                           tri_viewport_get_zoom (viewport), pan_mm,
                           (guint) (gtk_widget_get_width (fixture->widget) * scale),
                           (guint) (gtk_widget_get_height (fixture->widget) * scale));
  return tri_view_transform_device_to_patient (&transform, x * scale, y * scale);
}

static void
assert_near (TriPoint3 a, TriPoint3 b, double tolerance_mm)
{
  g_assert_cmpfloat_with_epsilon (a.x, b.x, tolerance_mm);
  g_assert_cmpfloat_with_epsilon (a.y, b.y, tolerance_mm);
  g_assert_cmpfloat_with_epsilon (a.z, b.z, tolerance_mm);
}

/* A click lands within a pixel of where it was aimed; the literals say which way is which. */
static void
test_click (Fixture *fixture, gconstpointer user_data)
{
  TriPoint3 aimed, cursor;

  if (skips_without_input ())
    return;
  aimed = compute_patient (fixture, 200, 90);
  tri_widget_test_input (fixture->widget, 200, 90, "mousemove --window %w %x %y click 1");
  cursor = tri_session_get_cursor (fixture->session);
  assert_near (cursor, aimed, 0.4);
  switch (tri_slice_view_get_plane (fixture->view))
    {
    case TRI_PLANE_AXIAL: /* right of the middle: patient left; above: to the front */
      g_assert_cmpfloat (cursor.x, >, 5);
      g_assert_cmpfloat (cursor.y, <, -3);
      break;
    case TRI_PLANE_CORONAL: /* patient left; towards the head */
      g_assert_cmpfloat (cursor.x, >, 5);
      g_assert_cmpfloat (cursor.z, >, 3);
      break;
    case TRI_PLANE_SAGITTAL: /* to the back; towards the head */
      g_assert_cmpfloat (cursor.y, >, 5);
      g_assert_cmpfloat (cursor.z, >, 3);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
test_drag (Fixture *fixture, gconstpointer user_data)
{
  TriPoint3 from, to;

  if (skips_without_input ())
    return;
  from = compute_patient (fixture, 160, 120);
  to = compute_patient (fixture, 190, 140);
  tri_widget_test_input (fixture->widget, 160, 120, "mousemove --window %w %x %y mousedown 1");
  assert_near (tri_session_get_cursor (fixture->session), from, 0.4);
  tri_widget_test_input (fixture->widget, 190, 140, "mousemove --window %w %x %y");
  assert_near (tri_session_get_cursor (fixture->session), to, 0.4);
  tri_widget_test_input (fixture->widget, 190, 140, "mouseup 1");
  tri_widget_test_input (fixture->widget, 100, 100, "mousemove --window %w %x %y");
  assert_near (tri_session_get_cursor (fixture->session), to, 0.4);
  g_assert_true (gtk_widget_has_focus (fixture->widget));
}

static void
test_wheel (Fixture *fixture, gconstpointer user_data)
{
  guint slice;

  if (skips_without_input ())
    return;
  slice = tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL);
  tri_widget_test_input (fixture->widget, 100, 100, "mousemove --window %w %x %y click 5");
  g_assert_cmpuint (tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL), ==,
                    slice + 1);
  tri_widget_test_input (fixture->widget, 100, 100, "click 5 click 5");
  g_assert_cmpuint (tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL), ==,
                    slice + 3);
  tri_widget_test_input (fixture->widget, 100, 100, "click 4");
  g_assert_cmpuint (tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL), ==,
                    slice + 2);
  tri_widget_test_input (fixture->widget, 100, 100, "keydown Shift click 4 keyup Shift");
  g_assert_cmpuint (tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL), ==,
                    slice - 8);
  g_assert_cmpfloat (tri_viewport_get_zoom (tri_slice_view_get_viewport (fixture->view)), ==, 1);
}

static void
test_wheel_zoom (Fixture *fixture, gconstpointer user_data)
{
  TriViewport *viewport = tri_slice_view_get_viewport (fixture->view);
  TriPoint3 before, cursor;

  if (skips_without_input ())
    return;
  cursor = tri_session_get_cursor (fixture->session);
  before = compute_patient (fixture, 210, 70);
  tri_widget_test_input (fixture->widget, 210, 70,
                         "mousemove --window %w %x %y keydown Control click 4 click 4 click 4 "
                         "keyup Control");
  g_assert_cmpfloat (tri_viewport_get_zoom (viewport), >, 1.3);
  assert_near (compute_patient (fixture, 210, 70), before, 1e-6);
  tri_widget_test_input (fixture->widget, 80, 200,
                         "mousemove --window %w %x %y");
  before = compute_patient (fixture, 80, 200);
  tri_widget_test_input (fixture->widget, 80, 200,
                         "keydown Control click 5 click 5 click 5 click 5 keyup Control");
  g_assert_cmpfloat (tri_viewport_get_zoom (viewport), <, 1);
  assert_near (compute_patient (fixture, 80, 200), before, 1e-6);
  assert_near (tri_session_get_cursor (fixture->session), cursor, 1e-12);
}

static void
test_pan (Fixture *fixture, gconstpointer user_data)
{
  TriPoint3 before;

  if (skips_without_input ())
    return;
  before = compute_patient (fixture, 100, 100);
  tri_widget_test_input (fixture->widget, 100, 100, "mousemove --window %w %x %y mousedown 2");
  tri_widget_test_input (fixture->widget, 140, 70, "mousemove --window %w %x %y");
  tri_widget_test_input (fixture->widget, 140, 70, "mouseup 2");
  assert_near (compute_patient (fixture, 140, 70), before, 1e-6);
}

static void
drag_window (Fixture *fixture, const char *modifier, double x, double y)
{
  g_autofree char *down = NULL;
  g_autofree char *up = NULL;

  if (modifier == NULL)
    {
      down = g_strdup ("mousemove --window %w %x %y mousedown 3");
      up = g_strdup ("mouseup 3");
    }
  else
    {
      down = g_strconcat ("mousemove --window %w %x %y keydown ", modifier, " mousedown 3", NULL);
      up = g_strconcat ("mouseup 3 keyup ", modifier, NULL);
    }
  tri_widget_test_input (fixture->widget, 160, 120, down);
  tri_widget_test_input (fixture->widget, x, y, "mousemove --window %w %x %y");
  tri_widget_test_input (fixture->widget, x, y, up);
}

/* A quarter of the view to the right adds a quarter of the window; up lowers the centre. */
static void
test_window (Fixture *fixture, gconstpointer user_data)
{
  const TriVoi start = { .center = 12000, .width = 4000, .function = TRI_VOI_LINEAR };
  const TriVoi *voi;

  if (skips_without_input ())
    return;
  tri_session_set_voi (fixture->session, &start);
  drag_window (fixture, NULL, 160 + WIDTH / 4, 120 - HEIGHT / 4);
  voi = tri_session_get_voi (fixture->session);
  g_assert_cmpfloat_with_epsilon (voi->width, 5000, 20);
  g_assert_cmpfloat_with_epsilon (voi->center, 11000, 20);

  tri_session_set_voi (fixture->session, &start);
  drag_window (fixture, "Control", 160 - WIDTH / 4, 120 + HEIGHT / 4);
  voi = tri_session_get_voi (fixture->session);
  g_assert_cmpfloat_with_epsilon (voi->width, 3900, 5);
  g_assert_cmpfloat_with_epsilon (voi->center, 12100, 5);

  tri_session_set_voi (fixture->session, &start);
  drag_window (fixture, "Shift", 160, 120 + HEIGHT / 8);
  voi = tri_session_get_voi (fixture->session);
  g_assert_cmpfloat_with_epsilon (voi->width, 4000, 1e-6);
  g_assert_cmpfloat_with_epsilon (voi->center, 14500, 100);
}

static void
test_window_escape (Fixture *fixture, gconstpointer user_data)
{
  const TriVoi start = *tri_session_get_voi (fixture->session);

  if (skips_without_input ())
    return;
  tri_widget_test_input (fixture->widget, 160, 120, "mousemove --window %w %x %y mousedown 3");
  tri_widget_test_input (fixture->widget, 200, 150, "mousemove --window %w %x %y");
  g_assert_false (tri_voi_equal (tri_session_get_voi (fixture->session), &start));
  tri_widget_test_input (fixture->widget, 200, 150, "key Escape");
  g_assert_true (tri_voi_equal (tri_session_get_voi (fixture->session), &start));
  tri_widget_test_input (fixture->widget, 250, 90, "mousemove --window %w %x %y mouseup 3");
  g_assert_true (tri_voi_equal (tri_session_get_voi (fixture->session), &start));
  g_assert_false (tri_slice_view_cancel_drag (fixture->view));
}

/* What keys of the application lead to. */
static void
test_actions (Fixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *action;
    guint slice;
    double zoom;
  } steps[] = {
    { "view.first-slice", 0, 1 },
    { "view.next-slice", 1, 1 },
    { "view.next-slices", 11, 1 },
    { "view.previous-slice", 10, 1 },
    { "view.previous-slices", 0, 1 },
    { "view.previous-slice", 0, 1 },
    { "view.last-slice", 19, 1 },
    { "view.next-slice", 19, 1 },
    { "view.zoom-in", 19, 1.25 },
    { "view.zoom-out", 19, 1 },
    { "view.zoom-out", 19, 0.8 },
    { "view.zoom-fit", 19, 1 },
  };
  TriViewport *viewport = tri_slice_view_get_viewport (fixture->view);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (gtk_widget_activate_action (fixture->widget, steps[i].action, NULL));
      g_assert_cmpuint (tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL), ==,
                        steps[i].slice);
      g_assert_cmpfloat_with_epsilon (tri_viewport_get_zoom (viewport), steps[i].zoom, 1e-9);
    }
}

/* Which key does what is for the application to say: the view takes none from it. */
static void
test_keys (Fixture *fixture, gconstpointer user_data)
{
  static const char *const keys[] = { "Home", "End", "Left", "Right", "Up", "Down",
                                      "plus", "minus", "0", "1" };
  TriViewport *viewport = tri_slice_view_get_viewport (fixture->view);
  const guint slice = tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL);

  if (skips_without_input ())
    return;
  gtk_widget_grab_focus (fixture->widget);
  tri_slice_view_zoom_by (fixture->view, 2);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *commands = g_strconcat ("key ", keys[i], NULL);

      tri_widget_test_input (fixture->widget, 1, 1, commands);
      g_assert_cmpuint (tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL), ==, slice);
      g_assert_cmpfloat (tri_viewport_get_zoom (viewport), ==, 2);
    }
}

static void
count_cb (TriSliceView *view, guint *count)
{
  ++*count;
}

static void
test_double_click (Fixture *fixture, gconstpointer user_data)
{
  guint n_activated = 0;

  if (skips_without_input ())
    return;
  g_signal_connect (fixture->view, "activated", G_CALLBACK (count_cb), &n_activated);
  tri_widget_test_input (fixture->widget, 200, 200,
                         "mousemove --window %w %x %y click --repeat 2 --delay 20 1");
  g_assert_cmpuint (n_activated, ==, 1);
  tri_widget_test_input (fixture->widget, 100, 100, "mousemove --window %w %x %y click 1");
  g_assert_cmpuint (n_activated, ==, 1);
}

/* Pixels of a touchpad add up: emitted as the controller would. */
static void
test_fractions (Fixture *fixture, gconstpointer user_data)
{
  GtkEventController *scroll = tri_widget_test_find_controller (
      fixture->widget, GTK_TYPE_EVENT_CONTROLLER_SCROLL, 0);
  const guint slice = tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL);
  gboolean is_handled;

  for (guint i = 1; i <= 10; i++)
    {
      g_signal_emit_by_name (scroll, "scroll", 0.0, 0.25, &is_handled);
      g_assert_true (is_handled);
      g_assert_cmpuint (tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL), ==,
                        slice + i / 4);
    }
  /* Half a detent is left over; turning round forgets it. */
  g_signal_emit_by_name (scroll, "scroll", 0.0, -0.75, &is_handled);
  g_assert_cmpuint (tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL), ==, slice + 2);
  g_signal_emit_by_name (scroll, "scroll", 0.0, -0.25, &is_handled);
  g_assert_cmpuint (tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL), ==, slice + 1);
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

#define ADD(name, plane, function) \
  g_test_add (name, Fixture, GINT_TO_POINTER (plane), set_up, function, tear_down)
  ADD ("/slice-view-input/click/axial", TRI_PLANE_AXIAL, test_click);
  ADD ("/slice-view-input/click/coronal", TRI_PLANE_CORONAL, test_click);
  ADD ("/slice-view-input/click/sagittal", TRI_PLANE_SAGITTAL, test_click);
  ADD ("/slice-view-input/drag", TRI_PLANE_AXIAL, test_drag);
  ADD ("/slice-view-input/wheel", TRI_PLANE_AXIAL, test_wheel);
  ADD ("/slice-view-input/wheel-zoom", TRI_PLANE_CORONAL, test_wheel_zoom);
  ADD ("/slice-view-input/fractions", TRI_PLANE_AXIAL, test_fractions);
  ADD ("/slice-view-input/pan", TRI_PLANE_SAGITTAL, test_pan);
  ADD ("/slice-view-input/window/drag", TRI_PLANE_AXIAL, test_window);
  ADD ("/slice-view-input/window/escape", TRI_PLANE_AXIAL, test_window_escape);
  ADD ("/slice-view-input/actions", TRI_PLANE_AXIAL, test_actions);
  ADD ("/slice-view-input/keys", TRI_PLANE_AXIAL, test_keys);
  ADD ("/slice-view-input/double-click", TRI_PLANE_AXIAL, test_double_click);

  return g_test_run ();
}
