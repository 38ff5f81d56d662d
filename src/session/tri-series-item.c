/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the series list: texts, a thumbnail and the count of notes, with a slot for what the
 * application means by it. Plain state; it looks nothing up. Main thread. */

#include "config.h"

#include "tri-series-item.h"

struct _TriSeriesItem
{
  GObject parent_instance;

  char *title, *modality, *detail, *group_title;
  GBytes *thumbnail;
  char *icon_name;
  guint n_notes;
  char *notes_text;
  TriSeverity severity;
  char *aside_text;
  TriSeriesItem *aside;

  gpointer data;
  GDestroyNotify destroy_data;
};

G_DEFINE_FINAL_TYPE (TriSeriesItem, tri_series_item, G_TYPE_OBJECT)

enum
{
  PROP_TITLE = 1,
  PROP_MODALITY,
  PROP_DETAIL,
  PROP_GROUP_TITLE,
  PROP_THUMBNAIL,
  PROP_ICON_NAME,
  PROP_N_NOTES,
  PROP_NOTES_TEXT,
  PROP_SEVERITY,
  PROP_ASIDE_TEXT,
  PROP_LEADS_ASIDE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
set_text (TriSeriesItem *self, char **slot, const char *text, int prop)
{
  if (g_strcmp0 (*slot, text == NULL ? "" : text) == 0)
    return;
  g_free (*slot);
  *slot = g_strdup (text == NULL ? "" : text);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_n_notes (TriSeriesItem *self, guint n_notes)
{
  if (n_notes == self->n_notes)
    return;
  self->n_notes = n_notes;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_NOTES]);
}

static void
set_severity (TriSeriesItem *self, TriSeverity severity)
{
  if (severity == self->severity)
    return;
  self->severity = severity;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SEVERITY]);
}

static void
tri_series_item_finalize (GObject *object)
{
  TriSeriesItem *self = TRI_SERIES_ITEM (object);

  tri_series_item_set_data (self, NULL, NULL);
  g_clear_pointer (&self->thumbnail, g_bytes_unref);
  g_clear_pointer (&self->icon_name, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->modality, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->group_title, g_free);
  g_clear_pointer (&self->notes_text, g_free);
  g_clear_pointer (&self->aside_text, g_free);
  g_clear_object (&self->aside);

  G_OBJECT_CLASS (tri_series_item_parent_class)->finalize (object);
}

static void
tri_series_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriSeriesItem *self = TRI_SERIES_ITEM (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_MODALITY:
      g_value_set_string (value, self->modality);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_GROUP_TITLE:
      g_value_set_string (value, self->group_title);
      break;
    case PROP_THUMBNAIL:
      g_value_set_boxed (value, self->thumbnail);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_N_NOTES:
      g_value_set_uint (value, self->n_notes);
      break;
    case PROP_NOTES_TEXT:
      g_value_set_string (value, self->notes_text);
      break;
    case PROP_SEVERITY:
      g_value_set_int (value, (int) self->severity);
      break;
    case PROP_ASIDE_TEXT:
      g_value_set_string (value, self->aside_text);
      break;
    case PROP_LEADS_ASIDE:
      g_value_set_boolean (value, self->aside != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_series_item_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  TriSeriesItem *self = TRI_SERIES_ITEM (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      set_text (self, &self->title, g_value_get_string (value), PROP_TITLE);
      break;
    case PROP_MODALITY:
      set_text (self, &self->modality, g_value_get_string (value), PROP_MODALITY);
      break;
    case PROP_DETAIL:
      set_text (self, &self->detail, g_value_get_string (value), PROP_DETAIL);
      break;
    case PROP_GROUP_TITLE:
      set_text (self, &self->group_title, g_value_get_string (value), PROP_GROUP_TITLE);
      break;
    case PROP_THUMBNAIL:
      tri_series_item_set_thumbnail (self, g_value_get_boxed (value));
      break;
    case PROP_ICON_NAME:
      tri_series_item_set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_N_NOTES:
      set_n_notes (self, g_value_get_uint (value));
      break;
    case PROP_NOTES_TEXT:
      set_text (self, &self->notes_text, g_value_get_string (value), PROP_NOTES_TEXT);
      break;
    case PROP_SEVERITY:
      set_severity (self, (TriSeverity) g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_series_item_class_init (TriSeriesItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = tri_series_item_finalize;
  object_class->get_property = tri_series_item_get_property;
  object_class->set_property = tri_series_item_set_property;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  props[PROP_MODALITY] = g_param_spec_string ("modality", NULL, NULL, "", flags);
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, "", flags);
  props[PROP_GROUP_TITLE] = g_param_spec_string ("group-title", NULL, NULL, "", flags);
  props[PROP_THUMBNAIL] = g_param_spec_boxed ("thumbnail", NULL, NULL, G_TYPE_BYTES, flags);
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  props[PROP_N_NOTES] = g_param_spec_uint ("n-notes", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_NOTES_TEXT] = g_param_spec_string ("notes-text", NULL, NULL, "", flags);
  props[PROP_SEVERITY] = g_param_spec_int ("severity", NULL, NULL, TRI_SEVERITY_INFO,
                                           TRI_SEVERITY_ERROR, TRI_SEVERITY_INFO, flags);
  props[PROP_ASIDE_TEXT] = g_param_spec_string ("aside-text", NULL, NULL, "",
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_LEADS_ASIDE] = g_param_spec_boolean ("leads-aside", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_series_item_init (TriSeriesItem *self)
{
  self->title = g_strdup ("");
  self->modality = g_strdup ("");
  self->detail = g_strdup ("");
  self->group_title = g_strdup ("");
  self->notes_text = g_strdup ("");
  self->aside_text = g_strdup ("");
}

TriSeriesItem *
tri_series_item_new (const char *group_title,
                     const char *modality,
                     const char *title,
                     const char *detail)
{
  return g_object_new (TRI_TYPE_SERIES_ITEM,
                       "group-title", group_title,
                       "modality", modality,
                       "title", title,
                       "detail", detail,
                       NULL);
}

const char *
tri_series_item_get_title (TriSeriesItem *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_ITEM (self), "");

  return self->title;
}

const char *
tri_series_item_get_modality (TriSeriesItem *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_ITEM (self), "");

  return self->modality;
}

const char *
tri_series_item_get_detail (TriSeriesItem *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_ITEM (self), "");

  return self->detail;
}

const char *
tri_series_item_get_group_title (TriSeriesItem *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_ITEM (self), "");

  return self->group_title;
}

/**
 * tri_series_item_get_thumbnail:
 *
 * Returns: (transfer none) (nullable): a small square image of the series: [side_px][side_px]
 *   opaque B8G8R8A8 pixels, top row first
 */
GBytes *
tri_series_item_get_thumbnail (TriSeriesItem *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_ITEM (self), NULL);

  return self->thumbnail;
}

