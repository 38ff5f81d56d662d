/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The loader itself: no more than the owner of the readers. What it can do is in the files beside
 * it: tri-loader-scan.c, tri-loader-dataset.c, tri-volume-load.c. Whatever is under way holds a
 * reference on the loader, so it goes last. */

#include "config.h"

#include "tri-loader.h"
#include "tri-reader-pool.h"

#include "tri-limits.h"

struct _TriLoader
{
  GObject parent_instance;
  TriReaderPool *pool;
  const char *charset; /* interned */
};

G_DEFINE_FINAL_TYPE (TriLoader, tri_loader, G_TYPE_OBJECT)

static void
tri_loader_finalize (GObject *object)
{
  TriLoader *self = TRI_LOADER (object);

  g_clear_pointer (&self->pool, tri_reader_pool_free);
  G_OBJECT_CLASS (tri_loader_parent_class)->finalize (object);
}

static void
tri_loader_class_init (TriLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tri_loader_finalize;
}

static void
tri_loader_init (TriLoader *self)
{
  self->charset = "";
}

TriLoader *
tri_loader_new_full (guint n_readers, guint stall_ms)
{
  TriLoader *self = g_object_new (TRI_TYPE_LOADER, NULL);

  self->pool = tri_reader_pool_new (n_readers, stall_ms);
  return self;
}

/**
 * tri_loader_new:
 *
 * Everything that the loader does happens in the thread-default main context of this thread.
 *
 * Returns: (transfer full)
 */
TriLoader *
tri_loader_new (void)
{
  return tri_loader_new_full (0, TRI_LIMIT_FRAME_SECONDS * 1000);
}

TriReaderPool *
tri_loader_get_pool (TriLoader *self)
{
  return self->pool;
}

/**
 * tri_loader_set_charset:
 *
 * Scans and datasets that are asked for from now on.
 */
void
tri_loader_set_charset (TriLoader *self, const char *terms)
{
  g_return_if_fail (TRI_IS_LOADER (self));
  g_return_if_fail (terms != NULL);

  self->charset = g_intern_string (terms);
}

const char *
tri_loader_get_charset (TriLoader *self)
{
  g_return_val_if_fail (TRI_IS_LOADER (self), "");

  return self->charset;
}

gboolean
tri_loader_get_cage (TriLoader *self, guint32 *parts)
{
  g_return_val_if_fail (TRI_IS_LOADER (self), FALSE);

  return tri_reader_pool_get_cage (self->pool, parts);
}

/**
 * tri_loader_get_reader_pids:
 *
 * Returns: (transfer full) (element-type GPid): empty before the first use
 */
GArray *
tri_loader_get_reader_pids (TriLoader *self)
{
  g_return_val_if_fail (TRI_IS_LOADER (self), NULL);

  return tri_reader_pool_get_pids (self->pool);
}
