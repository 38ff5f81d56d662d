/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-stack.h"
#include "tri-volume.h"

G_BEGIN_DECLS

/* @fraction: 0 … 1 of the whole work, writing and reading back */
typedef void (*TriNiftiProgress) (double fraction, gpointer user_data);

/* What becomes of slices that are not evenly spaced, for which NIfTI has no words. */
typedef enum
{
  TRI_NIFTI_SLICES_AS_STORED, /* they are refused */
  TRI_NIFTI_SLICES_RESAMPLED, /* see tri_even_volume_new(); the header's descrip says so */
} TriNiftiSlices;

/**
 * tri_nifti_write:
 * @volume: all of whose slices have come
 * @stack: (nullable): whose volume it is, for the time between repetitions
 * @path: ends with .nii or .nii.gz; replaced only by a whole file
 * @slices: what to do where they are not evenly spaced
 * @progress: (nullable)
 *
 * Writes a NIfTI-1 file: samples as they are stored with their one rescale, else their values as
 * float; the affine in RAS as sform, and as qform where it has no shear; nothing about whose images
 * these are. Then reads it back and compares every voxel before it takes the place of @path. Takes
 * seconds; any thread, but not the main one. Returns: FALSE with a sentence.
 */
gboolean tri_nifti_write (const TriVolume *volume,
                          const TriStack *stack,
                          const char *path,
                          TriNiftiSlices slices,
                          TriNiftiProgress progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
