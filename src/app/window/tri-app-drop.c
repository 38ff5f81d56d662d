/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From what a file manager drops to paths. */

#include "config.h"

#include "tri-app-drop.h"

/* Events of a drop carry no modifiers; the keyboard knows them. */
static gboolean
is_adding (GtkWidget *widget)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *keyboard = seat == NULL ? NULL : gdk_seat_get_keyboard (seat);

  return keyboard != NULL && (gdk_device_get_modifier_state (keyboard) & GDK_CONTROL_MASK) != 0;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TriAppWindow *window)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GPtrArray) paths = g_ptr_array_new_null_terminated (4, g_free, TRUE);

  g_assert (TRI_IS_APP_WINDOW (window));

  for (GSList *l = files; l != NULL; l = l->next)
    if (g_file_peek_path (l->data) != NULL)
      g_ptr_array_add (paths, g_file_get_path (l->data));
  if (is_adding (GTK_WIDGET (window)))
    tri_app_window_add_paths (window, (const char *const *) paths->pdata);
  else
    tri_app_window_open_paths (window, (const char *const *) paths->pdata);

  return paths->len > 0;
}

void
tri_app_drop_accept (TriAppWindow *window)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), window, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
