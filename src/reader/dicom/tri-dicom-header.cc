/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the bytes of a header to the records of its frames. It knows which objects hold pictures; it
 * does no geometry and no sorting. */

#include "tri-dicom-header.h"

#include <cmath>
#include <cstring>

#include "tri-dicom-details.h"
#include "tri-dicom-document.h"
#include "tri-dicom-dose.hh"
#include "tri-dicom-fields.hh"
#include "tri-dicom-grid.hh"
#include "tri-dicom-functional.hh"
#include "tri-dicom-image.hh"
#include "tri-dicom-mosaic.h"
#include "tri-dicom-nm.hh"
#include "tri-dicom-overlay-image.hh"
#include "tri-dicom-segments.hh"
#include "tri-dicom-tiles.hh"
#include "tri-dicom-timing.hh"
#include "tri-dicom-vendor.h"
#include "tri-dicom-volume-frames.hh"
#include "tri-pixels.h"
#include "tri-remarks.h"

/* No picture, and not because it was lost: an image has rows, or at least its class is one of
 * images. Spectra have rows too, and their samples elsewhere (PS3.3 C.8.14.4). A video is a picture
 * for others to show. */
static bool
holds_no_image (DcmItem *dataset, const TriDicomScan *scan, const char *sop_class_uid)
{
  g_autofree char *class_name = tri_dcmtk_describe_uid (sop_class_uid);

  if (scan->pixel_tag != 0)
    return tri_dicom_get_video_type (scan->transfer_syntax) != nullptr;
  if (tri_dcmtk_scan_has (scan, DCM_SpectroscopyData))
    return true;
  if (tri_dicom_overlay_image_is_there (scan) &&
      (*class_name == '\0' || strcmp (sop_class_uid, UID_RETIRED_StandaloneOverlayStorage) == 0))
    return false;
  return tri_dcmtk_find (dataset, DCM_Rows) == nullptr &&
         strstr (class_name, " Image") == nullptr;
}

static void
read_padding (DcmItem *dataset, TriFrame *frame)
{
  gboolean is_signed = frame->pixels.is_signed;
  const DcmTagKey tags[2] = { DCM_PixelPaddingValue, DCM_PixelPaddingRangeLimit };
  double values[2] = { NAN, NAN };

  for (guint i = 0; i < 2; i++)
    {
      double number = tri_dcmtk_get_number (tri_dcmtk_find (dataset, tags[i]));

      /* US or SS by Pixel Representation, often written as the other one. */
      if (number >= 0x8000 && is_signed && frame->pixels.bits_allocated == 16)
        number -= 0x10000;
      else if (number < 0 && !is_signed && frame->pixels.bits_allocated == 16)
        number += 0x10000;
      values[i] = number;
    }
  if (!std::isfinite (values[0]))
    return;
  if (!std::isfinite (values[1]))
    values[1] = values[0];
  frame->has_padding = TRUE;
  frame->padding_first = MIN (values[0], values[1]);
  frame->padding_last = MAX (values[0], values[1]);
}

/* Why the text could not be decoded, as a line of TriFrame.text_problem: a character set that is
 * missing (PS3.3 C.12.1.1.2) is another matter than one that does not fit. */
static char *
describe_text_problem (const TriFieldContext &context, const TriFrame *frame)
{
  const char *problem = tri_charset_get_problem (context.charset);

  if (problem != nullptr || !context.is_text_bad)
    return g_strdup (problem);
  if (tri_charset_is_overridden ())
    return g_strdup (_ ("The text does not fit the chosen text encoding"));
  if (*frame->specific_character_set == '\0')
    return g_strconcat ("[charset-undeclared] ",
                        _ ("The text needs a character set, and the header declares none"), NULL);
  return g_strdup (_ ("The text does not fit the character set that is declared"));
}

