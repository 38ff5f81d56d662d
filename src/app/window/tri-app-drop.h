/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-window.h"

G_BEGIN_DECLS

/* Files and folders can be dropped anywhere on @window: they are opened, or with Ctrl held added to
 * what is open. Once, main thread. */
void tri_app_drop_accept (TriAppWindow *window);

G_END_DECLS
