/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-study.h"

G_BEGIN_DECLS

/**
 * TriSliceFollower:
 *
 * Keeps the session's details those of the slice under the cursor, and, while the session is
 * voi-following, its window that of the slice's header. Main thread.
 */
#define TRI_TYPE_SLICE_FOLLOWER (tri_slice_follower_get_type ())
G_DECLARE_FINAL_TYPE (TriSliceFollower, tri_slice_follower, TRI, SLICE_FOLLOWER, GObject)

/* Follows what @study shows. Returns: (transfer full) */
TriSliceFollower *tri_slice_follower_new (TriStudy *study);
/* FALSE while details are waited for. */
gboolean tri_slice_follower_get_is_settled (TriSliceFollower *self);

G_END_DECLS
