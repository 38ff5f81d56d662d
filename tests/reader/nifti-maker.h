/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes NIfTI files byte by byte, from the offsets of the two format descriptions and not from
 * nifticlib's structs, so that the reader is tested against something else than itself. */

typedef enum
{
  NIFTI_SIZEOF_HDR,
  NIFTI_DIM,
  NIFTI_INTENT_CODE,
  NIFTI_DATATYPE,
  NIFTI_BITPIX,
  NIFTI_PIXDIM,
  NIFTI_VOX_OFFSET,
  NIFTI_SCL_SLOPE,
  NIFTI_SCL_INTER,
  NIFTI_XYZT_UNITS,
  NIFTI_QFORM_CODE,
  NIFTI_SFORM_CODE,
  NIFTI_QUATERN,
  NIFTI_QOFFSET,
  NIFTI_SROW,
  NIFTI_DIM_INFO,
} NiftiField;

typedef struct
{
  guint version; /* 0: ANALYZE 7.5, 1, 2 */
  gboolean is_big_endian;
  GByteArray *bytes;
} NiftiMaker;

/* A header of 3 × 2 × 4 int16 voxels, a diagonal sform of 2, 3 and 4 mm, samples right behind it;
 * for a pair the header's half. Magic and sizes as they should be. */
void nifti_maker_init (NiftiMaker *self, guint version, gboolean is_big_endian, gboolean is_pair);
void nifti_maker_clear (NiftiMaker *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NiftiMaker, nifti_maker_clear)

void nifti_maker_set (NiftiMaker *self, NiftiField field, guint index, double value);
void nifti_maker_set_dims (NiftiMaker *self, guint n_dims, ...); /* n_dims ints */
void nifti_maker_set_type (NiftiMaker *self, int datatype, int bitpix);
void nifti_maker_set_text (NiftiMaker *self, gsize offset, const char *text, gsize size);
gsize nifti_maker_get_magic_offset (const NiftiMaker *self);
/* One extension of @esize bytes, as declared; the bytes that follow are @n_bytes. */
void nifti_maker_append_extension (NiftiMaker *self,
                                   guint32 esize,
                                   guint32 ecode,
                                   const char *text,
                                   gsize n_bytes);
/* One stored word of 1, 2, 4 or 8 bytes, in the file's byte order. */
void nifti_maker_append_word (NiftiMaker *self, guint64 word, guint n_bytes);
void nifti_append_word (GByteArray *bytes, guint64 word, guint n_bytes, gboolean is_big_endian);

/* A gzip file of one member. Returns: (transfer full) */
GByteArray *nifti_gzip (const guint8 *data, gsize size);
/* A regular file without a name. Returns: its descriptor, the caller's. */
int nifti_open_bytes (const guint8 *data, gsize size);

G_END_DECLS