/* What follows from the fields once all are read. */
static void
finish_frame (const TriDicomScan *scan, TriFieldContext &context, TriFrame *frame)
{
  g_autofree char *problem = describe_text_problem (context, frame);

  tri_dicom_vendor_read (scan, frame);
  if (tri_dicom_is_lossy_syntax (scan->transfer_syntax))
    frame->is_lossy = TRUE;
  if (tri_dicom_is_lossy_syntax (frame->pixels.transfer_syntax))
    frame->is_lossy = TRUE;
  if (*frame->pixels.transfer_syntax == '\0')
    frame->pixels.transfer_syntax =
        g_string_chunk_insert_const (context.strings, scan->transfer_syntax);
  if (problem != nullptr)
    frame->text_problem = g_string_chunk_insert_const (context.strings, problem);
  frame->remarks = g_string_chunk_insert (context.strings, context.remarks->str);
}

static void
append_frames (DcmItem *dataset, TriFieldContext &context, const TriFrame *first, GArray *frames)
{
  guint start = frames->len, n = first->pixels.n_frames;
  TriFrame *appended;

  for (guint i = 0; i < n; i++)
    {
      TriFrame frame = *first;

      frame.index = i;
      g_array_append_val (frames, frame);
    }
  appended = &g_array_index (frames, TriFrame, start);
  if (tri_dicom_nm_read (dataset, context, appended, n) || n == 1 ||
      tri_dicom_dose_place (dataset, context, appended, n) ||
      tri_dicom_volume_frames_place (dataset, context, appended, n))
    return;
  /* One position for many frames says nothing of where each of them lies. */
  for (guint i = 0; i < n; i++)
    appended[i].has_position = FALSE;
}

/* From what the top level says of the file to a record for each frame. */
static gboolean
expand_frames (DcmDataset *dataset,
               const TriDicomScan *scan,
               TriFieldContext &context,
               const TriFrame *first,
               GArray *frames,
               GError **error)
{
  if (first->is_mosaic)
    return tri_dicom_mosaic_append_tiles (scan, first, frames, error);
  if (tri_dicom_grid_append_tiles (scan, context, first, frames))
    return TRUE;
  if (tri_dcmtk_find (dataset, DCM_PerFrameFunctionalGroupsSequence) != nullptr)
    tri_dicom_functional_read (dataset, context, first, frames);
  else
    append_frames (dataset, context, first, frames);
  return TRUE;
}

/* Projections by X-ray tubes. What leads from their stored values back to the intensity of the beam
 * is not part of display (PS3.3 C.8.7.1.1.2, PS3.4 N.2); volumes that are made of them are another
 * matter. */
static bool
is_projection (const TriFrame *frame)
{
  static const char *const classes[] = {
    UID_XRayAngiographicImageStorage,
    UID_EnhancedXAImageStorage,
    UID_XRayRadiofluoroscopicImageStorage,
    UID_EnhancedXRFImageStorage,
    UID_RETIRED_XRayAngiographicBiPlaneImageStorage,
  };

  for (const char *uid : classes)
    if (strcmp (frame->sop_class_uid, uid) == 0)
      return true;
  return *frame->sop_class_uid == '\0' &&
         (strcmp (frame->modality, "XA") == 0 || strcmp (frame->modality, "RF") == 0);
}

static void
show_stored_values (TriFieldContext &context, bool has_lut, TriFrame *frames, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      TriFrame *frame = &frames[i];
      bool is_scaled = (std::isfinite (frame->slope) && frame->slope != 1) ||
                       (std::isfinite (frame->intercept) && frame->intercept != 0);

      frame->slope = frame->intercept = NAN;
      frame->units = "";
      if (!has_lut && !is_scaled)
        continue;
      g_autoptr (GString) remarks = g_string_new (frame->remarks);

      tri_remarks_add (remarks, "modality-lut",
                       _ ("Stored values are shown: the modality transformation of X-ray "
                          "angiography and fluoroscopy is not part of display"));
      frame->remarks = g_string_chunk_insert_const (context.strings, remarks->str);
    }
}

/* The values of a Modality LUT are in the unit that it states itself, if any (0028,3004). */
static void
read_lut_unit (DcmItem *dataset, TriFieldContext &context, TriFrame *frame)
{
  DcmItem *lut = tri_dcmtk_find_item (dataset, DCM_ModalityLUTSequence);
  DcmElement *type = tri_dcmtk_find (lut, DCM_ModalityLUTType);

  frame->units = type != nullptr ? tri_dicom_fields_decode (type, context) : "";
  if (!tri_pixels_has_modality_lut (&frame->pixels))
    {
      frame->units = "";
      return;
    }
  frame->slope = frame->intercept = NAN;
  frame->has_padding = FALSE;
}

