/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of label names in all their forms, what is wrong with them, and texts that are none. */

#include "config.h"

#include "tri-label-file.h"
#include "tri-limits.h"

#include <string.h>

/* "number=name#rrggbb", one a line. */
static char *
describe (const TriLabels *labels)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < labels->labels->len; i++)
    {
      const TriLabel *label = &g_array_index (labels->labels, TriLabel, i);

      g_string_append_printf (text, "%s%u=%s", i > 0 ? "\n" : "", label->number, label->name);
      if (label->has_colour)
        g_string_append_printf (text, "#%02x%02x%02x", label->rgb[0], label->rgb[1],
                                label->rgb[2]);
    }
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *name, *text, *expected;
} rows[] = {
  { "itk-snap",
    "# IDX -R- -G- -B- -A-- VIS MSH LABEL\n    0   0 0 0   0  0  0 \"Clear Label\"\n"
    "    1  255 0 16  1  1 1 \"Left caudate\"\r\n  12 1 2 3 1 0 0 \"a \"quoted\" b\"\n",
    "1=Left caudate#ff0010\n12=a \"quoted\" b#010203" },
  { "freesurfer-with-quotes", "7 \"Left\" 10 20 30 0\n", "7=\"Left\"#0a141e" },
  { "freesurfer",
    "#$Id: x\n\n#No. Label Name: R G B A\n0 Unknown 0 0 0 0\n"
    "1   Left-Cerebral-Exterior  70 130 180 0\n",
    "1=Left-Cerebral-Exterior#4682b4" },
  { "fsl", "1 1 0.5 0 Thalamus left\n", "1=Thalamus left#ff8000" },
  { "plain", "3 Third ventricle\nx y\n4\n-1 no\n2.5 no\n", "3=Third ventricle" },
  { "bids", "index\tname\tcolor\n1\tGrey matter\t#ff0000\n2\tWhite\tn/a\n",
    "1=Grey matter#ff0000\n2=White" },
  { "bids-columns", "name\tabbreviation\tindex\nGrey\tGM\t7\nshort\n", "7=Grey" },
  { "twice", "3 one\n3 two\n", "3=one" },
  { "niivue",
    "{ \"R\": [0, 253], \"G\":[0,231],\"B\": [0, 65.0], \"A\":[0,255], "
    "\"labels\": [\"?\", \"L Putamen\"] }",
    "1=L Putamen#fde741" },
  { "niivue-index",
    "{\"labels\":[\"a\",\"b\"],\"I\":[5,4294967295],\"R\":[1,300],\"G\":[2,2],\"B\":[3,3]}",
    "5=a#010203\n4294967295=b" },
  { "json-map",
    "{\"x\":[[{\"labels\":1}]],"
    "\"labels\":{\"2\":\"two\",\"x\":\"no\",\"3\":[1]},\"9\":\"nine\"}",
    "2=two\n9=nine" },
  { "json-escapes", "{\"1\":\"a\\\"b\\\\c\\u00e9\\ud83d\\ude00\\n\\/\"}", "1=a\"b\\cé😀\n/" },
  { "json-cut", "{\"1\":\"one\",\"2\":\"tw", "1=one" },
  { "json-bad-escape", "{\"1\":\"one\",\"2\":\"\\uZZ\"}", "1=one" },
  { "json-surrogate", "{\"1\":\"one\",\"2\":\"\\ud800x\",\"3\":\"three\"}", "1=one" },
  { "json-comment", "{\"1\":\"one\",/*{*/\"2\":\"two\"}", "1=one" },
  { "json-word", "{\"1\":\"one\",\"x\":nil,\"2\":\"two\"}", "1=one" },
  { "json-no-comma", "{\"labels\":{\"1\":\"one\" \"2\":\"two\"}}", "1=one" },
  { "json-other", "{\"EchoTime\":0.03,\"ImageType\":[\"ORIGINAL\"],\"a\":null,\"b\":true}", "" },
  { "json-only-brackets", "{\"labels\":]]]", "" },
  { "fsl-atlas",
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<atlas version=\"1.0\">\n<header>"
    "<name>Tissue label</name><type>Probabalistic</type></header>\n<data>\n"
    "<!-- <label index=\"7\">no</label> -->"
    "<label index=\"0\" x=\"45\" y=\"7\" z=\"3\"> Grey &amp; white </label>\n"
    "<label index=\"1\">N\xfc"
    "cleus</label><label>no</label><label index=\"-1\">no</label>"
    "<label index=\"x\">no</label><label index=\"2\"/><label index=\"3\" value=\"9\">Own"
    "</label></data></atlas>\n",
    "1=Grey & white\n2=Nücleus\n9=Own" },
  { "fsl-label-atlas",
    "<atlas><header><type>Label</type></header><data><label index=\"0\">no</label>"
    "<label index=\"4294967295\">Last</label><label index=\"4294967296\">no</label>"
    "<label index=\"5\">Five</label></data></atlas>",
    "4294967295=Last\n5=Five" },
  { "fsl-cut", "<atlas><label index=\"0\">One</label><label index=\"1\">Tw", "1=One" },
  { "fsl-damaged", "<atlas><label index=\"0\">One</label></x><label index=\"1\">Two</label>",
    "1=One" },
  { "fsl-entity",
    "<!DOCTYPE atlas [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><atlas>"
    "<label index=\"0\">&a;</label></atlas>",
    "" },
  { "xml", "<?xml version='1.0'?><atlas/>", "" },
  { "xml-other", "<svg><label index=\"0\">One</label></svg>", "" },
  { "xml-brackets", "<<<<>>>>", "" },
  { "empty", "", "" },
  { "blank", " \n\t ", "" },
};

