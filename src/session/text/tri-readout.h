/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-session.h"

G_BEGIN_DECLS

/**
 * TriReadout:
 * @lps, @ras: the cursor in mm, each number padded to the same width; NULL of images that lie
 *   nowhere in the patient
 * @voxel: its i j k
 * @value: what is stored there, with unit; "R G B" of a colour volume; between slices, that it is
 * @labels: the names of visible layers' labels there, NULL when there is none
 * @caveats: the first reason why the picture is not as it was stored, and how many more there
 *   are; "" when it is
 * @caveats_details: all reasons in sentences, one a line
 *
 * The words of the status bar.
 */
typedef struct
{
  char *lps, *ras, *voxel, *value, *labels;
  char *caveats, *caveats_details;
} TriReadout;

/* @session: (nullable). For tri_readout_clear(). */
void tri_readout_init (TriReadout *self, TriSession *session);
void tri_readout_clear (TriReadout *self);
char *tri_readout_dup_value_at (TriSession *session, TriPoint3 patient);

G_END_DECLS
