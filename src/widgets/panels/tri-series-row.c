/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the series list: the template shows the item's properties through expressions; here
 * are only the closures it calls and the name that assistive technology hears. */

#include "config.h"

#include "tri-series-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _TriSeriesRow
{
  GtkListBoxRow parent_instance;

  TriSeriesItem *item;

  GtkWidget *notes_button;
};

G_DEFINE_FINAL_TYPE (TriSeriesRow, tri_series_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_ITEM = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_SELECT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
closure_severity_icon (TriSeriesRow *self, int severity)
{
  static const char *const icons[] = {
    [TRI_SEVERITY_INFO] = "dialog-information-symbolic",
    [TRI_SEVERITY_WARNING] = "dialog-warning-symbolic",
    [TRI_SEVERITY_ERROR] = "dialog-error-symbolic",
  };

  return g_strdup (icons[CLAMP (severity, TRI_SEVERITY_INFO, TRI_SEVERITY_ERROR)]);
}

static char **
closure_severity_classes (TriSeriesRow *self, int severity)
{
  const char *name = tri_severity_get_name ((TriSeverity) severity);
  const char *classes[] = { "flat", "notes-badge", name, NULL };

  return g_strdupv ((char **) classes);
}

static gboolean
closure_has_notes (TriSeriesRow *self, guint n_notes)
{
  return n_notes > 0;
}

static gboolean
closure_is_set (TriSeriesRow *self, const char *text)
{
  return text != NULL && text[0] != '\0';
}

/* Words without a way to go. */
static gboolean
closure_is_plain (TriSeriesRow *self, const char *text, gboolean leads_aside)
{
  return text != NULL && text[0] != '\0' && !leads_aside;
}

static char *
closure_notes_tooltip (TriSeriesRow *self, const char *notes_text)
{
  /* Translators: the notes about a series, and what a click on their count does */
  return g_strdup_printf (_ ("%s\n\nClick for the list of notes (N)"),
                          notes_text != NULL ? notes_text : "");
}

static void
aside_clicked_cb (GtkButton *button, TriSeriesRow *self)
{
  g_assert (TRI_IS_SERIES_ROW (self));

  g_signal_emit (self, signals[SIGNAL_SELECT], 0, tri_series_item_get_aside (self->item));
}

/* The list is that of what is selected, with the other ways to show it. */
static void
show_notes (TriSeriesRow *self)
{
  g_assert (TRI_IS_SERIES_ROW (self));

  g_signal_emit (self, signals[SIGNAL_SELECT], 0, self->item);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.notes", NULL);
}

static char *
closure_count (TriSeriesRow *self, guint n_notes)
{
  return g_strdup_printf ("%u", n_notes);
}

/* (transfer full) (nullable): @thumbnail: (nullable): as a TriSeriesItem has it. */
static GdkTexture *
texture_new (GBytes *thumbnail)
{
  const int side_px = thumbnail == NULL ? 0 : (int) sqrt (g_bytes_get_size (thumbnail) / 4.0);

  if (side_px == 0)
    return NULL;
  return gdk_memory_texture_new (side_px, side_px, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, thumbnail,
                                 (gsize) side_px * 4);
}

static GdkPaintable *
closure_thumbnail (TriSeriesRow *self, GBytes *thumbnail)
{
  return (GdkPaintable *) texture_new (thumbnail);
}

static void
update_accessible_label (TriSeriesRow *self)
{
  const guint n_notes = tri_series_item_get_n_notes (self->item);
  g_autofree char *count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u note", "%u notes", n_notes), n_notes);
  const char *aside = tri_series_item_get_aside_text (self->item);
  /* Translators: what a screen reader says for a series: modality, description, count, how many
   * images lie beside it, notes. */
  g_autofree char *label = g_strdup_printf (
      _ ("%s, %s, %s%s%s%s%s"), tri_series_item_get_modality (self->item),
      tri_series_item_get_title (self->item), tri_series_item_get_detail (self->item),
      aside[0] == '\0' ? "" : ", ", aside, n_notes == 0 ? "" : ", ", n_notes == 0 ? "" : count);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notes_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, count, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
item_notify_cb (TriSeriesItem *item, GParamSpec *pspec, TriSeriesRow *self)
{
  g_assert (TRI_IS_SERIES_ROW (self));

  update_accessible_label (self);
}

static void
tri_series_row_dispose (GObject *object)
{
  g_clear_object (&TRI_SERIES_ROW (object)->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_SERIES_ROW);

  G_OBJECT_CLASS (tri_series_row_parent_class)->dispose (object);
}

static void
tri_series_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriSeriesRow *self = TRI_SERIES_ROW (object);

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
tri_series_row_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TriSeriesRow *self = TRI_SERIES_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      self->item = g_value_dup_object (value);
      g_signal_connect_object (self->item, "notify", G_CALLBACK (item_notify_cb), self, 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_series_row_constructed (GObject *object)
{
  G_OBJECT_CLASS (tri_series_row_parent_class)->constructed (object);

  update_accessible_label (TRI_SERIES_ROW (object));
}

/* Into a view: the item itself, within the application. The thumbnail goes with the pointer. */
static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, TriSeriesRow *self)
{
  g_autoptr (GdkTexture) thumbnail = NULL;

  g_assert (TRI_IS_SERIES_ROW (self));

  thumbnail = texture_new (tri_series_item_get_thumbnail (self->item));
  if (thumbnail != NULL)
    gtk_drag_source_set_icon (source, GDK_PAINTABLE (thumbnail), 0, 0);
  return gdk_content_provider_new_typed (TRI_TYPE_SERIES_ITEM, self->item);
}

static void
tri_series_row_class_init (TriSeriesRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = tri_series_row_constructed;
  object_class->dispose = tri_series_row_dispose;
  object_class->get_property = tri_series_row_get_property;
  object_class->set_property = tri_series_row_set_property;

  props[PROP_ITEM] =
      g_param_spec_object ("item", NULL, NULL, TRI_TYPE_SERIES_ITEM,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_SELECT] = g_signal_new ("select", TRI_TYPE_SERIES_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, TRI_TYPE_SERIES_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/widgets/tri-series-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, closure_severity_icon);
  gtk_widget_class_bind_template_callback (widget_class, closure_severity_classes);
  gtk_widget_class_bind_template_callback (widget_class, closure_has_notes);
  gtk_widget_class_bind_template_callback (widget_class, closure_is_set);
  gtk_widget_class_bind_template_callback (widget_class, closure_is_plain);
  gtk_widget_class_bind_template_child (widget_class, TriSeriesRow, notes_button);
  gtk_widget_class_bind_template_callback (widget_class, closure_notes_tooltip);
  gtk_widget_class_bind_template_callback (widget_class, closure_count);
  gtk_widget_class_bind_template_callback (widget_class, closure_thumbnail);
  gtk_widget_class_bind_template_callback (widget_class, aside_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_notes);
  gtk_widget_class_bind_template_callback (widget_class, drag_prepare_cb);
}

static void
tri_series_row_init (TriSeriesRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tri_series_row_new:
 * @item: what the row is of; a reference is taken
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_series_row_new (TriSeriesItem *item)
{
  g_return_val_if_fail (TRI_IS_SERIES_ITEM (item), NULL);

  return g_object_new (TRI_TYPE_SERIES_ROW, "item", item, NULL);
}

/**
 * tri_series_row_get_item:
 *
 * Returns: (transfer none): what the row is of
 */
TriSeriesItem *
tri_series_row_get_item (TriSeriesRow *self)
{
  g_return_val_if_fail (TRI_IS_SERIES_ROW (self), NULL);

  return self->item;
}
