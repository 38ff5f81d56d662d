/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the left button measures: with a tool in hand a drag draws; with it or without, a drag takes
 * hold of a handle that is near. Coordinates x, y are logical px of the widget. */

#include "config.h"

#include "tri-measured.h"
#include "tri-session-planes.h"
#include "tri-slice-view-private.h"

#include <math.h>

/* From the pointer to a handle that it takes, and what counts as no travel, logical px. */
#define HANDLE_REACH_PX 8.0
#define MIN_TRAVEL_PX 3.0

typedef struct
{
  double x, y; /* logical px of the widget */
} Place;

static Place
find_point (const TriViewTransform *transform, int scale, TriPoint3 patient)
{
  Place place;

  tri_view_transform_patient_to_device (transform, patient, &place.x, &place.y);
  return (Place){ place.x / scale, place.y / scale };
}

/* From @at to the line between @a and @b. */
static double
find_distance_px (Place at, Place a, Place b)
{
  const double dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
  const double part = squared > 0 ? ((at.x - a.x) * dx + (at.y - a.y) * dy) / squared : 0;

  return hypot (a.x + CLAMP (part, 0, 1) * dx - at.x, a.y + CLAMP (part, 0, 1) * dy - at.y);
}

/* To point number @p, or to the side of an outline that begins there. */
static double
find_handle_distance_px (const TriMeasurement *measurement,
                         guint p,
                         const TriViewTransform *transform,
                         int scale,
                         Place at)
{
  const Place point = find_point (transform, scale, measurement->points[p]);
  const TriPoint3 next = measurement->points[(p + 1) % measurement->n_points];

  if (measurement->kind == TRI_MEASUREMENT_OUTLINE)
    return find_distance_px (at, point, find_point (transform, scale, next));
  return hypot (point.x - at.x, point.y - at.y);
}

/* The nearest handle within reach. FALSE: none. */
static gboolean
find_handle (TriSliceView *self, double x, double y, guint *id, guint *point)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double nearest_px = HANDLE_REACH_PX;
  gboolean is_found = FALSE;
  TriViewTransform transform;
  const TriMeasurementMark *marks;
  guint n_marks;

  if (!tri_slice_view_compute_transform (self, &transform))
    return FALSE;
  marks = tri_slice_marks_get (self->marks, &n_marks);
  for (guint i = 0; i < n_marks; i++)
    for (guint p = 0; p < marks[i].measurement.n_points; p++)
      {
        const double distance_px = find_handle_distance_px (&marks[i].measurement, p, &transform,
                                                            scale, (Place){ x, y });

        if (distance_px > nearest_px)
          continue;
        nearest_px = distance_px;
        *id = marks[i].measurement.id;
        *point = p;
        is_found = TRUE;
      }
  return is_found;
}

static TriMeasurementKind
get_kind (TriTool tool)
{
  static const TriMeasurementKind kinds[] = {
    [TRI_TOOL_DISTANCE] = TRI_MEASUREMENT_DISTANCE,
    [TRI_TOOL_ANGLE] = TRI_MEASUREMENT_ANGLE,
    [TRI_TOOL_RECTANGLE] = TRI_MEASUREMENT_RECTANGLE,
    [TRI_TOOL_ELLIPSE] = TRI_MEASUREMENT_ELLIPSE,
    [TRI_TOOL_OUTLINE] = TRI_MEASUREMENT_OUTLINE,
    [TRI_TOOL_POINT] = TRI_MEASUREMENT_POINT,
    [TRI_TOOL_ARROW] = TRI_MEASUREMENT_ARROW,
    [TRI_TOOL_WINDOW_REGION] = TRI_MEASUREMENT_RECTANGLE,
  };

  return kinds[tool];
}

/* The angle whose first line is drawn and whose second is wanted; NULL: none. */
static const TriMeasurement *
find_half_angle (TriMeasurements *measurements)
{
  const TriMeasurement *selected =
      tri_measurements_find (measurements, tri_measurements_get_selected (measurements));

  return selected != NULL && selected->kind == TRI_MEASUREMENT_ANGLE && selected->n_points == 2
             ? selected
             : NULL;
}

