/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One label of a layer: what it is called, its colour, and whether it is drawn. */

#include "config.h"

#include "tri-segment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TriSegment
{
  GObject parent_instance;

  guint32 number;
  char *name, *detail;
  guint8 rgb[3];
  gboolean is_visible;
};

G_DEFINE_FINAL_TYPE (TriSegment, tri_segment, G_TYPE_OBJECT)

enum
{
  PROP_NUMBER = 1,
  PROP_NAME,
  PROP_DETAIL,
  PROP_IS_VISIBLE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
tri_segment_finalize (GObject *object)
{
  TriSegment *self = TRI_SEGMENT (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->detail, g_free);

  G_OBJECT_CLASS (tri_segment_parent_class)->finalize (object);
}

static void
tri_segment_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriSegment *self = TRI_SEGMENT (object);

  switch (prop_id)
    {
    case PROP_NUMBER:
      g_value_set_uint (value, self->number);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_IS_VISIBLE:
      g_value_set_boolean (value, self->is_visible);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_segment_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TriSegment *self = TRI_SEGMENT (object);

  switch (prop_id)
    {
    case PROP_IS_VISIBLE:
      tri_segment_set_is_visible (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_segment_class_init (TriSegmentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags r = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tri_segment_finalize;
  object_class->get_property = tri_segment_get_property;
  object_class->set_property = tri_segment_set_property;

  props[PROP_NUMBER] = g_param_spec_uint ("number", NULL, NULL, 0, G_MAXUINT, 0, r);
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", r);
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, "", r);
  props[PROP_IS_VISIBLE] =
      g_param_spec_boolean ("is-visible", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_segment_init (TriSegment *self)
{
  self->is_visible = TRUE;
}

static void
add_detail (GString *detail, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (detail->len > 0)
    g_string_append (detail, " · ");
  g_string_append (detail, text);
}

/* PS3.3 C.8.20.4: (0062,0008). */
static const char *
describe_algorithm (const char *algorithm)
{
  if (g_strcmp0 (algorithm, "AUTOMATIC") == 0)
    return _ ("automatic");
  if (g_strcmp0 (algorithm, "SEMIAUTOMATIC") == 0)
    return _ ("semiautomatic");
  return g_strcmp0 (algorithm, "MANUAL") == 0 ? _ ("manual") : algorithm;
}

/**
 * tri_segment_new:
 * @label: copied; without a colour it gets the one of its number
 */
TriSegment *
tri_segment_new (const TriLabel *label)
{
  TriSegment *self = g_object_new (TRI_TYPE_SEGMENT, NULL);
  GString *detail = g_string_new (NULL);

  self->number = label->number;
  if (label->name != NULL && *label->name != '\0')
    self->name = g_strdup (label->name);
  else
    self->name = g_strdup_printf (_ ("Label %u"), label->number);
  if (label->has_colour)
    memcpy (self->rgb, label->rgb, sizeof self->rgb);
  else
    tri_label_choose_colour (label->number, self->rgb);
  add_detail (detail, label->category);
  if (g_strcmp0 (label->type, label->name) != 0 && g_strcmp0 (label->type, label->category) != 0)
    add_detail (detail, label->type);
  add_detail (detail, describe_algorithm (label->algorithm));
  self->detail = g_string_free (detail, FALSE);
  return self;
}

guint32
tri_segment_get_number (TriSegment *self)
{
  g_return_val_if_fail (TRI_IS_SEGMENT (self), 0);

  return self->number;
}

const char *
tri_segment_get_name (TriSegment *self)
{
  g_return_val_if_fail (TRI_IS_SEGMENT (self), "");

  return self->name;
}

const char *
tri_segment_get_detail (TriSegment *self)
{
  g_return_val_if_fail (TRI_IS_SEGMENT (self), "");

  return self->detail;
}

const guint8 *
tri_segment_get_rgb (TriSegment *self)
{
  g_return_val_if_fail (TRI_IS_SEGMENT (self), NULL);

  return self->rgb;
}

gboolean
tri_segment_get_is_visible (TriSegment *self)
{
  g_return_val_if_fail (TRI_IS_SEGMENT (self), FALSE);

  return self->is_visible;
}

void
tri_segment_set_is_visible (TriSegment *self, gboolean is_visible)
{
  g_return_if_fail (TRI_IS_SEGMENT (self));

  is_visible = is_visible != FALSE;
  if (is_visible == self->is_visible)
    return;
  self->is_visible = is_visible;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_VISIBLE]);
}
