/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-plane.h"
#include "tri-slab.h"

G_BEGIN_DECLS

/* What the left button does in a view: move the crosshair, change how the image is seen, or draw a
 * measurement. */
typedef enum
{
  TRI_TOOL_CROSSHAIR,
  TRI_TOOL_WINDOW, /* the intensity window: right widens, up brightens */
  TRI_TOOL_ZOOM,
  TRI_TOOL_PAN,
  TRI_TOOL_SCROLL, /* through the slices */
  TRI_TOOL_DISTANCE,
  TRI_TOOL_ANGLE, /* as Cobb measured it */
  TRI_TOOL_RECTANGLE,
  TRI_TOOL_ELLIPSE,
  TRI_TOOL_OUTLINE,
  TRI_TOOL_POINT,
  TRI_TOOL_ARROW,
  TRI_TOOL_WINDOW_REGION, /* sets the intensity window from a region, once */
  TRI_N_TOOLS,
} TriTool;

GType tri_tool_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_TOOL (tri_tool_get_type ())

/* It draws what stays: a distance, an angle, an area … */
gboolean tri_tool_is_measuring (TriTool tool);

/**
 * TriDisplay:
 *
 * How a person likes to look at images, whatever is shown: one instance for all panes of a window.
 * Main thread. Each property below has a getter and a setter; setters compare, store and notify.
 *
 * convention (TriConvention): which side of the patient is on the left of the screen;
 * is-sagittal-mirrored: the front of the body is on the right of sagittal views;
 * is-interpolated: linear between voxels, or the nearest one;
 * slab-mode (TriSlabMode): what is shown of the slices of a slab;
 * has-crosshair, has-reference-lines (where the slice of another pane cuts a view), has-magnifier
 * (what is about the pointer is seen larger);
 * has-annotations (texts on the images), and of these has-corner-texts (more than sides, scale and
 * slice number) and has-identity (whose images these are);
 * has-overlays (DICOM overlays, groups 60xx), has-shutter (PS3.3 C.7.6.11);
 * has-centimetres: lengths in cm and areas in cm², instead of mm and mm²;
 * has-safe-colours: colours of the planes that colour-blind people tell apart;
 * has-swapped-buttons: the middle button does what the right one does, and the reverse;
 * is-zoom-linked: the planes of a pane have one scale;
 * tool (TriTool): what the left button does;
 * is-panning: a drag of the left button pans, whatever the tool: while Space is held.
 */
#define TRI_TYPE_DISPLAY (tri_display_get_type ())
G_DECLARE_FINAL_TYPE (TriDisplay, tri_display, TRI, DISPLAY, GObject)

/* (transfer full): with every property at its default. */
TriDisplay *tri_display_new (void);

/* Getters and setters of the properties that TriDisplay lists. Main thread. */
TriConvention tri_display_get_convention (TriDisplay *self);
void tri_display_set_convention (TriDisplay *self, TriConvention convention);
gboolean tri_display_get_is_sagittal_mirrored (TriDisplay *self);
void tri_display_set_is_sagittal_mirrored (TriDisplay *self, gboolean is_sagittal_mirrored);
gboolean tri_display_get_is_interpolated (TriDisplay *self);
void tri_display_set_is_interpolated (TriDisplay *self, gboolean is_interpolated);
TriSlabMode tri_display_get_slab_mode (TriDisplay *self);
void tri_display_set_slab_mode (TriDisplay *self, TriSlabMode slab_mode);
gboolean tri_display_get_has_crosshair (TriDisplay *self);
void tri_display_set_has_crosshair (TriDisplay *self, gboolean has_crosshair);
gboolean tri_display_get_has_reference_lines (TriDisplay *self);
void tri_display_set_has_reference_lines (TriDisplay *self, gboolean has_reference_lines);
gboolean tri_display_get_has_magnifier (TriDisplay *self);
void tri_display_set_has_magnifier (TriDisplay *self, gboolean has_magnifier);
gboolean tri_display_get_has_annotations (TriDisplay *self);
void tri_display_set_has_annotations (TriDisplay *self, gboolean has_annotations);
gboolean tri_display_get_has_corner_texts (TriDisplay *self);
void tri_display_set_has_corner_texts (TriDisplay *self, gboolean has_corner_texts);
gboolean tri_display_get_has_identity (TriDisplay *self);
void tri_display_set_has_identity (TriDisplay *self, gboolean has_identity);
gboolean tri_display_get_has_overlays (TriDisplay *self);
void tri_display_set_has_overlays (TriDisplay *self, gboolean has_overlays);
gboolean tri_display_get_has_shutter (TriDisplay *self);
void tri_display_set_has_shutter (TriDisplay *self, gboolean has_shutter);
gboolean tri_display_get_has_centimetres (TriDisplay *self);
void tri_display_set_has_centimetres (TriDisplay *self, gboolean has_centimetres);
gboolean tri_display_get_has_safe_colours (TriDisplay *self);
void tri_display_set_has_safe_colours (TriDisplay *self, gboolean has_safe_colours);
gboolean tri_display_get_has_swapped_buttons (TriDisplay *self);
void tri_display_set_has_swapped_buttons (TriDisplay *self, gboolean has_swapped_buttons);
gboolean tri_display_get_is_zoom_linked (TriDisplay *self);
void tri_display_set_is_zoom_linked (TriDisplay *self, gboolean is_zoom_linked);
gboolean tri_display_get_is_panning (TriDisplay *self);
void tri_display_set_is_panning (TriDisplay *self, gboolean is_panning);
/* What a drag of the left button that begins now does. */
TriTool tri_display_get_drag_tool (TriDisplay *self);
TriTool tri_display_get_tool (TriDisplay *self);
void tri_display_set_tool (TriDisplay *self, TriTool tool);

G_END_DECLS
