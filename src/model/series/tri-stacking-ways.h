/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-stacking-rule.h"

G_BEGIN_DECLS

gboolean
tri_stacking_as_one (TriStackingRule *, GPtrArray *, const TriLayout *, GPtrArray *);
gboolean
tri_stacking_regular (TriStackingRule *, GPtrArray *, const TriLayout *, GPtrArray *);
gboolean
tri_stacking_volumes (TriStackingRule *, GPtrArray *, const TriLayout *, GPtrArray *);
gboolean
tri_stacking_each_repeat (TriStackingRule *, GPtrArray *, const TriLayout *, GPtrArray *);
gboolean
tri_stacking_split (TriStackingRule *, GPtrArray *, const TriLayout *, GPtrArray *);

G_END_DECLS
