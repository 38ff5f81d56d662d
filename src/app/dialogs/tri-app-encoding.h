/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The encodings that a person may choose for the text of headers; what is open follows at once. */
#define TRI_TYPE_APP_ENCODING (tri_app_encoding_get_type ())
G_DECLARE_FINAL_TYPE (TriAppEncoding, tri_app_encoding, TRI, APP_ENCODING, AdwWindow)

GtkWidget *tri_app_encoding_new (GtkWindow *parent);

G_END_DECLS
