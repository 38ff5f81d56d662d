/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of measurements: what is undone together, and what is told. */

#include "config.h"

#include "tri-measurements.h"

static TriMeasurement
make (double x)
{
  return (TriMeasurement){ .kind = TRI_MEASUREMENT_DISTANCE,
                           .frame = g_intern_static_string ("1"),
                           .points = { { x, 0, 0 }, { x, 1, 0 } },
                           .n_points = 2 };
}

static void
count_cb (TriMeasurements *self, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* What somebody else took away stays away, whatever is undone; the rest is undone as ever. */
static void
test_forget (void)
{
  g_autoptr (TriMeasurements) list = tri_measurements_new ();
  TriMeasurement first = make (1), second = make (2);

  tri_measurements_begin (list);
  first.id = tri_measurements_add (list, &first);
  tri_measurements_begin (list);
  second.id = tri_measurements_add (list, &second);
  tri_measurements_begin (list);
  tri_measurements_remove (list, second.id);
  tri_measurements_forget (list, first.id);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 0);
  tri_measurements_undo (list);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 1);
  g_assert_cmpuint (tri_measurements_get (list, 0)->id, ==, second.id);
  tri_measurements_undo (list);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 0);
  tri_measurements_redo (list);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 1);
}

static void
test_undo (void)
{
  g_autoptr (TriMeasurements) list = tri_measurements_new ();
  TriMeasurement first = make (1), second = make (2);
  guint n_told = 0;
  gboolean can_undo, can_redo;

  g_signal_connect (list, "notify::revision", G_CALLBACK (count_cb), &n_told);
  tri_measurements_begin (list);
  first.id = tri_measurements_add (list, &first);
  for (guint i = 0; i < 5; i++)
    {
      first.points[1].y += 1;
      tri_measurements_replace (list, &first);
    }
  g_assert_cmpuint (n_told, ==, 6);
  tri_measurements_begin (list);
  second.id = tri_measurements_add (list, &second);
  g_assert_cmpuint (second.id, !=, first.id);
  g_assert_cmpuint (tri_measurements_get_selected (list), ==, second.id);

  tri_measurements_undo (list);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 1);
  g_assert_cmpfloat (tri_measurements_get (list, 0)->points[1].y, ==, 6);
  g_assert_cmpuint (tri_measurements_get_selected (list), ==, 0);
  tri_measurements_undo (list);
  tri_measurements_undo (list);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 0);
  tri_measurements_redo (list);
  tri_measurements_redo (list);
  tri_measurements_redo (list);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 2);
  g_assert_nonnull (tri_measurements_find (list, second.id));

  tri_measurements_undo (list);
  tri_measurements_begin (list);
  tri_measurements_remove (list, first.id);
  tri_measurements_remove (list, 999);
  g_object_get (list, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_true (can_undo);
  g_assert_false (can_redo);
  tri_measurements_clear (list);
  g_object_get (list, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
}

/* What was kept is there from the beginning, whatever is undone. */
static void
test_restore (void)
{
  g_autoptr (TriMeasurements) list = tri_measurements_new ();
  const TriMeasurement one = make (1), kept = make (2);

  tri_measurements_begin (list);
  tri_measurements_add (list, &one);
  tri_measurements_begin (list);
  tri_measurements_add (list, &one);
  tri_measurements_undo (list);
  tri_measurements_restore (list, &kept);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 2);
  tri_measurements_undo (list);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 1);
  g_assert_cmpfloat (tri_measurements_get (list, 0)->points[0].x, ==, 2);
  tri_measurements_redo (list);
  tri_measurements_redo (list);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 3);
}

/* However long one works, a moderate number of steps is kept. */
static void
test_many (void)
{
  g_autoptr (TriMeasurements) list = tri_measurements_new ();
  const TriMeasurement one = make (1);

  for (guint i = 0; i < 1000; i++)
    {
      tri_measurements_begin (list);
      tri_measurements_add (list, &one);
    }
  for (guint i = 0; i < 1000; i++)
    tri_measurements_undo (list);
  g_assert_cmpuint (tri_measurements_get_n (list), ==, 800);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measurements/undo", test_undo);
  g_test_add_func ("/measurements/forget", test_forget);
  g_test_add_func ("/measurements/restore", test_restore);
  g_test_add_func ("/measurements/many", test_many);
  return g_test_run ();
}
