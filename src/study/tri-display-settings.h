/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-display.h"

G_BEGIN_DECLS

/* Binds @display to what the person's settings keep of it between runs, both ways, for as long as
 * both live. Main thread. */
void tri_display_bind (TriDisplay *display, GSettings *settings);

G_END_DECLS
