/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The line for series that repeat, over time, echoes or b-values: a slider and what tells the shown
 * volume from the others. Sets the session's volume-index and follows it; loads nothing. */

#include "config.h"

#include "tri-volume-bar.h"

#include "tri-slice-texts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _TriVolumeBar
{
  GtkWidget parent_instance;

  TriSession *session;
  GSignalGroup *session_signals;

  GtkWidget *box;
  GtkLabel *label;
  GtkScale *slider;
  GtkAdjustment *adjustment;
};

G_DEFINE_FINAL_TYPE (TriVolumeBar, tri_volume_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* How people call a volume that an attribute tells apart; without a unit its value says nothing. */
static const struct
{
  const char *keyword, *words, *unit;
} dimensions[] = {
  { "EchoTime", N_ ("Echo %u of %u"), "ms" },
  { "EchoNumbers", N_ ("Echo %u of %u"), NULL },
  { "TriggerTime", N_ ("Phase %u of %u"), "ms" },
  { "FrameReferenceTime", N_ ("Time point %u of %u"), "ms" },
  { "TemporalPositionIdentifier", N_ ("Time point %u of %u"), NULL },
  { "AcquisitionTime", N_ ("Time point %u of %u"), NULL },
  /* PS3.3 C.8.13.5.9: s/mm² */
  { "DiffusionBValue", N_ ("b-value %u of %u"), "s/mm²" },
};

static guint
count_volumes (TriSession *session)
{
  TriVolume *volume = session == NULL ? NULL : tri_session_get_volume (session);

  return volume == NULL ? 0 : tri_volume_get_n_volumes (volume);
}

/* "7.65 ms", NULL when there is nothing to tell. */
static char *
format_dimension_value (const TriStack *stack, guint t, const char *unit)
{
  g_autofree char *number = NULL;

  if (unit == NULL || stack->dimension_values == NULL || t >= stack->n_volumes ||
      !isfinite (stack->dimension_values[t]))
    return NULL;
  number = tri_format_number (stack->dimension_values[t]);
  return g_strdup_printf ("%s\u00a0%s", number, unit);
}

/**
 * tri_volume_bar_describe:
 * @session: (nullable)
 *
 * Returns: "Echo 2 of 2 · 7.65 ms"
 */
char *
tri_volume_bar_describe (TriSession *session)
{
  const guint n_volumes = count_volumes (session);
  const TriStack *stack = session == NULL ? NULL : tri_session_get_stack (session);
  /* Translators: which of how many volumes (3D images) of a series. */
  const char *words = N_ ("Volume %u of %u");
  const char *unit = NULL;
  g_autofree char *text = NULL, *value = NULL;
  guint t;

  if (n_volumes <= 1)
    return g_strdup ("");
  t = tri_session_get_volume_index (session);
  for (guint i = 0; stack != NULL && i < G_N_ELEMENTS (dimensions); i++)
    if (g_strcmp0 (stack->dimension, dimensions[i].keyword) == 0)
      {
        words = dimensions[i].words;
        unit = dimensions[i].unit;
      }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (_ (words), t + 1, n_volumes);
#pragma GCC diagnostic pop
  value = stack == NULL ? NULL : format_dimension_value (stack, t, unit);
  return value == NULL ? g_steal_pointer (&text) : g_strdup_printf ("%s · %s", text, value);
}

/* A drag passes through fractions; the session only knows whole volumes, and says which. */
static void
value_changed_cb (GtkAdjustment *adjustment, TriVolumeBar *self)
{
  const guint n_volumes = count_volumes (self->session);
  const double number = round (gtk_adjustment_get_value (adjustment));

  g_assert (TRI_IS_VOLUME_BAR (self));

  if (n_volumes > 1)
    tri_session_set_volume_index (self->session, (guint) CLAMP (number, 1, n_volumes) - 1);
}

static void
update (TriVolumeBar *self)
{
  const guint n_volumes = count_volumes (self->session);
  g_autofree char *text = tri_volume_bar_describe (self->session);

  gtk_widget_set_visible (self->box, n_volumes > 1);
  if (n_volumes <= 1)
    return;
  gtk_label_set_text (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), text);
  g_signal_handlers_block_by_func (self->adjustment, value_changed_cb, self);
  gtk_adjustment_set_upper (self->adjustment, n_volumes);
  gtk_adjustment_set_value (self->adjustment, tri_session_get_volume_index (self->session) + 1.0);
  g_signal_handlers_unblock_by_func (self->adjustment, value_changed_cb, self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
session_notify_cb (TriSession *session, GParamSpec *pspec, TriVolumeBar *self)
{
  g_assert (TRI_IS_VOLUME_BAR (self));

  update (self);
}

static void
tri_volume_bar_dispose (GObject *object)
{
  TriVolumeBar *self = TRI_VOLUME_BAR (object);

  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (tri_volume_bar_parent_class)->dispose (object);
}

static void
tri_volume_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriVolumeBar *self = TRI_VOLUME_BAR (object);

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
tri_volume_bar_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TriVolumeBar *self = TRI_VOLUME_BAR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      tri_volume_bar_set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_volume_bar_class_init (TriVolumeBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_volume_bar_dispose;
  object_class->get_property = tri_volume_bar_get_property;
  object_class->set_property = tri_volume_bar_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, TRI_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "volume-bar");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/widgets/tri-volume-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TriVolumeBar, box);
  gtk_widget_class_bind_template_child (widget_class, TriVolumeBar, label);
  gtk_widget_class_bind_template_child (widget_class, TriVolumeBar, slider);
  gtk_widget_class_bind_template_child (widget_class, TriVolumeBar, adjustment);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
}

static void
tri_volume_bar_init (TriVolumeBar *self)
{
  static const char *const details[] = { "notify::volume", "notify::stack",
                                         "notify::volume-index" };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->session_signals = g_signal_group_new (TRI_TYPE_SESSION);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_group_connect (self->session_signals, details[i], G_CALLBACK (session_notify_cb),
                            self);
  update (self);
}

GtkWidget *
tri_volume_bar_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_VOLUME_BAR, "session", session, NULL);
}

TriSession *
tri_volume_bar_get_session (TriVolumeBar *self)
{
  g_return_val_if_fail (TRI_IS_VOLUME_BAR (self), NULL);

  return self->session;
}

void
tri_volume_bar_set_session (TriVolumeBar *self, TriSession *session)
{
  g_return_if_fail (TRI_IS_VOLUME_BAR (self));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}
