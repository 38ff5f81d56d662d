/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The line under the views for series that run: over time, echoes, b-values, frames. Edits and
 * follows the cine, and turns its clock while it plays; decides nothing about what is due and loads
 * nothing. */

#include "config.h"

#include "tri-cine-bar.h"

#include "tri-curve-view.h"
#include "tri-step-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _TriCineBar
{
  GtkWidget parent_instance;

  TriCine *cine;
  GSignalGroup *cine_signals;
  guint tick_id;
  gboolean has_played; /* then slices are worth a bar too */

  GtkWidget *box;
  GtkButton *play_button;
  GtkLabel *label;
  GtkScale *slider;
  GtkAdjustment *step_adjustment;
  GtkMenuButton *rate_button;
  GtkAdjustment *rate_adjustment;
  GtkButton *reset_button;
  GtkLabel *recorded_label, *actual_label;
  GtkDropDown *mode_choice;
  TriCurveView *curve;
};

G_DEFINE_FINAL_TYPE (TriCineBar, tri_cine_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_CINE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* ---- the clock ---- */

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  TriCineBar *self = TRI_CINE_BAR (widget);

  tri_cine_advance (self->cine, gdk_frame_clock_get_frame_time (frame_clock));
  return G_SOURCE_CONTINUE;
}

static void
update_clock (TriCineBar *self)
{
  const gboolean is_running = self->cine != NULL && tri_cine_get_is_playing (self->cine) &&
                              gtk_widget_get_mapped (GTK_WIDGET (self));

  if (is_running && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  else if (!is_running && self->tick_id != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
      self->tick_id = 0;
    }
}

static void
tri_cine_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tri_cine_bar_parent_class)->map (widget);

  update_clock (TRI_CINE_BAR (widget));
}

/* What nobody sees does not play on. */
static void
tri_cine_bar_unmap (GtkWidget *widget)
{
  TriCineBar *self = TRI_CINE_BAR (widget);

  GTK_WIDGET_CLASS (tri_cine_bar_parent_class)->unmap (widget);

  if (self->cine != NULL)
    tri_cine_set_is_playing (self->cine, FALSE);
  update_clock (self);
}

/* ---- from the user ---- */

static void
play_clicked_cb (GtkButton *button, TriCineBar *self)
{
  g_assert (TRI_IS_CINE_BAR (self));

  tri_cine_set_is_playing (self->cine, !tri_cine_get_is_playing (self->cine));
}

/* A drag passes through fractions; the cine only knows whole steps, and says which. */
static void
step_changed_cb (GtkAdjustment *adjustment, TriCineBar *self)
{
  const double number = round (gtk_adjustment_get_value (adjustment));

  g_assert (TRI_IS_CINE_BAR (self));

  if (self->cine != NULL)
    tri_cine_set_step (self->cine, (guint) MAX (number, 1) - 1);
}

static void
rate_changed_cb (GtkAdjustment *adjustment, TriCineBar *self)
{
  g_assert (TRI_IS_CINE_BAR (self));

  if (self->cine != NULL)
    tri_cine_set_rate (self->cine, gtk_adjustment_get_value (adjustment));
}

static void
reset_clicked_cb (GtkButton *button, TriCineBar *self)
{
  g_assert (TRI_IS_CINE_BAR (self));

  tri_cine_reset_rate (self->cine);
}

static void
mode_selected_cb (GtkDropDown *choice, GParamSpec *pspec, TriCineBar *self)
{
  g_assert (TRI_IS_CINE_BAR (self));

  if (self->cine != NULL)
    tri_cine_set_mode (self->cine, (TriCineMode) gtk_drop_down_get_selected (choice));
}

static void
copy_clicked_cb (GtkButton *button, TriCineBar *self)
{
  g_assert (TRI_IS_CINE_BAR (self));

  gtk_widget_activate_action (GTK_WIDGET (self->curve), "curve.copy", NULL);
}

/* ---- from the cine ---- */

