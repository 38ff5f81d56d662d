/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-actions.h"

G_BEGIN_DECLS

/* Which keys an action has: those of the table, unless a person has given it others. The key "keys"
 * of the settings holds these: from an action's name to its triggers, separated by blanks; "" gives
 * it none. All here take that dictionary as @own. */
#define TRI_APP_KEYS_TYPE "a{ss}"
#define TRI_APP_KEYS_KEY "keys"

/* (transfer full): triggers, separated by blanks: "d <Control>d". */
char *tri_app_keys_get (GVariant *own, const TriAppAction *action);
gboolean tri_app_keys_is_own (GVariant *own, const TriAppAction *action);
/* Those that work wherever the focus is, or those that the focused widget gets first: the table's
 * as it says, a person's by what they are. (transfer full): an array of triggers */
GPtrArray *tri_app_keys_list (GVariant *own, const TriAppAction *action, gboolean is_accel);
/* (nullable): the action that @trigger is a key of */
const TriAppAction *tri_app_keys_find (GVariant *own, const char *trigger);
/* (transfer floating): with @trigger as the one key of @action, and of no other; "": with none. */
GVariant *tri_app_keys_assign (GVariant *own, const TriAppAction *action, const char *trigger);
/* (transfer floating): @action has the keys of the table again, as far as no other took them. */
GVariant *tri_app_keys_reset (GVariant *own, const TriAppAction *action);

G_END_DECLS
