/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text of files goes to terminals, labels and tables, each of which takes some characters for
 * orders. One function for each place; what is shown is never more than was there.
 * Markup is GLib's to escape, JSON the library's that writes it. */

#include "config.h"

#include "tri-safe-text.h"

#include <string.h>

#define REPLACEMENT 0xfffdu
#define SYMBOL_OF_NUL 0x2400u /* and so on up to U+241F */
#define SYMBOL_OF_DELETE 0x2421u
#define SYMBOL_OF_LINE_BREAK 0x2424u
#define ISOLATE_BEGIN "\u2068" /* first strong isolate */
#define ISOLATE_END "\u2069"
#define MIN_PATH_CHARS 8u

/* Embeddings, overrides, isolates and marks of direction. */
static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e ||
         c == 0x200f || c == 0x061c;
}

static gunichar
make_visible (gunichar c)
{
  if (c < 0x20)
    return SYMBOL_OF_NUL + c;
  if (c == 0x7f)
    return SYMBOL_OF_DELETE;
  if (c == 0x85 || c == 0x2028 || c == 0x2029)
    return SYMBOL_OF_LINE_BREAK;
  return (c >= 0x80 && c < 0xa0) || turns_direction (c) ? REPLACEMENT : c;
}

static char *
make_safe (const char *text, const char *kept)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *safe = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_kept = c < 0x80 && strchr (kept, (int) c) != NULL;

      g_string_append_unichar (safe, is_kept ? c : make_visible (c));
    }
  return g_string_free (safe, FALSE);
}

char *
tri_safe_line (const char *text)
{
  return make_safe (text, "");
}

char *
tri_safe_lines (const char *text)
{
  return make_safe (text, "\n\t");
}

static gboolean
has_other_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Hebrew, Arabic and their neighbours, with their presentation forms. */
      if ((c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) ||
          (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff) ||
          (c >= 0x1e800 && c <= 0x1efff))
        return TRUE;
    }
  return FALSE;
}

char *
tri_safe_label (const char *text)
{
  g_autofree char *line = tri_safe_line (text);

  return has_other_direction (line) ? g_strconcat (ISOLATE_BEGIN, line, ISOLATE_END, NULL)
                                    : g_steal_pointer (&line);
}

/* Line breaks stay: quoted, they are part of the cell. A number is no formula. */
char *
tri_safe_cell (const char *text, char separator)
{
  g_autofree char *safe = make_safe (text, separator == '\t' ? "" : "\r\n\t");
  g_auto (GStrv) parts = g_strsplit (safe, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);
  const char special[] = { separator, '"', '\r', '\n', '\0' };
  const char *guard = *doubled != '\0' && strchr ("=+-@\t\r\n", *doubled) != NULL ? "'" : "";
  gboolean is_quoted = strpbrk (doubled, special) != NULL;

  return g_strdup_printf (is_quoted ? "\"%s%s\"" : "%s%s", guard, doubled);
}

char *
tri_safe_short_path (const char *path, guint n_chars)
{
  g_autofree char *line = tri_safe_line (path);
  glong n = g_utf8_strlen (line, -1);
  glong n_most = (glong) MAX (n_chars, MIN_PATH_CHARS);
  const char *slash = strrchr (line, '/');
  glong n_name = slash != NULL ? g_utf8_strlen (slash, -1) : n;
  glong n_end = CLAMP (n_name, n_most / 2, n_most - 2);
  g_autofree char *start = NULL;

  if (n <= n_most)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, n_most - 1 - n_end);
  return g_strconcat (start, "…", g_utf8_offset_to_pointer (line, n - n_end), NULL);
}
