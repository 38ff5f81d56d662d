/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `render`: one slice as a PNG, by the same function as the screen. */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "tri-colour-map.h"
#include "tri-default-voi.h"
#include "tri-format.h"
#include "tri-image.h"
#include "tri-scan-facts.h"
#include "tri-tool.h"

#define MAX_SIZE_PX 16384u

typedef struct
{
  TriPlane plane;
  guint width_px, height_px;
  gboolean has_at, has_window, has_overlay, has_no_graphics, has_layers, is_outline;
  double opacity;
  TriPoint3 at;
  double center, width;
  TriInterpolation interpolation;
  double slab_mm;
  TriSlabMode slab_mode;
  TriColourMap colour_map;
  TriGrid grid;
} RenderOptions;

/* @text: (nullable): NULL leaves @value; else the nick of a value of @type. FALSE after saying that
 * there is none. */
static gboolean
choose (const char *option, const char *text, GType type, int *value)
{
  g_autoptr (GEnumClass) values = g_type_class_ref (type);
  const GEnumValue *found = text != NULL ? g_enum_get_value_by_nick (values, text) : NULL;

  if (found != NULL)
    *value = found->value;
  else if (text != NULL)
    g_printerr (_ ("%s cannot be “%s”\n"), option, text);
  return found != NULL || text == NULL;
}

static gboolean
parse_size (const char *text, guint *width_px, guint *height_px)
{
  g_auto (GStrv) parts = g_strsplit (text, "x", -1);
  guint64 width, height;

  if (g_strv_length (parts) != 2 ||
      !g_ascii_string_to_unsigned (parts[0], 10, 1, MAX_SIZE_PX, &width, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, MAX_SIZE_PX, &height, NULL))
    {
      g_printerr (_ ("“%s” is not a size WxH between 1 and %u px\n"), text, MAX_SIZE_PX);
      return FALSE;
    }
  *width_px = (guint) width;
  *height_px = (guint) height;
  return TRUE;
}

static gboolean
parse_window (const char *text, double *center, double *width)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  char *center_end = NULL, *width_end = NULL;

  if (g_strv_length (parts) == 2)
    {
      *center = g_ascii_strtod (parts[0], &center_end);
      *width = g_ascii_strtod (parts[1], &width_end);
      if (center_end != parts[0] && *center_end == '\0' && width_end != parts[1] &&
          *width_end == '\0' && isfinite (*center) && isfinite (*width) && *width > 0)
        return TRUE;
    }
  g_printerr (_ ("“%s” is not a window C,W with W above 0\n"), text);
  return FALSE;
}

static void
find_normals (const TriGeometry *geometry, TriGrid grid, TriPoint3 normals[TRI_N_PLANES])
{
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      TriPlaneBasis basis;

      tri_plane_basis_init (&basis, geometry, (TriPlane) plane, grid, TRI_CONVENTION_RADIOLOGICAL);
      normals[plane] = basis.normal;
    }
}

/* (transfer full): "Axial, slice 3 / 12"; images without a place have no planes. */
static char *
describe_place (const TriStack *stack,
                const TriPlaneBasis *basis,
                guint slice,
                const RenderOptions *options)
{
  GString *text = g_string_new (NULL);

  if (tri_stack_has_place (stack))
    g_string_append_printf (text, _ ("%s\nslice %u / %u"), tri_plane_get_name (options->plane),
                            slice + 1, basis->n_slices);
  else if (basis->axis == 2)
    g_string_append_printf (text, _ ("image %u / %u"), slice + 1, basis->n_slices);
  else
    g_string_append (text, _ ("Across slices"));
  if (options->slab_mm > 0)
    {
      g_autofree char *slab = tri_slab_describe (options->slab_mm, options->slab_mode);

      g_string_append_printf (text, "\n%s", slab);
    }
  return g_string_free (text, FALSE);
}

/* (transfer full) */
static char *
describe_window (const TriVoi *voi, const char *unit)
{
  g_autofree char *width = tri_format_number (voi->width);
  g_autofree char *level = tri_format_number (voi->center);

  /* Translators: window width and level, then the unit. */
  return g_strdup_printf (_ ("W %s L %s %s"), width, level, unit);
}

