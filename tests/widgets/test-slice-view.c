/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The slice view as a picture of its session: the pixels are the slicer's to the byte, the words
 * follow, and nothing is done that need not be. */

#include "config.h"

#include "tri-session-planes.h"
#include "tri-slice-picture.h"
#include "tri-slice-texts.h"
#include "tri-slice-view.h"
#include "tri-slicer.h"
#include "tri-test-volume.h"
#include "tri-view-transform.h"
#include "tri-widget-test.h"

typedef struct
{
  TriSession *session;
  TriSliceView *view;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->session = tri_widget_test_create_session ();
  fixture->view = TRI_SLICE_VIEW (g_object_ref_sink (
      tri_slice_view_new (fixture->session, (TriPlane) GPOINTER_TO_INT (user_data))));
  fixture->window = tri_widget_test_show (GTK_WIDGET (fixture->view), 300, 260);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  tri_widget_test_close (fixture->window);
  g_assert_finalize_object (fixture->view);
  g_assert_finalize_object (fixture->session);
}

/* What the slicer makes of the fixture's state, asked directly. */
static GBytes *
compute_expected (Fixture *fixture, guint *width_px, guint *height_px)
{
  TriVolume *volume = tri_session_get_volume (fixture->session);
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  TriViewport *viewport = tri_slice_view_get_viewport (fixture->view);
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (fixture->view));
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  TriViewTransform transform;
  TriSliceRequest request;
  TriPlaneBasis basis;
  double pan_mm[2];
  guint8 *pixels;

  *width_px = (guint) (gtk_widget_get_width (GTK_WIDGET (fixture->view)) * scale);
  *height_px = (guint) (gtk_widget_get_height (GTK_WIDGET (fixture->view)) * scale);
  tri_plane_basis_init (&basis, geometry, tri_slice_view_get_plane (fixture->view),
                        tri_session_get_grid (fixture->session),
                        tri_display_get_convention (tri_session_get_display (fixture->session)));
  tri_viewport_get_pan_mm (viewport, pan_mm);
  tri_view_transform_init (&transform, geometry, &basis,
                           tri_session_get_cursor (fixture->session),
                           tri_viewport_get_zoom (viewport), pan_mm, *width_px, *height_px);
  tri_view_transform_get_request (
      &transform, 0,
      tri_display_get_is_interpolated (tri_session_get_display (fixture->session))
          ? TRI_INTERPOLATION_LINEAR
          : TRI_INTERPOLATION_NEAREST,
      &request);
  tri_slicer_sample (volume, &request, samples);
  pixels = g_malloc0 ((gsize) *width_px * *height_px * 4);
  tri_slicer_colour (samples, tri_session_get_voi (fixture->session), pixels,
                     (gsize) *width_px * 4);
  return g_bytes_new_take (pixels, (gsize) *width_px * *height_px * 4);
}

/* Byte for byte but for the fourth, which means nothing in one format and opaque in the other. */
static void
assert_picture (Fixture *fixture)
{
  cairo_surface_t *surface = tri_slice_view_get_surface (fixture->view);
  const guint8 *shown;
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *expected;
  guint width_px, height_px, n_lit = 0;

  bytes = compute_expected (fixture, &width_px, &height_px);
  g_assert_nonnull (surface);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, width_px);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, height_px);
  shown = cairo_image_surface_get_data (surface);
  expected = g_bytes_get_data (bytes, NULL);
  for (gsize i = 0; i < (gsize) width_px * height_px * 4; i++)
    if (i % 4 == 3)
      g_assert_cmpuint (shown[i], ==, 255);
    else
      {
        g_assert_cmpuint (shown[i], ==, expected[i]);
        n_lit += shown[i] != 0;
      }
  g_assert_cmpuint (n_lit, >, width_px * height_px / 10);
}

