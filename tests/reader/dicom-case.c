/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What every test of the DICOM reader does with a file. */

#define _GNU_SOURCE /* memfd_create */
#include "config.h"

#include "dicom-case.h"

#include <sys/mman.h>
#include <unistd.h>

#include "tri-dcmtk.h"
#include "tri-error.h"
#include "tri-pixels.h"

void
dicom_case_init (DicomCase *self, const GByteArray *bytes)
{
  GError *error = NULL;

  tri_dcmtk_set_up ();
  *self = (DicomCase){ .fd = memfd_create ("case", MFD_CLOEXEC) };
  g_assert_cmpint (self->fd, >=, 0);
  g_assert_cmpint (write (self->fd, bytes->data, bytes->len), ==, (gssize) bytes->len);
  tri_bytes_init (&self->file, self->fd, &error);
  g_assert_no_error (error);
  self->cache = tri_cache_new ((gsize) 64 << 20);
  self->strings = g_string_chunk_new (1024);
  self->labels = tri_labels_new ();
  self->frames = g_array_new (FALSE, FALSE, sizeof (TriFrame));
}

void
dicom_case_clear (DicomCase *self)
{
  close (self->fd);
  tri_cache_free (self->cache);
  g_string_chunk_free (self->strings);
  tri_labels_unref (self->labels);
  g_array_unref (self->frames);
  g_free (self->samples);
}

/* The seam: a value without an error, or an error of our domain with a sentence. */
static gboolean
pass_on (gboolean is_good, GError *local, GError **error)
{
  g_assert_true (is_good == (local == NULL));
  if (local == NULL)
    return TRUE;
  g_assert_true (local->domain == TRI_ERROR);
  g_assert_cmpstr (local->message, !=, "");
  g_assert_false (g_str_has_suffix (local->message, "."));
  g_assert_true (g_utf8_validate (local->message, -1, NULL));
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
dicom_case_scan (DicomCase *self, GError **error)
{
  GError *local = NULL;
  gboolean is_good;

  switch (tri_dicom_file_probe (&self->file, &local))
    {
    case TRI_PROBE_NO:
      g_assert_no_error (local);
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT, "not DICOM");
      return FALSE;
    case TRI_PROBE_BROKEN:
      return pass_on (FALSE, local, error);
    case TRI_PROBE_YES:
    default:
      break;
    }
  is_good = tri_dicom_file_scan (&self->file, self->strings, self->frames, self->labels,
                                 &self->document, &local);
  g_assert_true (!is_good || (self->frames->len > 0) == (*self->document.what == '\0'));
  return pass_on (is_good, local, error);
}

gboolean
dicom_case_decode (DicomCase *self, guint frame, GError **error)
{
  const TriFrame *facts = dicom_case_get_frame (self, frame);
  gsize bytes = tri_pixels_get_frame_bytes (&facts->pixels);
  TriWireDecode request = { 1, facts->index, 1, 0, bytes, facts->pixels };
  GError *local = NULL;
  gboolean is_good;

  g_clear_pointer (&self->samples, g_free);
  self->samples = g_try_malloc (bytes);
  if (self->samples == NULL)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE, "no memory for the test");
      return FALSE;
    }
  is_good = tri_dicom_file_decode (self->cache, &self->file, &request, self->samples,
                                   &self->statistics, &local);
  return pass_on (is_good, local, error);
}

gboolean
dicom_case_load (DicomCase *self, GError **error)
{
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  TriWireDataset request = { 1, 0 };
  GError *local = NULL;
  gboolean is_listed;

  if (!dicom_case_scan (self, error))
    return FALSE;
  is_listed = tri_dicom_file_dataset (&self->file, &request, dataset, &local);
  if (!pass_on (is_listed, local, error))
    return FALSE;
  for (guint i = 0; i < self->frames->len; i++)
    if (!dicom_case_decode (self, i, error))
      return FALSE;
  return TRUE;
}

const TriFrame *
dicom_case_get_frame (const DicomCase *self, guint frame)
{
  g_assert_cmpuint (frame, <, self->frames->len);
  return &g_array_index (self->frames, TriFrame, frame);
}

double
dicom_case_get_sample (const DicomCase *self, gsize i)
{
  gconstpointer p = self->samples;

  switch (dicom_case_get_frame (self, 0)->pixels.output_type)
    {
    case TRI_SAMPLE_U8:
      return ((const guint8 *) p)[i];
    case TRI_SAMPLE_I8:
      return ((const gint8 *) p)[i];
    case TRI_SAMPLE_U16:
      return ((const guint16 *) p)[i];
    case TRI_SAMPLE_I16:
      return ((const gint16 *) p)[i];
    case TRI_SAMPLE_U32:
      return ((const guint32 *) p)[i];
    case TRI_SAMPLE_I32:
      return ((const gint32 *) p)[i];
    case TRI_SAMPLE_F32:
      return (double) ((const float *) p)[i];
    case TRI_SAMPLE_F64:
    default:
      return ((const double *) p)[i];
    }
}
