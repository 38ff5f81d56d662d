/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-colour-map.h"
#include "tri-dataset.h"
#include "tri-details.h"
#include "tri-frame.h"
#include "tri-layers.h"
#include "tri-measurements.h"
#include "tri-note-places.h"
#include "tri-plane.h"
#include "tri-slab.h"
#include "tri-stack.h"
#include "tri-oblique-planes.h"
#include "tri-voi.h"
#include "tri-volume.h"

G_BEGIN_DECLS

/* What the left button does in a view: move the crosshair, or draw a measurement. */
typedef enum
{
  TRI_TOOL_CROSSHAIR,
  TRI_TOOL_DISTANCE,
  TRI_TOOL_ANGLE,
  TRI_TOOL_RECTANGLE,
  TRI_TOOL_ELLIPSE,
  TRI_TOOL_OUTLINE,
  TRI_TOOL_POINT,
  TRI_TOOL_ARROW,
  TRI_TOOL_WINDOW, /* sets the window from a region, once */
} TriTool;

GType tri_tool_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_TOOL (tri_tool_get_type ())

/**
 * TriSession:
 *
 * What the user looks at: the one state that all views show and edit. Main thread. Properties, all
 * with explicit notify:
 *
 * volume (TriVolume, nullable), stack (TriStack, nullable): set together by tri_session_show();
 * cursor (TriPoint3 boxed, patient mm LPS, kept inside the volume);
 * voi (TriVoi boxed), default-voi; volume-index (guint: the repetition shown);
 * grid (TriGrid), convention (TriConvention), is-interpolated (gboolean: linear or nearest);
 * colour-map (TriColourMap: what stands for grey);
 * slab-mm (double: thickness about each plane, 0: one slice), slab-mode (TriSlabMode: what is shown
 * of it);
 * has-crosshair, has-annotations, has-identity (whose images these are),
 * has-overlays (60xx planes), has-shutter (gboolean);
 * is-sagittal-mirrored, has-centimetres, has-safe-colours, has-swapped-buttons (gboolean: habits);
 * is-bottom-fixed (gboolean: dragging moves the window's upper end alone);
 * is-voi-following (gboolean: the window is that of the slice's own header);
 * details (TriDetails, nullable: of the slice under the cursor, set by the application);
 * dataset (TriDataset, nullable: the header of the slice under the cursor, set by the application);
 * n-filled (guint: grows as slices arrive, so that views redraw), n-slices, n-unreadable;
 * series-text, identity-text (strings for the corners);
 * layers (TriLayers, always the same: what is drawn over the volume; notified with every change of
 * their picture);
 * measurements (TriMeasurements, always the same; notified with every change), tool (TriTool).
 */
#define TRI_TYPE_SESSION (tri_session_get_type ())
G_DECLARE_FINAL_TYPE (TriSession, tri_session, TRI, SESSION, GObject)

#define TRI_TYPE_POINT3 (tri_point3_get_type ())
GType tri_point3_get_type (void) G_GNUC_CONST;

TriSession *tri_session_new (void);
/* With the measurements of @other: they lie in patient mm, whatever session looks at them. */
TriSession *tri_session_new_beside (TriSession *other);

/* Shows another volume: cursor to its centre (of pictures without planes: of the first one), window
 * to @default_voi, volume 0, no dataset; NULL volume empties the session. One notify of each
 * property that changed. */
void tri_session_show (TriSession *self,
                       TriVolume *volume,
                       TriStack *stack,
                       const TriVoi *default_voi);

TriVolume *tri_session_get_volume (TriSession *self);
TriStack *tri_session_get_stack (TriSession *self);
TriPoint3 tri_session_get_cursor (TriSession *self);
void tri_session_set_cursor (TriSession *self, TriPoint3 patient);
const TriVoi *tri_session_get_voi (TriSession *self);
void tri_session_set_voi (TriSession *self, const TriVoi *voi);
const TriVoi *tri_session_get_default_voi (TriSession *self);
/* Also sets voi while the user has not changed it. */
void tri_session_set_default_voi (TriSession *self, const TriVoi *voi);
guint tri_session_get_volume_index (TriSession *self);
void tri_session_set_volume_index (TriSession *self, guint volume_index);
TriGrid tri_session_get_grid (TriSession *self);
/* Not TRI_GRID_OBLIQUE, but for planes that are: see tri_session_rotate_planes(). */
void tri_session_set_grid (TriSession *self, TriGrid grid);
/* The planes other than @plane turn about its normal, from its right towards its down on the
 * screen; the grid is TRI_GRID_OBLIQUE then. Nothing happens to pictures that are no volume. */
void tri_session_rotate_planes (TriSession *self, TriPlane plane, double angle_rad);
/* The planes are those of the grid before they were turned. */
void tri_session_reset_oblique (TriSession *self);
const TriObliquePlanes *tri_session_get_oblique_planes (TriSession *self);
TriConvention tri_session_get_convention (TriSession *self);
void tri_session_set_convention (TriSession *self, TriConvention convention);
/* It shows greys: colours do not pass through a window. */
gboolean tri_session_has_window (TriSession *self);
TriColourMap tri_session_get_colour_map (TriSession *self);
void tri_session_set_colour_map (TriSession *self, TriColourMap colour_map);
/* (array fixed-size=256) (nullable): of the map, where there are greys to stand for: not for
 * colours and labels, nor for grey itself. */
