/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The maker of DICOM files for tests. It writes what it is told to, right or wrong. */

#include "config.h"

#include "dicom-maker.h"

#include <libdeflate.h>
#include <string.h>

void
dicom_maker_init (DicomMaker *self, const char *syntax)
{
  *self = (DicomMaker){
    .syntax = syntax,
    .is_explicit = strcmp (syntax, UID_IMPLICIT) != 0,
    .is_big_endian = strcmp (syntax, UID_BIG_ENDIAN) == 0,
    .bytes = g_byte_array_new (),
  };
}

void
dicom_maker_clear (DicomMaker *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
}

static void
put_u16 (DicomMaker *self, guint value)
{
  guint16 word = self->is_big_endian ? GUINT16_TO_BE (value) : GUINT16_TO_LE (value);

  g_byte_array_append (self->bytes, (const guint8 *) &word, 2);
}

static void
put_u32 (DicomMaker *self, guint32 value)
{
  guint32 word = self->is_big_endian ? GUINT32_TO_BE (value) : GUINT32_TO_LE (value);

  g_byte_array_append (self->bytes, (const guint8 *) &word, 4);
}

void
dicom_maker_head (DicomMaker *self, guint32 tag, const char *vr, guint32 length)
{
  gboolean is_long = strstr ("OB OD OF OL OV OW SQ UC UN UR UT SV UV", vr) != NULL;

  put_u16 (self, tag >> 16);
  put_u16 (self, tag & 0xffff);
  if (!self->is_explicit || tag >> 16 == 0xfffe)
    {
      put_u32 (self, length);
      return;
    }
  g_byte_array_append (self->bytes, (const guint8 *) vr, 2);
  put_u16 (self, is_long ? 0 : length);
  if (is_long)
    put_u32 (self, length);
}

void
dicom_maker_raw (DicomMaker *self, gconstpointer bytes, gsize n)
{
  g_byte_array_append (self->bytes, bytes, (guint) n);
}

void
dicom_maker_put (DicomMaker *self, guint32 tag, const char *vr, gconstpointer value, gsize n)
{
  const guint8 pad = strstr ("UI OB UN", vr) != NULL ? 0 : ' ';

  dicom_maker_head (self, tag, vr, (guint32) (n + n % 2));
  dicom_maker_raw (self, value, n);
  if (n % 2 != 0)
    dicom_maker_raw (self, &pad, 1);
}

void
dicom_maker_text (DicomMaker *self, guint32 tag, const char *vr, const char *text)
{
  dicom_maker_put (self, tag, vr, text, strlen (text));
}

void
dicom_maker_short (DicomMaker *self, guint32 tag, guint value)
{
  dicom_maker_head (self, tag, "US", 2);
  put_u16 (self, value);
}

void
dicom_maker_image (DicomMaker *self, const DicomImage *image)
{
  guint samples = MAX (image->samples, 1), allocated = image->allocated > 0 ? image->allocated : 16;
  guint stored = image->stored > 0 ? image->stored : allocated;
  g_autofree char *frames = g_strdup_printf ("%u", image->frames);

  if (image->charset != NULL)
    dicom_maker_text (self, 0x00080005, "CS", image->charset);
  dicom_maker_text (self, 0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2");
  dicom_maker_text (self, 0x00080018, "UI", "2.25.1");
  dicom_maker_text (self, 0x00080060, "CS", "CT");
  dicom_maker_text (self, 0x00100010, "PN", image->patient_name ? image->patient_name : "Doe^Jane");
  dicom_maker_text (self, 0x0020000d, "UI", "2.25.2");
  dicom_maker_text (self, 0x0020000e, "UI", "2.25.3");
  dicom_maker_text (self, 0x00200032, "DS", "-10.5\\20\\-30.25");
  dicom_maker_text (self, 0x00200037, "DS", "1\\0\\0\\0\\1\\0");
  dicom_maker_short (self, 0x00280002, samples);
  dicom_maker_text (self, 0x00280004, "CS",
                    image->photometric ? image->photometric : "MONOCHROME2");
  if (samples > 1)
    dicom_maker_short (self, 0x00280006, image->is_planar ? 1 : 0);
  if (image->frames > 0)
    dicom_maker_text (self, 0x00280008, "IS", frames);
  dicom_maker_short (self, 0x00280010, image->rows);
  dicom_maker_short (self, 0x00280011, image->columns);
  dicom_maker_text (self, 0x00280030, "DS", "0.5\\0.75");
  dicom_maker_short (self, 0x00280100, allocated);
  dicom_maker_short (self, 0x00280101, stored);
  dicom_maker_short (self, 0x00280102, image->high > 0 ? image->high : stored - 1);
  dicom_maker_short (self, 0x00280103, image->is_signed ? 1 : 0);
  dicom_maker_text (self, 0x00281052, "DS", "-1024");
  dicom_maker_text (self, 0x00281053, "DS", "2");
}

void
dicom_maker_pixels (DicomMaker *self, const guint16 *samples, gsize n)
{
  dicom_maker_head (self, 0x7fe00010, "OW", (guint32) (2 * n));
  for (gsize i = 0; i < n; i++)
    put_u16 (self, samples[i]);
}

void
dicom_maker_fragments_begin (DicomMaker *self)
{
  dicom_maker_head (self, 0x7fe00010, "OB", UNDEFINED_LENGTH);
  dicom_maker_head (self, 0xfffee000, "", 0); /* an empty offset table */
}

void
dicom_maker_fragment (DicomMaker *self, gconstpointer bytes, gsize n)
{
  dicom_maker_put (self, 0xfffee000, "OB", bytes, n);
}

void
dicom_maker_fragments_end (DicomMaker *self)
{
  dicom_maker_head (self, 0xfffee0dd, "", 0);
}

static void
append_deflated (GByteArray *file, const GByteArray *dataset)
{
  struct libdeflate_compressor *compressor = libdeflate_alloc_compressor (6);
  gsize room = libdeflate_deflate_compress_bound (compressor, dataset->len);
  g_autofree guint8 *out = g_malloc (room);
  gsize n = libdeflate_deflate_compress (compressor, dataset->data, dataset->len, out, room);

  g_assert_cmpuint (n, >, 0);
  g_byte_array_append (file, out, (guint) n);
  libdeflate_free_compressor (compressor);
}

GByteArray *
dicom_maker_finish (const DicomMaker *self)
{
  GByteArray *file = g_byte_array_new ();
  g_auto (DicomMaker) meta = { 0 };
  const guint8 preamble[132] = { [128] = 'D', 'I', 'C', 'M' };

  dicom_maker_init (&meta, UID_EXPLICIT);
  dicom_maker_put (&meta, 0x00020001, "OB", "\0\1", 2);
  dicom_maker_text (&meta, 0x00020010, "UI", self->syntax);
  g_byte_array_append (file, preamble, sizeof preamble);
  g_byte_array_append (file, meta.bytes->data, meta.bytes->len);
  if (strcmp (self->syntax, UID_DEFLATED) == 0)
    append_deflated (file, self->bytes);
  else
    g_byte_array_append (file, self->bytes->data, self->bytes->len);
  return file;
}
