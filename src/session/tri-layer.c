/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing that is drawn over the base volume: what it is called, its segments, how it is to be
 * drawn, and, once loaded, its samples. A setter compares, stores, notifies and stops. Knows no
 * file, no loader and no pixel. Main thread. */

#include "config.h"

#include "tri-layer.h"

#include <math.h>

#define DEFAULT_OPACITY 0.5

struct _TriLayer
{
  GObject parent_instance;

  TriLayerKind kind;
  char *name, *detail;
  gboolean is_visible, is_outline;
  double opacity;
  guint revision;
  GListStore *segments;
  GHashTable *positions; /* of each number, + 1 */
  TriVolume *volume;
  TriContours *contours;
  double full_value;
  guint n_filled;
};

G_DEFINE_FINAL_TYPE (TriLayer, tri_layer, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (TriLayerKind,
                    tri_layer_kind,
                    G_DEFINE_ENUM_VALUE (TRI_LAYER_LABELS, "labels"),
                    G_DEFINE_ENUM_VALUE (TRI_LAYER_SEGMENTS, "segments"),
                    G_DEFINE_ENUM_VALUE (TRI_LAYER_CONTOURS, "contours"))

enum
{
  PROP_KIND = 1,
  PROP_NAME,
  PROP_DETAIL,
  PROP_IS_VISIBLE,
  PROP_OPACITY,
  PROP_IS_OUTLINE,
  PROP_VOLUME,
  PROP_N_FILLED,
  PROP_SEGMENTS,
  PROP_REVISION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* @prop has changed, and the picture with it. */
static void
notify_picture (TriLayer *self, int prop)
{
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REVISION]);
}

static void
segment_notify_cb (TriLayer *self)
{
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REVISION]);
}

