/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One memory file for all files of an archive: no descriptor for each of thousands, nothing on a
 * disk, and every file can be read at once by every reader, in any order, however the archive was
 * compressed. It costs the memory of what was inflated, which is limited like a volume's. */

#define _GNU_SOURCE /* memfd_create () */
#include "config.h"

#include "tri-unpacked.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tri-error.h"
#include "tri-limits.h"
#include "tri-memory.h"

struct _TriUnpacked
{
  int fd;
  guint64 bytes;
};

static void
clear (gpointer data)
{
  TriUnpacked *self = data;

  if (self->fd >= 0)
    close (self->fd);
}

TriUnpacked *
tri_unpacked_new (GError **error)
{
  g_autoptr (TriUnpacked) self = g_atomic_rc_box_new0 (TriUnpacked);
  guint64 available_bytes = tri_memory_measure_available ();

  self->bytes =
      MIN (available_bytes / 100 * TRI_LIMIT_VOLUME_MEMORY_PERCENT, (guint64) G_MAXINT64 / 2);
  self->fd = memfd_create ("triptych-archive", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  /* It never grows, so that readers cannot make it any larger. */
  if (self->fd >= 0 && ftruncate (self->fd, (off_t) self->bytes) == 0 &&
      fcntl (self->fd, F_ADD_SEALS, F_SEAL_GROW) == 0)
    return g_steal_pointer (&self);
  g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED,
               _ ("Not enough memory to unpack the archive: %s"), g_strerror (errno));
  return NULL;
}

TriUnpacked *
tri_unpacked_ref (TriUnpacked *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
tri_unpacked_unref (TriUnpacked *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

guint64
tri_unpacked_get_bytes (const TriUnpacked *self)
{
  return self->bytes;
}

int
tri_unpacked_open (const TriUnpacked *self, gboolean is_for_reading)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", self->fd);

  return open (path, (is_for_reading ? O_RDONLY : O_RDWR) | O_CLOEXEC);
}

/* A reader that has kept a mapping can still write, and the seal against it fails. What it gains is
 * what it has as the decoder of these files anyway: to send pixels of its own. */
void
tri_unpacked_seal (TriUnpacked *self, guint64 bytes)
{
  if (ftruncate (self->fd, (off_t) MIN (bytes, self->bytes)) == 0)
    self->bytes = MIN (bytes, self->bytes);
  if (fcntl (self->fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_WRITE) != 0)
    fcntl (self->fd, F_ADD_SEALS, F_SEAL_SHRINK);
}
