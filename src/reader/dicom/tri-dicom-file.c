/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The DICOM half of the reader as its main loop sees it: probe, scan; the rest is passed on. */

#include "config.h"

#include "tri-dicom-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tri-decode.h"
#include "tri-dicom-document.h"
#include "tri-dicom-header.h"
#include "tri-dicom-scan.h"
#include "tri-dicomdir.h"
#include "tri-error.h"

/* A dataset without preamble begins with group 0008, or with the meta elements of group 0002. */
static gboolean
looks_like_dataset (const guint8 *p, guint64 file_size)
{
  guint group = p[0] | p[1] << 8, element = p[2] | p[3] << 8;
  gboolean is_explicit = g_ascii_isupper (p[4]) && g_ascii_isupper (p[5]);
  guint32 length = p[4] | p[5] << 8 | p[6] << 16 | (guint32) p[7] << 24;

  if (group == 0x0200 || group == 0x0800)
    return is_explicit && p[2] == 0 && p[3] <= 0x20;
  if ((group != 0x0002 && group != 0x0008) || element > 0x0020)
    return FALSE;
  return is_explicit || length <= MIN (file_size, 256);
}

/**
 * tri_dicom_file_probe:
 *
 * Looks at the first 136 bytes.
 *
 * Returns: TRI_PROBE_BROKEN, with @error, when the file cannot be read
 */
TriProbe
tri_dicom_file_probe (const TriBytes *file, GError **error)
{
  guint8 head[136];
  gssize n = tri_bytes_read_some (file, 0, head, sizeof head, error);

  if (n < 0)
    return TRI_PROBE_BROKEN;
  if (n >= 132 && memcmp (head + 128, "DICM", 4) == 0)
    return TRI_PROBE_YES;
  return n >= 8 && looks_like_dataset (head, file->size) ? TRI_PROBE_YES : TRI_PROBE_NO;
}

/**
 * tri_dicom_file_scan:
 * @strings: where the text of the frames goes
 * @frames: (inout): gets a TriFrame for every frame of the file
 * @labels: gets what the file names
 * @document: (out): filled, its what not "", when the file is no image: then there are no frames
 *
 * Returns: FALSE, with @error, when the object is damaged or beyond the limits
 */
gboolean
tri_dicom_file_scan (const TriBytes *file,
                     GStringChunk *strings,
                     GArray *frames,
                     TriLabels *labels,
                     TriDocument *document,
                     GError **error)
{
  g_autoptr (TriDicomScan) scan = tri_dicom_scan_new (file, error);
  gboolean is_document = FALSE;

  tri_document_init (document);
  if (scan == NULL || !tri_dicom_header_read (scan, strings, frames, labels, &is_document, error))
    return FALSE;
  return !is_document || tri_dicom_document_read (scan, file, strings, document, error);
}

gboolean
tri_dicom_file_list (const TriBytes *file, GStringChunk *strings, TriWireDirectory *directory)
{
  g_autoptr (TriDicomScan) scan = tri_dicom_scan_new (file, NULL);

  if (scan != NULL && tri_dicomdir_probe (scan) &&
      tri_dicomdir_read (scan, strings, directory, NULL))
    return TRUE;
  return tri_dicomdir_recover (file, strings, directory);
}

gboolean
tri_dicom_file_decode (TriCache *cache,
                       const TriBytes *file,
                       const TriWireDecode *request,
                       guint8 *out,
                       TriSliceStatistics *statistics,
                       GError **error)
{
  return tri_decode_frames (cache, file, request, out, statistics, error);
}
