/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-volume.h"

G_BEGIN_DECLS

/* More slices than this are not made: the spacing is then larger than the smallest of @volume. */
#define TRI_EVEN_VOLUME_MAX_SLICES 4096

/**
 * tri_even_volume_new:
 * @volume: grey, all of whose slices have come, with slice_origins
 *
 * The same place in the patient on a grid whose slices are evenly spaced, as formats with one
 * matrix want it. First and last slice are those of @volume, the spacing is its smallest. Values
 * (after rescale, as 32-bit floats) are interpolated linearly between the two neighbouring slices;
 * beside padding and in label maps that of the nearest slice is taken. Takes seconds; any thread.
 *
 * Returns: (transfer full) (nullable): NULL with a sentence where slices are missing, or do not lie
 *   one above the other, or there is no memory; G_IO_ERROR_CANCELLED
 */
TriVolume *
tri_even_volume_new (const TriVolume *volume, GCancellable *cancellable, GError **error);

G_END_DECLS
