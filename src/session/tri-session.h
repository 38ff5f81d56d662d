/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-colour-map.h"
#include "tri-dataset.h"
#include "tri-details.h"
#include "tri-display.h"
#include "tri-layers.h"
#include "tri-measurements.h"
#include "tri-note-places.h"
#include "tri-oblique-planes.h"
#include "tri-pointer.h"
#include "tri-stack.h"
#include "tri-voi.h"
#include "tri-volume.h"

G_BEGIN_DECLS

/**
 * TriSession:
 *
 * What one pane looks at: the state that its views show and edit. Main thread. Properties, all with
 * explicit notify:
 *
 * display (TriDisplay, always the same; notified with every change of its properties);
 * volume (TriVolume, nullable), stack (TriStack, nullable): set together by tri_session_show();
 * cursor (TriPoint3 boxed, patient mm LPS, kept inside the volume);
 * voi (TriVoi boxed: the intensity window), is-voi-following (gboolean: it is that of each slice's
 * own header), is-bottom-fixed (gboolean: dragging moves the window's upper end alone);
 * volume-index (guint: the repetition shown);
 * grid (TriGrid); slab-mm (double: thickness about each plane, 0: one slice);
 * colour-map (TriColourMap: what stands for grey);
 * picture-orientation (guint: of an image that has no other planes, quarter turns clockwise, and 4
 * more when left and right are exchanged after them);
 * dataset (TriDataset, nullable), details (TriDetails, nullable): what files say of the slice under
 * the cursor;
 * n-filled (guint: grows as slices arrive, so that views redraw; notified for unreadable ones too);
 * subject: whose and what it is: the texts for the corners and the frame of reference;
 * reference: where the slice of another pane lies;
 * layers (TriLayers, always the same: what is drawn over the volume; notified with every change of
 * their picture);
 * measurements (TriMeasurements, always the same; notified with every change).
 */
#define TRI_TYPE_SESSION (tri_session_get_type ())
G_DECLARE_FINAL_TYPE (TriSession, tri_session, TRI, SESSION, GObject)

TriSession *tri_session_new (void);
TriSession *tri_session_new_for (TriDisplay *display, TriMeasurements *measurements);

/* (transfer none): always the same; "display" is notified with every change of one of its
 * properties, so that who shows the session need not watch both. */
TriDisplay *tri_session_get_display (TriSession *self);

/* Shows another volume: cursor to its centre (of pictures without planes: of the first one), window
 * to @default_voi, volume 0, no dataset; NULL volume empties the session. One notify of each
 * property that changed. */
void tri_session_show (TriSession *self,
                       TriVolume *volume,
                       TriStack *stack,
                       const TriVoi *default_voi);
/* (transfer none) (nullable) */
TriVolume *tri_session_get_volume (TriSession *self);
/* (transfer none) (nullable): where the volume comes from */
TriStack *tri_session_get_stack (TriSession *self);

/* Patient mm, LPS. */
TriPoint3 tri_session_get_cursor (TriSession *self);
void tri_session_set_cursor (TriSession *self, TriPoint3 patient);

/* The intensity window, in rescaled values; (transfer none), valid until the next change. */
const TriVoi *tri_session_get_voi (TriSession *self);
void tri_session_set_voi (TriSession *self, const TriVoi *voi);
/* The window that a reset goes back to. Setting it also sets voi while the person has not changed
 * that. */
const TriVoi *tri_session_get_default_voi (TriSession *self);
void tri_session_set_default_voi (TriSession *self, const TriVoi *voi);
/* Dragging the window moves its upper end alone: for counts and activities, which start at 0. */
gboolean tri_session_get_is_bottom_fixed (TriSession *self);
void tri_session_set_is_bottom_fixed (TriSession *self, gboolean is_bottom_fixed);
/* The window is that of each slice's own header. */
gboolean tri_session_get_is_voi_following (TriSession *self);
void tri_session_set_is_voi_following (TriSession *self, gboolean is_voi_following);

/* The repetition (time point, echo …) that is shown, from 0. */
guint tri_session_get_volume_index (TriSession *self);
void tri_session_set_volume_index (TriSession *self, guint volume_index);

