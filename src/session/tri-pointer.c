/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The place under the pointer, with notify. Knows no view and no volume. */

#include "config.h"

#include "tri-pointer.h"

struct _TriPointer
{
  GObject parent_instance;

  gboolean has_place;
  TriPoint3 place;
};

G_DEFINE_FINAL_TYPE (TriPointer, tri_pointer, G_TYPE_OBJECT)

enum
{
  PROP_PLACE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
tri_pointer_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLACE:
      g_value_set_boxed (value, tri_pointer_get_place (TRI_POINTER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_pointer_class_init (TriPointerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tri_pointer_get_property;
  props[PROP_PLACE] = g_param_spec_boxed ("place", NULL, NULL, TRI_TYPE_POINT3,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_pointer_init (TriPointer *self)
{
}

/**
 * tri_pointer_new:
 *
 * Returns: (transfer full): a pointer that is over no view
 */
TriPointer *
tri_pointer_new (void)
{
  return g_object_new (TRI_TYPE_POINTER, NULL);
}

/**
 * tri_pointer_get_place:
 *
 * Returns: (transfer none) (nullable): patient mm, LPS, valid until the next change; NULL: it is
 *   over no view
 */
const TriPoint3 *
tri_pointer_get_place (TriPointer *self)
{
  g_return_val_if_fail (TRI_IS_POINTER (self), NULL);

  return self->has_place ? &self->place : NULL;
}

/**
 * tri_pointer_set_place:
 * @place: (nullable): patient mm, LPS; may lie outside of the volume
 */
void
tri_pointer_set_place (TriPointer *self, const TriPoint3 *place)
{
  g_return_if_fail (TRI_IS_POINTER (self));

  if (place == NULL ? !self->has_place
                    : self->has_place && place->x == self->place.x && place->y == self->place.y &&
                          place->z == self->place.z)
    return;
  self->has_place = place != NULL;
  if (place != NULL)
    self->place = *place;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLACE]);
}
