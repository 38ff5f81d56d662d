/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tri-dicom-file.h"
#include "tri-dcmtk.hh"
extern "C" gboolean
tri_dicom_file_dataset (const TriBytes *file,
                        const TriWireDataset *request,
                        TriDataset *dataset,
                        GError **error)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("The header cannot be listed"));
  return FALSE;
}
