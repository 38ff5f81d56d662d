/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Most frequent gap, mm, of ascending positions; 0 for fewer than two. */
double tri_lattice_compute_modal_gap (const double *positions_mm, guint n_positions);

G_END_DECLS
