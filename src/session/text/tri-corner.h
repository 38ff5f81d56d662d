/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where text stands in a view; also the index of arrays of four texts. */
typedef enum
{
  TRI_CORNER_TOP_LEFT,
  TRI_CORNER_TOP_RIGHT,
  TRI_CORNER_BOTTOM_LEFT,
  TRI_CORNER_BOTTOM_RIGHT,
} TriCorner;

G_END_DECLS
