/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-window.h"

G_BEGIN_DECLS

void tri_app_view_menu_popup (TriAppWindow *window, double x, double y);

G_END_DECLS
