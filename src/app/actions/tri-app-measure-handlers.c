/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the actions about measuring do. */

#include "config.h"

#include "tri-app-handlers.h"
#include "tri-measurement-json.h"
#include "tri-measurement-text.h"
#include "tri-planes-view.h"

#include <glib/gi18n-lib.h>

static TriMeasurements *
get_measurements (TriAppWindow *window)
{
  return tri_session_get_measurements (tri_app_window_get_session (window));
}

void
tri_app_write_text (TriAppWindow *window, GVariant *parameter)
{
  if (tri_measurements_get_selected (get_measurements (window)) == 0)
    tri_app_window_show_toast (window, _ ("Select a measurement first"));
  else
    tri_slice_view_edit_text (
        tri_planes_view_get_active_view (tri_app_window_get_planes (window)));
}

void
tri_app_undo (TriAppWindow *window, GVariant *parameter)
{
  tri_measurements_undo (get_measurements (window));
}

void
tri_app_redo (TriAppWindow *window, GVariant *parameter)
{
  tri_measurements_redo (get_measurements (window));
}

void
tri_app_delete_measurement (TriAppWindow *window, GVariant *parameter)
{
  TriMeasurements *measurements = get_measurements (window);
  const guint selected = tri_measurements_get_selected (measurements);

  if (selected == 0)
    return;
  tri_measurements_begin (measurements);
  tri_measurements_remove (measurements, selected);
}

/* @text: (transfer full) (nullable): NULL when nothing is measured */
static void
copy (TriAppWindow *window, char *text)
{
  g_autofree char *copied = text;

  if (copied == NULL)
    {
      tri_app_window_show_toast (window, _ ("No measurements"));
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), copied);
  tri_app_window_show_toast (window, _ ("Measurements copied"));
}

void
tri_app_copy_measurements (TriAppWindow *window, GVariant *parameter)
{
  copy (window, tri_measurement_text_table (tri_app_window_get_session (window), FALSE));
}

/* "text", "table" or "json". */
void
tri_app_copy_measurements_as (TriAppWindow *window, GVariant *parameter)
{
  const char *form = g_variant_get_string (parameter, NULL);
  TriSession *session = tri_app_window_get_session (window);

  if (g_strcmp0 (form, "text") == 0)
    copy (window, tri_measurement_text_list (session));
  else if (g_strcmp0 (form, "json") == 0)
    copy (window, tri_measurements_to_json (tri_session_get_measurements (session),
                                            tri_session_get_frame (session), session));
  else
    copy (window, tri_measurement_text_table (session, FALSE));
}
