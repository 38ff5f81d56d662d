/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Overlay planes (PS3.3 C.9.2), of their own or in unused bits of the pixels, and display shutters
 * (C.7.6.11, C.7.6.15). Every size is hostile. */

#include "tri-dicom-overlays.hh"

#include <cmath>
#include <vector>

#include "tri-dicom-luts.hh"
#include "tri-pixels.h"

/* The element of one of the repeating groups (PS3.5 7.6); DCMTK names those of the first, 6000. */
static DcmTagKey
in_group (const DcmTagKey &tag, guint32 group)
{
  return DcmTagKey ((Uint16) group, tag.getElement ());
}

static double
get_number (DcmItem *item, const DcmTagKey &tag, double fallback)
{
  double number = tri_dcmtk_get_number (tri_dcmtk_find (item, tag));

  return std::isfinite (number) ? number : fallback;
}

static bool
has_plane (DcmItem *dataset, guint32 group)
{
  return tri_dcmtk_find (dataset, in_group (DCM_OverlayRows, group)) != nullptr &&
         tri_dcmtk_find (dataset, in_group (DCM_OverlayColumns, group)) != nullptr;
}

static bool
has_data (DcmItem *dataset, guint32 group)
{
  DcmElement *data = tri_dcmtk_find (dataset, in_group (DCM_OverlayData, group));

  return data != nullptr && data->getLength () > 0;
}

bool
tri_dicom_overlays_are_embedded (DcmItem *dataset, const TriPixelSource *source)
{
  if (source->samples_per_pixel != 1 || source->is_float || source->bits_allocated < 8 ||
      source->tiles_across > 0)
    return false;
  for (guint32 group = 0x6000; group <= 0x601e; group += 2)
    if (has_plane (dataset, group) && !has_data (dataset, group))
      return true;
  return false;
}

/* The value's bytes in the order of the bits. */
static std::vector<guint8>
read_bytes (DcmElement *element)
{
  Uint8 *bytes = nullptr;
  std::vector<guint8> result;

  if (element->getVR () != EVR_OW && element->getUint8Array (bytes).good () && bytes != nullptr)
    {
      result.assign (bytes, bytes + element->getLength ());
      return result;
    }
  for (guint16 word : tri_dicom_luts_read_words (element))
    {
      result.push_back (word & 0xff);
      result.push_back (word >> 8);
    }
  return result;
}

/* @n bits from bit @first on, from a byte's least significant bit; NULL: they are not there. */
static GBytes *
copy_bits (const std::vector<guint8> &in, guint64 first, guint64 n)
{
  guint8 *out;

  if (first > in.size () * 8 || n > in.size () * 8 - first)
    return nullptr;
  out = static_cast<guint8 *> (g_malloc0 ((n + 7) / 8));
  for (guint64 i = 0; i < n; i++)
    if (in[(first + i) / 8] >> ((first + i) % 8) & 1)
      out[i / 8] |= (guint8) (1 << (i % 8));
  return g_bytes_new_take (out, (n + 7) / 8);
}

static guint32
get_word (const TriPixelSource *source, const guint8 *stored, gsize i)
{
  switch (source->bits_allocated)
    {
    case 8:
      return stored[i];
    case 16:
      return reinterpret_cast<const guint16 *> (stored)[i];
    case 32:
    default:
      return reinterpret_cast<const guint32 *> (stored)[i];
    }
}

/* Bit @position of every pixel of an image as large as the plane (PS3.3 C.9.2, retired). */
static GBytes *
extract_bits (const TriPixelSource *source, const guint8 *stored, guint position)
{
  gsize n = (gsize) source->rows * source->columns;
  guint8 *out = static_cast<guint8 *> (g_malloc0 ((n + 7) / 8));

  for (gsize i = 0; i < n; i++)
    if (get_word (source, stored, i) >> position & 1)
      out[i / 8] |= (guint8) (1 << (i % 8));
  return g_bytes_new_take (out, (n + 7) / 8);
}

/* A plane of several frames lies on those of the image from its origin on; one of a single frame
 * lies on all. FALSE: not on this one. */
