/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that the machine can give without swapping; G_MAXUINT64 when it does not say. */
guint64 tri_memory_measure_available (void);
/* FALSE with TRI_ERROR_TOO_LARGE above TRI_LIMIT_VOLUME_MEMORY_PERCENT of @available_bytes. */
gboolean tri_memory_check (guint64 bytes, guint64 available_bytes, GError **error);

G_END_DECLS
