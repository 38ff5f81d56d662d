/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text of DICOM headers to UTF-8. Owns the defined terms of (0008,0005) and the escape sequences of
 * ISO 2022 (PS3.3 C.12.1.1.2, PS3.5 6.1); GLib's iconv converts the runs between escapes. Nothing
 * becomes blank: what cannot be decoded is U+FFFD. One thread. */

#include "config.h"

#include "tri-charset.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define REPLACEMENT "\357\277\275"
#define ESC 0x1b

/* What G0 (bytes below 0x80) or G1 (bytes above) stand for. */
typedef enum
{
  CODE_ASCII,
  CODE_JIS_X0208, /* G0, two bytes */
  CODE_JIS_X0212, /* G0, two bytes */
  CODE_NONE,
  CODE_KATAKANA, /* G1, JIS X 0201 */
  CODE_KS_X1001, /* G1, two bytes */
  CODE_GB2312,   /* G1, two bytes */
  CODE_LATIN1,
  CODE_LATIN2,
  CODE_LATIN3,
  CODE_LATIN4,
  CODE_CYRILLIC,
  CODE_ARABIC,
  CODE_GREEK,
  CODE_HEBREW,
  CODE_LATIN5,
  CODE_THAI,
  CODE_LATIN9,
  CODE_UTF8, /* from here on: the whole text, no escapes */
  CODE_GB18030,
  CODE_GBK,
  CODE_SHIFT_JIS, /* these are no terms of the standard: for who overrides files that lie */
  CODE_EUC_KR,
  CODE_BIG5,
  CODE_WINDOWS_1250,
  CODE_WINDOWS_1251,
  CODE_WINDOWS_1252,
  CODE_KOI8_R,
  N_CODES,
} Code;

static const char *const codeset_names[N_CODES] = {
  [CODE_JIS_X0208] = "EUC-JP",
  [CODE_JIS_X0212] = "EUC-JP",
  [CODE_KS_X1001] = "EUC-KR",
  [CODE_GB2312] = "EUC-CN",
  [CODE_LATIN1] = "ISO-8859-1",
  [CODE_LATIN2] = "ISO-8859-2",
  [CODE_LATIN3] = "ISO-8859-3",
  [CODE_LATIN4] = "ISO-8859-4",
  [CODE_CYRILLIC] = "ISO-8859-5",
  [CODE_ARABIC] = "ISO-8859-6",
  [CODE_GREEK] = "ISO-8859-7",
  [CODE_HEBREW] = "ISO-8859-8",
  [CODE_LATIN5] = "ISO-8859-9",
  [CODE_THAI] = "TIS-620",
  [CODE_LATIN9] = "ISO-8859-15",
  [CODE_UTF8] = "UTF-8",
  [CODE_GB18030] = "GB18030",
  [CODE_GBK] = "GBK",
  [CODE_SHIFT_JIS] = "CP932",
  [CODE_EUC_KR] = "CP949",
  [CODE_BIG5] = "BIG5",
  [CODE_WINDOWS_1250] = "CP1250",
  [CODE_WINDOWS_1251] = "CP1251",
  [CODE_WINDOWS_1252] = "CP1252",
  [CODE_KOI8_R] = "KOI8-R",
};

