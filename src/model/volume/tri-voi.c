/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window: how values after rescale become grey, by the formulas of PS3.3 C.11.2.1.2 in
 * floating point, and the named windows of each modality. Inversion is kept but not applied here:
 * it happens once, where grey becomes pixels. */

#include "config.h"

#include "tri-voi.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_ENUM_TYPE (TriVoiFunction,
                    tri_voi_function,
                    G_DEFINE_ENUM_VALUE (TRI_VOI_LINEAR, "linear"),
                    G_DEFINE_ENUM_VALUE (TRI_VOI_LINEAR_EXACT, "linear-exact"),
                    G_DEFINE_ENUM_VALUE (TRI_VOI_SIGMOID, "sigmoid"),
                    G_DEFINE_ENUM_VALUE (TRI_VOI_TABLE, "table"))

G_DEFINE_BOXED_TYPE (TriVoi, tri_voi, tri_voi_copy, tri_voi_free)

TriVoi *
tri_voi_copy (const TriVoi *self)
{
  TriVoi *copy = g_new0 (TriVoi, 1);

  tri_voi_assign (copy, self);
  return copy;
}

void
tri_voi_free (TriVoi *self)
{
  tri_voi_clear (self);
  g_free (self);
}

/* PS3.3 C.11.2.1.2: a width of LINEAR is at least 1, of the others more than 0. */
TriVoi
tri_voi_make_legal (const TriVoi *self)
{
  TriVoi legal = *self;

  if (!isfinite (legal.center))
    legal.center = 0;
  if (!isfinite (legal.width))
    legal.width = 1;
  legal.width = MAX (legal.width, legal.function == TRI_VOI_LINEAR ? 1 : 1e-9);
  if (legal.function == TRI_VOI_TABLE && legal.table == NULL)
    legal.function = TRI_VOI_LINEAR_EXACT;
  return legal;
}

void
tri_voi_assign (TriVoi *self, const TriVoi *voi)
{
  TriVoi copy = *voi;

  if (copy.table != NULL)
    copy.table = tri_voi_table_ref (copy.table);
  tri_voi_clear (self);
  *self = copy;
}

void
tri_voi_clear (TriVoi *self)
{
  TriVoiTable *table = (TriVoiTable *) self->table;

  self->table = NULL;
  g_clear_pointer (&table, tri_voi_table_unref);
}

void
tri_voi_init_table (TriVoi *self, const TriVoiTable *table, gboolean is_inverted)
{
  /* From half a value below the first entry to half a value above the last. */
  *self = (TriVoi){
    .center = table->first + (table->n_entries - 1) / 2.0,
    .width = table->n_entries,
    .function = TRI_VOI_TABLE,
    .is_inverted = is_inverted,
    .table = table,
  };
}

void
tri_voi_drop_table (TriVoi *self)
{
  if (self->function == TRI_VOI_TABLE)
    self->function = TRI_VOI_LINEAR_EXACT;
  self->table = NULL;
}

void
tri_voi_set_window (TriVoi *self, double center, double width)
{
  tri_voi_drop_table (self);
  self->center = center;
  self->width = width;
  if (self->function == TRI_VOI_LINEAR && width < 1)
    self->function = TRI_VOI_LINEAR_EXACT;
}

gboolean
tri_voi_equal (const TriVoi *a, const TriVoi *b)
{
  return a->center == b->center && a->width == b->width && a->function == b->function &&
         !a->is_inverted == !b->is_inverted &&
         tri_voi_table_equal (a->table, b->table);
}

void
tri_voi_get_ends (const TriVoi *self, double *darkest, double *brightest)
{
  const double low = self->center - self->width / 2, high = self->center + self->width / 2;

  *darkest = self->is_inverted ? high : low;
  *brightest = self->is_inverted ? low : high;
}

/* PS3.3 C.11.2.1.2.1; the standard demands a width of at least 1, where it is a threshold. */
static double
apply_linear (double center, double width, double value)
{
  double span = MAX (width, 1.0) - 1.0;
  double middle = center - 0.5;

  if (value <= middle - span / 2.0)
    return 0.0;
  if (value > middle + span / 2.0)
    return 1.0;
  return (value - middle) / span + 0.5;
}

/* PS3.3 C.11.2.1.3.2 */
static double
apply_linear_exact (double center, double width, double value)
{
  if (value <= center - width / 2.0)
    return 0.0;
  if (value > center + width / 2.0)
    return 1.0;
  return (value - center) / width + 0.5;
}

/**
 * tri_voi_apply:
 * @value: after rescale
 *
 * Returns: 0 (dark) … 1 (bright), before inversion; 0 for NaN. Any thread
 */
double
tri_voi_apply (const TriVoi *self, double value)
{
  if (isnan (value))
    return 0.0;

  switch (self->function)
    {
    case TRI_VOI_LINEAR_EXACT:
      return apply_linear_exact (self->center, self->width, value);
    case TRI_VOI_SIGMOID:
      /* PS3.3 C.11.2.1.3.1 */
      return 1.0 / (1.0 + exp (-4.0 * (value - self->center) / self->width));
    case TRI_VOI_TABLE:
      return self->table->entries[tri_voi_table_find (self->table, value)] /
             (double) ((1u << self->table->bits) - 1);
    case TRI_VOI_LINEAR:
    default:
      return apply_linear (self->center, self->width, value);
    }
}

static const TriVoiPreset ct_presets[] = {
  { N_ ("Brain"), 40.0, 80.0 },
  { N_ ("Subdural"), 75.0, 215.0 },
  { N_ ("Stroke"), 40.0, 40.0 },
  { N_ ("Bone"), 400.0, 1800.0 },
  { N_ ("Lung"), -600.0, 1500.0 },
  { N_ ("Mediastinum"), 50.0, 350.0 },
  { N_ ("Abdomen"), 50.0, 400.0 },
  { N_ ("Liver"), 80.0, 150.0 },
  { N_ ("Angiography"), 300.0, 600.0 },
};

/**
 * tri_voi_get_presets:
 * @modality: (0008,0060)
 * @n_presets: (out): how many
 *
 * Only CT has values that mean the same on every scanner, so only CT has named windows.
 *
 * Returns: (nullable) (array length=n_presets): in menu order; NULL when there are none
 */
const TriVoiPreset *
tri_voi_get_presets (const char *modality, guint *n_presets)
{
  if (g_strcmp0 (modality, "CT") == 0)
    {
      *n_presets = G_N_ELEMENTS (ct_presets);
      return ct_presets;
    }
  *n_presets = 0;
  return NULL;
}
