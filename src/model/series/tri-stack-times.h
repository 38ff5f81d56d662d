/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stack.h"

G_BEGIN_DECLS

void tri_stack_measure_times (TriStack *self, const TriFrame *frames);

G_END_DECLS