/* Keys without punctuation: writers are not exact about "ISO_IR 100". */
static const struct
{
  const char *key;
  Code code;
} terms[] = {
  { "ISOIR6", CODE_ASCII },
  { "ISO2022IR6", CODE_ASCII },
  { "ISOIR100", CODE_LATIN1 },
  { "ISO2022IR100", CODE_LATIN1 },
  { "ISOIR101", CODE_LATIN2 },
  { "ISO2022IR101", CODE_LATIN2 },
  { "ISOIR109", CODE_LATIN3 },
  { "ISO2022IR109", CODE_LATIN3 },
  { "ISOIR110", CODE_LATIN4 },
  { "ISO2022IR110", CODE_LATIN4 },
  { "ISOIR144", CODE_CYRILLIC },
  { "ISO2022IR144", CODE_CYRILLIC },
  { "ISOIR127", CODE_ARABIC },
  { "ISO2022IR127", CODE_ARABIC },
  { "ISOIR126", CODE_GREEK },
  { "ISO2022IR126", CODE_GREEK },
  { "ISOIR138", CODE_HEBREW },
  { "ISO2022IR138", CODE_HEBREW },
  { "ISOIR148", CODE_LATIN5 },
  { "ISO2022IR148", CODE_LATIN5 },
  { "ISOIR203", CODE_LATIN9 },
  { "ISO2022IR203", CODE_LATIN9 },
  { "ISOIR166", CODE_THAI },
  { "ISO2022IR166", CODE_THAI },
  { "ISOIR13", CODE_KATAKANA },
  { "ISO2022IR13", CODE_KATAKANA },
  { "ISO2022IR87", CODE_JIS_X0208 },
  { "ISOIR87", CODE_JIS_X0208 },
  { "ISO2022IR159", CODE_JIS_X0212 },
  { "ISOIR159", CODE_JIS_X0212 },
  { "ISO2022IR149", CODE_KS_X1001 },
  { "ISOIR149", CODE_KS_X1001 },
  { "ISO2022IR58", CODE_GB2312 },
  { "ISOIR58", CODE_GB2312 },
  { "ISOIR192", CODE_UTF8 },
  { "UTF8", CODE_UTF8 },
  { "GB18030", CODE_GB18030 },
  { "GBK", CODE_GBK },
  { "SHIFTJIS", CODE_SHIFT_JIS },
  { "EUCKR", CODE_EUC_KR },
  { "BIG5", CODE_BIG5 },
  { "WINDOWS1250", CODE_WINDOWS_1250 },
  { "WINDOWS1251", CODE_WINDOWS_1251 },
  { "WINDOWS1252", CODE_WINDOWS_1252 },
  { "KOI8R", CODE_KOI8_R },
};

/* PS3.3 tables C.12-3 and C.12-4. */
static const struct
{
  const char *sequence; /* after ESC */
  gboolean is_g1;
  Code code;
} escapes[] = {
  { "(B", FALSE, CODE_ASCII },
  { "(J", FALSE, CODE_ASCII }, /* JIS X 0201 romaji: yen and overline stay backslash and tilde */
  { "$B", FALSE, CODE_JIS_X0208 },
  { "$@", FALSE, CODE_JIS_X0208 },
  { "$(D", FALSE, CODE_JIS_X0212 },
  { ")I", TRUE, CODE_KATAKANA },
  { "$)C", TRUE, CODE_KS_X1001 },
  { "$)A", TRUE, CODE_GB2312 },
  { "-A", TRUE, CODE_LATIN1 },
  { "-B", TRUE, CODE_LATIN2 },
  { "-C", TRUE, CODE_LATIN3 },
  { "-D", TRUE, CODE_LATIN4 },
  { "-L", TRUE, CODE_CYRILLIC },
  { "-G", TRUE, CODE_ARABIC },
  { "-F", TRUE, CODE_GREEK },
  { "-H", TRUE, CODE_HEBREW },
  { "-M", TRUE, CODE_LATIN5 },
  { "-T", TRUE, CODE_THAI },
  { "-b", TRUE, CODE_LATIN9 },
};

struct _TriCharset
{
  Code whole; /* CODE_UTF8 and the like, or CODE_NONE */
  Code g1;    /* at the beginning and after a delimiter */
  const char *problem;
};

/* Converters live as long as the process. They are all opened at its start, since opening one loads
 * a module by path. */
static GIConv converters[N_CODES];

/**
 * tri_charset_set_up:
 *
 * Opens the converters; nothing here opens a file afterwards. Once per process, before the first
 * decoding.
 */
void
tri_charset_set_up (void)
{
  static gsize is_done = 0;

  if (!g_once_init_enter (&is_done))
    return;
  for (guint i = 0; i < N_CODES; i++)
    converters[i] = codeset_names[i] != NULL ? g_iconv_open ("UTF-8", codeset_names[i])
                                             : (GIConv) -1;
  g_once_init_leave (&is_done, 1);
}

/* As long as one request is answered; "" without. */
static char override[256];

/**
 * tri_charset_override:
 * @chosen: (nullable): in the form of (0008,0005); "" or NULL: none
 *
 * Every charset that is made from now on is of @chosen, whatever its text declares. One thread.
 */
