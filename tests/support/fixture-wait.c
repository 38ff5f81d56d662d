/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the main context until something has happened; knows no display and no study. */

#include "config.h"

#include "fixture-wait.h"

#define LOOK_INTERVAL_MS 10

static gboolean
set_flag_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

/* What is waited for may lie outside the main context, a file for one: it is looked at now and
 * then. */
static gboolean
look_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
fixture_wait (FixtureCondition condition, gpointer data, double seconds, const char *what)
{
  gboolean is_late = FALSE;
  guint timeout = g_timeout_add ((guint) (seconds * 1000), set_flag_cb, &is_late);
  guint look = g_timeout_add (LOOK_INTERVAL_MS, look_cb, NULL);

  while (!condition (data) && !is_late)
    g_main_context_iteration (NULL, TRUE);
  if (is_late)
    g_error ("Waited %g seconds in vain: %s", seconds, what);
  g_source_remove (timeout);
  g_source_remove (look);
}

void
fixture_drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

gboolean
fixture_is_set (gpointer flag)
{
  return *(gboolean *) flag;
}

gboolean
fixture_is_there (gpointer place)
{
  return *(gpointer *) place != NULL;
}

gboolean
fixture_is_gone (gpointer place)
{
  return *(gpointer *) place == NULL;
}

gboolean
fixture_is_file (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
fixture_is_idle (gpointer object)
{
  gboolean is_busy;

  g_object_get (object, "is-busy", &is_busy, NULL);
  return !is_busy;
}
