/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-app-metadata-window.h"

#include "tri-metadata-panel.h"

#define WIDTH_PX 640
#define HEIGHT_PX 720

struct _TriAppMetadataWindow
{
  AdwWindow parent_instance;

  GSignalGroup *session_signals;

  AdwWindowTitle *title;
  TriMetadataPanel *panel;
};

G_DEFINE_FINAL_TYPE (TriAppMetadataWindow, tri_app_metadata_window, ADW_TYPE_WINDOW)

/* Of which series: there may be a window for each of several studies. */
static void
update_title (TriAppMetadataWindow *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self->panel));

  adw_window_title_set_subtitle (self->title, tri_session_get_series_text (session));
}

static void
tri_app_metadata_window_dispose (GObject *object)
{
  TriAppMetadataWindow *self = TRI_APP_METADATA_WINDOW (object);

  g_clear_object (&self->session_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_APP_METADATA_WINDOW);

  G_OBJECT_CLASS (tri_app_metadata_window_parent_class)->dispose (object);
}

static void
tri_app_metadata_window_class_init (TriAppMetadataWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_app_metadata_window_dispose;
  g_type_ensure (TRI_TYPE_METADATA_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, TRI_RESOURCE_PATH
                                               "/ui/tri-app-metadata-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppMetadataWindow, title);
  gtk_widget_class_bind_template_child (widget_class, TriAppMetadataWindow, panel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
tri_app_metadata_window_init (TriAppMetadataWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  self->session_signals = g_signal_group_new (TRI_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::subject",
                                  G_CALLBACK (update_title), self);
}

/* ---- public API ---- */

GtkWindow *
tri_app_metadata_window_new (void)
{
  return g_object_new (TRI_TYPE_APP_METADATA_WINDOW, NULL);
}

void
tri_app_metadata_window_set_pane (TriAppMetadataWindow *self, TriPane *pane)
{
  g_return_if_fail (TRI_IS_APP_METADATA_WINDOW (self));

  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->panel), tri_pane_get_session (pane));
  g_signal_group_set_target (self->session_signals, tri_pane_get_session (pane));
  update_title (self);
}
