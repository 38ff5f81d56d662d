/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-slice-marks.h"
#include "tri-slice-picture.h"
#include "tri-slice-scene.h"
#include "tri-slice-texts.h"
#include "tri-slice-view.h"
#include "tri-stored-graphics.h"
#include "tri-view-transform.h"

G_BEGIN_DECLS

/* The drag that is going on: whose it is, what it does, where it was pressed and what of the view
 * it began with. */
typedef struct
{
  GtkGesture *gesture; /* NULL: none */
  TriTool tool;
  gboolean has_moved; /* it is no click any more */
  double x, y;        /* logical px of the widget */
  double zoom, pan_mm[2];
  int n_slices; /* that it has gone through */
} TriViewDrag;

/* A drag that changes the window: the one it began with, and where the pointer was last. */
typedef struct
{
  gboolean is_active;
  TriVoi start;
  TriVoi current;
  double last_x, last_y;
} TriWindowDrag;

/* A drag of the left button that measures: which point of which measurement it moves. */
typedef struct
{
  gboolean is_active, is_new;
  gboolean has_changed; /* there is something to take back */
  guint id, point;
  double start_x, start_y; /* where it last began to move */
  TriPoint3 last;          /* where the pointer was, patient mm */
} TriMeasuring;

/* A drag of the left button that turns the other planes: the angle of the pointer about the cursor
 * when it began and what has been turned since, radians on the screen. */
typedef struct
{
  gboolean is_active;
  double start_rad, turned_rad;
} TriPlaneRotation;

struct _TriSliceView
{
  TriSessionWidget parent_instance;

  TriSession *session; /* the base class holds it; here it is at hand for each frame */
  TriPlane plane;
  TriViewport *viewport;
  const char *frame; /* interned: the frame of reference that the viewport belongs to */

  guint tick_id;
  gboolean is_overlay_stale;
  TriSlicePicture *picture;
  TriSliceScene *scene;
  TriViewTransform transform; /* of the picture */
  TriSliceTexts texts;
  TriSliceMarks *marks;
  TriDetails *details;         /* of the stored slice that is shown; NULL: none */
  TriStoredGraphics *graphics; /* made of these */

  GtkGesture *tool_drag, *window_drag, *pan_drag, *activate_click;
  TriViewDrag drag;
  int n_press;                   /* of the latest press of the left button: 2 is a double-click */
  TriPoint3 cursor_before_press; /* patient mm */
  const char *shape;             /* static: of the pointer */
  double pointer_x, pointer_y;
  double scroll_rest;
  double pinch_zoom;
  TriWindowDrag window;
  TriMeasuring measuring;
  TriPlaneRotation turning;
  gboolean has_pointer, is_on_grip; /* of the crosshair */
  GtkWidget *text_popover;          /* NULL: never wanted yet */
  guint texted_id;                  /* of the measurement that it writes to */
};

/* tri-slice-view-prepare.c: what is shown, and what is asked for. The transforms are of the
 * session's and the viewport's present state, as several events may fall into one frame; FALSE:
 * there is nothing to show. x, y: logical px of the widget; native mm: the finest spacing of voxels
 * in the plane. prepare makes what is shown what is asked for; TRUE: not yet, that can wait for the
 * next frame. schedule prepares once in the next frame, however much changes until then. */
gboolean tri_slice_view_compute_transform (TriSliceView *self, TriViewTransform *transform);
gboolean tri_slice_view_find_patient (TriSliceView *self,
                                      double x,
                                      double y,
                                      TriViewTransform *transform,
                                      TriPoint3 *patient);
double
tri_slice_view_compute_native_mm (const TriGeometry *geometry, const TriPlaneBasis *basis);
void tri_slice_view_update_texts (TriSliceView *self);
/* Tells the session which place is under the pointer, if that is over the view. */
void tri_slice_view_update_pointer (TriSliceView *self);
gboolean tri_slice_view_prepare (TriSliceView *self);
void tri_slice_view_schedule (TriSliceView *self);

/* tri-slice-view-zoom.c: what lies under x, y (logical px) stays there; and the place and scale of
 * what was shown before go on in another volume, unless the view was fitted. */
void tri_slice_view_zoom_about (TriSliceView *self, double x, double y, double zoom);
void tri_slice_view_keep_place (TriSliceView *self);

/* tri-slice-view-overlay.c; borrows its texts from the view. The picture shows something. */
TriOverlay tri_slice_view_make_overlay (TriSliceView *self);

/* tri-slice-view-measure.c; FALSE: the drag is not theirs. cancel also gives up what wants another
 * drag to be whole, and forget does that when another tool is taken. */
gboolean
tri_slice_view_measure_begin (TriSliceView *self, TriTool tool, double x, double y);
gboolean tri_slice_view_measure_update (TriSliceView *self, double x, double y);
void tri_slice_view_measure_end (TriSliceView *self, TriTool tool, double dx, double dy);
gboolean tri_slice_view_measure_cancel (TriSliceView *self);
void tri_slice_view_measure_forget (TriSliceView *self);

/* tri-slice-view-window.c; dx, dy: logical px since the drag began. Without grey values nothing
 * happens. cancel: FALSE: there is no such drag */
gboolean tri_slice_view_window_begin (TriSliceView *self);
void
tri_slice_view_window_update (TriSliceView *self, double dx, double dy, GdkModifierType state);
void tri_slice_view_window_end (TriSliceView *self);
gboolean tri_slice_view_window_cancel (TriSliceView *self);

/* tri-slice-view-drag.c; @gesture: whose drag it is; end: TRUE if it was a click. The shape of the
 * pointer says what the left button does. */
void tri_slice_view_drag_begin (TriSliceView *self,
                                GtkGesture *gesture,
                                TriTool tool,
                                double x,
                                double y);
void tri_slice_view_drag_update (TriSliceView *self,
                                 GtkGesture *gesture,
                                 double dx,
                                 double dy,
                                 GdkModifierType state);
gboolean
tri_slice_view_drag_end (TriSliceView *self, GtkGesture *gesture, double dx, double dy);
void tri_slice_view_update_shape (TriSliceView *self);

/* tri-slice-view-lens.c; over everything else */
void tri_slice_view_snapshot_lens (TriSliceView *self, GtkSnapshot *snapshot);

/* tri-slice-view-rotate.c; FALSE: the drag is not theirs */
gboolean tri_slice_view_can_rotate (TriSliceView *self);
gboolean tri_slice_view_is_on_grip (TriSliceView *self, double x, double y);
gboolean tri_slice_view_rotate_begin (TriSliceView *self, double x, double y);
gboolean
tri_slice_view_rotate_update (TriSliceView *self, double x, double y, gboolean is_in_steps);
void tri_slice_view_rotate_end (TriSliceView *self);
gboolean tri_slice_view_rotate_cancel (TriSliceView *self);

/* tri-slice-view-input.c: the template's gestures, the actions and keys, for class_init and init;
 * which actions can be done, and which button does what, as the session says now. */
void tri_slice_view_class_init_input (GtkWidgetClass *widget_class);
void tri_slice_view_init_input (TriSliceView *self);
void tri_slice_view_update_actions (TriSliceView *self);
void tri_slice_view_update_buttons (TriSliceView *self);

G_END_DECLS
