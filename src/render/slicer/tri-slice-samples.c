/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The samples of a plane at device pixels: a buffer that is reused from picture to picture. */

#include "config.h"

#include "tri-slice-samples.h"

#include "tri-column-cache.h"

/**
 * tri_slice_samples_new:
 *
 * Returns: (transfer full): a result without pixels, for tri_slicer_sample() to fill
 */
TriSliceSamples *
tri_slice_samples_new (void)
{
  TriSliceSamples *self = g_new0 (TriSliceSamples, 1);

  self->channels = 1;
  self->slope = 1.0;
  self->columns = tri_column_cache_new ();
  return self;
}

/**
 * tri_slice_samples_free:
 * @self: (nullable) (transfer full):
 *
 * Also lets go of the volume that was last sampled.
 */
void
tri_slice_samples_free (TriSliceSamples *self)
{
  if (self == NULL)
    return;
  tri_column_cache_free (self->columns);
  g_free (self->values);
  g_free (self);
}
