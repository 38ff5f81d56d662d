/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What lies between stored samples and those that leave the reader: byte order, unused bits, sign,
 * planes, chroma. Pure functions over buffers whose sizes the caller has checked. The one function
 * that decides what a decoder's output looks like is here too. */

#include "config.h"

#include "tri-pixels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tri-error.h"
#include "tri-vector.h"

static gboolean
set_type (TriPixelSource *self)
{
  if (self->is_float)
    {
      self->output_type = self->bits_allocated == 64 ? TRI_SAMPLE_F64 : TRI_SAMPLE_F32;
      return self->bits_allocated == 32 || self->bits_allocated == 64;
    }
  switch (self->bits_allocated)
    {
    case 1:
      self->output_type = TRI_SAMPLE_U8;
      return TRUE;
    case 8:
      self->output_type = self->is_signed ? TRI_SAMPLE_I8 : TRI_SAMPLE_U8;
      return TRUE;
    case 16:
      self->output_type = self->is_signed ? TRI_SAMPLE_I16 : TRI_SAMPLE_U16;
      return TRUE;
    case 32:
      self->output_type = self->is_signed ? TRI_SAMPLE_I32 : TRI_SAMPLE_U32;
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * tri_pixels_set_output:
 * @self: with its stored facts set; output_type and output_samples are filled
 * @has_modality_lut: the values of a Modality LUT Sequence take the place of the stored ones
 *
 * The only place that decides what a decoded frame looks like. All colour becomes 8-bit RGB. The
 * values of a Modality LUT are given as 32-bit integers, which nothing stored in 16 bits or fewer
 * otherwise is.
 *
 * Returns: FALSE, with @error, when there is no type for the samples, or a frame is too large
 */
gboolean
tri_pixels_set_output (TriPixelSource *self, gboolean has_modality_lut, GError **error)
{
  gsize bytes = 0;

  if (!set_type (self))
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                   _ ("Pixels of %u allocated bits are not supported"), self->bits_allocated);
      return FALSE;
    }
  self->output_samples = 1;
  if (self->samples_per_pixel == 3 || self->photometric == TRI_PHOTOMETRIC_PALETTE)
    {
      self->output_type = TRI_SAMPLE_U8;
      self->output_samples = 3;
    }
  else if (has_modality_lut && self->samples_per_pixel == 1 && self->bits_allocated <= 16)
    self->output_type = TRI_SAMPLE_I32;
  if (!g_size_checked_mul (&bytes, self->rows, self->columns) ||
      !g_size_checked_mul (&bytes, bytes, self->output_samples) ||
      !g_size_checked_mul (&bytes, bytes, tri_sample_type_get_size (self->output_type)) ||
      bytes > TRI_LIMIT_FRAME_BYTES)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                   _ ("One frame of %u × %u pixels is larger than 2 GiB"), self->columns,
                   self->rows);
      return FALSE;
    }
  return TRUE;
}

/**
 * tri_pixels_has_modality_lut:
 *
 * Returns: whether a Modality LUT of the header takes the place of slope and intercept
 */
gboolean
tri_pixels_has_modality_lut (const TriPixelSource *self)
{
  return self->output_type == TRI_SAMPLE_I32 && self->bits_allocated <= 16;
}

/**
 * tri_pixels_get_frame_bytes:
 *
 * Returns: bytes of one decoded frame
 */
gsize
tri_pixels_get_frame_bytes (const TriPixelSource *self)
{
  return (gsize) self->rows * self->columns * self->output_samples *
         tri_sample_type_get_size (self->output_type);
}

/**
 * tri_pixels_get_sample_bytes:
 *
 * Returns: bytes of a stored sample in memory: what decoders produce before palettes and tables
 */
guint
tri_pixels_get_sample_bytes (const TriPixelSource *self)
{
  return self->bits_allocated <= 8 ? 1 : self->bits_allocated / 8u;
}

/**
 * tri_pixels_get_stored_bits:
 *
 * Frames follow each other in a file without padding, also when they are no whole number of bytes
 * (PS3.5 8.1.1).
 *
 * Returns: bits of one uncompressed frame in the file
 */
