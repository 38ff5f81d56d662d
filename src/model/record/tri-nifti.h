/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where voxels lie when only their sizes are known. */
void
tri_nifti_place_by_sizes (const double sizes_mm[3], const guint32 dims[3], double affine[4][4]);

G_END_DECLS
