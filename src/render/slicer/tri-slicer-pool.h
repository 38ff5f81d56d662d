/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Works on rows @first … @end - 1; may run at the same time as other bands of the same job. */
typedef void (*TriBandFunc) (gpointer data, guint first, guint end);

/* Splits @n_rows into bands over the cores and returns when all are done. @n_px: how much work
 * there is; little is done at once by the caller. Any thread, also several at a time. */
void tri_slicer_pool_run (guint n_rows, gsize n_px, TriBandFunc func, gpointer data);

G_END_DECLS
