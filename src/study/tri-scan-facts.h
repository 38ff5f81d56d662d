/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-interpretation.h"
#include "tri-scan.h"
#include "tri-voi.h"
#include "tri-volume.h"

G_BEGIN_DECLS

/* Questions that the application asks of a scan; pure functions of it. */

TriSeries *tri_scan_find_series (const TriScan *self, const TriStack *stack);
const TriInterpretation *
tri_scan_find_interpretation (const TriScan *self, const TriStack *stack, TriSeries **series);
TriStack *
tri_scan_find_same_stack (const TriScan *self, const TriScan *other, const TriStack *stack);
const TriFrame *tri_scan_get_stack_frame (
    const TriScan *self, const TriStack *stack, guint volume, guint slice, guint32 *frame);
guint tri_stack_get_middle_slice (const TriStack *self);
const TriFrame *tri_scan_get_middle_frame (const TriScan *self, const TriStack *stack);
char *tri_scan_dup_frame_of_reference (const TriScan *self, const TriStack *stack);

/* What the millimetres of a stack are of. */
typedef enum
{
  TRI_SPACE_OWN,   /* its own: nothing says where it lies */
  TRI_SPACE_FRAME, /* a frame of reference (0020,0052) */
  TRI_SPACE_WORLD, /* world coordinates of a NIfTI file: an sform or qform with a code above 0 */
} TriSpace;
TriSpace tri_scan_find_space (const TriScan *self, const TriStack *stack);

gboolean tri_frame_get_is_inverted (const TriFrame *self);
gboolean tri_frame_is_counting (const TriFrame *self);
gboolean tri_frame_get_window (const TriFrame *self, guint window, TriVoi *voi);
gboolean tri_frame_compute_auto_window (const TriFrame *self,
                                        const TriVolume *volume,
                                        guint volume_index,
                                        TriVoi *voi);

/* Where in a stack (transfer none, nullable) an instance is shown. */
TriStack *tri_scan_find_instance (
    const TriScan *self, const char *sop_instance_uid, guint frame, guint *volume, guint *slice);
char *tri_scan_describe_failure (const TriScan *self, char **details);

G_END_DECLS
