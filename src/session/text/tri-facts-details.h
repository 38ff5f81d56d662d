/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-session.h"

G_BEGIN_DECLS

/* Appends to @facts (element-type TriFact) what is about the slice under the cursor alone: nothing
 * while the session has no details of it. Main thread. */
void tri_facts_add_details (GPtrArray *facts, TriSession *session);

G_END_DECLS
