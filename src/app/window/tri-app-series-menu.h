/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-series-list.h"
#include "tri-workspace.h"

G_BEGIN_DECLS

/* Gives the rows of @list, which are those of @workspace, a menu: by the right button, and by Menu
 * or Shift+F10 for the row with the focus. It goes with @list, which must not outlive @workspace.
 * Once, main thread. */
void tri_app_series_menu_attach (TriSeriesList *list, TriWorkspace *workspace);

G_END_DECLS