static void
update_step (TriCineBar *self)
{
  const int waiting_for = tri_cine_get_waiting_for (self->cine);
  g_autofree char *text = tri_step_text_cine (self->cine);

  if (waiting_for >= 0)
    {
      g_autofree char *where = g_steal_pointer (&text);

      /* Translators: "Frame 12 of 96", and what play waits for. */
      text = g_strdup_printf (_ ("%s · %d is still loading"), where, waiting_for + 1);
    }
  gtk_label_set_text (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), text);
  g_signal_handlers_block_by_func (self->step_adjustment, step_changed_cb, self);
  gtk_adjustment_set_upper (self->step_adjustment, tri_cine_get_n_steps (self->cine));
  gtk_adjustment_set_value (self->step_adjustment, tri_cine_get_step (self->cine) + 1.0);
  g_signal_handlers_unblock_by_func (self->step_adjustment, step_changed_cb, self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
update_play (TriCineBar *self)
{
  const gboolean is_playing = tri_cine_get_is_playing (self->cine);

  self->has_played = self->has_played || is_playing;
  gtk_button_set_icon_name (self->play_button, is_playing ? "media-playback-pause-symbolic"
                                                          : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_button),
                               is_playing ? _ ("Pause ({cine})") : _ ("Play ({cine})"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_playing ? _ ("Pause") : _ ("Play"), -1);
  update_clock (self);
}

static void
update_rate (TriCineBar *self)
{
  const double recorded_rate = tri_cine_get_recorded_rate (self->cine);
  const double actual_rate = tri_cine_get_actual_rate (self->cine);
  g_autofree char *rate = tri_step_text_rate (tri_cine_get_rate (self->cine));
  g_autofree char *recorded = tri_step_text_rate (recorded_rate);
  g_autofree char *actual = tri_step_text_rate (actual_rate);
  /* Translators: pictures a second, short. */
  g_autofree char *button_text = g_strdup_printf (_ ("%s/s"), rate);
  g_autofree char *recorded_text =
      recorded_rate > 0 ? g_strdup_printf (_ ("Recorded: %s a second"), recorded)
                        : g_strdup (_ ("No rate was recorded"));
  g_autofree char *actual_text = actual_rate > 0
                                     ? g_strdup_printf (_ ("Shown: %s a second"), actual)
                                     : g_strdup (_ ("Shown: not playing"));

  gtk_menu_button_set_label (self->rate_button, button_text);
  gtk_label_set_text (self->recorded_label, recorded_text);
  gtk_label_set_text (self->actual_label, actual_text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reset_button),
                            recorded_rate > 0 &&
                                recorded_rate != tri_cine_get_rate (self->cine));
  g_signal_handlers_block_by_func (self->rate_adjustment, rate_changed_cb, self);
  gtk_adjustment_set_value (self->rate_adjustment, tri_cine_get_rate (self->cine));
  g_signal_handlers_unblock_by_func (self->rate_adjustment, rate_changed_cb, self);
}

static void
update (TriCineBar *self)
{
  const TriCineContent content =
      self->cine == NULL ? TRI_CINE_NOTHING : tri_cine_get_content (self->cine);

  if (self->cine != NULL)
    {
      update_play (self);
      update_rate (self);
      update_step (self);
      gtk_drop_down_set_selected (self->mode_choice, tri_cine_get_mode (self->cine));
    }
  gtk_widget_set_visible (self->box, content != TRI_CINE_NOTHING &&
                                         (content != TRI_CINE_SLICES || self->has_played));
}

/* Every step would rewrite the rest of the bar otherwise. */
static void
step_notify_cb (TriCine *cine, GParamSpec *pspec, TriCineBar *self)
{
  g_assert (TRI_IS_CINE_BAR (self));

  update_step (self);
}

static void
cine_notify_cb (TriCine *cine, GParamSpec *pspec, TriCineBar *self)
{
  g_assert (TRI_IS_CINE_BAR (self));

  update (self);
}

/* ---- object ---- */

static void
tri_cine_bar_dispose (GObject *object)
{
  TriCineBar *self = TRI_CINE_BAR (object);

  if (self->cine_signals != NULL)
    g_signal_group_set_target (self->cine_signals, NULL);
  g_clear_object (&self->cine_signals);
  g_clear_object (&self->cine);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_CINE_BAR);

  G_OBJECT_CLASS (tri_cine_bar_parent_class)->dispose (object);
}

