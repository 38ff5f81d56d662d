/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Files out of documents for other applications, in a private folder that goes with it. */
typedef struct _TriExternalFile TriExternalFile;

TriExternalFile *tri_external_file_new (void);
/* Removes what was written. */
void tri_external_file_free (TriExternalFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriExternalFile, tri_external_file_free)

/* "pdf"; NULL: a kind of file that is handed to no one. */
const char *tri_external_file_get_suffix (const char *media_type);
/* (transfer full) (nullable): the path of the file, 0600 in a folder of 0700 */
char *tri_external_file_write (TriExternalFile *self,
                               GBytes *bytes,
                               const char *media_type,
                               GError **error);
/* With the application that the desktop has for @media_type, whatever is in the file. */
gboolean tri_external_file_launch (const char *path,
                                   const char *media_type,
                                   GdkDisplay *display,
                                   GError **error);

G_END_DECLS
