/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The stored samples as a header describes them: shape, bits, colour, where they lie. Every number
 * is hostile until it has passed here. */

#include "tri-dicom-image.hh"

#include <cinttypes>
#include <cmath>
#include <cstring>

#include "tri-dicom-luts.hh"
#include "tri-dicom-pixel-form.hh"
#include "tri-pixels.h"
#include "tri-remarks.h"

static const struct
{
  const char *name;
  TriPhotometric photometric;
} photometrics[] = {
  { "MONOCHROME1", TRI_PHOTOMETRIC_MONOCHROME1 },
  { "MONOCHROME2", TRI_PHOTOMETRIC_MONOCHROME2 },
  { "PALETTE COLOR", TRI_PHOTOMETRIC_PALETTE },
  { "RGB", TRI_PHOTOMETRIC_RGB },
  { "YBR_FULL", TRI_PHOTOMETRIC_YBR_FULL },
  { "YBR_FULL_422", TRI_PHOTOMETRIC_YBR_FULL_422 },
  { "YBR_PARTIAL_422", TRI_PHOTOMETRIC_YBR_FULL_422 },
  { "YBR_PARTIAL_420", TRI_PHOTOMETRIC_YBR_PARTIAL_420 },
  { "YBR_ICT", TRI_PHOTOMETRIC_YBR_ICT },
  { "YBR_RCT", TRI_PHOTOMETRIC_YBR_RCT },
};

static gboolean
fail (GError **error, const char *text)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, text);
  return FALSE;
}

/* A number that must be one unsigned short; @fallback < 0: it must be there. */
static gboolean
read_short (DcmItem *dataset, const DcmTagKey &tag, int fallback, guint *value, GError **error)
{
  DcmElement *element = tri_dcmtk_find (dataset, tag);
  Uint16 number = 0;

  if (element == nullptr || element->getLength () == 0)
    {
      *value = (guint) fallback;
      if (fallback >= 0)
        return TRUE;
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The image has no %s"),
                   DcmTag (tag).getTagName ());
      return FALSE;
    }
  /* US only: as UL, or with several values, a size would not be what others read. */
  if (element->getVR () != EVR_US || element->getVM () != 1 || element->getUint16 (number).bad ())
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("%s is not one unsigned short number"),
                   DcmTag (tag).getTagName ());
      return FALSE;
    }
  *value = number;
  return TRUE;
}

static gboolean
read_shape (DcmItem *dataset, TriPixelSource *pixels, GString *remarks, GError **error)
{
  double n_frames = 1;
  guint rows, columns, samples;
  DcmElement *element = tri_dcmtk_find (dataset, DCM_NumberOfFrames);

  if (!read_short (dataset, DCM_Rows, -1, &rows, error) ||
      !read_short (dataset, DCM_Columns, -1, &columns, error) ||
      !read_short (dataset, DCM_SamplesPerPixel, 1, &samples, error))
    return FALSE;
  if (rows == 0 || columns == 0)
    return fail (error, _ ("The image has no rows or no columns"));
  if (samples != 1 && samples != 3)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                   _ ("Pixels of %u samples are not supported"), samples);
      return FALSE;
    }
  if (element != nullptr && element->getLength () > 0)
    n_frames = tri_dcmtk_get_number (element);
  if (!(n_frames >= 1))
    {
      n_frames = 1;
      tri_remarks_add (remarks, NULL,
                       _ ("Number of Frames is invalid; 1 is used"));
    }
  if (n_frames > TRI_LIMIT_FRAMES)
    return fail (error, _ ("Number of Frames exceeds the limit"));
  pixels->rows = rows;
  pixels->columns = columns;
  pixels->samples_per_pixel = (guint16) samples;
  pixels->n_frames = (guint32) n_frames;
  return TRUE;
}

static gboolean
read_bits (DcmItem *dataset,
           const TriDicomScan *scan,
           TriPixelSource *pixels,
           GString *remarks,
           GError **error)
{
  guint allocated, stored, high, representation;

  pixels->is_float = scan->pixel_tag != TRI_TAG_PIXELS;
  if (pixels->is_float)
    {
      pixels->bits_allocated = scan->pixel_tag == TRI_TAG_FLOAT_PIXELS ? 32 : 64;
      pixels->bits_stored = pixels->bits_allocated;
      pixels->high_bit = (guint16) (pixels->bits_allocated - 1);
      return TRUE;
    }
  if (!read_short (dataset, DCM_BitsAllocated, -1, &allocated, error) ||
      !read_short (dataset, DCM_BitsStored, (int) allocated, &stored, error) ||
      !read_short (dataset, DCM_HighBit, (int) stored - 1, &high, error) ||
      !read_short (dataset, DCM_PixelRepresentation, 0, &representation, error))
    return FALSE;
  if (stored == 0 || stored > allocated)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("%u stored bits do not fit %u allocated bits"), stored, allocated);
      return FALSE;
    }
  if (high + 1 < stored || high >= allocated)
    {
      high = stored - 1;
      tri_remarks_add (remarks, NULL, _ ("High Bit does not match Bits Stored and is ignored"));
    }
  pixels->bits_allocated = (guint16) allocated;
  pixels->bits_stored = (guint16) stored;
  pixels->high_bit = (guint16) high;
  /* Colour has no sign (PS3.3 C.7.6.3.1.4). */
  pixels->is_signed = representation == 1 && pixels->samples_per_pixel == 1;
  return TRUE;
}

static gboolean
is_monochrome (TriPhotometric photometric)
{
  return photometric == TRI_PHOTOMETRIC_MONOCHROME1 || photometric == TRI_PHOTOMETRIC_MONOCHROME2 ||
         photometric == TRI_PHOTOMETRIC_PALETTE;
}

