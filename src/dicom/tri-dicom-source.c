/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The bytes of a DICOM file from its beginning, read in growing steps while a walk goes over them.
 * Knows no element. */

#include "config.h"

#include "tri-dicom-source.h"

#include <glib/gi18n-lib.h>

#include "tri-error.h"

#define FIRST_READ ((gsize) 64 << 10)

guint64
tri_dicom_source_get_size (const TriDicomSource *self)
{
  return self->file != NULL ? self->file->size : self->n_bytes;
}

/**
 * tri_dicom_source_read_until:
 * @end: how many bytes from the beginning are needed
 *
 * Returns: FALSE, with @error, when the source is shorter, or cannot be read
 */
gboolean
tri_dicom_source_read_until (TriDicomSource *self, gsize end, GError **error)
{
  gsize wanted = end;
  gssize n;

  if (end <= self->n_bytes)
    return TRUE;
  if (self->file != NULL && end <= self->file->size)
    {
      wanted = MAX (end, MIN (MAX (FIRST_READ, 2 * self->n_bytes), self->file->size));
      self->bytes = g_realloc (self->bytes, wanted);
      n = tri_bytes_read_some (self->file, self->n_bytes, self->bytes + self->n_bytes,
                               wanted - self->n_bytes, error);
      if (n < 0)
        return FALSE;
      self->n_bytes += (gsize) n;
    }
  if (self->walk != NULL)
    {
      self->walk->data = self->bytes;
      self->walk->n_have = self->n_bytes;
    }
  if (end <= self->n_bytes)
    return TRUE;
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The file ends in its header"));
  return FALSE;
}

static gboolean
need_cb (gpointer user_data, gsize end, GError **error)
{
  return tri_dicom_source_read_until (user_data, end, error);
}

/**
 * tri_dicom_source_make_walk:
 * @position: of the first element, bytes from the beginning
 *
 * A walk over what is left of the source. It is to be set as @self's walk while it goes.
 *
 * Returns: an implicit little endian one, unless the caller says otherwise
 */
TriDicomWalk
tri_dicom_source_make_walk (TriDicomSource *self, guint64 position)
{
  return (TriDicomWalk){
    .data = self->bytes,
    .n_have = self->n_bytes,
    .size = tri_dicom_source_get_size (self),
    .need = need_cb,
    .user_data = self,
    .position = position,
  };
}
