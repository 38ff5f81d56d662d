/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Header text: a line with the value of (0008,0005), then the text. What comes out is UTF-8. */

#include "config.h"

#include "fuzz-target.h"
#include "tri-charset.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const guint8 *line_end = size > 0 ? memchr (data, '\n', size) : NULL;
  gsize n = line_end != NULL ? (gsize) (line_end - data) : 0;
  g_autofree char *declared = g_strndup ((const char *) data, n);
  g_autoptr (TriCharset) charset = tri_charset_new (declared);

  if (line_end == NULL)
    return 0;
  for (guint is_name = 0; is_name < 2; is_name++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      tri_charset_decode (charset, (const char *) line_end + 1, size - n - 1, is_name != 0, out);
      g_assert_true (g_utf8_validate_len (out->str, out->len, NULL));
    }
  return 0;
}
