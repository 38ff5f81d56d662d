/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-details.h"
#include "tri-scan.h"
#include "tri-voi.h"
#include "tri-volume.h"

G_BEGIN_DECLS

gboolean tri_default_voi_init (TriVoi *self,
                               const TriScan *scan,
                               const TriStack *stack,
                               const TriVolume *volume,
                               const TriDetails *details);

G_END_DECLS
