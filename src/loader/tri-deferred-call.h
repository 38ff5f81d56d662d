/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Something to be done once in a later iteration of the thread-default main context, however often
 * it is asked for before: so that callbacks of users never run inside of ours. */
GSource *tri_deferred_call_new (GSourceFunc func, gpointer user_data);
/* Runs the function once in a later iteration. */
void tri_deferred_call_trigger (GSource *later);
/* Never runs again. */
void tri_deferred_call_clear (GSource **later);

G_END_DECLS
