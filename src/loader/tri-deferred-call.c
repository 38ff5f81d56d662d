/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A source that sleeps until it is triggered, runs once and sleeps again. Its owner clears it when
 * it goes, so the pointer it carries never dangles. */

#include "config.h"

#include "tri-deferred-call.h"

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_source_set_ready_time (source, -1);
  callback (user_data);
  return G_SOURCE_CONTINUE;
}

GSource *
tri_deferred_call_new (GSourceFunc func, gpointer user_data)
{
  static GSourceFuncs funcs = { .dispatch = dispatch };
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  g_source_set_callback (source, func, user_data, NULL);
  g_source_set_ready_time (source, -1);
  g_source_attach (source, context);
  return source;
}

void
tri_deferred_call_trigger (GSource *later)
{
  g_source_set_ready_time (later, 0);
}

void
tri_deferred_call_clear (GSource **later)
{
  if (*later == NULL)
    return;
  g_source_destroy (*later);
  g_clear_pointer (later, g_source_unref);
}
