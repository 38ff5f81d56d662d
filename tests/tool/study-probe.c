/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens paths as the window does, without one, and prints as JSON what is shown first: the stack,
 * its window, and where it is looked at. With --make-mixed it makes a folder to open instead. For
 * test-agreement.py, which asks triptych-tool the same. */

#include "config.h"

#include <json-glib/json-glib.h>

#include "fixture-series.h"
#include "fixture-wait.h"
#include "tri-scan-facts.h"
#include "tri-slice-follower.h"
#include "tri-study.h"

static const FixtureSeries head = FIXTURE_HEAD ("71");
/* More voxels, but pictures that lie nowhere. */
static const FixtureSeries pictures = { .series = "72",
                                        .description = "Localizer",
                                        .modality = "CT",
                                        .n_slices = 20,
                                        .has_window = TRUE };

static gboolean
is_settled (gpointer follower)
{
  return tri_slice_follower_get_is_settled (follower);
}

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
add_window (JsonBuilder *builder, const TriVoi *voi)
{
  g_autoptr (GEnumClass) functions = g_type_class_ref (TRI_TYPE_VOI_FUNCTION);

  json_builder_set_member_name (builder, "function");
  json_builder_add_string_value (builder,
                                 g_enum_get_value (functions, (int) voi->function)->value_nick);
  add_number (builder, "center", voi->center);
  add_number (builder, "width", voi->width);
}

static void
add_stack (JsonBuilder *builder, TriStudy *study)
{
  TriSession *session = tri_study_get_session (study);
  TriStack *stack = tri_study_get_stack (study);
  TriSeries *series = tri_study_get_series (study);
  TriScan *scan = tri_study_get_scan (study);
  const TriFrame *frame = tri_scan_get_middle_frame (scan, stack);
  const TriPoint3 cursor = tri_session_get_cursor (session);
  guint index = 0;

  g_assert_true (g_ptr_array_find (series->stacks, stack, &index));
  json_builder_set_member_name (builder, "series");
  json_builder_add_string_value (builder, series->uid);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, g_ptr_array_index (scan->paths, frame->file));
  add_number (builder, "stack", index);
  add_number (builder, "slice", tri_session_compute_stored_slice (session));
  add_number (builder, "x", cursor.x);
  add_number (builder, "y", cursor.y);
  add_number (builder, "z", cursor.z);
  add_window (builder, tri_session_get_voi (session));
}

static void
open_paths (const char *const *paths)
{
  g_autoptr (TriLoader) loader = tri_loader_new ();
  g_autoptr (TriSession) session = tri_session_new ();
  g_autoptr (TriStudy) study = tri_study_new (loader, session);
  g_autoptr (TriSliceFollower) follower = tri_slice_follower_new (study);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  tri_study_open (study, paths);
  fixture_wait (fixture_is_idle, study, 100, "the study to load");
  fixture_wait (is_settled, follower, 30, "the details");
  json_builder_begin_object (builder);
  if (tri_study_get_stack (study) != NULL)
    add_stack (builder, study);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--make-mixed"))
    {
      g_free (fixture_add_garbage (argv[2], "letter.txt"));
      fixture_add_series (argv[2], &pictures);
      fixture_add_series (argv[2], &head);
      fixture_add_segmentation (argv[2]);
    }
  else
    open_paths ((const char *const *) argv + 1);
  return 0;
}
