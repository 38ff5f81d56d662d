/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* All slices of a plane as numbered images of the stored size. The view shows one after the other,
 * so that the details of each slice are there, and each is rendered from edge to edge. */

#include "config.h"

#include "tri-app-export.h"
#include "tri-app-work.h"
#include "tri-error.h"
#include "tri-session-planes.h"
#include "tri-texture.h"

#include <glib/gi18n-lib.h>

/* How often it is looked whether the details of a slice have come. */
#define POLL_INTERVAL_MS 5

typedef struct
{
  TriAppWork *work;
  TriSession *session;
  const TriVolume *volume; /* compared only: another series ends it */
  TriPlanesView *planes;
  TriPlane plane;
  TriPoint3 cursor; /* to come back to */
  char *folder, *title, *suffix;
  TriSliceViewExport options;
  guint slice, n_slices;
} Saving;

static char *
make_path (const Saving *self, guint slice)
{
  g_autoptr (GEnumClass) planes = g_type_class_ref (TRI_TYPE_PLANE);
  const char *nick = g_enum_get_value (planes, (int) self->plane)->value_nick;
  g_autofree char *detail = g_strdup_printf ("%s %04u", nick, slice + 1);
  g_autofree char *name = tri_app_export_make_name (self->title, detail, self->suffix);

  return g_build_filename (self->folder, name, NULL);
}

static void
end (Saving *self, const GError *error)
{
  g_autofree char *success =
      g_strdup_printf (ngettext ("%u image exported", "%u images exported", self->n_slices),
                       self->n_slices);

  if (tri_session_get_volume (self->session) == self->volume)
    tri_session_set_cursor (self->session, self->cursor);
  tri_app_work_end (self->work, error, success);
  g_object_unref (self->session);
  g_object_unref (self->planes);
  g_free (self->folder);
  g_free (self->title);
  g_free (self->suffix);
  g_free (self);
}

static void
show_slice (Saving *self)
{
  tri_session_step_slice (self->session, self->plane,
                          (int) self->slice -
                              (int) tri_session_compute_slice (self->session, self->plane));
}

static gboolean
write_slice (Saving *self, const char *path, GError **error)
{
  g_autoptr (GdkTexture) texture = NULL;
  cairo_surface_t *surface = tri_slice_view_render_whole (
      tri_planes_view_get_view (self->planes, self->plane), &self->options);

  if (surface == NULL || cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_clear_pointer (&surface, cairo_surface_destroy);
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("The image would be too large"));
      return FALSE;
    }
  texture = tri_texture_new_take_surface (surface);
  return tri_app_export_texture (texture, path, error);
}

/* Returns: FALSE with a sentence */
static gboolean
save_slice (Saving *self, TriAppWindow *window, GError **error)
{
  g_autofree char *path = make_path (self, self->slice);

  if (g_cancellable_set_error_if_cancelled (tri_app_work_get_cancellable (self->work), error))
    return FALSE;
  if (window == NULL || tri_session_get_volume (self->session) != self->volume ||
      tri_planes_view_get_active_plane (self->planes) != self->plane)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED,
                           _ ("Another image was shown: not all slices are exported"));
      return FALSE;
    }
  return write_slice (self, path, error);
}

static gboolean
step_cb (gpointer user_data)
{
  Saving *self = user_data;
  TriAppWindow *window = tri_app_work_get_window (self->work);
  g_autoptr (GError) error = NULL;

  if (window != NULL && !tri_slice_follower_get_is_settled (
                            tri_pane_get_slice_follower (tri_app_window_get_pane (window))))
    return G_SOURCE_CONTINUE;
  if (!save_slice (self, window, &error))
    {
      end (self, error);
      return G_SOURCE_REMOVE;
    }
  self->slice++;
  tri_app_work_set_fraction (self->work, (double) self->slice / self->n_slices);
  if (self->slice == self->n_slices)
    {
      end (self, NULL);
      return G_SOURCE_REMOVE;
    }
  show_slice (self);
  return G_SOURCE_CONTINUE;
}

/* What is there is not written over. */
static gboolean
is_free (const Saving *self)
{
  for (guint slice = 0; slice < self->n_slices; slice++)
    {
      g_autofree char *path = make_path (self, slice);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return FALSE;
    }
  return TRUE;
}

void
tri_app_export_slices (TriAppWindow *window,
                       const char *folder,
                       const char *suffix,
                       const TriSliceViewExport *options)
{
  TriPlanesView *planes = tri_app_window_get_planes (window);
  TriSession *session = tri_app_window_get_session (window);
  TriAppWork *work = tri_app_work_new (window, _ ("Exporting slices"));
  TriPlaneBasis basis;
  Saving *self;

  if (work == NULL)
    return;
  self = g_new0 (Saving, 1);
  self->work = work;
  self->session = g_object_ref (session);
  self->volume = tri_session_get_volume (session);
  self->planes = g_object_ref (planes);
  self->plane = tri_planes_view_get_active_plane (planes);
  self->cursor = tri_session_get_cursor (session);
  self->folder = g_strdup (folder);
  self->title = tri_app_export_describe_series (window);
  self->suffix = g_strdup (suffix);
  self->options = *options;
  if (tri_session_compute_basis (session, self->plane, &basis))
    self->n_slices = basis.n_slices;
  if (self->n_slices == 0 || !is_free (self))
    {
      g_autoptr (GError) error = g_error_new_literal (
          TRI_ERROR, TRI_ERROR_FAILED, _ ("The folder already has images of these names"));

      end (self, error);
      return;
    }
  show_slice (self);
  g_timeout_add (POLL_INTERVAL_MS, step_cb, self);
}
