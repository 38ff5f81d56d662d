/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-frame.h"

G_BEGIN_DECLS

/**
 * TriPicture:
 * @right, @down: towards which side of the patient the rows and the columns run, in the letters of
 *   Patient Orientation (0020,0020), "L", "FR"; "" where the header does not say
 * @words: laterality and view, "R MLO", or ""
 */
typedef struct
{
  char right[8], down[8];
  char words[32];
} TriPicture;

void tri_picture_init (TriPicture *self, const TriFrame *frame, gboolean is_quadruped);
void tri_picture_letters_reverse (const char *letters, gboolean is_quadruped, char reversed[8]);

G_END_DECLS
