/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes every right on files, TCP, signals and abstract sockets from this process that the kernel's
 * Landlock knows, but for making and changing files below @folder_fd (-1: none). No new privileges
 * can be had any more. Returns: TriCagePart flags of what was taken; 0 without Landlock. */
guint32 tri_landlock_restrict (int folder_fd);

/* The TriCagePart flags that version @abi of Landlock can give; 0: none. */
guint32 tri_landlock_get_parts (int abi);

G_END_DECLS
