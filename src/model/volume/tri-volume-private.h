/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-volume.h"

G_BEGIN_DECLS

/* What a slice's mark says; it only ever moves down this list. */
typedef enum
{
  TRI_MARK_NONE,
  TRI_MARK_FILLED,
  TRI_MARK_UNREADABLE,
} TriSliceMark;

typedef struct
{
  double slope, intercept;
} TriRescale;

/* Shared by the two files of the class alone. */
struct _TriVolume
{
  TriVolumeSpec spec; /* its pointers are this object's own, or NULL */
  TriPoint3 *slice_origins;
  TriRescale *rescales; /* one a slice of each volume; NULL: the spec's scalars */
  gboolean is_uniform;
  gsize slice_bytes, bytes;
  guint8 *samples; /* a mapping of bytes */
  gboolean has_huge_pages;
  guint8 *marks;                  /* TriSliceMark, atomic */
  TriSliceStatistics *statistics; /* published by the slice's mark */
  TriSliceStatistics *valid;      /* the same without padding; NULL: none is declared */
  guint *n_filled;                /* one a volume, atomic */
};

/* Index of a slice in the tables of this struct: [volume][slice]. */
static inline gsize
tri_volume_slice_number (const TriVolume *self, guint volume, guint slice)
{
  return (gsize) volume * self->spec.geometry.dims[2] + slice;
}

G_END_DECLS
