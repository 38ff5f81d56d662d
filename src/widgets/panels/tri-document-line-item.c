/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of a document as a list's item. Never changes. */

#include "config.h"

#include "tri-document-line-item.h"

#define INDENT_PX 18

struct _TriDocumentLineItem
{
  GObject parent_instance;

  TriDocumentText *text; /* owns the line */
  const TriDocumentLine *line;
  gboolean is_reference;
  GVariant *target;
};

G_DEFINE_FINAL_TYPE (TriDocumentLineItem, tri_document_line_item, G_TYPE_OBJECT)

enum
{
  PROP_LABEL = 1,
  PROP_MARGIN,
  PROP_CSS_CLASSES,
  PROP_IS_REFERENCE,
  PROP_TARGET,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
tri_document_line_item_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  TriDocumentLineItem *self = TRI_DOCUMENT_LINE_ITEM (object);
  const char *classes[] = { self->line->is_heading ? "heading" : "body", NULL };

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_take_string (value, tri_document_line_format (self->line));
      break;
    case PROP_MARGIN:
      g_value_set_int (value, INDENT_PX * (int) self->line->depth);
      break;
    case PROP_CSS_CLASSES:
      g_value_set_boxed (value, classes);
      break;
    case PROP_IS_REFERENCE:
      g_value_set_boolean (value, self->is_reference);
      break;
    case PROP_TARGET:
      g_value_set_variant (value, self->target);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_document_line_item_finalize (GObject *object)
{
  TriDocumentLineItem *self = TRI_DOCUMENT_LINE_ITEM (object);

  g_clear_pointer (&self->text, tri_document_text_unref);
  g_clear_pointer (&self->target, g_variant_unref);

  G_OBJECT_CLASS (tri_document_line_item_parent_class)->finalize (object);
}

static void
tri_document_line_item_class_init (TriDocumentLineItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tri_document_line_item_get_property;
  object_class->finalize = tri_document_line_item_finalize;

  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  props[PROP_MARGIN] = g_param_spec_int ("margin", NULL, NULL, 0, G_MAXINT16, 0, flags);
  props[PROP_CSS_CLASSES] =
      g_param_spec_boxed ("css-classes", NULL, NULL, G_TYPE_STRV, flags);
  props[PROP_IS_REFERENCE] =
      g_param_spec_boolean ("is-reference", NULL, NULL, FALSE, flags);
  props[PROP_TARGET] =
      g_param_spec_variant ("target", NULL, NULL, G_VARIANT_TYPE ("(su)"), NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_document_line_item_init (TriDocumentLineItem *self)
{
}

/**
 * tri_document_line_item_new:
 * @text: the document; a reference is taken
 * @line: which of its lines, from 0
 * @is_reference: whether the image that the line refers to can be shown
 *
 * Returns: (transfer full): the item
 */
TriDocumentLineItem *
tri_document_line_item_new (TriDocumentText *text, guint line, gboolean is_reference)
{
  TriDocumentLineItem *self = g_object_new (TRI_TYPE_DOCUMENT_LINE_ITEM, NULL);

  self->text = tri_document_text_ref (text);
  self->line = tri_document_text_get_line (text, line);
  self->is_reference = is_reference;
  /* The row's button has its action for good, and so a target of that action's type. */
  self->target = g_variant_ref_sink (g_variant_new ("(su)",
                                                    is_reference ? self->line->reference : "",
                                                    self->line->reference_frame));
  return self;
}

/**
 * tri_document_line_item_get_target:
 *
 * Returns: (transfer none) (nullable): "(su)", instance UID and frame; NULL unless it leads
 *   somewhere
 */
GVariant *
tri_document_line_item_get_target (TriDocumentLineItem *self)
{
  g_return_val_if_fail (TRI_IS_DOCUMENT_LINE_ITEM (self), NULL);

  return self->is_reference ? self->target : NULL;
}
