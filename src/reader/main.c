/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* triptych-reader: reads medical image files for the application, which started it with one end of
 * a socket as descriptor 3. Parsing hostile bytes is all that it does, so it gives up what it can
 * before the first of them. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tri-dcmtk.h"
#include "tri-dicom-file.h"
#include "tri-locale.h"
#include "tri-reader.h"
#include "tri-wire.h"

static void
set_limit (int resource, guint64 value)
{
  struct rlimit limit;

  if (getrlimit (resource, &limit) != 0)
    return;
  limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? value : MIN (value, limit.rlim_max);
  limit.rlim_max = limit.rlim_cur;
  setrlimit (resource, &limit);
}

/* A reader maps the ring, which may be as large as the largest frame, and decodes beside it. A
 * sanitizer maps terabytes of shadow, so such a build goes without this limit. */
static void
limit_memory (void)
{
#if !defined(__SANITIZE_ADDRESS__)
  guint64 physical = (guint64) sysconf (_SC_PHYS_PAGES) * (guint64) sysconf (_SC_PAGESIZE);

  set_limit (RLIMIT_AS, MAX (physical, G_GUINT64_CONSTANT (4) << 30));
#endif
}

/* What libraries print is of no use to anyone here; TRIPTYCH_READER_DEBUG keeps stderr. */
static void
silence_standard_streams (void)
{
  int null_fd = open ("/dev/null", O_RDWR | O_CLOEXEC);

  if (null_fd < 0)
    return;
  dup2 (null_fd, STDIN_FILENO);
  dup2 (null_fd, STDOUT_FILENO);
  if (g_getenv ("TRIPTYCH_READER_DEBUG") == NULL)
    dup2 (null_fd, STDERR_FILENO);
  if (null_fd > STDERR_FILENO)
    close (null_fd);
}

static void
give_up_privileges (void)
{
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  set_limit (RLIMIT_CORE, 0);
  /* The ring is a memory file that already has its size: writing into it is not extending it. */
  set_limit (RLIMIT_FSIZE, 0);
  limit_memory ();
}

/* Sentences for people come from here too. The first look-up opens the catalogue, so one is made
 * while files can still be opened. */
static void
open_catalogue (void)
{
  setlocale (LC_MESSAGES, "");
  tri_locale_bind ();
  (void) _ ("The file is empty");
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  struct stat status;

  if (fstat (TRI_WIRE_SOCKET_FD, &status) != 0 || !S_ISSOCK (status.st_mode))
    {
      g_printerr ("triptych-reader is started by Triptych; it has no use of its own.\n");
      return EXIT_FAILURE;
    }
  signal (SIGPIPE, SIG_IGN);
  open_catalogue ();
  silence_standard_streams ();
  give_up_privileges ();
  tri_dcmtk_set_up ();
  if (!tri_reader_serve (TRI_WIRE_SOCKET_FD, &error))
    {
      g_printerr ("triptych-reader: %s\n", error->message);
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
