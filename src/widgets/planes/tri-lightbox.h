/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session-widget.h"

G_BEGIN_DECLS

/* Many slices of one plane at once, about the one under the cursor. A click goes to a slice;
 * arrows go to the next, Page Up and Down a page on. Properties: session; plane (TriPlane).
 * Signal: activated (a double-click, or Return). Main thread. */
#define TRI_TYPE_LIGHTBOX (tri_lightbox_get_type ())
G_DECLARE_FINAL_TYPE (TriLightbox, tri_lightbox, TRI, LIGHTBOX, TriSessionWidget)

GtkWidget *tri_lightbox_new (void);
void tri_lightbox_set_plane (TriLightbox *self, TriPlane plane);
guint tri_lightbox_get_range (TriLightbox *self, guint *first);
gboolean tri_lightbox_find_slice (TriLightbox *self, double x, double y, guint *slice);

G_END_DECLS
