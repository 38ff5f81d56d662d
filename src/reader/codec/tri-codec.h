/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-frame.h"

G_BEGIN_DECLS

typedef enum
{
  TRI_CODEC_NONE,
  TRI_CODEC_RLE,
  TRI_CODEC_JPEG,
  TRI_CODEC_JPEG_LS,
  TRI_CODEC_JPEG_2000, /* and HTJ2K */
  TRI_CODEC_DEFLATE,
} TriCodec;

/* By the UID's text: DCMTK 3.6.7 does not know the newer ones. */
TriCodec tri_codec_find (const char *transfer_syntax);

/* (nullable): the transfer syntax of a stream by its first bytes, where nothing else says it. */
const char *tri_codec_recognise (const guint8 *data, gsize size);

/**
 * TriDecodedAs:
 * @is_rgb: the decoder has converted luminance and chrominance already
 *
 * What a decoder says about its output.
 */
typedef struct
{
  gboolean is_rgb;
} TriDecodedAs;

/* Every decoder takes the @size bytes of one compressed frame and fills @out with rows × columns ×
 * samples per pixel samples of tri_pixels_get_sample_bytes(), interleaved, native byte order. It
 * compares what the stream says of itself with @source before it decodes. */

gboolean tri_rle_decode (const TriPixelSource *source,
                         const guint8 *data,
                         gsize size,
                         guint8 *out,
                         GError **error);
/* JPEG by DCMTK. FALSE, with an error: the stream is damaged, of another size than the header's, or
 * of a kind that is not read. */
gboolean tri_jpeg_decode (const TriPixelSource *source,
                          const guint8 *data,
                          gsize size,
                          guint8 *out,
                          TriDecodedAs *as,
                          GError **error);
/* JPEG-LS by CharLS; the same errors. */
gboolean tri_jpegls_decode (const TriPixelSource *source,
                            const guint8 *data,
                            gsize size,
                            guint8 *out,
                            GError **error);
/* JPEG 2000 and HTJ2K by OpenJPEG; the same errors. */
gboolean tri_jpeg2000_decode (const TriPixelSource *source,
                              const guint8 *data,
                              gsize size,
                              guint8 *out,
                              TriDecodedAs *as,
                              GError **error);

/* Deflated frames say nothing of themselves and inflate to what an uncompressed file would hold. */
gboolean tri_deflate_decode (
    const guint8 *data, gsize size, guint8 *out, gsize out_size, GError **error);

/* Compares a stream's own header with the DICOM header. */
gboolean tri_codec_check (const TriPixelSource *source,
                          guint64 columns,
                          guint64 rows,
                          guint samples,
                          guint bits,
                          GError **error);

G_END_DECLS
