/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stack-dimension.h"
#include "tri-stack-private.h"

G_BEGIN_DECLS

typedef struct _TriStackingRule TriStackingRule;

/* Either adds to @stacks what holds all of @slice_list and returns TRUE, or adds nothing.
 * @slice_list is as tri_slice_list_number_positions() left it. */
typedef gboolean (*TriStackingRuleArrange) (TriStackingRule *self,
                                            GPtrArray *slice_list,
                                            const TriLayout *layout,
                                            GPtrArray *stacks);

/**
 * TriStackingRule:
 * @code, @label, @reason: of the interpretation, not yet translated; @label may ask for @n_taken
 * @arrange: (nullable): NULL leaves every slice list to the default
 * @dimension: (nullable): what @arrange works with; the plan makes sense where it varies
 * @needs_repeats, @needs_holes: it makes sense where positions repeat, or are no lattice
 * @is_whole: asked for each slice list of one grid before that is cut by kinds of images, else
 * after
 * @is_loose: slice lists may differ in orientation by a few degrees
 * @is_flat: every image is shown by itself, so that slice lists need only share matrix and pixel
 * size
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

/* Takes @slice_list if the plan has something to say about it at this stage. */
gboolean tri_stacking_rule_apply (TriStackingRule *self,
                                  gboolean is_whole,
                                  GPtrArray *slice_list,
                                  const TriLayout *layout,
                                  GPtrArray *stacks);

/* Ways to arrange a slice list of one grid; see tri-stacking-rule.c. */
gboolean
tri_stacking_rule_arrange_as_one (TriStackingRule *, GPtrArray *, const TriLayout *, GPtrArray *);
gboolean
tri_stacking_rule_arrange_regular (TriStackingRule *, GPtrArray *, const TriLayout *, GPtrArray *);
gboolean
tri_stacking_rule_arrange_volumes (TriStackingRule *, GPtrArray *, const TriLayout *, GPtrArray *);
gboolean
tri_stacking_rule_arrange_repeats (TriStackingRule *, GPtrArray *, const TriLayout *, GPtrArray *);
gboolean
tri_stacking_rule_arrange_split (TriStackingRule *, GPtrArray *, const TriLayout *, GPtrArray *);

/* The plan at @n, 0 being the default; FALSE beyond the last. */
gboolean tri_stacking_rule_init (TriStackingRule *self, guint n);
/* Codes of the interpretations that answer a note of that code, NULL-terminated; NULL: none. */
const char *const *tri_stacking_rule_get_remedies (const char *note);

G_END_DECLS
