/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slicer-taps.h"

G_BEGIN_DECLS

/* How the pixels of one axis read the voxels of one index axis. */
typedef struct
{
  guint n_taps;
  gint32 *indices[TRI_MAX_TAPS]; /* [tap][pixel] */
  float *weights[TRI_MAX_TAPS];
  guint8 *places;         /* [pixel] TriVoxelPlace */
  guint first, end;       /* the pixels that are not outside */
  gint32 lowest, highest; /* index of voxels read by them */
} TriPixelAxis;

void tri_pixel_axis_init (TriPixelAxis *self,
                          const double *coordinates,
                          guint n_px,
                          guint n_voxels,
                          guint n_taps,
                          const guint8 *filled);
/* Frees the arrays. */
void tri_pixel_axis_clear (TriPixelAxis *self);

gboolean tri_taps_settle_unfilled (const guint8 *filled,
                                   double coordinate,
                                   guint n_voxels,
                                   guint n_taps,
                                   gint32 indices[],
                                   float weights[]);

G_END_DECLS
