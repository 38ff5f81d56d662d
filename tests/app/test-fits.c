/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is open and shown, nothing makes the window larger than a small screen. */

#include "config.h"

#include "app-driver.h"

#include "tri-app-shortcuts.h"
#include "tri-notes-list.h"
#include "tri-series-items.h"

#include <adwaita.h>

/* Logical pixels of the smallest screen that is promised. */
#define SCREEN_WIDTH 720
#define SCREEN_HEIGHT 480

static const FixtureSeries long_name = {
  .series = "193",
  .description = "Head with a description that is as long as some scanners make them, and longer",
  .modality = "CT",
  .n_slices = 12,
  .has_window = TRUE,
  .has_position = TRUE,
};
static const FixtureSeries stranger = {
  .series = "194",
  .description = "Thorax of another person, who is not the first one",
  .modality = "CT",
  .n_slices = 5,
  .has_window = TRUE,
  .has_position = TRUE,
  .patient = "F-2",
  .study = "7",
  .space = "9",
};
static const FixtureSeries many_notes = {
  .series = "196",
  .description = "Torn",
  .modality = "CT",
  .n_slices = 10,
  .has_position = TRUE,
  .first_broken = 7,
};
static const FixtureSeries frames = {
  .series = "195",
  .description = "Loop",
  .modality = "US",
  .n_slices = 1,
  .n_frames = 6,
};

/* The toolkit makes no window smaller than what is in it needs. */
static void
assert_fits (Driver *driver, const char *what)
{
  GtkWidget *content =
      adw_application_window_get_content (ADW_APPLICATION_WINDOW (driver->window));
  int width, height;

  driver_settle (driver);
  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, MAX (width, SCREEN_WIDTH), &height, NULL,
                      NULL, NULL);
  if (width > SCREEN_WIDTH || height > SCREEN_HEIGHT ||
      gtk_widget_get_width (content) > SCREEN_WIDTH ||
      gtk_widget_get_height (content) > SCREEN_HEIGHT)
    {
      g_printerr ("%s needs %d × %d, has %d × %d\n", what, width, height,
                  gtk_widget_get_width (content), gtk_widget_get_height (content));
      g_test_fail ();
    }
}

/* The window on that screen. */
static void
set_up (Driver *driver)
{
  driver_set_up (driver);
  gtk_window_set_default_size (GTK_WINDOW (driver->window), SCREEN_WIDTH, SCREEN_HEIGHT);
  driver_settle (driver);
}

static void
set_panels (Driver *driver, gboolean are_shown)
{
  g_object_set (driver->window, "sidebar-shown", are_shown, "metadata-shown", are_shown, NULL);
}

/* In each layout that there is, with the panels and without. */
static void
assert_fits_in_all_layouts (Driver *driver, const char *name)
{
  static const char *const layouts[] = { "planes", "row", "large", "axial",
                                         "coronal", "sagittal", "facts", "picture" };

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    for (guint has_panels = 0; has_panels < 2; has_panels++)
      {
        g_autofree char *what = g_strdup_printf ("%s, %s%s", name, layouts[i],
                                                 has_panels ? " with both panels" : "");

        g_object_set (driver->window, "layout", layouts[i], NULL);
        set_panels (driver, has_panels);
        assert_fits (driver, what);
      }
}

static void
test_samples (void)
{
  static const char *const samples[] = { "brain", "ct-head-phantom" };
  Driver driver = { NULL };

  set_up (&driver);
  assert_fits (&driver, "nothing");
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path =
          g_build_filename (g_getenv ("TRIPTYCH_SAMPLES"), samples[i], NULL);

      driver_open (&driver, path);
      assert_fits_in_all_layouts (&driver, samples[i]);
    }
  driver_tear_down (&driver);
}

/* Two patients side by side: the bar that says so, the link, the header of the right pane. */
static void
test_comparison (void)
{
  Driver driver = { NULL };
  TriWorkspace *workspace;
  GListModel *rows;

  set_up (&driver);
  fixture_add_series (driver.folder, &long_name);
  fixture_add_series (driver.folder, &stranger);
  driver_open (&driver, driver.folder);
  workspace = tri_app_window_get_workspace (driver.window);
  rows = tri_workspace_get_series (workspace);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (rows, i);
      TriStack *stack = tri_series_item_get_stack (item);

      if (stack != NULL && stack != tri_study_get_stack (tri_app_window_get_study (driver.window)))
        {
          tri_workspace_add_pane (workspace, stack);
          break;
        }
    }
  fixture_wait (fixture_is_idle, tri_app_window_get_study (driver.window), 30, "the other pane");
  assert_fits_in_all_layouts (&driver, "two patients");
  driver_tear_down (&driver);
}

