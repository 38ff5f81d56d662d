/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample types of nifti1.h: which are read, what each becomes in memory, and the loops that
 * make it so. Types that the volume knows are kept; 64-bit integers become doubles (exact up to
 * 2^53); of complex numbers the magnitude is shown. Knows no files and no headers. */

#include "config.h"

#include "tri-nifti-samples.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <nifti2_io.h>
#include <string.h>

#include "tri-error.h"

static const struct
{
  gint32 code;
  TriSampleType output_type;
  guint output_samples;
  TriNiftiConversion conversion;
} types[] = {
  { DT_UINT8, TRI_SAMPLE_U8, 1, TRI_NIFTI_KEEP },
  { DT_INT8, TRI_SAMPLE_I8, 1, TRI_NIFTI_KEEP },
  { DT_UINT16, TRI_SAMPLE_U16, 1, TRI_NIFTI_KEEP },
  { DT_INT16, TRI_SAMPLE_I16, 1, TRI_NIFTI_KEEP },
  { DT_UINT32, TRI_SAMPLE_U32, 1, TRI_NIFTI_KEEP },
  { DT_INT32, TRI_SAMPLE_I32, 1, TRI_NIFTI_KEEP },
  { DT_FLOAT32, TRI_SAMPLE_F32, 1, TRI_NIFTI_KEEP },
  { DT_FLOAT64, TRI_SAMPLE_F64, 1, TRI_NIFTI_KEEP },
  { DT_INT64, TRI_SAMPLE_F64, 1, TRI_NIFTI_INT64_TO_DOUBLE },
  { DT_UINT64, TRI_SAMPLE_F64, 1, TRI_NIFTI_UINT64_TO_DOUBLE },
  { DT_COMPLEX64, TRI_SAMPLE_F32, 1, TRI_NIFTI_MAGNITUDE_FLOAT },
  { DT_COMPLEX128, TRI_SAMPLE_F64, 1, TRI_NIFTI_MAGNITUDE_DOUBLE },
  { DT_RGB24, TRI_SAMPLE_U8, 3, TRI_NIFTI_KEEP },
  { DT_RGBA32, TRI_SAMPLE_U8, 4, TRI_NIFTI_KEEP },
};

/**
 * tri_nifti_type_init:
 * @code: nifti1.h DT_*, as found in a file
 *
 * TRI_ERROR_UNSUPPORTED_FORMAT: single bits, which nifticlib does not read either, and 128-bit
 * floats, which are a different format on every kind of machine. TRI_ERROR_CORRUPT: no type at all.
 *
 * Returns: FALSE, with @error, when the type is not read
 */
gboolean
tri_nifti_type_init (TriNiftiType *self, gint32 code, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i].code == code)
      {
        int stored_bytes = 0, swap_bytes = 0;

        nifti_datatype_sizes (code, &stored_bytes, &swap_bytes);
        *self = (TriNiftiType){ .code = code,
                                .stored_bytes = (gsize) stored_bytes,
                                .swap_bytes = (gsize) MAX (swap_bytes, 1),
                                .output_type = types[i].output_type,
                                .output_samples = types[i].output_samples,
                                .conversion = types[i].conversion };
        return TRUE;
      }
  if (code == DT_BINARY || code == DT_FLOAT128 || code == DT_COMPLEX256)
    g_set_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                 _ ("NIfTI samples of type %s are not read"), nifti_datatype_to_string (code));
  else
    g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                 _ ("The NIfTI header declares samples of type %d (datatype), which does not "
                    "exist"),
                 code);
  return FALSE;
}

/* Of one voxel. */
gsize
tri_nifti_type_get_output_bytes (const TriNiftiType *self)
{
  return tri_sample_type_get_size (self->output_type) * self->output_samples;
}

/* Words may lie anywhere: memcpy() of a constant size is one unaligned instruction. */
#define SWAP_LOOP(name, type, swap)                           \
  static void name (guint8 *bytes, gsize n)                   \
  {                                                           \
    for (gsize i = 0; i < n; i++)                             \
      {                                                       \
        type word;                                            \
        memcpy (&word, bytes + i * sizeof word, sizeof word); \
        word = swap (word);                                   \
        memcpy (bytes + i * sizeof word, &word, sizeof word); \
      }                                                       \
  }

SWAP_LOOP (swap_16, guint16, GUINT16_SWAP_LE_BE)
SWAP_LOOP (swap_32, guint32, GUINT32_SWAP_LE_BE)
SWAP_LOOP (swap_64, guint64, GUINT64_SWAP_LE_BE)

static void
swap_words (guint8 *bytes, gsize size, gsize word_bytes)
{
  if (word_bytes == 2)
    swap_16 (bytes, size / 2);
  else if (word_bytes == 4)
    swap_32 (bytes, size / 4);
  else if (word_bytes == 8)
    swap_64 (bytes, size / 8);
}

/* Each reads a voxel before it writes the same or an earlier place: @bytes is input and output. */
#define CONVERT_LOOP(name, in_type, out_type, expression)  \
  static void name (guint8 *bytes, gsize n)                \
  {                                                        \
    for (gsize i = 0; i < n; i++)                          \
      {                                                    \
        in_type in;                                        \
        out_type out;                                      \
        memcpy (&in, bytes + i * sizeof in, sizeof in);    \
        out = (expression);                                \
        memcpy (bytes + i * sizeof out, &out, sizeof out); \
      }                                                    \
  }

typedef struct
{
  float re, im;
} ComplexFloat;

typedef struct
{
  double re, im;
} ComplexDouble;

CONVERT_LOOP (convert_int64, gint64, double, (double) in)
CONVERT_LOOP (convert_uint64, guint64, double, (double) in)
/* The squares of floats neither overflow nor vanish in double precision. */
CONVERT_LOOP (convert_complex_float,
              ComplexFloat,
              float,
              (float) sqrt ((double) in.re *(double) in.re + (double) in.im * (double) in.im))
CONVERT_LOOP (convert_complex_double, ComplexDouble, double, hypot (in.re, in.im))

/**
 * tri_nifti_samples_convert:
 * @samples: (inout): @n_voxels as stored; on return the output samples, from the same start
 *
 * Brings voxels into native byte order and into their output type, in place: no output voxel is
 * larger than a stored one.
 */
void
tri_nifti_samples_convert (const TriNiftiType *type,
                           gboolean is_big_endian,
                           gpointer samples,
                           gsize n_voxels)
{
  if (is_big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN))
    swap_words (samples, n_voxels * type->stored_bytes, type->swap_bytes);
  switch (type->conversion)
    {
    case TRI_NIFTI_KEEP:
      break;
    case TRI_NIFTI_INT64_TO_DOUBLE:
      convert_int64 (samples, n_voxels);
      break;
    case TRI_NIFTI_UINT64_TO_DOUBLE:
      convert_uint64 (samples, n_voxels);
      break;
    case TRI_NIFTI_MAGNITUDE_FLOAT:
      convert_complex_float (samples, n_voxels);
      break;
    case TRI_NIFTI_MAGNITUDE_DOUBLE:
      convert_complex_double (samples, n_voxels);
      break;
    }
}
