/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): the text file that may name the labels of the NIfTI file at @path: of
 * its name, or of what its name begins with, in the same folder. */
char *tri_sidecar_find (const char *path);

G_END_DECLS