guint64
tri_pixels_get_stored_bits (const TriPixelSource *self)
{
  guint64 n_pixels = (guint64) self->rows * self->columns;

  if (self->photometric == TRI_PHOTOMETRIC_YBR_FULL_422 && !self->is_encapsulated)
    return n_pixels * 16;
  return n_pixels * self->samples_per_pixel * self->bits_allocated;
}

/**
 * tri_pixels_swap:
 * @sample_bytes: 1, 2, 4 or 8
 *
 * Turns the bytes of each sample round, in place.
 */
void
tri_pixels_swap (guint8 *samples, gsize n_samples, guint sample_bytes)
{
  if (sample_bytes == 2)
    {
      guint16 *p = (guint16 *) (gpointer) samples;

      for (gsize i = 0; i < n_samples; i++)
        p[i] = GUINT16_SWAP_LE_BE (p[i]);
    }
  else if (sample_bytes == 4)
    {
      guint32 *p = (guint32 *) (gpointer) samples;

      for (gsize i = 0; i < n_samples; i++)
        p[i] = GUINT32_SWAP_LE_BE (p[i]);
    }
  else if (sample_bytes == 8)
    {
      guint64 *p = (guint64 *) (gpointer) samples;

      for (gsize i = 0; i < n_samples; i++)
        p[i] = GUINT64_SWAP_LE_BE (p[i]);
    }
}

/**
 * tri_pixels_widen:
 *
 * @n_samples bytes at the beginning of @samples → as many 16-bit samples, in place.
 */
void
tri_pixels_widen (guint8 *samples, gsize n_samples)
{
  guint16 *wide = (guint16 *) (gpointer) samples;

  for (gsize i = n_samples; i-- > 0;)
    wide[i] = samples[i];
}

/**
 * tri_pixels_unpack_bits:
 * @packed: the first byte that holds a bit of the frame, the least significant bit first
 * @first_bit: where in that byte the frame begins
 */
void
tri_pixels_unpack_bits (const guint8 *packed, guint first_bit, guint8 *out, gsize n_samples)
{
  for (gsize i = 0; i < n_samples; i++)
    {
      gsize bit = first_bit + i;

      out[i] = packed[bit / 8] >> (bit % 8) & 1;
    }
}

/* Each sample ((v >> shift) & mask), then with its sign: flipping the sign bit and subtracting it
 * carries it into the bits above, and for unsigned samples @sign is 0. Without a shift, as nearly
 * always, the loop is of operations that every vector unit has. */
#define MASK_LOOP(name, type)                                                                    \
  TRI_VECTOR_CLONES static void name (type *samples, gsize n, guint shift, type mask, type sign) \
  {                                                                                              \
    if (shift == 0)                                                                              \
      for (gsize i = 0; i < n; i++)                                                              \
        samples[i] = (type) (((samples[i] & mask) ^ sign) - sign);                               \
    else                                                                                         \
      for (gsize i = 0; i < n; i++)                                                              \
        samples[i] = (type) (((samples[i] >> shift & mask) ^ sign) - sign);                      \
  }

MASK_LOOP (mask_8, guint8)
MASK_LOOP (mask_16, guint16)
MASK_LOOP (mask_32, guint32)

/**
 * tri_pixels_mask:
 *
 * Leaves of each sample the bits from HighBit down, BitsStored of them, with their sign: the other
 * bits may hold anything (PS3.5 8.1.1).
 */
void
tri_pixels_mask (const TriPixelSource *self, guint8 *samples, gsize n_samples)
{
  guint shift;
  guint32 mask, sign;
  gpointer p = samples;

  /* Floats have no BitsStored, and 64 bits of a double would shift out of the mask. */
  if (self->is_float || self->bits_allocated == 1)
    return;
  shift = self->high_bit + 1u - self->bits_stored;
  if (self->bits_stored == self->bits_allocated && shift == 0)
    return;
  mask = (guint32) ((G_GUINT64_CONSTANT (1) << self->bits_stored) - 1);
  sign = self->is_signed ? (guint32) 1 << (self->bits_stored - 1) : 0;
  if (self->bits_allocated == 8)
    mask_8 (p, n_samples, shift, (guint8) mask, (guint8) sign);
  else if (self->bits_allocated == 16)
    mask_16 (p, n_samples, shift, (guint16) mask, (guint16) sign);
  else if (self->bits_allocated == 32)
    mask_32 (p, n_samples, shift, mask, sign);
}