static gboolean
read_pixels (DcmItem *dataset,
             const TriDicomScan *scan,
             TriFieldContext &context,
             TriFrame *first,
             GError **error)
{
  if (tri_dicom_overlay_image_is_there (scan))
    return tri_dicom_overlay_image_read (scan, &first->pixels, context.remarks, error);
  if (scan->pixel_tag == 0)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The image has no pixel data"));
      return FALSE;
    }
  /* An enhanced file may have kept the word. */
  first->is_mosaic = strstr (first->image_type, "MOSAIC") != nullptr &&
                     tri_dcmtk_find (dataset, DCM_PerFrameFunctionalGroupsSequence) == nullptr;
  first->has_details = tri_dicom_details_are_there (scan);
  return tri_dicom_image_read (dataset, scan, !is_projection (first), &first->pixels,
                               context.remarks, error);
}

static gboolean
read_frames (DcmDataset *dataset,
             const TriDicomScan *scan,
             TriFieldContext &context,
             TriFrame *first,
             GArray *frames,
             TriLabels *labels,
             gboolean *is_document,
             GError **error)
{
  guint start = frames->len;
  bool has_lut = tri_dcmtk_find_item (dataset, DCM_ModalityLUTSequence) != nullptr;
  TriFrame *added;

  tri_dicom_fields_read (dataset, context, first);
  tri_dicom_segments_read (dataset, context, first, labels);
  if (*first->sop_class_uid == '\0')
    first->sop_class_uid = g_string_chunk_insert_const (context.strings, scan->media_class);
  *is_document = holds_no_image (dataset, scan, first->sop_class_uid);
  if (*is_document)
    return TRUE;
  if (!read_pixels (dataset, scan, context, first, error))
    return FALSE;
  read_padding (dataset, first);
  if (has_lut)
    read_lut_unit (dataset, context, first);
  tri_dicom_dose_read (dataset, context, first);
  tri_dicom_pet_read (dataset, context, first);
  tri_dicom_tiles_note (dataset, context, first);
  finish_frame (scan, context, first);
  if (!expand_frames (dataset, scan, context, first, frames, error))
    return FALSE;
  added = &g_array_index (frames, TriFrame, start);
  tri_dicom_timing_read (dataset, added, frames->len - start);
  if (is_projection (first))
    show_stored_values (context, has_lut, added, frames->len - start);
  return TRUE;
}

/**
 * tri_dicom_header_read:
 * @scan: of a file
 * @strings: where the text of the frames goes
 * @frames: (inout): gets a TriFrame for every frame
 * @labels: gets the segments that the file names
 * @is_document: (out): the object is sound and no image: no frames
 *
 * Returns: FALSE, with @error, when the header is damaged or beyond the limits
 */
extern "C" gboolean
tri_dicom_header_read (const TriDicomScan *scan,
                       GStringChunk *strings,
                       GArray *frames,
                       TriLabels *labels,
                       gboolean *is_document,
                       GError **error)
{
  return tri_dcmtk_guard (error, [&] () -> gboolean {
    gsize n_tags, length;
    const guint32 *tags = tri_dicom_fields_get_tags (&n_tags);
    g_autoptr (GString) remarks = g_string_new (scan->remarks->str);
    g_autoptr (TriCharset) charset = NULL;
    TriFieldContext context = { strings, nullptr, remarks, false, false };
    TriDcmDataset dataset = tri_dcmtk_parse_scan (scan, tags, n_tags, remarks, nullptr, error);
    TriFrame first;
    const char *declared;

    if (dataset == nullptr)
      return FALSE;
    tri_frame_init (&first);
    declared =
        tri_dcmtk_get_text (tri_dcmtk_find (dataset.get (), DCM_SpecificCharacterSet), &length);
    first.specific_character_set = g_string_chunk_insert_len (strings, declared, (gssize) length);
    charset = tri_charset_new (first.specific_character_set);
    context.charset = charset;
    return read_frames (dataset.get (), scan, context, &first, frames, labels, is_document,
                        error);
  });
}
