/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sentences about a header, collected while it is read. Owns their form and their number; what they
 * say is their authors'. */

#include "config.h"

#include "tri-remarks.h"

#include <string.h>

/* A header of which everything is odd is described by its first oddities. */
#define MAX_BYTES 8192u

/**
 * tri_remarks_add:
 * @remarks: (inout): gets a line
 * @code: (nullable): of the note that the line makes, lower-case letters and dashes
 * @format: a printf() format of one sentence without a final stop
 *
 * Adds a sentence. One that stands in @remarks is not added again, and a line break in a value
 * becomes a space. Any thread.
 */
void
tri_remarks_add (GString *remarks, const char *code, const char *format, ...)
{
  g_autoptr (GString) line = g_string_new (NULL);
  va_list arguments;

  if (code != NULL)
    g_string_append_printf (line, "[%s] ", code);
  va_start (arguments, format);
  g_string_append_vprintf (line, format, arguments);
  va_end (arguments);
  g_strdelimit (line->str, "\n\r", ' ');
  if (strstr (remarks->str, line->str) != NULL || remarks->len + line->len > MAX_BYTES)
    return;
  if (remarks->len > 0)
    g_string_append_c (remarks, '\n');
  g_string_append_len (remarks, line->str, (gssize) line->len);
}
