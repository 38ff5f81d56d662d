/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The validator of NIfTI-1, NIfTI-2 and ANALYZE 7.5 headers. It sees the bytes before nifticlib
 * does, whose 3.0.1 writes past its stack when a NIfTI-2 dim[0] is out of range, and it lets
 * nothing through that would make a size, an offset or a count a lie. nifticlib then turns the
 * byte order. Works on bytes in memory; must not know files, nor what a header means for the
 * patient (tri-nifti-frame.h does). */

#include "config.h"

#include "tri-nifti-layout.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "tri-endian.h"
#include "tri-error.h"
#include "tri-limits.h"

G_STATIC_ASSERT (sizeof (nifti_1_header) == 348);
G_STATIC_ASSERT (sizeof (nifti_analyze75) == 348);
G_STATIC_ASSERT (sizeof (nifti_2_header) == 540);

#define NIFTI1_MAGIC_OFFSET G_STRUCT_OFFSET (nifti_1_header, magic)
#define NIFTI2_MAGIC_OFFSET G_STRUCT_OFFSET (nifti_2_header, magic)
/* nifti2.h: the magic ends in bytes that a transfer in text mode would damage. */
#define NIFTI2_MAGIC_TAIL "\0\r\n\032\n"
/* The intents that CIFTI-2 gives its kinds of files, ConnUnknown and above. */
#define FIRST_CIFTI_INTENT 3000
#define LAST_CIFTI_INTENT 3099
/* Whole numbers up to here are exact in the float that NIfTI-1 keeps its vox_offset in. */
#define MAX_OFFSET ((double) (G_GUINT64_CONSTANT (1) << 53))

static gboolean
refuse (GError **error, TriError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
refuse (GError **error, TriError code, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, TRI_ERROR, code, text);
  return FALSE;
}

