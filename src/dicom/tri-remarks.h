/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a reader has to say of a header, one sentence a line, as in TriFrame.remarks. */

void tri_remarks_add (GString *remarks, const char *code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