static void
tri_layer_finalize (GObject *object)
{
  TriLayer *self = TRI_LAYER (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_clear_object (&self->segments);
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_clear_pointer (&self->volume, tri_volume_unref);
  g_clear_pointer (&self->contours, tri_contours_unref);

  G_OBJECT_CLASS (tri_layer_parent_class)->finalize (object);
}

static void
tri_layer_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriLayer *self = TRI_LAYER (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, (int) self->kind);
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
    case PROP_OPACITY:
      g_value_set_double (value, self->opacity);
      break;
    case PROP_IS_OUTLINE:
      g_value_set_boolean (value, self->is_outline);
      break;
    case PROP_VOLUME:
      g_value_set_boxed (value, self->volume);
      break;
    case PROP_N_FILLED:
      g_value_set_uint (value, self->n_filled);
      break;
    case PROP_SEGMENTS:
      g_value_set_object (value, self->segments);
      break;
    case PROP_REVISION:
      g_value_set_uint (value, self->revision);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_layer_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TriLayer *self = TRI_LAYER (object);

  switch (prop_id)
    {
    case PROP_DETAIL:
      tri_layer_set_detail (self, g_value_get_string (value));
      break;
    case PROP_IS_VISIBLE:
      tri_layer_set_is_visible (self, g_value_get_boolean (value));
      break;
    case PROP_OPACITY:
      tri_layer_set_opacity (self, g_value_get_double (value));
      break;
    case PROP_IS_OUTLINE:
      tri_layer_set_is_outline (self, g_value_get_boolean (value));
      break;
    case PROP_N_FILLED:
      tri_layer_set_n_filled (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_layer_class_init (TriLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags r = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = tri_layer_finalize;
  object_class->get_property = tri_layer_get_property;
  object_class->set_property = tri_layer_set_property;

  props[PROP_KIND] =
      g_param_spec_enum ("kind", NULL, NULL, TRI_TYPE_LAYER_KIND, TRI_LAYER_LABELS, r);
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", r);
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, "", rw);
  props[PROP_IS_VISIBLE] = g_param_spec_boolean ("is-visible", NULL, NULL, FALSE, rw);
  props[PROP_OPACITY] =
      g_param_spec_double ("opacity", NULL, NULL, 0.0, 1.0, DEFAULT_OPACITY, rw);
  props[PROP_IS_OUTLINE] = g_param_spec_boolean ("is-outline", NULL, NULL, FALSE, rw);
  props[PROP_VOLUME] = g_param_spec_boxed ("volume", NULL, NULL, TRI_TYPE_VOLUME, r);
  props[PROP_N_FILLED] = g_param_spec_uint ("n-filled", NULL, NULL, 0, G_MAXUINT, 0, rw);
  props[PROP_SEGMENTS] = g_param_spec_object ("segments", NULL, NULL, G_TYPE_LIST_MODEL, r);
  props[PROP_REVISION] = g_param_spec_uint ("revision", NULL, NULL, 0, G_MAXUINT, 0, r);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_layer_init (TriLayer *self)
{
  self->opacity = DEFAULT_OPACITY;
  self->full_value = 1.0;
  self->detail = g_strdup ("");
  self->segments = g_list_store_new (TRI_TYPE_SEGMENT);
  self->positions = g_hash_table_new (NULL, NULL);
}

TriLayer *
tri_layer_new (TriLayerKind kind, const char *name)
{
  TriLayer *self = g_object_new (TRI_TYPE_LAYER, NULL);

  self->kind = kind;
  self->name = g_strdup (name);
  return self;
}

/* ---- segments ---- */

static void
add_segment (TriLayer *self, const TriLabel *label, GHashTable *hidden, GPtrArray *segments)
{
  TriSegment *segment = tri_segment_new (label);
  gpointer key = GUINT_TO_POINTER (label->number);

  tri_segment_set_is_visible (segment, !g_hash_table_contains (hidden, key));
  g_signal_connect_object (segment, "notify::is-visible", G_CALLBACK (segment_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (segments, segment);
  g_hash_table_insert (self->positions, key, GUINT_TO_POINTER (segments->len));
}

/**
 * tri_layer_set_labels:
 * @labels: each number once
 */
void
tri_layer_set_labels (TriLayer *self, const TriLabels *labels)
{
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) hidden = g_hash_table_new (NULL, NULL);
  const guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->segments));

  g_return_if_fail (TRI_IS_LAYER (self));

  for (guint i = 0; i < n_before; i++)
    if (!tri_segment_get_is_visible (tri_layer_get_segment (self, i)))
      g_hash_table_add (
          hidden, GUINT_TO_POINTER (tri_segment_get_number (tri_layer_get_segment (self, i))));
  g_hash_table_remove_all (self->positions);
  for (guint i = 0; i < labels->labels->len; i++)
    add_segment (self, &g_array_index (labels->labels, TriLabel, i), hidden, segments);
  g_list_store_splice (self->segments, 0, n_before, segments->pdata, segments->len);
  notify_picture (self, PROP_SEGMENTS);
}

GListModel *
tri_layer_get_segments (TriLayer *self)
{
  g_return_val_if_fail (TRI_IS_LAYER (self), NULL);

  return G_LIST_MODEL (self->segments);
}

TriSegment *
tri_layer_get_segment (TriLayer *self, guint position)
{
  g_autoptr (TriSegment) segment = NULL;

  g_return_val_if_fail (TRI_IS_LAYER (self), NULL);

  segment = g_list_model_get_item (G_LIST_MODEL (self->segments), position);
  return segment; /* the store holds it */
}

TriSegment *
tri_layer_find_segment (TriLayer *self, guint32 number)
{
  guint position;

  g_return_val_if_fail (TRI_IS_LAYER (self), NULL);

  position = GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, GUINT_TO_POINTER (number)));
  return position == 0 ? NULL : tri_layer_get_segment (self, position - 1);
}

/* ---- what it is ---- */

TriLayerKind
tri_layer_get_kind (TriLayer *self)
{
  g_return_val_if_fail (TRI_IS_LAYER (self), TRI_LAYER_LABELS);

  return self->kind;
}

const char *
tri_layer_get_name (TriLayer *self)
{
  g_return_val_if_fail (TRI_IS_LAYER (self), "");

  return self->name;
}

const char *
tri_layer_get_detail (TriLayer *self)
{
  g_return_val_if_fail (TRI_IS_LAYER (self), "");

  return self->detail;
}

void
tri_layer_set_detail (TriLayer *self, const char *detail)
{
  g_return_if_fail (TRI_IS_LAYER (self));

  if (g_strcmp0 (detail, self->detail) == 0)
    return;
  g_free (self->detail);
  self->detail = g_strdup (detail == NULL ? "" : detail);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DETAIL]);
}

