/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"
#include "tri-dicom-tags.h"

G_BEGIN_DECLS

#define TRI_UID_DEFLATED "1.2.840.10008.1.2.1.99"

typedef enum
{
  TRI_DICOM_SPAN_SOUND,
  TRI_DICOM_SPAN_OPAQUE,  /* a value of undefined length in items of bytes */
  TRI_DICOM_SPAN_DAMAGED, /* stepped over; the tag is 0 when none is legible */
} TriDicomSpanForm;

/* One top-level element, as offsets into TriDicomScan.bytes. */
typedef struct
{
  guint32 tag;
  guint32 start; /* of the tag */
  guint32 value;
  guint32 end; /* past the value, delimiters included */
  char vr[3];  /* as it stands in the file; "" when implicit */
  TriDicomSpanForm form;
} TriDicomSpan;

/**
 * TriDicomScan:
 * @bytes: the file up to its pixel data, and from @tail on what comes after them; of a deflated
 *   file the whole inflated dataset
 * @meta: where the file meta elements begin in the file; meta == meta_end: there are none
 * @is_meta_implicit: they have no VRs
 * @dataset: where the dataset begins in @bytes
 * @end: where the pixel data element, or nothing more, begins in @bytes
 * @tail: where the bytes after the pixel data begin in @bytes; G_MAXSIZE: there are none
 * @tail_offset: where they begin in the file, or in the inflated dataset
 * @spans: the top-level elements in the order of the file, without the pixel data
 * @damage: (nullable): why the elements end before the file does
 * @remarks: sentences about what had to be assumed, newline-separated
 * @pixel_tag: 0 when there is no pixel data
 * @pixel_offset: of the value, into the file or into the inflated dataset
 * @pixel_length: as the element says; 0 when undefined
 *
 * Where things lie in a DICOM file, and in which encoding: what has to be known, and found sound,
 * before a library parses it.
 */
typedef struct
{
  guint8 *bytes;
  gsize n_bytes;
  gsize meta, meta_end;
  gboolean is_meta_implicit;
  guint8 *meta_bytes; /* of a deflated file, whose @bytes have no meta elements */
  gsize dataset, end;
  gsize tail;
  guint64 tail_offset;
  char *damage;
  guint n_disorder; /* elements found out of order so far */
  GArray *spans;    /* TriDicomSpan */
  GString *remarks;

  char media_class[65];     /* (0002,0002), "" when absent */
  char transfer_syntax[65]; /* as declared or assumed */
  gboolean is_explicit, is_big_endian, is_deflated, is_encapsulated;
  gboolean is_pixel_big_endian; /* GE's private syntax: little-endian header, big-endian pixels */

  guint32 pixel_tag;
  guint64 pixel_offset, pixel_length;
  gboolean is_pixel_length_undefined;
} TriDicomScan;

TriDicomScan *tri_dicom_scan_new (const TriBytes *file, GError **error);
TriDicomScan *tri_dicom_scan_new_readable (const TriBytes *file, GError **error);
void tri_dicom_scan_free (TriDicomScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriDicomScan, tri_dicom_scan_free)

const TriDicomSpan *tri_dicom_scan_find (const TriDicomScan *self, guint32 tag);
/* Where @span begins in the file, or in the inflated dataset, in bytes. */
guint64 tri_dicom_scan_get_place (const TriDicomScan *self, const TriDicomSpan *span);
GPtrArray *
tri_dicom_scan_list (const TriDicomScan *self, const guint32 *tags, gsize n_tags);
GByteArray *tri_dicom_scan_extract (const TriDicomScan *self, const guint32 *tags, gsize n_tags);

G_END_DECLS
