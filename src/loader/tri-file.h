/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-unpacked.h"

G_BEGIN_DECLS

/**
 * TriFileStamp:
 * @key: not 0; no two files of this process share one, nor two states of a file
 * @unpacked: (nullable): not owned: of a file of an archive, where its bytes are
 * @offset: where in there it begins
 *
 * What a file was when it was scanned.
 */
typedef struct
{
  guint64 key;
  guint64 size;
  gint64 modified_ns;
  TriUnpacked *unpacked;
  guint64 offset;
} TriFileStamp;

/* Opens a regular file for reading, and nothing else: what blocks or acts on opening is refused.
 * @stamp: (out) (nullable). Returns: a descriptor, or -1 with one sentence that names the file. */
int tri_file_open (const char *path, TriFileStamp *stamp, GError **error);
/* The same, if the file is still what @stamp says. */
/* The descriptor of a file of an archive is that of all: the stamp says which part it is. */
int tri_file_reopen (const char *path, const TriFileStamp *stamp, GError **error);
/* @size: not 0 */
void tri_file_fill_stamp_of_part (TriFileStamp *stamp,
                                  TriUnpacked *unpacked,
                                  guint64 offset,
                                  guint64 size);

G_END_DECLS
