/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-frame.h"

G_BEGIN_DECLS

/* The arithmetic of stored and decoded samples: sizes, and the fix-ups between them. */

gboolean tri_pixels_set_output (TriPixelSource *self, gboolean has_modality_lut, GError **error);
gboolean tri_pixels_has_modality_lut (const TriPixelSource *self);
gsize tri_pixels_get_frame_bytes (const TriPixelSource *self);
guint tri_pixels_get_sample_bytes (const TriPixelSource *self);
guint64 tri_pixels_get_stored_bits (const TriPixelSource *self);

void tri_pixels_swap (guint8 *samples, gsize n_samples, guint sample_bytes);
void tri_pixels_widen (guint8 *samples, gsize n_samples);
void tri_pixels_unpack_bits (const guint8 *packed, guint first_bit, guint8 *out, gsize n_samples);
void tri_pixels_mask (const TriPixelSource *self, guint8 *samples, gsize n_samples);
void tri_pixels_narrow (const TriPixelSource *self, guint8 *samples, gsize n_samples);
void tri_pixels_interleave (const guint8 *planes, guint8 *out, gsize n_pixels, guint sample_bytes);
void tri_pixels_ybr_to_rgb (guint8 *samples, gsize n_pixels, guint sample_bytes, guint bits_stored);
void tri_pixels_expand_422 (const guint8 *in, guint8 *out, gsize n_pixels);

G_END_DECLS
