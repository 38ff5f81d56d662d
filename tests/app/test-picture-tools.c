/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Slabs, colours and the window's numbers, by real keys: thicker, thinner, another mode, another
 * map; what the views show and say of it, and that another series begins with one slice. */

#include "config.h"

#include "app-driver.h"
#include "tri-planes-view.h"
#include "tri-slicer.h"

static const FixtureSeries head = FIXTURE_HEAD ("41");
static const FixtureSeries other = { .series = "42",
                                     .description = "Other",
                                     .modality = "CT",
                                     .n_slices = 5,
                                     .has_window = TRUE,
                                     .has_position = TRUE };

static void
assert_label (Driver *driver, const char *words)
{
  g_autofree char *label = g_strdup_printf ("Axial, slice 4 of 12%s%s, window 40/400",
                                            *words == '\0' ? "" : ", ", words);

  driver_settle (driver);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (driver_get_view (driver, TRI_PLANE_AXIAL)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
open_head (Driver *driver)
{
  driver_set_up (driver);
  fixture_add_series (driver->folder, &head);
  fixture_add_series (driver->folder, &other);
  driver_open (driver, driver->folder);
  driver_activate (driver, "select-view", g_variant_new_string ("axial"));
  driver_activate (driver, "set-cursor", g_variant_new ("(ddd)", 0.0, 0.0, 109.0));
}

static void
test_keys (void)
{
  Driver driver = { NULL };
  g_autoptr (GBytes) single = NULL;
  g_autoptr (GBytes) thick = NULL;
  g_autoptr (GBytes) least = NULL;
  g_autoptr (GBytes) again = NULL;

  if (driver_skips_without_input ())
    return;
  open_head (&driver);
  assert_label (&driver, "");
  single = driver_download_slice (&driver, TRI_PLANE_AXIAL);
  for (guint n = 0; n < 3; n++)
    driver_key (&driver, "b");
  assert_label (&driver, "MIP 10 mm");
  thick = driver_download_slice (&driver, TRI_PLANE_AXIAL);
  driver_key (&driver, "m");
  assert_label (&driver, "MinIP 10 mm");
  least = driver_download_slice (&driver, TRI_PLANE_AXIAL);
  driver_key (&driver, "m");
  assert_label (&driver, "Average 10 mm");
  driver_key (&driver, "Down");
  driver_key (&driver, "Up");
  assert_label (&driver, "Average 10 mm");
  for (guint n = 0; n < 3; n++)
    driver_key (&driver, "x");
  assert_label (&driver, "");
  again = driver_download_slice (&driver, TRI_PLANE_AXIAL);

  g_assert_false (g_bytes_equal (single, thick));
  g_assert_false (g_bytes_equal (thick, least));
  g_assert_false (g_bytes_equal (single, least));
  g_assert_true (g_bytes_equal (single, again));
  driver_tear_down (&driver);
}

static void
test_actions (void)
{
  Driver driver = { NULL };
  TriSession *session;

  open_head (&driver);
  session = driver_get_session (&driver);
  driver_activate (&driver, "slab-mm", g_variant_new_double (20));
  driver_activate (&driver, "slab-mode", g_variant_new_string ("mean"));
  assert_label (&driver, "Average 20 mm");
  driver_activate (&driver, "slab-mode", g_variant_new_string ("maximum"));
  driver_activate (&driver, "slab-mm", g_variant_new_double (0));
  g_assert_cmpfloat (tri_session_get_slab_mm (session), ==, 0);
  driver_activate (&driver, "next-slab-mode", NULL);
  assert_label (&driver, "MIP 10 mm");

  driver_activate (&driver, "next-series", NULL);
  fixture_wait (fixture_is_idle, tri_app_window_get_study (driver.window), 20, "the next series");
  g_assert_cmpfloat (tri_session_get_slab_mm (session), ==, 0);
  driver_tear_down (&driver);
}

/* The window's colours, by key and by action; the bar is there with them. */
static void
test_colours (void)
{
  Driver driver = { NULL };
  g_autoptr (GBytes) grey = NULL;
  g_autoptr (GBytes) hot = NULL;
  g_autoptr (GBytes) again = NULL;

  if (driver_skips_without_input ())
    return;
  open_head (&driver);
  assert_label (&driver, "");
  grey = driver_download_slice (&driver, TRI_PLANE_AXIAL);
  driver_key (&driver, "f");
  g_assert_cmpint (tri_session_get_colour_map (driver_get_session (&driver)), ==,
                   TRI_COLOUR_MAP_HOT_IRON);
  hot = driver_download_slice (&driver, TRI_PLANE_AXIAL);
  driver_activate (&driver, "colour-map", g_variant_new_string ("grey"));
  assert_label (&driver, "");
  again = driver_download_slice (&driver, TRI_PLANE_AXIAL);
  g_assert_false (g_bytes_equal (grey, hot));
  g_assert_true (g_bytes_equal (grey, again));
  driver_tear_down (&driver);
}

static GtkSpinButton *
find_number (GtkWidget *widget, guint *n)
{
  if (GTK_IS_SPIN_BUTTON (widget) && (*n)-- == 0)
    return GTK_SPIN_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkSpinButton *found = find_number (child, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The window by numbers: centre, width, lower and upper end say the same and follow each other. */
static void
test_levels (void)
{
  Driver driver = { NULL };
  TriSession *session;
  GtkWindow *levels = NULL;
  GListModel *windows = gtk_window_get_toplevels ();
  GtkSpinButton *numbers[4];

  if (driver_skips_without_input ())
    return;
  open_head (&driver);
  session = driver_get_session (&driver);
  driver_key (&driver, "ctrl+l");
  driver_activate (&driver, "levels", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (driver.window))
        levels = window;
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      guint n = i;

      numbers[i] = find_number (GTK_WIDGET (levels), &n);
    }
  g_assert_cmpfloat (gtk_spin_button_get_value (numbers[0]), ==, 40);
  g_assert_cmpfloat (gtk_spin_button_get_value (numbers[1]), ==, 400);
  g_assert_cmpfloat (gtk_spin_button_get_value (numbers[2]), ==, -160);
  g_assert_cmpfloat (gtk_spin_button_get_value (numbers[3]), ==, 240);
  gtk_spin_button_set_value (numbers[3], 340);
  g_assert_cmpfloat (tri_session_get_voi (session)->center, ==, 90);
  g_assert_cmpfloat (tri_session_get_voi (session)->width, ==, 500);
  g_assert_cmpfloat (gtk_spin_button_get_value (numbers[0]), ==, 90);
  gtk_spin_button_set_value (numbers[1], 80);
  g_assert_cmpfloat (gtk_spin_button_get_value (numbers[2]), ==, 50);
  /* The ends do not cross. */
  gtk_spin_button_set_value (numbers[2], 1000);
  g_assert_cmpfloat (tri_session_get_voi (session)->width, ==, 80);
  g_assert_cmpfloat (gtk_spin_button_get_value (numbers[2]), ==, 50);
  driver_activate (&driver, "window-reset", NULL);
  g_assert_cmpfloat (gtk_spin_button_get_value (numbers[3]), ==, 240);
  gtk_window_close (levels);
  fixture_drain ();
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 1);
  driver_tear_down (&driver);
}

/* The file at @name of the driver's folder, as it begins. */
static char *
save_as (Driver *driver, const char *name, gboolean only_active, guint enlarge)
{
  g_autofree char *path = g_build_filename (driver->folder, name, NULL);
  char *data = NULL;

  driver_activate (driver, "export", g_variant_new ("(sbub)", path, only_active, enlarge, TRUE));
  g_file_get_contents (path, &data, NULL, NULL);
  return data;
}

static GdkTexture *
load (Driver *driver, const char *name)
{
  g_autofree char *path = g_build_filename (driver->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = gdk_texture_new_from_filename (path, &error);

  g_assert_no_error (error);
  return texture;
}

/* Every kind of file is one, the active view is to the byte what is on the clipboard, and all views
 * are as large as they are together. */
static void
test_export (void)
{
  Driver driver = { NULL };
  g_autofree char *png = NULL, *tiff = NULL, *jpeg = NULL, *pdf = NULL, *none = NULL, *all = NULL;
  g_autoptr (GdkTexture) image = NULL;
  g_autoptr (GdkTexture) saved = NULL;
  g_autoptr (GdkTexture) views = NULL;
  g_autoptr (GBytes) a = NULL;
  g_autoptr (GBytes) b = NULL;

  open_head (&driver);
  driver_settle (&driver);
  png = save_as (&driver, "a.png", TRUE, 1);
  tiff = save_as (&driver, "a.TIFF", TRUE, 1);
  jpeg = save_as (&driver, "a.jpg", TRUE, 1);
  pdf = save_as (&driver, "a.pdf", FALSE, 1);
  none = save_as (&driver, "a.gif", TRUE, 1);
  all = save_as (&driver, "all.png", FALSE, 1);
  g_assert_cmpmem (png, 4, "\x89PNG", 4);
  g_assert_true (memcmp (tiff, "II*", 4) == 0 || memcmp (tiff, "MM", 2) == 0);
  g_assert_cmpmem (jpeg, 3, "\xff\xd8\xff", 3);
  g_assert_cmpmem (pdf, 5, "%PDF-", 5);
  g_assert_null (none);

  image = tri_slice_view_compute_image (driver_get_view (&driver, TRI_PLANE_AXIAL));
  saved = load (&driver, "a.png");
  g_assert_cmpint (gdk_texture_get_width (saved), ==, gdk_texture_get_width (image));
  g_assert_cmpint (gdk_texture_get_height (saved), ==, gdk_texture_get_height (image));
  a = tri_widget_test_download (image);
  b = tri_widget_test_download (saved);
  g_assert_true (g_bytes_equal (a, b));

  views = load (&driver, "all.png");
  g_assert_cmpint (gdk_texture_get_width (views), >, 2 * gdk_texture_get_width (image));
  g_assert_cmpint (gdk_texture_get_height (views), >, 2 * gdk_texture_get_height (image));
  driver_tear_down (&driver);
}

/* Three times as large has three times the pixels each way: the middle one of three lies where the
 * screen's pixel lies, its neighbours are sampled where they lie and are not its copies. */
static void
test_export_size (void)
{
  Driver driver = { NULL };
  g_autofree char *small = NULL, *large = NULL, *largest = NULL;
  g_autoptr (GdkTexture) plain = NULL;
  g_autoptr (GdkTexture) enlarged = NULL;
  g_autoptr (GdkTexture) clamped = NULL;
  g_autoptr (GBytes) small_pixels = NULL;
  g_autoptr (GBytes) large_pixels = NULL;
  const guchar *a, *b;
  guint n_off = 0, n_sampled = 0;
  int width, height;

  open_head (&driver);
  driver_activate (&driver, "annotations", NULL);
  driver_settle (&driver);
  small = save_as (&driver, "small.png", TRUE, 1);
  large = save_as (&driver, "large.png", TRUE, 3);
  largest = save_as (&driver, "largest.png", TRUE, 4000);
  plain = load (&driver, "small.png");
  enlarged = load (&driver, "large.png");
  clamped = load (&driver, "largest.png");
  width = gdk_texture_get_width (plain);
  height = gdk_texture_get_height (plain);
  g_assert_cmpint (gdk_texture_get_width (enlarged), ==, 3 * width);
  g_assert_cmpint (gdk_texture_get_height (enlarged), ==, 3 * height);
  g_assert_cmpint (gdk_texture_get_width (clamped), ==, 4 * width);
  small_pixels = tri_widget_test_download (plain);
  large_pixels = tri_widget_test_download (enlarged);
  a = g_bytes_get_data (small_pixels, NULL);
  b = g_bytes_get_data (large_pixels, NULL);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guchar *middle = b + 4 * ((3 * y + 1) * 3 * width + 3 * x + 1);

        n_off += ABS (a[4 * (y * width + x)] - middle[0]) > 1;
        n_sampled += middle[0] != middle[-4];
      }
  g_test_message ("%d × %d: %u off, %u sampled", width, height, n_off, n_sampled);
  g_assert_cmpuint (n_off, ==, 0);
  g_assert_cmpuint (n_sampled, >, 1000);
  driver_tear_down (&driver);
}

int
main (int argc, char *argv[])
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/picture-tools/keys", test_keys);
  g_test_add_func ("/picture-tools/actions", test_actions);
  g_test_add_func ("/picture-tools/colours", test_colours);
  g_test_add_func ("/picture-tools/levels", test_levels);
  g_test_add_func ("/picture-tools/export", test_export);
  g_test_add_func ("/picture-tools/export-size", test_export_size);
  return g_test_run ();
}
