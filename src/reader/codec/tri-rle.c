/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* RLE as DICOM has it (PS3.5 annex G): PackBits, one segment for each byte of a sample, the most
 * significant first. Every count is tested against both buffers. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tri-codec.h"
#include "tri-error.h"
#include "tri-pixels.h"

#define HEADER_BYTES 64
#define MAX_SEGMENTS 15

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The RLE data are damaged"));
  return FALSE;
}

static guint32
read_u32 (const guint8 *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (guint32) p[3] << 24;
}

/* Fills @n bytes at @out, @stride apart. */
static gboolean
decode_segment (const guint8 *in, const guint8 *in_end, guint8 *out, gsize n, guint stride)
{
  gsize done = 0;

  while (done < n && in < in_end)
    {
      guint control = *in++;
      gsize run;

      if (control == 128)
        continue;
      run = control < 128 ? control + 1 : 257 - control;
      run = MIN (run, n - done);
      if (control < 128)
        {
          if ((gsize) (in_end - in) < run)
            return FALSE;
          for (gsize i = 0; i < run; i++)
            out[(done + i) * stride] = in[i];
          in += run;
        }
      else
        {
          if (in == in_end)
            return FALSE;
          for (gsize i = 0; i < run; i++)
            out[(done + i) * stride] = *in;
          in++;
        }
      done += run;
    }
  return done == n;
}

/**
 * tri_rle_decode:
 *
 * Of a frame of single bits @out gets the packed bytes.
 *
 * Returns: FALSE, with @error, when the stream is damaged, TRI_ERROR_CORRUPT
 */
gboolean
tri_rle_decode (const TriPixelSource *source,
                const guint8 *data,
                gsize size,
                guint8 *out,
                GError **error)
{
  guint sample_bytes = tri_pixels_get_sample_bytes (source);
  guint n_segments = source->samples_per_pixel * sample_bytes;
  gsize n = (gsize) source->rows * source->columns;

  if (source->bits_allocated == 1)
    n = (n + 7) / 8;
  if (size < HEADER_BYTES || n_segments > MAX_SEGMENTS || read_u32 (data) != n_segments)
    return fail (error);
  for (guint s = 0; s < n_segments; s++)
    {
      guint32 start = read_u32 (data + 4 + 4 * s);
      guint32 end =
          s + 1 < n_segments ? read_u32 (data + 8 + 4 * s) : (guint32) MIN (size, G_MAXUINT32);
      guint byte = s / sample_bytes * sample_bytes + (sample_bytes - 1 - s % sample_bytes);

      if (start < HEADER_BYTES || start > end || end > size ||
          !decode_segment (data + start, data + end, out + byte, n, n_segments))
        return fail (error);
    }
  return TRUE;
}
