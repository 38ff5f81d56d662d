/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint
tri_csa_get_numbers (const guint8 *data, gsize size, const char *name, double *numbers, guint most);

G_END_DECLS
