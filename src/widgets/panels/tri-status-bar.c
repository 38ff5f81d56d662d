/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The line under the views: tri-readout's words on labels of a steady width. */

#include "config.h"

#include "tri-status-bar.h"

#include "tri-readout.h"
#include "tri-tool-hint.h"

#include <glib/gi18n-lib.h>

/* The hint comes before the place and the voxel: so much of it is always there. */
#define HINT_WIDTH_CHARS 36

struct _TriStatusBar
{
  TriSessionWidget parent_instance;

  GtkWidget *box;
  GtkLabel *hint, *place, *short_place, *voxel, *value, *pointer_value, *labels;
  GSignalGroup *pointer_signals;
  GtkWidget *caveats;
  GtkLabel *caveats_label, *caveats_details;
};

G_DEFINE_FINAL_TYPE (TriStatusBar, tri_status_bar, TRI_TYPE_SESSION_WIDGET)

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

/* What the tool in hand wants; its bubble has all of it where there is little room. */
static void
update_hint (TriStatusBar *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  g_autofree char *hint =
      session == NULL
          ? g_strdup ("")
          : tri_tool_dup_hint (tri_display_get_tool (tri_session_get_display (session)));

  gtk_label_set_text (self->hint, hint);
  gtk_label_set_width_chars (self->hint,
                             (int) MIN (g_utf8_strlen (hint, -1), HINT_WIDTH_CHARS));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint), hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *hint != '\0');
}

/* Apart from what is at the crosshair, as the two are not the same place. */
static void
update_pointer (TriStatusBar *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  const TriPoint3 *place =
      session != NULL ? tri_pointer_get_place (tri_session_get_pointer (session)) : NULL;
  g_autofree char *value =
      place != NULL ? tri_readout_dup_value_at (session, *place) : NULL;
  /* Translators: the value of the image under the pointer. */
  g_autofree char *text = value != NULL ? g_strdup_printf (_ ("Pointer: %s"), value) : NULL;

  set_text (self->pointer_value, text);
}

static void
update (TriStatusBar *self)
{
  g_autofree char *place = NULL;
  g_autofree char *short_place = NULL;
  TriReadout readout;

  tri_readout_init (&readout, tri_session_widget_get_session (TRI_SESSION_WIDGET (self)));
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
  update_hint (self);
  update_pointer (self);
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
tri_status_bar_session_changed (TriSessionWidget *widget)
{
  TriStatusBar *self = TRI_STATUS_BAR (widget);
  TriSession *session = tri_session_widget_get_session (widget);

  g_signal_group_set_target (self->pointer_signals,
                             session != NULL ? tri_session_get_pointer (session) : NULL);
  update (self);
}

static void
tri_status_bar_dispose (GObject *object)
{
  g_clear_object (&TRI_STATUS_BAR (object)->pointer_signals);

  G_OBJECT_CLASS (tri_status_bar_parent_class)->dispose (object);
}

static void
tri_status_bar_class_init (TriStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_status_bar_dispose;
  TRI_SESSION_WIDGET_CLASS (klass)->session_changed = tri_status_bar_session_changed;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "status-bar");
  tri_session_widget_class_set_template (TRI_SESSION_WIDGET_CLASS (klass), "tri-status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, box);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, hint);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, place);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, short_place);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, voxel);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, value);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, pointer_value);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, labels);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, caveats);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, caveats_label);
  gtk_widget_class_bind_template_child (widget_class, TriStatusBar, caveats_details);
}

static void
tri_status_bar_init (TriStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->pointer_signals = g_signal_group_new (TRI_TYPE_POINTER);
  g_signal_group_connect_swapped (self->pointer_signals, "notify::place",
                                  G_CALLBACK (update_pointer), self);
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (session_notify_cb),
                             "notify::volume", "notify::stack", "notify::cursor",
                             "notify::volume-index", "notify::grid", "notify::display",
                             "notify::n-filled", "notify::layers", "notify::details", NULL);
  update (self);
}

/**
 * tri_status_bar_new:
 * @session: (nullable): what to show
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_status_bar_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_STATUS_BAR, "session", session, NULL);
}
