/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stacking-rule.h"

G_BEGIN_DECLS

gboolean tri_stacking_rule_init (TriStackingRule *self, guint n);
const char *const *tri_stacking_rule_get_remedies (const char *note);

G_END_DECLS
