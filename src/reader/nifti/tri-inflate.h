/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One gzip member after the other, inflated as far as input and room go. Implemented twice, of
 * which the build takes one: by ISA-L, and by zlib where ISA-L is absent (it is made for a few
 * kinds of processors). Any thread, one at a time. */
typedef struct _TriInflate TriInflate;

typedef enum
{
  TRI_INFLATE_MORE,         /* there is more to come; nothing moved: input is missing */
  TRI_INFLATE_END,          /* the member is whole, its length and checksum right */
  TRI_INFLATE_BAD,          /* damaged */
  TRI_INFLATE_BAD_CHECKSUM, /* whole, but its length or its checksum is wrong */
} TriInflateStatus;

/* Returns: (transfer full): at the beginning of a member. */
TriInflate *tri_inflate_new (void);
void tri_inflate_free (TriInflate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriInflate, tri_inflate_free)

/* Another member begins with the next bytes. */
void tri_inflate_begin (TriInflate *self);
/* @input, @n_input: (inout): moved past what was taken. @output: room for @n_output bytes, less
 * than 4 GiB. @n_inflated: (out): how many were written, also when the status is bad. */
TriInflateStatus tri_inflate_run (TriInflate *self,
                                  const guint8 **input,
                                  guint32 *n_input,
                                  guint8 *output,
                                  guint32 n_output,
                                  guint32 *n_inflated);

G_END_DECLS
