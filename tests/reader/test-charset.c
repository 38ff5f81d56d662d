/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Header text to UTF-8: one row for each defined term, the examples of PS3.5 annexes H, I and J,
 * and what must come out of bytes that are wrong. */

#include "config.h"

#include <string.h>

#include "tri-charset.h"

static const struct
{
  const char *name;
  const char *declared;
  const char *bytes;
  gboolean is_name;
  gboolean is_good;
  const char *expected;
} rows[] = {
  { "ascii", "", "Doe^Jane", TRUE, TRUE, "Doe^Jane" },
  { "latin-1", "ISO_IR 100", "Buc^J\351r\364me", TRUE, TRUE, "Buc^Jérôme" },
  { "latin-2", "ISO_IR 101", "Wa\263\352sa", TRUE, TRUE, "Wałęsa" },
  { "latin-3", "ISO_IR 109", "\246u", TRUE, TRUE, "Ĥu" },
  { "latin-4", "ISO_IR 110", "\340nne", TRUE, TRUE, "ānne" },
  { "cyrillic", "ISO_IR 144", "\273\356\332ce\334\321yp\323", TRUE, TRUE, "Люкceмбypг" },
  { "arabic", "ISO_IR 127", "\342\310\307\346\352^\344\346\322\307\321", TRUE, TRUE,
    "قباني^لنزار" },
  { "greek", "ISO_IR 126", "\304\351\357\355\365\363\351\357\362", TRUE, TRUE, "Διονυσιος" },
  { "hebrew", "ISO_IR 138", "\371\370\345\357^\343\341\345\370\344", TRUE, TRUE, "שרון^דבורה" },
  { "latin-5", "ISO_IR 148", "\307avu\376o\360lu", TRUE, TRUE, "Çavuşoğlu" },
  { "thai", "ISO_IR 166", "\312\301\252\322\302", TRUE, TRUE, "สมชาย" },
  { "katakana", "ISO_IR 13", "\324\317\300\336^\300\333\263", TRUE, TRUE, "ﾔﾏﾀﾞ^ﾀﾛｳ" },
  { "utf-8", "ISO_IR 192", "Wang^XiaoDong=王^小東", TRUE, TRUE, "Wang^XiaoDong=王^小東" },
  { "gb18030", "GB18030", "Wang^XiaoDong=\315\365^\320\241\266\253", TRUE, TRUE,
    "Wang^XiaoDong=王^小东" },
  { "shift-jis", "SHIFT_JIS", "\216R\223c^\221\276\230Y", TRUE, TRUE, "山田^太郎" },
  { "euc-kr", "EUC-KR", "\310\253^\261\346\265\277", TRUE, TRUE, "홍^길동" },
  { "big5", "BIG5", "\244\375^\244p\252F", TRUE, TRUE, "王^小東" },
  { "windows-1250", "WINDOWS-1250", "\212iman", TRUE, TRUE, "Šiman" },
  { "windows-1251", "WINDOWS-1251", "\310\342\340\355", TRUE, TRUE, "Иван" },
  { "windows-1252", "WINDOWS-1252", "\200 \351", TRUE, TRUE, "€ é" },
  { "koi8-r", "KOI8-R", "\351\327\301\316", TRUE, TRUE, "Иван" },
  { "gbk", "GBK", "\315\365^\320\241\266\253", TRUE, TRUE, "王^小东" },
  /* PS3.5 H.3.1 and H.3.2. */
  { "japanese-h31", "\\ISO 2022 IR 87",
    "Yamada^Tarou=\033$B;3ED\033(B^\033$BB@O:\033(B=\033$B$d$^$@\033(B^\033$B$?$m$&\033(B", TRUE,
    TRUE, "Yamada^Tarou=山田^太郎=やまだ^たろう" },
  { "japanese-h32", "ISO 2022 IR 13\\ISO 2022 IR 87",
    "\324\317\300\336^\300\333\263=\033$B;3ED\033(J^\033$BB@O:\033(J", TRUE, TRUE,
    "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎" },
  { "japanese-alone", "ISO 2022 IR 87", "\033$B;3ED\033(B", FALSE, TRUE, "山田" },
  { "japanese-supplement", "\\ISO 2022 IR 159", "\033$(D0!\033(B", FALSE, TRUE, "丂" },
  /* PS3.5 I.2: after each delimiter the G1 set has to be named anew. */
  { "korean", "\\ISO 2022 IR 149",
    "Hong^Gildong=\033$)C\373\363^\033$)C\321\316\324\327=\033$)C\310\253^\033$)C\261\346\265\277",
    TRUE, TRUE, "Hong^Gildong=洪^吉洞=홍^길동" },
  { "korean-without-escapes", "\\ISO 2022 IR 149", "\310\253^\261\346\265\277", TRUE, TRUE,
    "홍^길동" },
  { "chinese-2022", "\\ISO 2022 IR 58", "Zhang^XiaoDong=\033$)A\325\305^\033$)A\320\241\266\253",
    TRUE, TRUE, "Zhang^XiaoDong=张^小东" },
  { "two-alphabets", "ISO 2022 IR 100\\ISO 2022 IR 144", "J\351=\033-L\273\356\332", TRUE, TRUE,
    "Jé=Люк" },
  { "delimiter-resets", "ISO 2022 IR 100\\ISO 2022 IR 144", "\033-L\273^\351", TRUE, TRUE, "Л^é" },
  { "no-reset-in-plain-text", "ISO 2022 IR 100\\ISO 2022 IR 144", "\033-L\273^\351", FALSE, TRUE,
    "Л^щ" },
  /* The second byte of a pair may look like a backslash. */
  { "pair-with-delimiter-bytes", "\\ISO 2022 IR 87", "\033$B;\\\033(B", FALSE, TRUE, "施" },
  { "loose-spelling", "iso-ir 100", "\351", FALSE, TRUE, "é" },
  { "invalid-utf-8", "ISO_IR 192", "a\377b", FALSE, FALSE, "a\357\277\275b" },
  { "cut-utf-8", "ISO_IR 192", "a\303", FALSE, FALSE, "a\357\277\275" },
  { "unknown-escape", "\\ISO 2022 IR 87", "a\033%Gb", FALSE, FALSE, "a\357\277\275%Gb" },
  { "odd-pair", "\\ISO 2022 IR 87", "\033$B;3E\033(B", FALSE, FALSE, "山\357\277\275" },
  { "undeclared-utf-8", "", "王", FALSE, FALSE, "王" },
  { "undeclared-latin", "", "J\351", FALSE, FALSE, "Jé" },
  { "unknown-term", "ISO_IR 999", "J\351", FALSE, FALSE, "Jé" },
};

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (TriCharset) charset = tri_charset_new (rows[i].declared);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean is_good = tri_charset_decode (charset, rows[i].bytes, strlen (rows[i].bytes),
                                         rows[i].is_name, out);

  g_assert_cmpstr (out->str, ==, rows[i].expected);
  g_assert_cmpint (is_good, ==, rows[i].is_good);
  g_assert_true (g_utf8_validate (out->str, (gssize) out->len, NULL));
}

