/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window while a study is on its way: cancelled, closed at each stage, bereft of
 * its readers. */

#include "config.h"

#include "app-driver.h"
#include "fixture-readers.h"

#include <signal.h>

static const FixtureSeries large = { .series = "24",
                                     .description = "Large",
                                     .modality = "CT",
                                     .n_slices = 500,
                                     .has_window = TRUE,
                                     .has_position = TRUE };

static gboolean
has_slices (gpointer data)
{
  return tri_session_count_slices (data) == large.n_slices && tri_session_get_n_filled (data) > 0;
}

static void
test_cancel (void)
{
  Driver driver = { NULL };
  guint n_filled;

  driver_set_up (&driver);
  fixture_add_series (driver.folder, &large);
  tri_app_window_open_paths (driver.window, (const char *const[]){ driver.folder, NULL });
  fixture_wait (has_slices, driver_get_session (&driver), 30, "the first slice");
  g_assert_true (driver_is_enabled (&driver, "cancel"));
  driver_activate (&driver, "cancel", NULL);
  g_assert_false (tri_study_get_is_busy (tri_app_window_get_study (driver.window)));
  n_filled = tri_session_get_n_filled (driver_get_session (&driver));
  g_assert_cmpuint (n_filled, >, 0);
  fixture_wait_for_readers (tri_study_get_loader (tri_app_window_get_study (driver.window)));
  g_assert_cmpuint (tri_session_get_n_filled (driver_get_session (&driver)), ==, n_filled);
  driver_tear_down (&driver);
}

static gboolean
is_busy (gpointer window)
{
  return tri_study_get_is_busy (tri_app_window_get_study (window));
}

static gboolean
is_scanning (gpointer window)
{
  return tri_study_get_progress_fraction (tri_app_window_get_study (window)) > 0;
}

static gboolean
has_first_look (gpointer window)
{
  return tri_session_get_volume (tri_app_window_get_session (window)) != NULL;
}

static gboolean
has_first_slice (gpointer window)
{
  return has_slices (tri_app_window_get_session (window));
}

/* At each stage of it. */
static void
test_close_while_loading (void)
{
  static const FixtureCondition stages[] = { is_busy, is_scanning, has_first_look,
                                             has_first_slice };

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      Driver driver = { NULL };

      driver_set_up (&driver);
      fixture_add_series (driver.folder, &large);
      tri_app_window_open_paths (driver.window, (const char *const[]){ driver.folder, NULL });
      fixture_wait (stages[i], driver.window, 30, "the stage");
      driver_tear_down (&driver);
    }
}

static void
test_dead_readers (void)
{
  Driver driver = { NULL };
  g_autoptr (GArray) pids = NULL;
  TriStudy *study;

  driver_set_up (&driver);
  study = tri_app_window_get_study (driver.window);
  fixture_add_series (driver.folder, &large);
  tri_app_window_open_paths (driver.window, (const char *const[]){ driver.folder, NULL });
  fixture_wait (has_slices, driver_get_session (&driver), 30, "the first slice");
  pids = tri_loader_get_reader_pids (tri_study_get_loader (study));
  for (guint i = 0; i < pids->len; i++)
    kill (g_array_index (pids, GPid, i), SIGKILL);
  fixture_wait (fixture_is_idle, study, 60, "the load to survive its readers");
  g_assert_cmpuint (tri_session_get_n_filled (driver_get_session (&driver)) +
                        tri_session_get_n_unreadable (driver_get_session (&driver)),
                    ==, large.n_slices);
  /* And the window is as alive as before. */
  driver_activate (&driver, "next-slice", NULL);
  driver_open (&driver, driver.folder);
  g_assert_cmpuint (tri_session_get_n_filled (driver_get_session (&driver)), ==, large.n_slices);
  driver_tear_down (&driver);
}

int
main (int argc, char **argv)
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/window/cancel", test_cancel);
  g_test_add_func ("/window/close-while-loading", test_close_while_loading);
  g_test_add_func ("/window/dead-readers", test_dead_readers);

  return g_test_run ();
}
