/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-source.h"

G_BEGIN_DECLS

/**
 * TriDicomMeta:
 * @start, @end: where the file meta elements lie in the file; equal: there are none
 * @dataset: where the dataset begins in the file
 * @is_implicit: they have no VRs, against PS3.10 7.1
 * @media_class: (0002,0002), "" when absent
 * @transfer_syntax: (0002,0010), "" when absent
 *
 * The file meta information of a DICOM file.
 */
typedef struct
{
  gsize start, end;
  gsize dataset;
  gboolean is_implicit;
  char media_class[65];
  char transfer_syntax[65];
} TriDicomMeta;

gboolean tri_dicom_meta_read (TriDicomMeta *self,
                              TriDicomSource *source,
                              gsize start,
                              GString *remarks,
                              GError **error);

G_END_DECLS
