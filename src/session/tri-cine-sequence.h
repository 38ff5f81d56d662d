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
 * TriCineSequence:
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
} TriCineSequence;

typedef enum
{
  TRI_CINE_SEQUENCE_THERE,
  TRI_CINE_SEQUENCE_COMING,
  TRI_CINE_SEQUENCE_UNREADABLE,
} TriCineSequenceState;

/* @plane: whose slices to take when the session has nothing but slices */
void tri_cine_sequence_init (TriCineSequence *self, TriSession *session, TriPlane plane);
/* (nullable): n_steps durations */
const double *tri_cine_sequence_get_recorded_ms (const TriCineSequence *self, TriSession *session);
guint tri_cine_sequence_find_step (const TriCineSequence *self, TriSession *session);
void tri_cine_sequence_go_to (const TriCineSequence *self, TriSession *session, guint step);
/* Which slice of which volume a step shows, for the loader's focus. */
void tri_cine_sequence_get_place (
    const TriCineSequence *self, TriSession *session, guint step, guint *volume, guint *slice);
TriCineSequenceState
tri_cine_sequence_find_state (const TriCineSequence *self, TriSession *session, guint step);

G_END_DECLS
