/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The base of the widgets that show a session. It holds the session and the handlers, and lets go
 * of both before the template's children, so that no handler meets a widget in pieces. What is
 * shown of the session is each subclass's. */

#include "config.h"

#include "tri-session-widget.h"

typedef struct
{
  TriSession *session;
  GSignalGroup *signals;
} TriSessionWidgetPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TriSessionWidget, tri_session_widget, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
tri_session_widget_dispose (GObject *object)
{
  TriSessionWidget *self = TRI_SESSION_WIDGET (object);
  TriSessionWidgetPrivate *priv = tri_session_widget_get_instance_private (self);

  g_signal_group_set_target (priv->signals, NULL);
  g_clear_object (&priv->session);
  if (TRI_SESSION_WIDGET_GET_CLASS (self)->has_template)
    gtk_widget_dispose_template (GTK_WIDGET (self), G_OBJECT_TYPE (self));

  G_OBJECT_CLASS (tri_session_widget_parent_class)->dispose (object);
}

static void
tri_session_widget_finalize (GObject *object)
{
  TriSessionWidget *self = TRI_SESSION_WIDGET (object);
  TriSessionWidgetPrivate *priv = tri_session_widget_get_instance_private (self);

  g_clear_object (&priv->signals);

  G_OBJECT_CLASS (tri_session_widget_parent_class)->finalize (object);
}

static void
tri_session_widget_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriSessionWidget *self = TRI_SESSION_WIDGET (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, tri_session_widget_get_session (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_session_widget_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  TriSessionWidget *self = TRI_SESSION_WIDGET (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      tri_session_widget_set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_session_widget_class_init (TriSessionWidgetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tri_session_widget_dispose;
  object_class->finalize = tri_session_widget_finalize;
  object_class->get_property = tri_session_widget_get_property;
  object_class->set_property = tri_session_widget_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, TRI_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_session_widget_init (TriSessionWidget *self)
{
  TriSessionWidgetPrivate *priv = tri_session_widget_get_instance_private (self);

  priv->signals = g_signal_group_new (TRI_TYPE_SESSION);
}

/**
 * tri_session_widget_get_session:
 *
 * Main thread.
 *
 * Returns: (transfer none) (nullable): what is shown; NULL once the widget is disposed of
 */
TriSession *
tri_session_widget_get_session (TriSessionWidget *self)
{
  TriSessionWidgetPrivate *priv = tri_session_widget_get_instance_private (self);

  g_return_val_if_fail (TRI_IS_SESSION_WIDGET (self), NULL);

  return priv->session;
}

/**
 * tri_session_widget_set_session:
 * @session: (transfer none) (nullable): what to show; a reference is taken
 *
 * Nothing happens when @session is shown already. Main thread.
 */
void
tri_session_widget_set_session (TriSessionWidget *self, TriSession *session)
{
  TriSessionWidgetPrivate *priv = tri_session_widget_get_instance_private (self);
  TriSessionWidgetClass *klass;

  g_return_if_fail (TRI_IS_SESSION_WIDGET (self));
  g_return_if_fail (session == NULL || TRI_IS_SESSION (session));

  if (!g_set_object (&priv->session, session))
    return;
  g_signal_group_set_target (priv->signals, session);
  klass = TRI_SESSION_WIDGET_GET_CLASS (self);
  if (klass->session_changed != NULL)
    klass->session_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

/**
 * tri_session_widget_class_set_template:
 * @file_name: of the .ui file in the resource of the widgets: "tri-status-bar.ui"
 *
 * For class_init: sets the template of a final subclass, which dispose takes down again. Only
 * children of the template's root that are bound by name are taken down, so each must be. init
 * still calls gtk_widget_init_template(). Main thread.
 */
void
tri_session_widget_class_set_template (TriSessionWidgetClass *klass, const char *file_name)
{
  g_autofree char *path = g_strconcat (TRI_RESOURCE_PATH "/widgets/", file_name, NULL);

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), path);
  klass->has_template = TRUE;
}

/**
 * tri_session_widget_follow:
 * @callback: (scope forever): as the signals of a TriSession have it; the widget is its last
 *   argument
 * @detailed_signal: a signal of the session, "notify::cursor"
 * @...: further signals, then NULL
 *
 * For init: connects @callback to each signal of whichever session is shown. Main thread.
 */
void
tri_session_widget_follow (TriSessionWidget *self,
                           GCallback callback,
                           const char *detailed_signal,
                           ...)
{
  TriSessionWidgetPrivate *priv = tri_session_widget_get_instance_private (self);
  va_list args;

  g_return_if_fail (TRI_IS_SESSION_WIDGET (self));

  va_start (args, detailed_signal);
  for (const char *name = detailed_signal; name != NULL; name = va_arg (args, const char *))
    g_signal_group_connect (priv->signals, name, callback, self);
  va_end (args);
}
