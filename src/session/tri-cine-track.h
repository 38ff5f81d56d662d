/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TRI_CINE_LOOP,   /* 0 … n - 1, and from 0 again */
  TRI_CINE_BOUNCE, /* 0 … n - 1 … 1, each end once */
  TRI_CINE_ONCE,   /* 0 … n - 1, and stays there */
} TriCineMode;

GType tri_cine_mode_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_CINE_MODE (tri_cine_mode_get_type ())

/* Of what was not recorded over time. */
#define TRI_CINE_DEFAULT_RATE 10.0

/**
 * TriCineTrack:
 * @n_steps: how many pictures there are to play
 * @ends_ms: n_steps ascending times at which each of them ends, the first beginning at 0
 *
 * When each picture of a film is on, played as it was recorded. A value.
 */
typedef struct
{
  guint n_steps;
  double *ends_ms;
} TriCineTrack;

/* @step_ms: (nullable): n_steps durations, each above 0; NULL: TRI_CINE_DEFAULT_RATE */
void tri_cine_track_init (TriCineTrack *self, guint n_steps, const double *step_ms);
void tri_cine_track_clear (TriCineTrack *self);

/* The mean rate, pictures a second. */
double tri_cine_track_get_rate (const TriCineTrack *self);
/* When picture @step begins, in the first pass. */
double tri_cine_track_get_start_ms (const TriCineTrack *self, guint step);
/* The picture at @time_ms of play; @is_over: TRI_CINE_ONCE has come to its end. */
guint tri_cine_track_step_at (const TriCineTrack *self,
                              TriCineMode mode,
                              double time_ms,
                              gboolean *is_over);

G_END_DECLS
