/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one state that all views of a volume show and edit: properties and notify, nothing else.
 * A setter compares, stores, notifies and stops. It knows no widget, no loader and no pixel.
 * Main thread. */

#include "config.h"

#include "tri-session-private.h"

#include <stddef.h>

#include <math.h>

G_DEFINE_FINAL_TYPE (TriSession, tri_session, G_TYPE_OBJECT)

static GParamSpec *props[N_PROPS];

void
tri_session_notify (TriSession *self, int prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static guint
count_slices (TriSession *self)
{
  if (self->volume == NULL)
    return 0;
  return tri_volume_get_geometry (self->volume)->dims[2] *
         tri_volume_get_n_volumes (self->volume);
}

/* The outermost place that still belongs to voxel 0 or n - 1, a hair inside so that rounding on the
 * way to mm and back cannot leave the volume. */
static double
clamp_index (double index, guint n)
{
  const double hair = 1e-6;

  return CLAMP (index, -0.5 + hair, n - 0.5 - hair);
}

/* A point that is inside already is returned as it is, to the last bit. */
static TriPoint3
clamp_to_volume (TriSession *self, TriPoint3 patient)
{
  const TriGeometry *geometry = tri_volume_get_geometry (self->volume);
  TriPoint3 voxel = tri_geometry_patient_to_voxel (geometry, patient);

  if (tri_geometry_contains_voxel (geometry, voxel))
    return patient;
  voxel.x = clamp_index (voxel.x, geometry->dims[0]);
  voxel.y = clamp_index (voxel.y, geometry->dims[1]);
  voxel.z = clamp_index (voxel.z, geometry->dims[2]);
  return tri_geometry_voxel_to_patient (geometry, voxel);
}

static void
set_cursor (TriSession *self, TriPoint3 cursor)
{
  if (cursor.x == self->cursor.x && cursor.y == self->cursor.y && cursor.z == self->cursor.z)
    return;
  self->cursor = cursor;
  tri_session_notify (self, PROP_CURSOR);
}

static void
layers_changed_cb (TriSession *self)
{
  tri_session_notify (self, PROP_LAYERS);
}

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

  G_OBJECT_CLASS (tri_session_parent_class)->finalize (object);
}

static const char *
get_text (TriSession *self, guint prop_id)
{
  const char *text = prop_id == PROP_SERIES_TEXT ? self->series_text : self->identity_text;

  return prop_id == PROP_FRAME ? self->frame : text;
}