/* Of the calibrated region that @cursor lies in; 0: there is none. */
static double
find_region_scale (const TriDetails *details, const TriVolume *volume, TriPoint3 cursor)
{
  const TriRegion *region = NULL;
  guint voxel[3];

  if (details != NULL && tri_volume_find_voxel (volume, cursor, voxel))
    region = tri_details_find_region (details, voxel[0], voxel[1]);
  return region != NULL && tri_region_is_spatial (region) ? tri_region_get_mm_per_px (region) : 0;
}

/* @details: (nullable): of the middle slice, for the window
 * @over: (nullable): of the slice at @cursor, for what lies on it */
static cairo_surface_t *
render (const TriScan *scan,
        const TriStack *stack,
        const TriVolume *volume,
        const TriDetails *details,
        const TriDetails *over,
        TriPoint3 cursor,
        TriLayers *layers,
        const RenderOptions *options)
{
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  g_autoptr (TriStoredGraphics) graphics =
      over != NULL && !options->has_no_graphics ? tri_stored_graphics_new (over, geometry) : NULL;
  TriOverlay overlay = {
    .geometry = geometry,
    .has_crosshair = options->has_overlay,
    .has_annotations = options->has_overlay,
    .needs_sides = options->has_overlay && tri_stack_is_expected_to_have_sides (stack),
    .cursor = cursor,
    .layers = layers,
    .graphics = graphics,
    .stored_slice = tri_geometry_find_slice (geometry, cursor),
    .is_scale_unknown = !stack->is_spacing_known,
    .region_mm_per_px = find_region_scale (over, volume, cursor),
    .has_overlays = TRUE,
    .has_shutter = TRUE,
  };
  g_autofree char *place = NULL;
  g_autofree char *window = NULL;
  TriViewTransform transform;
  TriSliceRequest request;
  TriPlaneBasis basis;
  TriVoi voi;

  tri_default_voi_init (&voi, scan, stack, volume, details);
  if (options->has_window)
    tri_voi_set_window (&voi, options->center, options->width);
  tri_plane_basis_init (&basis, geometry, options->plane, options->grid,
                        TRI_CONVENTION_RADIOLOGICAL);
  find_normals (geometry, options->grid, overlay.normals);
  tri_view_transform_init (&transform, geometry, &basis, cursor, 1.0, (const double[2]){ 0, 0 },
                           options->width_px, options->height_px);
  place = describe_place (stack, &basis, tri_plane_basis_slice_at (&basis, geometry, cursor),
                          options);
  window = describe_window (&voi, tri_volume_get_unit (volume));
  overlay.is_flat = tri_stack_is_flat (stack);
  overlay.is_quadruped = stack->is_quadruped;
  if (stack->pictures != NULL && basis.axis == 2)
    overlay.picture = &stack->pictures[tri_plane_basis_slice_at (&basis, geometry, cursor)];
  overlay.corners[TRI_CORNER_TOP_RIGHT] = place;
  overlay.corners[TRI_CORNER_BOTTOM_LEFT] = window;
  if (tri_volume_get_samples_per_voxel (volume) == 1 && !tri_volume_is_label_map (volume))
    overlay.rgb = tri_colour_map_get_rgb (options->colour_map);
  tri_voi_get_ends (&voi, &overlay.low, &overlay.high);
  tri_view_transform_get_request (&transform, 0, options->interpolation, &request);
  request.slab_mm = options->slab_mm;
  request.slab_mode = options->slab_mode;
  return tri_image_render (volume, &transform, &request, &voi, overlay.rgb, 1.0, &overlay,
                           TRI_OVERLAY_ALL);
}