static void
test_frames (void)
{
  Driver driver = { NULL };

  set_up (&driver);
  fixture_add_series (driver.folder, &frames);
  driver_open (&driver, driver.folder);
  assert_fits_in_all_layouts (&driver, "a loop");
  g_object_set (driver.window, "lightbox-shown", TRUE, NULL);
  assert_fits (&driver, "lightbox");
  driver_tear_down (&driver);
}

static gboolean
is_notes_scroller (GtkWidget *widget, gpointer data)
{
  return GTK_IS_SCROLLED_WINDOW (widget) &&
         gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL &&
         tri_widget_test_find (widget, TRI_TYPE_NOTES_LIST) != NULL;
}

/* A list of many notes is as high as the window lets it be. */
static void
test_notes (void)
{
  Driver driver = { NULL };
  GtkWidget *scroller;
  GtkAdjustment *adjustment;

  set_up (&driver);
  fixture_add_series (driver.folder, &stranger);
  fixture_add_series (driver.folder, &many_notes);
  driver_open (&driver, driver.folder);
  driver_activate (&driver, "notes", NULL);
  driver_settle (&driver);
  scroller = tri_widget_test_find_where (GTK_WIDGET (driver.window), is_notes_scroller, NULL);
  g_assert_nonnull (scroller);
  g_assert_cmpint (gtk_scrolled_window_get_max_content_height (GTK_SCROLLED_WINDOW (scroller)), >,
                   SCREEN_HEIGHT - 120);
  g_assert_cmpint (gtk_widget_get_height (scroller), <=, SCREEN_HEIGHT - 80);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_assert_true (gtk_adjustment_get_upper (adjustment) <= gtk_widget_get_height (scroller) + 1 ||
                 gtk_widget_get_height (scroller) > SCREEN_HEIGHT - 160);
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (scroller, GTK_TYPE_POPOVER)));
  driver_settle (&driver);
  driver_tear_down (&driver);
}

/* What others have made, one folder after the other. */
static void
test_corpus (void)
{
  static const char *const rooms[] = { "dicom", "nifti", "odd" };
  const char *corpus = g_getenv ("TRIPTYCH_CORPUS");
  Driver driver = { NULL };

  if (corpus == NULL)
    {
      g_test_skip ("the large corpus is not there (TRIPTYCH_CORPUS)");
      return;
    }
  set_up (&driver);
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autofree char *room = g_build_filename (corpus, rooms[i], NULL);
      g_autoptr (GDir) folder = g_dir_open (room, 0, NULL);
      const char *name;

      g_assert_nonnull (folder);
      while ((name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *path = g_build_filename (room, name, NULL);

          driver_open (&driver, path);
          set_panels (&driver, TRUE);
          assert_fits (&driver, name);
        }
    }
  driver_tear_down (&driver);
}

/* Each page of the shortcuts, also where there is more room than on that screen. */
static void
test_shortcuts (void)
{
  Driver driver = { NULL };
  g_autoptr (GVariant) own = g_variant_ref_sink (g_variant_new ("a{ss}", NULL));
  GtkWidget *shortcuts;
  int width, height;

  set_up (&driver);
  shortcuts = g_object_ref_sink (tri_app_shortcuts_new (own));
  gtk_window_set_transient_for (GTK_WINDOW (shortcuts), GTK_WINDOW (driver.window));
  gtk_window_present (GTK_WINDOW (shortcuts));
  driver_settle (&driver);
  gtk_widget_measure (shortcuts, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (shortcuts, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, <=, 700);
  g_assert_cmpint (width, <=, 1280);
  gtk_window_destroy (GTK_WINDOW (shortcuts));
  g_object_unref (shortcuts);
  driver_tear_down (&driver);
}

int
main (int argc, char **argv)
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/fits/samples", test_samples);
  g_test_add_func ("/fits/comparison", test_comparison);
  g_test_add_func ("/fits/frames", test_frames);

  g_test_add_func ("/fits/notes", test_notes);
  g_test_add_func ("/fits/corpus", test_corpus);
  g_test_add_func ("/fits/shortcuts", test_shortcuts);

  return g_test_run ();
}
