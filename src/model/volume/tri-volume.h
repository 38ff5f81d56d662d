/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-frame.h"
#include "tri-geometry.h"
#include "tri-sample.h"

G_BEGIN_DECLS

/**
 * TriVolumeSpec:
 * @geometry: copied, with its slice_origins
 * @slopes, @intercepts: (nullable): n_volumes × dims[2] values when slices differ; else the scalars
 */
typedef struct
{
  TriGeometry geometry;
  guint n_volumes;
  TriSampleType type;
  guint samples_per_voxel; /* 1, 3 (RGB), 4 (RGBA) */
  double slope, intercept;
  const double *slopes, *intercepts;
  gboolean has_padding;
  double padding_first, padding_last; /* stored units, inclusive */
  gboolean is_label_map;
  gboolean is_monochrome1;
  const char *unit;     /* "HU", "" */
  gsize n_empty_slices; /* of all repetitions, that tri_volume_mark_empty() will be said of */
} TriVolumeSpec;

/**
 * TriVolume:
 *
 * Samples in their stored type, x fastest, [volume][slice][row][column][sample], in one anonymous
 * mapping. Shared between threads: a slice is written once, by the loader's thread, and is
 * published by its filled mark (release/acquire); nothing else ever changes.
 */
typedef struct _TriVolume TriVolume;

#define TRI_TYPE_VOLUME (tri_volume_get_type ())
GType tri_volume_get_type (void) G_GNUC_CONST;
TriVolume *tri_volume_new (const TriVolumeSpec *spec, GError **error);
TriVolume *tri_volume_ref (TriVolume *self);
void tri_volume_unref (TriVolume *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriVolume, tri_volume_unref)

/* What the spec said; pointers are borrowed. Any thread. The bytes are those of one slice of
 * samples, and of all samples. */
const TriGeometry *tri_volume_get_geometry (const TriVolume *self);
guint tri_volume_get_n_volumes (const TriVolume *self);
TriSampleType tri_volume_get_sample_type (const TriVolume *self);
guint tri_volume_get_samples_per_voxel (const TriVolume *self);
const char *tri_volume_get_unit (const TriVolume *self);
gboolean tri_volume_is_label_map (const TriVolume *self);
gboolean tri_volume_is_monochrome1 (const TriVolume *self);
gsize tri_volume_get_slice_bytes (const TriVolume *self);
gsize tri_volume_get_bytes (const TriVolume *self);

/* Loader's thread only; @samples has tri_volume_get_slice_bytes() bytes. */
void tri_volume_write_slice (TriVolume *self,
                             guint volume,
                             guint slice,
                             gconstpointer samples,
                             const TriSliceStatistics *statistics);
/* The slice is all zero, at no cost in memory. Loader's thread only. */
void tri_volume_mark_empty (TriVolume *self, guint volume, guint slice);
/* The slice will never come; its samples stay zero and are not shown. */
void tri_volume_mark_unreadable (TriVolume *self, guint volume, guint slice);
void tri_volume_withdraw_slice (TriVolume *self, guint volume, guint slice);

/* Whether the slice has come (once it has, its samples may be read), or will never come. Any
 * thread, at any time. */
gboolean tri_volume_is_filled (const TriVolume *self, guint volume, guint slice);
gboolean tri_volume_is_unreadable (const TriVolume *self, guint volume, guint slice);
/* Nothing but zeroes: it has come, or has not come. */
gboolean tri_volume_is_blank (const TriVolume *self, guint volume, guint slice);
/* How many slices of one repetition have come. */
guint tri_volume_count_filled (const TriVolume *self, guint volume);
/* The first sample of a volume, all slices; read only slices that are filled. */
gconstpointer tri_volume_get_samples (const TriVolume *self, guint volume);

/* TRUE: one slope and intercept for all slices of all volumes. */
gboolean tri_volume_is_rescale_uniform (const TriVolume *self);
void tri_volume_get_rescale (
    const TriVolume *self, guint volume, guint slice, double *slope, double *intercept);
/* FALSE: no padding. @first, @last: (out): stored units, inclusive. */
gboolean tri_volume_get_padding (const TriVolume *self, double *first, double *last);

/* After rescale; NaN outside or not filled. @channel 0 … samples_per_voxel - 1. */
double tri_volume_get_value (
    const TriVolume *self, guint volume, guint i, guint j, guint k, guint channel);
/* The stored sample of a voxel inside, whose slice has come, says that there is none. */
gboolean tri_volume_is_padding (const TriVolume *self, guint volume, const guint voxel[3]);
/* Voxel nearest to @patient (ties go to the lower index); FALSE outside. */
gboolean tri_volume_find_voxel (const TriVolume *self, TriPoint3 patient, guint voxel[3]);

/* Over the filled slices of one volume, or of all (@volume = G_MAXUINT), after rescale. */
/* Samples of the slice that are NaN or infinite; 0 until the slice has come. */
guint64 tri_volume_get_n_not_finite (const TriVolume *self, guint volume, guint slice);
gboolean tri_volume_compute_range (
    const TriVolume *self, guint volume, double *min, double *max, double *mean);
gboolean tri_volume_compute_stored_range (
    const TriVolume *self, guint volume, double *min, double *max, double *mean);
/* Mean of each of the samples of a voxel, over all filled slices. O(samples). */
void tri_volume_compute_channel_means (const TriVolume *self, double means[4]);
/* The 0.5 and 99.5 percentiles of valid voxels of @volume's filled slices; PET and NM: from 0. */
gboolean tri_volume_compute_auto_window (
    const TriVolume *self, guint volume, gboolean is_bottom_zero, double *center, double *width);
/* How often values are met: @counts[n_bins] of equal parts of *@low … *@high (ends of bins), over
 * the same voxels. Returns: how many bins were used, fewer where whole numbers leave no more; 0: no
 * voxel has come yet. Takes some milliseconds; any thread. */
guint tri_volume_compute_histogram (const TriVolume *self,
                                    guint volume,
                                    guint n_bins,
                                    guint *counts,
                                    double *low,
                                    double *high);

G_END_DECLS