static bool
find_overlay_frame (DcmItem *dataset, guint32 group, guint32 frame, guint64 *overlay_frame)
{
  DcmElement *count = tri_dcmtk_find (dataset, in_group (DCM_NumberOfFramesInOverlay, group));
  double n = get_number (dataset, in_group (DCM_NumberOfFramesInOverlay, group), 1);
  double origin = get_number (dataset, in_group (DCM_ImageFrameOrigin, group), 1);
  double index = frame + 1 - origin;

  *overlay_frame = 0;
  if (count == nullptr ||
      (n <= 1 && tri_dcmtk_find (dataset, in_group (DCM_ImageFrameOrigin, group)) == nullptr))
    return true;
  if (!(index >= 0 && index < n))
    return false;
  *overlay_frame = (guint64) index;
  return true;
}

static GBytes *
read_bits (DcmItem *dataset,
           guint32 group,
           const TriDetailsContext &context,
           const TriOverlayPlane &plane,
           guint64 overlay_frame,
           const guint8 *stored)
{
  const TriPixelSource *source = context.source;
  guint64 n = (guint64) plane.rows * plane.columns;
  double position = get_number (dataset, in_group (DCM_OverlayBitPosition, group), 0);
  guint low = source->high_bit + 1u - source->bits_stored;

  if (has_data (dataset, group))
    return copy_bits (read_bytes (tri_dcmtk_find (dataset, in_group (DCM_OverlayData, group))),
                      overlay_frame * n, n);
  /* Bits that belong to the image are no overlay. */
  if (stored == nullptr || plane.rows != source->rows || plane.columns != source->columns ||
      !(position >= 0 && position < source->bits_allocated) ||
      (position >= low && position <= source->high_bit))
    return nullptr;
  return extract_bits (source, stored, (guint) position);
}

/* A number that fits is what it says; the plane's origin may lie anywhere near the image. */
static bool
read_shape (DcmItem *dataset, guint32 group, TriOverlayPlane *plane)
{
  double rows = get_number (dataset, in_group (DCM_OverlayRows, group), 0);
  double columns = get_number (dataset, in_group (DCM_OverlayColumns, group), 0);
  double origin[2] = { 1, 1 };

  if (!(rows >= 1 && rows <= TRI_LIMIT_ROWS_COLUMNS) ||
      !(columns >= 1 && columns <= TRI_LIMIT_ROWS_COLUMNS))
    return false;
  if (tri_dcmtk_get_numbers (tri_dcmtk_find (dataset, in_group (DCM_OverlayOrigin, group)), origin,
                             2) != 2 ||
      !(std::fabs (origin[0]) < 0x10000 && std::fabs (origin[1]) < 0x10000))
    origin[0] = origin[1] = 1;
  plane->rows = (guint32) rows;
  plane->columns = (guint32) columns;
  plane->first_row = (gint32) origin[0] - 1;
  plane->first_column = (gint32) origin[1] - 1;
  return true;
}

void
tri_dicom_overlays_read (DcmItem *dataset, TriDetailsContext &context, const guint8 *stored)
{
  gsize total = 0;

  for (guint32 group = 0x6000; group <= 0x601e; group += 2)
    {
      TriOverlayPlane plane = {};
      guint64 overlay_frame;

      if (!has_plane (dataset, group) ||
          !find_overlay_frame (dataset, group, context.frame, &overlay_frame))
        continue;
      plane.group = group;
      if (read_shape (dataset, group, &plane) &&
          (total += (gsize) plane.rows * plane.columns / 8) <= TRI_LIMIT_OVERLAY_BYTES)
        plane.bits = read_bits (dataset, group, context, plane, overlay_frame, stored);
      if (plane.bits == nullptr)
        {
          tri_details_add_remark (context, _ ("An overlay is damaged and is not shown"));
          continue;
        }
      plane.is_roi =
          *tri_details_get_text (context, dataset, in_group (DCM_OverlayType, group)) == 'R';
      plane.label = tri_details_get_text (context, dataset, in_group (DCM_OverlayLabel, group));
      if (*plane.label == '\0')
        plane.label =
            tri_details_get_text (context, dataset, in_group (DCM_OverlayDescription, group));
      g_array_append_val (context.details->overlays, plane);
    }
}

