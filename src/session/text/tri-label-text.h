/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-layers.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): "Liver · Lesion 43 %": what the visible segments of the visible
 * layers say of a place; NULL when nothing. @volume: which repetition is shown. */
char *tri_label_text_at (TriLayers *layers, TriPoint3 patient, guint volume);

G_END_DECLS
