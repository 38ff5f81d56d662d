/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The samples of a grid in their stored type, in one anonymous mapping, and which of its slices
 * have come. One thread writes each slice once and publishes it by its mark; every other thread
 * reads only slices whose mark it has seen. Knows nothing of files, windows or views. What is
 * computed over many samples is in tri-volume-statistics.c. */

#include "config.h"

#include "tri-volume-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tri-error.h"
#include "tri-memory.h"
#include "tri-sample.h"

G_DEFINE_BOXED_TYPE (TriVolume, tri_volume, tri_volume_ref, tri_volume_unref)

/* What x86 and ARM know as a huge page. */
#define HUGE_PAGE_BYTES ((gsize) 2 << 20)
/* Small pages for as many bytes would be had by then: the kernel is moving memory about to make
 * room for a huge page, or a hypervisor has to find it first. */
#define SLOW_HUGE_PAGE_US 1000

static gsize
round_to_pages (gsize bytes)
{
  const gsize page_bytes = (gsize) sysconf (_SC_PAGESIZE);

  return (bytes + page_bytes - 1) / page_bytes * page_bytes;
}

/* Maps at least @bytes of zeroes at a multiple of HUGE_PAGE_BYTES, and nothing beside them. */
static guint8 *
map_aligned (gsize bytes)
{
  guint8 *start = mmap (NULL, bytes + HUGE_PAGE_BYTES, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  gsize lead, end;

  if (start == MAP_FAILED)
    return NULL;
  lead = (HUGE_PAGE_BYTES - (guintptr) start % HUGE_PAGE_BYTES) % HUGE_PAGE_BYTES;
  end = round_to_pages (lead + bytes);
  if (lead > 0)
    (void) munmap (start, lead);
  if (end < bytes + HUGE_PAGE_BYTES)
    (void) munmap (start + end, bytes + HUGE_PAGE_BYTES - end);
  return start + lead;
}

/* Nothing is committed until it is written. Huge pages make filling a volume several times cheaper
 * than a page for every 4 KiB; where few slices will ever be written they would cost memory. */
static gboolean
map_samples (TriVolume *self, gboolean is_dense, GError **error)
{
  errno = ENOMEM;
  self->samples = self->bytes < G_MAXSSIZE - HUGE_PAGE_BYTES ? map_aligned (self->bytes) : NULL;
  if (self->samples == NULL)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                   _ ("Not enough memory for the volume: %s"), g_strerror (errno));
      return FALSE;
    }
  self->has_huge_pages = is_dense && madvise (self->samples, self->bytes, MADV_HUGEPAGE) == 0;
  return TRUE;
}

/* Has the kernel make all pages of a slice at once rather than one at each fault, and huge ones as
 * long as that is quick. Advice only: kernels before 5.14 refuse the first. */
static void
populate (TriVolume *self, guint8 *start)
{
  const gsize lead = (guintptr) start % (gsize) sysconf (_SC_PAGESIZE);
  const gint64 begin_us = g_get_monotonic_time ();
  gint64 limit_us = SLOW_HUGE_PAGE_US * (gint64) (1 + self->slice_bytes / HUGE_PAGE_BYTES);

  (void) madvise (start - lead, self->slice_bytes + lead, MADV_POPULATE_WRITE);
  if (self->has_huge_pages && g_get_monotonic_time () - begin_us > limit_us)
    self->has_huge_pages = madvise (self->samples, self->bytes, MADV_NOHUGEPAGE) != 0;
}

static gboolean
compute_bytes (TriVolume *self, const TriVolumeSpec *spec)
{
  gsize n_slices;

  return g_size_checked_mul (&self->slice_bytes, spec->geometry.dims[0], spec->geometry.dims[1]) &&
         g_size_checked_mul (&self->slice_bytes, self->slice_bytes, spec->samples_per_voxel) &&
         g_size_checked_mul (&self->slice_bytes, self->slice_bytes,
                             tri_sample_type_get_size (spec->type)) &&
         g_size_checked_mul (&n_slices, spec->geometry.dims[2], spec->n_volumes) &&
         g_size_checked_mul (&self->bytes, self->slice_bytes, n_slices) &&
         self->bytes <= G_MAXSSIZE;
}

