/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Siemens mosaics: the slices of a volume side by side in one picture. Each tile becomes a frame
 * with its own position, so that whatever follows knows nothing of mosaics. */

#include "config.h"

#include "tri-dicom-mosaic.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tri-csa.h"
#include "tri-dicom-vendor.h"
#include "tri-error.h"

/* How many tiles hold a slice: the CSA header says it, or the element that copies it (0019,xx0A).
 */
static guint
count_tiles (const TriDicomScan *scan, const TriDicomSpan *csa)
{
  const TriDicomSpan *span = tri_dicom_vendor_find (scan, 0x0019, "SIEMENS MR HEADER", 0x0a);
  double count = 0;

  if (csa != NULL)
    tri_csa_get_numbers (scan->bytes + csa->value, csa->end - csa->value, "NumberOfImagesInMosaic",
                         &count, 1);
  if (!(count >= 1) && span != NULL && span->end - span->value == 2)
    {
      guint8 low = scan->bytes[span->value], high = scan->bytes[span->value + 1];

      count = scan->is_big_endian ? low << 8 | high : high << 8 | low;
    }
  return count >= 1 && count <= TRI_LIMIT_FRAMES ? (guint) count : 0;
}

/* Tiles follow each other along the CSA header's normal; without one, along row × column. */
static void
find_normal (const TriDicomScan *scan, const TriDicomSpan *csa, const double o[6], double normal[3])
{
  const double cross[3] = { o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5],
                            o[0] * o[4] - o[1] * o[3] };
  double stated[3], dot = 0;
  guint n = csa != NULL ? tri_csa_get_numbers (scan->bytes + csa->value, csa->end - csa->value,
                                               "SliceNormalVector", stated, 3)
                        : 0;

  for (guint d = 0; n == 3 && d < 3; d++)
    dot += stated[d] * cross[d];
  /* Its digits are fewer than the orientation's: only its sign is taken. */
  for (guint d = 0; d < 3; d++)
    normal[d] = dot < 0 ? -cross[d] : cross[d];
}

static gboolean
fail (GError **error, const char *text)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT, text);
  return FALSE;
}

/**
 * tri_dicom_mosaic_init_tile:
 * @mosaic: the one frame of the file, as its header describes it
 * @n: how many tiles hold a slice; they fill @across × @down places
 *
 * The record of a tile, which still has the mosaic's position.
 */
void
tri_dicom_mosaic_init_tile (
    TriFrame *self, const TriFrame *mosaic, guint tile, guint n, guint across, guint down)
{
  *self = *mosaic;
  self->index = tile;
  self->is_mosaic = TRUE;
  self->pixels.rows = mosaic->pixels.rows / down;
  self->pixels.columns = mosaic->pixels.columns / across;
  self->pixels.n_frames = n;
  self->pixels.tiles_across = across;
  self->pixels.tiles_down = down;
}

/**
 * tri_dicom_mosaic_append_tiles:
 * @mosaic: the one frame of the file, as its header describes it
 * @frames: (inout): gets a frame for each tile that holds a slice
 *
 * A mosaic's position is that of a picture as large as all tiles around the centre of a slice: the
 * tile's own corner lies half the difference further in (docs/imaging-rules.md §1.12).
 *
 * Returns: FALSE, with @error, when the header does not say how the mosaic is to be cut
 */
gboolean
tri_dicom_mosaic_append_tiles (const TriDicomScan *scan,
                               const TriFrame *mosaic,
                               GArray *frames,
                               GError **error)
{
  const TriDicomSpan *csa = tri_dicom_vendor_find (scan, 0x0029, "SIEMENS CSA HEADER", 0x10);
  guint n = count_tiles (scan, csa);
  guint across = (guint) ceil (sqrt (n) - 1e-9);
  const double *o = mosaic->orientation;
  double spacing_mm = mosaic->spacing_between_slices_mm > 0 ? mosaic->spacing_between_slices_mm
                                                            : mosaic->slice_thickness_mm;
  guint rows, columns;
  double normal[3];

  if (n == 0 || mosaic->pixels.n_frames != 1)
    return fail (error,
                 _ ("A mosaic that does not say how many slices it holds cannot be taken apart"));
  if (mosaic->pixels.rows % across != 0 || mosaic->pixels.columns % across != 0)
    return fail (error, _ ("The tiles of the mosaic do not fill the picture"));
  if (!mosaic->has_position || !mosaic->has_orientation || !mosaic->has_spacing ||
      !(spacing_mm > 0))
    return fail (error,
                 _ ("A mosaic without position, orientation or spacing cannot be taken apart"));

  rows = mosaic->pixels.rows / across;
  columns = mosaic->pixels.columns / across;
  find_normal (scan, csa, o, normal);
  for (guint tile = 0; tile < n; tile++)
    {
      TriFrame frame;

      tri_dicom_mosaic_init_tile (&frame, mosaic, tile, n, across, across);
      for (guint d = 0; d < 3; d++)
        frame.position_mm[d] +=
            o[d] * mosaic->spacing_mm[1] * (mosaic->pixels.columns - columns) / 2.0 +
            o[3 + d] * mosaic->spacing_mm[0] * (mosaic->pixels.rows - rows) / 2.0 +
            normal[d] * spacing_mm * tile;
      g_array_append_val (frames, frame);
    }
  return TRUE;
}
