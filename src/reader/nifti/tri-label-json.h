/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-label.h"

G_BEGIN_DECLS

void tri_label_json_parse (const char *text, gsize size, TriLabels *labels);

G_END_DECLS
