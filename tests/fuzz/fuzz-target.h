/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What libFuzzer, or the program that replays its finds, calls with each input. Nothing may crash,
 * whatever the @size bytes of @data are. Returns: 0 */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* A file of these bytes, in memory. Returns: its descriptor, the caller's to close */
int fuzz_make_file (const guint8 *data, gsize size);

G_END_DECLS
