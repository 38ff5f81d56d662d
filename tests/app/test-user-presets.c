/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window from a dragged region, under a name of one's own, and with its lower end in place; by
 * real keys and drags. */

#include "config.h"

#include "app-driver.h"
#include "tri-user-presets.h"
#include "tri-planes-view.h"

#include <math.h>

static const FixtureSeries head = FIXTURE_HEAD ("91");
static const FixtureSeries activity = { .series = "92",
                                        .description = "Activity",
                                        .modality = "PT",
                                        .n_slices = 12,
                                        .has_window = TRUE,
                                        .has_position = TRUE };

static const TriVoi *
get_voi (Driver *driver)
{
  return tri_session_get_voi (driver_get_session (driver));
}

static void
open_series (Driver *driver, const FixtureSeries *series)
{
  driver_set_up (driver);
  fixture_add_series (driver->folder, series);
  driver_open (driver, driver->folder);
  driver_activate (driver, "select-view", g_variant_new_string ("axial"));
  driver_settle (driver);
}

static TriPoint3
click (Driver *driver, GtkWidget *view, double x, double y)
{
  driver_click (driver, view, x * gtk_widget_get_width (view), y * gtk_widget_get_height (view), 1);
  return tri_session_get_cursor (driver_get_session (driver));
}

/* By hand, of the voxels whose centres lie in it. */
static void
compute_region (
    TriPoint3 a, TriPoint3 b, guint k, double *mean, double *sd, double *min, double *max)
{
  double sum = 0, squares = 0;
  guint n = 0;

  *min = INFINITY;
  *max = -INFINITY;
  for (guint j = 0; j < FIXTURE_ROWS; j++)
    for (guint i = 0; i < FIXTURE_COLUMNS; i++)
      {
        const double x = -31 + 2.0 * i, y = -31 + 2.0 * j, value = fixture_value (i, j, k);

        if (x < MIN (a.x, b.x) || x > MAX (a.x, b.x) || y < MIN (a.y, b.y) || y > MAX (a.y, b.y))
          continue;
        sum += value;
        squares += value * value;
        *min = MIN (*min, value);
        *max = MAX (*max, value);
        n++;
      }
  *mean = sum / n;
  *sd = sqrt ((squares - sum * sum / n) / (n - 1));
}

static void
test_region (void)
{
  Driver driver = { NULL };
  double mean, sd, min, max, low, high;
  TriPoint3 a, b;
  GtkWidget *view;

  if (driver_skips_without_input ())
    return;
  open_series (&driver, &head);
  driver_activate (&driver, "set-cursor", g_variant_new ("(ddd)", 0.0, 0.0, 109.0));
  view = GTK_WIDGET (tri_planes_view_get_active_view (tri_app_window_get_planes (driver.window)));
  a = click (&driver, view, 0.41, 0.43);
  b = click (&driver, view, 0.58, 0.62);
  driver_key (&driver, "shift+w");
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (driver_get_session (&driver))),
                   ==, TRI_TOOL_WINDOW_REGION);
  driver_drag (&driver, view, 0.41 * gtk_widget_get_width (view),
               0.43 * gtk_widget_get_height (view), 0.58 * gtk_widget_get_width (view),
               0.62 * gtk_widget_get_height (view));
  compute_region (a, b, 3, &mean, &sd, &min, &max);
  low = MAX (min, mean - 2 * sd);
  high = MIN (max, mean + 2 * sd);
  g_assert_cmpfloat_with_epsilon (get_voi (&driver)->center, (low + high) / 2, 0.01);
  g_assert_cmpfloat_with_epsilon (get_voi (&driver)->width, high - low, 0.01);
  g_assert_cmpint (tri_display_get_tool (tri_session_get_display (driver_get_session (&driver))),
                   ==, TRI_TOOL_CROSSHAIR);
  g_assert_cmpuint (
      tri_measurements_get_n (tri_session_get_measurements (driver_get_session (&driver))), ==, 0);
  driver_tear_down (&driver);
}

