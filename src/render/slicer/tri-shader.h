/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-voi.h"

G_BEGIN_DECLS

#define TRI_SHADER_BUCKETS 1024

/**
 * TriShader:
 *
 * A window as arithmetic on stored samples: 8-bit grey = 255 · tri_voi_apply (slope · sample +
 * intercept), rounded to nearest, then inverted if the window says so. A value, which borrows the
 * window's table.
 */
typedef struct
{
  gboolean is_affine;
  float centre, gain, offset; /* affine: grey = (sample - centre) · gain + offset, truncated */
  float sign;                 /* else: on sign · sample, which grows with grey */
  float thresholds[257];      /* the least such value of each grey; [256] is infinite */
  float low, buckets_per_unit;
  guint8 first_grey[TRI_SHADER_BUCKETS]; /* where the search in thresholds starts */
  guint8 inversion;                      /* 0 or 255, exclusive-ored in */
  const TriVoiTable *table;              /* not NULL: grey = its entry at slope · sample + … */
  double slope, intercept;               /* of a table */
} TriShader;

void tri_shader_init (TriShader *self, const TriVoi *voi, double slope, double intercept);
/* pixels[n] as 0xffRRGGBB; NaN becomes black. */
void tri_shader_run (const TriShader *self, const float *samples, gsize n, guint32 *pixels);

G_END_DECLS
