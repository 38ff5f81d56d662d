/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a long scan hands over before it is done. */

#include "config.h"

#include "fixture-wait.h"
#include "loader-fixture.h"

/* One for each reader. */
#define N_SLOW 2

typedef struct
{
  GAsyncResult *result;
  gboolean is_done;
  GCancellable *cancellable; /* (nullable): for a cancel out of the first look */
  TriScan *image;
  guint n_calls;
} FirstLook;

static void
first_look_cb (TriScan *image, gpointer user_data)
{
  FirstLook *look = user_data;

  g_assert_false (look->is_done);
  g_clear_pointer (&look->image, tri_scan_unref);
  look->image = tri_scan_ref (image);
  look->n_calls++;
  if (look->cancellable != NULL)
    g_cancellable_cancel (look->cancellable);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FirstLook *look = user_data;

  look->result = g_object_ref (result);
  look->is_done = TRUE;
}

static void
begin (Fixture *self, const char *name, FirstLook *look)
{
  static const TriScanFuncs funcs = { .first_look = first_look_cb };
  g_autofree char *path = make_path (self, name);
  const char *const paths[] = { path, NULL };

  tri_loader_scan_async (self->loader, paths, look->cancellable, &funcs, look, done_cb, look);
}

/* The first files hold their readers back while the folder is walked, however slow the disk. */
static const char *
get_pace (guint i)
{
  return i < N_SLOW ? "pause=400" : "";
}

static void
write_series (Fixture *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%04u", i);

      write_image (self, name, i, get_pace (i));
    }
}

/* Of a long series the middle comes first, can be loaded before the scan is done, and is still in
 * the series afterwards, once. */
static void
test_first_look (Fixture *self, gconstpointer data)
{
  FirstLook look = { 0 };
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;

  write_series (self, 1000);
  begin (self, "", &look);
  fixture_wait (fixture_is_there, &look.image, 30, "the first image");
  g_assert_cmpuint (look.image->paths->len, ==, 1);
  g_assert_cmpfloat (tri_scan_get_frame (look.image, 0)->position_mm[2], ==, 500);
  load = tri_loader_load_stack (self->loader, look.image, get_stack (look.image), NULL);
  while (tri_volume_load_get_n_filled (load) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (look.is_done);

  iterate_until (&look.is_done);
  scan = tri_loader_scan_finish (self->loader, look.result, NULL);
  g_clear_object (&look.result);
  g_assert_cmpuint (scan->paths->len, ==, 1000);
  g_assert_cmpuint (scan->frames->len, ==, 1000);
  g_assert_cmpuint (get_stack (scan)->n_frames, ==, 1000);
  g_assert_cmpuint (look.n_calls, ==, 1);
  g_clear_pointer (&look.image, tri_scan_unref);
}

/* Where the middle is no image, another file serves; of few files nothing is told ahead. */
static void
test_first_look_elsewhere (Fixture *self, gconstpointer data)
{
  static const struct
  {
    guint n_before, n_images, n_after, n_calls;
  } rows[] = {
    { 0, 200, 0, 0 },
    { 400, 100, 0, 1 },
    { 520, 1, 90, 1 },
    { 500, 0, 0, 0 },
  };
  static const char *const refusals[] = { "scan=refuse", "scan=refuse\npause=400" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      FirstLook look = { 0 };
      g_autoptr (TriScan) scan = NULL;

      for (guint n = 0; n < rows[i].n_before + rows[i].n_images + rows[i].n_after; n++)
        {
          g_autofree char *file = g_strdup_printf ("%u/%04u", i, n);
          const gboolean is_image =
              n >= rows[i].n_before && n < rows[i].n_before + rows[i].n_images;

          write_image (self, file, n, is_image ? get_pace (n) : refusals[n < N_SLOW]);
        }
      begin (self, name, &look);
      iterate_until (&look.is_done);
      scan = tri_loader_scan_finish (self->loader, look.result, NULL);
      g_clear_object (&look.result);
      g_assert_cmpuint (scan->unread->len, ==, rows[i].n_before + rows[i].n_after);
      g_assert_cmpuint (scan->frames->len, ==, rows[i].n_images);
      g_assert_cmpuint (look.n_calls, ==, rows[i].n_calls);
      g_clear_pointer (&look.image, tri_scan_unref);
    }
}

/* A cancel out of the first look itself. */
static void
test_first_look_cancel (Fixture *self, gconstpointer data)
{
  FirstLook look = { .cancellable = g_cancellable_new () };

  g_autoptr (GError) error = NULL;

  write_series (self, 1000);
  begin (self, "", &look);
  iterate_until (&look.is_done);
  g_assert_null (tri_loader_scan_finish (self->loader, look.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&look.result);
  g_assert_cmpuint (look.n_calls, ==, 1);
  g_clear_pointer (&look.image, tri_scan_unref);
  g_clear_object (&look.cancellable);
}

int
main (int argc, char *argv[])
{
  fixture_init (argc, argv);

  FIXTURE_ADD ("/loader/first-look/middle", test_first_look);
  FIXTURE_ADD ("/loader/first-look/elsewhere", test_first_look_elsewhere);
  FIXTURE_ADD ("/loader/first-look/cancel", test_first_look_cancel);

  return g_test_run ();
}
