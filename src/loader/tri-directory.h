/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Finds the files that a DICOMDIR lists below its own folder, and nowhere else. */

/* (transfer full): the name of a file as on any medium: "IMG1.DCM;1" and "img1" are one */
char *tri_directory_fold_name (const char *name);

/**
 * TriDirectorySearch:
 * @found: (element-type filename): regular files, in the order of the names
 * @missing: (element-type utf8): names that lead to none
 */
typedef struct
{
  GPtrArray *found;
  GPtrArray *missing;
} TriDirectorySearch;

/* @names: (element-type utf8): components between slashes, as tri_wire_is_member_name() has them.
 * Any thread. */
TriDirectorySearch *tri_directory_search (const char *dicomdir, const GPtrArray *names);
void tri_directory_search_free (TriDirectorySearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriDirectorySearch, tri_directory_search_free)

G_END_DECLS
