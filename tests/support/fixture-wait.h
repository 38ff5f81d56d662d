/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Waiting on the main context, always for something, with an end. */

typedef gboolean (*FixtureCondition) (gpointer data);
/* Runs the default context until @condition, or fails the test after @seconds. */
void fixture_wait (FixtureCondition condition, gpointer data, double seconds, const char *what);
/* Runs the default context until nothing in it is due. What threads and other processes still owe
 * is not known to it. */
void fixture_drain (void);

/* A condition: the gboolean at @flag is set. */
gboolean fixture_is_set (gpointer flag);
/* A condition: the pointer at @place is not NULL. */
gboolean fixture_is_there (gpointer place);
/* A condition: the pointer at @place, weak in most cases, is NULL. */
gboolean fixture_is_gone (gpointer place);
/* A condition: there is a file at @path. */
gboolean fixture_is_file (gpointer path);
/* A condition: the property "is-busy" of @object, a study for one, is FALSE. */
gboolean fixture_is_idle (gpointer object);

G_END_DECLS
