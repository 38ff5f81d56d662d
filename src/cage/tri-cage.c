/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Confines a worker before it sees its first hostile byte, one part after the other. Owns their
 * order: what a part needs from the system comes before the part that takes it away. Which rules
 * there are is the worker's affair. */

#include "config.h"

#include "tri-cage.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "tri-cage-part.h"
#include "tri-landlock.h"

static gboolean
set_limit (int resource, guint64 value)
{
  struct rlimit limit;

  if (getrlimit ((__rlimit_resource_t) resource, &limit) != 0)
    return FALSE;
  limit.rlim_cur = (rlim_t) MIN (value, (guint64) limit.rlim_max);
  limit.rlim_max = limit.rlim_cur;
  return setrlimit ((__rlimit_resource_t) resource, &limit) == 0;
}

static gboolean
give_up_privileges (void)
{
  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 &&
         prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0;
}

static gboolean
set_limits (const TriCageProfile *profile)
{
  gboolean is_good = set_limit (RLIMIT_CORE, 0) && set_limit (RLIMIT_FSIZE, profile->file_bytes) &&
                     set_limit (RLIMIT_NOFILE, profile->n_files);

#ifndef TRI_IS_SANITIZED
  if (profile->address_space_bytes > 0)
    is_good = set_limit (RLIMIT_AS, profile->address_space_bytes) && is_good;
#endif
  return is_good;
}

guint32
tri_cage_enter (const TriCageProfile *profile)
{
  guint32 parts = 0;

  if (give_up_privileges ())
    parts |= TRI_CAGE_PRIVILEGES;
  if (set_limits (profile))
    parts |= TRI_CAGE_LIMITS;
#ifndef TRI_IS_SANITIZED
  /* A sanitizer reads /proc, maps terabytes and starts a process to look for leaks. */
  parts |= tri_landlock_restrict (profile->folder_fd);
  if (tri_cage_filter_load (profile->rules, profile->n_rules))
    parts |= TRI_CAGE_SYSCALLS;
#endif
  return parts;
}
