/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-loader.h"

G_BEGIN_DECLS

/* A condition: at least one reader of the TriLoader @loader has been asked something. A pool feeds
 * all its readers in one go. */
gboolean fixture_are_readers_busy (gpointer loader);
/* Runs the main context until no reader of @loader owes an answer: nothing that was asked for, and
 * given up, can arrive later than this. */
void fixture_wait_for_readers (TriLoader *loader);

G_END_DECLS
