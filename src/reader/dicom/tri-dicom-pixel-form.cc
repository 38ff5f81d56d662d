/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The form of pixel data, by the transfer syntax and by what is there. Where the two contradict
 * each other, what is there counts if it leaves no doubt: native samples of exactly the size that
 * the header asks for, or a stream that names itself. */

#include "tri-dicom-pixel-form.hh"

#include <cstring>

#include "tri-codec.h"
#include "tri-pixels.h"
#include "tri-remarks.h"

#define UID_NATIVE UID_LittleEndianExplicitTransferSyntax

/* Of the first item that holds bytes of the image. */
struct FirstFragment
{
  guint64 offset; /* in the file */
  guint32 length;
  const guint8 *bytes;
  gsize n_bytes; /* that are at hand */
};

static guint32
get_u32 (const guint8 *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (guint32) p[3] << 24;
}

/* FALSE: there is none within what the scan has read. */
static bool
find_first_fragment (const TriDicomScan *scan, FirstFragment *fragment)
{
  guint64 at = scan->pixel_offset;

  for (guint n = 0; n < 2 && !scan->is_deflated && at + 8 <= scan->n_bytes; n++)
    {
      const guint8 *head = scan->bytes + at;

      if (memcmp (head, "\376\377\000\340", 4) != 0)
        return false;
      *fragment = FirstFragment{ at + 8, get_u32 (head + 4), head + 8, scan->n_bytes - at - 8 };
      at += 8 + (guint64) fragment->length;
      /* The first item is the offset table, if only an empty one. */
      if (n == 1)
        return fragment->length > 0;
    }
  return false;
}

/* Bytes of all frames, uncompressed. */
static guint64
count_native_bytes (const TriPixelSource *pixels)
{
  TriPixelSource native = *pixels;

  native.is_encapsulated = FALSE;
  return (tri_pixels_get_stored_bits (&native) * native.n_frames + 7) / 8;
}

/* An even length is the rule (PS3.5 8.1.1), an odd one the exception. */
static bool
is_native_size (const TriPixelSource *pixels, guint64 n_bytes)
{
  guint64 native = count_native_bytes (pixels);

  return n_bytes == native || n_bytes == native + native % 2;
}

static gboolean
fail_syntax (const TriDicomScan *scan, GError **error)
{
  g_autofree char *name = tri_dcmtk_describe_uid (scan->transfer_syntax);

  if (*name != '\0')
    g_set_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                 _ ("Transfer syntax %s is not supported"), name);
  else
    g_set_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                 _ ("Transfer syntax %s is private or unknown and is not supported"),
                 scan->transfer_syntax);
  return FALSE;
}

/* The syntax promises a stream, and the pixel data have a length. */
static gboolean
read_promised_stream (const TriDicomScan *scan,
                      TriPixelSource *pixels,
                      GString *remarks,
                      GError **error)
{
  if (!is_native_size (pixels, scan->pixel_length))
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                           _ ("The transfer syntax is a compressed one, but the pixel data are not "
                              "compressed"));
      return FALSE;
    }
  pixels->is_encapsulated = FALSE;
  pixels->transfer_syntax = UID_NATIVE;
  tri_remarks_add (remarks, "pixel-form",
                   _ ("The transfer syntax is a compressed one, but the pixel data have exactly "
                      "the size of uncompressed ones. They are shown as such"));
  return TRUE;
}

/* The syntax promises samples, and the pixel data are in items. */
static gboolean
read_promised_samples (const TriDicomScan *scan,
                       TriPixelSource *pixels,
                       GString *remarks,
                       GError **error)
{
  FirstFragment fragment = {};
  bool is_found = find_first_fragment (scan, &fragment);
  const char *syntax = is_found ? tri_codec_recognise (fragment.bytes, fragment.n_bytes) : nullptr;

  if (syntax != nullptr)
    {
      g_autofree char *name = tri_dcmtk_describe_uid (syntax);

      pixels->is_encapsulated = TRUE;
      pixels->transfer_syntax = syntax;
      tri_remarks_add (remarks, "pixel-form",
                       _ ("The transfer syntax is an uncompressed one, but the pixel data are "
                          "compressed (%s). They are shown as such"),
                       name);
      return TRUE;
    }
  if (is_found && is_native_size (pixels, fragment.length))
    {
      pixels->offset = fragment.offset;
      pixels->length = fragment.length;
      tri_remarks_add (remarks, "pixel-form",
                       _ ("The uncompressed pixel data stand in an item, as only compressed ones "
                          "should. They are shown"));
      return TRUE;
    }
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                       _ ("The transfer syntax is an uncompressed one, but the pixel data are "
                          "compressed"));
  return FALSE;
}

gboolean
tri_dicom_pixel_form_read (const TriDicomScan *scan,
                           TriPixelSource *pixels,
                           GString *remarks,
                           GError **error)
{
  pixels->offset = scan->pixel_offset;
  pixels->length = scan->pixel_length;
  pixels->is_encapsulated = scan->is_encapsulated;
  if (scan->is_encapsulated && tri_codec_find (scan->transfer_syntax) == TRI_CODEC_NONE)
    return fail_syntax (scan, error);
  if (scan->is_encapsulated && !scan->is_pixel_length_undefined)
    return read_promised_stream (scan, pixels, remarks, error);
  if (!scan->is_encapsulated && scan->is_pixel_length_undefined)
    return read_promised_samples (scan, pixels, remarks, error);
  return TRUE;
}
