/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Actions on the intensity window. All of them set the session's voi and nothing else; what the
 * user has inverted stays inverted when another window is chosen. */

#include "config.h"

#include "tri-app-handlers.h"
#include "tri-app-levels.h"
#include "tri-presets.h"
#include "tri-user-presets.h"
#include "tri-scan-facts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Whether the user sees the opposite of what the header asks for. */
static gboolean
is_user_inverted (TriSession *session)
{
  return tri_session_get_voi (session)->is_inverted !=
         tri_session_get_default_voi (session)->is_inverted;
}

static void
set_voi (TriSession *session, TriVoi voi)
{
  if (is_user_inverted (session))
    voi.is_inverted = !voi.is_inverted;
  tri_session_set_voi (session, &voi);
}

GVariant *
tri_app_voi_read_inverted (TriAppWindow *window)
{
  return g_variant_new_boolean (is_user_inverted (tri_app_window_get_session (window)));
}

/* @parameter: whether black and white are exchanged, against what the header asks for */
void
tri_app_voi_invert (TriAppWindow *window, GVariant *parameter)
{
  TriSession *session = tri_app_window_get_session (window);
  TriVoi voi = *tri_session_get_voi (session);

  voi.is_inverted =
      tri_session_get_default_voi (session)->is_inverted != g_variant_get_boolean (parameter);
  tri_session_set_voi (session, &voi);
}

void
tri_app_voi_preset (TriAppWindow *window, GVariant *parameter)
{
  TriStudy *study = tri_app_window_get_study (window);
  g_autoptr (GVariant) own =
      g_settings_get_value (tri_app_window_get_settings (window), TRI_OWN_WINDOWS_KEY);
  TriVoi voi;

  if (tri_study_get_scan (study) != NULL &&
      tri_presets_find (tri_study_get_scan (study), tri_study_get_stack (study),
                        tri_session_get_details (tri_app_window_get_session (window)), own,
                        g_variant_get_string (parameter, NULL), &voi))
    set_voi (tri_app_window_get_session (window), voi);
}

/* Centre, then width, as they are written everywhere. */
void
tri_app_voi_set (TriAppWindow *window, GVariant *parameter)
{
  TriSession *session = tri_app_window_get_session (window);
  TriVoi voi = *tri_session_get_voi (session);
  double center, width;

  g_variant_get (parameter, "(dd)", &center, &width);
  if (!isfinite (center) || !isfinite (width) || width <= 0)
    return;
  tri_voi_set_window (&voi, center, width);
  tri_session_set_voi (session, &voi);
}

/* (nullable): of what is shown */
static const char *
get_modality (TriAppWindow *window)
{
  TriStudy *study = tri_app_window_get_study (window);
  const TriFrame *frame =
      tri_study_get_stack (study) == NULL
          ? NULL
          : tri_scan_get_middle_frame (tri_study_get_scan (study), tri_study_get_stack (study));

  return frame == NULL ? NULL : frame->modality;
}

/* The window that is on, under a name: one of the same name is replaced. */
void
tri_app_voi_save (TriAppWindow *window, GVariant *parameter)
{
  GSettings *settings = tri_app_window_get_settings (window);
  const TriVoi *voi = tri_session_get_voi (tri_app_window_get_session (window));
  g_autofree char *name = g_strstrip (g_variant_dup_string (parameter, NULL));
  g_autoptr (GVariant) own = g_settings_get_value (settings, TRI_OWN_WINDOWS_KEY);
  const char *modality = get_modality (window);
  g_autofree char *text = NULL;

  if (modality == NULL || *name == '\0' || g_utf8_strlen (name, -1) > TRI_OWN_WINDOWS_MAX_NAME)
    return;
  g_settings_set_value (settings, TRI_OWN_WINDOWS_KEY,
                        tri_user_presets_add (own, modality, name, voi->center, voi->width));
  /* Translators: the name that a window was saved under. */
  text = g_strdup_printf (_ ("Window “%s” saved"), name);
  tri_app_window_show_toast (window, text);
}

/* Takes the tool into the hand, for one region. */
void
tri_app_voi_region (TriAppWindow *window, GVariant *parameter)
{
  tri_display_set_tool (tri_session_get_display (tri_app_window_get_session (window)),
                        TRI_TOOL_WINDOW_REGION);
}

void
tri_app_voi_auto (TriAppWindow *window, GVariant *parameter)
{
  TriStudy *study = tri_app_window_get_study (window);
  TriSession *session = tri_app_window_get_session (window);
  const TriFrame *frame;
  TriVoi voi;

  if (tri_study_get_scan (study) == NULL)
    return;
  frame = tri_scan_get_middle_frame (tri_study_get_scan (study), tri_study_get_stack (study));
  if (frame == NULL)
    return;
  tri_frame_compute_auto_window (frame, tri_session_get_volume (session),
                                 tri_session_get_volume_index (session), &voi);
  set_voi (session, voi);
}

void
tri_app_voi_header (TriAppWindow *window, GVariant *parameter)
{
  TriStudy *study = tri_app_window_get_study (window);
  const TriFrame *frame;
  TriVoi voi;

  if (tri_study_get_scan (study) == NULL)
    return;
  frame = tri_scan_get_middle_frame (tri_study_get_scan (study), tri_study_get_stack (study));
  if (frame != NULL && tri_frame_get_window (frame, g_variant_get_uint32 (parameter), &voi))
    set_voi (tri_app_window_get_session (window), voi);
}

void
tri_app_voi_reset (TriAppWindow *window, GVariant *parameter)
{
  TriSession *session = tri_app_window_get_session (window);

  tri_session_set_voi (session, tri_session_get_default_voi (session));
}

/* Round and round. */
void
tri_app_next_colour_map (TriAppWindow *window, GVariant *parameter)
{
  TriSession *session = tri_app_window_get_session (window);

  tri_session_set_colour_map (session,
                              (tri_session_get_colour_map (session) + 1) % TRI_N_COLOUR_MAPS);
}

/* The small window, where the main one keeps it. */
static const char levels_key[] = "tri-app-levels";

static void
levels_gone_cb (GtkWidget *levels, TriAppWindow *window)
{
  g_object_set_data (G_OBJECT (window), levels_key, NULL);
}

/* One is enough. */
void
tri_app_show_levels (TriAppWindow *window, GVariant *parameter)
{
  GtkWidget *levels = g_object_get_data (G_OBJECT (window), levels_key);

  if (levels == NULL)
    {
      levels = tri_app_levels_new (GTK_WINDOW (window), tri_app_window_get_session (window));
      g_object_set_data (G_OBJECT (window), levels_key, levels);
      g_signal_connect_object (levels, "destroy", G_CALLBACK (levels_gone_cb), window, 0);
    }
  gtk_window_present (GTK_WINDOW (levels));
}