/**
 * tri_pixels_narrow:
 *
 * Samples of more than 8 bits → 8 bits, rounded, at the beginning of @samples. Colour is for the
 * eye only, and the screen has no more.
 */
void
tri_pixels_narrow (const TriPixelSource *self, guint8 *samples, gsize n_samples)
{
  double scale = 255.0 / (double) ((G_GUINT64_CONSTANT (1) << self->bits_stored) - 1);
  const guint16 *words = (const guint16 *) (gconstpointer) samples;
  const guint32 *longs = (const guint32 *) (gconstpointer) samples;

  for (gsize i = 0; i < n_samples; i++)
    samples[i] = (guint8) ((self->bits_allocated == 16 ? words[i] : longs[i]) * scale + 0.5);
}

/**
 * tri_pixels_interleave:
 *
 * Three planes one after the other → RGBRGB…; the buffers do not overlap.
 */
void
tri_pixels_interleave (const guint8 *planes, guint8 *out, gsize n_pixels, guint sample_bytes)
{
  gsize plane_bytes = n_pixels * sample_bytes;

  for (gsize i = 0; i < n_pixels; i++)
    for (guint s = 0; s < 3; s++)
      memcpy (out + (i * 3 + s) * sample_bytes, planes + s * plane_bytes + i * sample_bytes,
              sample_bytes);
}

static inline guint
clamp_sample (double value, double most)
{
  return (guint) (CLAMP (value, 0, most) + 0.5);
}

/* PS3.3 C.7.6.3.1.2, YBR_FULL with the chroma centred at half the range, inverted. */
static inline void
convert_pixel (double y, double cb, double cr, double most, guint rgb[3])
{
  rgb[0] = clamp_sample (y + 1.402 * cr, most);
  rgb[1] = clamp_sample (y - 0.344136286 * cb - 0.714136286 * cr, most);
  rgb[2] = clamp_sample (y + 1.772 * cb, most);
}

/**
 * tri_pixels_ybr_to_rgb:
 * @samples: interleaved, of one or two bytes each, converted in place
 */
void
tri_pixels_ybr_to_rgb (guint8 *samples, gsize n_pixels, guint sample_bytes, guint bits_stored)
{
  double most = (double) ((G_GUINT64_CONSTANT (1) << bits_stored) - 1);
  double half = (double) (G_GUINT64_CONSTANT (1) << (bits_stored - 1));
  guint16 *wide = (guint16 *) (gpointer) samples;
  guint rgb[3];

  for (gsize i = 0; i < 3 * n_pixels; i += 3)
    if (sample_bytes == 1)
      {
        convert_pixel (samples[i], samples[i + 1] - half, samples[i + 2] - half, most, rgb);
        for (guint s = 0; s < 3; s++)
          samples[i + s] = (guint8) rgb[s];
      }
    else
      {
        convert_pixel (wide[i], wide[i + 1] - half, wide[i + 2] - half, most, rgb);
        for (guint s = 0; s < 3; s++)
          wide[i + s] = (guint16) rgb[s];
      }
}

/**
 * tri_pixels_expand_422:
 *
 * YBR_FULL_422: Y Y Cb Cr for two neighbours in a row (8 bit) → Y Cb Cr for each. @n_pixels is
 * even.
 */
void
tri_pixels_expand_422 (const guint8 *in, guint8 *out, gsize n_pixels)
{
  for (gsize i = 0; i + 1 < n_pixels; i += 2, in += 4, out += 6)
    {
      out[0] = in[0];
      out[3] = in[1];
      out[1] = out[4] = in[2];
      out[2] = out[5] = in[3];
    }
}