/* In the menu after the standard ones; of a standard name, in the place of that. */
static void
test_save (void)
{
  Driver driver = { NULL };
  GSettings *settings;
  g_autoptr (GVariant) own = NULL;
  double center, width;

  open_series (&driver, &head);
  settings = tri_app_window_get_settings (driver.window);
  driver_activate (&driver, "window-set", g_variant_new ("(dd)", 37.0, 91.0));
  driver_activate (&driver, "save-window", g_variant_new_string ("  Mine "));
  driver_activate (&driver, "window-set", g_variant_new ("(dd)", 38.0, 85.0));
  driver_activate (&driver, "save-window", g_variant_new_string ("Brain"));
  driver_activate (&driver, "save-window", g_variant_new_string ("   "));
  own = g_settings_get_value (settings, TRI_OWN_WINDOWS_KEY);
  g_assert_cmpuint (g_variant_n_children (own), ==, 2);
  g_assert_true (tri_user_presets_find (own, "CT", "Mine", &center, &width));
  g_assert_cmpfloat (center, ==, 37);
  g_assert_false (tri_user_presets_find (own, "MR", "Mine", &center, &width));

  driver_activate (&driver, "window-preset", g_variant_new_string ("Mine"));
  g_assert_cmpfloat (get_voi (&driver)->width, ==, 91);
  driver_activate (&driver, "window-preset", g_variant_new_string ("1"));
  g_assert_cmpfloat (get_voi (&driver)->width, ==, 85);
  driver_activate (&driver, "window-preset", g_variant_new_string ("10"));
  g_assert_cmpfloat (get_voi (&driver)->width, ==, 91);

  g_settings_set_value (settings, TRI_OWN_WINDOWS_KEY,
                        tri_user_presets_remove (own, "CT", "Brain"));
  driver_activate (&driver, "window-preset", g_variant_new_string ("Brain"));
  g_assert_cmpfloat (get_voi (&driver)->width, ==, 80);
  g_settings_reset (settings, TRI_OWN_WINDOWS_KEY);
  driver_tear_down (&driver);
}

/* Settings that nobody could have saved are passed over. */
static void
test_hostile (void)
{
  g_autoptr (GVariant) own = g_variant_ref_sink (g_variant_new_parsed (
      "[('CT', '', 1.0, 2.0), ('CT', 'flat', 1.0, 0.0), ('CT', 'none', nan, 5.0),"
      " ('CT', 'wide', 0.0, inf), ('CT', 'good', 3.0, 4.0)]"));
  const char *name;
  double center, width;

  g_assert_true (tri_user_presets_get (own, "CT", 0, &name, &center, &width));
  g_assert_cmpstr (name, ==, "good");
  g_assert_false (tri_user_presets_get (own, "CT", 1, &name, &center, &width));
}

static void
drag_window (Driver *driver, double dx, double dy)
{
  GtkWidget *view =
      GTK_WIDGET (tri_planes_view_get_active_view (tri_app_window_get_planes (driver->window)));
  const double x = gtk_widget_get_width (view) / 2.0, y = gtk_widget_get_height (view) / 2.0;

  driver_drag_with (driver, view, 3, x, y, x + dx, y + dy);
}

/* Counts begin at 0, whatever is dragged; other images have both ends. */
static void
test_bottom (void)
{
  Driver driver = { NULL };
  double low, high, before, after;

  if (driver_skips_without_input ())
    return;
  open_series (&driver, &activity);
  g_assert_true (tri_session_get_is_bottom_fixed (driver_get_session (&driver)));
  tri_voi_get_ends (get_voi (&driver), &low, &before);
  drag_window (&driver, 40, 30);
  tri_voi_get_ends (get_voi (&driver), &after, &high);
  g_assert_cmpfloat_with_epsilon (after, low, 1e-6);
  g_assert_cmpfloat (high, >, before + 5);
  driver_activate (&driver, "window-bottom-fixed", NULL);
  drag_window (&driver, 40, 30);
  tri_voi_get_ends (get_voi (&driver), &after, &high);
  g_assert_cmpfloat (fabs (after - low), >, 1);
  driver_tear_down (&driver);

  open_series (&driver, &head);
  g_assert_false (tri_session_get_is_bottom_fixed (driver_get_session (&driver)));
  driver_tear_down (&driver);
}

int
main (int argc, char *argv[])
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/own-windows/region", test_region);
  g_test_add_func ("/own-windows/save", test_save);
  g_test_add_func ("/own-windows/hostile", test_hostile);
  g_test_add_func ("/own-windows/bottom", test_bottom);
  return g_test_run ();
}