static void
tri_cine_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriCineBar *self = TRI_CINE_BAR (object);

  switch (prop_id)
    {
    case PROP_CINE:
      g_value_set_object (value, self->cine);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_cine_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TriCineBar *self = TRI_CINE_BAR (object);

  switch (prop_id)
    {
    case PROP_CINE:
      tri_cine_bar_set_cine (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/widgets/tri-cine-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TriCineBar, box);
  gtk_widget_class_bind_template_child (widget_class, TriCineBar, play_button);
  gtk_widget_class_bind_template_child (widget_class, TriCineBar, label);
  gtk_widget_class_bind_template_child (widget_class, TriCineBar, slider);
  gtk_widget_class_bind_template_child (widget_class, TriCineBar, step_adjustment);
  gtk_widget_class_bind_template_child (widget_class, TriCineBar, rate_button);
  gtk_widget_class_bind_template_child (widget_class, TriCineBar, rate_adjustment);
  gtk_widget_class_bind_template_child (widget_class, TriCineBar, reset_button);
  gtk_widget_class_bind_template_child (widget_class, TriCineBar, recorded_label);
  gtk_widget_class_bind_template_child (widget_class, TriCineBar, actual_label);
  gtk_widget_class_bind_template_child (widget_class, TriCineBar, mode_choice);
  gtk_widget_class_bind_template_child (widget_class, TriCineBar, curve);
  gtk_widget_class_bind_template_callback (widget_class, play_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, rate_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
tri_cine_bar_class_init (TriCineBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_cine_bar_dispose;
  object_class->get_property = tri_cine_bar_get_property;
  object_class->set_property = tri_cine_bar_set_property;
  widget_class->map = tri_cine_bar_map;
  widget_class->unmap = tri_cine_bar_unmap;

  props[PROP_CINE] =
      g_param_spec_object ("cine", NULL, NULL, TRI_TYPE_CINE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (TRI_TYPE_CURVE_VIEW);
  gtk_widget_class_set_css_name (widget_class, "cine-bar");
  bind_template (widget_class);
}

static void
tri_cine_bar_init (TriCineBar *self)
{
  static const char *const details[] = { "notify::is-playing", "notify::rate",
                                         "notify::mode", "notify::content",
                                         "notify::n-steps", "notify::recorded-rate",
                                         "notify::actual-rate" };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cine_signals = g_signal_group_new (TRI_TYPE_CINE);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_group_connect (self->cine_signals, details[i], G_CALLBACK (cine_notify_cb), self);
  g_signal_group_connect (self->cine_signals, "notify::step", G_CALLBACK (step_notify_cb), self);
  g_signal_group_connect (self->cine_signals, "notify::waiting-for", G_CALLBACK (step_notify_cb),
                          self);
  update (self);
}

/**
 * tri_cine_bar_new:
 * @cine: (nullable): what to follow
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_cine_bar_new (TriCine *cine)
{
  return g_object_new (TRI_TYPE_CINE_BAR, "cine", cine, NULL);
}

/**
 * tri_cine_bar_get_cine:
 *
 * Returns: (transfer none) (nullable): what the bar follows
 */
TriCine *
tri_cine_bar_get_cine (TriCineBar *self)
{
  g_return_val_if_fail (TRI_IS_CINE_BAR (self), NULL);

  return self->cine;
}

/**
 * tri_cine_bar_set_cine:
 * @cine: (transfer none) (nullable): what to follow; a reference is taken
 *
 * The curve of the bar shows the session of @cine.
 */
void
tri_cine_bar_set_cine (TriCineBar *self, TriCine *cine)
{
  g_return_if_fail (TRI_IS_CINE_BAR (self));

  if (!g_set_object (&self->cine, cine))
    return;
  g_signal_group_set_target (self->cine_signals, cine);
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->curve),
                                  cine == NULL ? NULL : tri_cine_get_session (cine));
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CINE]);
}
