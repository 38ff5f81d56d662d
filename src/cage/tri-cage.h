/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-cage-filter.h"

G_BEGIN_DECLS

/**
 * TriCageProfile:
 * @rules: (array length=n_rules): the system calls that do not end the process
 * @address_space_bytes: 0: no limit
 * @file_bytes: how long a file may become by writing
 * @n_files: descriptors open at once
 * @folder_fd: the folder below which files may be made and changed; -1: none
 *
 * What one kind of worker may do from now on.
 */
typedef struct
{
  const TriCageRule *rules;
  gsize n_rules;
  guint64 address_space_bytes;
  guint64 file_bytes;
  guint64 n_files;
  int folder_fd;
} TriCageProfile;

/* Confines this process to @profile for the rest of its life; the process has one thread. What the
 * kernel lacks is left out. A build with sanitizers leaves out what they need themselves: the
 * address space, files and system calls. Returns: TriCagePart flags of what stands. */
guint32 tri_cage_enter (const TriCageProfile *profile);

G_END_DECLS
