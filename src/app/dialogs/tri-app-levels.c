/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Four numbers that are two: what is typed into one changes the session's window, and whatever
 * changes that shows in all. */

#include "config.h"

#include "tri-app-levels.h"

#include "tri-histogram-view.h"
#include "tri-session-planes.h"

#include <math.h>

struct _TriAppLevels
{
  AdwWindow parent_instance;

  TriSession *session;
  GSignalGroup *session_signals;
  gboolean is_updating; /* the numbers follow, nobody types */

  TriHistogramView *histogram;
  GtkSpinButton *center, *width, *lower, *upper;
  GtkEditable *name;
  GtkWidget *save_button;
};

G_DEFINE_FINAL_TYPE (TriAppLevels, tri_app_levels, ADW_TYPE_WINDOW)

/* About a thousandth of the window: 1 for a CT, less for a map of small numbers. */
static void
set_number (GtkSpinButton *button, double value, double voi_width)
{
  const double step = pow (10, floor (log10 (MAX (voi_width, 1e-9) / 50)));
  const int n_digits = step >= 1 ? 1 : CLAMP ((int) -floor (log10 (step)) + 1, 1, 9);

  gtk_spin_button_set_digits (button, (guint) n_digits);
  gtk_spin_button_set_increments (button, step, step * 10);
  gtk_spin_button_set_value (button, value);
}

static void
update (TriAppLevels *self)
{
  const TriVoi *voi = tri_session_get_voi (self->session);

  self->is_updating = TRUE;
  set_number (self->center, voi->center, voi->width);
  set_number (self->width, voi->width, voi->width);
  set_number (self->lower, voi->center - voi->width / 2, voi->width);
  set_number (self->upper, voi->center + voi->width / 2, voi->width);
  self->is_updating = FALSE;
  gtk_widget_set_sensitive (gtk_window_get_child (GTK_WINDOW (self)),
                            tri_session_has_window (self->session));
}

static void
session_notify_cb (TriSession *session, GParamSpec *pspec, TriAppLevels *self)
{
  g_assert (TRI_IS_APP_LEVELS (self));

  update (self);
}

static void
set_window (TriAppLevels *self, double center, double width)
{
  TriVoi voi = *tri_session_get_voi (self->session);

  if (!(width > 0))
    {
      update (self);
      return;
    }
  tri_voi_set_window (&voi, center, width);
  tri_session_set_voi (self->session, &voi);
}

static void
center_changed_cb (GtkSpinButton *button, TriAppLevels *self)
{
  g_assert (TRI_IS_APP_LEVELS (self));

  if (!self->is_updating)
    set_window (self, gtk_spin_button_get_value (self->center),
                gtk_spin_button_get_value (self->width));
}

static void
end_changed_cb (GtkSpinButton *button, TriAppLevels *self)
{
  const double lower = gtk_spin_button_get_value (self->lower);
  const double upper = gtk_spin_button_get_value (self->upper);

  g_assert (TRI_IS_APP_LEVELS (self));

  if (!self->is_updating)
    set_window (self, (lower + upper) / 2, upper - lower);
}

static void
name_changed_cb (TriAppLevels *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  gtk_widget_set_sensitive (self->save_button, *name != '\0');
}

/* The main window knows what it is a window of. */
static void
save_cb (TriAppLevels *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent == NULL || !gtk_widget_get_sensitive (self->save_button))
    return;
  g_action_group_activate_action (G_ACTION_GROUP (parent), "save-window",
                                  g_variant_new_string (gtk_editable_get_text (self->name)));
  gtk_editable_set_text (self->name, "");
}

static void
tri_app_levels_dispose (GObject *object)
{
  TriAppLevels *self = TRI_APP_LEVELS (object);

  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_APP_LEVELS);

  G_OBJECT_CLASS (tri_app_levels_parent_class)->dispose (object);
}

static void
tri_app_levels_class_init (TriAppLevelsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_app_levels_dispose;
  g_type_ensure (TRI_TYPE_HISTOGRAM_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-levels.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppLevels, histogram);
  gtk_widget_class_bind_template_child (widget_class, TriAppLevels, center);
  gtk_widget_class_bind_template_child (widget_class, TriAppLevels, width);
  gtk_widget_class_bind_template_child (widget_class, TriAppLevels, lower);
  gtk_widget_class_bind_template_child (widget_class, TriAppLevels, upper);
  gtk_widget_class_bind_template_callback (widget_class, center_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, TriAppLevels, name);
  gtk_widget_class_bind_template_child (widget_class, TriAppLevels, save_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  /* A key of its own: Escape closes every window that is not the main one. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tri_app_levels_init (TriAppLevels *self)
{
  GtkSpinButton *buttons[4];

  gtk_widget_init_template (GTK_WIDGET (self));
  buttons[0] = self->center;
  buttons[1] = self->width;
  buttons[2] = self->lower;
  buttons[3] = self->upper;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_spin_button_set_range (buttons[i], buttons[i] == self->width ? 0 : -1e12, 1e12);
  self->session_signals = g_signal_group_new (TRI_TYPE_SESSION);
  g_signal_group_connect (self->session_signals, "notify::voi", G_CALLBACK (session_notify_cb),
                          self);
  g_signal_group_connect (self->session_signals, "notify::volume", G_CALLBACK (session_notify_cb),
                          self);
}

/**
 * tri_app_levels_new:
 * @parent: the main window
 */
GtkWidget *
tri_app_levels_new (GtkWindow *parent, TriSession *session)
{
  TriAppLevels *self = g_object_new (TRI_TYPE_APP_LEVELS, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  g_signal_group_set_target (self->session_signals, session);
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->histogram), session);
  update (self);
  return GTK_WIDGET (self);
}
