/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a reader may do while it parses: read from descriptors and memory that it is sent, and
 * answer. Owns the list of its system calls, and the knowledge of what libraries open only when
 * they need it, which has to be open before. */

#define _GNU_SOURCE /* AT_EMPTY_PATH */
#include "config.h"

#include "tri-reader-cage.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "tri-archive.h"
#include "tri-cage.h"
#include "tri-dcmtk.h"
#include "tri-locale.h"

/* A reader keeps few: the request's, an open archive, the socket, the standard ones. */
#define MAX_FILES 32
#define MIN_MEMORY_BYTES (G_GUINT64_CONSTANT (1) << 30)
/* More bytes than the C library sorts without asking how much memory there is. */
#define SORTED_NUMBERS 512

/* An int argument; what the upper half of its register holds is not looked at. */
#define WHOLE_INT 0xffffffffu

#define ALLOW(name) \
  {                 \
    .syscall = name \
  }
#define ALLOW_IF(name, number, bits, wanted)                           \
  {                                                                    \
    .syscall = name, .argument = number, .mask = bits, .value = wanted \
  }
#define REFUSE(name)                \
  {                                 \
    .syscall = name, .error = EPERM \
  }

static const TriCageRule rules[] = {
  /* The conversation, and the files that come with it. */
  ALLOW ("recvmsg"),
  ALLOW ("sendmsg"),
  ALLOW ("pread64"),
  ALLOW ("close"),
  ALLOW ("fstat"),
  ALLOW_IF ("newfstatat", 3, WHOLE_INT, AT_EMPTY_PATH), /* how the C library asks fstat() */
  ALLOW_IF ("fcntl", 1, WHOLE_INT, F_DUPFD_CLOEXEC),    /* an archive stays open */
  /* Memory; never to be run. */
  ALLOW ("brk"),
  ALLOW ("munmap"),
  ALLOW ("mremap"),
  ALLOW ("madvise"),
  ALLOW_IF ("mmap", 2, PROT_EXEC, 0),
  ALLOW_IF ("mprotect", 2, PROT_EXEC, 0),
  /* The C library and the end. */
  ALLOW ("futex"),
  ALLOW ("clock_gettime"),
  ALLOW ("gettimeofday"),
  ALLOW ("rt_sigreturn"),
  ALLOW ("restart_syscall"),
  ALLOW ("exit"),
  ALLOW ("exit_group"),
#if GLIB_SIZEOF_VOID_P == 4
  /* The same under the names of 32 bits. */
  ALLOW ("fstat64"),
  ALLOW_IF ("fstatat64", 3, WHOLE_INT, AT_EMPTY_PATH),
  ALLOW_IF ("statx", 2, AT_EMPTY_PATH, AT_EMPTY_PATH),
  ALLOW_IF ("fcntl64", 1, WHOLE_INT, F_DUPFD_CLOEXEC),
  ALLOW_IF ("mmap2", 2, PROT_EXEC, 0),
  ALLOW ("futex_time64"),
  ALLOW ("clock_gettime64"),
  ALLOW ("sigreturn"),
#endif
  /* A catalogue that is looked for late; a complaint on stderr. Neither needs to end a reader. */
  REFUSE ("openat"),
  REFUSE ("write"),
};

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* The C library asks the system once before it sorts something long. */
static void
sort_once (void)
{
  int numbers[SORTED_NUMBERS];

  for (int i = 0; i < SORTED_NUMBERS; i++)
    numbers[i] = SORTED_NUMBERS - i;
  qsort (numbers, SORTED_NUMBERS, sizeof numbers[0], compare_numbers);
}

/* GLib's own writer asks what stderr is, which would end the process. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && level <= G_LOG_LEVEL_MESSAGE)
      g_printerr ("triptych-reader: %s\n", (const char *) fields[i].value);
  if ((level & G_LOG_LEVEL_ERROR) != 0)
    _exit (EXIT_FAILURE);
  return G_LOG_WRITER_HANDLED;
}

void
tri_reader_cage_prepare (void)
{
  /* Sentences for people come from here too. */
  setlocale (LC_MESSAGES, "");
  tri_locale_bind ();
  (void) _ ("The file is empty");
  (void) g_strerror (EIO);

  /* Times in archives; the local time zone would be a file. */
  g_setenv ("TZ", "UTC0", TRUE);
  tzset ();
  tri_archive_set_up ();
  tri_dcmtk_set_up ();
  sort_once ();
  g_log_set_writer_func (write_log, NULL, NULL);
}

guint32
tri_reader_cage_enter (guint64 ring_bytes, guint32 n_readers)
{
  guint64 physical_bytes = (guint64) sysconf (_SC_PHYS_PAGES) * (guint64) sysconf (_SC_PAGESIZE);
  const TriCageProfile profile = {
    .rules = rules,
    .n_rules = G_N_ELEMENTS (rules),
    .address_space_bytes =
        ring_bytes + MAX (MIN_MEMORY_BYTES, physical_bytes / (2 * (guint64) n_readers)),
    /* The ring has its size already: writing into it is not extending it. */
    .file_bytes = 0,
    .n_files = MAX_FILES,
    .folder_fd = -1,
  };

  return tri_cage_enter (&profile);
}
