/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Folders for the files of one test. */

char *fixture_folder_new (void);
/* All that is in it, at any depth, goes; of links the link. There may be no such folder. */
void fixture_folder_clear (const char *folder);
/* And itself. */
void fixture_folder_remove (const char *folder);

G_END_DECLS
