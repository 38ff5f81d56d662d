/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One of several choices, with its reason: a radio button of an action with a text for state. */
#define TRI_TYPE_APP_CHOICE_ROW (tri_app_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (TriAppChoiceRow, tri_app_choice_row, TRI, APP_CHOICE_ROW, GtkCheckButton)

GtkWidget *tri_app_choice_row_new (const char *label,
                                   const char *reason,
                                   const char *action_name,
                                   const char *target);

G_END_DECLS