static gboolean
read_colour (DcmItem *dataset, TriPixelSource *pixels, GString *remarks, GError **error)
{
  gsize length;
  const char *text =
      tri_dcmtk_get_text (tri_dcmtk_find (dataset, DCM_PhotometricInterpretation), &length);
  g_autofree char *name = g_utf8_make_valid (text, (gssize) length);
  gboolean is_grey = pixels->samples_per_pixel == 1, is_known = FALSE;
  guint planar;

  if (!read_short (dataset, DCM_PlanarConfiguration, 0, &planar, error))
    return FALSE;
  pixels->is_planar = planar == 1 && !is_grey;
  for (guint i = 0; i < G_N_ELEMENTS (photometrics); i++)
    if (g_ascii_strcasecmp (photometrics[i].name, name) == 0)
      {
        pixels->photometric = photometrics[i].photometric;
        is_known = TRUE;
      }
  if (!is_known && *name != '\0')
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                   _ ("Photometric Interpretation %s is not supported"), name);
      return FALSE;
    }
  if (!is_known || is_monochrome (pixels->photometric) != is_grey)
    {
      pixels->photometric = is_grey ? TRI_PHOTOMETRIC_MONOCHROME2 : TRI_PHOTOMETRIC_RGB;
      tri_remarks_add (remarks, NULL, "%s",
                       is_known ? _ ("Photometric Interpretation and Samples per Pixel do not "
                                     "match")
                                : _ ("Photometric Interpretation is missing; it was assumed"));
    }
  if (!is_grey && (pixels->is_float || pixels->bits_allocated == 1))
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                           _ ("Colour pixels of this kind are not supported"));
      return FALSE;
    }
  if (pixels->photometric == TRI_PHOTOMETRIC_PALETTE && pixels->bits_allocated > 16)
    return fail (error, _ ("A palette cannot have indices of more than 16 bits"));
  return TRUE;
}

/* Whether the value of uncompressed pixel data can hold what is claimed. What the file lost at its
 * end is found when a frame is decoded, so that the other frames can be seen. */
static gboolean
check_length (TriPixelSource *pixels, GString *remarks, GError **error)
{
  guint64 n_pixels = (guint64) pixels->rows * pixels->columns;
  guint64 bits = tri_pixels_get_stored_bits (pixels), needed;

  if (pixels->photometric == TRI_PHOTOMETRIC_YBR_FULL_422)
    {
      if (pixels->length >= n_pixels * 3 * pixels->n_frames || pixels->bits_allocated != 8 ||
          n_pixels % 2 != 0)
        {
          pixels->photometric = TRI_PHOTOMETRIC_YBR_FULL;
          tri_remarks_add (remarks, NULL, _ ("The chroma is not subsampled as the header says"));
        }
      bits = tri_pixels_get_stored_bits (pixels);
    }
  needed = (bits * pixels->n_frames + 7) / 8;
  if (pixels->length < (bits + 7) / 8)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("The pixel data of %" PRIu64 " bytes are shorter than one frame of %" PRIu64
                      " bytes"),
                   pixels->length, (bits + 7) / 8);
      return FALSE;
    }
  if (pixels->length < needed)
    tri_remarks_add (remarks, NULL,
                     _ ("The pixel data are shorter than the number of frames asks for"));
  else if (pixels->length > needed + 1)
    tri_remarks_add (remarks, NULL, _ ("The pixel data are longer than the header says"));
  return TRUE;
}

/* Whether the values of a Modality LUT take the place of the stored ones: one that is damaged does
 * not, and the stored ones have no unit. */
static bool
has_usable_lut (DcmItem *dataset, const TriPixelSource *pixels, GString *remarks)
{
  DcmItem *item = tri_dcmtk_find_item (dataset, DCM_ModalityLUTSequence);
  g_autoptr (GError) error = NULL;
  TriLut lut = {};

  if (item == nullptr)
    return false;
  if (tri_dicom_luts_read_table (item, DCM_LUTDescriptor, DCM_LUTData, DCM_UndefinedTagKey,
                                 pixels->is_signed, &lut, &error))
    {
      g_free (lut.entries);
      return true;
    }
  tri_remarks_add (remarks, "modality-lut",
                   _ ("The Modality LUT is not used: %s. Stored values are shown"),
                   error->message);
  return false;
}

gboolean
tri_dicom_image_read (DcmItem *dataset,
                      const TriDicomScan *scan,
                      gboolean is_modality_shown,
                      TriPixelSource *pixels,
                      GString *remarks,
                      GError **error)
{
  pixels->container = TRI_CONTAINER_DICOM;
  pixels->is_encapsulated = scan->is_encapsulated;
  pixels->is_file_big_endian = scan->is_big_endian || scan->is_pixel_big_endian;
  if (!read_shape (dataset, pixels, remarks, error) ||
      !read_bits (dataset, scan, pixels, remarks, error) ||
      !read_colour (dataset, pixels, remarks, error) ||
      !tri_dicom_pixel_form_read (scan, pixels, remarks, error))
    return FALSE;
  if (pixels->samples_per_pixel == 3 && tri_dcmtk_scan_has (scan, DCM_ICCProfile))
    tri_remarks_add (remarks, NULL, _ ("The colour profile of the file is not applied"));
  return (pixels->is_encapsulated || check_length (pixels, remarks, error)) &&
         tri_pixels_set_output (pixels,
                                is_modality_shown && has_usable_lut (dataset, pixels, remarks),
                                error);
}
