/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The program as a process: what it links, what it says, the pictures it takes. */

#include "config.h"

#include "fixture-series.h"

#include <gdk/gdk.h>
#include <string.h>

static const FixtureSeries head = FIXTURE_HEAD ("31");

static int
run (const char *const *arguments, char **output)
{
  g_autoptr (GError) error = NULL;
  int status = 0;
  g_autofree char *out = NULL, *err = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err,
                &status, &error);
  g_assert_no_error (error);
  if (output != NULL)
    *output = g_strconcat (out, err, NULL);
  g_test_message ("%s%s", out, err);

  return g_spawn_check_wait_status (status, NULL) ? 0
         : WIFEXITED (status)                     ? WEXITSTATUS (status)
                                                  : -1;
}

/* No decoder of a stranger's file is linked into the window. */
static void
test_links (void)
{
  /* libdeflate itself comes with the toolkit, through libtiff: it is looked for among what the
   * program asks for by itself. */
  static const char *const readers[] = { "libdcm", "libofstd", "libnifti",
                                         "libznz", "libopenjp2", "libcharls" };
  g_autofree char *output = NULL;

  g_assert_cmpint (run ((const char *const[]){ "ldd", g_getenv ("TRIPTYCH"), NULL }, &output), ==,
                   0);
  g_assert_nonnull (strstr (output, "libgtk-4")); /* so that an empty list does not pass */
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    g_assert_null (strstr (output, readers[i]));
  g_clear_pointer (&output, g_free);
  g_assert_cmpint (
      run ((const char *const[]){ "readelf", "-d", g_getenv ("TRIPTYCH"), NULL }, &output), ==, 0);
  g_assert_nonnull (strstr (output, "libgtk-4"));
  g_assert_null (strstr (output, "libdeflate"));
}

static void
test_version (void)
{
  g_autofree char *output = NULL;

  g_assert_cmpint (run ((const char *const[]){ g_getenv ("TRIPTYCH"), "--version", NULL }, &output),
                   ==, 0);
  g_assert_cmpstr (output, ==, "Triptych " TRI_VERSION "\n");
}

static void
test_screenshot (void)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "out.png", NULL);
  g_autofree char *option = g_strconcat ("--screenshot=", path, NULL);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add_series (folder, &head);
  g_assert_cmpint (
      run ((const char *const[]){ g_getenv ("TRIPTYCH"), option, "--screenshot-size=900x600",
                                  "--colour-scheme=light", folder, NULL },
           NULL),
      ==, 0);
  texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 900);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 600);
  fixture_folder_remove (folder);
}

/* The picture shows why, and the state says so. */
static void
test_screenshot_of_nothing (void)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "out.png", NULL);
  g_autofree char *option = g_strconcat ("--screenshot=", path, NULL);
  g_autofree char *garbage = fixture_add_garbage (folder, "letter.txt");
  g_autofree char *output = NULL;

  g_assert_cmpint (
      run ((const char *const[]){ g_getenv ("TRIPTYCH"), option, garbage, NULL }, &output), ==, 1);
  g_assert_nonnull (strstr (output, "letter.txt"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture_folder_remove (folder);
}

static void
test_bad_options (void)
{
  g_assert_cmpint (run ((const char *const[]){ g_getenv ("TRIPTYCH"), "--screenshot=/tmp/x.png",
                                               "--screenshot-size=big", NULL },
                        NULL),
                   ==, 1);
  g_assert_cmpint (
      run ((const char *const[]){ g_getenv ("TRIPTYCH"), "--colour-scheme=pink", NULL }, NULL), ==,
      1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/command-line/links", test_links);
  if (g_getenv ("DISPLAY") != NULL)
    {
      g_test_add_func ("/command-line/version", test_version);
      g_test_add_func ("/command-line/screenshot", test_screenshot);
      g_test_add_func ("/command-line/screenshot-of-nothing", test_screenshot_of_nothing);
      g_test_add_func ("/command-line/bad-options", test_bad_options);
    }

  return g_test_run ();
}
