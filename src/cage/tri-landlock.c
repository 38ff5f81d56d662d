/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Landlock (landlock(7)) by its system calls, for which the C library has no functions. Its numbers
 * stand here, since the headers of a build may be older than the kernel that runs it. */

#include "config.h"

#include "tri-landlock.h"

#include <sys/syscall.h>
#include <unistd.h>

#include "tri-cage-part.h"

/* The same on every architecture. */
#ifndef __NR_landlock_create_ruleset
#define __NR_landlock_create_ruleset 444
#define __NR_landlock_add_rule 445
#define __NR_landlock_restrict_self 446
#endif

#define ASK_VERSION 1u
#define RULE_PATH_BENEATH 1

/* The rights on files of each version: 13 at first; REFER, TRUNCATE and IOCTL_DEV came later. */
#define FILE_RIGHTS_1 ((G_GUINT64_CONSTANT (1) << 13) - 1)
#define RIGHT_WRITE_FILE (G_GUINT64_CONSTANT (1) << 1)
#define RIGHT_READ_FILE (G_GUINT64_CONSTANT (1) << 2)
#define RIGHT_READ_DIR (G_GUINT64_CONSTANT (1) << 3)
#define RIGHT_REMOVE_FILE (G_GUINT64_CONSTANT (1) << 5)
#define RIGHT_MAKE_REG (G_GUINT64_CONSTANT (1) << 8)
#define RIGHT_REFER (G_GUINT64_CONSTANT (1) << 13)
#define RIGHT_TRUNCATE (G_GUINT64_CONSTANT (1) << 14)
#define RIGHT_IOCTL_DEV (G_GUINT64_CONSTANT (1) << 15)
#define FOLDER_RIGHTS                                                                         \
  (RIGHT_WRITE_FILE | RIGHT_READ_FILE | RIGHT_READ_DIR | RIGHT_REMOVE_FILE | RIGHT_MAKE_REG | \
   RIGHT_REFER | RIGHT_TRUNCATE)
/* Bind and connect; abstract sockets and signals. */
#define TCP_RIGHTS ((G_GUINT64_CONSTANT (1) << 2) - 1)
#define SCOPES ((G_GUINT64_CONSTANT (1) << 2) - 1)

/* An older kernel takes the longer structure as long as what it does not know is 0. */
typedef struct
{
  guint64 files, tcp, scopes;
} Ruleset;

typedef struct
{
  guint64 rights;
  gint32 fd;
} __attribute__ ((packed)) PathBeneath;

static Ruleset
choose_rights (int abi)
{
  Ruleset rights = { .files = FILE_RIGHTS_1 };

  if (abi >= 2)
    rights.files |= RIGHT_REFER;
  if (abi >= 3)
    rights.files |= RIGHT_TRUNCATE;
  if (abi >= 4)
    rights.tcp = TCP_RIGHTS;
  if (abi >= 5)
    rights.files |= RIGHT_IOCTL_DEV;
  if (abi >= 6)
    rights.scopes = SCOPES;
  return rights;
}

guint32
tri_landlock_get_parts (int abi)
{
  Ruleset rights = choose_rights (abi);

  if (abi < 1)
    return 0;
  return TRI_CAGE_FILES | (rights.tcp != 0 ? TRI_CAGE_NETWORK : 0u) |
         (rights.scopes != 0 ? TRI_CAGE_SCOPES : 0u);
}

static gboolean
allow_folder (int ruleset_fd, const Ruleset *rights, int folder_fd)
{
  PathBeneath beneath = { rights->files & FOLDER_RIGHTS, folder_fd };

  return syscall (__NR_landlock_add_rule, ruleset_fd, RULE_PATH_BENEATH, &beneath, 0) == 0;
}

guint32
tri_landlock_restrict (int folder_fd)
{
  int abi = (int) syscall (__NR_landlock_create_ruleset, NULL, 0, ASK_VERSION);
  Ruleset rights = choose_rights (abi);
  gboolean is_good = FALSE;
  int fd = -1;

  if (abi < 1)
    return 0;
  fd = (int) syscall (__NR_landlock_create_ruleset, &rights, sizeof rights, 0);
  if (fd < 0)
    return 0;
  is_good = (folder_fd < 0 || allow_folder (fd, &rights, folder_fd)) &&
            syscall (__NR_landlock_restrict_self, fd, 0) == 0;
  close (fd);
  return is_good ? tri_landlock_get_parts (abi) : 0;
}
