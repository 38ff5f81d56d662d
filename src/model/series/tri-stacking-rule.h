/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slice-positions.h"
#include "tri-stack-build.h"
#include "tri-stack-dimension.h"

G_BEGIN_DECLS

typedef struct _TriStackingRule TriStackingRule;

/* Either adds stacks that hold all of @slice_list to @stacks and returns TRUE, or adds nothing and
 * returns FALSE. @slice_list is as tri_slice_list_number_positions() left it, and may be reordered.
 */
typedef gboolean (*TriStackingRuleArrange) (TriStackingRule *self,
                                            GPtrArray *slice_list,
                                            const TriLayout *layout,
                                            GPtrArray *stacks);

/**
 * TriStackingRule:
 * @code, @label, @reason: of the interpretation, not yet translated; @label may ask for @n_taken
 * @arrange: (nullable): NULL leaves every slice list to the default
 * @dimension: (nullable): what @arrange works with; the rule is offered where it varies
 * @needs_repeats, @needs_holes: the rule is offered only where positions repeat, or are unevenly
 *   spaced
 * @is_whole: applied to a slice list of one grid before that is cut by kinds of images, else after
 * @is_loose: slice lists may differ in orientation by a few degrees
 * @is_flat: every image is shown by itself, so slice lists need only share matrix and pixel size
 * @affine: by which matrix of theirs images that bring one are placed
 * @n_applied, @n_taken: out: slice lists that @arrange took, slices that its label speaks of
 *
 * How an interpretation differs from the default one.
 */
struct _TriStackingRule
{
  const char *code, *label, *reason;
  TriStackingRuleArrange arrange;
  const TriDimension *dimension;
  gboolean needs_repeats, needs_holes;
  gboolean is_whole, is_loose, is_flat;
  TriAffineChoice affine;
  guint n_applied, n_taken;
};

gboolean tri_stacking_rule_apply (TriStackingRule *self,
                                  gboolean is_whole,
                                  GPtrArray *slice_list,
                                  const TriLayout *layout,
                                  GPtrArray *stacks);

G_END_DECLS