void
tri_series_item_set_thumbnail (TriSeriesItem *self, GBytes *thumbnail)
{
  g_return_if_fail (TRI_IS_SERIES_ITEM (self));

  if (thumbnail == self->thumbnail)
    return;
  g_clear_pointer (&self->thumbnail, g_bytes_unref);
  self->thumbnail = thumbnail != NULL ? g_bytes_ref (thumbnail) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_THUMBNAIL]);
}

/**
 * tri_series_item_set_icon_name:
 * @icon_name: (nullable): in place of a picture
 */
void
tri_series_item_set_icon_name (TriSeriesItem *self, const char *icon_name)
{
  g_return_if_fail (TRI_IS_SERIES_ITEM (self));

  if (g_strcmp0 (self->icon_name, icon_name) == 0)
    return;
  g_free (self->icon_name);
  self->icon_name = g_strdup (icon_name);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_NAME]);
}

guint
tri_series_item_get_n_notes (TriSeriesItem *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_ITEM (self), 0);

  return self->n_notes;
}

const char *
tri_series_item_get_notes_text (TriSeriesItem *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_ITEM (self), "");

  return self->notes_text;
}

TriSeverity
tri_series_item_get_severity (TriSeriesItem *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_ITEM (self), TRI_SEVERITY_INFO);

  return self->severity;
}

/**
 * tri_series_item_set_notes:
 * @notes: (element-type TriNote) (nullable): what to count and to say; not kept
 */
void
tri_series_item_set_notes (TriSeriesItem *self, GPtrArray *notes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TriSeverity severity = TRI_SEVERITY_INFO;
  const guint n_notes = notes == NULL ? 0 : notes->len;

  g_return_if_fail (TRI_IS_SERIES_ITEM (self));

  for (guint i = 0; i < n_notes; i++)
    {
      const TriNote *note = g_ptr_array_index (notes, i);

      g_string_append_printf (text, "%s%s", i == 0 ? "" : "\n", note->text);
      severity = MAX (severity, note->severity);
    }
  g_object_freeze_notify (G_OBJECT (self));
  set_n_notes (self, n_notes);
  set_text (self, &self->notes_text, text->str, PROP_NOTES_TEXT);
  set_severity (self, severity);
  g_object_thaw_notify (G_OBJECT (self));
}

void
tri_series_item_set_aside (TriSeriesItem *self, const char *text, TriSeriesItem *aside)
{
  g_return_if_fail (TRI_IS_SERIES_ITEM (self));
  g_return_if_fail (aside != self);

  set_text (self, &self->aside_text, text, PROP_ASIDE_TEXT);
  if (g_set_object (&self->aside, aside))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LEADS_ASIDE]);
}

const char *
tri_series_item_get_aside_text (TriSeriesItem *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_ITEM (self), "");

  return self->aside_text;
}

/**
 * tri_series_item_get_aside:
 *
 * Returns: (transfer none) (nullable): where the images are that this row does not hold
 */
TriSeriesItem *
tri_series_item_get_aside (TriSeriesItem *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_ITEM (self), NULL);

  return self->aside;
}

void
tri_series_item_set_data (TriSeriesItem *self, gpointer data, GDestroyNotify destroy)
{
  gpointer old = self->data;
  GDestroyNotify destroy_old = self->destroy_data;

  self->data = data;
  self->destroy_data = destroy;
  if (old != NULL && destroy_old != NULL)
    destroy_old (old);
}

gpointer
tri_series_item_get_data (TriSeriesItem *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_ITEM (self), NULL);

  return self->data;
}
