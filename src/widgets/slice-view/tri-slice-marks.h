/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-painters.h"
#include "tri-session.h"

G_BEGIN_DECLS

/* The measurements that lie on the plane of one view, with what they came to. Main thread. */
typedef struct _TriSliceMarks TriSliceMarks;

TriSliceMarks *tri_slice_marks_new (void);
void tri_slice_marks_free (TriSliceMarks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriSliceMarks, tri_slice_marks_free)

gboolean tri_slice_marks_update (TriSliceMarks *self,
                                 TriSession *session,
                                 const TriViewTransform *transform,
                                 guint picture_revision);
void tri_slice_marks_clear (TriSliceMarks *self);
const TriMeasurementMark *tri_slice_marks_get (TriSliceMarks *self, guint *n_marks);

G_END_DECLS
