/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"
#include "tri-nifti-layout.h"

G_BEGIN_DECLS

/**
 * TriNiftiHead:
 * @area: the header and what follows it up to the last extension, inflated
 * @extensions: (element-type TriNiftiExtension): offsets are into @area
 * @extension_problem: (nullable): why there may have been more extensions, a sentence
 */
typedef struct
{
  TriNiftiLayout layout;
  gboolean is_gzip;
  guint8 *area;
  gsize area_bytes;
  GArray *extensions;
  char *extension_problem;
} TriNiftiHead;

/* Whether @file begins like gzip. FALSE, with an error: it cannot be read. */
gboolean tri_nifti_head_is_gzip (const TriBytes *file, gboolean *is_gzip, GError **error);
TriProbe tri_nifti_head_probe (const TriBytes *file, GError **error);
TriNiftiHead *tri_nifti_head_read (const TriBytes *file, GError **error);
void tri_nifti_head_free (TriNiftiHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriNiftiHead, tri_nifti_head_free)

G_END_DECLS
