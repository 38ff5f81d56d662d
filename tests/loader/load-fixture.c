/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of loads share. The images are the fake reader's: a sample is the slice's base and
 * 10 for each row and 1 for each column, so that one that landed elsewhere shows. */

#include "config.h"

#include "load-fixture.h"

#include "fixture-wait.h"

void
write_series (Fixture *self, guint n, const char *manner)
{
  for (guint i = 0; i < n; i++)
    {
      /* Names against the order in space. */
      g_autofree char *name = g_strdup_printf ("image-%03u", n - i);

      write_image (self, name, i, manner);
    }
}

void
write_file (Fixture *self, const char *name, guint n, const char *manner)
{
  g_autofree char *lines = g_strdup_printf ("slices=%u\n%s", n, manner);

  write_image (self, name, 0, lines);
}

TriVolumeLoad *
begin_load (Fixture *self, TriScan *scan)
{
  g_autoptr (GError) error = NULL;
  TriVolumeLoad *load = tri_loader_load_stack (self->loader, scan, get_stack (scan), &error);

  g_assert_no_error (error);
  return load;
}

static gboolean
is_done (gpointer load)
{
  return tri_volume_load_get_is_done (load);
}

void
wait_for_load (TriVolumeLoad *load)
{
  fixture_wait (is_done, load, 30, "the load to end");
}

static gboolean
has_some (gpointer load)
{
  return tri_volume_load_get_n_filled (load) >= 2;
}

void
wait_for_slices (TriVolumeLoad *load)
{
  fixture_wait (has_some, load, 30, "two slices");
}

void
assert_slice (TriVolumeLoad *load, guint slice, double base)
{
  TriVolume *volume = tri_volume_load_get_volume (load);

  g_assert_true (tri_volume_is_filled (volume, 0, slice));
  for (guint j = 0; j < FILE_ROWS; j++)
    for (guint i = 0; i < FILE_COLUMNS; i++)
      g_assert_cmpfloat (tri_volume_get_value (volume, 0, i, j, slice, 0), ==, base + 10 * j + i);
}

const TriNote *
find_note (TriVolumeLoad *load, const char *code)
{
  GPtrArray *notes = tri_volume_load_get_notes (load);

  for (guint i = 0; i < notes->len; i++)
    if (g_str_equal (((TriNote *) g_ptr_array_index (notes, i))->code, code))
      return g_ptr_array_index (notes, i);
  return NULL;
}
