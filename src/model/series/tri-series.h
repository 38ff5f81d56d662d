/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-interpretation.h"

G_BEGIN_DECLS

/**
 * TriSeries:
 * @first: index of the frame whose identity (patient, study, series) stands for all
 * @n_files: how many files its frames come from
 * @stacks: (element-type TriStack): those of the first interpretation
 * @interpretations: (element-type TriInterpretation): every way offered to make stacks of the
 *   frames; the first, "default", is what the headers suggest. Each holds every frame once.
 *
 * One series and its stacks. Immutable and shared, any thread.
 */
typedef struct
{
  char *uid;
  guint32 first;
  guint n_files;
  guint n_frames;
  GPtrArray *stacks;
  GPtrArray *interpretations;
} TriSeries;

#define TRI_TYPE_SERIES (tri_series_get_type ())
GType tri_series_get_type (void) G_GNUC_CONST;
TriSeries *tri_series_ref (TriSeries *self);
void tri_series_unref (TriSeries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriSeries, tri_series_unref)
TriSeries *tri_series_new (const char *uid);
const TriInterpretation *tri_series_find_interpretation (const TriSeries *self, const char *code);

G_END_DECLS
