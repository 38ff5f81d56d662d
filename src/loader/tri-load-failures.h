/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-note.h"

G_BEGIN_DECLS

/* Which slices of a load will never come, and why; and which hold voxels that are no numbers. */
typedef struct _TriLoadFailures TriLoadFailures;

/* @first_slice: how people count it, less one */
TriLoadFailures *tri_load_failures_new (guint n_slices, guint n_volumes, guint first_slice);
void tri_load_failures_free (TriLoadFailures *self);

/* @code: static; @number: [volume][slice]; @frame: of the scan */
void tri_load_failures_add (TriLoadFailures *self,
                            const char *code,
                            const char *reason,
                            guint number,
                            guint32 frame);
/* @n_voxels: of the slice, > 0, that are NaN or infinite */
void tri_load_failures_add_not_finite (TriLoadFailures *self,
                                       guint64 n_voxels,
                                       guint number,
                                       guint32 frame);
/* Brings @notes up to date: one note for each code and reason. */
void tri_load_failures_update_notes (TriLoadFailures *self, GPtrArray *notes);

G_END_DECLS
