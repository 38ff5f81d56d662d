/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names as archives write them, made into paths that people can read and that lead nowhere else:
 * UTF-8 where it is, else the code page that APPNOTE.TXT (appendix D) names for zip files. */

#include "config.h"

#include "tri-archive-name.h"

#include <string.h>

#include "tri-limits.h"

/* Code page 437 from 0x80 on. */
static const char upper_half[] =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄"
    "▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

static char *
decode (const char *raw)
{
  GString *text = NULL;

  if (g_utf8_validate (raw, -1, NULL))
    return g_strdup (raw);
  text = g_string_new (NULL);
  for (const guchar *p = (const guchar *) raw; *p != '\0'; p++)
    if (*p < 0x80)
      g_string_append_c (text, (char) *p);
    else
      g_string_append_unichar (
          text, g_utf8_get_char (g_utf8_offset_to_pointer (upper_half, *p - 0x80)));
  return g_string_free (text, FALSE);
}

/**
 * tri_archive_name_clean:
 * @raw: bytes
 *
 * Drops what is empty or points elsewhere ("", ".", ".."), so that "../../x" and "/x" become "x".
 *
 * Returns: never empty
 */
char *
tri_archive_name_clean (const char *raw)
{
  g_autofree char *text = decode (raw);
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) name = g_string_new (NULL);

  if (strchr (text, '/') == NULL)
    g_strdelimit (text, "\\", '/'); /* from programs that do not know better */
  for (char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = '_';
  parts = g_strsplit (text, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0' || g_str_equal (parts[i], ".") || g_str_equal (parts[i], ".."))
        continue;
      if (name->len + 1 + strlen (parts[i]) > TRI_LIMIT_NAME_BYTES)
        break;
      if (name->len > 0)
        g_string_append_c (name, '/');
      g_string_append (name, parts[i]);
    }
  if (name->len == 0)
    g_string_append_c (name, '_');
  return g_string_free (g_steal_pointer (&name), FALSE);
}

char *
tri_archive_name_strip (const char *name)
{
  g_autofree char *clean = tri_archive_name_clean (name);
  char *dot = strrchr (clean, '.');

  if (dot != NULL && dot != clean)
    *dot = '\0';
  return g_steal_pointer (&clean);
}
