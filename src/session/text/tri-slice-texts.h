/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-corner.h"
#include "tri-session.h"

G_BEGIN_DECLS

typedef enum
{
  TRI_SLICE_SHOWN,
  TRI_SLICE_LOADING,
  TRI_SLICE_UNREADABLE,
} TriSliceAvailability;

/**
 * TriSliceTexts:
 * @corners: by TriCorner; NULL where there is nothing to say
 * @label: what assistive technology hears: "Axial, slice 57 of 120, window 40/400"
 */
typedef struct
{
  char *corners[4];
  char *label;
} TriSliceTexts;

/* @magnification: device pixels per voxel of the finest spacing in the plane. */
void tri_slice_texts_init (TriSliceTexts *self,
                           TriSession *session,
                           TriPlane plane,
                           double magnification,
                           TriSliceAvailability state);
void tri_slice_texts_clear (TriSliceTexts *self);
gboolean tri_slice_texts_equal (const TriSliceTexts *a, const TriSliceTexts *b);

G_END_DECLS
