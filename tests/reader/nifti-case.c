/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See nifti-case.h. Asserts at every call that success has no error and failure has one with a
 * sentence. */

#include "config.h"

#include "nifti-case.h"

#include <fcntl.h>
#include <math.h>
#include <unistd.h>

#include "nifti-maker.h"
#include "tri-error.h"

static void
init (NiftiCase *self, int fd, int companion_fd, const char *name)
{
  *self = (NiftiCase){ .fd = fd,
                       .companion_fd = companion_fd,
                       .name = name,
                       .cache = tri_cache_new ((gsize) 512 << 20),
                       .strings = g_string_chunk_new (256),
                       .labels = tri_labels_new () };
  tri_frame_init (&self->frame);
}

void
nifti_case_init (NiftiCase *self,
                 const GByteArray *file,
                 const GByteArray *companion,
                 const char *name)
{
  init (self, nifti_open_bytes (file->data, file->len),
        companion != NULL ? nifti_open_bytes (companion->data, companion->len) : -1, name);
}

void
nifti_case_init_paths (NiftiCase *self, const char *path, const char *companion_path)
{
  const char *slash = strrchr (path, '/');

  init (self, open (path, O_RDONLY | O_CLOEXEC),
        companion_path != NULL ? open (companion_path, O_RDONLY | O_CLOEXEC) : -1,
        slash != NULL ? slash + 1 : path);
  g_assert_cmpint (self->fd, >=, 0);
  g_assert_true (companion_path == NULL || self->companion_fd >= 0);
}

void
nifti_case_clear (NiftiCase *self)
{
  if (self->cache == NULL)
    return;
  close (self->fd);
  if (self->companion_fd >= 0)
    close (self->companion_fd);
  tri_cache_free (self->cache);
  g_string_chunk_free (self->strings);
  tri_labels_unref (self->labels);
  g_free (self->samples);
  g_free (self->statistics);
}

static gboolean
check_outcome (gboolean is_good, GError *reason, GError **error)
{
  if (is_good)
    g_assert_no_error (reason);
  else
    {
      g_assert_nonnull (reason);
      g_assert_cmpint (reason->domain, ==, TRI_ERROR);
      g_assert_true (g_utf8_validate (reason->message, -1, NULL));
      g_assert_false (g_str_has_suffix (reason->message, "."));
      g_propagate_error (error, reason);
    }
  return is_good;
}

gboolean
nifti_case_scan (NiftiCase *self, GError **error)
{
  TriWireScan request = { .file_key = 7, .name = self->name };
  TriBytes file, companion;
  gboolean has_companion = self->companion_fd >= 0;
  GError *reason = NULL;
  TriProbe probe;
  gboolean is_good;

  g_assert_true (tri_bytes_init (&file, self->fd, NULL));
  g_assert_true (!has_companion || tri_bytes_init (&companion, self->companion_fd, NULL));
  probe = tri_nifti_file_probe (&file, self->name, &reason);
  check_outcome (probe != TRI_PROBE_BROKEN, reason, error);
  if (probe == TRI_PROBE_NO)
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT, "not NIfTI");
  if (probe != TRI_PROBE_YES)
    return FALSE;
  is_good = tri_nifti_file_scan (self->cache, &file, has_companion ? &companion : NULL, &request,
                                 self->strings, self->labels, &self->frame, &reason);
  return check_outcome (is_good, reason, error);
}

gboolean
nifti_case_decode (NiftiCase *self, guint32 first, guint32 n, GError **error)
{
  const TriPixelSource *source = &self->frame.pixels;
  TriWireDecode request = { .file_key = 7,
                            .first_frame = first,
                            .n_frames = n,
                            .frame_bytes = (guint64) source->rows * source->columns *
                                           source->output_samples *
                                           tri_sample_type_get_size (source->output_type),
                            .source = *source };
  TriBytes data;
  GError *reason = NULL;
  gboolean is_good;

  g_assert_cmpuint (first + n, <=, source->n_frames);
  g_assert_true (
      tri_bytes_init (&data, self->companion_fd >= 0 ? self->companion_fd : self->fd, NULL));
  if (self->samples == NULL)
    {
      self->samples = g_malloc0 (request.frame_bytes * source->n_frames);
      self->statistics = g_new0 (TriSliceStatistics, source->n_frames);
    }
  is_good = tri_nifti_file_decode (self->cache, &data, &request,
                                   self->samples + first * request.frame_bytes,
                                   self->statistics + first, &reason);
  return check_outcome (is_good, reason, error);
}

gboolean
nifti_case_load (NiftiCase *self, GError **error)
{
  return nifti_case_scan (self, error) &&
         nifti_case_decode (self, 0, self->frame.pixels.n_frames, error);
}

TriSliceStatistics
nifti_case_sum (const NiftiCase *self)
{
  TriSliceStatistics sum = { INFINITY, -INFINITY, 0, 0 };

  for (guint32 i = 0; i < self->frame.pixels.n_frames; i++)
    {
      sum.min = MIN (sum.min, self->statistics[i].min);
      sum.max = MAX (sum.max, self->statistics[i].max);
      sum.sum += self->statistics[i].sum;
      sum.n_finite += self->statistics[i].n_finite;
    }
  return sum;
}
