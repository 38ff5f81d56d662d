/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-pane.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The header of a pane's slice in a window of its own, for another screen or beside the images.
 * Main thread. */
#define TRI_TYPE_APP_METADATA_WINDOW (tri_app_metadata_window_get_type ())
G_DECLARE_FINAL_TYPE (TriAppMetadataWindow,
                      tri_app_metadata_window,
                      TRI,
                      APP_METADATA_WINDOW,
                      AdwWindow)

/* Not shown yet. Returns: (transfer none): the toolkit holds it until it is destroyed */
GtkWindow *tri_app_metadata_window_new (void);
/* Whose header is shown. */
void tri_app_metadata_window_set_pane (TriAppMetadataWindow *self, TriPane *pane);

G_END_DECLS
