/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-cine.h"
#include "tri-header-follower.h"
#include "tri-slice-follower.h"
#include "tri-study.h"
#include "tri-study-layers.h"

G_BEGIN_DECLS

/**
 * TriPane:
 *
 * One series looked at: a study, the session that shows it, its cine, the layers over it, the
 * followers that fetch header and details of the slice under the cursor, and the notes about it.
 * Everything that a window tells of "the series" it asks the active pane. Main thread.
 *
 * Property: interpretation (code of the way in which the series is made into stacks; notified with
 * every stack).
 */
#define TRI_TYPE_PANE (tri_pane_get_type ())
G_DECLARE_FINAL_TYPE (TriPane, tri_pane, TRI, PANE, GObject)

TriPane *
tri_pane_new (TriLoader *loader, TriDisplay *display, TriMeasurements *measurements);

/* The parts, always the same ones. (transfer none). */
TriSession *tri_pane_get_session (TriPane *self);
TriStudy *tri_pane_get_study (TriPane *self);
TriCine *tri_pane_get_cine (TriPane *self);
TriHeaderFollower *tri_pane_get_header_follower (TriPane *self);
TriSliceFollower *tri_pane_get_slice_follower (TriPane *self);
/* (transfer none) (element-type TriNoteItem): about what is shown; always the same list. */
GListModel *tri_pane_get_notes (TriPane *self);

void tri_pane_show (TriPane *self, TriScan *scan, TriStack *stack);
void tri_pane_show_slice (TriPane *self, TriScan *scan, TriStack *stack, TriPlace place);
const char *tri_pane_get_interpretation (TriPane *self);
guint tri_pane_count_interpretations (TriPane *self);
const TriFrame *tri_pane_find_middle_frame (TriPane *self);
int tri_pane_find_single_plane (TriPane *self);

G_END_DECLS
