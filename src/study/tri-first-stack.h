/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-interpretation.h"
#include "tri-scan.h"

G_BEGIN_DECLS

/**
 * TriStackChoice:
 * @series: (nullable): UID of the series to look in; NULL: any
 * @interpretation: (nullable): code of the interpretation to look in, of series that are offered
 *   that way; NULL: the default
 * @stack: index among the stacks of the first series that comes into question; negative: the one
 *   worth seeing first
 *
 * Which stack of a scan somebody means. A value; the texts are borrowed.
 */
typedef struct
{
  const char *series;
  const char *interpretation;
  int stack;
} TriStackChoice;

TriStack *tri_stacks_find_best (const GPtrArray *stacks);
TriStack *tri_scan_find_best_stack (const TriScan *self);
TriStack *tri_scan_find_chosen_stack (const TriScan *self, const TriStackChoice *choice);

GPtrArray *tri_series_get_stacks (const TriSeries *self, const char *interpretation);
gboolean tri_scan_has_interpretation (const TriScan *self, const char *interpretation);

G_END_DECLS
