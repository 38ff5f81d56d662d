/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much memory there is, and whether a volume may take its share. */

#include "config.h"

#include "tri-memory.h"

#include <glib/gi18n-lib.h>

#include "tri-error.h"
#include "tri-limits.h"

/**
 * tri_memory_measure_available:
 *
 * Reads MemAvailable, the kernel's own estimate (proc(5)). Any thread.
 */
guint64
tri_memory_measure_available (void)
{
  static const char key[] = "\nMemAvailable:";
  g_autofree char *text = NULL;
  const char *line;
  guint64 kibibytes;

  if (!g_file_get_contents ("/proc/meminfo", &text, NULL, NULL))
    return G_MAXUINT64;
  line = strstr (text, key);
  if (line == NULL)
    return G_MAXUINT64;
  kibibytes = g_ascii_strtoull (line + strlen (key), NULL, 10);
  return kibibytes < G_MAXUINT64 / 1024 ? kibibytes * 1024 : G_MAXUINT64;
}

gboolean
tri_memory_check (guint64 bytes, guint64 available_bytes, GError **error)
{
  guint64 limit_bytes = available_bytes / 100 * TRI_LIMIT_VOLUME_MEMORY_PERCENT;
  g_autofree char *wanted = NULL;
  g_autofree char *limit = NULL;

  if (bytes <= limit_bytes)
    return TRUE;
  wanted = g_format_size (bytes);
  limit = g_format_size (limit_bytes);
  /* Translators: two sizes such as "1.2 GB" */
  g_set_error (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
               _ ("The volume needs %s of memory, and no more than %s may be used now"), wanted,
               limit);
  return FALSE;
}
