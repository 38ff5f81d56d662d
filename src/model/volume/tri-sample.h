/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tri-frame.h"

G_BEGIN_DECLS

/* Facts of one slice in stored units, gathered while its samples are in cache. */
typedef struct
{
  double min, max; /* finite samples only; min > max: none */
  double sum;      /* of the finite samples */
  guint64 n_finite;
} TriSliceStatistics;

double tri_sample_get (TriSampleType type, gconstpointer samples, gsize index);
/* For whoever decodes a slice: the facts that tri_volume_write_slice() wants. */
void tri_sample_compute_statistics (TriSampleType type,
                                    gconstpointer samples,
                                    gsize n_samples,
                                    TriSliceStatistics *statistics);
/* The same without padding. */
void tri_sample_leave_out (TriSampleType type,
                           gconstpointer samples,
                           gsize n_samples,
                           double first,
                           double last,
                           TriSliceStatistics *statistics);

G_END_DECLS
