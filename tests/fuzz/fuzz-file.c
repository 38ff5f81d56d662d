/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Parsers read from descriptors: an input becomes a memory file. */

#define _GNU_SOURCE /* memfd_create() */
#include "config.h"

#include "fuzz-target.h"

#include <sys/mman.h>
#include <unistd.h>

int
fuzz_make_file (const guint8 *data, gsize size)
{
  int fd = memfd_create ("input", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (gssize) size);
  return fd;
}
