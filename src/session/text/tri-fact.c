/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of the facts view: a caption with a value that may change. */

#include "config.h"

#include "tri-fact.h"

struct _TriFact
{
  GObject parent_instance;

  char *caption, *value;
};

G_DEFINE_FINAL_TYPE (TriFact, tri_fact, G_TYPE_OBJECT)

enum
{
  PROP_CAPTION = 1,
  PROP_VALUE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
tri_fact_finalize (GObject *object)
{
  TriFact *self = TRI_FACT (object);

  g_free (self->caption);
  g_free (self->value);

  G_OBJECT_CLASS (tri_fact_parent_class)->finalize (object);
}

static void
tri_fact_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriFact *self = TRI_FACT (object);

  switch (prop_id)
    {
    case PROP_CAPTION:
      g_value_set_string (value, self->caption);
      break;
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_fact_class_init (TriFactClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tri_fact_finalize;
  object_class->get_property = tri_fact_get_property;

  props[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, "", flags);
  props[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_fact_init (TriFact *self)
{
}

TriFact *
tri_fact_new (const char *caption, const char *value)
{
  TriFact *self = g_object_new (TRI_TYPE_FACT, NULL);

  self->caption = g_strdup (caption);
  self->value = g_strdup (value);
  return self;
}

void
tri_fact_set_value (TriFact *self, const char *value)
{
  g_return_if_fail (TRI_IS_FACT (self));

  if (g_strcmp0 (value, self->value) == 0)
    return;
  g_free (self->value);
  self->value = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
}

const char *
tri_fact_get_value (TriFact *self)
{
  g_return_val_if_fail (TRI_IS_FACT (self), "");

  return self->value;
}

gboolean
tri_fact_is_same_kind (TriFact *a, TriFact *b)
{
  return g_strcmp0 (a->caption, b->caption) == 0;
}
