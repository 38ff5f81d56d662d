/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-session.h"

G_BEGIN_DECLS

/* What can be said about the volume of @session, in order of interest.
 * Returns: (transfer full) (element-type TriFact) */
GPtrArray *tri_facts_collect (TriSession *session);

G_END_DECLS
