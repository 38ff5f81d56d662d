/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a picture is not as it was stored: which reasons, and in which order. */

#include "config.h"

#include "tri-display-caveats.h"
#include "tri-stack-build.h"
#include "tri-test-volume.h"

#include <string.h>

static char *
join_words (const TriDisplayCaveatFacts *facts)
{
  g_autoptr (GPtrArray) reasons = tri_display_caveats_describe (facts);
  GString *words = g_string_new (NULL);

  for (guint n = 0; n < reasons->len; n++)
    {
      const TriDisplayCaveat *reason = g_ptr_array_index (reasons, n);

      g_assert_cmpuint (strlen (reason->sentence), >, strlen (reason->words));
      g_string_append_printf (words, "%s%s", n == 0 ? "" : ", ", reason->words);
    }
  return g_string_free (words, FALSE);
}

static void
test_reasons (void)
{
  const TriDisplayCaveatFacts everything = {
    .n_slices = 3,
    .n_filled = 1,
    .n_unreadable = 1,
    .loss = "Lossy compressed: 1 image",
    .are_sides_unknown = TRUE,
    .is_scale_unknown = TRUE,
    .is_spacing_nominal = TRUE,
    .slab_mm = 12.5,
    .slab_mode = TRI_SLAB_MEAN,
    .is_interpolated = TRUE,
    .is_resampled = TRUE,
    .is_uneven = TRUE,
    .is_colour_converted = TRUE,
    .n_layers = 2,
  };
  const char *all_words =
      "1 slice missing, loading 2 of 3, lossy compressed, orientation unknown, no scale, "
      "nominal spacing, Average 12.5 mm, interpolated, resampled, uneven spacing, "
      "colours converted, 2 overlays";
  const struct
  {
    TriDisplayCaveatFacts facts;
    const char *words;
  } rows[] = {
    { { .n_slices = 10, .n_filled = 10 }, "" },
    { { .n_slices = 10, .n_filled = 4 }, "loading 4 of 10" },
    { { .n_slices = 10, .n_filled = 4, .n_unreadable = 1 }, "1 slice missing, loading 5 of 10" },
    { { .n_slices = 10, .n_filled = 8, .n_unreadable = 2 }, "2 slices missing" },
    { { .is_uneven = TRUE }, "" },
    { { .is_uneven = TRUE, .is_interpolated = TRUE }, "interpolated, uneven spacing" },
    { { .n_layers = 1 }, "1 overlay" },
    { everything,
      all_words },
  };

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      g_autofree char *words = join_words (&rows[n].facts);

      g_assert_cmpstr (words, ==, rows[n].words);
    }
}

/* What a file says of itself is told in its own sentence. */
static void
test_sentences (void)
{
  const TriDisplayCaveatFacts facts = {
    .loss = "about 10:1",
    .are_sides_unknown = TRUE,
    .side_reason = "no usable sform, nor a qform",
  };
  g_autoptr (GPtrArray) reasons = tri_display_caveats_describe (&facts);

  g_assert_cmpuint (reasons->len, ==, 2);
  g_assert_cmpstr (((TriDisplayCaveat *) reasons->pdata[0])->sentence, ==, facts.loss);
  g_assert_cmpstr (((TriDisplayCaveat *) reasons->pdata[1])->sentence, ==, facts.side_reason);
}

/* Columns tilted against the slices by @shear voxels a slice. */
static TriSession *
create_session (double shear, gboolean is_oriented)
{
  const double affine[4][4] = {
    { 1, 0, 0, 0 }, { 0, 1, shear, 0 }, { 0, 0, 2, 0 }, { 0, 0, 0, 1 }
  };
  const guint dims[3] = { 4, 4, 4 };
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriStack) stack = tri_stack_new (TRI_STACK_VOLUME);
  TriSession *session = tri_session_new ();
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, affine);
  spec.geometry.is_oriented = is_oriented;
  volume = tri_test_volume_new_from_spec (&spec);
  stack->geometry = spec.geometry;
  stack->n_volumes = 1;
  stack->is_spacing_known = TRUE;
  stack->photometric = TRI_PHOTOMETRIC_MONOCHROME2;
  tri_session_show (session, volume, stack, NULL);
  tri_display_set_is_interpolated (tri_session_get_display (session), FALSE);
  return session;
}

