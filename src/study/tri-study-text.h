/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-loader.h"

G_BEGIN_DECLS

/* The sentences about what is open. All return (transfer full) text for people, in the language of
 * the locale, and but for the two of a load may be called from any thread. */

/* How far a scan is, in files; @n_found 0: it is still looking for them. */
char *tri_study_text_scanning (guint n_done, guint n_found);
char *tri_study_text_loading (TriVolumeLoad *load, double *fraction);
char *tri_study_text_series (const TriScan *scan, const TriStack *stack);
char *tri_study_text_title (const TriScan *scan, const TriStack *stack);
char *
tri_study_text_aside (const TriStack *stack, const TriSeries *series, gboolean is_main);
char *tri_study_text_detail (const TriScan *scan, const TriStack *stack);
char *tri_study_text_group (const TriScan *scan, const TriFrame *frame);
char *tri_study_text_count (const TriScan *scan);
char *tri_study_text_document (const TriDocument *document);
char *tri_study_text_document_detail (const TriDocument *document);
/* The heading that @document stands under: that of the images of its study where there are some. */
char *tri_study_text_document_group (const TriScan *scan, const TriDocument *document);
char *tri_study_text_identity (const TriScan *scan, const TriStack *stack);
char *tri_study_text_notes (const GPtrArray *notes);
char *tri_study_text_problem (TriVolumeLoad *load, gboolean is_stopped);
char *tri_study_text_name (const char *dicom_name);

G_END_DECLS
