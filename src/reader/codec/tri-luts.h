/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"
#include "tri-frame.h"

G_BEGIN_DECLS

/* One look-up table of a header (PS3.3 C.7.6.3.1.5, C.11.1.1.1). */
typedef struct
{
  gint32 first; /* stored value of the first entry */
  guint32 n_entries;
  guint bits;            /* of an entry in use: 8 or 16 */
  guint descriptor_bits; /* as the descriptor says */
  guint16 *entries;
} TriLut;

/* A palette's red, green and blue; of a Modality LUT only the first is there. */
typedef struct
{
  TriLut tables[3];
  guint n_tables;
} TriLuts;

/* Read the header again. */
TriLuts *tri_luts_new_palette (const TriBytes *file, gboolean is_signed, GError **error);
TriLuts *tri_luts_new_modality (const TriBytes *file, gboolean is_signed, GError **error);
void tri_luts_free (TriLuts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriLuts, tri_luts_free)

/* What they take in memory, for a cache. */
gsize tri_luts_get_bytes (const TriLuts *self);

/* @stored: n masked samples as @source describes them → n RGB triples, or n 32-bit integers. */
void tri_luts_apply_palette (const TriLuts *self,
                             const TriPixelSource *source,
                             const guint8 *stored,
                             guint8 *rgb,
                             gsize n);
void tri_luts_apply_modality (const TriLuts *self,
                              const TriPixelSource *source,
                              const guint8 *stored,
                              gint32 *values,
                              gsize n);

G_END_DECLS
