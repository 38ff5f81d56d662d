/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stack-dimension.h"
#include "tri-stack-private.h"

G_BEGIN_DECLS

typedef struct _TriPlan TriPlan;

/* Either adds to @stacks what holds all of @pile and returns TRUE, or adds nothing. @pile is as
 * tri_pile_number_positions() left it. */
typedef gboolean (*TriPlanArrange) (TriPlan *self,
                                    GPtrArray *pile,
                                    const TriLayout *layout,
                                    GPtrArray *stacks);

/**
 * TriPlan:
 * @code, @label, @reason: of the interpretation, not yet translated; @label may ask for @n_taken
 * @arrange: (nullable): NULL leaves every pile to the default
 * @dimension: (nullable): what @arrange works with; the plan makes sense where it varies
 * @needs_repeats, @needs_holes: it makes sense where positions repeat, or are no lattice
 * @is_whole: asked for each pile of one grid before that is cut by kinds of images, else after
 * @is_loose: piles may differ in orientation by a few degrees
 * @is_flat: every image is shown by itself, so that piles need only share matrix and pixel size
 * @affine: by which matrix of theirs images that bring one are placed
 * @n_applied, @n_taken: out: piles that @arrange took, slices that its label speaks of
 *
 * How an interpretation differs from the default one.
 */
struct _TriPlan
{
  const char *code, *label, *reason;
  TriPlanArrange arrange;
  const TriDimension *dimension;
  gboolean needs_repeats, needs_holes;
  gboolean is_whole, is_loose, is_flat;
  TriAffineChoice affine;
  guint n_applied, n_taken;
};

/* Takes @pile if the plan has something to say about it at this stage. */
gboolean tri_plan_apply (TriPlan *self,
                         gboolean is_whole,
                         GPtrArray *pile,
                         const TriLayout *layout,
                         GPtrArray *stacks);

/* Ways to arrange a pile of one grid; see tri-plan.c. */
gboolean tri_plan_arrange_as_one (TriPlan *, GPtrArray *, const TriLayout *, GPtrArray *);
gboolean tri_plan_arrange_regular (TriPlan *, GPtrArray *, const TriLayout *, GPtrArray *);
gboolean tri_plan_arrange_volumes (TriPlan *, GPtrArray *, const TriLayout *, GPtrArray *);
gboolean tri_plan_arrange_repeats (TriPlan *, GPtrArray *, const TriLayout *, GPtrArray *);
gboolean tri_plan_arrange_split (TriPlan *, GPtrArray *, const TriLayout *, GPtrArray *);

/* The plan at @n, 0 being the default; FALSE beyond the last. */
gboolean tri_plan_init (TriPlan *self, guint n);
/* Codes of the interpretations that answer a note of that code, NULL-terminated; NULL: none. */
const char *const *tri_plan_get_remedies (const char *note);

G_END_DECLS
