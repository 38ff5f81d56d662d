/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JPEG through DCMTK's codecs, one frame at a time. DCMTK's own decompression of whole images
 * truncates sizes, so a data set of one frame is made for each, whose every number comes from a
 * source that has been checked. */

#include "tri-codec.h"

#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>

#include <cstring>

#include "tri-dcmtk.hh"
#include "tri-jpeg-head.h"
#include "tri-pixels.h"

static gboolean
is_ybr (TriPhotometric photometric)
{
  return photometric != TRI_PHOTOMETRIC_RGB;
}

static void
describe (DcmDataset &dataset,
          const TriPixelSource *source,
          const TriJpegHead &head,
          bool is_colour_ybr)
{
  Uint16 allocated = head.bits > 8 ? 16 : 8;
  const char *model = source->samples_per_pixel == 1 ? "MONOCHROME2" : is_colour_ybr ? "YBR_FULL"
                                                                                     : "RGB";

  dataset.putAndInsertUint16 (DCM_SamplesPerPixel, source->samples_per_pixel);
  dataset.putAndInsertString (DCM_PhotometricInterpretation, model);
  if (source->samples_per_pixel > 1)
    dataset.putAndInsertUint16 (DCM_PlanarConfiguration, 0);
  dataset.putAndInsertString (DCM_NumberOfFrames, "1");
  dataset.putAndInsertUint16 (DCM_Rows, (Uint16) source->rows);
  dataset.putAndInsertUint16 (DCM_Columns, (Uint16) source->columns);
  dataset.putAndInsertUint16 (DCM_BitsAllocated, allocated);
  dataset.putAndInsertUint16 (DCM_BitsStored, (Uint16) head.bits);
  dataset.putAndInsertUint16 (DCM_HighBit, (Uint16) (head.bits - 1));
  dataset.putAndInsertUint16 (DCM_PixelRepresentation, source->is_signed ? 1 : 0);
}

static gboolean
decode_frame (const TriPixelSource *source,
              const TriJpegHead &head,
              const guint8 *data,
              gsize size,
              guint8 *out,
              gsize out_bytes,
              bool is_colour_ybr,
              GError **error)
{
  std::unique_ptr<DcmPixelSequence> sequence (
      new DcmPixelSequence (DcmTag (DCM_PixelData, EVR_OB)));
  std::unique_ptr<DcmPixelItem> item (new DcmPixelItem (DcmTag (DCM_Item, EVR_OB)));
  DcmPixelData pixels (DCM_PixelData);
  DcmDataset dataset;
  OFString model;
  Uint32 fragment = 1;
  OFCondition condition;

  describe (dataset, source, head, is_colour_ybr);
  condition = item->putUint8Array (data, (unsigned long) size);
  if (condition.good ())
    condition = sequence->insert (new DcmPixelItem (DcmTag (DCM_Item, EVR_OB)));
  if (condition.good ())
    condition = sequence->insert (item.release ());
  if (!tri_dcmtk_check (condition, error))
    return FALSE;
  pixels.putOriginalRepresentation (DcmXfer (source->transfer_syntax).getXfer (), nullptr,
                                    sequence.release ());
  condition = pixels.getUncompressedFrame (&dataset, 0, fragment, out, (Uint32) out_bytes, model);
  if (condition.good ())
    return TRUE;
  g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The JPEG data are damaged (%s)"),
               condition.text ());
  return FALSE;
}

/* DCMTK wants room for the padding byte of an odd frame, which @out does not have. */
static gboolean
decode_even (const TriPixelSource *source,
             const TriJpegHead &head,
             const guint8 *data,
             gsize size,
             guint8 *out,
             gsize out_bytes,
             GError **error)
{
  bool is_colour_ybr = tri_jpeg_head_is_ybr (&head, is_ybr (source->photometric));
  std::unique_ptr<guint8[]> padded;

  if (out_bytes % 2 == 0)
    return decode_frame (source, head, data, size, out, out_bytes, is_colour_ybr, error);
  padded.reset (new guint8[out_bytes + 1]);
  if (!decode_frame (source, head, data, size, padded.get (), out_bytes + 1, is_colour_ybr, error))
    return FALSE;
  memcpy (out, padded.get (), out_bytes);
  return TRUE;
}

extern "C" gboolean
tri_jpeg_decode (const TriPixelSource *source,
                 const guint8 *data,
                 gsize size,
                 guint8 *out,
                 TriDecodedAs *as,
                 GError **error)
{
  return tri_dcmtk_guard (error, [&] () -> gboolean {
    gsize n = (gsize) source->rows * source->columns * source->samples_per_pixel;
    guint sample_bytes = tri_pixels_get_sample_bytes (source);
    TriJpegHead head;
    gsize out_bytes;

    if (!tri_jpeg_head_read (data, size, &head))
      {
        g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                             _ ("The JPEG data have no sound header"));
        return FALSE;
      }
    if (!tri_codec_check (source, head.columns, head.rows, head.samples, head.bits, error))
      return FALSE;
    out_bytes = n * (head.bits > 8 ? 2 : 1);
    if (sample_bytes > 2 || size > G_MAXUINT32)
      return tri_codec_check (source, 0, 0, 0, 0, error);
    as->is_rgb = TRUE;
    if (!decode_even (source, head, data, size, out, out_bytes, error))
      return FALSE;
    if (head.bits <= 8 && sample_bytes == 2)
      tri_pixels_widen (out, n);
    return TRUE;
  });
}
