/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-study.h"

G_BEGIN_DECLS

/* Keeps a session's dataset the header of the slice under its cursor. Property: is-active (FALSE:
 * nobody looks, nothing is read), is-settled (the dataset is the cursor's). */
#define TRI_TYPE_HEADER_FOLLOWER (tri_header_follower_get_type ())
G_DECLARE_FINAL_TYPE (TriHeaderFollower, tri_header_follower, TRI, HEADER_FOLLOWER, GObject)

/* Follows what @study shows, inactive at first. Main thread. Returns: (transfer full) */
TriHeaderFollower *tri_header_follower_new (TriStudy *study);
/* FALSE: nobody looks at the header, and none is read. */
gboolean tri_header_follower_get_is_active (TriHeaderFollower *self);
void tri_header_follower_set_is_active (TriHeaderFollower *self, gboolean is_active);
gboolean tri_header_follower_get_is_settled (TriHeaderFollower *self);

G_END_DECLS
