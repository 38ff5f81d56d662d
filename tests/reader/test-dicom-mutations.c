/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sound files with a few bytes changed, thousands of them, always the same ones: each is read or is
 * refused with a reason. */

#include "config.h"

#include <string.h>

#include "dicom-case.h"
#include "dicom-maker.h"
#include "dicom-streams.h"

#define N (STREAM_SIDE * STREAM_SIDE)
/* With -m slow as many more, and others every time. */
#define MUTATIONS (g_test_slow () ? 60000u : 1500u)

static GByteArray *
make_stream (const char *syntax)
{
  guint16 samples[N];

  for (gsize i = 0; i < N; i++)
    samples[i] = stream_gradient (i);
  if (strcmp (syntax, UID_RLE) == 0)
    return stream_rle (samples, N);
  if (strcmp (syntax, UID_JPEG_LS) == 0)
    return stream_jpeg_ls ();
  if (strcmp (syntax, UID_JPEG_2000) == 0)
    return stream_jpeg_2000 ();
  return strcmp (syntax, UID_JPEG_BASELINE) == 0 ? stream_jpeg_colour () : stream_jpeg_lossless ();
}

static GByteArray *
make_file (const char *syntax)
{
  gboolean is_colour = strcmp (syntax, UID_JPEG_BASELINE) == 0;
  DicomImage image = { .rows = STREAM_SIDE,
                       .columns = STREAM_SIDE,
                       .samples = is_colour ? 3 : 1,
                       .allocated = is_colour ? 8 : 16,
                       .photometric = is_colour ? "YBR_FULL_422" : "MONOCHROME2",
                       .charset = "\\ISO 2022 IR 87",
                       .patient_name = "\033$B;3ED\033(B" };
  gboolean is_native = strlen (syntax) <= strlen (UID_BIG_ENDIAN) && strcmp (syntax, UID_RLE) != 0;
  g_auto (DicomMaker) maker = { 0 };
  guint16 samples[N] = { 0 };

  dicom_maker_init (&maker, syntax);
  dicom_maker_image (&maker, &image);
  dicom_maker_head (&maker, 0x00400275, "SQ", UNDEFINED_LENGTH);
  dicom_maker_head (&maker, 0xfffee000, "", UNDEFINED_LENGTH);
  dicom_maker_text (&maker, 0x00400007, "LO", "nested");
  dicom_maker_head (&maker, 0xfffee00d, "", 0);
  dicom_maker_head (&maker, 0xfffee0dd, "", 0);
  if (is_native)
    dicom_maker_pixels (&maker, samples, N);
  else
    {
      g_autoptr (GByteArray) stream = make_stream (syntax);

      dicom_maker_fragments_begin (&maker);
      dicom_maker_fragment (&maker, stream->data, stream->len);
      dicom_maker_fragments_end (&maker);
    }
  return dicom_maker_finish (&maker);
}

static void
mutate (GByteArray *bytes, GRand *random)
{
  static const guint8 telling[] = { 0x00, 0xff, 0x7f, 0x80, 0x01, 0xfe };
  guint n = (guint) g_rand_int_range (random, 1, 5);

  for (guint i = 0; i < n; i++)
    {
      guint at = (guint) g_rand_int_range (random, 128, (gint32) bytes->len);

      bytes->data[at] = g_rand_boolean (random) ? telling[g_rand_int_range (random, 0, 6)]
                                                : (guint8) g_rand_int_range (random, 0, 256);
    }
}

static void
test_mutations (gconstpointer data)
{
  g_autoptr (GByteArray) good = make_file (data);
  g_autoptr (GRand) random =
      g_rand_new_with_seed (g_test_slow () ? (guint32) g_test_rand_int () : 20);
  guint n_read = 0;

  for (guint i = 0; i < MUTATIONS; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_auto (DicomCase) self = { 0 };
      g_autoptr (GError) error = NULL;

      g_byte_array_append (bytes, good->data, good->len);
      if (i > 0)
        mutate (bytes, random);
      dicom_case_init (&self, bytes);
      n_read += dicom_case_load (&self, &error) ? 1 : 0;
      if (i == 0)
        g_assert_no_error (error);
    }
  g_test_message ("%u of %u were read", n_read, MUTATIONS);
  g_assert_cmpuint (n_read, <, MUTATIONS);
}

int
main (int argc, char **argv)
{
  static const char *const syntaxes[] = { UID_IMPLICIT, UID_EXPLICIT, UID_BIG_ENDIAN,
                                          UID_RLE, UID_JPEG_LS, UID_JPEG_2000,
                                          UID_JPEG_LOSSLESS, UID_JPEG_BASELINE };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (syntaxes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/dicom/mutations/%s", syntaxes[i]);

      g_test_add_data_func (path, syntaxes[i], test_mutations);
    }
  return g_test_run ();
}
