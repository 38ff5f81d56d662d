/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tri-session.h"

G_BEGIN_DECLS

/* The intensity window by its numbers, centre and width or lower and upper end, and by its
 * histogram. Stays open beside the main window. */
#define TRI_TYPE_APP_LEVELS (tri_app_levels_get_type ())
G_DECLARE_FINAL_TYPE (TriAppLevels, tri_app_levels, TRI, APP_LEVELS, AdwWindow)

GtkWidget *tri_app_levels_new (GtkWindow *parent, TriSession *session);

G_END_DECLS