static void
test_picture (Fixture *fixture, gconstpointer user_data)
{
  const TriVoi voi = { .center = 9000, .width = 5000, .function = TRI_VOI_SIGMOID };

  assert_picture (fixture);
  tri_session_set_cursor (fixture->session, (TriPoint3){ 11, -7, 14 });
  tri_widget_test_settle (GTK_WIDGET (fixture->view));
  assert_picture (fixture);
  tri_session_set_voi (fixture->session, &voi);
  tri_widget_test_settle (GTK_WIDGET (fixture->view));
  assert_picture (fixture);
  tri_viewport_set_zoom (tri_slice_view_get_viewport (fixture->view), 2.3);
  tri_viewport_set_pan_mm (tri_slice_view_get_viewport (fixture->view), 3, -2);
  tri_display_set_is_interpolated (tri_session_get_display (fixture->session), FALSE);
  tri_display_set_convention (tri_session_get_display (fixture->session),
                              TRI_CONVENTION_NEUROLOGICAL);
  tri_widget_test_settle (GTK_WIDGET (fixture->view));
  assert_picture (fixture);
}

static void
test_only_what_is_needed (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);
  cairo_surface_t *before = tri_slice_view_get_surface (fixture->view);

  /* Within the plane: the same picture, only the overlay moves. */
  tri_session_set_cursor (fixture->session, (TriPoint3){ 20, 12, -1 });
  tri_display_set_has_crosshair (tri_session_get_display (fixture->session), FALSE);
  tri_session_set_identity_text (fixture->session, "Somebody");
  tri_widget_test_settle (widget);
  g_assert_true (tri_slice_view_get_surface (fixture->view) == before);

  tri_session_set_cursor (fixture->session, (TriPoint3){ 20, 12, 9 });
  tri_widget_test_settle (widget);
  g_assert_false (tri_slice_view_get_surface (fixture->view) == before);
}

static void
test_stages (void)
{
  g_autoptr (TriVolume) volume = tri_test_volume_new (8, 8, 8, TRI_SAMPLE_U16, NULL);
  TriSlicePicture *picture = tri_slice_picture_new ();
  TriSliceState state = { .volume = volume, .voi = { .center = 200, .width = 400 }, .n_filled = 7 };

  state.request = (TriSliceRequest){
    .right = { 0.5, 0, 0 }, .down = { 0, 0.5, 0 }, .width_px = 16, .height_px = 12
  };
  g_assert_cmpint (tri_slice_picture_update (picture, &state), ==, TRI_SLICE_RESAMPLED);
  g_assert_cmpint (tri_slice_picture_update (picture, &state), ==, TRI_SLICE_UNCHANGED);
  state.voi.center = 210;
  g_assert_cmpint (tri_slice_picture_update (picture, &state), ==, TRI_SLICE_RECOLOURED);
  state.request.origin.z = 1;
  g_assert_cmpint (tri_slice_picture_update (picture, &state), ==, TRI_SLICE_RESAMPLED);
  state.n_filled = 8;
  g_assert_true (tri_slice_picture_can_wait (picture, &state));
  g_assert_cmpint (tri_slice_picture_update (picture, &state), ==, TRI_SLICE_RESAMPLED);
  g_assert_false (tri_slice_picture_can_wait (picture, &state));
  g_assert_true (tri_slice_picture_get_volume (picture) == volume);
  state.volume = NULL;
  g_assert_cmpint (tri_slice_picture_update (picture, &state), ==, TRI_SLICE_RESAMPLED);
  g_assert_cmpint (tri_slice_picture_update (picture, &state), ==, TRI_SLICE_UNCHANGED);
  g_assert_null (tri_slice_picture_get_surface (picture));
  tri_slice_picture_free (picture);
}

typedef struct
{
  TriSlicePicture *picture;
  const TriSliceState *state;
} Draft;

static gboolean
is_ripe (gpointer data)
{
  const Draft *draft = data;

  return !tri_slice_picture_can_wait (draft->picture, draft->state);
}

