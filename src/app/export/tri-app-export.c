/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Views as files. The same painters draw them as on the screen; here is only where each view goes
 * and what kind of file it becomes. */

#include "config.h"

#include "tri-app-export.h"

#include "tri-error.h"
#include "tri-file-writer.h"
#include "tri-texture.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

/* CSS px are 1/96 inch, points 1/72. */
#define POINTS_PER_PX 0.75
/* Of paper: a view of 600 px is 15 cm wide on a page, and has 300 dots per inch there. */
#define PRINT_ENLARGE 3

typedef struct
{
  TriPlanesView *planes;
  gboolean only_active;
  TriSliceViewExport options;
  graphene_rect_t bounds; /* of the views, logical px of the planes view */
} Export;

static TriSliceView *
get_view (const Export *self, guint plane, graphene_rect_t *bounds)
{
  TriSliceView *view = tri_planes_view_get_view (self->planes, (TriPlane) plane);

  if (self->only_active && view != tri_planes_view_get_active_view (self->planes))
    return NULL;
  if (!gtk_widget_get_mapped (GTK_WIDGET (view)) || tri_slice_view_get_surface (view) == NULL ||
      !gtk_widget_compute_bounds (GTK_WIDGET (view), GTK_WIDGET (self->planes), bounds))
    return NULL;
  return view;
}

/* Returns: FALSE when there is nothing to see */
static gboolean
export_init (Export *self,
             TriPlanesView *planes,
             gboolean only_active,
             const TriSliceViewExport *options)
{
  gboolean has_views = FALSE;

  *self = (Export){ planes, only_active, *options, GRAPHENE_RECT_INIT (0, 0, 0, 0) };
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      graphene_rect_t bounds;

      if (get_view (self, plane, &bounds) == NULL)
        continue;
      if (has_views)
        graphene_rect_union (&self->bounds, &bounds, &self->bounds);
      else
        self->bounds = bounds;
      has_views = TRUE;
    }
  return has_views;
}

/* In logical px, the upper left view at the origin. */
static void
paint (const Export *self, cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_paint (cr);
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      graphene_rect_t bounds;
      TriSliceView *view = get_view (self, plane, &bounds);

      if (view == NULL)
        continue;
      cairo_save (cr);
      cairo_translate (cr, (double) (bounds.origin.x - self->bounds.origin.x),
                       (double) (bounds.origin.y - self->bounds.origin.y));
      cairo_rectangle (cr, 0, 0, (double) bounds.size.width, (double) bounds.size.height);
      cairo_clip (cr);
      tri_slice_view_paint (view, cr, &self->options);
      cairo_restore (cr);
    }
}

gboolean
tri_app_export_shows_identity (TriPlanesView *planes)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (planes));
  TriDisplay *display = tri_session_get_display (session);

  return tri_display_get_has_annotations (display) && tri_display_get_has_corner_texts (display) &&
         tri_display_get_has_identity (display);
}

void
tri_app_export_paint (
    TriPlanesView *planes, gboolean only_active, cairo_t *cr, double width, double height)
{
  const TriSliceViewExport options = { PRINT_ENLARGE, TRUE,
                                       tri_app_export_shows_identity (planes) };
  double scale, own_width, own_height;
  Export job;

  if (!export_init (&job, planes, only_active, &options))
    return;
  own_width = (double) job.bounds.size.width;
  own_height = (double) job.bounds.size.height;
  scale = MIN (width / own_width, height / own_height);
  cairo_save (cr);
  cairo_translate (cr, (width - own_width * scale) / 2, (height - own_height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, own_width, own_height);
  cairo_clip (cr);
  paint (&job, cr);
  cairo_restore (cr);
}

static GdkTexture *
make_texture (const Export *self)
{
  const int scale =
      gtk_widget_get_scale_factor (GTK_WIDGET (self->planes)) * (int) self->options.enlarge;
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int) self->bounds.size.width * scale,
      (int) self->bounds.size.height * scale);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  paint (self, cr);
  cairo_destroy (cr);
  return tri_texture_new_take_surface (surface);
}

/* ---- kinds of files ---- */

static GBytes *
encode_png (GdkTexture *texture, GError **error)
{
  return gdk_texture_save_to_png_bytes (texture);
}

static GBytes *
encode_tiff (GdkTexture *texture, GError **error)
{
  return gdk_texture_save_to_tiff_bytes (texture);
}

static GBytes *
encode_jpeg (GdkTexture *texture, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_get_from_texture (texture);
  char *data = NULL;
  gsize size = 0;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", error, "quality", "92", NULL))
    return NULL;
  return g_bytes_new_take (data, size);
}

static cairo_status_t
append_cb (void *array, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (array, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_pdf (const Export *self, GError **error)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      append_cb, array, (double) self->bounds.size.width * POINTS_PER_PX,
      (double) self->bounds.size.height * POINTS_PER_PX);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Triptych");
  cairo_scale (cr, POINTS_PER_PX, POINTS_PER_PX);
  paint (self, cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (array);
  g_byte_array_unref (array);
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED, cairo_status_to_string (status));
  return NULL;
}

static const struct
{
  const char *suffix;
  GBytes *(*encode) (GdkTexture *texture, GError **error);
} kinds[] = {
  { ".png", encode_png },
  { ".tif", encode_tiff },
  { ".tiff", encode_tiff },
  { ".jpg", encode_jpeg },
  { ".jpeg", encode_jpeg },
};

static GBytes *
encode (GdkTexture *texture, const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (lower, kinds[i].suffix))
      return kinds[i].encode (texture, error);
  g_set_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
               _ ("“%s” does not end in .png, .tif, .jpg or .pdf"), path);
  return NULL;
}

static gboolean
write_bytes (GBytes *bytes, const char *path, GError **error)
{
  return bytes != NULL &&
         tri_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0644,
                         error);
}

gboolean
tri_app_export_texture (GdkTexture *texture, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = encode (texture, path, error);

  return write_bytes (bytes, path, error);
}

gboolean
tri_app_export_views (TriPlanesView *planes,
                      gboolean only_active,
                      const TriSliceViewExport *options,
                      const char *path,
                      GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  Export job;

  g_return_val_if_fail (
      options->enlarge >= 1 && options->enlarge <= TRI_APP_EXPORT_MAX_ENLARGE, FALSE);

  if (!export_init (&job, planes, only_active, options))
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("There is nothing to export"));
      return FALSE;
    }
  if (g_str_has_suffix (lower, ".pdf"))
    bytes = make_pdf (&job, error);
  else
    {
      texture = make_texture (&job);
      bytes = encode (texture, path, error);
    }
  return write_bytes (bytes, path, error);
}
