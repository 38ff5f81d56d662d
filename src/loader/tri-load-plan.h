/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slice-source.h"

G_BEGIN_DECLS

/* In which order the slices of a load are asked for, and which are still to be. Slices are counted
 * [volume][slice]; a chunk is a run of them that lie side by side in one file. */
typedef struct _TriLoadPlan TriLoadPlan;

typedef struct
{
  guint first, n;
} TriLoadChunk;

/* @sources: TriSliceSource, borrowed; @slice_bytes: once decoded; @is_stream: to go back in the
 * file is to begin anew, so that they come in their order whatever the focus */
TriLoadPlan *tri_load_plan_new (const GArray *sources,
                                guint n_slices,
                                gsize slice_bytes,
                                gboolean is_stream);
void tri_load_plan_free (TriLoadPlan *self);

/* The focus comes first, then every 64th slice of its volume, then what is nearest. */
void tri_load_plan_set_focus (TriLoadPlan *self, guint volume, guint slice);
/* FALSE: nothing is left. A chunk that is taken is gone, unless it comes back. */
gboolean tri_load_plan_take (TriLoadPlan *self, TriLoadChunk *chunk);
/* Did not work as a whole: its slices one by one, next. */
void tri_load_plan_split (TriLoadPlan *self, const TriLoadChunk *chunk);
/* Not now: next. */
void tri_load_plan_give_back (TriLoadPlan *self, const TriLoadChunk *chunk);

G_END_DECLS