/* A plane that is slow to sample is drafted while it moves, and is whole again when it stays; one
 * that is fast never is. */
static void
test_drafts (void)
{
  g_autoptr (TriVolume) volume = tri_test_volume_new (8, 8, 8, TRI_SAMPLE_U16, NULL);
  TriSlicePicture *picture = tri_slice_picture_new ();
  TriSliceState state = { .volume = volume, .voi = { .center = 200, .width = 400 }, .n_filled = 8 };

  state.request = (TriSliceRequest){
    .right = { 0.1, 0, 0 }, .down = { 0, 0.1, 0 }, .width_px = 71, .height_px = 60
  };
  tri_slice_picture_set_slow_us (picture, G_MAXDOUBLE);
  for (guint i = 0; i < 8; i++)
    {
      state.request.origin.z = i / 4.0;
      g_assert_cmpint (tri_slice_picture_update (picture, &state), ==, TRI_SLICE_RESAMPLED);
      g_assert_cmpuint (tri_slice_picture_get_factor (picture), ==, 1);
    }
  /* Once is enough, unless the machine stops for a while between two pictures. */
  tri_slice_picture_set_slow_us (picture, 0);
  for (guint i = 0; i < 50 && tri_slice_picture_get_factor (picture) == 1; i++)
    {
      state.request.origin.z = 3 + i / 50.0;
      g_assert_cmpint (tri_slice_picture_update (picture, &state), ==, TRI_SLICE_RESAMPLED);
    }
  g_assert_cmpuint (tri_slice_picture_get_factor (picture), ==, 2);
  g_assert_cmpint (cairo_image_surface_get_width (tri_slice_picture_get_surface (picture)), ==, 36);
  fixture_wait (is_ripe, &(Draft){ picture, &state }, 15, "the draft to be old enough");
  g_assert_cmpint (tri_slice_picture_update (picture, &state), ==, TRI_SLICE_RESAMPLED);
  g_assert_cmpuint (tri_slice_picture_get_factor (picture), ==, 1);
  g_assert_cmpint (cairo_image_surface_get_width (tri_slice_picture_get_surface (picture)), ==, 71);

  state.request.origin.z = 6;
  tri_slice_picture_update (picture, &state); /* a draft, or not */
  tri_slice_picture_finish (picture);
  g_assert_cmpuint (tri_slice_picture_get_factor (picture), ==, 1);
  g_assert_cmpint (tri_slice_picture_update (picture, &state), ==, TRI_SLICE_UNCHANGED);
  tri_slice_picture_free (picture);
}

static void
test_accessible (Fixture *fixture, gconstpointer user_data)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (fixture->view);
  const TriVoi voi = { .center = 40, .width = 400.5, .function = TRI_VOI_LINEAR };

  gtk_test_accessible_assert_role (accessible, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Axial, slice 10 of 20, window 12000/24000");
  tri_session_step_slice (fixture->session, TRI_PLANE_AXIAL, 3);
  tri_session_set_voi (fixture->session, &voi);
  tri_widget_test_settle (GTK_WIDGET (fixture->view));
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Axial, slice 13 of 20, window 40/400");
  tri_slice_view_set_plane (fixture->view, TRI_PLANE_SAGITTAL);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Sagittal, slice 20 of 40, window 40/400");
  tri_session_show (fixture->session, NULL, NULL, NULL);
  tri_widget_test_settle (GTK_WIDGET (fixture->view));
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Sagittal, empty");
  g_assert_null (tri_slice_view_get_surface (fixture->view));
}

