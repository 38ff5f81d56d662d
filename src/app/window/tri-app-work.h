/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-window.h"

G_BEGIN_DECLS

/* Long work besides loading, one at a time: its window tells how far it is where it tells it of
 * loading, and the same action gives it up. Main thread, but for tri_app_work_set_fraction(). */

/* @title: what is being done: "Saving the volume". Returns: (nullable): NULL, having said so, while
 * there is other work */
TriAppWork *tri_app_work_new (TriAppWindow *window, const char *title);
/* Any thread. */
void tri_app_work_set_fraction (TriAppWork *self, double fraction);
GCancellable *tri_app_work_get_cancellable (TriAppWork *self);
/* (nullable): NULL when the window has gone. */
TriAppWindow *tri_app_work_get_window (TriAppWork *self);
/* Says how it ended, unless it was given up; and frees. @error: (nullable); @success: a sentence */
void tri_app_work_end (TriAppWork *self, const GError *error, const char *success);

G_END_DECLS
