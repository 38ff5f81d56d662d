/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a person likes to look: every property starts as documented, keeps what it is given and tells
 * each change once. */

#include "config.h"

#include "tri-display.h"

typedef struct
{
  guint n;
  const char *name;
} Count;

static void
count_cb (GObject *object, GParamSpec *pspec, Count *count)
{
  count->n++;
  count->name = pspec->name;
}

static void
test_flags (void)
{
  static const struct
  {
    const char *name;
    gboolean is_on; /* at first */
  } flags[] = {
    { "is-sagittal-mirrored", FALSE },
    { "is-interpolated", TRUE },
    { "has-crosshair", TRUE },
    { "has-reference-lines", TRUE },
    { "has-magnifier", FALSE },
    { "has-annotations", TRUE },
    { "has-corner-texts", TRUE },
    { "has-identity", TRUE },
    { "has-overlays", TRUE },
    { "has-shutter", TRUE },
    { "has-centimetres", FALSE },
    { "has-safe-colours", FALSE },
    { "has-swapped-buttons", FALSE },
    { "is-zoom-linked", TRUE },
    { "is-panning", FALSE },
  };
  g_autoptr (TriDisplay) display = tri_display_new ();
  Count count = { 0 };

  g_signal_connect (display, "notify", G_CALLBACK (count_cb), &count);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      gboolean is_on;

      g_object_get (display, flags[i].name, &is_on, NULL);
      g_assert_cmpint (is_on, ==, flags[i].is_on);
      count.n = 0;
      g_object_set (display, flags[i].name, !is_on, NULL);
      g_object_set (display, flags[i].name, !is_on, NULL);
      g_assert_cmpuint (count.n, ==, 1);
      g_assert_cmpstr (count.name, ==, flags[i].name);
      g_object_get (display, flags[i].name, &is_on, NULL);
      g_assert_cmpint (is_on, ==, !flags[i].is_on);
    }
  /* The names of the properties and those of the functions are about the same values. */
  g_assert_true (tri_display_get_is_sagittal_mirrored (display));
  g_assert_false (tri_display_get_is_interpolated (display));
  g_assert_false (tri_display_get_has_crosshair (display));
  g_assert_false (tri_display_get_has_reference_lines (display));
  g_assert_true (tri_display_get_has_magnifier (display));
  g_assert_false (tri_display_get_has_annotations (display));
  g_assert_false (tri_display_get_has_corner_texts (display));
  g_assert_false (tri_display_get_has_identity (display));
  g_assert_false (tri_display_get_has_overlays (display));
  g_assert_false (tri_display_get_has_shutter (display));
  g_assert_true (tri_display_get_has_centimetres (display));
  g_assert_true (tri_display_get_has_safe_colours (display));
  g_assert_true (tri_display_get_has_swapped_buttons (display));
}

static void
test_choices (void)
{
  g_autoptr (TriDisplay) display = tri_display_new ();
  Count count = { 0 };

  g_assert_cmpint (tri_display_get_convention (display), ==, TRI_CONVENTION_RADIOLOGICAL);
  g_assert_cmpint (tri_display_get_slab_mode (display), ==, TRI_SLAB_MAXIMUM);
  g_assert_cmpint (tri_display_get_tool (display), ==, TRI_TOOL_CROSSHAIR);
  g_signal_connect (display, "notify", G_CALLBACK (count_cb), &count);
  g_object_set (display, "convention", TRI_CONVENTION_NEUROLOGICAL, "slab-mode", TRI_SLAB_MEAN,
                "tool", TRI_TOOL_ANGLE, NULL);
  tri_display_set_convention (display, TRI_CONVENTION_NEUROLOGICAL);
  tri_display_set_slab_mode (display, TRI_SLAB_MEAN);
  tri_display_set_tool (display, TRI_TOOL_ANGLE);
  g_assert_cmpuint (count.n, ==, 3);
  g_assert_cmpint (tri_display_get_convention (display), ==, TRI_CONVENTION_NEUROLOGICAL);
  g_assert_cmpint (tri_display_get_slab_mode (display), ==, TRI_SLAB_MEAN);
  g_assert_cmpint (tri_display_get_tool (display), ==, TRI_TOOL_ANGLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/display/flags", test_flags);
  g_test_add_func ("/display/choices", test_choices);

  return g_test_run ();
}
