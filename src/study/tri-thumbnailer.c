/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures for the sidebar: the middle slice of each stack, through the same slicer as the views.
 * At most MAX_LOADS are under way, so that the volume on screen is hardly slowed; a new scan stops
 * what is left of the old one's. Nothing is written to disk. */

#include "config.h"

#include "tri-thumbnailer.h"

#include "tri-default-voi.h"
#include "tri-series-items.h"
#include "tri-slicer.h"
#include "tri-view-transform.h"

#define MAX_LOADS 2

struct _TriThumbnailer
{
  GObject parent_instance;

  TriLoader *loader;
  TriScan *scan;
  GListModel *items;
  guint next; /* position of the next row to picture */
  int size_px;
  GPtrArray *jobs; /* Job: under way */
};

G_DEFINE_FINAL_TYPE (TriThumbnailer, tri_thumbnailer, G_TYPE_OBJECT)

typedef struct
{
  TriThumbnailer *owner;
  TriSeriesItem *item;
  TriVolumeLoad *load;
} Job;

static void begin_jobs (TriThumbnailer *self);

static void
job_free (Job *job)
{
  g_signal_handlers_disconnect_by_data (job->load, job);
  tri_volume_load_cancel (job->load);
  g_clear_object (&job->load);
  g_clear_object (&job->item);
  g_free (job);
}

/* The plane in which the slices were stored: index axis 2 is held. */
static TriPlane
find_stored_plane (const TriGeometry *geometry, TriPlaneBasis *basis)
{
  for (int plane = 0; plane < TRI_N_PLANES; plane++)
    {
      tri_plane_basis_init (basis, geometry, (TriPlane) plane, TRI_GRID_STORED,
                            TRI_CONVENTION_RADIOLOGICAL);
      if (basis->axis == 2)
        return (TriPlane) plane;
    }

  return TRI_PLANE_AXIAL;
}

/**
 * tri_thumbnail_render:
 * @volume: one slice of @stack, with its own geometry
 * @size_px: both sides, device pixels
 *
 * Returns: (transfer full): the slice as it would lie on the screen, with its opening window;
 *   [size_px][size_px] opaque B8G8R8A8 pixels
 */
GBytes *
tri_thumbnail_render (const TriScan *scan, const TriStack *stack, TriVolume *volume, int size_px)
{
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  g_autoptr (TriSliceSamples) samples = tri_slice_samples_new ();
  TriPlaneBasis basis;
  TriViewTransform transform;
  TriSliceRequest request;
  TriVoi voi;
  gsize stride = (gsize) size_px * 4;
  guint8 *pixels = g_malloc0 (stride * (gsize) size_px);

  find_stored_plane (geometry, &basis);
  tri_view_transform_init (&transform, geometry, &basis, tri_geometry_compute_centre (geometry), 1,
                           (double[2]){ 0, 0 }, (guint) size_px, (guint) size_px);
  tri_view_transform_get_request (&transform, 0, TRI_INTERPOLATION_LINEAR, &request);
  tri_default_voi_init (&voi, scan, stack, volume, NULL);
  tri_slicer_sample (volume, &request, samples);
  tri_slicer_colour (samples, &voi, pixels, stride);
  /* The fourth byte of RGB24 is undefined, that of a thumbnail is read. */
  for (gsize i = 3; i < stride * (gsize) size_px; i += 4)
    pixels[i] = 0xff;

  return g_bytes_new_take (pixels, stride * (gsize) size_px);
}

static void
job_changed_cb (Job *job)
{
  TriThumbnailer *self = job->owner;
  TriStack *stack = tri_series_item_get_stack (job->item);

  if (!tri_volume_load_get_is_done (job->load))
    return;
  if (tri_volume_load_get_n_filled (job->load) > 0)
    {
      g_autoptr (GBytes) picture = tri_thumbnail_render (
          self->scan, stack, tri_volume_load_get_volume (job->load), self->size_px);

      tri_series_item_set_thumbnail (job->item, picture);
    }
  g_ptr_array_remove_fast (self->jobs, job);
  begin_jobs (self);
}

static void
begin_jobs (TriThumbnailer *self)
{
  while (self->items != NULL && self->jobs->len < MAX_LOADS &&
         self->next < g_list_model_get_n_items (self->items))
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (self->items, self->next++);
      g_autoptr (GError) error = NULL;
      TriStack *stack = tri_series_item_get_stack (item);
      TriVolumeLoad *load = NULL;
      Job *job;

      if (stack == NULL || tri_series_item_get_thumbnail (item) != NULL)
        continue; /* a document has an icon */
      load = tri_loader_load_middle_slice (self->loader, self->scan, stack, &error);
      if (load == NULL)
        {
          g_debug ("No thumbnail: %s", error->message); /* the row says what is wrong with it */
          continue;
        }
      job = g_new0 (Job, 1);
      job->owner = self;
      job->item = g_steal_pointer (&item);
      job->load = load;
      g_ptr_array_add (self->jobs, job);
      g_signal_connect_swapped (load, "notify::is-done", G_CALLBACK (job_changed_cb), job);
      if (tri_volume_load_get_is_done (load))
        job_changed_cb (job);
    }
}

static void
tri_thumbnailer_dispose (GObject *object)
{
  TriThumbnailer *self = TRI_THUMBNAILER (object);

  tri_thumbnailer_stop (self);
  g_clear_object (&self->loader);

  G_OBJECT_CLASS (tri_thumbnailer_parent_class)->dispose (object);
}

static void
tri_thumbnailer_finalize (GObject *object)
{
  g_ptr_array_unref (TRI_THUMBNAILER (object)->jobs);

  G_OBJECT_CLASS (tri_thumbnailer_parent_class)->finalize (object);
}

static void
tri_thumbnailer_class_init (TriThumbnailerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tri_thumbnailer_dispose;
  object_class->finalize = tri_thumbnailer_finalize;
}

static void
tri_thumbnailer_init (TriThumbnailer *self)
{
  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) job_free);
}

TriThumbnailer *
tri_thumbnailer_new (TriLoader *loader)
{
  TriThumbnailer *self = g_object_new (TRI_TYPE_THUMBNAILER, NULL);

  self->loader = g_object_ref (loader);

  return self;
}

/**
 * tri_thumbnailer_start:
 * @items: (element-type TriSeriesItem): rows of @scan
 * @size_px: side of a picture, device pixels
 */
void
tri_thumbnailer_start (TriThumbnailer *self, TriScan *scan, GListModel *items, int size_px)
{
  g_return_if_fail (TRI_IS_THUMBNAILER (self));

  tri_thumbnailer_stop (self);
  self->scan = tri_scan_ref (scan);
  self->items = g_object_ref (items);
  self->size_px = size_px;
  begin_jobs (self);
}

void
tri_thumbnailer_stop (TriThumbnailer *self)
{
  g_return_if_fail (TRI_IS_THUMBNAILER (self));

  self->next = 0;
  g_clear_object (&self->items);
  g_ptr_array_set_size (self->jobs, 0);
  g_clear_pointer (&self->scan, tri_scan_unref);
}

gboolean
tri_thumbnailer_get_is_busy (TriThumbnailer *self)
{
  return self->jobs->len > 0;
}
