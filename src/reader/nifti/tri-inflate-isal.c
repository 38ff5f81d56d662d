/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gzip members by ISA-L, which inflates as the bytes come and is faster than libraries that need
 * the whole stream in memory. */

#include "config.h"

#include "tri-inflate.h"

#include <isa-l/igzip_lib.h>

struct _TriInflate
{
  struct inflate_state state;
};

TriInflate *
tri_inflate_new (void)
{
  TriInflate *self = g_new0 (TriInflate, 1);

  isal_inflate_init (&self->state);
  tri_inflate_begin (self);
  return self;
}

void
tri_inflate_free (TriInflate *self)
{
  g_free (self);
}

void
tri_inflate_begin (TriInflate *self)
{
  isal_inflate_reset (&self->state);
  self->state.crc_flag = ISAL_GZIP;
}

TriInflateStatus
tri_inflate_run (TriInflate *self,
                 const guint8 **input,
                 guint32 *n_input,
                 guint8 *output,
                 guint32 n_output,
                 guint32 *n_inflated)
{
  struct inflate_state *state = &self->state;
  int status;

  state->next_in = (guint8 *) *input; /* which it only reads */
  state->avail_in = *n_input;
  state->next_out = output;
  state->avail_out = n_output;
  status = isal_inflate (state);
  *input = state->next_in;
  *n_input = state->avail_in;
  *n_inflated = n_output - state->avail_out;
  if (status < 0)
    return status == ISAL_INCORRECT_CHECKSUM ? TRI_INFLATE_BAD_CHECKSUM : TRI_INFLATE_BAD;
  return state->block_state == ISAL_BLOCK_FINISH ? TRI_INFLATE_END : TRI_INFLATE_MORE;
}
