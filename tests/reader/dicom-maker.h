/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define UID_IMPLICIT "1.2.840.10008.1.2"
#define UID_EXPLICIT "1.2.840.10008.1.2.1"
#define UID_DEFLATED "1.2.840.10008.1.2.1.99"
#define UID_BIG_ENDIAN "1.2.840.10008.1.2.2"
#define UID_JPEG_BASELINE "1.2.840.10008.1.2.4.50"
#define UID_JPEG_LOSSLESS "1.2.840.10008.1.2.4.70"
#define UID_JPEG_LS "1.2.840.10008.1.2.4.80"
#define UID_JPEG_2000 "1.2.840.10008.1.2.4.90"
#define UID_RLE "1.2.840.10008.1.2.5"

#define UNDEFINED_LENGTH G_MAXUINT32

/* Makes DICOM files byte by byte, after PS3.5 and PS3.10 and not through DCMTK, so that the reader
 * is tested against something else than itself, and so that any lie can be told. */
typedef struct
{
  const char *syntax;
  gboolean is_explicit, is_big_endian;
  GByteArray *bytes; /* of the dataset */
} DicomMaker;

/* What the image module says; 0 means the usual for the other fields. */
typedef struct
{
  guint rows, columns, samples, frames;
  guint allocated, stored, high;
  gboolean is_signed, is_planar;
  const char *photometric;
  const char *charset, *patient_name;
} DicomImage;

void dicom_maker_init (DicomMaker *self, const char *syntax);
void dicom_maker_clear (DicomMaker *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DicomMaker, dicom_maker_clear)

/* The head of an element, whatever its length claims. */
void dicom_maker_head (DicomMaker *self, guint32 tag, const char *vr, guint32 length);
void dicom_maker_raw (DicomMaker *self, gconstpointer bytes, gsize n);
void dicom_maker_put (DicomMaker *self, guint32 tag, const char *vr, gconstpointer value, gsize n);
void dicom_maker_text (DicomMaker *self, guint32 tag, const char *vr, const char *text);
void dicom_maker_short (DicomMaker *self, guint32 tag, guint value);
void dicom_maker_image (DicomMaker *self, const DicomImage *image);
/* 16-bit words in the file's byte order. */
void dicom_maker_pixels (DicomMaker *self, const guint16 *samples, gsize n);
void dicom_maker_fragments_begin (DicomMaker *self);
void dicom_maker_fragment (DicomMaker *self, gconstpointer bytes, gsize n);
void dicom_maker_fragments_end (DicomMaker *self);

/* Preamble, meta header and dataset; deflated when the syntax says so. */
GByteArray *dicom_maker_finish (const DicomMaker *self);

G_END_DECLS
