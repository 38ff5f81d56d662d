/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The render nodes of a slice view: drawn they are the picture under the overlay, to the byte, and
 * what shows the same as before is the same node. */

#include "config.h"

#include "tri-slice-scene.h"
#include "tri-test-volume.h"
#include "tri-widget-test.h"

#define WIDTH_PX 320u
#define HEIGHT_PX 240u

typedef struct
{
  TriVolume *volume;
  TriSlicePicture *picture;
  TriSliceScene *scene;
  TriViewTransform transform;
  TriOverlay overlay;
} Fixture;

static void
look_at (Fixture *fixture, TriPoint3 cursor)
{
  const TriGeometry *geometry = tri_volume_get_geometry (fixture->volume);
  TriSliceState state = { .volume = fixture->volume,
                          .voi = { .center = 500, .width = 1000 },
                          .n_filled = 12 };
  TriPlaneBasis basis;

  tri_plane_basis_init (&basis, geometry, TRI_PLANE_AXIAL, TRI_GRID_STORED,
                        TRI_CONVENTION_RADIOLOGICAL);
  tri_view_transform_init (&fixture->transform, geometry, &basis, cursor, 1,
                           (const double[2]){ 0, 0 }, WIDTH_PX, HEIGHT_PX);
  tri_view_transform_get_request (&fixture->transform, 0, TRI_INTERPOLATION_LINEAR,
                                  &state.request);
  tri_slice_picture_update (fixture->picture, &state);
  fixture->overlay.cursor = cursor;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->volume = tri_test_volume_new (12, 10, 12, TRI_SAMPLE_U16, NULL);
  fixture->picture = tri_slice_picture_new ();
  fixture->scene = tri_slice_scene_new ();
  fixture->overlay = (TriOverlay){
    .geometry = tri_volume_get_geometry (fixture->volume),
    .has_crosshair = TRUE,
    .normals = { { 0, 0, 1 }, { 0, 1, 0 }, { 1, 0, 0 } },
    .has_annotations = TRUE,
    .corners = { "One", "Axial\n3/12", "W 1000 L 500", NULL },
  };
  look_at (fixture, (TriPoint3){ 5, 5, 5 });
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  tri_slice_scene_free (fixture->scene);
  tri_slice_picture_free (fixture->picture);
  tri_volume_unref (fixture->volume);
}

/* (transfer full): a container. */
static GskRenderNode *
snapshot (Fixture *fixture)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  tri_slice_scene_snapshot (fixture->scene, snapshot, fixture->picture, &fixture->transform,
                            &fixture->overlay, 1);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_cmpint (gsk_render_node_get_node_type (node), ==, GSK_CONTAINER_NODE);
  return node;
}

/* How many children of @b are children of @a too. */
static guint
count_kept (GskRenderNode *a, GskRenderNode *b)
{
  guint n_kept = 0;

  for (guint i = 0; i < gsk_container_node_get_n_children (a); i++)
    for (guint j = 0; j < gsk_container_node_get_n_children (b); j++)
      n_kept += gsk_container_node_get_child (a, i) == gsk_container_node_get_child (b, j);
  return n_kept;
}

static void
test_pixels (Fixture *fixture, gconstpointer user_data)
{
  cairo_surface_t *expected =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) WIDTH_PX, (int) HEIGHT_PX);
  cairo_surface_t *drawn =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) WIDTH_PX, (int) HEIGHT_PX);
  GskRenderNode *node = snapshot (fixture);
  cairo_t *cr = cairo_create (expected);
  const guint32 *a, *b;
  guint n_lit = 0;

  cairo_set_source_surface (cr, tri_slice_picture_get_surface (fixture->picture), 0, 0);
  cairo_paint (cr);
  tri_paint_overlay (cr, &fixture->transform, 1, &fixture->overlay, TRI_OVERLAY_ALL);
  cairo_destroy (cr);
  cr = cairo_create (drawn);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);

  cairo_surface_flush (expected);
  cairo_surface_flush (drawn);
  a = (gconstpointer) cairo_image_surface_get_data (expected);
  b = (gconstpointer) cairo_image_surface_get_data (drawn);
  for (guint i = 0; i < WIDTH_PX * HEIGHT_PX; i++)
    {
      /* A node of its own rounds once more where marks are half transparent. */
      for (guint shift = 0; shift < 32; shift += 8)
        g_assert_cmpint (abs ((int) (a[i] >> shift & 255) - (int) (b[i] >> shift & 255)), <=, 2);
      n_lit += (a[i] & 0xffffff) != 0;
    }
  g_assert_cmpuint (n_lit, >, WIDTH_PX * HEIGHT_PX / 4);
  gsk_render_node_unref (node);
  cairo_surface_destroy (expected);
  cairo_surface_destroy (drawn);
}

static void
test_kept (Fixture *fixture, gconstpointer user_data)
{
  GskRenderNode *first = snapshot (fixture), *second, *third, *same, *info_cell;
  const guint n = gsk_container_node_get_n_children (first);

  /* Picture, two lines, letters twice, the bar, three corners. */
  g_assert_cmpuint (n, ==, 9);
  look_at (fixture, (TriPoint3){ 3, 6, 5 });
  second = snapshot (fixture);
  g_assert_cmpuint (count_kept (first, second), ==, n - 2);

  look_at (fixture, (TriPoint3){ 3, 6, 6 });
  fixture->overlay.corners[TRI_CORNER_TOP_RIGHT] = "Axial\n4/12";
  third = snapshot (fixture);
  g_assert_cmpuint (count_kept (second, third), ==, n - 4);

  /* Without colours there is no bar, whatever the window's ends. */
  fixture->overlay.high = 700;
  same = snapshot (fixture);
  g_assert_cmpuint (count_kept (third, same), ==, n - 2);
  gsk_render_node_unref (same);

  fixture->overlay.has_annotations = FALSE;
  info_cell = snapshot (fixture);
  g_assert_cmpuint (gsk_container_node_get_n_children (info_cell), ==, 3);
  g_assert_cmpuint (count_kept (third, info_cell), ==, 1);

  gsk_render_node_unref (first);
  gsk_render_node_unref (second);
  gsk_render_node_unref (third);
  gsk_render_node_unref (info_cell);
}

/* What a node shows stays, however often the picture is drawn anew. */
static void
test_lifetime (Fixture *fixture, gconstpointer user_data)
{
  cairo_surface_t *before =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) WIDTH_PX, (int) HEIGHT_PX);
  cairo_surface_t *after =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) WIDTH_PX, (int) HEIGHT_PX);
  GskRenderNode *node = snapshot (fixture);
  cairo_t *cr = cairo_create (before);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  for (guint k = 0; k < 10; k++)
    look_at (fixture, (TriPoint3){ 5, 5, k });
  tri_slice_picture_clear (fixture->picture);
  cr = cairo_create (after);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (before);
  cairo_surface_flush (after);
  g_assert_cmpmem (cairo_image_surface_get_data (before), WIDTH_PX * HEIGHT_PX * 4,
                   cairo_image_surface_get_data (after), WIDTH_PX * HEIGHT_PX * 4);
  gsk_render_node_unref (node);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/slice-scene/pixels", test_pixels);
  ADD ("/slice-scene/kept", test_kept);
  ADD ("/slice-scene/lifetime", test_lifetime);

  return g_test_run ();
}
