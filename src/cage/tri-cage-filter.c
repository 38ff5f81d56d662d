/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of system calls becomes a filter of the kernel (seccomp(2)), by libseccomp, which knows
 * their numbers on every architecture. Owns what happens to all others; knows no worker. */

#include "config.h"

#include "tri-cage-filter.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <unistd.h>

static scmp_filter_ctx
create_filter (void)
{
  /* Before Linux 4.14 only the thread could be ended, which is as good for one thread. */
  static const guint32 actions[] = { SCMP_ACT_KILL_PROCESS, SCMP_ACT_KILL_THREAD };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      scmp_filter_ctx filter = seccomp_init (actions[i]);

      if (filter != NULL && seccomp_attr_set (filter, SCMP_FLTATR_ACT_BADARCH, actions[i]) == 0)
        return filter;
      if (filter != NULL)
        seccomp_release (filter);
    }
  return NULL;
}

static gboolean
add_rule (scmp_filter_ctx filter, const TriCageRule *rule)
{
  guint32 action = rule->error == 0 ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO ((guint32) rule->error);
  int number = seccomp_syscall_resolve_name (rule->syscall);
  struct scmp_arg_cmp comparison =
      SCMP_CMP64 (rule->argument, SCMP_CMP_MASKED_EQ, rule->mask, rule->value);

  if (number == __NR_SCMP_ERROR)
    return TRUE;
  return seccomp_rule_add_array (filter, action, number, rule->mask != 0 ? 1 : 0, &comparison) == 0;
}

static gboolean
add_rules (scmp_filter_ctx filter, const TriCageRule *rules, gsize n_rules)
{
  for (gsize i = 0; i < n_rules; i++)
    if (!add_rule (filter, &rules[i]))
      return FALSE;
  return TRUE;
}

gboolean
tri_cage_filter_load (const TriCageRule *rules, gsize n_rules)
{
  scmp_filter_ctx filter = create_filter ();
  gboolean is_loaded =
      filter != NULL && add_rules (filter, rules, n_rules) && seccomp_load (filter) == 0;

  if (filter != NULL)
    seccomp_release (filter);
  return is_loaded;
}

gboolean
tri_cage_filter_check (const TriCageRule *rules, gsize n_rules, const char *architecture)
{
  scmp_filter_ctx filter = create_filter ();
  guint32 token = seccomp_arch_resolve_name (architecture);
  int null_fd = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  int added = -EINVAL;
  gboolean is_good = FALSE;

  if (filter != NULL && token != 0)
    added = seccomp_arch_add (filter, token);
  is_good = (added == 0 || added == -EEXIST) &&
            (added == -EEXIST || seccomp_arch_remove (filter, SCMP_ARCH_NATIVE) == 0) &&
            add_rules (filter, rules, n_rules) && seccomp_export_bpf (filter, null_fd) == 0;
  if (filter != NULL)
    seccomp_release (filter);
  if (null_fd >= 0)
    close (null_fd);
  return is_good;
}
