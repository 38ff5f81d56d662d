/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the markers of a JPEG stream say (ITU T.81 annex B). */
typedef struct
{
  guint rows, columns, samples, bits;
  gboolean is_lossless;
  gboolean is_subsampled;
  gboolean has_jfif;
  int adobe_transform; /* -1: no Adobe marker */
  guint8 component_ids[4];
} TriJpegHead;

gboolean tri_jpeg_head_read (const guint8 *data, gsize size, TriJpegHead *head);
/* Whether three-sample data are luminance and chrominance; @is_header_ybr breaks the tie. */
gboolean tri_jpeg_head_is_ybr (const TriJpegHead *self, gboolean is_header_ybr);

G_END_DECLS
