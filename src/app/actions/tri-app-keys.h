/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-action-table.h"

G_BEGIN_DECLS

/* Which keys an action has: those of the table, unless a person has given it or them away. The key
 * "keys" of the settings holds what the person chose: from an action's name to its triggers in the
 * form of gtk_accelerator_parse(), separated by blanks; "" gives it none. All here take that
 * dictionary as @own.
 *
 * A trigger belongs to one action. A key of the keypad and its twin on the main block are one key,
 * named by the latter. Pure functions; main thread, as GDK's are. */
#define TRI_APP_KEYS_TYPE "a{ss}"
#define TRI_APP_KEYS_KEY "keys"

char *tri_app_keys_get (GVariant *own, const TriAppAction *action);
gboolean tri_app_keys_is_own (GVariant *own, const TriAppAction *action);
GPtrArray *tri_app_keys_list (GVariant *own, const TriAppAction *action, gboolean is_accel);
char **tri_app_keys_list_shown (GVariant *own, const TriAppAction *action);
char *tri_app_keys_dup_label (GVariant *own, const TriAppAction *action, guint max_keys);

char *tri_app_keys_get_trigger (guint key, GdkModifierType modifiers);
const TriAppAction *tri_app_keys_find (GVariant *own, const char *trigger);

GVariant *tri_app_keys_assign (GVariant *own, const TriAppAction *action, const char *trigger);
GVariant *tri_app_keys_reset (GVariant *own, const TriAppAction *action);

G_END_DECLS