const guint32 *tri_session_get_rgb (TriSession *self);
double tri_session_get_slab_mm (TriSession *self);
void tri_session_set_slab_mm (TriSession *self, double slab_mm);
/* The thickest slab of the volume, mm; 0: none, as of labels, colours and lone pictures. */
double tri_session_get_max_slab_mm (TriSession *self);
TriSlabMode tri_session_get_slab_mode (TriSession *self);
void tri_session_set_slab_mode (TriSession *self, TriSlabMode slab_mode);
gboolean tri_session_get_is_interpolated (TriSession *self);
void tri_session_set_is_interpolated (TriSession *self, gboolean is_interpolated);
gboolean tri_session_get_has_crosshair (TriSession *self);
void tri_session_set_has_crosshair (TriSession *self, gboolean has_crosshair);
gboolean tri_session_get_has_annotations (TriSession *self);
void tri_session_set_has_annotations (TriSession *self, gboolean has_annotations);
/* Of the annotations: all, or only sides, scale and which slice this is. */
gboolean tri_session_get_has_corner_texts (TriSession *self);
void tri_session_set_has_corner_texts (TriSession *self, gboolean has_corner_texts);
/* Habits of a person: front of the body on the right of sagittal views; lengths in cm, areas in
 * cm²; colours of the planes that all eyes tell apart; the middle button for what the right one
 * does. */
gboolean tri_session_get_is_sagittal_mirrored (TriSession *self);
void tri_session_set_is_sagittal_mirrored (TriSession *self, gboolean is_sagittal_mirrored);
gboolean tri_session_get_has_centimetres (TriSession *self);
void tri_session_set_has_centimetres (TriSession *self, gboolean has_centimetres);
gboolean tri_session_get_has_safe_colours (TriSession *self);
void tri_session_set_has_safe_colours (TriSession *self, gboolean has_safe_colours);
gboolean tri_session_get_has_swapped_buttons (TriSession *self);
void tri_session_set_has_swapped_buttons (TriSession *self, gboolean has_swapped_buttons);
/* What is about the pointer is seen larger. */
gboolean tri_session_get_has_magnifier (TriSession *self);
void tri_session_set_has_magnifier (TriSession *self, gboolean has_magnifier);
/* Where the slice of a series beside this one cuts the views. */
gboolean tri_session_get_has_reference_lines (TriSession *self);
void tri_session_set_has_reference_lines (TriSession *self, gboolean has_reference_lines);
/* (nullable) (array fixed-size=4): the corners of that slice, patient mm, in the order of a walk
 * around; NULL: there is none, or places there are others than here. Property for its changes:
 * reference. */
const TriPoint3 *tri_session_get_reference (TriSession *self);
void tri_session_set_reference (TriSession *self, const TriPoint3 *corners);
/* Of pictures that have no other planes: quarters of a turn, clockwise, after which left and right
 * are exchanged if they are flipped. Another volume begins without. */
guint tri_session_get_picture_turns (TriSession *self);
void tri_session_set_picture_turns (TriSession *self, guint picture_turns);
gboolean tri_session_get_is_picture_flipped (TriSession *self);
void tri_session_set_is_picture_flipped (TriSession *self, gboolean is_picture_flipped);
gboolean tri_session_get_has_identity (TriSession *self);
void tri_session_set_has_identity (TriSession *self, gboolean has_identity);
gboolean tri_session_get_has_overlays (TriSession *self);
void tri_session_set_has_overlays (TriSession *self, gboolean has_overlays);
gboolean tri_session_get_has_shutter (TriSession *self);
void tri_session_set_has_shutter (TriSession *self, gboolean has_shutter);
/* Dragging the window moves its upper end alone: for counts and activities, which start at 0. */
gboolean tri_session_get_is_bottom_fixed (TriSession *self);
void tri_session_set_is_bottom_fixed (TriSession *self, gboolean is_bottom_fixed);
gboolean tri_session_get_is_voi_following (TriSession *self);
void tri_session_set_is_voi_following (TriSession *self, gboolean is_voi_following);
TriDetails *tri_session_get_details (TriSession *self);
void
tri_session_set_details (TriSession *self, TriDetails *details, guint volume, guint slice);
TriDataset *tri_session_get_dataset (TriSession *self);
void tri_session_set_dataset (TriSession *self, TriDataset *dataset);
guint tri_session_get_n_filled (TriSession *self);
void tri_session_set_n_filled (TriSession *self, guint n_filled);
guint tri_session_get_n_unreadable (TriSession *self);
void tri_session_set_n_unreadable (TriSession *self, guint n_unreadable);
const char *tri_session_get_series_text (TriSession *self);
void tri_session_set_series_text (TriSession *self, const char *text);
const char *tri_session_get_identity_text (TriSession *self);
void tri_session_set_identity_text (TriSession *self, const char *text);

TriMeasurements *tri_session_get_measurements (TriSession *self);
TriTool tri_session_get_tool (TriSession *self);
void tri_session_set_tool (TriSession *self, TriTool tool);
/* The frame of reference of what is shown, interned; measurements of other frames are not of this
 * patient's millimetres. "" while nobody has said it. */
const char *tri_session_get_frame (TriSession *self);
void tri_session_set_frame (TriSession *self, const char *frame);

/* (transfer none): whoever shows another volume also says which layers lie over it. */
TriLayers *tri_session_get_layers (TriSession *self);

/* Derived, for views: the basis of a plane and the slice under the cursor. FALSE when empty. */
gboolean tri_session_compute_basis (TriSession *self, TriPlane plane, TriPlaneBasis *basis);
guint tri_session_compute_stored_slice (TriSession *self);
guint tri_session_compute_slice (TriSession *self, TriPlane plane);
/* (nullable): what the picture under the cursor says of itself */
const TriPicture *tri_session_get_picture (TriSession *self);
/* Moves the cursor by whole slices of @plane, clamped. */
void tri_session_step_slice (TriSession *self, TriPlane plane, int n_slices);
/* The stored slice that is looked at, and to look at another. */
TriPlace tri_session_get_place (TriSession *self);
void tri_session_show_place (TriSession *self, TriPlace place);

G_END_DECLS
