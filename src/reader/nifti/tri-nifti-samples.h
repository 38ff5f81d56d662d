/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-frame.h"
#include "tri-volume.h"

G_BEGIN_DECLS

/* How a stored voxel becomes output samples, once its byte order is native. */
typedef enum
{
  TRI_NIFTI_KEEP,
  TRI_NIFTI_INT64_TO_DOUBLE,
  TRI_NIFTI_UINT64_TO_DOUBLE,
  TRI_NIFTI_MAGNITUDE_FLOAT,
  TRI_NIFTI_MAGNITUDE_DOUBLE,
} TriNiftiConversion;

/**
 * TriNiftiType:
 * @code: nifti1.h DT_*
 * @stored_bytes: of one voxel in the file
 * @swap_bytes: size of the words whose byte order may have to be turned; 1: none
 * @output_type, @output_samples: see TriPixelSource
 */
typedef struct
{
  gint32 code;
  gsize stored_bytes;
  gsize swap_bytes;
  TriSampleType output_type;
  guint output_samples;
  TriNiftiConversion conversion;
} TriNiftiType;

gboolean tri_nifti_type_init (TriNiftiType *self, gint32 code, GError **error);
/* Bytes of one voxel in memory, all of its samples. */
gsize tri_nifti_type_get_output_bytes (const TriNiftiType *self);

void tri_nifti_samples_convert (const TriNiftiType *type,
                                gboolean is_big_endian,
                                gpointer samples,
                                gsize n_voxels);

G_END_DECLS