static void
draw (TriSliceView *self, TriTool tool, const TriViewTransform *transform, TriPoint3 place)
{
  TriMeasurements *measurements = tri_session_get_measurements (self->session);
  const TriMeasurement *half =
      tool == TRI_TOOL_ANGLE ? find_half_angle (measurements) : NULL;
  TriMeasurement drawn = { .kind = get_kind (tool),
                           .frame = tri_session_get_frame (self->session),
                           .right = transform->basis.right,
                           .down = transform->basis.down };

  if (half != NULL)
    drawn = *half;
  drawn.points[drawn.n_points++] = place;
  /* Of others the pointer carries the next point along. */
  if (tool != TRI_TOOL_OUTLINE && tool != TRI_TOOL_POINT)
    drawn.points[drawn.n_points++] = place;
  self->measuring.point = drawn.n_points - 1;
  self->measuring.has_changed = TRUE;
  tri_measurements_begin (measurements);
  if (half == NULL)
    drawn.id = tri_measurements_add (measurements, &drawn);
  else
    tri_measurements_replace (measurements, &drawn);
  self->measuring.id = drawn.id;
}

/* A handle comes before a new line, so that what is drawn can be mended with the tool in hand; but
 * not before the other line of an angle. */
static gboolean
take_handle (TriSliceView *self, TriTool tool, double x, double y)
{
  TriMeasurements *measurements = tri_session_get_measurements (self->session);

  if (tool == TRI_TOOL_WINDOW_REGION ||
      (tool != TRI_TOOL_CROSSHAIR && find_half_angle (measurements) != NULL) ||
      !find_handle (self, x, y, &self->measuring.id, &self->measuring.point))
    return FALSE;
  tri_measurements_select (measurements, self->measuring.id);
  return TRUE;
}

/* @tool: a measuring one draws; with any other a handle is taken hold of, or nothing happens */
gboolean
tri_slice_view_measure_begin (TriSliceView *self, TriTool tool, double x, double y)
{
  TriViewTransform transform;
  TriPoint3 place;

  if (!tri_slice_view_find_patient (self, x, y, &transform, &place))
    return FALSE;
  self->measuring = (TriMeasuring){ .start_x = x, .start_y = y, .last = place };
  if (take_handle (self, tool, x, y))
    {
      self->measuring.is_active = TRUE;
      return TRUE;
    }
  if (tool == TRI_TOOL_CROSSHAIR)
    {
      tri_measurements_select (tri_session_get_measurements (self->session), 0);
      return FALSE;
    }
  self->measuring.is_active = TRUE;
  self->measuring.is_new = TRUE;
  draw (self, tool, &transform, place);
  return TRUE;
}

/* What the pointer does at @place to the measurement that it has hold of. */
static void
change (TriSliceView *self, TriMeasurement *changed, TriPoint3 place)
{
  if (self->measuring.is_new && changed->kind == TRI_MEASUREMENT_OUTLINE)
    tri_measurement_add_corner (changed, place);
  else
    tri_measurement_move_point (changed, self->measuring.point, self->measuring.last, place);
  self->measuring.last = place;
}

/* A press on a handle is not always still, and corners of an outline are apart. */
static gboolean
is_still (TriSliceView *self, const TriMeasurement *found, double x, double y)
{
  const gboolean is_sketch = self->measuring.is_new && found->kind == TRI_MEASUREMENT_OUTLINE;

  if (self->measuring.has_changed && !is_sketch)
    return FALSE;
  if (hypot (x - self->measuring.start_x, y - self->measuring.start_y) < MIN_TRAVEL_PX)
    return TRUE;
  self->measuring.start_x = x;
  self->measuring.start_y = y;
  return FALSE;
}

gboolean
tri_slice_view_measure_update (TriSliceView *self, double x, double y)
{
  TriMeasurements *measurements;
  const TriMeasurement *found;
  TriViewTransform transform;
  TriMeasurement changed;
  TriPoint3 place;

  if (!self->measuring.is_active)
    return FALSE;
  measurements = tri_session_get_measurements (self->session);
  found = tri_measurements_find (measurements, self->measuring.id);
  if (found == NULL || is_still (self, found, x, y) ||
      !tri_slice_view_find_patient (self, x, y, &transform, &place))
    return TRUE;
  changed = *found;
  change (self, &changed, place);
  if (!self->measuring.has_changed)
    tri_measurements_begin (measurements);
  self->measuring.has_changed = TRUE;
  tri_measurements_replace (measurements, &changed);
  return TRUE;
}

