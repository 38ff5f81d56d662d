/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-note.h"
#include "tri-stack.h"
#include "tri-volume.h"

G_BEGIN_DECLS

/* Where a slice lies in what is shown: repetition and index along k, both from 0. */
typedef struct
{
  guint volume, slice;
} TriPlace;

GArray *
tri_note_find_places (const TriNote *note, const TriStack *stack, const TriVolume *volume);
gboolean tri_places_find_next (const GArray *places, TriPlace current, TriPlace *next);

G_END_DECLS
