/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The way in: language, settings, application. */

#include "config.h"

#include "tri-application.h"
#include "tri-locale.h"

#include <glib/gi18n.h>
#include <locale.h>

/* Every picture is made by the processor. Without a GPU, GTK's GL renderer is an emulation that
 * paints the same window at a fifth of cairo's rate, and to look whether there is one is a fifth of
 * the start. Who knows better sets GSK_RENDERER. */
static void
choose_renderer (void)
{
  if (g_getenv ("GSK_RENDERER") != NULL)
    return;
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (TriApplication) application = NULL;
  int status;

  setlocale (LC_ALL, "");
  tri_locale_bind ();
  g_set_application_name ("Triptych");

  choose_renderer ();
  settings = tri_application_find_settings (&error);
  if (settings == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  application = tri_application_new (TRI_APPLICATION_ID, settings);

  status = g_application_run (G_APPLICATION (application), argc, argv);

  return status == 0 && tri_application_has_failed (application) ? 1 : status;
}
