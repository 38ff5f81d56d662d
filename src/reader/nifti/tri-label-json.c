/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of labels out of JSON: { "labels": ["?", "Putamen"], "R": [0, 253], "G": …, "B": … }
 * with an optional "I" of numbers, as NiiVue keeps them; { "labels": { "1": "Putamen" } }; and
 * { "1": "Putamen" }. Goes through the text once, without recursion; of anything else it takes no
 * notice. */

#include "config.h"

#include "tri-label-json.h"

#include <math.h>
#include <string.h>

#include "tri-limits.h"

typedef struct
{
  const char *p, *end;
  gboolean is_bad;
} Json;

/* Columns of the first form. */
enum
{
  RED,
  GREEN,
  BLUE,
  INDEX,
  N_COLUMNS,
};

static char
peek (Json *json)
{
  while (json->p < json->end && g_ascii_isspace (*json->p))
    json->p++;
  return json->p < json->end ? *json->p : '\0';
}

static gboolean
take (Json *json, char wanted)
{
  if (peek (json) != wanted)
    return FALSE;
  json->p++;
  return TRUE;
}

/* \uXXXX behind the backslash; pairs of surrogates are two of them. */
static gunichar
read_hex (Json *json)
{
  gunichar c = 0;

  for (guint i = 0; i < 4; i++)
    {
      if (json->p >= json->end || !g_ascii_isxdigit (*json->p))
        {
          json->is_bad = TRUE;
          return 0xfffd;
        }
      c = c << 4 | (gunichar) g_ascii_xdigit_value (*json->p++);
    }
  return c;
}

static void
read_escape (Json *json, GString *text)
{
  static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
  const char c = json->p < json->end ? *json->p++ : '\0';
  const char *at = strchr (names, c);
  gunichar high;

  if (c == '\0')
    json->is_bad = TRUE;
  else if (c != 'u')
    g_string_append_c (text, at != NULL ? values[at - names] : c);
  else
    {
      high = read_hex (json);
      if (high >= 0xd800 && high < 0xdc00 && json->end - json->p >= 2 && json->p[0] == '\\' &&
          json->p[1] == 'u')
        {
          json->p += 2;
          high = 0x10000 + ((high - 0xd800) << 10) + ((read_hex (json) - 0xdc00) & 0x3ff);
        }
      g_string_append_unichar (text, high != 0 && g_unichar_validate (high) ? high : 0xfffd);
    }
}

/* (transfer full): valid UTF-8. */
static char *
read_string (Json *json)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!take (json, '"'))
    json->is_bad = TRUE;
  while (!json->is_bad && json->p < json->end && *json->p != '"')
    {
      if (*json->p != '\\')
        {
          g_string_append_c (text, *json->p++);
          continue;
        }
      json->p++;
      read_escape (json, text);
    }
  if (json->p >= json->end)
    json->is_bad = TRUE;
  else
    json->p++;
  return g_utf8_make_valid (text->str, (gssize) text->len);
}

static double
read_number (Json *json)
{
  char digits[32] = "";
  gsize n = 0;
  char *rest;
  double number;

  peek (json);
  while (n + 1 < sizeof digits && json->p < json->end &&
         (g_ascii_isalnum (*json->p) || strchr ("+-.", *json->p) != NULL))
    digits[n++] = *json->p++;
  number = g_ascii_strtod (digits, &rest);
  if (n == 0 || *rest != '\0')
    json->is_bad = TRUE;
  return number;
}

/* Any value, however deep. */
static void
skip_value (Json *json)
{
  guint depth = 0;

  do
    {
      const char c = peek (json);

      if (c == '"')
        g_free (read_string (json));
      else if (c == '\0')
        json->is_bad = TRUE;
      else
        {
          if (c == '{' || c == '[')
            depth++;
          if ((c == '}' || c == ']') && depth-- == 0)
            json->is_bad = TRUE;
          json->p++;
          while (depth == 0 && json->p < json->end && strchr (",}] \t\r\n", *json->p) == NULL)
            json->p++;
        }
    }
  while (depth > 0 && !json->is_bad);
}

