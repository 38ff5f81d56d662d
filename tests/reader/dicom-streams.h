/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Compressed frames for tests: 8 × 8 pixels. */

/* Sample (x, y) of the gradient: 1000 + 100 y + x. */
#define STREAM_SIDE 8
guint16 stream_gradient (gsize i);

/* 16 bits, of the gradient. */
GByteArray *stream_jpeg_lossless (void);
GByteArray *stream_jpeg_ls (void);
GByteArray *stream_jpeg_2000 (void);
GByteArray *stream_rle (const guint16 *samples, gsize n);
/* 8 bits: grey 77, and (200, 60, 20) as subsampled YCbCr. */
GByteArray *stream_jpeg_grey (void);
GByteArray *stream_jpeg_colour (void);

G_END_DECLS
