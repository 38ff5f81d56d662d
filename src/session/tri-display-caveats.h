/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-session.h"

G_BEGIN_DECLS

/**
 * TriDisplayCaveatFacts:
 * @n_slices, @n_filled, @n_unreadable: of all volumes
 * @loss: (nullable): the sentence about compression with loss
 * @are_sides_unknown: nothing says which side of the picture is the patient's left
 * @side_reason: (nullable): why, in a sentence
 * @is_scale_unknown: pixels, not mm
 * @is_spacing_nominal: the distance of slices is not measured from their positions
 * @slab_mm, @slab_mode: what each pixel shows of several slices; 0: of one
 * @is_interpolated: values between voxels are linear mixtures
 * @is_resampled: the planes are not those of the stored slices
 * @is_uneven: distances between slices differ
 * @is_colour_converted: the file stores its colours in another form than red, green and blue
 * @n_layers: visible layers over the picture
 *
 * All that can make the picture another than what was stored. Borrows its strings.
 */
typedef struct
{
  guint n_slices, n_filled, n_unreadable;
  const char *loss;
  gboolean are_sides_unknown;
  const char *side_reason;
  gboolean is_scale_unknown;
  gboolean is_spacing_nominal;
  double slab_mm;
  TriSlabMode slab_mode;
  gboolean is_interpolated;
  gboolean is_resampled;
  gboolean is_uneven;
  gboolean is_colour_converted;
  guint n_layers;
} TriDisplayCaveatFacts;

/**
 * TriDisplayCaveat:
 * @words: a few, for a line: "2 slices missing"
 * @sentence: the same for a person who asks
 */
typedef struct
{
  char *words;
  char *sentence;
} TriDisplayCaveat;

/* The reasons that follow from @facts, the most important first; none when the picture is faithful.
 * Any thread. Returns: (transfer full) (element-type TriDisplayCaveat) */
GPtrArray *tri_display_caveats_describe (const TriDisplayCaveatFacts *facts);

/* @session: shows a volume. @facts borrows from its stack. Main thread. */
void tri_display_caveat_facts_init (TriDisplayCaveatFacts *facts, TriSession *session);

/* The planes of the stored grid of @session are others than those along the patient's axes. */
gboolean tri_session_has_two_grids (TriSession *session);

G_END_DECLS
