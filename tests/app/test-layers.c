/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A series and its segmentation in the window: offered over it, loaded when asked for, drawn where
 * it lies, named under the cursor; gone when another series is shown. */

#include "config.h"

#include "app-driver.h"
#include "tri-label-text.h"

static const FixtureSeries head = { .series = "21",
                                    .description = "Head",
                                    .modality = "CT",
                                    .n_slices = 4,
                                    .has_window = TRUE,
                                    .has_position = TRUE };

/* Mean of the red and of the blue bytes of the axial view. */
static void
measure (Driver *driver, double *red, double *blue)
{
  g_autoptr (GBytes) image = NULL;
  const guint8 *pixels;
  gsize n;

  driver_settle (driver);
  image = driver_download_image (driver, TRI_PLANE_AXIAL);
  pixels = g_bytes_get_data (image, &n);
  n /= 4;
  *red = *blue = 0;
  for (gsize i = 0; i < n; i++)
    {
      *blue += pixels[4 * i] / (double) n;
      *red += pixels[4 * i + 2] / (double) n;
    }
}

static gboolean
is_loaded (gpointer data)
{
  TriLayer *layer = data;
  TriVolume *volume = tri_layer_get_volume (layer);

  return volume != NULL && tri_layer_get_n_filled (layer) ==
                               tri_volume_get_n_volumes (volume) *
                                   tri_volume_get_geometry (volume)->dims[2];
}

static TriLayer *
open_study (Driver *driver)
{
  TriLayers *layers;

  driver_set_up (driver);
  fixture_add_series (driver->folder, &head);
  fixture_add_segmentation (driver->folder);
  driver_open (driver, driver->folder);
  fixture_wait (fixture_is_idle, tri_app_window_get_study (driver->window), 60, "the study");
  layers = tri_session_get_layers (driver_get_session (driver));
  g_assert_cmpuint (tri_layers_get_n (layers), ==, 1);
  return tri_layers_get (layers, 0);
}

static char *
describe_at (Driver *driver, double x, double y, double z)
{
  return tri_label_text_at (tri_session_get_layers (driver_get_session (driver)),
                            (TriPoint3){ x, y, z }, 0);
}

static void
assert_labels (Driver *driver)
{
  g_autofree char *both = describe_at (driver, -31, -31, 100);
  g_autofree char *left = describe_at (driver, -31, 31, 103);
  g_autofree char *top = describe_at (driver, 31, -31, 100);

  g_assert_cmpstr (both, ==, "Left · Top");
  g_assert_cmpstr (left, ==, "Left");
  g_assert_cmpstr (top, ==, "Top");
  g_assert_null (describe_at (driver, 31, -31, 103));
  g_assert_null (describe_at (driver, -31, -31, 106));
}

/* The row's switch draws the layer, and the picture follows every other switch. */
static void
test_toggle (void)
{
  Driver driver = { NULL };
  TriLayer *layer = open_study (&driver);
  GtkWidget *row =
      tri_widget_test_find (GTK_WIDGET (driver.window), g_type_from_name ("TriLayerRow"));
  double red, blue, red_before, blue_before, red_faint;

  g_assert_nonnull (row);
  g_assert_cmpstr (tri_layer_get_name (layer), ==, "Organs");
  g_assert_cmpstr (tri_layer_get_detail (layer), ==, "2 segments");
  g_assert_null (tri_layer_get_volume (layer));
  tri_session_set_cursor (driver_get_session (&driver), (TriPoint3){ 1, 1, 100 });
  measure (&driver, &red_before, &blue_before);

  if (driver_has_input ())
    driver_click (&driver, tri_widget_test_find (row, g_type_from_name ("GtkToggleButton")), 10, 10,
                  1);
  else
    tri_layer_set_is_visible (layer, TRUE);
  g_assert_true (tri_layer_get_is_visible (layer));
  fixture_wait (is_loaded, layer, 60, "the segmentation");
  assert_labels (&driver);
  measure (&driver, &red, &blue);
  g_assert_cmpfloat (red, >, red_before + 5);

  tri_segment_set_is_visible (tri_layer_find_segment (layer, 1), FALSE);
  measure (&driver, &red, &blue);
  g_assert_cmpfloat (red, >, red_before + 5);
  g_assert_cmpfloat (blue, <, blue_before); /* red lies over grey */
  tri_layer_set_opacity (layer, 0.1);
  measure (&driver, &red_faint, &blue);
  g_assert_cmpfloat (red_faint, <, red - 3);
  g_assert_cmpfloat (red_faint, >, red_before);
  tri_layer_set_is_visible (layer, FALSE);
  measure (&driver, &red, &blue);
  g_assert_cmpfloat (red, ==, red_before);
  driver_tear_down (&driver);
}

/* The segmentation by itself is its own layer; back at the series it is only offered. */
static void
test_select (void)
{
  Driver driver = { NULL };
  TriLayer *layer = open_study (&driver);
  TriStudy *study = tri_app_window_get_study (driver.window);
  TriLayers *layers = tri_session_get_layers (driver_get_session (&driver));
  g_autoptr (TriStack) series = tri_stack_ref (tri_study_get_stack (study));

  g_object_add_weak_pointer (G_OBJECT (layer), (gpointer *) &layer);
  driver_activate (&driver, "next-series", NULL);
  fixture_wait (fixture_is_idle, study, 60, "the next series");
  g_assert_true (tri_study_get_stack (study) != series);
  g_assert_null (layer);
  g_assert_cmpuint (tri_layers_get_n (layers), ==, 1);
  g_assert_true (tri_layer_get_is_visible (tri_layers_get (layers, 0)));
  fixture_wait (is_loaded, tri_layers_get (layers, 0), 60, "its own layer");
  assert_labels (&driver);

  tri_study_select (study, series);
  fixture_wait (fixture_is_idle, study, 60, "the series again");
  g_assert_cmpuint (tri_layers_get_n (layers), ==, 1);
  g_assert_false (tri_layer_get_is_visible (tri_layers_get (layers, 0)));
  driver_tear_down (&driver);
}

int
main (int argc, char **argv)
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/layers/toggle", test_toggle);
  g_test_add_func ("/layers/select", test_select);
  return g_test_run ();
}
