/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the actions about slabs do: the usual thicknesses up and down, and the modes round and
 * round. */

#include "config.h"

#include "tri-app-handlers.h"

/* Of a slab that begins with its mode. */
#define FIRST_SLAB_MM 10.0

static void
step_thickness (TriAppWindow *window, int step)
{
  TriSession *session = tri_app_window_get_session (window);
  const double max_mm = tri_session_get_max_slab_mm (session);

  tri_session_set_slab_mm (session,
                           tri_slab_step_mm (tri_session_get_slab_mm (session), step, max_mm));
}

void
tri_app_thicker_slab (TriAppWindow *window, GVariant *parameter)
{
  step_thickness (window, 1);
}

void
tri_app_thinner_slab (TriAppWindow *window, GVariant *parameter)
{
  step_thickness (window, -1);
}

void
tri_app_next_slab_mode (TriAppWindow *window, GVariant *parameter)
{
  TriSession *session = tri_app_window_get_session (window);

  if (tri_session_get_slab_mm (session) == 0)
    tri_session_set_slab_mm (session, FIRST_SLAB_MM);
  else
    tri_display_set_slab_mode (tri_session_get_display (session),
                               (tri_display_get_slab_mode (tri_session_get_display (session)) + 1) %
                                   TRI_N_SLAB_MODES);
}
