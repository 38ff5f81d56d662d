/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-nifti-samples.h"
#include "tri-nifti-header.h"
#include "tri-probe.h"

/* After GLib, which brings in <dirent.h>: both have a DT_UNKNOWN. */
#include <nifti2_io.h>

G_BEGIN_DECLS

/* The most that a header without its extensions takes, NIfTI-2's, and the four bytes behind it that
 * announce extensions. */
#define TRI_NIFTI_HEAD_BYTES (sizeof (nifti_2_header) + 4)

typedef enum
{
  TRI_NIFTI_ANALYZE, /* ANALYZE 7.5, always a .hdr/.img pair */
  TRI_NIFTI_1,
  TRI_NIFTI_2,
} TriNiftiVersion;

/**
 * TriNiftiLayout:
 * @raw: the fields as stored, in native byte order
 * @is_pair: the samples are in a separate .img file
 * @header: what decides geometry and values; dim[] there is the checked one, 1 where unused
 * @offset: of the first sample, in the (inflated) file that holds the samples
 * @data_bytes: of all samples as stored
 * @n_frames: rows × columns slices in the file: the product of dim[3] … dim[7]
 *
 * What a header that has passed all checks says.
 */
typedef struct
{
  TriNiftiVersion version;
  union
  {
    nifti_analyze75 analyze;
    nifti_1_header nifti1;
    nifti_2_header nifti2;
    guint8 bytes[sizeof (nifti_2_header)];
  } raw;
  gsize header_bytes;
  gboolean is_pair;
  gboolean is_big_endian;
  TriNiftiHeader header;
  TriNiftiType type;
  guint32 rows, columns, n_frames;
  guint64 offset;
  guint64 data_bytes;
} TriNiftiLayout;

TriProbe tri_nifti_layout_probe (const guint8 *head, gsize size, GError **error);
gboolean tri_nifti_layout_parse (TriNiftiLayout *self,
                                 const guint8 *head,
                                 gsize size,
                                 GError **error);

G_END_DECLS
