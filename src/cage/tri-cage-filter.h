/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TriCageRule:
 * @syscall: its name; one that the architecture does not have is left out
 * @error: 0: allowed; otherwise it fails with this errno
 * @mask: 0: whatever its arguments; otherwise only when (argument & @mask) == @value
 * @argument: which one, from 0
 *
 * One system call that does not end the process.
 */
typedef struct
{
  const char *syscall;
  int error;
  guint64 mask, value;
  guint argument;
} TriCageRule;

/* Makes every system call but those of @rules end the process with SIGSYS, and those of other
 * architectures too. Returns: FALSE when the kernel has no such filter; nothing has changed. */
gboolean tri_cage_filter_load (const TriCageRule *rules, gsize n_rules);

/* Whether @rules make a filter for @architecture, a name that libseccomp knows ("aarch64"), of
 * the byte order of this one. For tests. */
gboolean
tri_cage_filter_check (const TriCageRule *rules, gsize n_rules, const char *architecture);

G_END_DECLS