/* ---- shutters ---- */

static bool
read_all_numbers (DcmItem *dataset, const DcmTagKey *tags, double *const *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      *numbers[i] = tri_dcmtk_get_number (tri_dcmtk_find (dataset, tags[i]));
      if (!std::isfinite (*numbers[i]))
        return false;
    }
  return true;
}

static bool
read_rectangle (DcmItem *dataset, TriShutter *shutter)
{
  static const DcmTagKey tags[] = { DCM_ShutterLeftVerticalEdge, DCM_ShutterRightVerticalEdge,
                                    DCM_ShutterUpperHorizontalEdge,
                                    DCM_ShutterLowerHorizontalEdge };
  double *const numbers[] = { &shutter->left, &shutter->right, &shutter->upper, &shutter->lower };

  shutter->has_rectangle = read_all_numbers (dataset, tags, numbers, 4);
  return shutter->has_rectangle;
}

static bool
read_circle (DcmItem *dataset, TriShutter *shutter)
{
  double center[2];
  double radius = tri_dcmtk_get_number (tri_dcmtk_find (dataset, DCM_RadiusOfCircularShutter));

  if (tri_dcmtk_get_numbers (tri_dcmtk_find (dataset, DCM_CenterOfCircularShutter), center, 2) !=
          2 ||
      !std::isfinite (center[0] + center[1]) || !(radius >= 0) || !std::isfinite (radius))
    return false;
  shutter->has_circle = TRUE;
  shutter->center_row = center[0];
  shutter->center_column = center[1];
  shutter->radius = radius;
  return true;
}

static bool
read_polygon (DcmItem *dataset, TriDetailsContext &context, TriShutter *shutter)
{
  double *numbers = tri_details_alloc_numbers (context.details, 2 * TRI_SHUTTER_MAX_VERTICES);
  guint n = tri_dcmtk_get_numbers (tri_dcmtk_find (dataset, DCM_VerticesOfThePolygonalShutter),
                                   numbers, 2 * TRI_SHUTTER_MAX_VERTICES);

  for (guint i = 0; i < n; i++)
    if (!std::isfinite (numbers[i]))
      return false;
  if (n < 6 || n % 2 != 0)
    return false;
  shutter->n_vertices = n / 2;
  shutter->vertices = reinterpret_cast<const double (*)[2]> (numbers);
  return true;
}

static bool
read_bitmap (DcmItem *dataset, TriShutter *shutter)
{
  double group = get_number (dataset, DCM_ShutterOverlayGroup, 0);

  if (!(group >= 0x6000 && group <= 0x601e))
    return false;
  shutter->bitmap_group = (guint32) group;
  return true;
}

void
tri_dicom_shutter_read (DcmItem *dataset, TriDetailsContext &context)
{
  TriShutter *shutter = &context.details->shutter;
  g_auto (GStrv) shapes =
      g_strsplit (tri_details_get_text (context, dataset, DCM_ShutterShape), "\\", 8);
  double grey = get_number (dataset, DCM_ShutterPresentationValue, 0);
  bool is_good = true;

  for (guint i = 0; shapes[i] != nullptr; i++)
    {
      const char *shape = g_strstrip (shapes[i]);

      if (g_str_equal (shape, "RECTANGULAR"))
        is_good &= read_rectangle (dataset, shutter);
      else if (g_str_equal (shape, "CIRCULAR"))
        is_good &= read_circle (dataset, shutter);
      else if (g_str_equal (shape, "POLYGONAL"))
        is_good &= read_polygon (dataset, context, shutter);
      else if (g_str_equal (shape, "BITMAP"))
        is_good &= read_bitmap (dataset, shutter);
      else
        is_good &= *shape == '\0';
    }
  if (!is_good)
    tri_details_add_remark (context, _ ("The display shutter is damaged and is not used"));
  /* A P-value of 16 bits (PS3.3 C.7.6.11). */
  shutter->grey = (guint32) (CLAMP (grey, 0, 65535) / 257 + 0.5);
}
