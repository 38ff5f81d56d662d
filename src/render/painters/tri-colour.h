/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An sRGB colour, each part 0 … 1. */
typedef struct
{
  double red, green, blue;
} TriColour;

G_END_DECLS
