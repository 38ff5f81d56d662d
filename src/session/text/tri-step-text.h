/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-cine.h"

G_BEGIN_DECLS

/* What tells a picture from the others of its series, in words; never NULL. */

/* "Echo 2 of 2 · 7.65 ms" of the session's volume; "" when there is one volume, or none. */
char *tri_step_text_volume (TriSession *session);
/* "Frame 12 of 96 · 0.40 s", without the time where none was recorded "Image 2 of 4"; "" of
 * anything but several pictures without planes. */
char *tri_step_text_frame (TriSession *session);
/* When picture @frame of a cine begins: "0.40 s"; NULL where that was not recorded. */
char *tri_step_text_time (const TriStack *stack, guint frame);
/* Where play is: one of the two above, or "Axial, slice 14 of 28". */
char *tri_step_text_cine (TriCine *cine);
/* "15", "7.5", "0.5": pictures a second. */
char *tri_step_text_rate (double rate);

/**
 * TriStepUnit:
 * @unit: "ms", "s/mm²"; "": numbers of no unit
 * @factor, @offset: from a value of the stack's dimension to what is shown, value · factor + offset
 */
typedef struct
{
  const char *unit;
  double factor, offset;
} TriStepUnit;

/* How the values of @stack's dimension are shown; FALSE when they say nothing to a reader. */
gboolean tri_step_unit_init (TriStepUnit *self, const TriStack *stack);

G_END_DECLS