TriVolume *
tri_layer_get_volume (TriLayer *self)
{
  g_return_val_if_fail (TRI_IS_LAYER (self), NULL);

  return self->volume;
}

/**
 * tri_layer_set_volume:
 * @volume: (nullable)
 */
void
tri_layer_set_volume (TriLayer *self, TriVolume *volume, double full_value)
{
  TriVolume *old;

  g_return_if_fail (TRI_IS_LAYER (self));
  g_return_if_fail (full_value > 0);

  if (volume == self->volume && full_value == self->full_value)
    return;
  old = self->volume;
  self->volume = volume == NULL ? NULL : tri_volume_ref (volume);
  self->full_value = full_value;
  self->n_filled = 0;
  g_clear_pointer (&old, tri_volume_unref);
  notify_picture (self, PROP_VOLUME);
}

double
tri_layer_get_full_value (TriLayer *self)
{
  g_return_val_if_fail (TRI_IS_LAYER (self), 1.0);

  return self->full_value;
}

guint
tri_layer_get_n_filled (TriLayer *self)
{
  g_return_val_if_fail (TRI_IS_LAYER (self), 0);

  return self->n_filled;
}

void
tri_layer_set_n_filled (TriLayer *self, guint n_filled)
{
  g_return_if_fail (TRI_IS_LAYER (self));

  if (n_filled == self->n_filled)
    return;
  self->n_filled = n_filled;
  notify_picture (self, PROP_N_FILLED);
}

/* ---- how it is drawn ---- */

gboolean
tri_layer_get_is_visible (TriLayer *self)
{
  g_return_val_if_fail (TRI_IS_LAYER (self), FALSE);

  return self->is_visible;
}

void
tri_layer_set_is_visible (TriLayer *self, gboolean is_visible)
{
  g_return_if_fail (TRI_IS_LAYER (self));

  is_visible = is_visible != FALSE;
  if (is_visible == self->is_visible)
    return;
  self->is_visible = is_visible;
  notify_picture (self, PROP_IS_VISIBLE);
}

double
tri_layer_get_opacity (TriLayer *self)
{
  g_return_val_if_fail (TRI_IS_LAYER (self), 0.0);

  return self->opacity;
}

void
tri_layer_set_opacity (TriLayer *self, double opacity)
{
  g_return_if_fail (TRI_IS_LAYER (self));

  opacity = isfinite (opacity) ? CLAMP (opacity, 0.0, 1.0) : DEFAULT_OPACITY;
  if (opacity == self->opacity)
    return;
  self->opacity = opacity;
  notify_picture (self, PROP_OPACITY);
}

gboolean
tri_layer_get_is_outline (TriLayer *self)
{
  g_return_val_if_fail (TRI_IS_LAYER (self), FALSE);

  return self->is_outline;
}

void
tri_layer_set_is_outline (TriLayer *self, gboolean is_outline)
{
  g_return_if_fail (TRI_IS_LAYER (self));

  is_outline = is_outline != FALSE;
  if (is_outline == self->is_outline)
    return;
  self->is_outline = is_outline;
  notify_picture (self, PROP_IS_OUTLINE);
}

guint
tri_layer_get_revision (TriLayer *self)
{
  g_return_val_if_fail (TRI_IS_LAYER (self), 0);

  return self->revision;
}

TriContours *
tri_layer_get_contours (TriLayer *self)
{
  g_return_val_if_fail (TRI_IS_LAYER (self), NULL);

  return self->contours;
}

void
tri_layer_set_contours (TriLayer *self, TriContours *contours)
{
  g_autoptr (TriLabels) labels = tri_labels_new ();

  g_return_if_fail (TRI_IS_LAYER (self));
  g_return_if_fail (self->kind == TRI_LAYER_CONTOURS && self->contours == NULL);

  self->contours = tri_contours_ref (contours);
  for (guint i = 0; i < contours->rois->len; i++)
    {
      const TriRoi *roi = tri_contours_get_roi (contours, i);
      const TriLabel label = {
        .number = roi->number,
        .name = roi->name,
        .category = "",
        .type = roi->type,
        .algorithm = "",
        .has_colour = TRUE,
        .rgb = { roi->rgb[0], roi->rgb[1], roi->rgb[2] },
      };

      tri_labels_append (labels, &label);
    }
  tri_layer_set_labels (self, labels);
  segment_notify_cb (self);
}
