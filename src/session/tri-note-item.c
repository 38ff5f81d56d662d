/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One note as the notes list shows it: sentence, severity, the slices concerned and, where there is
 * something to be done, an action of the window. Plain state; main thread. */

#include "config.h"

#include "tri-note-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More ranges than these are counted, not listed. */
#define MAX_RANGES 4

struct _TriNoteItem
{
  GObject parent_instance;

  char *text, *places_text;
  TriSeverity severity;
  GArray *places; /* TriPlace */
  char *action_label, *action_name;
  GVariant *action_target;
};

G_DEFINE_FINAL_TYPE (TriNoteItem, tri_note_item, G_TYPE_OBJECT)

enum
{
  PROP_TEXT = 1,
  PROP_SEVERITY,
  PROP_PLACES_TEXT,
  PROP_ACTION_LABEL,
  PROP_ACTION_NAME,
  PROP_ACTION_TARGET,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
tri_note_item_finalize (GObject *object)
{
  TriNoteItem *self = TRI_NOTE_ITEM (object);

  g_free (self->text);
  g_free (self->places_text);
  g_free (self->action_label);
  g_free (self->action_name);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->action_target, g_variant_unref);

  G_OBJECT_CLASS (tri_note_item_parent_class)->finalize (object);
}

static void
tri_note_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriNoteItem *self = TRI_NOTE_ITEM (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_SEVERITY:
      g_value_set_int (value, (int) self->severity);
      break;
    case PROP_PLACES_TEXT:
      g_value_set_string (value, self->places_text);
      break;
    case PROP_ACTION_LABEL:
      g_value_set_string (value, self->action_label);
      break;
    case PROP_ACTION_NAME:
      g_value_set_string (value, self->action_name);
      break;
    case PROP_ACTION_TARGET:
      g_value_set_variant (value, self->action_target);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_note_item_class_init (TriNoteItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = tri_note_item_finalize;
  object_class->get_property = tri_note_item_get_property;

  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  props[PROP_SEVERITY] = g_param_spec_int ("severity", NULL, NULL, TRI_SEVERITY_INFO,
                                           TRI_SEVERITY_ERROR, TRI_SEVERITY_INFO, flags);
  props[PROP_PLACES_TEXT] = g_param_spec_string ("places-text", NULL, NULL, "", flags);
  props[PROP_ACTION_LABEL] = g_param_spec_string ("action-label", NULL, NULL, "", flags);
  props[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, flags);
  props[PROP_ACTION_TARGET] =
      g_param_spec_variant ("action-target", NULL, NULL, G_VARIANT_TYPE_ANY, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_note_item_init (TriNoteItem *self)
{
  self->action_label = g_strdup ("");
}

/* How many places follow each other from @first on, in one volume. */
static guint
count_range (const GArray *places, guint first)
{
  const TriPlace *start = &g_array_index (places, TriPlace, first);
  guint n = 1;

  while (first + n < places->len &&
         g_array_index (places, TriPlace, first + n).volume == start->volume &&
         g_array_index (places, TriPlace, first + n).slice == start->slice + n)
    n++;
  return n;
}

/**
 * tri_places_format:
 * @places: (element-type TriPlace)
 *
 * Returns: (transfer full): the places as people count, from 1; "" for none
 */
char *
tri_places_format (const GArray *places, const TriStack *stack)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_volume = stack->kind == TRI_STACK_VOLUME;
  guint i = 0;

  if (places->len == 0)
    return g_strdup ("");
  for (guint n_ranges = 0; i < places->len && n_ranges < MAX_RANGES; n_ranges++)
    {
      const TriPlace *first = &g_array_index (places, TriPlace, i);
      guint n = count_range (places, i);

      g_string_append_printf (text, n_ranges > 0 ? ", %u" : "%u", first->slice + 1);
      if (n > 1)
        g_string_append_printf (text, "–%u", first->slice + n);
      i += n;
      if (stack->n_volumes > 1)
        {
          g_string_append_c (text, ' ');
          g_string_append_printf (text, _ ("of volume %u"), first->volume + 1);
        }
    }
  if (i < places->len)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("and %u more"), places->len - i);
    }
  /* Translators: "slices 3–5, 9": which of them a note is about */
  return g_strdup_printf (
      is_volume ? g_dngettext (GETTEXT_PACKAGE, "slice %s", "slices %s", places->len)
                : g_dngettext (GETTEXT_PACKAGE, "image %s", "images %s", places->len),
      text->str);
}

/**
 * tri_note_item_new:
 * @note: not kept
 * @stack: what is shown
 * @volume: (nullable): its samples, for a note of their load, whose sentence names the slices
 */
TriNoteItem *
tri_note_item_new (const TriNote *note, const TriStack *stack, const TriVolume *volume)
{
  TriNoteItem *self = g_object_new (TRI_TYPE_NOTE_ITEM, NULL);

  self->text = g_strdup (note->text);
  self->severity = note->severity;
  self->places = tri_note_find_places (note, stack, volume);
  self->places_text = volume != NULL ? g_strdup ("") : tri_places_format (self->places, stack);
  return self;
}

/**
 * tri_note_item_set_action:
 * @target: (nullable): floating or not
 */
void
tri_note_item_set_action (TriNoteItem *self,
                          const char *label,
                          const char *action_name,
                          GVariant *target)
{
  g_return_if_fail (TRI_IS_NOTE_ITEM (self));

  g_free (self->action_label);
  g_free (self->action_name);
  g_clear_pointer (&self->action_target, g_variant_unref);
  self->action_label = g_strdup (label);
  self->action_name = g_strdup (action_name);
  self->action_target = target == NULL ? NULL : g_variant_ref_sink (target);
}

static gboolean
is_same_variant (GVariant *a, GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

/* Whether both say the same and lead to the same. */
gboolean
tri_note_item_equal (TriNoteItem *a, TriNoteItem *b)
{
  const gsize n_bytes = a->places->len * sizeof (TriPlace);

  return a->severity == b->severity && g_str_equal (a->text, b->text) &&
         g_str_equal (a->action_label, b->action_label) &&
         g_strcmp0 (a->action_name, b->action_name) == 0 &&
         is_same_variant (a->action_target, b->action_target) &&
         a->places->len == b->places->len &&
         (n_bytes == 0 || memcmp (a->places->data, b->places->data, n_bytes) == 0);
}

const char *
tri_note_item_get_text (TriNoteItem *self)
{
  g_return_val_if_fail (TRI_IS_NOTE_ITEM (self), "");

  return self->text;
}

TriSeverity
tri_note_item_get_severity (TriNoteItem *self)
{
  g_return_val_if_fail (TRI_IS_NOTE_ITEM (self), TRI_SEVERITY_INFO);

  return self->severity;
}

const char *
tri_note_item_get_places_text (TriNoteItem *self)
{
  g_return_val_if_fail (TRI_IS_NOTE_ITEM (self), "");

  return self->places_text;
}

/**
 * tri_note_item_get_places:
 *
 * Returns: (transfer none) (element-type TriPlace): where an activation leads, one after the other
 */
const GArray *
tri_note_item_get_places (TriNoteItem *self)
{
  g_return_val_if_fail (TRI_IS_NOTE_ITEM (self), NULL);

  return self->places;
}
