/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words for what a series runs through where they say two things at once. */

#include "config.h"

#include "tri-stack-build.h"
#include "tri-step-text.h"
#include "tri-test-volume.h"

/* Several values at each voxel, of one moment and of two. */
static void
test_component_words (void)
{
  static const struct
  {
    guint n_volumes, t;
    const char *text;
  } cases[] = {
    { 3, 1, "Component 2 of 3" },
    { 6, 1, "Time point 2 of 2 · component 1 of 3" },
    { 6, 2, "Time point 1 of 2 · component 2 of 3" },
  };
  const guint dims[3] = { 4, 4, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TriSession) session = tri_session_new ();
      g_autoptr (TriVolume) volume = NULL;
      g_autoptr (TriStack) stack = NULL;
      g_autofree char *text = NULL;
      TriVolumeSpec spec;

      tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
      spec.n_volumes = cases[i].n_volumes;
      volume = tri_test_volume_new_from_spec (&spec);
      stack = tri_stack_new (TRI_STACK_VOLUME);
      stack->geometry = *tri_volume_get_geometry (volume);
      stack->n_volumes = cases[i].n_volumes;
      stack->dimension = "Component";
      stack->n_components = 3;
      tri_session_show (session, volume, stack, NULL);
      tri_session_set_volume_index (session, cases[i].t);
      text = tri_step_text_volume (session);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/step-text/components", test_component_words);

  return g_test_run ();
}
