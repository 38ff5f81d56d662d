/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What one pane looks at: properties and notify, nothing else. A setter compares, stores, notifies
 * and stops. It knows no widget, no loader and no pixel. What follows from the state for the three
 * planes is in tri-session-planes.c. Main thread. */

#include "config.h"

#include "tri-session-private.h"

#include <math.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (TriSession, tri_session, G_TYPE_OBJECT)

enum
{
  PROP_DISPLAY = 1,
  PROP_VOLUME,
  PROP_STACK,
  PROP_CURSOR,
  PROP_VOI,
  PROP_IS_VOI_FOLLOWING,
  PROP_IS_BOTTOM_FIXED,
  PROP_VOLUME_INDEX,
  PROP_GRID,
  PROP_SLAB_MM,
  PROP_COLOUR_MAP,
  PROP_PICTURE_ORIENTATION,
  PROP_DATASET,
  PROP_DETAILS,
  PROP_N_FILLED,
  PROP_SUBJECT,
  PROP_REFERENCE,
  PROP_LAYERS,
  PROP_MEASUREMENTS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
notify (TriSession *self, int prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_cursor (TriSession *self, TriPoint3 cursor)
{
  if (cursor.x == self->cursor.x && cursor.y == self->cursor.y && cursor.z == self->cursor.z)
    return;
  self->cursor = cursor;
  notify (self, PROP_CURSOR);
}

static void
display_changed_cb (TriSession *self)
{
  notify (self, PROP_DISPLAY);
}

static void
layers_changed_cb (TriSession *self)
{
  notify (self, PROP_LAYERS);
}

static void
measurements_changed_cb (TriSession *self)
{
  notify (self, PROP_MEASUREMENTS);
}

/* ---- GObject ---- */

static void
tri_session_finalize (GObject *object)
{
  TriSession *self = TRI_SESSION (object);

  g_clear_pointer (&self->volume, tri_volume_unref);
  g_clear_pointer (&self->stack, tri_stack_unref);
  g_clear_pointer (&self->dataset, tri_dataset_unref);
  g_clear_pointer (&self->details, tri_details_unref);
  tri_voi_clear (&self->voi);
  tri_voi_clear (&self->default_voi);
  g_clear_pointer (&self->series_text, g_free);
  g_clear_pointer (&self->identity_text, g_free);
  g_clear_object (&self->layers);
  g_clear_object (&self->measurements);
  g_clear_object (&self->display);
  g_clear_object (&self->pointer);

  G_OBJECT_CLASS (tri_session_parent_class)->finalize (object);
}

static gconstpointer
get_boxed (TriSession *self, guint prop_id)
{
  switch (prop_id)
    {
    case PROP_VOLUME:
      return self->volume;
    case PROP_STACK:
      return self->stack;
    case PROP_CURSOR:
      return &self->cursor;
    case PROP_VOI:
      return &self->voi;
    case PROP_DETAILS:
      return tri_session_get_details (self);
    case PROP_DATASET:
      return self->dataset;
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
tri_session_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriSession *self = TRI_SESSION (object);

  switch (prop_id)
    {
    case PROP_DISPLAY:
      g_value_set_object (value, self->display);
      break;
    case PROP_LAYERS:
      g_value_set_object (value, self->layers);
      break;
    case PROP_MEASUREMENTS:
      g_value_set_object (value, self->measurements);
      break;
    case PROP_VOLUME_INDEX:
      g_value_set_uint (value, self->volume_index);
      break;
    case PROP_N_FILLED:
      g_value_set_uint (value, self->n_filled);
      break;
    case PROP_PICTURE_ORIENTATION:
      g_value_set_uint (value, self->picture_turns + (self->is_picture_flipped ? 4 : 0));
      break;
    case PROP_GRID:
      g_value_set_enum (value, (int) self->grid);
      break;
    case PROP_COLOUR_MAP:
      g_value_set_enum (value, (int) self->colour_map);
      break;
    case PROP_SLAB_MM:
      g_value_set_double (value, self->slab_mm);
      break;
    case PROP_IS_VOI_FOLLOWING:
      g_value_set_boolean (value, self->is_voi_following);
      break;
    case PROP_IS_BOTTOM_FIXED:
      g_value_set_boolean (value, self->is_bottom_fixed);
      break;
    case PROP_SUBJECT:
      g_value_set_string (value, self->series_text);
      break;
    case PROP_REFERENCE:
      g_value_set_pointer (value, (gpointer) tri_session_get_reference (self));
      break;
    default:
      g_value_set_boxed (value, get_boxed (self, prop_id));
    }
}

static void
tri_session_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TriSession *self = TRI_SESSION (object);

  switch (prop_id)
    {
    case PROP_GRID:
      tri_session_set_grid (self, (TriGrid) g_value_get_enum (value));
      break;
    case PROP_COLOUR_MAP:
      tri_session_set_colour_map (self, (TriColourMap) g_value_get_enum (value));
      break;
    case PROP_SLAB_MM:
      tri_session_set_slab_mm (self, g_value_get_double (value));
      break;
    case PROP_IS_VOI_FOLLOWING:
      tri_session_set_is_voi_following (self, g_value_get_boolean (value));
      break;
    case PROP_IS_BOTTOM_FIXED:
      tri_session_set_is_bottom_fixed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_session_class_init (TriSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags r = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = tri_session_finalize;
  object_class->get_property = tri_session_get_property;
  object_class->set_property = tri_session_set_property;

  props[PROP_DISPLAY] = g_param_spec_object ("display", NULL, NULL, TRI_TYPE_DISPLAY, r);
  props[PROP_VOLUME] = g_param_spec_boxed ("volume", NULL, NULL, TRI_TYPE_VOLUME, r);
  props[PROP_STACK] = g_param_spec_boxed ("stack", NULL, NULL, TRI_TYPE_STACK, r);
  props[PROP_CURSOR] = g_param_spec_boxed ("cursor", NULL, NULL, TRI_TYPE_POINT3, r);
  props[PROP_VOI] = g_param_spec_boxed ("voi", NULL, NULL, TRI_TYPE_VOI, r);
  props[PROP_IS_VOI_FOLLOWING] =
      g_param_spec_boolean ("is-voi-following", NULL, NULL, FALSE, rw);
  props[PROP_IS_BOTTOM_FIXED] =
      g_param_spec_boolean ("is-bottom-fixed", NULL, NULL, FALSE, rw);
  props[PROP_VOLUME_INDEX] = g_param_spec_uint ("volume-index", NULL, NULL, 0, G_MAXUINT, 0, r);
  props[PROP_GRID] =
      g_param_spec_enum ("grid", NULL, NULL, TRI_TYPE_GRID, TRI_GRID_STORED, rw);
  props[PROP_SLAB_MM] =
      g_param_spec_double ("slab-mm", NULL, NULL, 0, TRI_SLAB_MAX_MM, 0, rw);
  props[PROP_COLOUR_MAP] = g_param_spec_enum ("colour-map", NULL, NULL, TRI_TYPE_COLOUR_MAP,
                                              TRI_COLOUR_MAP_GREY, rw);
  props[PROP_PICTURE_ORIENTATION] =
      g_param_spec_uint ("picture-orientation", NULL, NULL, 0, 7, 0, r);
  props[PROP_DATASET] = g_param_spec_boxed ("dataset", NULL, NULL, TRI_TYPE_DATASET, r);
  props[PROP_DETAILS] = g_param_spec_boxed ("details", NULL, NULL, TRI_TYPE_DETAILS, r);
  props[PROP_N_FILLED] = g_param_spec_uint ("n-filled", NULL, NULL, 0, G_MAXUINT, 0, r);
  props[PROP_SUBJECT] = g_param_spec_string ("subject", NULL, NULL, "", r);
  props[PROP_REFERENCE] = g_param_spec_pointer ("reference", NULL, NULL, r);
  props[PROP_LAYERS] = g_param_spec_object ("layers", NULL, NULL, TRI_TYPE_LAYERS, r);
  props[PROP_MEASUREMENTS] =
      g_param_spec_object ("measurements", NULL, NULL, TRI_TYPE_MEASUREMENTS, r);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_session_init (TriSession *self)
{
  self->default_voi = (TriVoi){ .center = 127.5, .width = 255, .function = TRI_VOI_LINEAR_EXACT };
  self->voi = self->default_voi;
  self->series_text = g_strdup ("");
  self->identity_text = g_strdup ("");
  self->frame = g_intern_static_string ("");
  self->layers = tri_layers_new ();
  self->pointer = tri_pointer_new ();
  g_signal_connect_object (self->layers, "notify::revision", G_CALLBACK (layers_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* ---- public API ---- */

/**
 * tri_session_new_for:
 * @display: how the person likes to look; the session keeps a reference
 * @measurements: (nullable): shared with other sessions, as they lie in patient mm whoever looks at
 *   them; NULL: the session has its own
 *
 * Returns: (transfer full): an empty session
 */
TriSession *
tri_session_new_for (TriDisplay *display, TriMeasurements *measurements)
{
  TriSession *self = g_object_new (TRI_TYPE_SESSION, NULL);

  self->display = g_object_ref (display);
  self->measurements = measurements != NULL ? g_object_ref (measurements) : tri_measurements_new ();
  g_signal_connect_object (self->display, "notify", G_CALLBACK (display_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->measurements, "notify::revision",
                           G_CALLBACK (measurements_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * tri_session_new:
 *
 * Returns: (transfer full): an empty session with a display and measurements of its own
 */
TriSession *
tri_session_new (void)
{
  g_autoptr (TriDisplay) display = tri_display_new ();

  return tri_session_new_for (display, NULL);
}

static void
show_volume (TriSession *self, TriVolume *volume, const TriStack *stack)
{
  if (volume != self->volume)
    {
      TriVolume *old = self->volume;

      self->volume = volume == NULL ? NULL : tri_volume_ref (volume);
      g_clear_pointer (&old, tri_volume_unref);
      notify (self, PROP_VOLUME);
      tri_session_set_slab_mm (self, 0);
      tri_session_set_picture_turns (self, 0);
      tri_session_set_is_picture_flipped (self, FALSE);
    }
  tri_session_set_volume_index (self, 0);
  tri_session_set_n_unreadable (self, 0);
  tri_session_set_n_filled (self, tri_session_count_filled (self));
  set_cursor (self, volume == NULL
                        ? (TriPoint3){ 0, 0, 0 }
                        : tri_stack_compute_first_place (stack, tri_volume_get_geometry (volume)));
}

/**
 * tri_session_show:
 * @volume: (nullable): NULL empties the session
 * @stack: (nullable): the stack that @volume holds
 * @default_voi: (nullable): NULL keeps the window
 */
void
tri_session_show (TriSession *self, TriVolume *volume, TriStack *stack, const TriVoi *default_voi)
{
  g_return_if_fail (TRI_IS_SESSION (self));

  g_object_freeze_notify (G_OBJECT (self));
  show_volume (self, volume, stack);
  if (stack != self->stack)
    {
      TriStack *old = self->stack;

      self->stack = stack == NULL ? NULL : tri_stack_ref (stack);
      g_clear_pointer (&old, tri_stack_unref);
      notify (self, PROP_STACK);
    }
  tri_session_set_dataset (self, NULL);
  tri_session_set_details (self, NULL, 0, 0);
  if (default_voi != NULL)
    {
      tri_session_set_default_voi (self, default_voi);
      tri_session_set_voi (self, default_voi);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

TriPoint3
tri_session_get_cursor (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), ((TriPoint3){ 0, 0, 0 }));

  return self->cursor;
}

/**
 * tri_session_set_cursor:
 * @patient: mm, LPS; moved to the nearest place of the volume along its index axes; ignored when
 *   it is not finite or when there is no volume
 */
void
tri_session_set_cursor (TriSession *self, TriPoint3 patient)
{
  g_return_if_fail (TRI_IS_SESSION (self));

  if (self->volume == NULL || !isfinite (patient.x + patient.y + patient.z))
    return;
  set_cursor (self, tri_geometry_clamp_patient (tri_volume_get_geometry (self->volume), patient));
}

/**
 * tri_session_get_voi:
 *
 * Returns: (transfer none): the window, valid until the next change
 */
const TriVoi *
tri_session_get_voi (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  return &self->voi;
}

/**
 * tri_session_set_voi:
 * @voi: a width below what the standard allows for its function is raised to that
 */
void
tri_session_set_voi (TriSession *self, const TriVoi *voi)
{
  TriVoi legal;

  g_return_if_fail (TRI_IS_SESSION (self));
  g_return_if_fail (voi != NULL);

  legal = tri_voi_make_legal (voi);
  if (tri_voi_equal (&legal, &self->voi))
    return;
  tri_voi_assign (&self->voi, &legal);
  notify (self, PROP_VOI);
}

const TriVoi *
tri_session_get_default_voi (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  return &self->default_voi;
}

void
tri_session_set_default_voi (TriSession *self, const TriVoi *voi)
{
  TriVoi legal;
  gboolean is_untouched;

  g_return_if_fail (TRI_IS_SESSION (self));
  g_return_if_fail (voi != NULL);

  legal = tri_voi_make_legal (voi);
  if (tri_voi_equal (&legal, &self->default_voi))
    return;
  is_untouched = tri_voi_equal (&self->voi, &self->default_voi);
  tri_voi_assign (&self->default_voi, &legal);
  if (is_untouched)
    tri_session_set_voi (self, &legal);
}

/**
 * tri_session_set_volume_index:
 * @volume_index: which repetition of the grid to show; clamped to the last one
 */
void
tri_session_set_volume_index (TriSession *self, guint volume_index)
{
  g_return_if_fail (TRI_IS_SESSION (self));

  if (self->volume == NULL)
    volume_index = 0;
  else
    volume_index = MIN (volume_index, tri_volume_get_n_volumes (self->volume) - 1);
  if (volume_index == self->volume_index)
    return;
  self->volume_index = volume_index;
  notify (self, PROP_VOLUME_INDEX);
}

void
tri_session_set_grid (TriSession *self, TriGrid grid)
{
  g_return_if_fail (TRI_IS_SESSION (self));

  /* There is nothing that it could be turned like. */
  if (grid == self->grid || grid == TRI_GRID_OBLIQUE)
    return;
  self->grid = grid;
  notify (self, PROP_GRID);
}

void
tri_session_rotate_in_patient (TriSession *self, TriPlane plane, double angle_rad)
{
  g_return_if_fail (TRI_IS_SESSION (self));

  if (self->volume == NULL || tri_stack_is_flat (self->stack) || angle_rad == 0 ||
      !isfinite (angle_rad))
    return;
  if (self->grid != TRI_GRID_OBLIQUE)
    {
      self->straight_grid = self->grid;
      tri_oblique_planes_init (&self->oblique, tri_volume_get_geometry (self->volume), self->grid,
                               plane);
      self->grid = TRI_GRID_OBLIQUE;
    }
  tri_oblique_planes_by (&self->oblique, plane, angle_rad);
  notify (self, PROP_GRID);
}

void
tri_session_reset_oblique (TriSession *self)
{
  g_return_if_fail (TRI_IS_SESSION (self));

  if (self->grid == TRI_GRID_OBLIQUE)
    tri_session_set_grid (self, self->straight_grid);
}

const TriObliquePlanes *
tri_session_get_oblique_planes (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  return self->grid == TRI_GRID_OBLIQUE ? &self->oblique : NULL;
}

static gboolean
can_have_slabs (TriSession *self)
{
  return self->volume != NULL && tri_volume_get_samples_per_voxel (self->volume) == 1 &&
         !tri_volume_is_label_map (self->volume) &&
         !tri_stack_is_flat (self->stack) && tri_stack_has_place (self->stack);
}

double
tri_session_get_max_slab_mm (TriSession *self)
{
  double finest_mm = G_MAXDOUBLE;

  g_return_val_if_fail (TRI_IS_SESSION (self), 0);

  if (!can_have_slabs (self))
    return 0;
  for (guint axis = 0; axis < 3; axis++)
    finest_mm = MIN (finest_mm, tri_volume_get_geometry (self->volume)->spacing_mm[axis]);
  return MIN (TRI_SLAB_MAX_MM, finest_mm * (TRI_SLAB_MAX_SLICES - 1));
}

/**
 * tri_session_set_slab_mm:
 * @slab_mm: lowered to what the volume allows; one that is not a number is none
 */
void
tri_session_set_slab_mm (TriSession *self, double slab_mm)
{
  double legal_mm;

  g_return_if_fail (TRI_IS_SESSION (self));

  legal_mm = isnan (slab_mm) ? 0 : CLAMP (slab_mm, 0, tri_session_get_max_slab_mm (self));
  if (legal_mm == self->slab_mm)
    return;
  self->slab_mm = legal_mm;
  notify (self, PROP_SLAB_MM);
}

void
tri_session_set_picture_turns (TriSession *self, guint picture_turns)
{
  g_return_if_fail (TRI_IS_SESSION (self));

  if (picture_turns % 4 == self->picture_turns)
    return;
  self->picture_turns = picture_turns % 4;
  notify (self, PROP_PICTURE_ORIENTATION);
}

/* Other measurements are seen now. */
void
tri_session_set_frame (TriSession *self, const char *frame)
{
  const char *interned = g_intern_string (frame);

  g_return_if_fail (TRI_IS_SESSION (self));

  if (interned == self->frame)
    return;
  self->frame = interned;
  /* Planes that were turned within one patient mean nothing in another. */
  tri_session_reset_oblique (self);
  notify (self, PROP_SUBJECT);
  notify (self, PROP_MEASUREMENTS);
}

/* The getter of what is stored. */
#define DEFINE_GETTER(Type, name)                           \
  Type tri_session_get_##name (TriSession *self)            \
  {                                                         \
    g_return_val_if_fail (TRI_IS_SESSION (self), (Type) 0); \
                                                            \
    return self->name;                                      \
  }

DEFINE_GETTER (TriDisplay *, display)
DEFINE_GETTER (TriVolume *, volume)
DEFINE_GETTER (TriStack *, stack)
DEFINE_GETTER (guint, volume_index)
DEFINE_GETTER (TriGrid, grid)
DEFINE_GETTER (double, slab_mm)
DEFINE_GETTER (guint, picture_turns)
DEFINE_GETTER (TriLayers *, layers)
DEFINE_GETTER (TriMeasurements *, measurements)
DEFINE_GETTER (TriPointer *, pointer)
TRI_SESSION_DEFINE_ACCESSORS (gboolean, is_voi_following, "is-voi-following")
TRI_SESSION_DEFINE_ACCESSORS (gboolean, is_bottom_fixed, "is-bottom-fixed")
TRI_SESSION_DEFINE_ACCESSORS (gboolean, is_picture_flipped, "picture-orientation")
TRI_SESSION_DEFINE_ACCESSORS (TriColourMap, colour_map, "colour-map")
