/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists the text encodings as choices of the main window's action; names and descriptions behind it
 * change with every choice, which is how one finds the right one. */

#include "config.h"

#include "tri-app-encoding.h"

#include "tri-app-choice-row.h"
#include "tri-text-encoding.h"

#include <glib/gi18n-lib.h>

#define ACTION "win.text-encoding"

struct _TriAppEncoding
{
  AdwWindow parent_instance;

  GtkBox *choices;
};

G_DEFINE_FINAL_TYPE (TriAppEncoding, tri_app_encoding, ADW_TYPE_WINDOW)

static void
tri_app_encoding_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_APP_ENCODING);

  G_OBJECT_CLASS (tri_app_encoding_parent_class)->dispose (object);
}

static void
tri_app_encoding_class_init (TriAppEncodingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_app_encoding_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-encoding.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppEncoding, choices);
  /* A key of its own: Escape closes every window that is not the main one. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tri_app_encoding_init (TriAppEncoding *self)
{
  guint n_encodings;
  const TriTextEncoding *encodings = tri_text_encodings_get (&n_encodings);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_append (self->choices,
                  tri_app_choice_row_new (_ ("Automatic"), _ ("As each file declares"), ACTION,
                                          "automatic"));
  for (guint i = 0; i < n_encodings; i++)
    gtk_box_append (self->choices,
                    tri_app_choice_row_new (_ (encodings[i].label), NULL, ACTION,
                                            encodings[i].id));
}

/**
 * tri_app_encoding_new:
 * @parent: the main window, whose actions are used
 */
GtkWidget *
tri_app_encoding_new (GtkWindow *parent)
{
  TriAppEncoding *self = g_object_new (TRI_TYPE_APP_ENCODING, "transient-for", parent, NULL);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "win", G_ACTION_GROUP (parent));
  return GTK_WIDGET (self);
}
