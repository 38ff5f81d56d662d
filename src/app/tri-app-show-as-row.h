/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-interpretation.h"

G_BEGIN_DECLS

/* One way to show a series, with its reason: a radio button of the action "win.interpretation". */
#define TRI_TYPE_APP_SHOW_AS_ROW (tri_app_show_as_row_get_type ())
G_DECLARE_FINAL_TYPE (TriAppShowAsRow, tri_app_show_as_row, TRI, APP_SHOW_AS_ROW, GtkCheckButton)

GtkWidget *tri_app_show_as_row_new (const TriInterpretation *interpretation);

G_END_DECLS