static void
test_loading (Fixture *fixture, gconstpointer user_data)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (fixture->view);
  GtkWidget *widget = GTK_WIDGET (fixture->view);
  const TriVoi voi = { .center = 50, .width = 100, .function = TRI_VOI_LINEAR };
  const guint dims[3] = { 4, 4, 3 };
  g_autoptr (TriVolume) volume = NULL;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, TRI_SAMPLE_U8, NULL);
  volume = tri_test_volume_new_empty (&spec);
  tri_session_show (fixture->session, volume, NULL, &voi);
  tri_widget_test_settle (widget);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Axial, slice 2 of 3, window 50/100, loading");
  tri_test_volume_fill_slice (volume, &spec, 0, 1);
  tri_session_set_n_filled (fixture->session, 1);
  for (guint i = 0; i < 5; i++)
    tri_widget_test_settle (widget);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Axial, slice 2 of 3, window 50/100");
  assert_picture (fixture);

  /* Said as soon as it is known, though the first slice is still on its way. */
  tri_volume_mark_unreadable (volume, 0, 2);
  tri_session_set_n_unreadable (fixture->session, 1);
  tri_session_step_slice (fixture->session, TRI_PLANE_AXIAL, 1);
  tri_widget_test_settle (widget);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Axial, slice 3 of 3, window 50/100, could not be read");
}

static void
test_actions (Fixture *fixture, gconstpointer user_data)
{
  static const struct
  {
    const char *action;
    guint slice;
  } steps[] = {
    { "view.first-slice", 0 },
    { "view.previous-slice", 0 },
    { "view.next-slice", 1 },
    { "view.next-slices", 11 },
    { "view.previous-slices", 1 },
    { "view.last-slice", 19 },
    { "view.next-slice", 19 },
    { "view.previous-slice", 18 },
  };
  GtkWidget *widget = GTK_WIDGET (fixture->view);
  TriViewport *viewport = tri_slice_view_get_viewport (fixture->view);
  double zoom;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (gtk_widget_activate_action (widget, steps[i].action, NULL));
      g_assert_cmpuint (tri_session_compute_slice (fixture->session, TRI_PLANE_AXIAL), ==,
                        steps[i].slice);
    }
  gtk_widget_activate_action (widget, "view.zoom-in", NULL);
  g_assert_cmpfloat (tri_viewport_get_zoom (viewport), >, 1);
  gtk_widget_activate_action (widget, "view.zoom-out", NULL);
  g_assert_cmpfloat_with_epsilon (tri_viewport_get_zoom (viewport), 1, 1e-9);
  gtk_widget_activate_action (widget, "view.zoom-native", NULL);
  zoom = tri_viewport_get_zoom (viewport);
  g_assert_cmpfloat (zoom, <, 1);
  gtk_widget_activate_action (widget, "view.zoom-native", NULL);
  g_assert_cmpfloat_with_epsilon (tri_viewport_get_zoom (viewport), zoom, 1e-9);
  gtk_widget_activate_action (widget, "view.zoom-fit", NULL);
  g_assert_cmpfloat (tri_viewport_get_zoom (viewport), ==, 1);
}

static void
test_image (Fixture *fixture, gconstpointer user_data)
{
  cairo_surface_t *surface = tri_slice_view_get_surface (fixture->view);
  g_autoptr (GdkTexture) image = NULL;
  g_autoptr (GdkTexture) bare = NULL;
  const gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  const gsize size = stride * (gsize) cairo_image_surface_get_height (surface);
  const guint8 *plain = cairo_image_surface_get_data (surface);
  g_autofree guint8 *painted = g_malloc (size);

  image = tri_slice_view_compute_image (fixture->view);
  gdk_texture_download (image, painted, stride);
  g_assert_cmpmem (plain, 4, painted, 4);
  g_assert_cmpint (memcmp (plain, painted, size), !=, 0);

  tri_display_set_has_crosshair (tri_session_get_display (fixture->session), FALSE);
  tri_display_set_has_annotations (tri_session_get_display (fixture->session), FALSE);
  bare = tri_slice_view_compute_image (fixture->view);
  gdk_texture_download (bare, painted, stride);
  g_assert_cmpmem (plain, size, painted, size);
}

