/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-loader.h"

G_BEGIN_DECLS

/* What helps to find out why something does not work here, a line for each fact. @loader:
 * (nullable): whose readers are told of. Returns: (transfer full) */
char *tri_app_troubleshooting_describe (TriLoader *loader);

G_END_DECLS
