/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The patient as a box: where the slices lie, how the three planes cut them, and which side is
 * which. Seen from afar (parallel lines stay parallel), so that a tilt looks like a tilt. */

#include "config.h"

#include "tri-painter-box.h"

#include <math.h>

#include "tri-painter-private.h"

/* Of the smaller side of the view, what half the diagonal of the volume takes. */
#define FILL 0.49
/* From the middle to a letter, of half the extent on its side. */
#define LETTER_PLACE 1.18
#define LETTER_SIZE_PX 12.0
/* Slices nearer than this would be a grey area. */
#define MIN_SLICE_GAP_PX 3.0
#define PLANE_ALPHA 0.22
#define CURSOR_RADIUS_PX 2.5
/* A letter behind the box. */
#define FAR_ALPHA 0.45

static const TriColour slice_colour = { 0.62, 0.64, 0.70 };

void
tri_box_scene_project (
    const TriBoxScene *self, TriPoint3 patient, double *x, double *y, double *depth)
{
  const TriPoint3 p =
      tri_point3_subtract (patient, tri_geometry_compute_centre (self->geometry));
  const double across = p.x * cos (self->yaw_rad) - p.y * sin (self->yaw_rad);
  const double away = p.x * sin (self->yaw_rad) + p.y * cos (self->yaw_rad);

  *x = across;
  *y = p.z * cos (self->pitch_rad) + away * sin (self->pitch_rad);
  *depth = away * cos (self->pitch_rad) - p.z * sin (self->pitch_rad);
}

/* ---- the cut of a plane with the box ---- */

/* Corner @n of the outermost voxels: bit 0 along i, 1 along j, 2 along k. */
static TriPoint3
find_corner (const TriGeometry *geometry, guint n)
{
  TriPoint3 voxel = { (n & 1) != 0 ? geometry->dims[0] - 0.5 : -0.5,
                      (n & 2) != 0 ? geometry->dims[1] - 0.5 : -0.5,
                      (n & 4) != 0 ? geometry->dims[2] - 0.5 : -0.5 };

  return tri_geometry_voxel_to_patient (geometry, voxel);
}

/* In order around @middle. */
static void
sort_around (TriPoint3 *corners, guint n, TriPoint3 middle, TriPoint3 normal)
{
  const TriPoint3 u = tri_point3_normalise (tri_point3_subtract (corners[0], middle));
  const TriPoint3 v = tri_point3_cross (tri_point3_normalise (normal), u);
  double angles[TRI_CUT_MAX_CORNERS];

  for (guint i = 0; i < n; i++)
    {
      const TriPoint3 arm = tri_point3_subtract (corners[i], middle);

      angles[i] = atan2 (tri_point3_dot (arm, v), tri_point3_dot (arm, u));
    }
  for (guint i = 1; i < n; i++)
    for (guint j = i; j > 0 && angles[j - 1] > angles[j]; j--)
      {
        const TriPoint3 corner = corners[j];
        const double angle = angles[j];

        corners[j] = corners[j - 1];
        corners[j - 1] = corner;
        angles[j] = angles[j - 1];
        angles[j - 1] = angle;
      }
}

guint
tri_box_cut (const TriGeometry *geometry,
             TriPoint3 point,
             TriPoint3 normal,
             TriPoint3 corners[TRI_CUT_MAX_CORNERS])
{
  const TriPoint3 zero = { 0, 0, 0 };
  TriPoint3 middle = zero;
  guint n_corners = 0;

  for (guint n = 0; n < 8; n++)
    for (guint bit = 1; bit < 8; bit *= 2)
      {
        const TriPoint3 a = find_corner (geometry, n), b = find_corner (geometry, n | bit);
        const double at_a = tri_point3_dot (tri_point3_subtract (a, point), normal);
        const double at_b = tri_point3_dot (tri_point3_subtract (b, point), normal);

        /* Half open, so that a corner on the plane is met once. */
        if ((n & bit) != 0 || (at_a < 0) == (at_b < 0) || n_corners == TRI_CUT_MAX_CORNERS)
          continue;
        corners[n_corners] =
            tri_point3_add_scaled (a, tri_point3_subtract (b, a), at_a / (at_a - at_b));
        middle = tri_point3_add_scaled (middle, corners[n_corners], 1);
        n_corners++;
      }
  if (n_corners < 3)
    return 0;
  sort_around (corners, n_corners, tri_point3_add_scaled (zero, middle, 1.0 / n_corners), normal);
  return n_corners;
}

