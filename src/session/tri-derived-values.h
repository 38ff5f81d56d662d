/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-details.h"
#include "tri-volume.h"

G_BEGIN_DECLS

#define TRI_MAX_DERIVED_VALUES 8

/**
 * TriDerivedValue:
 * @name: "SUVbw", the label of a mapping, "x" and "y" of a region
 * @unit: "" for none
 *
 * Another thing that a header says a pixel means, beside its value. Borrows from the details.
 */
typedef struct
{
  const char *name;
  double value;
  const char *unit;
} TriDerivedValue;

/**
 * tri_derived_values_collect:
 * @details: of the slice that @voxel lies in
 * @voxel: in a slice that is filled
 *
 * Returns: how many there are
 */
guint tri_derived_values_collect (const TriDetails *details,
                                  const TriVolume *volume,
                                  guint t,
                                  const guint voxel[3],
                                  TriDerivedValue readings[TRI_MAX_DERIVED_VALUES]);

G_END_DECLS
