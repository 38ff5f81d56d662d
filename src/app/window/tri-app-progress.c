/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Slices that arrive are published on the frame clock, progress at most ten times a second. */

#include "config.h"

#include "tri-app-progress.h"

#define PROGRESS_INTERVAL_US (G_USEC_PER_SEC / 10)
/* What is done sooner shows no progress: a bar that flashes by tells nothing. */
#define PROGRESS_DELAY_MS 250

struct _TriAppProgress
{
  GtkWidget parent_instance;

  TriWorkspace *workspace;
  guint delay_id, tick_id;
  gint64 shown_us;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (TriAppProgress, tri_app_progress, GTK_TYPE_WIDGET)

enum
{
  PROP_TEXT = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
set_text (TriAppProgress *self, const char *text)
{
  if (g_str_equal (text, gtk_label_get_label (self->label)))
    return;
  gtk_label_set_label (self->label, text);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static void
show_progress (TriAppProgress *self)
{
  TriPane *pane = tri_workspace_get_busy_pane (self->workspace);
  TriStudy *study = pane == NULL ? NULL : tri_pane_get_study (pane);
  double fraction;

  if (study == NULL || tri_study_get_progress_text (study) == NULL)
    return;
  fraction = tri_study_get_progress_fraction (study);
  set_text (self, tri_study_get_progress_text (study));
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
  else
    gtk_progress_bar_pulse (self->bar);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TriAppProgress *self = TRI_APP_PROGRESS (widget);
  const gint64 now_us = gdk_frame_clock_get_frame_time (clock);

  for (guint i = 0; i < tri_workspace_get_n_panes (self->workspace); i++)
    tri_study_publish (tri_pane_get_study (tri_workspace_get_pane (self->workspace, i)));
  if (now_us - self->shown_us >= PROGRESS_INTERVAL_US)
    {
      self->shown_us = now_us;
      show_progress (self);
    }
  if (tri_workspace_get_busy_pane (self->workspace) != NULL)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
delay_cb (gpointer user_data)
{
  TriAppProgress *self = user_data;

  self->delay_id = 0;
  show_progress (self);
  gtk_revealer_set_reveal_child (self->revealer,
                                 tri_workspace_get_scan (self->workspace) != NULL);
  return G_SOURCE_REMOVE;
}

static void
busy_changed_cb (TriAppProgress *self)
{
  if (tri_workspace_get_busy_pane (self->workspace) == NULL)
    {
      g_clear_handle_id (&self->delay_id, g_source_remove);
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      return;
    }
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  if (self->delay_id == 0 && !gtk_revealer_get_reveal_child (self->revealer))
    self->delay_id = g_timeout_add (PROGRESS_DELAY_MS, delay_cb, self);
}

static void
panes_changed_cb (TriAppProgress *self, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    g_signal_connect_object (
        tri_pane_get_study (tri_workspace_get_pane (self->workspace, i)), "notify::is-busy",
        G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
  busy_changed_cb (self);
}

static void
tri_app_progress_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, gtk_label_get_label (TRI_APP_PROGRESS (object)->label));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_app_progress_dispose (GObject *object)
{
  TriAppProgress *self = TRI_APP_PROGRESS (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->workspace, self);
      for (guint i = 0; i < tri_workspace_get_n_panes (self->workspace); i++)
        g_signal_handlers_disconnect_by_data (
            tri_pane_get_study (tri_workspace_get_pane (self->workspace, i)), self);
    }
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_APP_PROGRESS);

  G_OBJECT_CLASS (tri_app_progress_parent_class)->dispose (object);
}

static void
tri_app_progress_class_init (TriAppProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tri_app_progress_get_property;
  object_class->dispose = tri_app_progress_dispose;

  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "",
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppProgress, revealer);
  gtk_widget_class_bind_template_child (widget_class, TriAppProgress, label);
  gtk_widget_class_bind_template_child (widget_class, TriAppProgress, bar);
}

static void
tri_app_progress_init (TriAppProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tri_app_progress_set_workspace (TriAppProgress *self, TriWorkspace *workspace)
{
  g_return_if_fail (TRI_IS_APP_PROGRESS (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "items-changed", G_CALLBACK (panes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  panes_changed_cb (self, 0, 0, tri_workspace_get_n_panes (workspace));
}

void
tri_app_progress_show_work (TriAppProgress *self, const char *title, double fraction)
{
  g_return_if_fail (TRI_IS_APP_PROGRESS (self));

  if (tri_workspace_get_busy_pane (self->workspace) != NULL)
    return;
  if (title != NULL)
    {
      set_text (self, title);
      gtk_progress_bar_set_fraction (self->bar, fraction);
    }
  gtk_revealer_set_reveal_child (self->revealer, title != NULL);
}
