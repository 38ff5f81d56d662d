/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* triptych-reader: reads medical image files for the application, which started it with one end of
 * a socket as descriptor 3. Parsing hostile bytes is all that it does, so it gives up what it can
 * before the first of them.
 *
 * In development builds, and in them only, TRIPTYCH_READER_FREE lets it out of its cage and leaves
 * it stderr, for debuggers. */

#include "config.h"

#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tri-reader-cage.h"
#include "tri-reader.h"
#include "tri-wire.h"

static gboolean
is_set_free (void)
{
#ifdef TRI_IS_DEVELOPMENT
  return g_getenv ("TRIPTYCH_READER_FREE") != NULL;
#else
  return FALSE;
#endif
}

/* What libraries print is of no use to anyone here. */
static void
silence_standard_streams (gboolean keeps_stderr)
{
  int null_fd = open ("/dev/null", O_RDWR | O_CLOEXEC);

  if (null_fd < 0)
    return;
  dup2 (null_fd, STDIN_FILENO);
  dup2 (null_fd, STDOUT_FILENO);
  if (!keeps_stderr)
    dup2 (null_fd, STDERR_FILENO);
  if (null_fd > STDERR_FILENO)
    close (null_fd);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  gboolean is_free = is_set_free ();
  struct stat status;

  if (fstat (TRI_WIRE_SOCKET_FD, &status) != 0 || !S_ISSOCK (status.st_mode))
    {
      g_printerr ("triptych-reader is started by Triptych; it has no use of its own.\n");
      return EXIT_FAILURE;
    }
  signal (SIGPIPE, SIG_IGN);
  silence_standard_streams (is_free);
  tri_reader_cage_prepare ();
  if (!tri_reader_serve (TRI_WIRE_SOCKET_FD, is_free, &error))
    {
      g_printerr ("triptych-reader: %s\n", error->message);
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
