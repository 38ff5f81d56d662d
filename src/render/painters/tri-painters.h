/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "tri-layers.h"
#include "tri-colour.h"
#include "tri-contour-section.h"
#include "tri-corner.h"
#include "tri-measurement.h"
#include "tri-stack.h"
#include "tri-stored-graphics.h"
#include "tri-view-transform.h"

G_BEGIN_DECLS

/* GTK 4 and cairo define none. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)

/* Painters draw plain values onto a cairo_t whose units are logical pixels; @scale is device
 * pixels per logical pixel. They work for screen, file and print alike. */

void tri_painter_set_scale (cairo_t *cr, double scale);

/* Axial red, coronal green, sagittal yellow; or a set for all eyes. */
TriColour tri_plane_colour (TriPlane plane, gboolean is_safe);

/* A line of another plane through (x, y), with a gap at the centre. */
void tri_paint_crosshair_line (cairo_t *cr,
                               double width,
                               double height,
                               double x,
                               double y,
                               double dx,
                               double dy,
                               TriColour colour);
gboolean tri_crosshair_find_grip (double width,
                                  double height,
                                  double x,
                                  double y,
                                  double dx,
                                  double dy,
                                  double *grip_x,
                                  double *grip_y);
void tri_paint_crosshair_grips (cairo_t *cr,
                                double width,
                                double height,
                                double x,
                                double y,
                                double dx,
                                double dy,
                                TriColour colour);

/* Letters at the middle of each edge; "" draws none. */
typedef struct
{
  char left[8], right[8], top[8], bottom[8];
} TriEdgeLetters;
void tri_edge_letters_init (TriEdgeLetters *self,
                            const TriPlaneBasis *basis,
                            const TriGeometry *geometry);
/* The same of a picture without a place in the patient, from what its header says. */
void tri_edge_letters_init_from_picture (TriEdgeLetters *self,
                                         const TriPlaneBasis *basis,
                                         const TriPicture *picture,
                                         gboolean is_quadruped);
/* To the names of an animal's sides, PS3.3 C.7.6.2.1.1: LE RT D V CR CD. */
void tri_edge_letters_name_quadruped (TriEdgeLetters *self);
/* Left and right, or top and bottom. */
void tri_paint_edge_letters (cairo_t *cr,
                             double width,
                             double height,
                             const TriEdgeLetters *letters,
                             gboolean is_across);

/* A bar of a round length with its label, lower right. Returns the length chosen, mm. */
double tri_paint_scale_bar (cairo_t *cr, double width, double height, double mm_per_logical_px);

/* A colour map as a bar, between the values of its ends. */
void tri_paint_colour_bar (cairo_t *cr,
                           double width,
                           double height,
                           const guint32 *rgb,
                           const char *low,
                           const char *high);

/* @lines: newline-separated; tabular figures, one-pixel dark halo. */
void tri_paint_corner_text (cairo_t *cr,
                            double width,
                            double height,
                            TriCorner corner,
                            const char *lines,
                            TriColour colour);

/* One structure on one plane: areas filled with @fill_opacity (0: none), lines with a dark rim,
 * marks as small crosses. */
void tri_paint_contours (cairo_t *cr,
                         const TriViewTransform *transform,
                         double scale,
                         const TriContourSection *section,
                         TriColour colour,
                         double fill_opacity);

/**
 * TriMeasurementMark:
 * @text: (nullable): what it came to
 *
 * A measurement as a view shows it.
 */
typedef struct
{
  TriMeasurement measurement;
  char *text;
  gboolean is_selected;
} TriMeasurementMark;

/* Lines and text; and handles, unless it is to be read only. */
void tri_paint_measurement (cairo_t *cr,
                            const TriViewTransform *transform,
                            double scale,
                            const TriMeasurementMark *mark,
                            gboolean has_handles);

/* Where the slice of another series cuts the view, dashed; nowhere, when they are one plane.
 * @corners: (array fixed-size=4): of that slice, patient mm, in the order of a walk around.
 * Returns: whether there is a line. */
gboolean tri_paint_reference_line (cairo_t *cr,
                                   const TriViewTransform *transform,
                                   double scale,
                                   const TriPoint3 *corners);

/* The texts and switches of all painters of one view. */
typedef struct
{
  const TriGeometry *geometry;
  gboolean has_crosshair, has_annotations;
  gboolean is_flat;          /* an image without planes: a small cross, no lines of other planes */
  gboolean needs_sides;      /* else their lack is told only with annotations */
  gboolean is_scale_unknown; /* no scale bar, but for … */
  double region_mm_per_px;   /* … the size of a pixel in a calibrated region; 0: not known */
  gboolean is_quadruped;
  const TriPicture *picture; /* (nullable): what a picture without a place says of itself */
  TriPoint3 cursor;
  TriPoint3 normals[TRI_N_PLANES];   /* of the three planes (patient, unit), for the crosshair */
  gboolean has_grips;                /* its lines can be taken hold of */
  gboolean has_safe_colours;         /* see tri_plane_colour() */
  const char *corners[4];            /* by TriCorner; NULL: none */
  const TriPoint3 *reference;        /* (nullable): see tri_paint_reference_line() */
  TriLayers *layers;                 /* (nullable) */
  const TriStoredGraphics *graphics; /* of the stored slice below; NULL: none */
  guint stored_slice;
  gboolean has_overlays, has_shutter; /* of the graphics */
  const guint32 *rgb;                 /* (nullable): the colour map, for its bar between … */
  double low, high;                   /* … these values */
  const TriMeasurementMark *marks;    /* (array length=n_marks): on this plane */
  guint n_marks;
  gboolean is_read_only; /* a copy or a file: no handles, and no measurement is selected */
} TriOverlay;
/* The parts of an overlay, in the order in which they are painted; each is there only if it has
 * something to show. */
typedef enum
{
  TRI_OVERLAY_UNDERLAY = 1 << 0,   /* graphics and contours of files */
  TRI_OVERLAY_REFERENCE = 1 << 1,  /* line of another series' slice */
  TRI_OVERLAY_VERTICAL = 1 << 2,   /* line of the crosshair, or its whole cross */
  TRI_OVERLAY_HORIZONTAL = 1 << 3, /* line of the crosshair */
  TRI_OVERLAY_MEASUREMENTS = 1 << 4,
  TRI_OVERLAY_BANNER = 1 << 5, /* sides are not known */
  TRI_OVERLAY_LETTERS_ACROSS = 1 << 6,
  TRI_OVERLAY_LETTERS_DOWN = 1 << 7,
  TRI_OVERLAY_SCALE_BAR = 1 << 8,
  TRI_OVERLAY_COLOUR_BAR = 1 << 9,
  TRI_OVERLAY_TOP_LEFT = 1 << 10,
  TRI_OVERLAY_TOP_RIGHT = 1 << 11,
  TRI_OVERLAY_BOTTOM_LEFT = 1 << 12,
  TRI_OVERLAY_BOTTOM_RIGHT = 1 << 13,
} TriOverlayParts;
#define TRI_OVERLAY_N_PARTS 14
#define TRI_OVERLAY_ALL ((1 << TRI_OVERLAY_N_PARTS) - 1)

/* Painters in their fixed order: one function for screen, tool and export. */
void tri_paint_overlay (cairo_t *cr,
                        const TriViewTransform *transform,
                        double scale,
                        const TriOverlay *overlay,
                        guint parts);

G_END_DECLS
