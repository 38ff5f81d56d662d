/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Actions on the cine: play and pause, slower and faster. What is played and when is the cine's
 * own affair. */

#include "config.h"

#include "tri-app-handlers.h"

#include <glib/gi18n-lib.h>

void
tri_app_cine (TriAppWindow *window, GVariant *parameter)
{
  TriCine *cine = tri_pane_get_cine (tri_app_window_get_pane (window));

  if (tri_cine_get_content (cine) == TRI_CINE_NOTHING)
    tri_app_window_show_toast (window, _ ("This is a single picture: there is nothing to play"));
  else
    tri_cine_set_is_playing (cine, !tri_cine_get_is_playing (cine));
}

void
tri_app_cine_slower (TriAppWindow *window, GVariant *parameter)
{
  tri_cine_step_rate (tri_pane_get_cine (tri_app_window_get_pane (window)), FALSE);
}

void
tri_app_cine_faster (TriAppWindow *window, GVariant *parameter)
{
  tri_cine_step_rate (tri_pane_get_cine (tri_app_window_get_pane (window)), TRUE);
}
