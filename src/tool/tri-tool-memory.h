/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint64 tri_tool_read_peak_kib (int pid);

typedef struct _TriMemoryWatch TriMemoryWatch;

TriMemoryWatch *tri_memory_watch_start (const GArray *pids);
double tri_memory_watch_finish (TriMemoryWatch *self);

G_END_DECLS
