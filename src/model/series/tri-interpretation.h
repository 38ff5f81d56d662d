/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stack.h"

G_BEGIN_DECLS

/* The code of the first interpretation of every series. */
#define TRI_INTERPRETATION_DEFAULT "default"

/**
 * TriInterpretation:
 * @code: stable, lower-case with dashes: "default", "one-stack", "regular-slices", "images" …
 * @label: translated, what choosing it does: "Show the 118 regular slices"
 * @reason: one translated sentence without final stop: why one might want it
 * @stacks: (element-type TriStack): hold every frame of the series exactly once
 *
 * One way to make stacks of a series' frames.
 */
typedef struct
{
  const char *code;
  char *label;
  char *reason;
  GPtrArray *stacks;
} TriInterpretation;

TriInterpretation *
tri_interpretation_new (const char *code, const char *label, const char *reason, GPtrArray *stacks);
void tri_interpretation_free (TriInterpretation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriInterpretation, tri_interpretation_free)

G_END_DECLS