/* sizeof_hdr is the one field whose value is known: it gives away the byte order. */
static gboolean
find_byte_order (const guint8 *head, gsize *header_bytes, gboolean *is_big_endian)
{
  for (guint i = 0; i < 2; i++)
    {
      *is_big_endian = i == 1;
      *header_bytes = tri_endian_get_u32 (head, *is_big_endian);
      if (*header_bytes == sizeof (nifti_1_header) || *header_bytes == sizeof (nifti_2_header))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_nifti1_magic (const guint8 *head, gsize size)
{
  const guint8 *magic = head + NIFTI1_MAGIC_OFFSET;

  return size >= sizeof (nifti_1_header) &&
         (memcmp (magic, "n+1", 4) == 0 || memcmp (magic, "ni1", 4) == 0);
}

static gboolean
has_nifti2_magic (const guint8 *head, gsize size)
{
  const guint8 *magic = head + NIFTI2_MAGIC_OFFSET;

  return size >= NIFTI2_MAGIC_OFFSET + 8 &&
         (memcmp (magic, "n+2", 3) == 0 || memcmp (magic, "ni2", 3) == 0) &&
         memcmp (magic + 3, NIFTI2_MAGIC_TAIL, 5) == 0;
}

/**
 * tri_nifti_layout_probe:
 * @head: the first bytes of a file, inflated, at least TRI_NIFTI_HEAD_BYTES if it has as many
 *
 * Recognises a header by sizeof_hdr and magic; ANALYZE 7.5, which has no magic, by sizeof_hdr.
 *
 * Returns: TRI_PROBE_BROKEN sets @error
 */
TriProbe
tri_nifti_layout_probe (const guint8 *head, gsize size, GError **error)
{
  gsize header_bytes = 0;
  gboolean is_big_endian = FALSE;
  gboolean is_sized = size >= 4 && find_byte_order (head, &header_bytes, &is_big_endian);

  if (is_sized && size < header_bytes)
    {
      refuse (error, TRI_ERROR_CORRUPT,
              _ ("The NIfTI header is cut short: %zu of %zu bytes"),
              size, header_bytes);
      return TRI_PROBE_BROKEN;
    }
  if (!is_sized && (has_nifti1_magic (head, size) || has_nifti2_magic (head, size)))
    {
      refuse (error, TRI_ERROR_CORRUPT,
              _ ("The NIfTI header gives its size (sizeof_hdr) as %d bytes, not as 348 or 540"),
              (gint32) tri_endian_get_u32 (head, FALSE));
      return TRI_PROBE_BROKEN;
    }
  if (is_sized && header_bytes == sizeof (nifti_2_header) && !has_nifti2_magic (head, size))
    {
      refuse (error, TRI_ERROR_CORRUPT,
              _ ("The header has the size of NIfTI-2, but not its magic (n+2 or ni2)"));
      return TRI_PROBE_BROKEN;
    }
  return is_sized ? TRI_PROBE_YES : TRI_PROBE_NO;
}

/* Copies @head and turns it into native byte order. */
static void
read_raw (TriNiftiLayout *self, const guint8 *head)
{
  gboolean is_swapped = self->is_big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN);

  memcpy (self->raw.bytes, head, self->header_bytes);
  if (!is_swapped)
    return;
  switch (self->version)
    {
    case TRI_NIFTI_ANALYZE:
      nifti_swap_as_analyze (&self->raw.analyze);
      break;
    case TRI_NIFTI_1:
      nifti_swap_as_nifti1 (&self->raw.nifti1);
      break;
    case TRI_NIFTI_2:
      nifti_swap_as_nifti2 (&self->raw.nifti2);
      break;
    }
}

/* NIfTI-1 and -2 name their fields alike and differ in their types only. */
#define COPY_HEADER(to, from)                            \
  G_STMT_START                                           \
  {                                                      \
    for (guint i_ = 0; i_ < 8; i_++)                     \
      {                                                  \
        (to)->dim[i_] = (from)->dim[i_];                 \
        (to)->pixdim[i_] = (double) (from)->pixdim[i_];  \
      }                                                  \
    (to)->datatype = (from)->datatype;                   \
    (to)->qform_code = (from)->qform_code;               \
    (to)->sform_code = (from)->sform_code;               \
    (to)->quatern[0] = (double) (from)->quatern_b;       \
    (to)->quatern[1] = (double) (from)->quatern_c;       \
    (to)->quatern[2] = (double) (from)->quatern_d;       \
    (to)->qoffset[0] = (double) (from)->qoffset_x;       \
    (to)->qoffset[1] = (double) (from)->qoffset_y;       \
    (to)->qoffset[2] = (double) (from)->qoffset_z;       \
    for (guint i_ = 0; i_ < 4; i_++)                     \
      {                                                  \
        (to)->srow[0][i_] = (double) (from)->srow_x[i_]; \
        (to)->srow[1][i_] = (double) (from)->srow_y[i_]; \
        (to)->srow[2][i_] = (double) (from)->srow_z[i_]; \
      }                                                  \
    (to)->scl_slope = (double) (from)->scl_slope;        \
    (to)->scl_inter = (double) (from)->scl_inter;        \
    (to)->cal_min = (double) (from)->cal_min;            \
    (to)->cal_max = (double) (from)->cal_max;            \
    (to)->intent_code = (from)->intent_code;             \
    (to)->xyzt_units = (from)->xyzt_units;               \
  }                                                      \
  G_STMT_END

/* ANALYZE 7.5 has a grid and distances, and nothing else that could be trusted: what NIfTI keeps at
 * the same places is undefined there. */
static void
copy_analyze_header (TriNiftiHeader *to, const nifti_analyze75 *from)
{
  for (guint i = 0; i < 8; i++)
    {
      to->dim[i] = from->dim[i];
      to->pixdim[i] = (double) from->pixdim[i];
    }
  to->datatype = from->datatype;
  to->cal_min = (double) from->cal_min;
  to->cal_max = (double) from->cal_max;
  to->is_analyze = TRUE;
}

/* SPM keeps in the originator, a text in ANALYZE, five 16-bit numbers of which three are the voxel
 * at the origin, counted from 1. Like SPM, believes those that are not all 0 and lie no further
 * from the image than its own size. */
static void
read_origin (TriNiftiLayout *self, const guint8 *head)
{
  const guint8 *text = head + G_STRUCT_OFFSET (nifti_analyze75, originator);
  TriNiftiHeader *header = &self->header;

  for (guint i = 0; i < 3; i++)
    {
      const guint8 *pair = text + 2 * i;
      const guint16 bits = self->is_big_endian ? (guint16) (pair[0] << 8 | pair[1])
                                               : (guint16) (pair[1] << 8 | pair[0]);

      header->origin[i] = (gint16) bits;
    }
  header->has_origin = header->origin[0] != 0 || header->origin[1] != 0 || header->origin[2] != 0;
  for (guint i = 0; i < 3; i++)
    header->has_origin = header->has_origin && header->origin[i] > -header->dim[i + 1] &&
                         header->origin[i] < 2 * header->dim[i + 1];
}

/* CIFTI-2 leaves the dimensions of space and time at 1 and keeps its matrix in dim[5] and dim[6],
 * of which the one may be many times what an image has of volumes. */
static gboolean
fold_cifti (TriNiftiLayout *self, GError **error)
{
  gint64 *dim = self->header.dim;

  for (guint i = 1; i < 5; i++)
    if (dim[i] != 1)
      return TRUE;
  if (dim[5] > TRI_LIMIT_ROWS_COLUMNS || dim[6] > TRI_LIMIT_ROWS_COLUMNS)
    return refuse (error, TRI_ERROR_TOO_LARGE,
                   _ ("CIFTI-2 data: a matrix of %" PRId64 " × %" PRId64
                      " values on the surface of the brain, not an image. At most %u × %u are "
                      "shown"),
                   dim[5], dim[6], TRI_LIMIT_ROWS_COLUMNS, TRI_LIMIT_ROWS_COLUMNS);
  dim[0] = 3;
  dim[1] = dim[5];
  dim[2] = dim[6];
  dim[3] = dim[7];
  for (guint i = 5; i < 8; i++)
    dim[i] = 1;
  return TRUE;
}

static gboolean
check_dimensions (TriNiftiLayout *self, GError **error)
{
  gint64 *dim = self->header.dim;
  gsize n_frames = 1;

  if (dim[0] < 1 || dim[0] > 7)
    return refuse (error, TRI_ERROR_CORRUPT,
                   _ ("The NIfTI header declares %" PRId64
                      " dimensions (dim[0]); 1 to 7 are possible"),
                   dim[0]);
  for (guint i = 1; i < 8; i++)
    {
      if (i > dim[0] || dim[i] == 0)
        dim[i] = 1; /* as nifticlib does; writers leave 0 behind the last dimension */
      if (i == 1 && dim[i] == -1 && self->version == TRI_NIFTI_1)
        return refuse (error, TRI_ERROR_UNSUPPORTED_FORMAT,
                       _ ("FreeSurfer surface data (dim[1] is −1): %d values on the surface of the "
                          "brain, not an image"),
                       self->raw.nifti1.glmin);
      if (dim[i] < 1)
        return refuse (error, TRI_ERROR_CORRUPT,
                       _ ("The NIfTI header declares a size of %" PRId64
                          " along dimension %u"),
                       dim[i], i);
    }
  if (self->header.is_cifti && !fold_cifti (self, error))
    return FALSE;
  if (dim[1] > TRI_LIMIT_ROWS_COLUMNS || dim[2] > TRI_LIMIT_ROWS_COLUMNS)
    return refuse (error, TRI_ERROR_TOO_LARGE,
                   _ ("The NIfTI header declares slices of %" PRId64 " × %" PRId64
                      " voxels; at most %u × %u are read"),
                   dim[1], dim[2], TRI_LIMIT_ROWS_COLUMNS, TRI_LIMIT_ROWS_COLUMNS);
  for (guint i = 3; i < 8; i++)
    if (!g_size_checked_mul (&n_frames, n_frames, (gsize) dim[i]) || n_frames > TRI_LIMIT_FRAMES)
      return refuse (error, TRI_ERROR_TOO_LARGE,
                     _ ("The NIfTI header declares more than %u slices"), TRI_LIMIT_FRAMES);
  self->columns = (guint32) dim[1];
  self->rows = (guint32) dim[2];
  self->n_frames = (guint32) n_frames;
  return TRUE;
}

static gboolean
check_type (TriNiftiLayout *self, gint32 bitpix, GError **error)
{
  gint32 code = self->header.datatype;

  if (!tri_nifti_type_init (&self->type, code, error))
    return FALSE;
  if (bitpix != (gint32) self->type.stored_bytes * 8)
    return refuse (error, TRI_ERROR_CORRUPT,
                   _ ("The NIfTI header contradicts itself: samples of type %s have %zu "
                      "bits, not %d (bitpix)"),
                   nifti_datatype_string (code), self->type.stored_bytes * 8, bitpix);
  return TRUE;
}

static gboolean
check_sizes (TriNiftiLayout *self, GError **error)
{
  gsize frame_bytes = 0, data_bytes = 0;
  gsize voxel_bytes = MAX (self->type.stored_bytes, tri_nifti_type_get_output_bytes (&self->type));

  if (!g_size_checked_mul (&frame_bytes, (gsize) self->rows * self->columns, voxel_bytes) ||
      frame_bytes > TRI_LIMIT_FRAME_BYTES)
    return refuse (error, TRI_ERROR_TOO_LARGE,
                   _ ("The NIfTI header declares slices of more than %" PRIu64 " bytes"),
                   TRI_LIMIT_FRAME_BYTES);
  frame_bytes = (gsize) self->rows * self->columns * self->type.stored_bytes;
  if (!g_size_checked_mul (&data_bytes, frame_bytes, self->n_frames) ||
      data_bytes > G_MAXINT64 - self->offset)
    return refuse (error, TRI_ERROR_TOO_LARGE,
                   _ ("The NIfTI header declares more bytes than a file can have"));
  self->data_bytes = data_bytes;
  return TRUE;
}

/* @vox_offset: exact, for NIfTI-1 and ANALYZE a float in the file. */
static gboolean
check_offset (TriNiftiLayout *self, double vox_offset, GError **error)
{
  if (!isfinite (vox_offset) || vox_offset != floor (vox_offset) ||
      fabs (vox_offset) > MAX_OFFSET)
    return refuse (error, TRI_ERROR_CORRUPT,
                   _ ("The NIfTI header says that the samples begin at byte %g (vox_offset), which "
                      "is no place in a file"),
                   vox_offset);
  if (vox_offset < (self->is_pair ? 0.0 : (double) self->header_bytes))
    return refuse (error, TRI_ERROR_CORRUPT,
                   _ ("The NIfTI header says that the samples begin at byte %.0f (vox_offset), "
                      "before the end of the header"),
                   vox_offset);
  self->offset = (guint64) vox_offset;
  return TRUE;
}

static gboolean
check_all (TriNiftiLayout *self, double vox_offset, gint32 bitpix, GError **error)
{
  return check_dimensions (self, error) && check_type (self, bitpix, error) &&
         check_offset (self, vox_offset, error) && check_sizes (self, error);
}

/**
 * tri_nifti_layout_parse:
 * @head: the first bytes of a header file, inflated; tri_nifti_layout_probe() has said YES to them
 *
 * Checks a header alone: that the samples lie within their file is the caller's to check.
 *
 * Returns: FALSE, with @error, when the header is not sound
 */
gboolean
tri_nifti_layout_parse (TriNiftiLayout *self, const guint8 *head, gsize size, GError **error)
{
  memset (self, 0, sizeof *self);
  if (size < 4 || !find_byte_order (head, &self->header_bytes, &self->is_big_endian) ||
      size < self->header_bytes)
    return refuse (error, TRI_ERROR_CORRUPT, _ ("Not a NIfTI header"));
  if (self->header_bytes == sizeof (nifti_2_header))
    self->version = TRI_NIFTI_2;
  else
    self->version = has_nifti1_magic (head, size) ? TRI_NIFTI_1 : TRI_NIFTI_ANALYZE;
  read_raw (self, head);

  switch (self->version)
    {
    case TRI_NIFTI_ANALYZE:
      self->is_pair = TRUE;
      copy_analyze_header (&self->header, &self->raw.analyze);
      read_origin (self, head);
      return check_all (self, (double) self->raw.analyze.vox_offset, self->raw.analyze.bitpix,
                        error);
    case TRI_NIFTI_1:
      self->is_pair = self->raw.nifti1.magic[1] == 'i';
      COPY_HEADER (&self->header, &self->raw.nifti1);
      return check_all (self, (double) self->raw.nifti1.vox_offset, self->raw.nifti1.bitpix,
                        error);
    case TRI_NIFTI_2:
      self->is_pair = self->raw.nifti2.magic[1] == 'i';
      COPY_HEADER (&self->header, &self->raw.nifti2);
      self->header.is_cifti = self->header.intent_code >= FIRST_CIFTI_INTENT &&
                              self->header.intent_code <= LAST_CIFTI_INTENT;
      return check_all (self, (double) self->raw.nifti2.vox_offset, self->raw.nifti2.bitpix,
                        error);
    }
  return FALSE;
}
