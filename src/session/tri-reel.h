/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-session.h"

G_BEGIN_DECLS

/* What there is to play in a session. */
typedef enum
{
  TRI_CINE_NOTHING,
  TRI_CINE_FRAMES,  /* the pictures of a stack without positions */
  TRI_CINE_VOLUMES, /* the repetitions of a grid */
  TRI_CINE_SLICES,  /* the slices of one plane */
} TriCineContent;

GType tri_cine_content_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_CINE_CONTENT (tri_cine_content_get_type ())

/**
 * TriReel:
 * @plane: whose slices its steps move through; of volumes any
 * @n_steps: 0 when there is nothing
 *
 * The pictures that a session can run through, one a step. A value; good until the session shows
 * another volume, or the same on another grid.
 */
typedef struct
{
  TriCineContent content;
  TriPlane plane;
  guint n_steps;
} TriReel;

typedef enum
{
  TRI_REEL_THERE,
  TRI_REEL_COMING,
  TRI_REEL_UNREADABLE,
} TriReelState;

/* @plane: whose slices to take when the session has nothing but slices */
void tri_reel_init (TriReel *self, TriSession *session, TriPlane plane);
/* (nullable): n_steps durations */
const double *tri_reel_get_recorded_ms (const TriReel *self, TriSession *session);
guint tri_reel_find_step (const TriReel *self, TriSession *session);
void tri_reel_go_to (const TriReel *self, TriSession *session, guint step);
/* Which slice of which volume a step shows, for the loader's focus. */
void tri_reel_get_place (
    const TriReel *self, TriSession *session, guint step, guint *volume, guint *slice);
TriReelState tri_reel_find_state (const TriReel *self, TriSession *session, guint step);

G_END_DECLS
