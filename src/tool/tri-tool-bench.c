/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `bench load` and `bench slices`: timings of the real loader and the real slicer, as JSON. */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "tri-slicer.h"
#include "tri-tool-memory.h"
#include "tri-tool.h"
#include "tri-view-transform.h"

#define LINEAR_SIZE_PX 900u
#define SLAB_MM 20.0
#define TILT_RAD (20 * G_PI / 180)

static double
seconds_since (gint64 start_us)
{
  return (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC;
}

static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  tri_tool_json_number (builder, value);
}

/* A scan as the window makes it: of a long one, an image is loaded before all headers are known. */
typedef struct
{
  TriLoader *loader;
  TriVolumeLoad *first_look;
  GAsyncResult *result;
} Opening;

static void
first_look_cb (TriScan *image, gpointer user_data)
{
  Opening *self = user_data;
  TriStack *stack = tri_tool_find_stack (image, NULL);

  if (stack != NULL)
    self->first_look = tri_loader_load_stack (self->loader, image, stack, NULL);
}

static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Opening *) user_data)->result = g_object_ref (result);
}

/* Returns: (transfer full) (nullable): NULL after saying why on stderr
 * @first_image_s: (out): -1: no image was there before the end */
static TriScan *
open_path (TriLoader *loader, const char *path, gint64 start_us, double *first_image_s)
{
  static const TriScanFuncs funcs = { .first_look = first_look_cb };
  Opening opening = { loader, NULL, NULL };
  g_autoptr (GError) error = NULL;
  TriScan *scan;

  *first_image_s = -1;
  tri_loader_scan_async (loader, (const char *const[]){ path, NULL }, NULL, &funcs, &opening,
                         scanned_cb, &opening);
  while (opening.result == NULL)
    {
      g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
      if (*first_image_s < 0 && opening.first_look != NULL &&
          tri_volume_load_get_n_filled (opening.first_look) > 0)
        *first_image_s = seconds_since (start_us);
    }
  scan = tri_loader_scan_finish (loader, opening.result, &error);
  if (scan == NULL)
    g_printerr ("%s\n", error->message);
  g_clear_object (&opening.first_look);
  g_clear_object (&opening.result);
  return scan;
}

static int
bench_load (TriLoader *loader, const char *path, gint64 start_us)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  double first_image_s = -1;
  g_autoptr (TriScan) scan = open_path (loader, path, start_us, &first_image_s);
  g_autoptr (TriVolumeLoad) load = NULL;
  g_autoptr (GError) error = NULL;
  const double scan_s = seconds_since (start_us);
  g_autoptr (GArray) pids = NULL;
  guint64 readers_kib = 0, tool_kib;
  double loaded_s, together_mib;
  TriMemoryWatch *watch;
  TriStack *stack;

  if (scan == NULL)
    return TRI_TOOL_NOTHING;
  stack = tri_tool_find_stack (scan, NULL);
  if (stack == NULL)
    {
      tri_tool_explain_nothing (scan);
      return TRI_TOOL_NOTHING;
    }
  load = tri_loader_load_stack (loader, scan, stack, &error);
  if (load == NULL)
    {
      g_printerr ("%s\n", error->message);
      return TRI_TOOL_NOTHING;
    }
  pids = tri_loader_get_reader_pids (loader);
  watch = tri_memory_watch_start (pids);
  while (!tri_volume_load_get_is_done (load))
    {
      g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
      if (first_image_s < 0 && tri_volume_load_get_n_filled (load) > 0)
        first_image_s = seconds_since (start_us);
    }
  loaded_s = seconds_since (start_us);
  together_mib = tri_memory_watch_finish (watch);

  json_builder_begin_object (builder);
  add_number (builder, "files", scan->paths->len);
  add_number (builder, "slices", tri_volume_load_get_n_slices (load));
  add_number (builder, "unreadable", tri_volume_load_get_n_unreadable (load));
  add_number (builder, "scan_s", scan_s);
  add_number (builder, "first_image_s", first_image_s);
  add_number (builder, "loaded_s", loaded_s);
  for (guint i = 0; i < pids->len; i++)
    readers_kib += tri_tool_read_peak_kib (g_array_index (pids, int, i));
  tool_kib = tri_tool_read_peak_kib (getpid ());
  add_number (builder, "raw_mib",
              (double) tri_volume_get_bytes (tri_volume_load_get_volume (load)) / 1048576.0);
  /* The sum of the peaks: an upper bound of what was resident at any one moment. */
  add_number (builder, "peak_rss_mib", (double) (tool_kib + readers_kib) / 1024.0);
  add_number (builder, "peak_together_mib", together_mib);
  add_number (builder, "peak_rss_tool_mib", (double) tool_kib / 1024.0);
  add_number (builder, "peak_rss_readers_mib", (double) readers_kib / 1024.0);
  json_builder_end_object (builder);
  tri_tool_json_print (builder);
  return TRI_TOOL_OK;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static double
