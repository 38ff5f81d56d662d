/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A page of the preferences: every action with its keys, to be given others. */
AdwPreferencesPage *tri_app_keys_page_new (GSettings *settings);

G_END_DECLS
