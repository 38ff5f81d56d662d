/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-nifti-file.h"

G_BEGIN_DECLS

/* A NIfTI file in memory on its way through the reader. */
typedef struct
{
  int fd, companion_fd; /* -1: none */
  const char *name;
  TriCache *cache;
  GStringChunk *strings;
  TriLabels *labels;
  TriFrame frame;
  guint8 *samples; /* of all frames, decoded so far */
  TriSliceStatistics *statistics;
} NiftiCase;

void nifti_case_init (NiftiCase *self,
                      const GByteArray *file,
                      const GByteArray *companion, /* (nullable) */
                      const char *name);
void nifti_case_init_paths (NiftiCase *self, const char *path, const char *companion_path);
void nifti_case_clear (NiftiCase *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NiftiCase, nifti_case_clear)

/* Probe and scan. FALSE with an error, always. */
gboolean nifti_case_scan (NiftiCase *self, GError **error);
gboolean nifti_case_decode (NiftiCase *self, guint32 first, guint32 n, GError **error);
/* All of it: scan, and decode in one request. */
gboolean nifti_case_load (NiftiCase *self, GError **error);
/* Of all frames, after nifti_case_load(). */
TriSliceStatistics nifti_case_sum (const NiftiCase *self);

G_END_DECLS
