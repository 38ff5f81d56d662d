/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The line under the views: tri-readout's words on labels of a steady width. */

#include "config.h"

#include "tri-status-bar.h"

#include "tri-readout.h"

#include <glib/gi18n-lib.h>

struct _TriStatusBar
{
  GtkWidget parent_instance;

  TriSession *session;
  GSignalGroup *session_signals;

  GtkWidget *box;
  GtkLabel *place, *short_place, *voxel, *value, *labels;
  GtkWidget *caveats;
  GtkLabel *caveats_label, *caveats_details;
};

G_DEFINE_FINAL_TYPE (TriStatusBar, tri_status_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text == NULL ? "" : text);
}

/* Of a menu button the keyboard reaches the button within: both say the same. */
static void
update_caveats (TriStatusBar *self, const TriReadout *readout)
{
  GtkWidget *button = gtk_widget_get_first_child (self->caveats);
  const char *words = readout->caveats == NULL ? "" : readout->caveats;
  const char *details = readout->caveats_details == NULL ? "" : readout->caveats_details;

  gtk_label_set_text (self->caveats_label, words);
  gtk_label_set_text (self->caveats_details, details);
  gtk_widget_set_tooltip_text (self->caveats, details);
  for (guint n = 0; n < 2; n++)
    gtk_accessible_update_property (GTK_ACCESSIBLE (n == 0 ? self->caveats : button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, details, -1);
  gtk_widget_set_visible (self->caveats, words[0] != '\0');
}

static void
update (TriStatusBar *self)
{
  g_autofree char *place = NULL;
  g_autofree char *short_place = NULL;
  TriReadout readout;

  tri_readout_init (&readout, self->session);
  if (readout.lps != NULL)
    {
      place = g_strdup_printf ("%s · %s mm", readout.lps, readout.ras);
      short_place = g_strdup_printf ("%s mm", readout.lps);
    }
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->place)), readout.lps != NULL);
  set_text (self->place, place);
  set_text (self->short_place, short_place);
  set_text (self->voxel, readout.voxel);
  set_text (self->value, readout.value);
  set_text (self->labels, readout.labels);
  gtk_widget_set_visible (GTK_WIDGET (self->labels), readout.labels != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->labels), readout.labels);
  update_caveats (self, &readout);
  tri_readout_clear (&readout);
}

static void
session_notify_cb (TriSession *session, GParamSpec *pspec, TriStatusBar *self)
{
  g_assert (TRI_IS_STATUS_BAR (self));

  update (self);
}

static void
tri_status_bar_dispose (GObject *object)
{
  TriStatusBar *self = TRI_STATUS_BAR (object);

  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (tri_status_bar_parent_class)->dispose (object);
}

static void
tri_status_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriStatusBar *self = TRI_STATUS_BAR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_status_bar_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TriStatusBar *self = TRI_STATUS_BAR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      tri_status_bar_set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_status_bar_class_init (TriStatusBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_status_bar_dispose;
  object_class->get_property = tri_status_bar_get_property;
  object_class->set_property = tri_status_bar_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, TRI_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "status-bar");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/widgets/tri-status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, box);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, place);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, short_place);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, voxel);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, value);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, labels);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, caveats);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, caveats_label);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, caveats_details);
}

static void
tri_status_bar_init (TriStatusBar *self)
{
  static const char *const details[] = { "notify::volume", "notify::stack",
                                         "notify::cursor", "notify::volume-index",
                                         "notify::grid", "notify::display",
                                         "notify::n-filled",
                                         "notify::layers", "notify::details" };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->session_signals = g_signal_group_new (TRI_TYPE_SESSION);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_group_connect (self->session_signals, details[i], G_CALLBACK (session_notify_cb),
                            self);
  update (self);
}

GtkWidget *
tri_status_bar_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_STATUS_BAR, "session", session, NULL);
}

TriSession *
tri_status_bar_get_session (TriStatusBar *self)
{
  g_return_val_if_fail (TRI_IS_STATUS_BAR (self), NULL);

  return self->session;
}

void
tri_status_bar_set_session (TriStatusBar *self, TriSession *session)
{
  g_return_if_fail (TRI_IS_STATUS_BAR (self));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}
