/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of labels out of JSON: { "labels": ["?", "Putamen"], "R": [0, 253], "G": …, "B": … }
 * with an optional "I" of numbers, as NiiVue keeps them; { "labels": { "1": "Putamen" } }; and
 * { "1": "Putamen" }; of anything else it takes no notice. json-glib parses: by recursion, without
 * a limit, and all or nothing. So what it gets is bounded first, and cut where the text ends being
 * sound. */

#include "config.h"

#include "tri-label-json.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "tri-limits.h"

#define MAX_DEPTH 64
/* R, G, B, A, I and labels, and some more. */
#define MAX_VALUES (8 * TRI_LIMIT_LABELS)

/* Columns of the first form. */
enum
{
  RED,
  GREEN,
  BLUE,
  INDEX,
  N_COLUMNS,
};

/* ---- the sound beginning of a text ---- */

typedef struct
{
  const char *p, *end;
  char open[MAX_DEPTH]; /* brackets, as they are to be closed */
  guint depth;
  guint n_values;
  char last; /* what came last: a bracket, comma or colon, 'k' a key, 'v' a value */
} Bounds;

/* The code unit of \uXXXX at @p, or −1. */
static int
get_unit (const char *p, const char *end)
{
  int unit = 0;

  if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return -1;
      unit = unit << 4 | g_ascii_xdigit_value (p[i]);
    }
  return unit;
}

/* Past the escape at @p; NULL: not sound. Surrogates come in pairs. */
static const char *
skip_escape (const char *p, const char *end)
{
  int unit, second;

  if (end - p < 2)
    return NULL;
  if (p[1] != 'u')
    return p + 2;
  unit = get_unit (p, end);
  if (unit < 0 || (unit >= 0xdc00 && unit < 0xe000))
    return NULL;
  if (unit < 0xd800 || unit >= 0xe000)
    return p + 6;
  second = get_unit (p + 6, end);
  return second >= 0xdc00 && second < 0xe000 ? p + 12 : NULL;
}

/* Past the string whose quotation mark is at @p; NULL: not sound. */
static const char *
skip_string (const char *p, const char *end)
{
  for (p++; p != NULL && p < end && *p != '"';)
    p = *p == '\\' ? skip_escape (p, end) : p + 1;
  return p != NULL && p < end ? p + 1 : NULL;
}

/* Past the number, true, false or null at @p; NULL: none of them. */
static const char *
skip_word (const char *p, const char *end)
{
  char word[32];
  gsize n = 0;
  char *rest = NULL;

  while (p + n < end && n + 1 < sizeof word &&
         (g_ascii_isalnum (p[n]) || strchr ("+-.", p[n]) != NULL))
    n++;
  memcpy (word, p, n);
  word[n] = '\0';
  if (g_str_equal (word, "true") || g_str_equal (word, "false") || g_str_equal (word, "null"))
    return p + n;
  if (!g_ascii_isdigit (word[0]) && word[0] != '-')
    return NULL;
  g_ascii_strtod (word, &rest);
  return *rest == '\0' ? p + n : NULL;
}

static gboolean
is_in (const Bounds *self, char closing)
{
  return self->depth > 0 && self->open[self->depth - 1] == closing;
}

static gboolean
may_begin_value (const Bounds *self)
{
  return self->n_values < MAX_VALUES &&
         (self->depth == 0 || self->last == ':' || self->last == '[' ||
          (self->last == ',' && is_in (self, ']')));
}

/* A bracket; FALSE: it is not sound here. */
static gboolean
take_bracket (Bounds *self, char c)
{
  if (c == '{' || c == '[')
    {
      if (!may_begin_value (self) || self->depth == MAX_DEPTH)
        return FALSE;
      self->n_values++;
      self->open[self->depth++] = c == '{' ? '}' : ']';
      self->last = c;
      return TRUE;
    }
  if (!is_in (self, c) || (self->last != 'v' && self->last != '{' && self->last != '['))
    return FALSE;
  self->depth--;
  self->last = 'v';
  return TRUE;
}

/* A string, number or word. */
static gboolean
take_scalar (Bounds *self)
{
  const gboolean is_string = *self->p == '"';
  const gboolean is_key = is_in (self, '}') && (self->last == '{' || self->last == ',');
  const char *past =
      is_string ? skip_string (self->p, self->end) : skip_word (self->p, self->end);

  if (past == NULL || (is_key ? !is_string : !may_begin_value (self)))
    return FALSE;
  self->n_values++;
  self->last = is_key ? 'k' : 'v';
  self->p = past;
  return TRUE;
}

