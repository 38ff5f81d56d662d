/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of labels out of tables in text, one label a line: ITK-SNAP's label descriptions
 * (number R G B opacity visible mesh "name"), FreeSurfer's look-up tables (number name R G B A),
 * BIDS' tables (tab-separated, with a head line that has index, name and perhaps color), FSL's
 * (number R G B name, 0 … 1), and plain ones (number name). A line that is none of these is passed
 * over. JSON and the XML of FSL's atlases are read by their own files. */

#include "config.h"

#include "tri-label-file.h"

#include <math.h>
#include <string.h>

#include "tri-label-json.h"
#include "tri-label-xml.h"

/* Columns of a table with a head line. */
typedef struct
{
  int index, name, color;
} Head;

static gboolean
parse_number (const char *text, double *number)
{
  char *rest = NULL;

  *number = g_ascii_strtod (text, &rest);
  return rest != text && *rest == '\0' && isfinite (*number);
}

static gboolean
parse_label_number (const char *text, TriLabel *label)
{
  double number;

  if (!parse_number (text, &number) || number < 1 || number > G_MAXUINT32 ||
      number != floor (number))
    return FALSE;
  label->number = (guint32) number;
  return TRUE;
}

/* Three numbers of @words are a colour of 0 … @full. */
static gboolean
parse_colour (char **words, double full, TriLabel *label)
{
  for (guint c = 0; c < 3; c++)
    {
      double value;

      if (words[c] == NULL || !parse_number (words[c], &value) || value < 0 || value > full)
        return FALSE;
      label->rgb[c] = (guint8) (value / full * 255.0 + 0.5);
    }
  label->has_colour = TRUE;
  return TRUE;
}

/* (transfer full): "#ffcc00" or nothing. */
static void
parse_hex (const char *text, TriLabel *label)
{
  if (*text == '#')
    text++;
  for (guint c = 0; c < 6; c++)
    if (!g_ascii_isxdigit (text[c]))
      return;
  for (guint c = 0; c < 3; c++)
    label->rgb[c] =
        (guint8) (g_ascii_xdigit_value (text[2 * c]) * 16 + g_ascii_xdigit_value (text[2 * c + 1]));
  label->has_colour = TRUE;
}

/* Words between blanks, empty ones left out. */
static GStrv
split_words (const char *line)
{
  g_auto (GStrv) parts = g_strsplit_set (line, " \t\r", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

/* Between the first and the last quotation mark of an ITK-SNAP line. */
static char *
find_quoted (const char *line)
{
  const char *first = strchr (line, '"'), *last = strrchr (line, '"');

  return first != NULL && last > first ? g_strndup (first + 1, (gsize) (last - first - 1)) : NULL;
}

static void
parse_line (const char *line, TriLabels *labels)
{
  g_auto (GStrv) words = split_words (line);
  const guint n = g_strv_length (words);
  g_autofree char *quoted = find_quoted (line);
  g_autofree char *name = NULL;
  TriLabel label = { 0 };

  if (n < 2 || !parse_label_number (words[0], &label))
    return;
  if (quoted != NULL && n >= 8)
    {
      parse_colour (words + 1, 255, &label);
      name = g_steal_pointer (&quoted);
    }
  else if (n == 6 && parse_colour (words + 2, 255, &label)) /* FreeSurfer's have no blanks */
    name = g_strdup (words[1]);
  else if (n >= 5 && parse_colour (words + 1, 1, &label))
    name = g_strjoinv (" ", words + 4);
  else
    name = quoted != NULL ? g_steal_pointer (&quoted) : g_strjoinv (" ", words + 1);
  label.name = name;
  tri_labels_append (labels, &label);
}

/* ---- tables with a head line ---- */

static int
find_column (char **cells, const char *name, const char *other)
{
  for (int i = 0; cells[i] != NULL; i++)
    {
      g_strstrip (cells[i]);
      if (g_ascii_strcasecmp (cells[i], name) == 0 || g_ascii_strcasecmp (cells[i], other) == 0)
        return i;
    }
  return -1;
}

static gboolean
parse_head (const char *line, Head *head)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);

  head->index = find_column (cells, "index", "label");
  head->name = find_column (cells, "name", "region");
  head->color = find_column (cells, "color", "colour");
  return head->index >= 0 && head->name >= 0;
}

