/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One line of the facts: "Spacing", "0.5 × 0.5 × 5 mm". Properties: caption, value. */
#define TRI_TYPE_FACT (tri_fact_get_type ())
G_DECLARE_FINAL_TYPE (TriFact, tri_fact, TRI, FACT, GObject)

/* Both texts are translated and copied; the value can change, the caption cannot. Main thread. What
 * is returned of a fact is (transfer none), valid until it is set. */
TriFact *tri_fact_new (const char *caption, const char *value);
void tri_fact_set_value (TriFact *self, const char *value);
const char *tri_fact_get_value (TriFact *self);
/* Everything but the value. */
gboolean tri_fact_is_same_kind (TriFact *a, TriFact *b);

G_END_DECLS
