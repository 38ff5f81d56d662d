/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-session.h"

G_BEGIN_DECLS

/* What the two files of the class share: tri-session.c (what is looked at, and how) and
 * tri-session-slice.c (what files say of it), on which the former stands. */
struct _TriSession
{
  GObject parent_instance;

  TriDisplay *display;
  TriVolume *volume;
  TriStack *stack;
  TriPoint3 cursor;
  TriVoi voi, default_voi;
  gboolean is_voi_following, is_bottom_fixed;
  guint volume_index;
  TriGrid grid, straight_grid; /* the latter: before the planes were oblique */
  TriObliquePlanes oblique;    /* when the grid is that */
  double slab_mm;
  TriColourMap colour_map;
  guint picture_turns;
  gboolean is_picture_flipped;
  TriDataset *dataset;
  TriDetails *details; /* of the slice below */
  TriPlace details_place;
  guint n_filled, n_unreadable;
  const char *frame; /* interned */
  char *series_text, *identity_text;
  gboolean has_reference;
  TriPoint3 reference[4];
  TriLayers *layers;
  TriMeasurements *measurements;
  TriPointer *pointer;
};

/* tri-session-slice.c: slices of all repetitions that have come; of no volume 0. */
guint tri_session_count_filled (TriSession *self);

/* The getter and setter of a property that is one plain number: compares with ==, stores,
 * notifies. */
#define TRI_SESSION_DEFINE_ACCESSORS(Type, name, property)  \
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
    g_object_notify (G_OBJECT (self), property);            \
  }

G_END_DECLS
