/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fixture-folder.h"

G_BEGIN_DECLS

/* Files that the tests of a study and of the application open. */

/* Of the series made here: voxels of 2 × 2 × 3 mm, voxel (0, 0, 0) at LPS (-31, -31, 100). */
#define FIXTURE_COLUMNS 32
#define FIXTURE_ROWS 32

typedef struct
{
  const char *series; /* the last part of its UIDs, a number */
  const char *description;
  const char *modality;
  guint n_slices;
  gboolean has_window;  /* WindowCenter 40, WindowWidth 400 */
  gboolean is_inverted; /* MONOCHROME1 */
  gboolean has_position;
  guint n_frames;      /* in each file, 50 ms each; 0: files of one frame */
  guint first_broken;  /* slices from here on have their pixels cut short; 0: none */
  const char *patient; /* identifier, and family name; NULL: "F-1", "Fixture^Ada" */
  const char *study;   /* the last part of its UID, a number; NULL: 1 */
  const char *space;   /* the last part of the frame of reference's UID; NULL: 2 */
} FixtureSeries;

/* What most tests look at. Each has a number of its own: measurements are kept by series. */
#define FIXTURE_HEAD(number)                                                   \
  {                                                                            \
    .series = number, .description = "Head", .modality = "CT", .n_slices = 12, \
    .has_window = TRUE, .has_position = TRUE                                   \
  }

void fixture_add_series (const char *folder, const FixtureSeries *series);
/* A binary segmentation over the first two of the slices made here: segment 1 "Left" is columns 0 …
 * 15 of both, segment 2 "Top" rows 0 … 15 of the first; white and red. */
void fixture_add_segmentation (const char *folder);
/* A NIfTI file of 8 × 8 × @n_slices voxels of 4 × 4 × @step_mm, voxel (0, 0, 0) at RAS (0, 0,
 * @first_z_mm) by an sform of code @sform_code; 0: no matrix. A voxel's value is its slice. */
void fixture_add_nifti (const char *folder,
                        const char *name,
                        guint n_slices,
                        double step_mm,
                        double first_z_mm,
                        gint16 sform_code);
char *fixture_add_garbage (const char *folder, const char *name);
/* The value after rescale of a voxel: its own place. */
int fixture_value (guint i, guint j, guint k);

G_END_DECLS