static void
assert_session (TriSession *session, const char *expected)
{
  TriDisplayCaveatFacts facts;
  g_autofree char *words = NULL;

  tri_display_caveat_facts_init (&facts, session);
  words = join_words (&facts);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_session (void)
{
  g_autoptr (TriSession) straight = create_session (0, TRUE);
  g_autoptr (TriSession) tilted = create_session (0.7, TRUE);
  g_autoptr (TriSession) lost = create_session (0, FALSE);

  assert_session (straight, "");
  tri_session_set_slab_mm (straight, 5);
  assert_session (straight, "MIP 5 mm");
  tri_session_set_slab_mm (straight, 0);
  g_assert_false (tri_session_has_two_grids (straight));
  tri_session_set_grid (straight, TRI_GRID_PATIENT);
  assert_session (straight, "");

  assert_session (tilted, "");
  g_assert_true (tri_session_has_two_grids (tilted));
  tri_session_set_grid (tilted, TRI_GRID_PATIENT);
  assert_session (tilted, "resampled");

  assert_session (lost, "orientation unknown");
}

static void
test_stack (void)
{
  static const struct
  {
    TriPhotometric photometric;
    gboolean is_converted;
  } rows[] = {
    { TRI_PHOTOMETRIC_MONOCHROME1, FALSE },
    { TRI_PHOTOMETRIC_MONOCHROME2, FALSE },
    { TRI_PHOTOMETRIC_PALETTE, TRUE },
    { TRI_PHOTOMETRIC_RGB, FALSE },
    { TRI_PHOTOMETRIC_YBR_FULL_422, TRUE },
    { TRI_PHOTOMETRIC_YBR_RCT, TRUE },
  };
  g_autoptr (TriSession) session = create_session (0, TRUE);
  TriStack *stack = tri_session_get_stack (session);

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      stack->photometric = rows[n].photometric;
      assert_session (session, rows[n].is_converted ? "colours converted" : "");
    }
  stack->photometric = TRI_PHOTOMETRIC_MONOCHROME2;
  stack->is_spacing_nominal = TRUE;
  assert_session (session, "nominal spacing");
  stack->is_spacing_known = FALSE;
  assert_session (session, "no scale");
  tri_stack_add_note (stack, "lossy", TRI_SEVERITY_WARNING, NULL, "Compressed with loss, 9 to 1");
  assert_session (session, "lossy compressed, no scale");
}

/* A picture without a place may say of itself which way the patient lies. */
static void
test_letters (void)
{
  g_autoptr (TriSession) session = create_session (0, FALSE);
  TriStack *stack = tri_session_get_stack (session);

  g_assert_true (tri_stack_is_expected_to_have_sides (stack));
  stack->kind = TRI_STACK_CINE;
  stack->n_frames = 4;
  stack->frames = g_new0 (guint32, 4);
  stack->pictures = g_new0 (TriPicture, 4);
  g_assert_false (tri_stack_is_expected_to_have_sides (stack));
  assert_session (session, "orientation unknown");
  for (guint n = 0; n < 4; n++)
    g_strlcpy (stack->pictures[n].right, "L", sizeof stack->pictures[n].right);
  assert_session (session, "");
  tri_stack_add_note (stack, "position-missing", TRI_SEVERITY_WARNING, NULL, "No position");
  g_assert_true (tri_stack_is_expected_to_have_sides (stack));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/caveats/reasons", test_reasons);
  g_test_add_func ("/caveats/sentences", test_sentences);
  g_test_add_func ("/caveats/session", test_session);
  g_test_add_func ("/caveats/stack", test_stack);
  g_test_add_func ("/caveats/letters", test_letters);

  return g_test_run ();
}