void
tri_charset_override (const char *chosen)
{
  g_strlcpy (override, chosen != NULL ? chosen : "", sizeof override);
}

gboolean
tri_charset_is_overridden (void)
{
  return override[0] != '\0';
}

static gboolean
find_term (const char *term, gsize length, Code *code)
{
  char key[32];
  gsize n = 0;

  for (gsize i = 0; i < length && n + 1 < sizeof key; i++)
    if (g_ascii_isalnum (term[i]))
      key[n++] = g_ascii_toupper (term[i]);
  key[n] = '\0';
  *code = CODE_ASCII;
  if (n == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    if (g_str_equal (terms[i].key, key))
      {
        *code = terms[i].code;
        return TRUE;
      }
  return FALSE;
}

/**
 * tri_charset_new:
 * @declared: the value of (0008,0005), values separated by backslashes; "" when absent
 *
 * Returns: (transfer full): never NULL; see tri_charset_get_problem()
 */
TriCharset *
tri_charset_new (const char *declared)
{
  TriCharset *self = g_new0 (TriCharset, 1);
  g_auto (GStrv) values =
      g_strsplit (tri_charset_is_overridden () ? override : declared, "\\", 16);

  self->whole = CODE_NONE;
  self->g1 = CODE_NONE;
  for (guint i = 0; values[i] != NULL; i++)
    {
      Code code;

      if (!find_term (values[i], strlen (values[i]), &code))
        {
          self->problem = _ ("The character set is not a known one");
          continue;
        }
      if (code >= CODE_UTF8)
        self->whole = i == 0 ? code : self->whole;
      else if (code > CODE_NONE && self->g1 == CODE_NONE)
        self->g1 =
            code; /* by the standard only of the first value; later ones are better than none */
    }
  return self;
}

void
tri_charset_free (TriCharset *self)
{
  g_free (self);
}

const char *
tri_charset_get_problem (const TriCharset *self)
{
  return self->problem;
}

/* @length > 0 bytes in the codeset of @code. */
static gboolean
convert (Code code, const char *bytes, gsize length, GString *out)
{
  GIConv converter = converters[code];
  gboolean is_good = TRUE;

  while (length > 0)
    {
      char buffer[256], *in = (char *) bytes, *to = buffer;
      gsize room = sizeof buffer, left = length, result;

      if (converter == (GIConv) -1)
        return g_string_append (out, REPLACEMENT), FALSE;
      result = g_iconv (converter, &in, &left, &to, &room);
      g_string_append_len (out, buffer, to - buffer);
      length = left;
      bytes = in;
      if (result != (gsize) -1 || errno == E2BIG)
        continue;
      g_string_append (out, REPLACEMENT);
      g_iconv (converter, NULL, NULL, NULL, NULL);
      is_good = FALSE;
      if (length > 0)
        {
          bytes++;
          length--;
        }
    }
  return is_good;
}

static gboolean
is_two_byte (Code code)
{
  return code == CODE_JIS_X0208 || code == CODE_JIS_X0212 || code == CODE_KS_X1001 ||
         code == CODE_GB2312;
}

/* The characters at the beginning of @bytes that share one half and one code. Returns how many
 * bytes were used. */
static gsize
decode_run (Code code, const guint8 *bytes, gsize length, GString *out, gboolean *is_good)
{
  gboolean is_high = bytes[0] >= 0x80;
  gsize n = 0;

  while (n < length && (bytes[n] >= 0x80) == is_high && bytes[n] != ESC &&
         (is_high || !is_two_byte (code) || bytes[n] > 0x20))
    n++;
  if (code == CODE_JIS_X0208 || code == CODE_JIS_X0212)
    for (gsize i = 0; i < n; i += 2)
      {
        guint8 pair[3] = { 0x8f, bytes[i] | 0x80, i + 1 < n ? bytes[i + 1] | 0x80 : 0 };
        gboolean is_x0212 = code == CODE_JIS_X0212;

        if (pair[2] == 0)
          {
            g_string_append (out, REPLACEMENT);
            *is_good = FALSE;
          }
        else if (!convert (code, (const char *) pair + !is_x0212, is_x0212 ? 3 : 2, out))
          *is_good = FALSE;
      }
  else if (code == CODE_KATAKANA)
    for (gsize i = 0; i < n; i++)
      {
        gboolean is_kana = bytes[i] > 0xa0 && bytes[i] < 0xe0;

        g_string_append_unichar (out, is_kana ? 0xff61u + bytes[i] - 0xa1u : 0xfffdu);
        *is_good = *is_good && is_kana;
      }
  else if (!convert (code, (const char *) bytes, n, out))
    *is_good = FALSE;
  return n;
}

static gboolean
is_delimiter (guint8 byte, gboolean is_name)
{
  return byte == '\\' || byte == '\r' || byte == '\n' || byte == '\f' || byte == '\t' ||
         (is_name && (byte == '^' || byte == '='));
}

/* Length of the escape sequence at @bytes (ESC included), 0 when it is none that we know. */
static gsize
match_escape (const guint8 *bytes, gsize length, Code *g0, Code *g1)
{
  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    {
      gsize n = strlen (escapes[i].sequence);

      if (length > n && memcmp (bytes + 1, escapes[i].sequence, n) == 0)
        {
          *(escapes[i].is_g1 ? g1 : g0) = escapes[i].code;
          return n + 1;
        }
    }
  return 0;
}

static gboolean
decode_iso2022 (const TriCharset *self,
                const guint8 *bytes,
                gsize length,
                gboolean is_name,
                GString *out)
{
  Code g0 = CODE_ASCII, g1 = self->g1;
  gboolean is_good = TRUE;

  for (gsize i = 0; i < length;)
    {
      gsize n = bytes[i] == ESC ? match_escape (bytes + i, length - i, &g0, &g1) : 0;

      if (bytes[i] == ESC && n == 0)
        {
          g_string_append (out, REPLACEMENT);
          is_good = FALSE;
          n = 1;
        }
      else if (bytes[i] >= 0x80 && g1 != CODE_NONE)
        n = decode_run (g1, bytes + i, length - i, out, &is_good);
      else if (bytes[i] >= 0x80)
        {
          g_string_append (out, REPLACEMENT);
          is_good = FALSE;
          n = 1;
        }
      else if (n == 0 && g0 != CODE_ASCII && bytes[i] > 0x20)
        n = decode_run (g0, bytes + i, length - i, out, &is_good);
      else if (n == 0)
        {
          g_string_append_c (out, (char) bytes[i]);
          if (is_delimiter (bytes[i], is_name))
            {
              g0 = CODE_ASCII;
              g1 = self->g1;
            }
          n = 1;
        }
      i += n;
    }
  return is_good;
}

static gboolean
is_plain (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guint8) bytes[i] >= 0x80 || bytes[i] == ESC || bytes[i] == '\0')
      return FALSE;
  return TRUE;
}

