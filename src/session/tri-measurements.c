/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of measurements. A step of undo is a list of its own, which shares all measurements that
 * it did not change: what is in a list is never changed, only exchanged. */

#include "config.h"

#include "tri-measurements.h"

#define MAX_UNDO 200u

struct _TriMeasurements
{
  GObject parent_instance;

  GPtrArray *list; /* TriMeasurement, in a box that counts */
  GPtrArray *undo; /* such lists, the latest last */
  GPtrArray *redo;
  guint last_id, selected, revision;
};

G_DEFINE_FINAL_TYPE (TriMeasurements, tri_measurements, G_TYPE_OBJECT)

enum
{
  PROP_REVISION = 1,
  PROP_SELECTED,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
tri_measurements_finalize (GObject *object)
{
  TriMeasurements *self = TRI_MEASUREMENTS (object);

  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);

  G_OBJECT_CLASS (tri_measurements_parent_class)->finalize (object);
}

static void
tri_measurements_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriMeasurements *self = TRI_MEASUREMENTS (object);

  switch (prop_id)
    {
    case PROP_REVISION:
      g_value_set_uint (value, self->revision);
      break;
    case PROP_SELECTED:
      g_value_set_uint (value, self->selected);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->undo->len > 0);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->redo->len > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_measurements_class_init (TriMeasurementsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags r = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = tri_measurements_finalize;
  object_class->get_property = tri_measurements_get_property;

  props[PROP_REVISION] = g_param_spec_uint ("revision", NULL, NULL, 0, G_MAXUINT, 0, r);
  props[PROP_SELECTED] = g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, 0, r);
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, r);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, r);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_measurements_init (TriMeasurements *self)
{
  self->list = g_ptr_array_new_with_free_func (g_rc_box_release);
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

TriMeasurements *
tri_measurements_new (void)
{
  return g_object_new (TRI_TYPE_MEASUREMENTS, NULL);
}

guint
tri_measurements_get_n (TriMeasurements *self)
{
  g_return_val_if_fail (TRI_IS_MEASUREMENTS (self), 0);

  return self->list->len;
}

const TriMeasurement *
tri_measurements_get (TriMeasurements *self, guint position)
{
  g_return_val_if_fail (TRI_IS_MEASUREMENTS (self), NULL);
  g_return_val_if_fail (position < self->list->len, NULL);

  return g_ptr_array_index (self->list, position);
}

/* @position: (out) (optional) */
static const TriMeasurement *
find (TriMeasurements *self, guint id, guint *position)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      const TriMeasurement *measurement = g_ptr_array_index (self->list, i);

      if (measurement->id != id)
        continue;
      if (position != NULL)
        *position = i;
      return measurement;
    }
  return NULL;
}

static gpointer
box (const TriMeasurement *measurement)
{
  return (g_rc_box_dup) (sizeof *measurement, measurement);
}

static gpointer
share (gconstpointer boxed, gpointer user_data)
{
  return g_rc_box_acquire ((gpointer) boxed);
}

const TriMeasurement *
tri_measurements_find (TriMeasurements *self, guint id)
{
  g_return_val_if_fail (TRI_IS_MEASUREMENTS (self), NULL);

  return find (self, id, NULL);
}

guint
tri_measurements_get_revision (TriMeasurements *self)
{
  g_return_val_if_fail (TRI_IS_MEASUREMENTS (self), 0);

  return self->revision;
}

guint
tri_measurements_get_selected (TriMeasurements *self)
{
  g_return_val_if_fail (TRI_IS_MEASUREMENTS (self), 0);

  return self->selected;
}

static void
notify_changed (TriMeasurements *self)
{
  self->revision++;
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REVISION]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
  if (self->selected != 0 && find (self, self->selected, NULL) == NULL)
    tri_measurements_select (self, 0);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Also a change of the picture: a selected one looks otherwise. */
void
tri_measurements_select (TriMeasurements *self, guint id)
{
  g_return_if_fail (TRI_IS_MEASUREMENTS (self));

  if (id == self->selected)
    return;
  self->selected = id;
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REVISION]);
}

