/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tri-session.h"

G_BEGIN_DECLS

/**
 * TriSessionWidget:
 *
 * What every widget that shows a session has in common: the property `session` (TriSession,
 * nullable), handlers that follow whichever session that is, and the end of a template's life.
 * Abstract. All of it belongs to the main thread.
 */
#define TRI_TYPE_SESSION_WIDGET (tri_session_widget_get_type ())
G_DECLARE_DERIVABLE_TYPE (TriSessionWidget, tri_session_widget, TRI, SESSION_WIDGET, GtkWidget)

/**
 * TriSessionWidgetClass:
 * @session_changed: another session is set, or none; handlers follow it already, and
 *   notify::session comes after this. Not called when the widget is disposed of. May be NULL.
 */
struct _TriSessionWidgetClass
{
  GtkWidgetClass parent_class;

  void (*session_changed) (TriSessionWidget *self);

  /*< private >*/
  gboolean has_template;
};

TriSession *tri_session_widget_get_session (TriSessionWidget *self);
void tri_session_widget_set_session (TriSessionWidget *self, TriSession *session);

/* For subclasses, in class_init and init. */
void tri_session_widget_class_set_template (TriSessionWidgetClass *klass, const char *file_name);
void tri_session_widget_follow (TriSessionWidget *self,
                                GCallback callback,
                                const char *detailed_signal,
                                ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