take_percentile (GArray *times_ms, double fraction)
{
  g_array_sort (times_ms, compare_doubles);
  return g_array_index (times_ms, double, (guint) (fraction * (times_ms->len - 1) + 0.5));
}

/* Scrolls through every slice of a plane; each is sampled and coloured as for the screen. */
static void
time_scroll (JsonBuilder *builder,
             const TriVolume *volume,
             const TriPlaneBasis *basis,
             const TriSliceRequest *request)
{
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  g_autoptr (GArray) times_ms = g_array_new (FALSE, FALSE, sizeof (double));
  gsize stride = 4 * (gsize) request->width_px;
  g_autofree guint8 *pixels = g_malloc (stride * request->height_px);
  TriVoi voi = { .center = 40, .width = 400 };

  for (guint slice = 0; slice < basis->n_slices; slice++)
    {
      TriSliceRequest moved = *request;
      gint64 start_us = g_get_monotonic_time ();
      double ms;

      moved.origin = tri_plane_basis_move_to_slice (basis, geometry, request->origin, slice);
      tri_slicer_sample (volume, &moved, samples);
      tri_slicer_colour (samples, &voi, pixels, stride);
      ms = seconds_since (start_us) * 1000;
      g_array_append_val (times_ms, ms);
    }
  add_number (builder, "width_px", request->width_px);
  add_number (builder, "height_px", request->height_px);
  add_number (builder, "median_ms", take_percentile (times_ms, 0.5));
  add_number (builder, "p95_ms", take_percentile (times_ms, 0.95));
}

/* What moving the bytes of one stored slice costs at least. */
static double
time_memcpy (const TriVolume *volume, const TriPlaneBasis *basis)
{
  const guint8 *source = tri_volume_get_samples (volume, 0);
  gsize total = tri_volume_get_slice_bytes (volume) * tri_volume_get_geometry (volume)->dims[2];
  gsize bytes = total / basis->n_slices;
  g_autofree guint8 *target = g_malloc (bytes);
  g_autoptr (GArray) times_ms = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint slice = 0; slice < basis->n_slices; slice++)
    {
      gint64 start_us = g_get_monotonic_time ();
      double ms;

      memcpy (target, source + slice * bytes, bytes);
      ms = seconds_since (start_us) * 1000;
      g_array_append_val (times_ms, ms);
    }
  return take_percentile (times_ms, 0.5);
}

/* One pixel for each stored sample of a slice: the grid's own axes, however long its steps are. */
static void
init_stored_request (TriSliceRequest *request,
                     const TriGeometry *geometry,
                     const TriPlaneBasis *basis)
{
  static const guint across[3] = { 1, 0, 0 }, down[3] = { 2, 2, 1 };
  double right_mm = geometry->spacing_mm[across[basis->axis]];
  double down_mm = geometry->spacing_mm[down[basis->axis]];
  TriPoint3 centre = tri_geometry_compute_centre (geometry);
  double left_mm, top_mm, width_mm, height_mm;

  tri_plane_basis_compute_extent (basis, geometry, centre, &left_mm, &top_mm, &width_mm,
                                  &height_mm);
  *request = (TriSliceRequest){
    .right = tri_point3_add_scaled ((TriPoint3){ 0, 0, 0 }, basis->right, right_mm),
    .down = tri_point3_add_scaled ((TriPoint3){ 0, 0, 0 }, basis->down, down_mm),
    .width_px = geometry->dims[across[basis->axis]],
    .height_px = geometry->dims[down[basis->axis]],
    .interpolation = TRI_INTERPOLATION_NEAREST,
  };
  request->origin = tri_point3_add_scaled (centre, basis->right, left_mm + right_mm / 2);
  request->origin = tri_point3_add_scaled (request->origin, basis->down, top_mm + down_mm / 2);
}

