/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-walk.h"

G_BEGIN_DECLS

/* Some more of what a walk has found, in its order. @entries: (element-type TriWalkEntry):
 * borrowed; the callback may take what is in them. */
typedef void (*TriScanWalkFunc) (GPtrArray *entries, gboolean is_last, gpointer owner);

/**
 * tri_scan_walk_begin:
 * @owner: (transfer full): an atomic reference counted box, which the thread and batches on their
 *   way keep alive
 * @unref_owner: called in any thread
 *
 * tri_walk() in a thread. @func is called in the thread-default main context of the caller, the
 * last time with @is_last, also after a cancel.
 */
void tri_scan_walk_begin (const char *const *paths,
                          GCancellable *cancellable,
                          TriScanWalkFunc func,
                          gpointer owner,
                          GDestroyNotify unref_owner);

G_END_DECLS