/**
 * tri_charset_decode:
 * @bytes: @length bytes as stored
 * @is_name: a person name, whose delimiters reset the escapes as well
 * @out: UTF-8 is appended
 *
 * Without a declaration, or with an unknown one, UTF-8 is tried and then Latin 1, which is what
 * such files mostly hold.
 *
 * Returns: FALSE when a byte could not be decoded, or only by that guess
 */
gboolean
tri_charset_decode (TriCharset *self,
                    const char *bytes,
                    gsize length,
                    gboolean is_name,
                    GString *out)
{
  const char *nul = memchr (bytes, '\0', length);

  tri_charset_set_up ();
  if (nul != NULL)
    length = (gsize) (nul - bytes);
  if (is_plain (bytes, length))
    {
      g_string_append_len (out, bytes, (gssize) length);
      return TRUE;
    }
  if (self->whole != CODE_NONE)
    return convert (self->whole, bytes, length, out);
  if (self->g1 != CODE_NONE || memchr (bytes, ESC, length) != NULL)
    return decode_iso2022 (self, (const guint8 *) bytes, length, is_name, out);
  if (g_utf8_validate_len (bytes, length, NULL))
    g_string_append_len (out, bytes, (gssize) length);
  else
    convert (CODE_LATIN1, bytes, length, out);
  return FALSE;
}