/* What a person says goes before what is declared, until it is taken back. */
static void
test_override (void)
{
  static const struct
  {
    const char *terms, *expected;
  } cases[] = {
    { "ISO_IR 144", "Jщ" },
    { "WINDOWS-1251", "Jй" },
    { "\\ISO 2022 IR 149", "J\357\277\275" },
    { "", "Jé" },
    { NULL, "Jé" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TriCharset) charset = NULL;
      g_autoptr (GString) out = g_string_new (NULL);

      tri_charset_override (cases[i].terms);
      g_assert_cmpint (tri_charset_is_overridden (), ==, i < 3);
      charset = tri_charset_new ("ISO_IR 100");
      tri_charset_decode (charset, "J\351", 2, TRUE, out);
      g_assert_cmpstr (out->str, ==, cases[i].expected);
    }
}

/* Whatever the bytes, the result is UTF-8 and is not blank. */
static void
test_rubbish (void)
{
  static const char *const declared[] = { "", "ISO_IR 100", "\\ISO 2022 IR 87",
                                          "GB18030", "ISO_IR 192", "\\ISO 2022 IR 149",
                                          "ISO_IR 13", "ISO 2022 IR 13\\ISO 2022 IR 159" };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (TriCharset) charset = tri_charset_new (declared[i % G_N_ELEMENTS (declared)]);
      g_autoptr (GString) out = g_string_new (NULL);
      char bytes[24];
      gsize n = (gsize) g_rand_int_range (random, 1, sizeof bytes);

      for (gsize k = 0; k < n; k++)
        bytes[k] = "\033$B(D)CIA-L"[g_rand_int_range (random, 0, 12)];
      for (gsize k = 0; k < n; k += 3)
        bytes[k] = (char) g_rand_int_range (random, 1, 256);
      tri_charset_decode (charset, bytes, n, i % 2 == 0, out);
      g_assert_true (g_utf8_validate (out->str, (gssize) out->len, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charset/override", test_override);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/charset/%s", rows[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/charset/rubbish", test_rubbish);
  return g_test_run ();
}