static int
render_paths (const char *const *paths,
              const RenderOptions *options,
              const TriToolChoice *choice,
              const char *output)
{
  g_autoptr (TriLoader) loader = tri_loader_new ();
  g_autoptr (TriScan) scan = tri_tool_scan (loader, paths);
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (TriLayers) layers = NULL;
  g_autoptr (TriDetails) details = NULL;
  g_autoptr (TriDetails) over = NULL;
  TriPoint3 cursor;
  TriStack *stack;
  cairo_surface_t *surface;
  cairo_status_t status;

  if (scan == NULL)
    return TRI_TOOL_NOTHING;
  stack = tri_tool_find_stack (scan, choice);
  if (stack == NULL)
    {
      tri_tool_explain_nothing (scan);
      return TRI_TOOL_NOTHING;
    }
  volume = tri_tool_load (loader, scan, stack, NULL);
  if (volume == NULL)
    return TRI_TOOL_NOTHING;
  if (options->has_layers)
    layers = tri_tool_load_layers (loader, scan, stack, volume);
  for (guint i = 0; layers != NULL && i < tri_layers_get_n (layers); i++)
    {
      tri_layer_set_is_outline (tri_layers_get (layers, i), options->is_outline);
      tri_layer_set_opacity (tri_layers_get (layers, i), options->opacity);
    }
  cursor = options->has_at ? options->at : tri_stack_compute_first_place (stack, &stack->geometry);
  details = tri_tool_read_details (loader, scan, stack, tri_stack_get_middle_slice (stack));
  over = tri_tool_read_details (loader, scan, stack,
                                tri_geometry_find_slice (&stack->geometry, cursor));
  surface = render (scan, stack, volume, details, over, cursor, layers, options);
  status = cairo_surface_write_to_png (surface, output);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_printerr (_ ("Could not write “%s”: %s\n"), output, cairo_status_to_string (status));
      return TRI_TOOL_NOTHING;
    }
  return tri_tool_rate (volume);
}

/* The options as typed; NULL where not given. */
typedef struct
{
  char *plane, *at, *size, *window, *interpolation, *grid, *slab_mode, *colour_map;
} RenderTexts;

static void
clear_texts (RenderTexts *self)
{
  g_free (self->plane);
  g_free (self->at);
  g_free (self->size);
  g_free (self->window);
  g_free (self->interpolation);
  g_free (self->grid);
  g_free (self->slab_mode);
  g_free (self->colour_map);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RenderTexts, clear_texts)

/* FALSE after saying which of the texts means nothing. */
static gboolean
parse_texts (const RenderTexts *texts, RenderOptions *options)
{
  int plane = TRI_PLANE_AXIAL, interpolation = TRI_INTERPOLATION_LINEAR, grid = TRI_GRID_STORED;
  int slab_mode = TRI_SLAB_MAXIMUM, colour_map = TRI_COLOUR_MAP_GREY;

  if (!choose ("--plane", texts->plane, TRI_TYPE_PLANE, &plane) ||
      !choose ("--interpolation", texts->interpolation, TRI_TYPE_INTERPOLATION, &interpolation) ||
      !choose ("--grid", texts->grid, TRI_TYPE_GRID, &grid) ||
      !choose ("--slab-mode", texts->slab_mode, TRI_TYPE_SLAB_MODE, &slab_mode) ||
      !choose ("--colour-map", texts->colour_map, TRI_TYPE_COLOUR_MAP, &colour_map))
    return FALSE;
  if (grid == TRI_GRID_OBLIQUE)
    {
      g_printerr (_ ("%s cannot be “%s”\n"), "--grid", texts->grid);
      return FALSE;
    }
  options->plane = (TriPlane) plane;
  options->interpolation = (TriInterpolation) interpolation;
  options->grid = (TriGrid) grid;
  options->slab_mode = (TriSlabMode) slab_mode;
  options->colour_map = (TriColourMap) colour_map;

  if (texts->size != NULL && !parse_size (texts->size, &options->width_px, &options->height_px))
    return FALSE;
  if (!isfinite (options->slab_mm) || options->slab_mm < 0)
    {
      g_printerr ("%s\n", _ ("--slab requires a thickness in mm, 0 or more"));
      return FALSE;
    }
  options->has_window = texts->window != NULL;
  if (texts->window != NULL && !parse_window (texts->window, &options->center, &options->width))
    return FALSE;
  options->has_at = texts->at != NULL;
  if (texts->at == NULL || tri_tool_parse_point (texts->at, &options->at))
    return TRUE;
  g_printerr (_ ("“%s” is not a position X,Y,Z in mm\n"), texts->at);
  return FALSE;
}

