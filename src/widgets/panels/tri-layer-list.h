/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session-widget.h"

G_BEGIN_DECLS

/* The layers of a session, each with its switches; invisible while there are none. Property:
 * session (TriSession, nullable). Main thread. */
#define TRI_TYPE_LAYER_LIST (tri_layer_list_get_type ())
G_DECLARE_FINAL_TYPE (TriLayerList, tri_layer_list, TRI, LAYER_LIST, TriSessionWidget)

GtkWidget *tri_layer_list_new (TriSession *session);

G_END_DECLS