static void
read_column (Json *json, GArray *column)
{
  if (!take (json, '['))
    {
      skip_value (json);
      return;
    }
  while (!json->is_bad && peek (json) != ']' && column->len <= TRI_LIMIT_LABELS)
    {
      const double number = read_number (json);

      g_array_append_val (column, number);
      if (!take (json, ',') && peek (json) != ']')
        json->is_bad = TRUE;
    }
  if (!take (json, ']'))
    json->is_bad = TRUE;
}

static void
read_names (Json *json, GPtrArray *names)
{
  if (!take (json, '['))
    json->is_bad = TRUE;
  while (!json->is_bad && peek (json) != ']' && names->len <= TRI_LIMIT_LABELS)
    {
      g_ptr_array_add (names, peek (json) == '"' ? read_string (json) : NULL);
      if (names->pdata[names->len - 1] == NULL)
        skip_value (json);
      if (!take (json, ',') && peek (json) != ']')
        json->is_bad = TRUE;
    }
  if (!take (json, ']'))
    json->is_bad = TRUE;
}

static void
add_label (TriLabels *labels, double number, const char *name, const guint8 *rgb)
{
  TriLabel label = { .name = name, .has_colour = rgb != NULL };

  if (!(number >= 1 && number <= G_MAXUINT32) || number != floor (number) || name == NULL)
    return;
  label.number = (guint32) number;
  if (rgb != NULL)
    memcpy (label.rgb, rgb, sizeof label.rgb);
  tri_labels_append (labels, &label);
}

/* The value of @key in { "1": "Putamen", … }; what is not of this form is skipped. */
static void
read_pair (Json *json, const char *key, TriLabels *labels)
{
  char *rest = NULL;
  const double number = g_ascii_strtod (key, &rest);
  g_autofree char *name = NULL;

  if (peek (json) != '"')
    {
      skip_value (json);
      return;
    }
  name = read_string (json);
  if (!json->is_bad && *key != '\0' && *rest == '\0')
    add_label (labels, number, name, NULL);
}

static void
read_pairs (Json *json, TriLabels *labels)
{
  take (json, '{');
  while (!json->is_bad && peek (json) != '}')
    {
      g_autofree char *key = read_string (json);

      if (!take (json, ':'))
        json->is_bad = TRUE;
      else
        read_pair (json, key, labels);
      if (!take (json, ',') && peek (json) != '}')
        json->is_bad = TRUE;
    }
  take (json, '}');
}

static void
add_columns (TriLabels *labels, const GPtrArray *names, GArray *const columns[N_COLUMNS])
{
  for (guint i = 0; i < names->len; i++)
    {
      const double number = columns[INDEX]->len > i ? g_array_index (columns[INDEX], double, i) : i;
      gboolean has_colour = TRUE;
      guint8 rgb[3];

      for (guint c = 0; c < 3; c++)
        {
          const double value =
              columns[c]->len > i ? g_array_index (columns[c], double, i) : (double) NAN;

          has_colour = has_colour && value >= 0 && value <= 255;
          rgb[c] = has_colour ? (guint8) value : 0;
        }
      add_label (labels, number, names->pdata[i], has_colour ? rgb : NULL);
    }
}

/**
 * tri_label_json_parse:
 * @labels: (inout): gets what is there; of a text that ends too early what it said until then
 */
void
tri_label_json_parse (const char *text, gsize size, TriLabels *labels)
{
  static const char *const keys[N_COLUMNS] = { "R", "G", "B", "I" };
  Json json = { text, text + size, FALSE };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GArray *columns[N_COLUMNS];

  for (guint c = 0; c < N_COLUMNS; c++)
    columns[c] = g_array_new (FALSE, FALSE, sizeof (double));
  take (&json, '{');
  while (!json.is_bad && peek (&json) == '"')
    {
      g_autofree char *key = read_string (&json);
      guint column = 0;

      if (!take (&json, ':'))
        break;
      while (column < N_COLUMNS && !g_str_equal (key, keys[column]))
        column++;
      if (column < N_COLUMNS)
        read_column (&json, columns[column]);
      else if (g_str_equal (key, "labels") && peek (&json) == '[')
        read_names (&json, names);
      else if (g_str_equal (key, "labels") && peek (&json) == '{')
        read_pairs (&json, labels);
      else
        read_pair (&json, key, labels);
      take (&json, ',');
    }
  add_columns (labels, names, columns);
  for (guint c = 0; c < N_COLUMNS; c++)
    g_array_unref (columns[c]);
}
