/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of a whole window, drawn again by its own renderer: no screen grabber, so that it works
 * under any display and shows nothing of what lies above the window. */

#include "config.h"

#include "tri-app-picture.h"

#include "tri-error.h"

#include <glib/gi18n-lib.h>

/**
 * tri_app_picture_take:
 * @window: mapped
 *
 * Returns: (transfer full) (nullable): width × height × scale factor, or NULL with @error when the
 *   window is not on screen
 */
GdkTexture *
tri_app_picture_take (GtkWindow *window, GError **error)
{
  GtkWidget *widget = GTK_WIDGET (window);
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  float scale = (float) gtk_widget_get_scale_factor (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gtk_snapshot_scale (snapshot, scale, scale);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (renderer == NULL || node == NULL)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("The window is not on screen"));
      return NULL;
    }

  return gsk_renderer_render_texture (renderer, node,
                                      &GRAPHENE_RECT_INIT (0, 0, (float) width * scale, (float) height * scale));
}

/**
 * tri_app_picture_save:
 * @path: a PNG that is written whole or not at all
 *
 * Returns: FALSE with @error
 */
gboolean
tri_app_picture_save (GtkWindow *window, const char *path, GError **error)
{
  g_autoptr (GdkTexture) texture = tri_app_picture_take (window, error);
  g_autoptr (GBytes) png = NULL;

  if (texture == NULL)
    return FALSE;
  png = gdk_texture_save_to_png_bytes (texture);

  return g_file_set_contents_full (path, g_bytes_get_data (png, NULL), (gssize) g_bytes_get_size (png),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
}
