/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names for files that are exported: what the series is, never whose it is. */

#include "config.h"

#include "tri-app-export.h"

#include "tri-study-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_STEM_CHARACTERS 80

/* What some file system or shell takes for more than a character of a name. */
static gboolean
is_safe (gunichar c)
{
  return g_unichar_isgraph (c) && (c > 0x7f || strchr ("/\\:*?\"<>|$`'!;&%#~", (int) c) == NULL);
}

/* The name of a NIfTI file stands for its series. */
static gsize
find_end (const char *text)
{
  static const char *const suffixes[] = { ".nii.gz", ".nii", ".hdr", ".img" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (text, suffixes[i]))
      return strlen (text) - strlen (suffixes[i]);
  return strlen (text);
}

/* Runs of anything else become one space; it does not begin with a dot, which hides a file, nor
 * with a dash, which programs take for an option. */
static char *
make_stem (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) find_end (text));
  GString *stem = g_string_new (NULL);
  gboolean is_apart = FALSE;
  glong n = 0;

  for (const char *p = valid; *p != '\0' && n < MAX_STEM_CHARACTERS; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (!is_safe (c) || (stem->len == 0 && (c == '.' || c == '-')))
        {
          is_apart = stem->len > 0;
          continue;
        }
      if (is_apart)
        g_string_append_c (stem, ' ');
      n += is_apart ? 2 : 1;
      is_apart = FALSE;
      g_string_append_unichar (stem, c);
    }
  return g_string_free (stem, FALSE);
}

char *
tri_app_export_make_name (const char *stem, const char *detail, const char *suffix)
{
  g_autofree char *safe = make_stem (stem);

  /* Translators: the name of a file that is exported, when its series has none. */
  return g_strconcat (*safe == '\0' ? _ ("series") : safe, detail != NULL ? " " : "",
                      detail != NULL ? detail : "", suffix, NULL);
}

char *
tri_app_export_describe_series (TriAppWindow *window)
{
  TriStudy *study = tri_app_window_get_study (window);
  TriStack *stack = tri_study_get_stack (study);

  return stack != NULL ? tri_study_text_title (tri_study_get_scan (study), stack) : g_strdup ("");
}
