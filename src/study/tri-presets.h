/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-scan.h"
#include "tri-voi.h"

#include <gio/gio.h>
#include "tri-details.h"

G_BEGIN_DECLS

/* The named windows that a stack can be seen with: its modality's presets, then those that a person
 * has saved (@own; of a standard name: in its place), then its header's, then the VOI LUTs of
 * @details, which a found window borrows. */

GMenuModel *tri_presets_build_menu (const TriScan *scan,
                                    const TriStack *stack,
                                    const TriDetails *details,
                                    GVariant *own);
gboolean tri_presets_find (const TriScan *scan,
                           const TriStack *stack,
                           const TriDetails *details,
                           GVariant *own,
                           const char *name,
                           TriVoi *voi);
char *tri_presets_get_name (const TriScan *scan,
                            const TriStack *stack,
                            const TriDetails *details,
                            GVariant *own,
                            const TriVoi *voi);

G_END_DECLS
