/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a pixel of a slab shows of the slices that lie one behind the other there. */
typedef enum
{
  TRI_SLAB_MAXIMUM,
  TRI_SLAB_MINIMUM,
  TRI_SLAB_MEAN,
  TRI_N_SLAB_MODES,
} TriSlabMode;

GType tri_slab_mode_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_SLAB_MODE (tri_slab_mode_get_type ())

/* The most slices that one picture is made of. */
#define TRI_SLAB_MAX_SLICES 255u
#define TRI_SLAB_MAX_MM 100.0

/* How many slices of @step_mm lie in a slab of @slab_mm about the middle one: an odd number, 1 to
 * TRI_SLAB_MAX_SLICES. Any thread. */
guint tri_slab_count_slices (double slab_mm, double step_mm);

/* (transfer full): "maximum of 20 mm". Any thread. */
char *tri_slab_describe (double slab_mm, TriSlabMode mode);

/* The next of the usual thicknesses above @slab_mm, or with @step -1 below it; 0: a single slice.
 * At most @max_mm. Any thread. */
double tri_slab_step_mm (double slab_mm, int step, double max_mm);

G_END_DECLS
