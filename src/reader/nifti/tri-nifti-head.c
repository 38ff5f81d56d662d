/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything before the samples of a NIfTI file, read from a file that may be gzipped, by as few
 * bytes as it takes. Must not know samples, nor the other file of a pair. */

#include "config.h"

#include "tri-nifti-head.h"

#include <glib/gi18n-lib.h>

#include "tri-error.h"
#include "tri-gzip.h"
#include "tri-limits.h"
#include "tri-nifti-extensions.h"

#define GZIP_MAGIC_BYTES 3

/* Gzip is told by content, whatever the name. */
gboolean
tri_nifti_head_is_gzip (const TriBytes *file, gboolean *is_gzip, GError **error)
{
  guint8 magic[GZIP_MAGIC_BYTES];
  gssize n = tri_bytes_read_some (file, 0, magic, sizeof magic, error);

  *is_gzip = n > 0 && tri_gzip_probe (magic, (gsize) n);
  return n >= 0;
}

/* Up to @size first bytes, inflated; fewer at the end. */
static gboolean
read_start (const TriBytes *file,
            gboolean is_gzip,
            guint8 *start,
            gsize size,
            gsize *n_read,
            GError **error)
{
  gssize n;

  *n_read = 0;
  if (is_gzip)
    {
      g_autoptr (TriGzip) gzip = tri_gzip_new ();

      return tri_gzip_read (gzip, file, start, size, n_read, error);
    }
  n = tri_bytes_read_some (file, 0, start, size, error);
  if (n >= 0)
    *n_read = (gsize) n;
  return n >= 0;
}

/**
 * tri_nifti_head_probe:
 *
 * Says of a gzip file that is damaged within the header's length BROKEN, as of every other reading
 * error: whether it would have been NIfTI can no longer be told.
 *
 * Returns: TRI_PROBE_BROKEN sets @error
 */
TriProbe
tri_nifti_head_probe (const TriBytes *file, GError **error)
{
  guint8 start[TRI_NIFTI_HEAD_BYTES];
  gboolean is_gzip;
  gsize n;

  if (!tri_nifti_head_is_gzip (file, &is_gzip, error) ||
      !read_start (file, is_gzip, start, sizeof start, &n, error))
    return TRI_PROBE_BROKEN;
  return tri_nifti_layout_probe (start, n, error);
}

/* How far the extensions may reach: to the samples, or to the end of a .hdr, whose inflated size
 * nobody knows. */
static gsize
find_area_limit (const TriNiftiHead *self, const TriBytes *file)
{
  const TriNiftiLayout *layout = &self->layout;
  guint64 limit = TRI_LIMIT_HEADER_BYTES;

  if (!layout->is_pair)
    limit = layout->offset;
  else if (!self->is_gzip)
    limit = file->size;
  return (gsize) MIN (limit, TRI_LIMIT_HEADER_BYTES);
}

static gboolean
read_extensions (TriNiftiHead *self, const TriBytes *file, GError **error)
{
  const TriNiftiLayout *layout = &self->layout;
  gsize limit = find_area_limit (self, file);

  if (layout->version == TRI_NIFTI_ANALYZE || self->area_bytes <= layout->header_bytes ||
      self->area[layout->header_bytes] == 0)
    return TRUE;
  if (limit > self->area_bytes)
    {
      guint8 *area = g_try_malloc (limit);

      if (area == NULL)
        {
          g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                               _ ("Not enough memory for the NIfTI header's extensions"));
          return FALSE;
        }
      g_free (self->area);
      self->area = area;
      if (!read_start (file, self->is_gzip, area, limit, &self->area_bytes, error))
        return FALSE;
    }
  self->extension_problem =
      tri_nifti_extensions_find (self->area, MIN (self->area_bytes, limit), layout->header_bytes,
                                 layout->is_big_endian, self->extensions);
  return TRUE;
}

/**
 * tri_nifti_head_read:
 * @file: a .nii or a .hdr
 *
 * Reads and checks a header and its extensions; of these the sound ones are kept.
 *
 * Returns: (transfer full) (nullable): NULL, with @error, when it is not sound
 */
TriNiftiHead *
tri_nifti_head_read (const TriBytes *file, GError **error)
{
  g_autoptr (TriNiftiHead) self = g_new0 (TriNiftiHead, 1);

  self->area = g_malloc (TRI_NIFTI_HEAD_BYTES);
  self->extensions = g_array_new (FALSE, FALSE, sizeof (TriNiftiExtension));
  if (!tri_nifti_head_is_gzip (file, &self->is_gzip, error) ||
      !read_start (file, self->is_gzip, self->area, TRI_NIFTI_HEAD_BYTES, &self->area_bytes,
                   error) ||
      !tri_nifti_layout_parse (&self->layout, self->area, self->area_bytes, error) ||
      !read_extensions (self, file, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
tri_nifti_head_free (TriNiftiHead *self)
{
  g_free (self->area);
  g_free (self->extension_problem);
  g_array_unref (self->extensions);
  g_free (self);
}
