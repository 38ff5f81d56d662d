/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Most frequent gap, mm, of ascending positions; 0 for fewer than two. */
double tri_lattice_compute_modal_gap (const double *positions_mm, guint n_positions);
/* Equal steps lead from the first position to the last, to a tenth of a step. */
gboolean tri_lattice_is_even (const double *positions_mm, guint n_positions);
/* The step of even positions, else the most frequent gap, mm. */
double tri_lattice_compute_spacing (const double *positions_mm, guint n_positions);
/* Every offset from the first position is a whole number of spacings, to a tenth. */
gboolean tri_lattice_is_regular (const double *positions_mm, guint n_positions);
/* How many modal gaps lie between two positions; 0 when that is no whole number (to a tenth). */
guint tri_lattice_count_steps (double gap_mm, double spacing_mm);
/* Marks the positions that lie on the one lattice that holds most of them. */
guint tri_lattice_select_regular (const double *positions_mm,
                                  guint n_positions,
                                  gboolean *is_regular);

G_END_DECLS