/* Turns the view about its top left corner, to the side and into depth: no row follows the grid. */
static void
tilt_request (TriSliceRequest *request, const TriPlaneBasis *basis)
{
  TriPoint3 right = request->right;
  double depth_mm = tri_point3_length (right) * sin (TILT_RAD);

  request->right = tri_point3_add_scaled (right, request->down, sin (TILT_RAD));
  request->right = tri_point3_add_scaled (request->right, basis->normal, depth_mm);
  request->down = tri_point3_add_scaled (request->down, right, -sin (TILT_RAD));
  request->down = tri_point3_add_scaled (request->down, basis->normal, depth_mm);
}

static void
add_plane (JsonBuilder *builder, const TriVolume *volume, TriPlane plane)
{
  static const double no_pan[2] = { 0, 0 };
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  TriSliceRequest request;
  TriViewTransform view;
  TriPlaneBasis basis;

  tri_plane_basis_init (&basis, geometry, plane, TRI_GRID_STORED, TRI_CONVENTION_RADIOLOGICAL);

  json_builder_set_member_name (builder, "stored");
  json_builder_begin_object (builder);
  init_stored_request (&request, geometry, &basis);
  time_scroll (builder, volume, &basis, &request);
  add_number (builder, "memcpy_ms", time_memcpy (volume, &basis));
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "linear_900");
  json_builder_begin_object (builder);
  tri_view_transform_init (&view, geometry, &basis, tri_geometry_compute_centre (geometry), 1,
                           no_pan, LINEAR_SIZE_PX, LINEAR_SIZE_PX);
  tri_view_transform_get_request (&view, 0, TRI_INTERPOLATION_LINEAR, &request);
  time_scroll (builder, volume, &basis, &request);
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "slab_900");
  json_builder_begin_object (builder);
  request.slab_mm = SLAB_MM;
  time_scroll (builder, volume, &basis, &request);
  request.slab_mm = 0;
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "oblique_900");
  json_builder_begin_object (builder);
  tilt_request (&request, &basis);
  time_scroll (builder, volume, &basis, &request);
  json_builder_end_object (builder);
}

static int
bench_slices (TriLoader *loader, const char *path)
{
  static const char *const names[TRI_N_PLANES] = { "axial", "coronal", "sagittal" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (TriScan) scan = tri_tool_scan (loader, (const char *const[]){ path, NULL });
  g_autoptr (TriVolume) volume = NULL;
  TriStack *stack = scan != NULL ? tri_tool_find_stack (scan, NULL) : NULL;

  if (stack == NULL)
    {
      if (scan != NULL)
        tri_tool_explain_nothing (scan);
      return TRI_TOOL_NOTHING;
    }
  volume = tri_tool_load (loader, scan, stack, NULL);
  if (volume == NULL)
    return TRI_TOOL_NOTHING;
  json_builder_begin_object (builder);
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      json_builder_set_member_name (builder, names[plane]);
      json_builder_begin_object (builder);
      add_plane (builder, volume, (TriPlane) plane);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  tri_tool_json_print (builder);
  return TRI_TOOL_OK;
}

/**
 * tri_tool_bench:
 *
 * Returns: TRI_TOOL_NOTHING when there was nothing to measure
 */
int
tri_tool_bench (int argc, char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  gint64 start_us = g_get_monotonic_time ();
  g_autoptr (TriLoader) loader = NULL;

  if (!tri_tool_parse (&argc, &argv, "load|slices PATH", entries))
    return TRI_TOOL_USAGE;
  if (argc == 3 && g_str_equal (argv[1], "load"))
    return bench_load (loader = tri_loader_new (), argv[2], start_us);
  if (argc == 3 && g_str_equal (argv[1], "slices"))
    return bench_slices (loader = tri_loader_new (), argv[2]);
  g_printerr ("%s\n", _ ("bench requires load or slices, and one PATH"));
  return TRI_TOOL_USAGE;
}
