/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): a name that tri_wire_is_member_name() accepts, made from what an archive says */
char *tri_archive_name_clean (const char *raw);
/* (transfer full): the name of the one file in a compressed file of name @name. */
char *tri_archive_name_strip (const char *name);

G_END_DECLS