static int
get_enum (TriSession *self, guint prop_id)
{
  if (prop_id == PROP_COLOUR_MAP)
    return (int) self->colour_map;
  if (prop_id == PROP_GRID)
    return (int) self->grid;
  if (prop_id == PROP_CONVENTION)
    return (int) self->convention;
  return prop_id == PROP_TOOL ? (int) self->tool : (int) self->slab_mode;
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
    case PROP_DEFAULT_VOI:
      return &self->default_voi;
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
    case PROP_VOLUME:
    case PROP_STACK:
    case PROP_CURSOR:
    case PROP_VOI:
    case PROP_DEFAULT_VOI:
    case PROP_DETAILS:
    case PROP_DATASET:
      g_value_set_boxed (value, get_boxed (self, prop_id));
      break;
    case PROP_VOLUME_INDEX:
      g_value_set_uint (value, self->volume_index);
      break;
    case PROP_PICTURE_TURNS:
      g_value_set_uint (value, self->picture_turns);
      break;
    case PROP_COLOUR_MAP:
    case PROP_GRID:
    case PROP_CONVENTION:
    case PROP_SLAB_MODE:
    case PROP_TOOL:
      g_value_set_enum (value, get_enum (self, prop_id));
      break;
    case PROP_SLAB_MM:
      g_value_set_double (value, self->slab_mm);
      break;
    case PROP_N_FILLED:
      g_value_set_uint (value, self->n_filled);
      break;
    case PROP_N_SLICES:
      g_value_set_uint (value, count_slices (self));
      break;
    case PROP_N_UNREADABLE:
      g_value_set_uint (value, self->n_unreadable);
      break;
    case PROP_FRAME:
    case PROP_SERIES_TEXT:
    case PROP_IDENTITY_TEXT:
      g_value_set_string (value, get_text (self, prop_id));
      break;
    case PROP_REFERENCE:
      g_value_set_pointer (value, self->has_reference ? self->reference : NULL);
      break;
    case PROP_LAYERS:
      g_value_set_object (value, self->layers);
      break;
    case PROP_MEASUREMENTS:
      g_value_set_object (value, self->measurements);
      break;
    default:
      if (tri_session_find_flag (self, prop_id) != NULL)
        g_value_set_boolean (value, *tri_session_find_flag (self, prop_id));
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_boxed (TriSession *self, guint prop_id, gconstpointer boxed)
{
  if (boxed == NULL)
    return;
  if (prop_id == PROP_CURSOR)
    tri_session_set_cursor (self, *(const TriPoint3 *) boxed);
  else
    tri_session_set_voi (self, boxed);
}

static void
set_enum (TriSession *self, guint prop_id, int value)
{
  if (prop_id == PROP_GRID)
    tri_session_set_grid (self, (TriGrid) value);
  else if (prop_id == PROP_CONVENTION)
    tri_session_set_convention (self, (TriConvention) value);
  else if (prop_id == PROP_SLAB_MODE)
    tri_session_set_slab_mode (self, (TriSlabMode) value);
  else if (prop_id == PROP_COLOUR_MAP)
    tri_session_set_colour_map (self, (TriColourMap) value);
  else
    tri_session_set_tool (self, (TriTool) value);
}

static void
tri_session_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TriSession *self = TRI_SESSION (object);

  switch (prop_id)
    {
    case PROP_CURSOR:
    case PROP_VOI:
      set_boxed (self, prop_id, g_value_get_boxed (value));
      break;
    case PROP_PICTURE_TURNS:
      tri_session_set_picture_turns (self, g_value_get_uint (value));
      break;
    case PROP_VOLUME_INDEX:
      tri_session_set_volume_index (self, g_value_get_uint (value));
      break;
    case PROP_GRID:
    case PROP_CONVENTION:
    case PROP_SLAB_MODE:
    case PROP_COLOUR_MAP:
    case PROP_TOOL:
      set_enum (self, prop_id, g_value_get_enum (value));
      break;
    case PROP_SLAB_MM:
      tri_session_set_slab_mm (self, g_value_get_double (value));
      break;
    case PROP_N_FILLED:
      tri_session_set_n_filled (self, g_value_get_uint (value));
      break;
    case PROP_N_UNREADABLE:
      tri_session_set_n_unreadable (self, g_value_get_uint (value));
      break;
    case PROP_SERIES_TEXT:
      tri_session_set_series_text (self, g_value_get_string (value));
      break;
    case PROP_IDENTITY_TEXT:
      tri_session_set_identity_text (self, g_value_get_string (value));
      break;
    default:
      if (tri_session_find_flag (self, prop_id) != NULL)
        tri_session_set_flag (self, prop_id, g_value_get_boolean (value));
      else
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

  props[PROP_VOLUME] = g_param_spec_boxed ("volume", NULL, NULL, TRI_TYPE_VOLUME, r);
  props[PROP_STACK] = g_param_spec_boxed ("stack", NULL, NULL, TRI_TYPE_STACK, r);
  props[PROP_CURSOR] = g_param_spec_boxed ("cursor", NULL, NULL, TRI_TYPE_POINT3, rw);
  props[PROP_VOI] = g_param_spec_boxed ("voi", NULL, NULL, TRI_TYPE_VOI, rw);
  props[PROP_DEFAULT_VOI] = g_param_spec_boxed ("default-voi", NULL, NULL, TRI_TYPE_VOI, r);
  props[PROP_VOLUME_INDEX] =
      g_param_spec_uint ("volume-index", NULL, NULL, 0, G_MAXUINT, 0, rw);
  props[PROP_GRID] =
      g_param_spec_enum ("grid", NULL, NULL, TRI_TYPE_GRID, TRI_GRID_STORED, rw);
  props[PROP_CONVENTION] = g_param_spec_enum ("convention", NULL, NULL, TRI_TYPE_CONVENTION,
                                              TRI_CONVENTION_RADIOLOGICAL, rw);
  props[PROP_SLAB_MM] =
      g_param_spec_double ("slab-mm", NULL, NULL, 0, TRI_SLAB_MAX_MM, 0, rw);
  props[PROP_SLAB_MODE] = g_param_spec_enum ("slab-mode", NULL, NULL, TRI_TYPE_SLAB_MODE,
                                             TRI_SLAB_MAXIMUM, rw);
  tri_session_add_flags (props);
  props[PROP_DETAILS] = g_param_spec_boxed ("details", NULL, NULL, TRI_TYPE_DETAILS, r);
  props[PROP_DATASET] = g_param_spec_boxed ("dataset", NULL, NULL, TRI_TYPE_DATASET, r);
  props[PROP_N_FILLED] = g_param_spec_uint ("n-filled", NULL, NULL, 0, G_MAXUINT, 0, rw);
  props[PROP_N_SLICES] = g_param_spec_uint ("n-slices", NULL, NULL, 0, G_MAXUINT, 0, r);
  props[PROP_N_UNREADABLE] =
      g_param_spec_uint ("n-unreadable", NULL, NULL, 0, G_MAXUINT, 0, rw);
  props[PROP_SERIES_TEXT] = g_param_spec_string ("series-text", NULL, NULL, "", rw);
  props[PROP_IDENTITY_TEXT] = g_param_spec_string ("identity-text", NULL, NULL, "", rw);
  props[PROP_MEASUREMENTS] =
      g_param_spec_object ("measurements", NULL, NULL, TRI_TYPE_MEASUREMENTS, r);
  props[PROP_COLOUR_MAP] = g_param_spec_enum ("colour-map", NULL, NULL, TRI_TYPE_COLOUR_MAP,
                                              TRI_COLOUR_MAP_GREY, rw);
  props[PROP_TOOL] =
      g_param_spec_enum ("tool", NULL, NULL, TRI_TYPE_TOOL, TRI_TOOL_CROSSHAIR, rw);
  props[PROP_FRAME] = g_param_spec_string ("frame", NULL, NULL, "", r);
  props[PROP_PICTURE_TURNS] = g_param_spec_uint ("picture-turns", NULL, NULL, 0, 3, 0, rw);
  props[PROP_REFERENCE] = g_param_spec_pointer ("reference", NULL, NULL, r);
  props[PROP_LAYERS] = g_param_spec_object ("layers", NULL, NULL, TRI_TYPE_LAYERS, r);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_session_init (TriSession *self)
{
  self->default_voi = (TriVoi){ .center = 127.5, .width = 255, .function = TRI_VOI_LINEAR_EXACT };
  self->voi = self->default_voi;
  tri_session_init_flags (self);
  self->series_text = g_strdup ("");
  self->identity_text = g_strdup ("");
  self->frame = g_intern_static_string ("");
  tri_session_set_measurements (self, tri_measurements_new ());
  self->layers = tri_layers_new ();
  g_signal_connect_object (self->layers, "notify::revision", G_CALLBACK (layers_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

TriSession *
tri_session_new (void)
{
  return g_object_new (TRI_TYPE_SESSION, NULL);
}

static void
show_volume (TriSession *self, TriVolume *volume, const TriStack *stack)
{
  const guint n_slices = count_slices (self);

  if (volume != self->volume)
    {
      TriVolume *old = self->volume;

      self->volume = volume == NULL ? NULL : tri_volume_ref (volume);
      g_clear_pointer (&old, tri_volume_unref);
      tri_session_notify (self, PROP_VOLUME);
      tri_session_set_slab_mm (self, 0);
      tri_session_set_picture_turns (self, 0);
      tri_session_set_is_picture_flipped (self, FALSE);
    }
  if (count_slices (self) != n_slices)
    tri_session_notify (self, PROP_N_SLICES);
  tri_session_set_volume_index (self, 0);
  tri_session_set_n_unreadable (self, 0);
  tri_session_set_n_filled (self, tri_session_count_filled (self));
  set_cursor (self, volume == NULL ? (TriPoint3){ 0, 0, 0 }
                    : tri_stack_is_flat (stack)
                        ? tri_geometry_compute_slice_centre (tri_volume_get_geometry (volume), 0)
                        : tri_geometry_compute_centre (tri_volume_get_geometry (volume)));
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
      tri_session_notify (self, PROP_STACK);
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

/**
 * tri_session_get_volume:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
TriVolume *
tri_session_get_volume (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  return self->volume;
}

/* (transfer none) (nullable): where the volume comes from. */
TriStack *
tri_session_get_stack (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  return self->stack;
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
  set_cursor (self, clamp_to_volume (self, patient));
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
  tri_session_notify (self, PROP_VOI);
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
  g_object_freeze_notify (G_OBJECT (self));
  tri_session_notify (self, PROP_DEFAULT_VOI);
  if (is_untouched)
    tri_session_set_voi (self, &legal);
  g_object_thaw_notify (G_OBJECT (self));
}

guint
tri_session_get_volume_index (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), 0);

  return self->volume_index;
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
  tri_session_notify (self, PROP_VOLUME_INDEX);
}

/* The getter and setter of a property that is one plain number. */
TRI_SESSION_DEFINE_ACCESSORS (TriConvention, convention, PROP_CONVENTION)
TRI_SESSION_DEFINE_ACCESSORS (gboolean, is_interpolated, PROP_IS_INTERPOLATED)
TRI_SESSION_DEFINE_ACCESSORS (gboolean, has_crosshair, PROP_HAS_CROSSHAIR)
/* Slices of all repetitions that have come; that this grows is what makes views redraw. */
TRI_SESSION_DEFINE_ACCESSORS (guint, n_filled, PROP_N_FILLED)
TRI_SESSION_DEFINE_ACCESSORS (guint, n_unreadable, PROP_N_UNREADABLE)

TriLayers *
tri_session_get_layers (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  return self->layers;
}