static void
copy_spec (TriVolume *self, const TriVolumeSpec *spec, gsize n_slices)
{
  self->spec = *spec;
  self->spec.unit = g_intern_string (spec->unit != NULL ? spec->unit : "");
  if (spec->geometry.slice_origins != NULL)
    {
      self->slice_origins =
          g_memdup2 (spec->geometry.slice_origins, sizeof (TriPoint3) * spec->geometry.dims[2]);
      self->spec.geometry.slice_origins = self->slice_origins;
    }
  /* Both or neither: a slice has a pair. */
  self->spec.slopes = self->spec.intercepts = NULL;
  if (spec->slopes != NULL || spec->intercepts != NULL)
    {
      self->rescales = g_new (TriRescale, n_slices);
      for (gsize n = 0; n < n_slices; n++)
        {
          self->rescales[n].slope = spec->slopes != NULL ? spec->slopes[n] : spec->slope;
          self->rescales[n].intercept =
              spec->intercepts != NULL ? spec->intercepts[n] : spec->intercept;
        }
    }
  self->is_uniform = TRUE;
  for (gsize n = 1; self->rescales != NULL && n < n_slices; n++)
    if (self->rescales[n].slope != self->rescales[0].slope ||
        self->rescales[n].intercept != self->rescales[0].intercept)
      self->is_uniform = FALSE;
}

/**
 * tri_volume_new:
 * @spec: what the volume holds; nothing of it is kept by reference
 * @error: TRI_ERROR_TOO_LARGE when the size overflows, is above the limit of
 *   tri_memory_check(), or cannot be mapped; TRI_ERROR_CORRUPT for an impossible spec
 *
 * Makes a volume without slices: all samples zero, no mark set.
 *
 * Returns: (transfer full) (nullable): the volume, NULL with @error
 */
TriVolume *
tri_volume_new (const TriVolumeSpec *spec, GError **error)
{
  g_autoptr (TriVolume) self = g_atomic_rc_box_new0 (TriVolume);
  gsize n_slices;

  if ((guint) spec->type >= TRI_N_SAMPLE_TYPES || spec->n_volumes == 0 ||
      spec->samples_per_voxel == 0 || spec->samples_per_voxel > 4 || spec->geometry.dims[0] == 0 ||
      spec->geometry.dims[1] == 0 || spec->geometry.dims[2] == 0)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                           _ ("The volume has no voxels"));
      return NULL;
    }
  if (!compute_bytes (self, spec))
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                           _ ("The volume is larger than any memory"));
      return NULL;
    }
  n_slices = (gsize) spec->geometry.dims[2] * spec->n_volumes;
  if (!tri_memory_check (self->slice_bytes * (n_slices - MIN (spec->n_empty_slices, n_slices)),
                         tri_memory_measure_available (), error) ||
      !map_samples (self, spec->n_empty_slices == 0, error))
    return NULL;

  copy_spec (self, spec, n_slices);
  self->marks = g_new0 (guint8, n_slices);
  self->statistics = g_new0 (TriSliceStatistics, n_slices);
  self->valid = self->spec.has_padding ? g_new0 (TriSliceStatistics, n_slices) : NULL;
  self->n_filled = g_new0 (guint, spec->n_volumes);
  return g_steal_pointer (&self);
}

TriVolume *
tri_volume_ref (TriVolume *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TriVolume *self = data;

  if (self->samples != NULL)
    munmap (self->samples, self->bytes);
  g_clear_pointer (&self->slice_origins, g_free);
  g_clear_pointer (&self->rescales, g_free);
  g_clear_pointer (&self->marks, g_free);
  g_clear_pointer (&self->statistics, g_free);
  g_clear_pointer (&self->valid, g_free);
  g_clear_pointer (&self->n_filled, g_free);
}