static void
parse_cells (const char *line, const Head *head, TriLabels *labels)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  const int n = (int) g_strv_length (cells);
  TriLabel label = { 0 };

  if (head->index >= n || head->name >= n ||
      !parse_label_number (g_strstrip (cells[head->index]), &label))
    return;
  label.name = g_strstrip (cells[head->name]);
  if (head->color >= 0 && head->color < n)
    parse_hex (g_strstrip (cells[head->color]), &label);
  tri_labels_append (labels, &label);
}

/* ---- AFNI ---- */

static char *
decode_entities (const char *text, gsize size)
{
  static const struct
  {
    const char *entity;
    char character;
  } entities[] = {
    { "&quot;", '"' }, { "&apos;", '\'' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' }
  };
  g_autoptr (GString) decoded = g_string_sized_new (size + 1);

  for (gsize i = 0; i < size; i++)
    {
      gsize e = 0;

      while (e < G_N_ELEMENTS (entities) &&
             (strlen (entities[e].entity) > size - i ||
              strncmp (text + i, entities[e].entity, strlen (entities[e].entity)) != 0))
        e++;
      if (e == G_N_ELEMENTS (entities))
        {
          g_string_append_c (decoded, text[i]);
          continue;
        }
      g_string_append_c (decoded, entities[e].character);
      i += strlen (entities[e].entity) - 1;
    }
  return g_utf8_make_valid (decoded->str, (gssize) decoded->len);
}

/**
 * tri_label_afni_parse:
 *
 * The table is NIML inside an XML attribute: pairs of quoted strings, number and name, between the
 * head of its element and its end.
 */
void
tri_label_afni_parse (const char *text, gsize size, TriLabels *labels)
{
  g_autofree char *plain = decode_entities (text, MIN (size, TRI_LABEL_FILE_BYTES));
  char *table = strstr (plain, "<VALUE_LABEL_DTABLE");
  char *body = table != NULL ? strchr (table, '>') : NULL;
  char *end = body != NULL ? strstr (body, "</VALUE_LABEL_DTABLE") : NULL;
  g_auto (GStrv) parts = NULL;

  if (end == NULL)
    return;
  *end = '\0';
  /* Odd parts are between quotation marks. */
  parts = g_strsplit (body + 1, "\"", -1);
  for (guint i = 1, n = g_strv_length (parts); i + 2 < n; i += 4)
    {
      TriLabel label = { .name = parts[i + 2] };

      if (parse_label_number (parts[i], &label))
        tri_labels_append (labels, &label);
    }
}

/* ---- any of them ---- */

void
tri_label_file_parse (const char *text, gsize size, TriLabels *labels)
{
  g_autofree char *valid = NULL;
  g_auto (GStrv) lines = NULL;
  Head head;
  gboolean has_head;

  while (size > 0 && (g_ascii_isspace (*text) || (guchar) *text >= 0xbb)) /* a byte order mark */
    text++, size--;
  if (size == 0 || memchr (text, '\0', size) != NULL)
    return;
  if (*text == '{')
    {
      tri_label_json_parse (text, size, labels);
      return;
    }
  if (*text == '<')
    {
      tri_label_xml_parse (text, size, labels);
      return;
    }
  valid = g_utf8_make_valid (text, (gssize) size);
  lines = g_strsplit (valid, "\n", -1);
  has_head = parse_head (lines[0], &head);
  for (guint i = 0; lines[i] != NULL; i++)
    if (has_head)
      parse_cells (lines[i], &head, labels);
    else if (*g_strchug (lines[i]) != '#')
      parse_line (lines[i], labels);
}

void
tri_label_file_read (const TriBytes *file, TriLabels *labels)
{
  const gsize size = (gsize) MIN (file->size, TRI_LABEL_FILE_BYTES);
  g_autofree char *text = g_malloc (size + 1);
  const gssize n = tri_bytes_read_some (file, 0, text, size, NULL);

  if (n > 0)
    tri_label_file_parse (text, (gsize) n, labels);
}
