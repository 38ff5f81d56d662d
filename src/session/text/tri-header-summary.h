/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dataset.h"

G_BEGIN_DECLS

/* The few elements of a header that are looked for first: of DICOM the patient, the study, the
 * series and its protocol; of NIfTI the dimensions, the spacing and the codes of sform and qform.
 * What the header does not state has no line. @has_identity: FALSE leaves out whose it is.
 * Main thread. Returns: (transfer full) (element-type TriFact) */
GPtrArray *tri_header_summary_collect (TriDataset *dataset, gboolean has_identity);

G_END_DECLS
