/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-note-item.h"
#include "tri-series.h"

G_BEGIN_DECLS

/* The notes about what is shown, for the lists of the window: of its stack and of its load. */
void tri_note_items_update (GListStore *items,
                            const TriStack *stack,
                            const TriVolume *volume,
                            const GPtrArray *load_notes,
                            const TriSeries *series);
TriSeverity tri_note_items_get_severity (GListModel *items);

G_END_DECLS
