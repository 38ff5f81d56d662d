/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of the facts view: a caption with a value that may change, or a sentence with an
 * icon. */

#include "config.h"

#include "tri-fact.h"

struct _TriFact
{
  GObject parent_instance;

  char *caption, *value, *icon_name, *css_class;
};

G_DEFINE_FINAL_TYPE (TriFact, tri_fact, G_TYPE_OBJECT)

enum
{
  PROP_CAPTION = 1,
  PROP_VALUE,
  PROP_ICON_NAME,
  PROP_CSS_CLASS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
tri_fact_finalize (GObject *object)
{
  TriFact *self = TRI_FACT (object);

  g_free (self->caption);
  g_free (self->value);
  g_free (self->icon_name);
  g_free (self->css_class);

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
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_CSS_CLASS:
      g_value_set_string (value, self->css_class);
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
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, "", flags);
  props[PROP_CSS_CLASS] = g_param_spec_string ("css-class", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_fact_init (TriFact *self)
{
}

static TriFact *
make_fact (const char *caption, const char *value, const char *icon_name, const char *css_class)
{
  TriFact *self = g_object_new (TRI_TYPE_FACT, NULL);

  self->caption = g_strdup (caption);
  self->value = g_strdup (value);
  self->icon_name = g_strdup (icon_name);
  self->css_class = g_strdup (css_class);
  return self;
}

TriFact *
tri_fact_new (const char *caption, const char *value)
{
  return make_fact (caption, value, "", "");
}

TriFact *
tri_fact_new_sentence (const char *icon_name, const char *css_class, const char *text)
{
  return make_fact ("", text, icon_name, css_class);
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
  return g_strcmp0 (a->caption, b->caption) == 0 && g_strcmp0 (a->icon_name, b->icon_name) == 0 &&
         g_strcmp0 (a->css_class, b->css_class) == 0;
}
