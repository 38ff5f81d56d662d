/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-header-follower.h"
#include "tri-slice-follower.h"
#include "tri-study.h"

G_BEGIN_DECLS

/* A second series beside that of a study: a session and a study of its own, from the same scan.
 * While linked, one cursor moves the other: to the same place of the patient where both have one
 * frame of reference, else by the same way. Property: is-linked. Main thread. */
#define TRI_TYPE_COMPARISON (tri_comparison_get_type ())
G_DECLARE_FINAL_TYPE (TriComparison, tri_comparison, TRI, COMPARISON, GObject)

TriComparison *tri_comparison_new (TriStudy *first);
/* @stack: of the first study's scan */
void tri_comparison_show (TriComparison *self, TriStack *stack);
/* The second one's. */
TriSession *tri_comparison_get_session (TriComparison *self);
TriStudy *tri_comparison_get_study (TriComparison *self);
TriHeaderFollower *tri_comparison_get_follower (TriComparison *self);
gboolean tri_comparison_get_is_linked (TriComparison *self);
/* Linked anew, the places where both are then belong together, unless they have one frame of
 * reference. */
void tri_comparison_set_is_linked (TriComparison *self, gboolean is_linked);
gboolean tri_comparison_has_one_frame (TriComparison *self);
/* From a place in the first series to what belongs to it in the second, patient mm. */
TriPoint3 tri_comparison_get_offset (TriComparison *self);

G_END_DECLS