/* Nothing is left of what the drag has done. */
static void
take_back (TriSliceView *self)
{
  if (self->measuring.has_changed)
    tri_measurements_cancel (tri_session_get_measurements (self->session));
  self->measuring.has_changed = FALSE;
}

/* A line of three points that are one is none either. */
static gboolean
is_drawn (TriSliceView *self, double dx, double dy)
{
  const TriMeasurement *drawn = tri_measurements_find (
      tri_session_get_measurements (self->session), self->measuring.id);

  if (drawn == NULL)
    return FALSE;
  if (drawn->kind == TRI_MEASUREMENT_OUTLINE && self->measuring.is_new)
    return tri_measurement_is_complete (drawn);
  return drawn->kind == TRI_MEASUREMENT_POINT || hypot (dx, dy) >= MIN_TRAVEL_PX;
}

/* The region is looked at and taken back: two standard deviations about its mean, as far as there
 * are values. */
static void
set_window_from_region (TriSliceView *self)
{
  TriMeasurements *measurements = tri_session_get_measurements (self->session);
  const TriMeasurement *region = tri_measurements_find (measurements, self->measuring.id);
  TriVoi voi = *tri_session_get_voi (self->session);
  TriMeasured measured;
  double low, high;

  tri_measurement_compute (region, tri_session_get_volume (self->session),
                           tri_session_get_volume_index (self->session), &measured);
  take_back (self);
  if (measured.n_voxels == 0 || !tri_session_has_window (self->session))
    return;
  low = MAX (measured.min, measured.mean - 2 * measured.sd);
  high = MIN (measured.max, measured.mean + 2 * measured.sd);
  /* Of one value alone: what is just below it is black, and just above white. */
  if (!(high > low))
    {
      low -= 0.5;
      high += 0.5;
    }
  tri_voi_set_window (&voi, (low + high) / 2, high - low);
  tri_session_set_voi (self->session, &voi);
}

/* A click draws a point and nothing else: what it began of others is taken back. The tool stays in
 * hand, but for the region that a window is set from once. */
void
tri_slice_view_measure_end (TriSliceView *self, TriTool tool, double dx, double dy)
{
  TriMeasurements *measurements;

  if (!self->measuring.is_active)
    return;
  self->measuring.is_active = FALSE;
  measurements = tri_session_get_measurements (self->session);
  if (!is_drawn (self, dx, dy))
    {
      take_back (self);
      return;
    }
  if (!self->measuring.is_new || find_half_angle (measurements) != NULL)
    return;
  if (tool == TRI_TOOL_ARROW)
    tri_slice_view_edit_text (self);
  if (tool != TRI_TOOL_WINDOW_REGION)
    return;
  set_window_from_region (self);
  tri_display_set_tool (tri_session_get_display (self->session), TRI_TOOL_CROSSHAIR);
}

/* The first line of an angle, as if it had never been drawn. FALSE: there is none. */
static gboolean
give_up_half (TriSliceView *self)
{
  TriMeasurements *measurements =
      self->session != NULL ? tri_session_get_measurements (self->session) : NULL;

  if (measurements == NULL || find_half_angle (measurements) == NULL)
    return FALSE;
  tri_measurements_cancel (measurements);
  return TRUE;
}

gboolean
tri_slice_view_measure_cancel (TriSliceView *self)
{
  if (!self->measuring.is_active)
    return give_up_half (self);
  self->measuring.is_active = FALSE;
  take_back (self);
  return TRUE;
}

void
tri_slice_view_measure_forget (TriSliceView *self)
{
  if (self->session != NULL && !self->measuring.is_active &&
      tri_display_get_tool (tri_session_get_display (self->session)) != TRI_TOOL_ANGLE)
    give_up_half (self);
}
