/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-scan.h"
#include "tri-volume.h"

G_BEGIN_DECLS

/* Where the slices of a volume that is to be loaded lie in the files of a scan. */
typedef struct
{
  guint32 frame; /* of the scan; TRI_FRAME_NONE: there is nothing */
  guint32 index; /* of the frame in its file */
} TriSliceSource;

/**
 * TriLoadRequest:
 * @n_slices: of one volume
 * @first_slice: of the stack, that is slice 0 here
 * @sources: TriSliceSource of slice k of volume t at [t * n_slices + k]
 * @slopes, @intercepts: (nullable): what @spec points to
 *
 * A volume to be loaded, judged and measured.
 */
typedef struct
{
  TriVolumeSpec spec;
  guint n_slices;
  guint first_slice;
  GArray *sources;
  double *slopes, *intercepts;
} TriLoadRequest;

/* @is_middle_only: one slice, the middle one of the first volume */
gboolean tri_load_request_init (TriLoadRequest *self,
                                const TriScan *scan,
                                const TriStack *stack,
                                gboolean is_middle_only,
                                GError **error);
void tri_load_request_clear (TriLoadRequest *self);

/* The unit of values after rescale, as people write it. */
const char *tri_frame_describe_unit (const TriFrame *frame);

G_END_DECLS
