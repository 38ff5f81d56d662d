/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-workspace.h"

G_BEGIN_DECLS

/* Saves what is not saved yet of @workspace. Returns: FALSE if it could not be: then the person is
 * asked, and @window is closed later or not at all. */
gboolean tri_app_closing_may_close (GtkWindow *window, TriWorkspace *workspace);

G_END_DECLS
