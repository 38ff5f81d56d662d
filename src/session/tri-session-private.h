/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-session.h"

G_BEGIN_DECLS

/* What the files of the session share, and nobody else sees. */

struct _TriSession
{
  GObject parent_instance;

  TriVolume *volume;
  TriStack *stack;
  TriDataset *dataset;
  TriPoint3 cursor;
  TriVoi voi, default_voi;
  guint volume_index;
  TriGrid grid, straight_grid; /* the latter: before it was turned */
  TriObliquePlanes turn;       /* when the grid is turned */
  TriConvention convention;
  double slab_mm;
  TriSlabMode slab_mode;
  gboolean is_interpolated;
  gboolean has_crosshair, has_annotations, has_identity;
  gboolean has_overlays, has_shutter;
  gboolean is_voi_following, is_bottom_fixed;
  gboolean is_sagittal_mirrored, has_centimetres, has_safe_colours, has_swapped_buttons;
  TriDetails *details; /* of the slice below */
  guint details_volume, details_slice;
  guint n_filled, n_unreadable;
  char *series_text, *identity_text;
  TriLayers *layers;
  TriMeasurements *measurements;
  TriTool tool;
  TriColourMap colour_map;
  const char *frame; /* interned */
  guint picture_turns;
  gboolean is_picture_flipped, has_magnifier;
  gboolean has_corner_texts, has_reference_lines, has_reference;
  TriPoint3 reference[4];
};

enum
{
  PROP_VOLUME = 1,
  PROP_STACK,
  PROP_CURSOR,
  PROP_VOI,
  PROP_DEFAULT_VOI,
  PROP_VOLUME_INDEX,
  PROP_GRID,
  PROP_CONVENTION,
  PROP_SLAB_MM,
  PROP_SLAB_MODE,
  PROP_IS_INTERPOLATED,
  PROP_HAS_CROSSHAIR,
  PROP_HAS_ANNOTATIONS,
  PROP_HAS_CORNER_TEXTS,
  PROP_HAS_IDENTITY,
  PROP_HAS_OVERLAYS,
  PROP_HAS_SHUTTER,
  PROP_IS_VOI_FOLLOWING,
  PROP_IS_BOTTOM_FIXED,
  PROP_IS_SAGITTAL_MIRRORED,
  PROP_HAS_CENTIMETRES,
  PROP_HAS_SAFE_COLOURS,
  PROP_HAS_SWAPPED_BUTTONS,
  PROP_DETAILS,
  PROP_DATASET,
  PROP_N_FILLED,
  PROP_N_SLICES,
  PROP_N_UNREADABLE,
  PROP_SERIES_TEXT,
  PROP_IDENTITY_TEXT,
  PROP_LAYERS,
  PROP_MEASUREMENTS,
  PROP_TOOL,
  PROP_COLOUR_MAP,
  PROP_FRAME,
  PROP_PICTURE_TURNS,
  PROP_IS_PICTURE_FLIPPED,
  PROP_HAS_MAGNIFIER,
  PROP_HAS_REFERENCE_LINES,
  PROP_REFERENCE,
  N_PROPS,
};

void tri_session_notify (TriSession *self, int prop);
/* tri-session-measure.c; @measurements: (transfer full) */
void tri_session_set_measurements (TriSession *self, TriMeasurements *measurements);
/* tri-session-flags.c: NULL: the property is no flag. */
gboolean *tri_session_find_flag (TriSession *self, guint prop_id);
void tri_session_set_flag (TriSession *self, guint prop_id, gboolean value);
/* @props: (array length=N_PROPS) */
void tri_session_add_flags (GParamSpec **props);
void tri_session_init_flags (TriSession *self);
/* tri-session-details.c: slices of all repetitions that have come. */
guint tri_session_count_filled (TriSession *self);

/* A setter compares, stores, notifies and stops: of a type that compares with ==. */
#define TRI_SESSION_DEFINE_ACCESSORS(Type, name, PROP)      \
  Type tri_session_get_##name (TriSession *self)            \
  {                                                         \
    g_return_val_if_fail (TRI_IS_SESSION (self), (Type) 0); \
                                                            \
    return self->name;                                      \
  }                                                         \
                                                            \
  void tri_session_set_##name (TriSession *self, Type name) \
  {                                                         \
    g_return_if_fail (TRI_IS_SESSION (self));               \
                                                            \
    if (name == self->name)                                 \
      return;                                               \
    self->name = name;                                      \
    tri_session_notify (self, PROP);                        \
  }

G_END_DECLS
