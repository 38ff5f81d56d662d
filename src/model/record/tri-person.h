/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-frame.h"

G_BEGIN_DECLS

/* Whether two images are of one person. */
typedef enum
{
  TRI_PERSON_UNKNOWN, /* the headers do not say enough: NIfTI files, emptied headers */
  TRI_PERSON_SAME,
  TRI_PERSON_DIFFERENT,
} TriPersonMatch;

TriPersonMatch tri_person_compare (const TriFrame *a, const TriFrame *b);
/* Whether the header says anything of who it is: identifier, name or birth date. Any thread. */
gboolean tri_person_is_stated (const TriFrame *frame);

G_END_DECLS
