/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-file.h"

G_BEGIN_DECLS

/* A DICOM file in memory on its way through the reader. */
typedef struct
{
  int fd;
  TriBytes file;
  TriCache *cache;
  GStringChunk *strings;
  GArray *frames; /* TriFrame */
  TriLabels *labels;
  TriDocument document;
  guint8 *samples; /* of the frame decoded last */
  TriSliceStatistics statistics;
} DicomCase;

void dicom_case_init (DicomCase *self, const GByteArray *bytes);
void dicom_case_clear (DicomCase *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DicomCase, dicom_case_clear)

/* Each fails with an error, always: that is asserted. */
gboolean dicom_case_scan (DicomCase *self, GError **error);
gboolean dicom_case_decode (DicomCase *self, guint frame, GError **error);
/* Scan, list the header, decode all frames. */
gboolean dicom_case_load (DicomCase *self, GError **error);

const TriFrame *dicom_case_get_frame (const DicomCase *self, guint frame);
double dicom_case_get_sample (const DicomCase *self, gsize i);

G_END_DECLS
