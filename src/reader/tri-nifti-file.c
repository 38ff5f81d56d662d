/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The NIfTI half of the reader. */

#include "config.h"

#include "tri-nifti-file.h"

#include <glib/gi18n-lib.h>

#include "tri-error.h"

TriProbe
tri_nifti_file_probe (const TriBytes *file, const char *name, GError **error)
{
  return TRI_PROBE_NO;
}

gboolean
tri_nifti_file_scan (TriCache *cache,
                     const TriBytes *file,
                     const TriBytes *companion,
                     const TriWireScan *request,
                     GStringChunk *strings,
                     TriFrame *frame,
                     GError **error)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT, _ ("This is not NIfTI"));
  return FALSE;
}

gboolean
tri_nifti_file_decode (TriCache *cache,
                       const TriBytes *file,
                       const TriWireDecode *request,
                       guint8 *out,
                       TriSliceStatistics *statistics,
                       GError **error)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT, _ ("This is not NIfTI"));
  return FALSE;
}

gboolean
tri_nifti_file_dataset (TriCache *cache,
                        const TriBytes *file,
                        const TriWireDataset *request,
                        TriDataset *dataset,
                        GError **error)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT, _ ("This is not NIfTI"));
  return FALSE;
}
