/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps names of patients' files and folders out of the desktop's list of recent files. GTK's file
 * chooser adds what was chosen to that list by itself, and every program of the desktop shows it.
 *
 * The setting gtk-recent-files-enabled is no help: with it GTK still adds, and then writes the list
 * empty, so that what other programs have put there is lost. A file chooser of the desktop's
 * portal belongs to another process and is beyond reach. */

#include "config.h"

#include "tri-app-recent-files.h"

#include <gtk/gtk.h>

void
tri_app_recent_files_turn_off (void)
{
  /* The class handler of "changed" is what writes the file; the class is kept for good. */
  GtkRecentManagerClass *klass =
      GTK_RECENT_MANAGER_CLASS (g_type_class_ref (GTK_TYPE_RECENT_MANAGER));

  klass->changed = NULL;
}
