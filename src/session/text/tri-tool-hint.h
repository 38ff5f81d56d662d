/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-display.h"

G_BEGIN_DECLS

const char *tri_tool_get_name (TriTool tool);
char *tri_tool_dup_hint (TriTool tool);

G_END_DECLS