/* Along which axes the planes of the views lie. */
TriGrid tri_session_get_grid (TriSession *self);
/* Not TRI_GRID_OBLIQUE, but for planes that are: see tri_session_rotate_planes(). */
void tri_session_set_grid (TriSession *self, TriGrid grid);
/* As tri_session_rotate_planes(), but @angle_rad is measured in the patient: from the right of
 * @plane towards its down as radiological, unmirrored screens show them. */
void tri_session_rotate_in_patient (TriSession *self, TriPlane plane, double angle_rad);
/* The planes are those of the grid before they were oblique. */
void tri_session_reset_oblique (TriSession *self);
/* (transfer none) (nullable): NULL when the grid is another */
const TriObliquePlanes *tri_session_get_oblique_planes (TriSession *self);

/* The thickness that each view shows about its plane, mm; 0: a single slice. */
double tri_session_get_slab_mm (TriSession *self);
void tri_session_set_slab_mm (TriSession *self, double slab_mm);
/* The thickest slab of the volume, mm; 0: none, as of labels, colours and lone pictures. */
double tri_session_get_max_slab_mm (TriSession *self);

/* What stands for grey. */
TriColourMap tri_session_get_colour_map (TriSession *self);
void tri_session_set_colour_map (TriSession *self, TriColourMap colour_map);

/* Of pictures that have no other planes: quarters of a turn, clockwise (modulo 4), after which left
 * and right are exchanged if they are flipped. Another volume begins without. */
guint tri_session_get_picture_turns (TriSession *self);
void tri_session_set_picture_turns (TriSession *self, guint picture_turns);
gboolean tri_session_get_is_picture_flipped (TriSession *self);
void tri_session_set_is_picture_flipped (TriSession *self, gboolean is_picture_flipped);

/* ---- what files say: set by the pane's loads and followers (tri-session-slice.c) ---- */

/* Slices of all repetitions: how many there are, have come, and cannot be read. */
guint tri_session_count_slices (TriSession *self);
guint tri_session_get_n_filled (TriSession *self);
void tri_session_set_n_filled (TriSession *self, guint n_filled);
guint tri_session_get_n_unreadable (TriSession *self);
void tri_session_set_n_unreadable (TriSession *self, guint n_unreadable);
/* The stored slice, along k and from 0, nearest to the cursor. */
guint tri_session_compute_stored_slice (TriSession *self);
TriDetails *tri_session_get_details (TriSession *self);
void
tri_session_set_details (TriSession *self, TriDetails *details, guint volume, guint slice);
TriDataset *tri_session_get_dataset (TriSession *self);
/* @dataset: (nullable): the header of the slice under the cursor */
void tri_session_set_dataset (TriSession *self, TriDataset *dataset);
/* Texts for the corners of views, "" for none; never NULL. */
const char *tri_session_get_series_text (TriSession *self);
void tri_session_set_series_text (TriSession *self, const char *text);
const char *tri_session_get_identity_text (TriSession *self);
void tri_session_set_identity_text (TriSession *self, const char *text);
/* The frame of reference of what is shown, interned; measurements of other frames are not of this
 * patient's millimetres. "" while nobody has said it. */
const char *tri_session_get_frame (TriSession *self);
void tri_session_set_frame (TriSession *self, const char *frame);
/* (nullable) (array fixed-size=4): the corners of the slice that another pane shows, patient mm, in
 * the order of a walk around; NULL: there is none, or places there are others than here. */
const TriPoint3 *tri_session_get_reference (TriSession *self);
void tri_session_set_reference (TriSession *self, const TriPoint3 *corners);

/* (transfer none): always the same. Whoever shows another volume also says which layers lie over
 * it. */
TriLayers *tri_session_get_layers (TriSession *self);
/* (transfer none): always the same. */
TriMeasurements *tri_session_get_measurements (TriSession *self);
/* (transfer none): always the same: where the pointer is over the views. The session does not
 * notify its changes, which come with every motion. */
TriPointer *tri_session_get_pointer (TriSession *self);

G_END_DECLS
