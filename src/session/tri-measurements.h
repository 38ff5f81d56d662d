/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-measurement.h"

G_BEGIN_DECLS

/* All that was measured in a study, with undo. Properties: revision (guint), which grows with every
 * change; selected (guint: an id, 0: none); can-undo, can-redo (gboolean). Main thread. */
#define TRI_TYPE_MEASUREMENTS (tri_measurements_get_type ())
G_DECLARE_FINAL_TYPE (TriMeasurements, tri_measurements, TRI, MEASUREMENTS, GObject)

TriMeasurements *tri_measurements_new (void);
/* How many there are, of all frames of reference. */
guint tri_measurements_get_n (TriMeasurements *self);
/* Until the next change. */
const TriMeasurement *tri_measurements_get (TriMeasurements *self, guint position);
const TriMeasurement *tri_measurements_find (TriMeasurements *self, guint id);
guint tri_measurements_get_revision (TriMeasurements *self);
guint tri_measurements_get_selected (TriMeasurements *self);
void tri_measurements_select (TriMeasurements *self, guint id);

/* What is changed from here to the next call is undone together. */
void tri_measurements_begin (TriMeasurements *self);
/* Returns: the id given to it; it is selected. */
guint tri_measurements_add (TriMeasurements *self, const TriMeasurement *measurement);
/* As if it had always been there: not undone, and not selected. */
void tri_measurements_restore (TriMeasurements *self, const TriMeasurement *measurement);
/* Of the id that @measurement has. */
void tri_measurements_replace (TriMeasurements *self, const TriMeasurement *measurement);
void tri_measurements_remove (TriMeasurements *self, guint id);
/* As if it had never been there: undo does not bring it back. */
void tri_measurements_forget (TriMeasurements *self, guint id);
/* Nothing is left, nor anything to undo. */
void tri_measurements_clear (TriMeasurements *self);
/* As it was at the latest beginning, as if that had not been: nothing to redo. */
void tri_measurements_cancel (TriMeasurements *self);
void tri_measurements_undo (TriMeasurements *self);
void tri_measurements_redo (TriMeasurements *self);

G_END_DECLS
