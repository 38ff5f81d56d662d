/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-volume.h"

G_BEGIN_DECLS

/* The stored sample of voxel (i, j, k) of @volume: its running number i + ni·(j + nj·(k +
 * nk·volume)), times channels plus channel, modulo what the type can hold. Distinct as long as the
 * type is wide enough, so that any slicing error is visible in the number. */
double tri_test_volume_get_stored (
    const TriVolumeSpec *spec, guint volume, guint i, guint j, guint k, guint channel);

/* A spec of one volume, one sample per voxel, slope 1, intercept 0. @affine NULL: 1 mm voxels along
 * the patient's axes, voxel (0, 0, 0) at the origin. */
void tri_test_volume_spec_init (TriVolumeSpec *spec,
                                const guint dims[3],
                                TriSampleType type,
                                const double affine[4][4]);
/* The same of 4 × 4 × 5 bytes with a gap: 1 mm voxels, the slices at z = 0, 1, 2, 6 and 7 mm. */
void tri_test_volume_spec_init_gap (TriVolumeSpec *spec);

/* All slices filled with tri_test_volume_get_stored(). */
TriVolume *tri_test_volume_new_from_spec (const TriVolumeSpec *spec);
/* No slice filled. */
TriVolume *tri_test_volume_new_empty (const TriVolumeSpec *spec);
/* Fills one slice. */
void tri_test_volume_fill_slice (TriVolume *volume, const TriVolumeSpec *spec, guint t, guint k);

/* All of it in one call. */
TriVolume *
tri_test_volume_new (guint ni, guint nj, guint nk, TriSampleType type, const double affine[4][4]);

G_END_DECLS
