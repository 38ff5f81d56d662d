/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the notes list: the template shows the item through expressions; here are only the
 * closures it calls and the name that assistive technology hears. */

#include "config.h"

#include "tri-note-row.h"

#include <glib/gi18n-lib.h>

struct _TriNoteRow
{
  GtkListBoxRow parent_instance;

  TriNoteItem *item;
};

G_DEFINE_FINAL_TYPE (TriNoteRow, tri_note_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_ITEM = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/**
 * tri_severity_get_icon_name:
 * @severity: of a note
 *
 * Any thread.
 *
 * Returns: (transfer none): "dialog-warning-symbolic"
 */
const char *
tri_severity_get_icon_name (TriSeverity severity)
{
  static const char *const icons[] = {
    [TRI_SEVERITY_INFO] = "dialog-information-symbolic",
    [TRI_SEVERITY_WARNING] = "dialog-warning-symbolic",
    [TRI_SEVERITY_ERROR] = "dialog-error-symbolic",
  };

  return icons[CLAMP ((int) severity, TRI_SEVERITY_INFO, TRI_SEVERITY_ERROR)];
}

static char *
closure_icon_name (TriNoteRow *self, int severity)
{
  return g_strdup (tri_severity_get_icon_name ((TriSeverity) severity));
}

static char **
closure_css_classes (TriNoteRow *self, int severity)
{
  /* Not the severity alone: the style has classes of those names, which colour whole rows. */
  g_autofree char *name =
      g_strdup_printf ("severity-%s", tri_severity_get_name ((TriSeverity) severity));
  const char *classes[] = { name, NULL };

  return g_strdupv ((char **) classes);
}

static gboolean
closure_is_set (TriNoteRow *self, const char *text)
{
  return text != NULL && text[0] != '\0';
}

/* The list box takes the second of two quick clicks for a double click, and waits for a first one:
 * here it is one more step to the next slice. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, TriNoteRow *self)
{
  g_assert (TRI_IS_NOTE_ROW (self));

  if (n_press > 1)
    gtk_widget_activate (GTK_WIDGET (self));
}

static void
update_accessible_label (TriNoteRow *self)
{
  static const char *const names[] = {
    [TRI_SEVERITY_INFO] = N_ ("Note"),
    [TRI_SEVERITY_WARNING] = N_ ("Warning"),
    [TRI_SEVERITY_ERROR] = N_ ("Error"),
  };
  const char *places = tri_note_item_get_places_text (self->item);
  const char *name = _ (names[tri_note_item_get_severity (self->item)]);
  g_autofree char *label = NULL;

  if (places[0] == '\0')
    /* Translators: what a screen reader says for a note: "Warning", then the sentence. */
    label = g_strdup_printf (_ ("%s: %s"), name, tri_note_item_get_text (self->item));
  else
    /* Translators: the same with the slices that the note is about. */
    label = g_strdup_printf (_ ("%s: %s, %s"), name, tri_note_item_get_text (self->item), places);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
tri_note_row_dispose (GObject *object)
{
  g_clear_object (&TRI_NOTE_ROW (object)->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_NOTE_ROW);

  G_OBJECT_CLASS (tri_note_row_parent_class)->dispose (object);
}

static void
tri_note_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriNoteRow *self = TRI_NOTE_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_note_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TriNoteRow *self = TRI_NOTE_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      self->item = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_note_row_constructed (GObject *object)
{
  TriNoteRow *self = TRI_NOTE_ROW (object);
  gboolean leads_somewhere = tri_note_item_get_places (self->item)->len > 0;

  G_OBJECT_CLASS (tri_note_row_parent_class)->constructed (object);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), leads_somewhere);
  if (leads_somewhere)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("Go there; once more, to the next"));
  update_accessible_label (self);
}

static void
tri_note_row_class_init (TriNoteRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = tri_note_row_constructed;
  object_class->dispose = tri_note_row_dispose;
  object_class->get_property = tri_note_row_get_property;
  object_class->set_property = tri_note_row_set_property;

  props[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, TRI_TYPE_NOTE_ITEM,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/widgets/tri-note-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, closure_icon_name);
  gtk_widget_class_bind_template_callback (widget_class, closure_css_classes);
  gtk_widget_class_bind_template_callback (widget_class, closure_is_set);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
}

static void
tri_note_row_init (TriNoteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tri_note_row_new:
 * @item: what the row is of; a reference is taken
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_note_row_new (TriNoteItem *item)
{
  g_return_val_if_fail (TRI_IS_NOTE_ITEM (item), NULL);

  return g_object_new (TRI_TYPE_NOTE_ROW, "item", item, NULL);
}

/**
 * tri_note_row_get_item:
 *
 * Returns: (transfer none): what the row is of
 */
TriNoteItem *
tri_note_row_get_item (TriNoteRow *self)
{
  g_return_val_if_fail (TRI_IS_NOTE_ROW (self), NULL);

  return self->item;
}
