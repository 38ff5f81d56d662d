/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The encodings that a person may choose for the text of headers: those of PS3.3 C.12.1.1.2, and
 * those that are found in files that declare none or another. Names only; decoding is the
 * reader's. */

#include "config.h"

#include "tri-text-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const TriTextEncoding encodings[] = {
  { "utf-8", "ISO_IR 192", N_ ("Unicode (UTF-8)") },
  { "latin-1", "ISO_IR 100", N_ ("Western European (Latin-1)") },
  { "windows-1252", "WINDOWS-1252", N_ ("Western European (Windows-1252)") },
  { "latin-9", "ISO_IR 203", N_ ("Western European (Latin-9)") },
  { "latin-2", "ISO_IR 101", N_ ("Central European (Latin-2)") },
  { "windows-1250", "WINDOWS-1250", N_ ("Central European (Windows-1250)") },
  { "latin-3", "ISO_IR 109", N_ ("South European (Latin-3)") },
  { "latin-4", "ISO_IR 110", N_ ("North European (Latin-4)") },
  { "latin-5", "ISO_IR 148", N_ ("Turkish (Latin-5)") },
  { "cyrillic", "ISO_IR 144", N_ ("Cyrillic (ISO 8859-5)") },
  { "windows-1251", "WINDOWS-1251", N_ ("Cyrillic (Windows-1251)") },
  { "koi8-r", "KOI8-R", N_ ("Cyrillic (KOI8-R)") },
  { "greek", "ISO_IR 126", N_ ("Greek (ISO 8859-7)") },
  { "arabic", "ISO_IR 127", N_ ("Arabic (ISO 8859-6)") },
  { "hebrew", "ISO_IR 138", N_ ("Hebrew (ISO 8859-8)") },
  { "thai", "ISO_IR 166", N_ ("Thai (TIS 620)") },
  { "japanese", "ISO 2022 IR 13\\ISO 2022 IR 87\\ISO 2022 IR 159", N_ ("Japanese (ISO 2022)") },
  { "shift-jis", "SHIFT_JIS", N_ ("Japanese (Shift JIS)") },
  { "korean", "\\ISO 2022 IR 149", N_ ("Korean (ISO 2022)") },
  { "euc-kr", "EUC-KR", N_ ("Korean (EUC-KR)") },
  { "gb18030", "GB18030", N_ ("Chinese (GB18030)") },
  { "gbk", "GBK", N_ ("Chinese (GBK)") },
  { "chinese", "\\ISO 2022 IR 58", N_ ("Chinese (ISO 2022)") },
  { "big5", "BIG5", N_ ("Chinese (Big5)") },
};

/**
 * tri_text_encodings_get:
 *
 * Returns: (array length=n_encodings): in the order in which they are offered
 */
const TriTextEncoding *
tri_text_encodings_get (guint *n_encodings)
{
  *n_encodings = G_N_ELEMENTS (encodings);

  return encodings;
}

/**
 * tri_text_encoding_find:
 *
 * Returns: (nullable): NULL when there is none of that name
 */
const TriTextEncoding *
tri_text_encoding_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (strcmp (encodings[i].id, id) == 0)
      return &encodings[i];
  return NULL;
}
