/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text that came from a file and wants to be something else where it goes. */

#include "config.h"

#include "tri-safe-text.h"

typedef struct
{
  const char *text, *safe;
} Row;

static void
check (char *(*make) (const char *), const Row *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *safe = make (rows[i].text);

      g_assert_cmpstr (safe, ==, rows[i].safe);
    }
}

static void
test_line (void)
{
  static const Row rows[] = {
    { NULL, "" },
    { "Müller^Jörg 山田", "Müller^Jörg 山田" },
    { "a\nb\tc\r", "a␊b␉c␍" },
    { "\033[2J\033]0;owned\007", "␛[2J␛]0;owned␇" },
    { "a\x7f"
      "b",
      "a␡b" },
    { "csi \xc2\x9b"
      "31m",
      "csi \uFFFD31m" },
    { "next\xc2\x85"
      "line\u2028para\u2029",
      "next␤line␤para␤" },
    { "abc\u202etxt.exe", "abc\uFFFDtxt.exe" },
    { "\u2066x\u2069\u200f\u061c", "\uFFFDx\uFFFD\uFFFD\uFFFD" },
    { "bad \xff bytes", "bad \uFFFD bytes" },
    { "<b>not markup's business</b>", "<b>not markup's business</b>" },
  };

  check (tri_safe_line, rows, G_N_ELEMENTS (rows));
}

static void
test_lines (void)
{
  static const Row rows[] = {
    { "one\n\ttwo\n", "one\n\ttwo\n" },
    { "one\r\n\033c", "one␍\n␛c" },
  };

  check (tri_safe_lines, rows, G_N_ELEMENTS (rows));
}

static void
test_label (void)
{
  static const Row rows[] = {
    { "plain", "plain" },
    { "שלום 12", "\u2068שלום 12\u2069" },
    { "\u202eשלום", "\u2068\uFFFDשלום\u2069" },
    { "محمد\n", "\u2068محمد␊\u2069" },
  };

  check (tri_safe_label, rows, G_N_ELEMENTS (rows));
}

static char *
make_csv_cell (const char *text)
{
  return tri_safe_cell (text, ',');
}

static char *
make_tsv_cell (const char *text)
{
  return tri_safe_cell (text, '\t');
}

static void
test_cell (void)
{
  static const Row csv[] = {
    { NULL, "" },
    { "plain", "plain" },
    { "a,b", "\"a,b\"" },
    { "say \"x\"", "\"say \"\"x\"\"\"" },
    { "two\nlines", "\"two\nlines\"" },
    { "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0" },
    { "+1", "'+1" },
    { "-1+2", "'-1+2" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "'\t=1" },
    { "=\"a\"", "\"'=\"\"a\"\"\"" },
    { "\033[1m", "␛[1m" },
  };
  static const Row tsv[] = {
    { "a,b", "a,b" },
    { "a\tb\nc", "a␉b␊c" },
    { "=1", "'=1" },
  };

  check (make_csv_cell, csv, G_N_ELEMENTS (csv));
  check (make_tsv_cell, tsv, G_N_ELEMENTS (tsv));
}

static void
test_short_path (void)
{
  static const struct
  {
    const char *path;
    guint n;
    const char *expected;
  } rows[] = {
    { "/short/one", 20, "/short/one" },
    { "/home/anna/studies/2024/head/image.dcm", 20, "/home/ann…/image.dcm" },
    { "/home/anna/a-very-long-name-of-a-file.dcm", 12, "/…a-file.dcm" },
    { "no-folder-at-all-but-long", 10, "n…but-long" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = tri_safe_short_path (rows[i].path, rows[i].n);

      g_assert_cmpstr (path, ==, rows[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/safe-text/line", test_line);
  g_test_add_func ("/safe-text/lines", test_lines);
  g_test_add_func ("/safe-text/label", test_label);
  g_test_add_func ("/safe-text/cell", test_cell);
  g_test_add_func ("/safe-text/short-path", test_short_path);
  return g_test_run ();
}
