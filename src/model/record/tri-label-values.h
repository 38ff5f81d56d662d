/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-label.h"
#include "tri-volume.h"

G_BEGIN_DECLS

/* (transfer full): the whole numbers above 0 among the samples of the filled slices, ascending,
 * each with its label of @names (nullable) if it is there; at most TRI_LIMIT_LABELS. O(samples). */
TriLabels *tri_volume_find_labels (const TriVolume *self, const TriLabels *names);

/* The label's number at @patient: 0 for none, outside, or where the slice has not come. */
guint32 tri_volume_get_label (const TriVolume *self, guint volume, TriPoint3 patient);

/* Samples after rescale as numbers of labels: what is no whole number above 0 is 0. */
guint32 tri_label_number_from_value (double value);

G_END_DECLS
