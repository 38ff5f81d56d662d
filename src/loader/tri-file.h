/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TriFileStamp:
 * @key: not 0; no two files of this process share one, nor two states of a file
 *
 * What a file was when it was scanned.
 */
typedef struct
{
  guint64 key;
  guint64 size;
  gint64 modified_ns;
} TriFileStamp;

/* Opens a regular file for reading, and nothing else: what blocks or acts on opening is refused.
 * @stamp: (out) (nullable). Returns: a descriptor, or -1 with one sentence that names the file. */
int tri_file_open (const char *path, TriFileStamp *stamp, GError **error);
/* The same, if the file is still what @stamp says. */
int tri_file_reopen (const char *path, const TriFileStamp *stamp, GError **error);

G_END_DECLS
