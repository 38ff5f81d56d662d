/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The text behind About ▸ Troubleshooting: versions, and what confines the processes that read
 * files, part by part, as some kernels lack some. Names no file and no patient. */

#include "config.h"

#include "tri-app-troubleshooting.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tri-cage-part.h"

static const struct
{
  TriCagePart part;
  const char *name;
} parts[] = {
  { TRI_CAGE_PRIVILEGES, N_ ("No new privileges, no tracing") },
  { TRI_CAGE_LIMITS, N_ ("Limits on memory and open files") },
  { TRI_CAGE_FILES, N_ ("No access to the file system (Landlock)") },
  { TRI_CAGE_NETWORK, N_ ("No TCP connections (Landlock)") },
  { TRI_CAGE_SCOPES, N_ ("No signals to other processes (Landlock)") },
  { TRI_CAGE_SYSCALLS, N_ ("Only listed system calls (seccomp)") },
};

static void
append_parts (GString *text, guint32 standing)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (text, "  %s: %s\n", _ (parts[i].name),
                            (standing & parts[i].part) != 0 ? _ ("on")
                                                            : _ ("not available on this system"));
}

char *
tri_app_troubleshooting_describe (TriLoader *loader)
{
  GString *text = g_string_new (NULL);
  guint32 standing = 0;

  g_string_append_printf (text, "Triptych %s\nGTK %u.%u.%u, libadwaita %u.%u.%u, GLib %u.%u.%u\n\n",
                          TRI_VERSION, gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version (), glib_major_version,
                          glib_minor_version, glib_micro_version);
  g_string_append_printf (text, "%s\n", _ ("Isolation of the processes that read files"));
  if (loader != NULL && tri_loader_get_cage (loader, &standing))
    append_parts (text, standing);
  else
    g_string_append_printf (text, "  %s\n", _ ("Not known before a file has been opened"));
  return g_string_free (text, FALSE);
}
