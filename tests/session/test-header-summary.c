/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the summary of a header says, of DICOM and of NIfTI. */

#include "config.h"

#include "tri-fact.h"
#include "tri-header-summary.h"

typedef struct
{
  guint8 depth;
  guint32 tag;
  const char *keyword;
  const char *value;
} Line;

/* "caption: value" a line. */
static char *
collect (const Line *lines, guint n_lines, gboolean has_identity)
{
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  g_autoptr (GPtrArray) facts = NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_lines; i++)
    {
      const TriElement element = { lines[i].depth, lines[i].tag, "",
                                   lines[i].keyword, lines[i].value, 0 };

      tri_dataset_append (dataset, &element);
    }
  facts = tri_header_summary_collect (dataset, has_identity);
  for (guint i = 0; i < facts->len; i++)
    {
      g_autofree char *caption = NULL;

      g_object_get (facts->pdata[i], "caption", &caption, NULL);
      g_string_append_printf (text, "%s: %s\n", caption, tri_fact_get_value (facts->pdata[i]));
    }
  return g_string_free (text, FALSE);
}

/* An element of the same tag within a sequence is another one. */
static void
test_dicom (void)
{
  static const Line lines[] = {
    { 0, 0x00080020, "StudyDate", "20180918" },
    { 0, 0x00080060, "Modality", "MR" },
    { 0, 0x00081110, "ReferencedStudySequence", "1 item" },
    { 1, 0xfffee000, "Item 1", "" },
    { 2, 0x00100020, "PatientID", "inner" },
    { 0, 0x00081030, "StudyDescription", "" },
    { 0, 0x0008103e, "SeriesDescription", "T1 sag" },
    { 0, 0x00100010, "PatientName", "Doe^Jane" },
    { 0, 0x00100020, "PatientID", "4711" },
    { 0, 0x00100030, "PatientBirthDate", "about 1970" },
    { 0, 0x00100040, "PatientSex", "O" },
    { 0, 0x00181030, "ProtocolName", "T1 mprage" },
    { 0, 0x00200011, "SeriesNumber", "3" },
  };
  g_autofree char *whole = collect (lines, G_N_ELEMENTS (lines), TRUE);
  g_autofree char *hidden = collect (lines, G_N_ELEMENTS (lines), FALSE);

  g_assert_cmpstr (whole, ==,
                   "Patient: Doe^Jane · 4711\n"
                   "Born: about 1970 · O\n"
                   "Study: 2018-09-18\n"
                   "Series: #3 · MR · T1 sag\n"
                   "Protocol: T1 mprage\n");
  g_assert_cmpstr (hidden, ==,
                   "Study: 2018-09-18\n"
                   "Series: #3 · MR · T1 sag\n"
                   "Protocol: T1 mprage\n");
}

static void
test_nifti (void)
{
  static const struct
  {
    const char *dim, *pixdim, *units, *summary;
  } cases[] = {
    { "3 64 48 30 1 1 1 1", "-1 2 2.5 3 0 0 0 0", "2 (mm, Unknown)",
      "Dimensions: 64 × 48 × 30\nSpacing: 2 × 2.5 × 3 mm\n" },
    { "4 64 48 30 120 1 1 1", "1 2 2 3 1.5 0 0 0", "10 (mm, s)",
      "Dimensions: 64 × 48 × 30 × 120\nSpacing: 2 × 2 × 3 mm · 1.5 s\n" },
    { "4 64 48 30 2 1 1 1", "1 2 2 3 0 0 0 0", "0 (Unknown, Unknown)",
      "Dimensions: 64 × 48 × 30 × 2\nSpacing: 2 × 2 × 3\n" },
    { "9 5", "", "", "Dimensions: 5\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Line lines[] = {
        { 0, 0, "dim", cases[i].dim },
        { 0, 0, "pixdim", cases[i].pixdim },
        { 0, 0, "xyzt_units", cases[i].units },
        { 0, 0, "qform_code", "1 (Scanner Anat)" },
        { 0, 0, "sform_code", "0 (Unknown)" },
      };
      g_autofree char *text = collect (lines, G_N_ELEMENTS (lines), TRUE);
      g_autofree char *expected =
          g_strconcat (cases[i].summary, "sform: 0 (Unknown)\nqform: 1 (Scanner Anat)\n", NULL);

      g_assert_cmpstr (text, ==, expected);
    }
}

static void
test_none (void)
{
  g_autoptr (GPtrArray) facts = tri_header_summary_collect (NULL, TRUE);

  g_assert_cmpuint (facts->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/header-summary/dicom", test_dicom);
  g_test_add_func ("/header-summary/nifti", test_nifti);
  g_test_add_func ("/header-summary/none", test_none);

  return g_test_run ();
}
