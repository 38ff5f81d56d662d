/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Labels, segments, layers and their list: what is kept, what is refused, and that each change of
 * the picture is told once, all the way up to the session. */

#include "config.h"

#include "tri-limits.h"
#include "tri-session.h"

#include <string.h>

static TriLabels *
make_labels (void)
{
  const TriLabel rows[] = {
    {
        .number = 2,
        .name = "Liver",
        .category = "Tissue",
        .type = "Liver",
        .algorithm = "SEMIAUTOMATIC",
        .has_colour = TRUE,
        .rgb = { 10, 20, 30 },
    },
    { .number = 70000, .name = "", .type = "Cyst" },
    { .number = 5, .name = "Spleen" },
  };
  TriLabels *labels = tri_labels_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (tri_labels_append (labels, &rows[i]));
  return labels;
}

static void
test_table (void)
{
  g_autoptr (TriLabels) labels = make_labels ();
  g_autofree char *long_name = g_strnfill (TRI_LIMIT_LABEL_CHARS + 1, 'x');

  g_assert_cmpuint (labels->labels->len, ==, 3);
  g_assert_cmpstr (tri_labels_find (labels, 5)->name, ==, "Spleen");
  g_assert_cmpstr (tri_labels_find (labels, 5)->category, ==, "");
  g_assert_null (tri_labels_find (labels, 3));
  g_assert_false (tri_labels_append (labels, &(TriLabel){ .number = 5, .name = "again" }));
  g_assert_true (tri_labels_append (labels, &(TriLabel){ .number = 6, .name = long_name }));
  g_assert_cmpuint (strlen (tri_labels_find (labels, 6)->name), ==, TRI_LIMIT_LABEL_CHARS);
}

static void
test_too_many (void)
{
  g_autoptr (TriLabels) labels = tri_labels_new ();

  for (guint32 i = 0; i < TRI_LIMIT_LABELS; i++)
    g_assert_true (tri_labels_append (labels, &(TriLabel){ .number = i }));
  g_assert_false (tri_labels_append (labels, &(TriLabel){ .number = TRI_LIMIT_LABELS }));
}

static void
test_colours (void)
{
  guint8 first[3], again[3];

  tri_label_choose_colour (1, first);
  tri_label_choose_colour (1, again);
  g_assert_cmpmem (first, 3, again, 3);
  for (guint32 a = 1; a <= 12; a++)
    for (guint32 b = 1; b < a; b++)
      {
        guint8 x[3], y[3];
        int distance = 0;

        tri_label_choose_colour (a, x);
        tri_label_choose_colour (b, y);
        for (guint c = 0; c < 3; c++)
          distance += ABS (x[c] - y[c]);
        g_assert_cmpint (distance, >, 30);
      }
}

static void
test_segments (void)
{
  g_autoptr (TriLabels) labels = make_labels ();
  g_autoptr (TriLayer) layer = tri_layer_new (TRI_LAYER_SEGMENTS, "Abdomen");
  g_autoptr (TriLabels) fewer = tri_labels_new ();
  guint8 chosen[3];

  tri_layer_set_labels (layer, labels);
  g_assert_cmpuint (g_list_model_get_n_items (tri_layer_get_segments (layer)), ==, 3);
  g_assert_cmpstr (tri_segment_get_name (tri_layer_get_segment (layer, 0)), ==, "Liver");
  /* The type says what the name says already. */
  g_assert_cmpstr (tri_segment_get_detail (tri_layer_get_segment (layer, 0)), ==,
                   "Tissue · semiautomatic");
  g_assert_cmpmem (tri_segment_get_rgb (tri_layer_get_segment (layer, 0)), 3,
                   ((guint8[]){ 10, 20, 30 }), 3);
  g_assert_cmpstr (tri_segment_get_name (tri_layer_find_segment (layer, 70000)), ==,
                   "Label 70000");
  g_assert_cmpstr (tri_segment_get_detail (tri_layer_find_segment (layer, 70000)), ==, "Cyst");
  tri_label_choose_colour (5, chosen);
  g_assert_cmpmem (tri_segment_get_rgb (tri_layer_find_segment (layer, 5)), 3, chosen, 3);
  g_assert_null (tri_layer_find_segment (layer, 1));

  tri_segment_set_is_visible (tri_layer_find_segment (layer, 5), FALSE);
  tri_labels_append (fewer, &(TriLabel){ .number = 5 });
  tri_labels_append (fewer, &(TriLabel){ .number = 9 });
  tri_layer_set_labels (layer, fewer);
  g_assert_false (tri_segment_get_is_visible (tri_layer_find_segment (layer, 5)));
  g_assert_true (tri_segment_get_is_visible (tri_layer_find_segment (layer, 9)));
  g_assert_null (tri_layer_find_segment (layer, 2));
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_notify (void)
{
  g_autoptr (TriSession) session = tri_session_new ();
  TriLayers *layers = tri_session_get_layers (session);
  g_autoptr (TriLayer) layer = tri_layer_new (TRI_LAYER_LABELS, "Atlas");
  g_autoptr (TriLabels) labels = make_labels ();
  guint count = 0;

  tri_layer_set_labels (layer, labels);
  g_signal_connect (session, "notify::layers", G_CALLBACK (count_cb), &count);
  tri_layers_append (layers, layer);
  g_assert_cmpuint (count, ==, 1);
  g_assert_true (tri_layers_get (layers, 0) == layer);

  tri_layer_set_is_visible (layer, TRUE);
  tri_layer_set_is_visible (layer, TRUE);
  g_assert_cmpuint (count, ==, 2);
  tri_layer_set_opacity (layer, 7.0);
  g_assert_cmpfloat (tri_layer_get_opacity (layer), ==, 1.0);
  tri_layer_set_opacity (layer, 1.0);
  g_assert_cmpuint (count, ==, 3);
  tri_layer_set_is_outline (layer, TRUE);
  tri_segment_set_is_visible (tri_layer_get_segment (layer, 1), FALSE);
  tri_segment_set_is_visible (tri_layer_get_segment (layer, 1), FALSE);
  g_assert_cmpuint (count, ==, 5);
  /* What is said about a layer is not in the picture. */
  tri_layer_set_detail (layer, "3 segments");
  g_assert_cmpuint (count, ==, 5);

  tri_layers_clear (layers);
  tri_layers_clear (layers);
  g_assert_cmpuint (count, ==, 6);
  tri_layer_set_is_visible (layer, FALSE);
  g_assert_cmpuint (count, ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layers/labels/table", test_table);
  g_test_add_func ("/layers/labels/too-many", test_too_many);
  g_test_add_func ("/layers/labels/colours", test_colours);
  g_test_add_func ("/layers/segments", test_segments);
  g_test_add_func ("/layers/notify", test_notify);
  return g_test_run ();
}