/**
 * tri_tool_render:
 *
 * Returns: TRI_TOOL_NOTHING when no stack could be loaded, or the picture not written
 */
int
tri_tool_render (int argc, char **argv)
{
  g_auto (RenderTexts) texts = { NULL };
  g_autofree char *output = NULL;
  g_auto (TriToolChoice) choice = TRI_TOOL_CHOICE_INIT;
  RenderOptions options = { .width_px = 512, .height_px = 512, .opacity = 0.5 };
  const GOptionEntry entries[] = {
    { "plane", 0, 0, G_OPTION_ARG_STRING, &texts.plane, N_ ("axial, coronal or sagittal"),
      "PLANE" },
    { "at", 0, 0, G_OPTION_ARG_STRING, &texts.at,
      N_ ("Patient position on the slice, mm (LPS) (default: the middle)"), "X,Y,Z" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &texts.size,
      N_ ("Size of the image in pixels (default: 512x512)"), "WxH" },
    { "window", 0, 0, G_OPTION_ARG_STRING, &texts.window,
      N_ ("Window centre and width (default: from the header, else from the values)"), "C,W" },
    { "interpolation", 0, 0, G_OPTION_ARG_STRING, &texts.interpolation,
      N_ ("nearest, linear (default) or cubic"), "KIND" },
    { "grid", 0, 0, G_OPTION_ARG_STRING, &texts.grid,
      N_ ("Planes: stored (as acquired, default) or patient (anatomical)"), "GRID" },
    { "slab", 0, 0, G_OPTION_ARG_DOUBLE, &options.slab_mm,
      N_ ("Slab thickness in mm"), "MM" },
    { "slab-mode", 0, 0, G_OPTION_ARG_STRING, &texts.slab_mode,
      N_ ("maximum (MIP, default), minimum (MinIP) or mean (average)"), "MODE" },
    { "colour-map", 0, 0, G_OPTION_ARG_STRING, &texts.colour_map,
      N_ ("grey (default), hot-iron, pet, hot-metal-blue, pet-20-step, viridis, magma, inferno or "
          "cividis"),
      "MAP" },
    { "overlay", 0, 0, G_OPTION_ARG_NONE, &options.has_overlay,
      N_ ("Draw crosshair, orientation letters, scale bar and annotations"), NULL },
    { "layers", 0, 0, G_OPTION_ARG_NONE, &options.has_layers,
      N_ ("Draw the segmentations and label maps among the PATHs over it"), NULL },
    { "opacity", 0, 0, G_OPTION_ARG_DOUBLE, &options.opacity,
      N_ ("Opacity of the layers, 0 to 1 (default: 0.5)"), "OPACITY" },
    { "outline", 0, 0, G_OPTION_ARG_NONE, &options.is_outline,
      N_ ("Draw only the outlines of the layers"), NULL },
    { "no-graphics", 0, 0, G_OPTION_ARG_NONE, &options.has_no_graphics,
      N_ ("Do not draw DICOM overlays (60xx) and the shutter"), NULL },
    TRI_TOOL_CHOICE_ENTRIES (&choice),
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("PNG file to write"), "FILE" },
    G_OPTION_ENTRY_NULL,
  };

  if (!tri_tool_parse (&argc, &argv, _ ("PATH…"), entries))
    return TRI_TOOL_USAGE;
  if (argc < 2 || texts.plane == NULL || output == NULL)
    {
      g_printerr ("%s\n", _ ("render requires a PATH, --plane and -o"));
      return TRI_TOOL_USAGE;
    }
  if (!parse_texts (&texts, &options))
    return TRI_TOOL_USAGE;
  return render_paths ((const char *const *) argv + 1, &options, &choice, output);
}
