/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Of four bytes anywhere in memory. */
static inline guint32
tri_endian_get_u32 (const guint8 *bytes, gboolean is_big_endian)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return is_big_endian ? GUINT32_FROM_BE (value) : GUINT32_FROM_LE (value);
}

G_END_DECLS
