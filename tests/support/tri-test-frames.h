/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-frame.h"
#include "tri-series-assemble.h"

G_BEGIN_DECLS

/* Frame records for tests of the assembly. A slice list is a GArray of TriFrame whose strings live
 * as long as the program. */

GArray *tri_test_slice_list_new (void);
/* Adds @n axial CT slices of 4 × 3 voxels of 2 × 1 mm from z = @first_mm on, every @step_mm, with
 * instance numbers from @instance on; one file each, own SOP instance. The first one is returned:
 * the slice list must not grow while it is used. */
TriFrame *tri_test_slice_list_add (
    GArray *slice_list, guint n, double first_mm, double step_mm, gint32 instance);
TriFrame *tri_test_slice_list_get (GArray *slice_list, guint n);

/* Assembles @slice_list as it is and several times shuffled; asserts that every frame is in one
 * stack of each interpretation, that what notes and stacks say is the same each time. Returns the
 * series of the unshuffled one. */
GPtrArray *tri_test_assemble (GArray *slice_list);
/* The only series of @slice_list. */
TriSeries *tri_test_assemble_one (GArray *slice_list);
TriStack *tri_test_get_stack (TriSeries *series, guint n);
const TriNote *tri_test_find_note (const TriStack *stack, const char *code);
/* Instance numbers of the stack's frames in order, "1 2 3". */
char *tri_test_list_instances (const TriStack *stack, GArray *slice_list);
void tri_test_assert_instances (const TriStack *stack, GArray *slice_list, const char *expected);
/* A column of the stack's voxel-to-patient matrix, in mm; the fourth is the origin. */
void
tri_test_assert_column (const TriStack *stack, guint column, double x, double y, double z);

const TriInterpretation *tri_test_get_interpretation (TriSeries *series, const char *code);
/* The codes of all interpretations in order, "default images". */
void tri_test_assert_codes (TriSeries *series, const char *expected);
/* @expected: (array zero-terminated=1): the instance numbers of each stack */
void tri_test_assert_stacks (const TriInterpretation *interpretation,
                             GArray *slice_list,
                             const char *const *expected);

G_END_DECLS
