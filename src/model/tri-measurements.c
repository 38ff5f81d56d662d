/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of measurements. They are few and small: a step of undo is a copy of the whole list. */

#include "config.h"

#include "tri-measurements.h"

#define MAX_UNDO 200u

struct _TriMeasurements
{
  GObject parent_instance;

  GArray *list;    /* TriMeasurement */
  GPtrArray *undo; /* GArray, the latest last */
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

  g_clear_pointer (&self->list, g_array_unref);
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
  self->list = g_array_new (FALSE, FALSE, sizeof (TriMeasurement));
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
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

  return &g_array_index (self->list, TriMeasurement, position);
}

static TriMeasurement *
find (TriMeasurements *self, guint id)
{
  for (guint i = 0; i < self->list->len; i++)
    if (g_array_index (self->list, TriMeasurement, i).id == id)
      return &g_array_index (self->list, TriMeasurement, i);
  return NULL;
}

const TriMeasurement *
tri_measurements_find (TriMeasurements *self, guint id)
{
  g_return_val_if_fail (TRI_IS_MEASUREMENTS (self), NULL);

  return find (self, id);
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
  if (self->selected != 0 && find (self, self->selected) == NULL)
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
  g_ptr_array_add (self->undo, g_array_copy (self->list));
  g_ptr_array_set_size (self->redo, 0);
}

guint
tri_measurements_add (TriMeasurements *self, const TriMeasurement *measurement)
{
  TriMeasurement added = *measurement;

  g_return_val_if_fail (TRI_IS_MEASUREMENTS (self), 0);

  added.id = ++self->last_id;
  g_array_append_val (self->list, added);
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
  g_array_append_val (self->list, restored);
  for (guint i = 0; i < self->undo->len; i++)
    g_array_append_val ((GArray *) g_ptr_array_index (self->undo, i), restored);
  for (guint i = 0; i < self->redo->len; i++)
    g_array_append_val ((GArray *) g_ptr_array_index (self->redo, i), restored);
  notify_changed (self);
}

void
tri_measurements_replace (TriMeasurements *self, const TriMeasurement *measurement)
{
  TriMeasurement *found;

  g_return_if_fail (TRI_IS_MEASUREMENTS (self));

  found = find (self, measurement->id);
  g_return_if_fail (found != NULL);
  *found = *measurement;
  notify_changed (self);
}

void
tri_measurements_remove (TriMeasurements *self, guint id)
{
  TriMeasurement *found;

  g_return_if_fail (TRI_IS_MEASUREMENTS (self));

  found = find (self, id);
  if (found == NULL)
    return;
  g_array_remove_index (self->list,
                        (guint) (found - &g_array_index (self->list, TriMeasurement, 0)));
  notify_changed (self);
}

void
tri_measurements_clear (TriMeasurements *self)
{
  g_return_if_fail (TRI_IS_MEASUREMENTS (self));

  if (self->list->len == 0 && self->undo->len == 0 && self->redo->len == 0)
    return;
  g_array_set_size (self->list, 0);
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