/* The least text is which slice this is. */
static void
test_minimal (Fixture *fixture, gconstpointer user_data)
{
  TriSliceTexts full, minimal;

  tri_session_set_identity_text (fixture->session, "Doe, Jane");
  tri_slice_texts_init (&full, fixture->session, TRI_PLANE_AXIAL, 1, TRI_SLICE_SHOWN);
  tri_display_set_has_corner_texts (tri_session_get_display (fixture->session), FALSE);
  tri_slice_texts_init (&minimal, fixture->session, TRI_PLANE_AXIAL, 1, TRI_SLICE_SHOWN);
  g_assert_nonnull (full.corners[TRI_CORNER_TOP_LEFT]);
  g_assert_nonnull (full.corners[TRI_CORNER_BOTTOM_LEFT]);
  g_assert_null (minimal.corners[TRI_CORNER_TOP_LEFT]);
  g_assert_null (minimal.corners[TRI_CORNER_BOTTOM_LEFT]);
  g_assert_cmpstr (minimal.corners[TRI_CORNER_TOP_RIGHT], ==, full.corners[TRI_CORNER_TOP_RIGHT]);
  g_assert_cmpstr (minimal.label, ==, full.label);
  tri_slice_texts_clear (&full);
  tri_slice_texts_clear (&minimal);
}

/* Whose images these are is told in a corner, or nowhere. */
static void
test_identity (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GdkTexture) nobody = NULL;
  g_autoptr (GdkTexture) named = NULL;
  g_autoptr (GdkTexture) hidden = NULL;
  g_autoptr (GBytes) nobody_png = NULL;
  g_autoptr (GBytes) named_png = NULL;
  g_autoptr (GBytes) hidden_png = NULL;

  nobody = tri_slice_view_compute_image (fixture->view);
  tri_session_set_identity_text (fixture->session, "Somebody");
  tri_widget_test_settle (GTK_WIDGET (fixture->view));
  named = tri_slice_view_compute_image (fixture->view);
  tri_display_set_has_identity (tri_session_get_display (fixture->session), FALSE);
  tri_widget_test_settle (GTK_WIDGET (fixture->view));
  hidden = tri_slice_view_compute_image (fixture->view);
  nobody_png = gdk_texture_save_to_png_bytes (nobody);
  named_png = gdk_texture_save_to_png_bytes (named);
  hidden_png = gdk_texture_save_to_png_bytes (hidden);
  g_assert_false (g_bytes_equal (nobody_png, named_png));
  g_assert_true (g_bytes_equal (nobody_png, hidden_png));
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

#define ADD(name, plane, function) \
  g_test_add (name, Fixture, GINT_TO_POINTER (plane), set_up, function, tear_down)
  ADD ("/slice-view/picture/axial", TRI_PLANE_AXIAL, test_picture);
  ADD ("/slice-view/picture/coronal", TRI_PLANE_CORONAL, test_picture);
  ADD ("/slice-view/picture/sagittal", TRI_PLANE_SAGITTAL, test_picture);
  ADD ("/slice-view/only-what-is-needed", TRI_PLANE_AXIAL, test_only_what_is_needed);
  ADD ("/slice-view/accessible", TRI_PLANE_AXIAL, test_accessible);
  ADD ("/slice-view/loading", TRI_PLANE_AXIAL, test_loading);
  ADD ("/slice-view/actions", TRI_PLANE_AXIAL, test_actions);
  ADD ("/slice-view/image", TRI_PLANE_AXIAL, test_image);
  ADD ("/slice-view/minimal", TRI_PLANE_AXIAL, test_minimal);
  ADD ("/slice-view/identity", TRI_PLANE_AXIAL, test_identity);
  g_test_add_func ("/slice-picture/stages", test_stages);
  g_test_add_func ("/slice-picture/drafts", test_drafts);

  return g_test_run ();
}
