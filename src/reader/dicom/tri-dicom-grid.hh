/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dicom-fields.hh"

/* UIH's grids: a frame for each tile of @grid. FALSE, and nothing done, when it is no grid that can
 * be taken apart. */
gboolean tri_dicom_grid_append_tiles (const TriDicomScan *scan,
                                      TriFieldContext &context,
                                      const TriFrame *grid,
                                      GArray *frames);