/* FALSE: from here on the text is not sound. */
static gboolean
take_token (Bounds *self)
{
  const char c = *self->p;
  gboolean is_sound = FALSE;

  switch (c)
    {
    case '{':
    case '}':
    case '[':
    case ']':
      is_sound = take_bracket (self, c);
      break;
    case ',':
    case ':':
      is_sound = self->last == (c == ',' ? 'v' : 'k');
      self->last = c;
      break;
    default:
      return take_scalar (self);
    }
  self->p++;
  return is_sound;
}

/* Returns: (transfer full): as much of @text as is sound, its brackets closed. */
static char *
take_sound (const char *text)
{
  Bounds self = { .p = text, .end = text + strlen (text) };
  Bounds sound = self;
  GString *kept = NULL;

  do
    {
      while (self.p < self.end && g_ascii_isspace (*self.p))
        self.p++;
      if (self.p == self.end || !take_token (&self))
        break;
      if (self.last != ',' && self.last != ':' && self.last != 'k')
        sound = self;
    }
  while (self.depth > 0);
  kept = g_string_new_len (text, sound.p - text);
  while (sound.depth > 0)
    g_string_append_c (kept, sound.open[--sound.depth]);
  return g_string_free (kept, FALSE);
}

/* ---- labels ---- */

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

/* NULL: it is no text. */
static const char *
get_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* NaN: there is none. */
static double
get_number (JsonArray *column, guint i)
{
  JsonNode *node =
      column != NULL && i < json_array_get_length (column) ? json_array_get_element (column, i)
                                                           : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 &&
       json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return NAN;
  return json_node_get_double (node);
}

/* "1": "Putamen"; what is not of this form is passed over. */
static void
add_pair (JsonObject *object, const char *key, JsonNode *node, gpointer labels)
{
  char *rest = NULL;
  const double number = g_ascii_strtod (key, &rest);

  if (*key != '\0' && *rest == '\0')
    add_label (labels, number, get_text (node), NULL);
}

typedef struct
{
  TriLabels *labels;
  JsonArray *names; /* (nullable) */
  JsonArray *columns[N_COLUMNS];
} Table;

static void
add_member (JsonObject *object, const char *key, JsonNode *node, gpointer user_data)
{
  static const char *const keys[N_COLUMNS] = { "R", "G", "B", "I" };
  Table *table = user_data;

  for (guint c = 0; c < N_COLUMNS; c++)
    if (g_str_equal (key, keys[c]) && JSON_NODE_HOLDS_ARRAY (node))
      table->columns[c] = json_node_get_array (node);
  if (!g_str_equal (key, "labels"))
    add_pair (object, key, node, table->labels);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    table->names = json_node_get_array (node);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), add_pair, table->labels);
}

static void
add_columns (const Table *table)
{
  const guint n = table->names != NULL ? json_array_get_length (table->names) : 0;

  for (guint i = 0; i < MIN (n, TRI_LIMIT_LABELS + 1); i++)
    {
      const double number = get_number (table->columns[INDEX], i);
      gboolean has_colour = TRUE;
      guint8 rgb[3];

      for (guint c = 0; c < 3; c++)
        {
          const double value = get_number (table->columns[c], i);

          has_colour = has_colour && value >= 0 && value <= 255;
          rgb[c] = has_colour ? (guint8) value : 0;
        }
      add_label (table->labels, isnan (number) ? i : number,
                 get_text (json_array_get_element (table->names, i)), has_colour ? rgb : NULL);
    }
}

/**
 * tri_label_json_parse:
 * @text: @size bytes without NUL, of any encoding
 * @labels: (inout): gets what is there; of a text that ends too early, is damaged, or goes on
 *   beyond the limits, what it said until then. Those that are there already stay
 *
 * Any thread.
 */
void
tri_label_json_parse (const char *text, gsize size, TriLabels *labels)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) size);
  g_autofree char *sound = take_sound (valid);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  Table table = { .labels = labels };
  JsonNode *root = NULL;

  if (!json_parser_load_from_data (parser, sound, -1, NULL))
    return;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;
  json_object_foreach_member (json_node_get_object (root), add_member, &table);
  add_columns (&table);
}