static void
test_row (gconstpointer data)
{
  const guint row = GPOINTER_TO_UINT (data);
  g_autoptr (TriLabels) labels = tri_labels_new ();
  g_autofree char *found = NULL;

  tri_label_file_parse (rows[row].text, strlen (rows[row].text), labels);
  found = describe (labels);
  g_assert_cmpstr (found, ==, rows[row].expected);
}

/* Every text, cut anywhere: in a block of its own, so that a sanitizer sees one byte too many. */
static void
test_cut (void)
{
  for (guint row = 0; row < G_N_ELEMENTS (rows); row++)
    for (gsize n = 0; n < strlen (rows[row].text); n++)
      {
        g_autofree char *block = g_memdup2 (rows[row].text, n);
        g_autoptr (TriLabels) labels = tri_labels_new ();

        tri_label_file_parse (block, n, labels);
      }
}

static void
test_deep (void)
{
  g_autofree char *brackets = g_strnfill (1 << 20, '[');
  g_autofree char *text = g_strconcat ("{\"1\":\"one\",\"x\":", brackets, NULL);
  g_autoptr (TriLabels) labels = tri_labels_new ();

  tri_label_file_parse (text, strlen (text), labels);
  g_assert_cmpuint (labels->labels->len, ==, 1);
}

/* Elements within elements without end, and more labels than are kept. */
static void
test_atlas_bounds (void)
{
  g_autoptr (GString) deep = g_string_new ("<atlas><label index=\"0\">One</label>");
  g_autoptr (GString) many = g_string_new ("<atlas>");
  g_autoptr (TriLabels) few = tri_labels_new ();
  g_autoptr (TriLabels) labels = tri_labels_new ();

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<data>");
  g_string_append (deep, "<label index=\"1\">Two</label>");
  tri_label_file_parse (deep->str, deep->len, few);
  g_assert_cmpuint (few->labels->len, ==, 1);
  for (guint i = 0; i < TRI_LIMIT_LABELS + 10; i++)
    g_string_append_printf (many, "<label index=\"%u\">l</label>", i);
  tri_label_file_parse (many->str, many->len, labels);
  g_assert_cmpuint (labels->labels->len, ==, TRI_LIMIT_LABELS);
}

/* More values than a table could have: what comes first still counts. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("{\"1\":\"one\",\"x\":[0");
  g_autoptr (TriLabels) labels = tri_labels_new ();

  for (guint i = 0; i < 8 * TRI_LIMIT_LABELS; i++)
    g_string_append (text, ",0");
  g_string_append (text, "],\"2\":\"two\"}");
  tri_label_file_parse (text->str, text->len, labels);
  g_assert_cmpuint (labels->labels->len, ==, 1);
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TriLabels) labels = tri_labels_new ();

  for (guint i = 1; i <= TRI_LIMIT_LABELS + 10; i++)
    g_string_append_printf (text, "%u l\n", i);
  tri_label_file_parse (text->str, text->len, labels);
  g_assert_cmpuint (labels->labels->len, ==, TRI_LIMIT_LABELS);
}

static void
test_binary (void)
{
  g_autoptr (TriLabels) labels = tri_labels_new ();

  tri_label_file_parse ("1 one\0\n2 two\n", 13, labels);
  g_assert_cmpuint (labels->labels->len, ==, 0);
}

static void
test_afni (void)
{
  const char *text =
      "<?xml version='1.0' ?>\n<AFNI_attributes>\n<AFNI_atr ni_type=\"String\" ni_dimen=\"1\" "
      "atr_name=\"VALUE_LABEL_DTABLE\" >\n \"&lt;VALUE_LABEL_DTABLE\n ni_type=&quot;2*String&quot;"
      "\n ni_dimen=&quot;2&quot; &gt;\n&quot;1&quot; &quot;Left &amp; up&quot;\n &quot;22&quot; "
      "&quot;Right&quot;\n&lt;/VALUE_LABEL_DTABLE&gt;\" </AFNI_atr>\n</AFNI_attributes>\n";
  g_autoptr (TriLabels) labels = tri_labels_new ();
  g_autofree char *found = NULL;

  tri_label_afni_parse (text, strlen (text), labels);
  found = describe (labels);
  g_assert_cmpstr (found, ==, "1=Left & up\n22=Right");
  for (gsize n = 0; n < strlen (text); n++)
    {
      g_autofree char *block = g_memdup2 (text, n);
      g_autoptr (TriLabels) some = tri_labels_new ();

      tri_label_afni_parse (block, n, some);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/label-file/", rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/label-file/cut", test_cut);
  g_test_add_func ("/label-file/deep", test_deep);
  g_test_add_func ("/label-file/atlas-bounds", test_atlas_bounds);
  g_test_add_func ("/label-file/long", test_long);
  g_test_add_func ("/label-file/many", test_many);
  g_test_add_func ("/label-file/binary", test_binary);
  g_test_add_func ("/label-file/afni", test_afni);
  return g_test_run ();
}
