/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of a JPEG stream: its size before anything is decoded, and its colour, about which the
 * DICOM header is often wrong. */

#include "config.h"

#include "tri-jpeg-head.h"

#include <string.h>

/* SOF0…SOF15 without DHT, JPG and DAC. */
static gboolean
is_frame_marker (guint marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static gboolean
read_frame (guint marker, const guint8 *p, gsize length, TriJpegHead *head)
{
  if (length < 6)
    return FALSE;
  head->bits = p[0];
  head->rows = p[1] << 8 | p[2];
  head->columns = p[3] << 8 | p[4];
  head->samples = p[5];
  head->is_lossless = (marker & 3) == 3;
  if (head->samples == 0 || head->samples > 4 || length < 6 + 3 * (gsize) head->samples)
    return FALSE;
  for (guint i = 0; i < head->samples; i++)
    {
      head->component_ids[i] = p[6 + 3 * i];
      head->is_subsampled |= p[7 + 3 * i] != p[7];
    }
  return TRUE;
}

/**
 * tri_jpeg_head_read:
 * @data: begins with SOI
 *
 * Returns: FALSE when there is no sound frame header before the first scan
 */
gboolean
tri_jpeg_head_read (const guint8 *data, gsize size, TriJpegHead *head)
{
  gsize i = 2;

  *head = (TriJpegHead){ .adobe_transform = -1 };
  if (size < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;
  while (size - i >= 4)
    {
      guint marker = data[i + 1];
      gsize length;

      if (data[i] != 0xff)
        return FALSE;
      /* DCMTK looks for the bit depth before it decodes, and loops for ever on what else there may
       * be: fill bytes, markers without a length. */
      if (!is_frame_marker (marker) && marker != 0xc4 && marker != 0xdb && marker != 0xdd &&
          marker != 0xfe && (marker & 0xf0) != 0xe0)
        return FALSE;
      length = (gsize) (data[i + 2] << 8 | data[i + 3]);
      if (length < 2 || length > size - i - 2)
        return FALSE;
      if (is_frame_marker (marker))
        return read_frame (marker, data + i + 4, length - 2, head);
      if (marker == 0xe0 && length >= 7 && memcmp (data + i + 4, "JFIF", 5) == 0)
        head->has_jfif = TRUE;
      if (marker == 0xee && length >= 14 && memcmp (data + i + 4, "Adobe", 5) == 0)
        head->adobe_transform = data[i + 15];
      i += 2 + length;
    }
  return FALSE;
}

/**
 * tri_jpeg_head_is_ybr:
 *
 * The stream's own markers first, then what can be seen of its components, then the header.
 *
 * Returns: whether the stream holds luminance and chrominance
 */
gboolean
tri_jpeg_head_is_ybr (const TriJpegHead *self, gboolean is_header_ybr)
{
  if (self->is_lossless)
    return is_header_ybr;
  if (self->adobe_transform >= 0)
    return self->adobe_transform != 0;
  if (self->has_jfif || self->is_subsampled)
    return TRUE;
  if (memcmp (self->component_ids, "RGB", 3) == 0)
    return FALSE;
  return is_header_ybr;
}
