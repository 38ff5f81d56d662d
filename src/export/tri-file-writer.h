/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes @path hold @size bytes of @data, on disk, or leaves it as it was, whenever the program or
 * the power ends. No other file stays behind. @mode: of a new file, before the umask. Any thread.
 * Returns: FALSE with a G_FILE_ERROR */
gboolean
tri_file_write (const char *path, gconstpointer data, gsize size, int mode, GError **error);

/* The name of @path is on disk when this returns, as far as its file system can tell. */
void tri_file_sync_folder (const char *path);

/* Removes what an export that was killed has left in @folder: files of a name that begins with
 * @prefix, which nobody has locked (flock()). Whoever makes such files locks them. */
void tri_file_sweep (const char *folder, const char *prefix);

G_END_DECLS
