/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names and colours of segments and label values, as a shared table. Knows neither where a table
 * comes from nor where its labels lie. */

#include "config.h"

#include "tri-label.h"

#include "tri-limits.h"

#include <math.h>

G_DEFINE_BOXED_TYPE (TriLabels, tri_labels, tri_labels_ref, tri_labels_unref)

TriLabels *
tri_labels_new (void)
{
  TriLabels *self = g_atomic_rc_box_new0 (TriLabels);

  self->labels = g_array_new (FALSE, FALSE, sizeof (TriLabel));
  self->strings = g_string_chunk_new (256);
  self->numbers = g_hash_table_new (NULL, NULL);
  return self;
}

TriLabels *
tri_labels_ref (TriLabels *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TriLabels *self = data;

  g_array_unref (self->labels);
  g_string_chunk_free (self->strings);
  g_hash_table_unref (self->numbers);
}

void
tri_labels_unref (TriLabels *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static const char *
copy_text (TriLabels *self, const char *text)
{
  const char *end = text;

  if (text == NULL || *text == '\0')
    return "";
  for (guint n = 0; n < TRI_LIMIT_LABEL_CHARS && *end != '\0'; n++)
    end = g_utf8_next_char (end);
  return g_string_chunk_insert_len (self->strings, text, end - text);
}

/**
 * tri_labels_append:
 * @label: its strings are valid UTF-8
 *
 * Returns: FALSE when @label was not added
 */
gboolean
tri_labels_append (TriLabels *self, const TriLabel *label)
{
  TriLabel copy = *label;

  if (self->labels->len >= TRI_LIMIT_LABELS)
    return FALSE;
  if (!g_hash_table_add (self->numbers, GUINT_TO_POINTER (label->number)))
    return FALSE;
  copy.name = copy_text (self, label->name);
  copy.category = copy_text (self, label->category);
  copy.type = copy_text (self, label->type);
  copy.algorithm = copy_text (self, label->algorithm);
  g_array_append_val (self->labels, copy);
  return TRUE;
}

/**
 * tri_labels_find:
 *
 * Returns: (transfer none) (nullable): valid as long as the table
 */
const TriLabel *
tri_labels_find (const TriLabels *self, guint32 number)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const TriLabel *label = &g_array_index (self->labels, TriLabel, i);

      if (label->number == number)
        return label;
    }
  return NULL;
}

/* CIE 15: the inverse of the cube root with its straight foot. */
static double
lab_to_linear (double t)
{
  const double delta = 6.0 / 29.0;

  return t > delta ? t * t * t : 3.0 * delta * delta * (t - 4.0 / 29.0);
}

/* IEC 61966-2-1. */
static guint8
encode_srgb (double linear)
{
  double encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow (linear, 1 / 2.4) - 0.055;

  return (guint8) (CLAMP (encoded, 0.0, 1.0) * 255.0 + 0.5);
}

/**
 * tri_label_set_cielab:
 *
 * L* is 0 … 100, a* and b* are -128 … 127 over the range of the numbers; the white is D50, that of
 * the ICC connection space, and is adapted to that of sRGB. What sRGB cannot show is clipped.
 */
void
tri_label_set_cielab (TriLabel *self, const guint16 lab[3])
{
  static const double white[3] = { 0.96422, 1.0, 0.82521 };
  static const double to_srgb[3][3] = { { 3.1338561, -1.6168667, -0.4906146 },
                                        { -0.9787684, 1.9161415, 0.0334540 },
                                        { 0.0719453, -0.2289914, 1.4052427 } };
  const double y = (lab[0] * 100.0 / 65535.0 + 16.0) / 116.0;
  const double x = y + (lab[1] / 257.0 - 128.0) / 500.0;
  const double z = y - (lab[2] / 257.0 - 128.0) / 200.0;
  const double xyz[3] = { white[0] * lab_to_linear (x), white[1] * lab_to_linear (y),
                          white[2] * lab_to_linear (z) };

  self->has_colour = TRUE;
  for (guint c = 0; c < 3; c++)
    self->rgb[c] = encode_srgb (to_srgb[c][0] * xyz[0] + to_srgb[c][1] * xyz[1] +
                                to_srgb[c][2] * xyz[2]);
}

/**
 * tri_label_choose_colour:
 * @rgb: (out): sRGB
 *
 * The hue goes on by the golden angle from number to number, so that no two of a handful are alike;
 * brightness changes with every turn.
 */
void
tri_label_choose_colour (guint32 number, guint8 rgb[3])
{
  const double golden_turns = 0.38196601125010515;
  const double turns = fmod (number * golden_turns, 1.0);
  const double value = number % 2 == 0 ? 0.85 : 1.0, saturation = number % 3 == 0 ? 0.6 : 0.8;

  for (guint c = 0; c < 3; c++)
    {
      /* Each primary is full for a third of the circle around its own hue. */
      double k = fmod ((c == 0 ? 5.0 : c == 1 ? 3.0
                                              : 1.0) +
                           turns * 6.0,
                       6.0);
      double part = CLAMP (MIN (k, 4.0 - k), 0.0, 1.0);

      rgb[c] = (guint8) (255.0 * value * (1.0 - saturation * part) + 0.5);
    }
}
