/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-cine-track.h"
#include "tri-cine-sequence.h"

G_BEGIN_DECLS

/* Pictures a second. */
#define TRI_CINE_MIN_RATE 0.5
#define TRI_CINE_MAX_RATE 60.0

/**
 * TriCine:
 *
 * Plays what a session shows. It has no clock: whoever has one calls tri_cine_advance() while
 * is-playing. Properties, all with explicit notify:
 *
 * session (construct only); plane (TriPlane: whose slices are played);
 * is-playing (ends when the user steps, when another volume comes, at the end of "once");
 * rate (pictures a second), mode (TriCineMode);
 * content (TriCineContent), n-steps, step (0-based): what is played, and where it is;
 * recorded-rate (0: not known, or out of what can be played);
 * actual-rate (what was shown over the last second; 0: not known yet);
 * waiting-for (int: the step that has to be loaded before play goes on; -1: none).
 */
#define TRI_TYPE_CINE (tri_cine_get_type ())
G_DECLARE_FINAL_TYPE (TriCine, tri_cine, TRI, CINE, GObject)

/* @session: takes a reference. It does not play yet. Returns: (transfer full) */
TriCine *tri_cine_new (TriSession *session);

/* Each is the property of its name. The session is (transfer none). */
TriSession *tri_cine_get_session (TriCine *self);
TriPlane tri_cine_get_plane (TriCine *self);
void tri_cine_set_plane (TriCine *self, TriPlane plane);
gboolean tri_cine_get_is_playing (TriCine *self);
/* Nothing to play: stays FALSE. From the last picture "once" begins anew. */
void tri_cine_set_is_playing (TriCine *self, gboolean is_playing);
double tri_cine_get_rate (TriCine *self);
void tri_cine_set_rate (TriCine *self, double rate);
/* To the recorded rate, else the default one. */
void tri_cine_reset_rate (TriCine *self);
/* To the next round rate, faster or slower. */
void tri_cine_step_rate (TriCine *self, gboolean is_faster);
TriCineMode tri_cine_get_mode (TriCine *self);
void tri_cine_set_mode (TriCine *self, TriCineMode mode);

/* What is played, how many pictures that has, and which one is shown, from 0. */
TriCineContent tri_cine_get_content (TriCine *self);
guint tri_cine_get_n_steps (TriCine *self);
guint tri_cine_get_step (TriCine *self);
/* Goes there; play stops, as after any step that is not its own. */
void tri_cine_set_step (TriCine *self, guint step);
double tri_cine_get_recorded_rate (TriCine *self);
double tri_cine_get_actual_rate (TriCine *self);
int tri_cine_get_waiting_for (TriCine *self);
/* Which slice of which volume a step shows, for the loader's focus. */
void tri_cine_get_place (TriCine *self, guint step, guint *volume, guint *slice);

/* Shows what is due at @now_us, of a steady clock. */
void tri_cine_advance (TriCine *self, gint64 now_us);

G_END_DECLS
