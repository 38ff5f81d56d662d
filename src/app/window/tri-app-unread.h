/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-scan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The files of a scan that are not shown, each with its reason; many with the same reason are one
 * row until they are searched. */
#define TRI_TYPE_APP_UNREAD (tri_app_unread_get_type ())
G_DECLARE_FINAL_TYPE (TriAppUnread, tri_app_unread, TRI, APP_UNREAD, AdwWindow)

TriAppUnread *tri_app_unread_new (GtkWindow *parent, TriScan *scan);
char *tri_app_unread_format_count (const TriScan *scan);
const char *tri_app_unread_get_icon_name (const TriScan *scan);

G_END_DECLS