/* ---- painting ---- */

/* From mm of the projection to logical px. */
typedef struct
{
  const TriBoxScene *scene;
  double middle_x, middle_y, px_per_mm;
} Camera;

static void
camera_init (Camera *self, const TriBoxScene *scene, double width, double height)
{
  const TriPoint3 diagonal =
      tri_point3_subtract (find_corner (scene->geometry, 7), find_corner (scene->geometry, 0));
  const TriPoint3 other =
      tri_point3_subtract (find_corner (scene->geometry, 6), find_corner (scene->geometry, 1));
  const double radius_mm =
      MAX (tri_point3_length (diagonal), tri_point3_length (other)) / 2;

  *self = (Camera){ scene, width / 2, height / 2, FILL * MIN (width, height) / radius_mm };
}

static void
find_px (const Camera *camera, TriPoint3 patient, double *x_px, double *y_px, double *depth)
{
  double x, y;

  tri_box_scene_project (camera->scene, patient, &x, &y, depth);
  *x_px = camera->middle_x + x * camera->px_per_mm;
  *y_px = camera->middle_y - y * camera->px_per_mm;
}

static void
add_polygon (cairo_t *cr, const Camera *camera, const TriPoint3 *corners, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      double x, y, depth;

      find_px (camera, corners[i], &x, &y, &depth);
      cairo_line_to (cr, x, y);
    }
  cairo_close_path (cr);
}

static void
add_slice (cairo_t *cr, const Camera *camera, guint k)
{
  const TriGeometry *geometry = camera->scene->geometry;
  const double right = geometry->dims[0] - 0.5, bottom = geometry->dims[1] - 0.5;
  const TriPoint3 corners[4] = {
    tri_geometry_voxel_to_patient (geometry, (TriPoint3){ -0.5, -0.5, k }),
    tri_geometry_voxel_to_patient (geometry, (TriPoint3){ right, -0.5, k }),
    tri_geometry_voxel_to_patient (geometry, (TriPoint3){ right, bottom, k }),
    tri_geometry_voxel_to_patient (geometry, (TriPoint3){ -0.5, bottom, k }),
  };

  add_polygon (cr, camera, corners, G_N_ELEMENTS (corners));
}

/* Those that are far enough apart on the screen, the outermost ones, and those beside a hole. */
static void
paint_slices (cairo_t *cr, const Camera *camera)
{
  const TriGeometry *geometry = camera->scene->geometry;
  const guint n = geometry->dims[2];
  const double stack_px = tri_point3_length (tri_point3_subtract (
                              tri_geometry_compute_slice_centre (geometry, n - 1),
                              tri_geometry_compute_slice_centre (geometry, 0))) *
                          camera->px_per_mm;
  const guint most = MAX ((guint) (stack_px / MIN_SLICE_GAP_PX), 2);
  const guint step = n > most ? (n + most - 1) / most : 1;

  cairo_set_line_width (cr, 1);
  for (guint k = 0; k < n; k++)
    {
      const gboolean is_edge = k == 0 || k == n - 1 || tri_geometry_is_hole (geometry, k) ||
                               tri_geometry_is_hole (geometry, k - 1);

      if (!is_edge && k % step != 0)
        continue;
      add_slice (cr, camera, k);
      cairo_set_source_rgba (cr, slice_colour.red, slice_colour.green, slice_colour.blue,
                             is_edge ? 0.8 : 0.28);
      cairo_stroke (cr);
    }
}

