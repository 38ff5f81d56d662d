/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-voi-table.h"

G_BEGIN_DECLS

/* PS3.3 C.11.2.1.2 and C.11.2.1.3; a table is C.11.2.1.1 */
typedef enum
{
  TRI_VOI_LINEAR,
  TRI_VOI_LINEAR_EXACT,
  TRI_VOI_SIGMOID,
  TRI_VOI_TABLE,
} TriVoiFunction;

GType tri_voi_function_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_VOI_FUNCTION (tri_voi_function_get_type ())

/**
 * TriVoi:
 * @center: window centre, in the volume's unit after rescale
 * @width: window width, > 0 (LINEAR: >= 1)
 * @is_inverted: MONOCHROME1, presentation LUT INVERSE and the user's invert, combined
 * @table: (nullable): of TRI_VOI_TABLE, whose centre and width are those of its range
 *
 * A window: how values after rescale become grey. A value that borrows its table: who keeps one
 * longer than a call keeps it by tri_voi_assign().
 */
typedef struct
{
  double center;
  double width;
  TriVoiFunction function;
  gboolean is_inverted;
  const TriVoiTable *table;
} TriVoi;

GType tri_voi_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_VOI (tri_voi_get_type ())
/* (transfer full): a copy that shares the table. */
TriVoi *tri_voi_copy (const TriVoi *self);
void tri_voi_free (TriVoi *self);
/* The nearest window that the standard allows. */
TriVoi tri_voi_make_legal (const TriVoi *self);
/* Makes @self, which owns its table or has none, a copy of @voi that owns its own. */
void tri_voi_assign (TriVoi *self, const TriVoi *voi);
void tri_voi_clear (TriVoi *self);
/* The window of @table, borrowed. */
void tri_voi_init_table (TriVoi *self, const TriVoiTable *table, gboolean is_inverted);
/* What dragging or typing starts from: a table gives way to the window over its range. */
void tri_voi_drop_table (TriVoi *self);
/* As typed or dragged: @width > 0; a table gives way, and LINEAR, which has no width below 1, to
 * its exact form. */
void tri_voi_set_window (TriVoi *self, double center, double width);
/* Whether both give every value the same grey: function, numbers, direction and table are equal. */
gboolean tri_voi_equal (const TriVoi *a, const TriVoi *b);

/* The values from which on everything is darkest and brightest, inversion included; of a sigmoid
 * those where it is 12 % and 88 % of the way. */
void tri_voi_get_ends (const TriVoi *self, double *darkest, double *brightest);

/* 0 … 1 before inversion, exact by the standard's formulas, NaN → 0. */
double tri_voi_apply (const TriVoi *self, double value);

/* A named window of a modality. */
typedef struct
{
  const char *name; /* untranslated msgid */
  double center;
  double width;
} TriVoiPreset;

const TriVoiPreset *tri_voi_get_presets (const char *modality, guint *n_presets);

G_END_DECLS
