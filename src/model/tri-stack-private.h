/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stack.h"

G_BEGIN_DECLS

/* Makers of the shared values, for the assembly alone. */
TriStack *tri_stack_new (TriStackKind kind);
TriSeries *tri_series_new (const char *uid);

G_END_DECLS
