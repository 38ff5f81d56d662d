/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-measured.h"
#include "tri-session.h"

G_BEGIN_DECLS

/* (transfer full): what a complete measurement came to, in one to three lines. */
char *tri_measurement_text_describe (const TriMeasurement *measurement,
                                     const TriMeasured *measured,
                                     TriSession *session);
/* (transfer full) (nullable): those of what @session shows as a table after RFC 4180, numbers with
 * points, places in patient mm (LPS), one row each after a row of names; NULL when there is none.
 * @has_identity: a last column says whose they are. Takes time with their areas. */
char *tri_measurement_text_table (TriSession *session, gboolean has_identity);
/* (transfer full): the same in words, a line or more each; NULL when there is none. */
char *tri_measurement_text_list (TriSession *session);

G_END_DECLS