static void
paint_plane (cairo_t *cr, const Camera *camera, const TriPlaneBasis *basis)
{
  const TriColour colour = tri_plane_colour (basis->plane, camera->scene->has_safe_colours);
  TriPoint3 corners[TRI_CUT_MAX_CORNERS];
  const guint n =
      tri_box_cut (camera->scene->geometry, camera->scene->cursor, basis->normal, corners);

  if (n == 0)
    return;
  add_polygon (cr, camera, corners, n);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, PLANE_ALPHA);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

/* Half of the box's extent along each patient axis, mm. */
static TriPoint3
find_half_extent (const TriGeometry *geometry)
{
  const TriPoint3 centre = tri_geometry_compute_centre (geometry);
  TriPoint3 half = { 0, 0, 0 };

  for (guint n = 0; n < 8; n++)
    {
      const TriPoint3 arm = tri_point3_subtract (find_corner (geometry, n), centre);

      half.x = MAX (half.x, fabs (arm.x));
      half.y = MAX (half.y, fabs (arm.y));
      half.z = MAX (half.z, fabs (arm.z));
    }
  return half;
}

static void
paint_letter (cairo_t *cr, const Camera *camera, TriPoint3 direction, TriPoint3 half_mm)
{
  const TriPoint3 place = { direction.x * half_mm.x, direction.y * half_mm.y,
                            direction.z * half_mm.z };
  const TriPoint3 patient = tri_point3_add_scaled (
      tri_geometry_compute_centre (camera->scene->geometry), place, LETTER_PLACE);
  char letters[4];
  g_autoptr (PangoLayout) layout = NULL;
  int width, height;
  double x, y, depth;

  tri_direction_letters (direction, 0.5, letters);
  layout = tri_painter_create_layout (cr, letters, LETTER_SIZE_PX, TRUE);
  pango_layout_get_pixel_size (layout, &width, &height);
  find_px (camera, patient, &x, &y, &depth);
  cairo_push_group (cr);
  tri_painter_show_layout (cr, layout, x - width / 2.0, y - height / 2.0, tri_painter_text_colour);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, depth > 0 ? FAR_ALPHA : 1);
}

static void
paint_letters (cairo_t *cr, const Camera *camera)
{
  const TriPoint3 half_mm = find_half_extent (camera->scene->geometry);

  for (int sign = -1; sign <= 1; sign += 2)
    {
      paint_letter (cr, camera, (TriPoint3){ sign, 0, 0 }, half_mm);
      paint_letter (cr, camera, (TriPoint3){ 0, sign, 0 }, half_mm);
      paint_letter (cr, camera, (TriPoint3){ 0, 0, sign }, half_mm);
    }
}

void
tri_paint_box_slices (cairo_t *cr, double width, double height, const TriBoxScene *scene)
{
  Camera camera;

  camera_init (&camera, scene, width, height);
  if (!isfinite (camera.px_per_mm))
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  paint_slices (cr, &camera);
  cairo_restore (cr);
}

void
tri_paint_box_planes (cairo_t *cr, double width, double height, const TriBoxScene *scene)
{
  Camera camera;
  double x, y, depth;

  camera_init (&camera, scene, width, height);
  if (!isfinite (camera.px_per_mm))
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < scene->n_planes; i++)
    paint_plane (cr, &camera, &scene->planes[i]);
  find_px (&camera, scene->cursor, &x, &y, &depth);
  cairo_arc (cr, x, y, CURSOR_RADIUS_PX, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  if (scene->geometry->is_oriented)
    paint_letters (cr, &camera);
  cairo_restore (cr);
}

void
tri_paint_box (cairo_t *cr, double width, double height, const TriBoxScene *scene)
{
  tri_paint_box_slices (cr, width, height, scene);
  tri_paint_box_planes (cr, width, height, scene);
}
