/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which elements of a dataset a search shows: a pure function over the flat list, so that the table
 * need not make a row to know whether it would be hidden. */

#include "config.h"

#include "tri-element-search.h"

#include "tri-element-row.h"

#include <string.h>

/* @needle is casefolded; ASCII, nearly all there is, is compared without making a copy. */
static gboolean
contains (const char *text, const char *needle)
{
  const gsize length = strlen (needle);
  g_autofree char *folded = NULL;

  if (g_str_is_ascii (needle) && g_str_is_ascii (text))
    {
      for (; *text != '\0'; text++)
        if (g_ascii_strncasecmp (text, needle, length) == 0)
          return TRUE;
      return FALSE;
    }
  folded = g_utf8_casefold (text, -1);
  return strstr (folded, needle) != NULL;
}

/* A tag is found as it is shown, "(0010,0010)", and as eight digits. */
static gboolean
matches (const TriElement *element, const char *needle)
{
  g_autofree char *tag = tri_element_format_tag (element->tag);
  char digits[9];

  if (contains (element->keyword, needle) || contains (element->value, needle) ||
      contains (tag, needle))
    return TRUE;
  g_snprintf (digits, sizeof digits, "%08x", element->tag);
  return tag[0] != '\0' && strlen (needle) >= 4 && g_str_has_prefix (digits, needle);
}

/**
 * tri_element_search:
 * @dataset: what to search
 * @text: matches a tag, keyword or value that contains it, in any case
 *
 * Any thread.
 *
 * Returns: (transfer full) (array): flags of TriElementMatch, as many as @dataset has elements
 */
guint8 *
tri_element_search (TriDataset *dataset, const char *text)
{
  const guint n = dataset->elements->len;
  guint8 *flags = g_new0 (guint8, MAX (n, 1));
  g_autofree char *needle = g_utf8_casefold (text, -1);
  guint ancestors[256] = { 0 }; /* by depth, the element that the next ones lie in */
  int matched_depth = -1;       /* of the match whose descendants are being passed, or -1 */

  for (guint i = 0; i < n; i++)
    {
      const TriElement *element = &g_array_index (dataset->elements, TriElement, i);

      ancestors[element->depth] = i;
      if ((int) element->depth <= matched_depth)
        matched_depth = -1;
      if (matches (element, needle))
        {
          flags[i] |= TRI_ELEMENT_SHOWN;
          for (guint depth = 0; depth < element->depth; depth++)
            flags[ancestors[depth]] |= TRI_ELEMENT_SHOWN | TRI_ELEMENT_OPEN;
          if (matched_depth < 0)
            matched_depth = element->depth;
        }
      else if (matched_depth >= 0)
        flags[i] |= TRI_ELEMENT_SHOWN;
    }
  return flags;
}
