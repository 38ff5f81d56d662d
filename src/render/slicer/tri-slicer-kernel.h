/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-volume.h"

G_BEGIN_DECLS

typedef struct _TriSlicerKernel TriSlicerKernel;

/**
 * TriSlicerSource:
 * @samples: of one volume; read only slices whose @filled is set
 * @filled: dims[2] marks, taken once, so that one picture is of one moment
 * @slopes, @intercepts: (nullable): dims[2] values where slices differ
 * @has_padding: padding is within [@padding_first, @padding_last], both in the range of the type
 *
 * One volume of a TriVolume as the loops want it.
 */
typedef struct
{
  const TriSlicerKernel *kernel;
  const TriVolume *volume;
  gconstpointer samples;
  TriSampleType type;
  guint dims[3];
  guint channels;
  guint8 *filled;
  gboolean is_all_filled;
  float *slopes, *intercepts;
  gboolean has_padding;
  double padding_first, padding_last;
} TriSlicerSource;

void tri_slicer_source_init (TriSlicerSource *self, const TriVolume *volume, guint index);
/* Frees the tables; the volume is only borrowed. */
void tri_slicer_source_clear (TriSlicerSource *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TriSlicerSource, tri_slicer_source_clear)

/* A run of @n voxels, @stride voxels apart, from voxel number @first of @samples. */
typedef struct
{
  gconstpointer samples;
  gsize first, stride;
  guint n;
} TriVoxelRun;

/* The loops that know a sample's type: one struct a type. */
struct _TriSlicerKernel
{
  /* Sample number @index (voxel × channels + channel), stored units; NaN for padding. */
  float (*load) (const TriSlicerSource *source, gsize index);
  /* line[n][channels] = samples × scale + offset, or added to what is there; NaN for padding. */
  void (*extract) (const TriSlicerSource *source,
                   const TriVoxelRun *run,
                   float scale,
                   float offset,
                   gboolean is_added,
                   float *line);
  /* @n pixels from voxel @start on, @step apart, all inside; @n_taps 1, 2 or 4 along each axis.
   * NaN where padding or an unfilled slice takes part. [n][channels] */
  void (*gather) (const TriSlicerSource *source,
                  const double start[3],
                  const double step[3],
                  guint n_taps,
                  guint n,
                  float *values);
};

/* (transfer none): the loops of a sample type. */
const TriSlicerKernel *tri_slicer_kernel_get (TriSampleType type);

G_END_DECLS