void
tri_measurements_begin (TriMeasurements *self)
{
  g_return_if_fail (TRI_IS_MEASUREMENTS (self));

  if (self->undo->len == MAX_UNDO)
    g_ptr_array_remove_index (self->undo, 0);
  g_ptr_array_add (self->undo, g_ptr_array_copy (self->list, share, NULL));
  g_ptr_array_set_size (self->redo, 0);
}

guint
tri_measurements_add (TriMeasurements *self, const TriMeasurement *measurement)
{
  TriMeasurement added = *measurement;

  g_return_val_if_fail (TRI_IS_MEASUREMENTS (self), 0);

  added.id = ++self->last_id;
  g_ptr_array_add (self->list, box (&added));
  g_object_freeze_notify (G_OBJECT (self));
  tri_measurements_select (self, added.id);
  notify_changed (self);
  g_object_thaw_notify (G_OBJECT (self));
  return added.id;
}

void
tri_measurements_restore (TriMeasurements *self, const TriMeasurement *measurement)
{
  TriMeasurement restored = *measurement;

  g_return_if_fail (TRI_IS_MEASUREMENTS (self));

  restored.id = ++self->last_id;
  g_ptr_array_add (self->list, box (&restored));
  for (guint i = 0; i < self->undo->len; i++)
    g_ptr_array_add (g_ptr_array_index (self->undo, i), box (&restored));
  for (guint i = 0; i < self->redo->len; i++)
    g_ptr_array_add (g_ptr_array_index (self->redo, i), box (&restored));
  notify_changed (self);
}

void
tri_measurements_replace (TriMeasurements *self, const TriMeasurement *measurement)
{
  gpointer *place;
  guint position;

  g_return_if_fail (TRI_IS_MEASUREMENTS (self));
  g_return_if_fail (find (self, measurement->id, &position) != NULL);

  place = &g_ptr_array_index (self->list, position);
  g_rc_box_release (g_steal_pointer (place));
  *place = box (measurement);
  notify_changed (self);
}

void
tri_measurements_remove (TriMeasurements *self, guint id)
{
  guint position;

  g_return_if_fail (TRI_IS_MEASUREMENTS (self));

  if (find (self, id, &position) == NULL)
    return;
  g_ptr_array_remove_index (self->list, position);
  notify_changed (self);
}

static gboolean
take_out (GPtrArray *list, guint id)
{
  for (guint i = 0; i < list->len; i++)
    if (((const TriMeasurement *) g_ptr_array_index (list, i))->id == id)
      {
        g_ptr_array_remove_index (list, i);
        return TRUE;
      }
  return FALSE;
}

void
tri_measurements_forget (TriMeasurements *self, guint id)
{
  g_return_if_fail (TRI_IS_MEASUREMENTS (self));

  for (guint i = 0; i < self->undo->len; i++)
    take_out (g_ptr_array_index (self->undo, i), id);
  for (guint i = 0; i < self->redo->len; i++)
    take_out (g_ptr_array_index (self->redo, i), id);
  if (take_out (self->list, id))
    notify_changed (self);
}

void
tri_measurements_clear (TriMeasurements *self)
{
  g_return_if_fail (TRI_IS_MEASUREMENTS (self));

  if (self->list->len == 0 && self->undo->len == 0 && self->redo->len == 0)
    return;
  g_ptr_array_set_size (self->list, 0);
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  notify_changed (self);
}

/* The latest of @from becomes the list, and the list the latest of @to. */
static void
step (TriMeasurements *self, GPtrArray *from, GPtrArray *to)
{
  if (from->len == 0)
    return;
  g_ptr_array_add (to, self->list);
  self->list = g_ptr_array_steal_index (from, from->len - 1);
  notify_changed (self);
}

void
tri_measurements_cancel (TriMeasurements *self)
{
  g_return_if_fail (TRI_IS_MEASUREMENTS (self));

  step (self, self->undo, self->redo);
  g_ptr_array_set_size (self->redo, 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}

void
tri_measurements_undo (TriMeasurements *self)
{
  g_return_if_fail (TRI_IS_MEASUREMENTS (self));

  step (self, self->undo, self->redo);
}

void
tri_measurements_redo (TriMeasurements *self)
{
  g_return_if_fail (TRI_IS_MEASUREMENTS (self));

  step (self, self->redo, self->undo);
}