void
tri_volume_unref (TriVolume *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const TriGeometry *
tri_volume_get_geometry (const TriVolume *self)
{
  return &self->spec.geometry;
}

guint
tri_volume_get_n_volumes (const TriVolume *self)
{
  return self->spec.n_volumes;
}

TriSampleType
tri_volume_get_sample_type (const TriVolume *self)
{
  return self->spec.type;
}

guint
tri_volume_get_samples_per_voxel (const TriVolume *self)
{
  return self->spec.samples_per_voxel;
}

const char *
tri_volume_get_unit (const TriVolume *self)
{
  return self->spec.unit;
}

gboolean
tri_volume_is_label_map (const TriVolume *self)
{
  return self->spec.is_label_map;
}

gboolean
tri_volume_is_monochrome1 (const TriVolume *self)
{
  return self->spec.is_monochrome1;
}

gsize
tri_volume_get_slice_bytes (const TriVolume *self)
{
  return self->slice_bytes;
}

gsize
tri_volume_get_bytes (const TriVolume *self)
{
  return self->bytes;
}

static gboolean
is_slice (const TriVolume *self, guint volume, guint slice)
{
  return volume < self->spec.n_volumes && slice < self->spec.geometry.dims[2];
}

/**
 * tri_volume_write_slice:
 * @samples: tri_volume_get_slice_bytes() bytes, copied
 * @statistics: (nullable): the slice's facts; computed here when NULL
 *
 * Puts a slice in its place and publishes it. A slice that is already there, or was given up,
 * stays as it is. Loader's thread only.
 */
void
tri_volume_write_slice (TriVolume *self,
                        guint volume,
                        guint slice,
                        gconstpointer samples,
                        const TriSliceStatistics *statistics)
{
  gsize n = tri_volume_slice_number (self, volume, slice);

  g_return_if_fail (is_slice (self, volume, slice));

  if (self->marks[n] != TRI_MARK_NONE)
    return;
  populate (self, self->samples + n * self->slice_bytes);
  memcpy (self->samples + n * self->slice_bytes, samples, self->slice_bytes);
  if (statistics != NULL)
    self->statistics[n] = *statistics;
  else
    tri_sample_compute_statistics (self->spec.type, samples,
                                   self->slice_bytes / tri_sample_type_get_size (self->spec.type),
                                   &self->statistics[n]);
  if (self->valid != NULL)
    {
      self->valid[n] = self->statistics[n];
      tri_sample_leave_out (self->spec.type, samples,
                            self->slice_bytes / tri_sample_type_get_size (self->spec.type),
                            self->spec.padding_first, self->spec.padding_last, &self->valid[n]);
    }
  __atomic_store_n (&self->marks[n], TRI_MARK_FILLED, __ATOMIC_RELEASE);
  __atomic_add_fetch (&self->n_filled[volume], 1, __ATOMIC_RELEASE);
}

/* Pages that nobody writes to are the kernel's one page of zeroes. */
void
tri_volume_mark_empty (TriVolume *self, guint volume, guint slice)
{
  gsize n = tri_volume_slice_number (self, volume, slice);

  g_return_if_fail (is_slice (self, volume, slice));

  if (self->marks[n] != TRI_MARK_NONE)
    return;
  self->statistics[n].n_finite = self->slice_bytes / tri_sample_type_get_size (self->spec.type);
  if (self->valid != NULL)
    self->valid[n] = self->statistics[n];
  __atomic_store_n (&self->marks[n], TRI_MARK_FILLED, __ATOMIC_RELEASE);
  __atomic_add_fetch (&self->n_filled[volume], 1, __ATOMIC_RELEASE);
}

void
tri_volume_mark_unreadable (TriVolume *self, guint volume, guint slice)
{
  gsize n = tri_volume_slice_number (self, volume, slice);

  g_return_if_fail (is_slice (self, volume, slice));

  if (self->marks[n] == TRI_MARK_NONE)
    __atomic_store_n (&self->marks[n], TRI_MARK_UNREADABLE, __ATOMIC_RELEASE);
}

/**
 * tri_volume_withdraw_slice:
 *
 * A slice that has come turns out not to be reliable: unreadable from now on. Its samples stay in
 * place for a thread that is reading them. Loader's thread only.
 */
void
tri_volume_withdraw_slice (TriVolume *self, guint volume, guint slice)
{
  gsize n = tri_volume_slice_number (self, volume, slice);

  g_return_if_fail (is_slice (self, volume, slice));

  if (self->marks[n] == TRI_MARK_FILLED)
    __atomic_sub_fetch (&self->n_filled[volume], 1, __ATOMIC_RELEASE);
  __atomic_store_n (&self->marks[n], TRI_MARK_UNREADABLE, __ATOMIC_RELEASE);
}

gboolean
tri_volume_is_filled (const TriVolume *self, guint volume, guint slice)
{
  return is_slice (self, volume, slice) &&
         __atomic_load_n (&self->marks[tri_volume_slice_number (self, volume, slice)],
                          __ATOMIC_ACQUIRE) == TRI_MARK_FILLED;
}

/**
 * tri_volume_is_unreadable:
 *
 * Any thread; what is unreadable stays so.
 *
 * Returns: TRUE when the slice will never come
 */
gboolean
tri_volume_is_unreadable (const TriVolume *self, guint volume, guint slice)
{
  return is_slice (self, volume, slice) &&
         __atomic_load_n (&self->marks[tri_volume_slice_number (self, volume, slice)],
                          __ATOMIC_ACQUIRE) == TRI_MARK_UNREADABLE;
}

gboolean
tri_volume_is_blank (const TriVolume *self, guint volume, guint slice)
{
  const TriSliceStatistics *statistics;

  if (!tri_volume_is_filled (self, volume, slice))
    return TRUE;
  statistics = &self->statistics[tri_volume_slice_number (self, volume, slice)];
  return statistics->min >= 0 && statistics->max <= 0;
}

guint
tri_volume_count_filled (const TriVolume *self, guint volume)
{
  g_return_val_if_fail (volume < self->spec.n_volumes, 0);

  return __atomic_load_n (&self->n_filled[volume], __ATOMIC_ACQUIRE);
}

gconstpointer
tri_volume_get_samples (const TriVolume *self, guint volume)
{
  g_return_val_if_fail (volume < self->spec.n_volumes, NULL);

  return self->samples + tri_volume_slice_number (self, volume, 0) * self->slice_bytes;
}

gboolean
tri_volume_is_rescale_uniform (const TriVolume *self)
{
  return self->is_uniform;
}

/**
 * tri_volume_get_rescale:
 * @slope: (out): value after rescale = slope × stored + intercept
 */
void
tri_volume_get_rescale (
    const TriVolume *self, guint volume, guint slice, double *slope, double *intercept)
{
  const TriRescale *rescale = self->rescales;

  g_return_if_fail (is_slice (self, volume, slice));

  if (rescale != NULL)
    rescale += tri_volume_slice_number (self, volume, slice);
  *slope = rescale != NULL ? rescale->slope : self->spec.slope;
  *intercept = rescale != NULL ? rescale->intercept : self->spec.intercept;
}

gboolean
tri_volume_get_padding (const TriVolume *self, double *first, double *last)
{
  *first = self->spec.padding_first;
  *last = self->spec.padding_last;
  return self->spec.has_padding;
}

/**
 * tri_volume_get_value:
 *
 * Returns: the sample after rescale, padding not excepted; NaN outside the grid and where the slice
 *   has not come. O(1), any thread
 */
double
tri_volume_get_value (const TriVolume *self, guint volume, guint i, guint j, guint k, guint channel)
{
  const guint *dims = self->spec.geometry.dims;
  double slope = 1.0, intercept = 0.0;
  gsize index;

  if (i >= dims[0] || j >= dims[1] || channel >= self->spec.samples_per_voxel ||
      !tri_volume_is_filled (self, volume, k))
    return NAN;
  index = (((gsize) k * dims[1] + j) * dims[0] + i) * self->spec.samples_per_voxel + channel;
  tri_volume_get_rescale (self, volume, k, &slope, &intercept);
  return slope * tri_sample_get (self->spec.type, tri_volume_get_samples (self, volume), index) +
         intercept;
}

gboolean
tri_volume_is_padding (const TriVolume *self, guint volume, const guint voxel[3])
{
  const guint *dims = self->spec.geometry.dims;
  const gsize index = (((gsize) voxel[2] * dims[1] + voxel[1]) * dims[0] + voxel[0]) *
                      self->spec.samples_per_voxel;
  double stored;

  if (!self->spec.has_padding)
    return FALSE;
  stored = tri_sample_get (self->spec.type, tri_volume_get_samples (self, volume), index);
  return stored >= self->spec.padding_first && stored <= self->spec.padding_last;
}

gboolean
tri_volume_find_voxel (const TriVolume *self, TriPoint3 patient, guint voxel[3])
{
  TriPoint3 at = tri_geometry_patient_to_voxel (&self->spec.geometry, patient);
  double index[3] = { at.x, at.y, at.z };

  if (!tri_geometry_contains_voxel (&self->spec.geometry, at))
    return FALSE;
  for (guint a = 0; a < 3; a++)
    voxel[a] = (guint) MAX (tri_geometry_round_index (index[a]), 0.0);
  return TRUE;
}
