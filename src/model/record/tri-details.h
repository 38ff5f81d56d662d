/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-real-mapping.h"
#include "tri-region.h"
#include "tri-shutter.h"
#include "tri-suv.h"
#include "tri-voi-table.h"

G_BEGIN_DECLS

/**
 * TriOverlayPlane:
 * @group: 0x6000 … 0x601e
 * @first_row, @first_column: the pixel of the image, counted from 0, under the plane's first one;
 *   may lie outside
 * @is_roi: a region of interest, else graphics (60xx,0040)
 * @label: (60xx,1500) or (60xx,0022), "" when absent
 * @bits: rows · columns bits, row by row without padding, the least significant bit of a byte first
 *
 * One bit a pixel, over an image (PS3.3 C.9.2). Borrows @label.
 */
typedef struct
{
  guint32 group;
  guint32 rows, columns;
  gint32 first_row, first_column;
  gboolean is_roi;
  const char *label;
  GBytes *bits;
} TriOverlayPlane;

/* Whether the bit at @row and @column of the plane is set; both are counted from 0 and not checked.
 */
gboolean tri_overlay_plane_get_bit (const TriOverlayPlane *self, guint row, guint column);

/**
 * TriDetails:
 * @remarks: sentences about what of this could not be used, one a line
 *
 * What a header says about showing and reading one frame, beyond the record of the frame: tables,
 * overlays, calibrations. Too large, or too seldom needed, to be part of a scan. Whoever makes one
 * fills it alone; once shared it no longer changes. Any thread.
 */
typedef struct
{
  GPtrArray *voi_tables; /* TriVoiTable */
  GArray *overlays;      /* TriOverlayPlane */
  TriShutter shutter;
  GArray *regions;       /* TriRegion */
  GArray *real_mappings; /* TriRealMapping */
  gboolean has_suv;      /* a PET image: @suv is filled */
  TriSuvFacts suv;
  const char *remarks;
  GStringChunk *strings; /* owns the text */
  GPtrArray *owned;      /* what the values borrow */
} TriDetails;

#define TRI_TYPE_DETAILS (tri_details_get_type ())
GType tri_details_get_type (void) G_GNUC_CONST;
TriDetails *tri_details_new (void);
TriDetails *tri_details_ref (TriDetails *self);
void tri_details_unref (TriDetails *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriDetails, tri_details_unref)

/* Numbers that live as long as @self; zeroed. */
double *tri_details_alloc_numbers (TriDetails *self, gsize n);
/* About so many bytes of memory. */
gsize tri_details_get_bytes (const TriDetails *self);
/* The region that pixel (i, j) lies in, the last one that does; NULL. */
const TriRegion *tri_details_find_region (const TriDetails *self, guint i, guint j);
/* (transfer none) (nullable): the plane of @group, 0x6000 … 0x601e. */
const TriOverlayPlane *tri_details_find_overlay (const TriDetails *self, guint32 group);

G_END_DECLS
