/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The NIfTI half of the reader: recognises a file, and makes the one frame record that stands for
 * all its slices. Which slices follow which in time or another dimension is their order in the
 * file: dim[3] runs fastest, then dim[4] … dim[7], which all are further volumes. What a header
 * means for the patient is said by tri-nifti-frame.h; this file must not know. */

#include "config.h"

#include "tri-nifti-file.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "tri-error.h"
#include "tri-gzip.h"
#include "tri-label-file.h"
#include "tri-nifti-extensions.h"
#include "tri-nifti-frame.h"
#include "tri-nifti-head.h"

/* A gzip file that inflates to no more than this (some ten milliseconds) is inflated once when it
 * is scanned, so that a damaged one is refused before it is shown. */
#define VERIFIED_BYTES ((guint64) 16 << 20)
/* The code that CIFTI's XML has among extensions. */
#define CIFTI_EXTENSION 32

static gboolean
has_suffix (const char *name, const char *suffix)
{
  gsize n = strlen (name), n_suffix = strlen (suffix);

  return n >= n_suffix && g_ascii_strcasecmp (name + n - n_suffix, suffix) == 0;
}

/* Without .hdr: other formats use that one as well. */
static gboolean
has_nifti_name (const char *name)
{
  return has_suffix (name, ".nii") || has_suffix (name, ".nii.gz");
}

/**
 * tri_nifti_file_probe:
 * @name: a name in .nii makes a file that is not NIfTI BROKEN rather than NO
 *
 * Returns: TRI_PROBE_BROKEN sets @error
 */
TriProbe
tri_nifti_file_probe (const TriBytes *file, const char *name, GError **error)
{
  g_autoptr (GError) reason = NULL;
  TriProbe probe = tri_nifti_head_probe (file, &reason);
  gboolean is_gzip = FALSE;

  if (probe == TRI_PROBE_NO && has_nifti_name (name))
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                           _ ("The file is named like NIfTI, but does not begin with its header"));
      return TRI_PROBE_BROKEN;
    }
  /* A damaged gzip file of another name could be anything. */
  if (probe == TRI_PROBE_BROKEN && !has_nifti_name (name) &&
      tri_nifti_head_is_gzip (file, &is_gzip, NULL) && is_gzip && !has_suffix (name, ".hdr.gz"))
    return TRI_PROBE_NO;
  if (probe == TRI_PROBE_BROKEN)
    g_propagate_error (error, g_steal_pointer (&reason));
  return probe;
}

/* The file that holds the samples. */
static const TriBytes *
find_data_file (const TriNiftiLayout *layout,
                const TriBytes *file,
                const TriBytes *companion,
                const char *name,
                GError **error)
{
  if (!layout->is_pair)
    return file;
  if (companion != NULL)
    return companion;
  if (layout->version != TRI_NIFTI_ANALYZE)
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                         _ ("The .img file that belongs to this NIfTI header is missing"));
  else if (has_suffix (name, ".hdr") || has_suffix (name, ".hdr.gz"))
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                         _ ("The .img file that belongs to this ANALYZE header is missing"));
  else
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                         _ ("The header has the size of NIfTI-1, but not its magic (n+1 or ni1)"));
  return NULL;
}

/* That the samples are there, as far as it can be told without inflating much. */
static gboolean
check_data (const TriNiftiLayout *layout, const TriBytes *data, gboolean is_gzip, GError **error)
{
  guint64 needed = layout->offset + layout->data_bytes;

  if (!is_gzip && needed > data->size)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("The file ends too early: the NIfTI header declares %" PRIu64
                      " bytes of samples from byte %" PRIu64
                      ", but the file has %" PRIu64 " bytes"),
                   layout->data_bytes, layout->offset, data->size);
      return FALSE;
    }
  if (is_gzip && !tri_gzip_check_ratio (data, needed, error))
    return FALSE;
  return !is_gzip || needed > VERIFIED_BYTES || tri_gzip_verify (data, needed, error);
}

static void
fill_source (const TriNiftiLayout *layout, gboolean is_gzip, TriPixelSource *source)
{
  const TriNiftiType *type = &layout->type;
  gsize bits = type->stored_bytes * 8 / type->output_samples;

  source->container = is_gzip ? TRI_CONTAINER_NIFTI_GZIP : TRI_CONTAINER_NIFTI;
  source->transfer_syntax = "";
  source->offset = layout->offset;
  source->length = layout->data_bytes;
  source->rows = layout->rows;
  source->columns = layout->columns;
  source->n_frames = layout->n_frames;
  source->samples_per_pixel = (guint16) type->output_samples;
  source->bits_allocated = (guint16) bits;
  source->bits_stored = (guint16) bits;
  source->high_bit = (guint16) (bits - 1);
  source->is_file_big_endian = layout->is_big_endian;
  source->photometric =
      type->output_samples > 1 ? TRI_PHOTOMETRIC_RGB : TRI_PHOTOMETRIC_MONOCHROME2;
  source->nifti_datatype = type->code;
  source->output_type = type->output_type;
  source->output_samples = type->output_samples;
}

/* AFNI keeps names of labels in an extension of the header. */
static void
read_names (const TriNiftiHead *head, TriLabels *labels)
{
  for (guint i = 0; i < head->extensions->len; i++)
    {
      const TriNiftiExtension *extension =
          &g_array_index (head->extensions, TriNiftiExtension, i);

      if (extension->code == NIFTI_ECODE_AFNI)
        tri_label_afni_parse ((const char *) head->area + extension->text_offset,
                              extension->text_bytes, labels);
    }
}

/* What was left out, and data of other kinds in the dress of an image. */
static void
remark_on_head (const TriNiftiHead *head, GStringChunk *strings, TriFrame *frame)
{
  g_autoptr (GString) remarks = g_string_new (NULL);

  if (head->extension_problem != NULL)
    g_string_append_printf (remarks, "[extension-dropped] %s", head->extension_problem);
  for (guint i = 0; i < head->extensions->len && !head->layout.header.is_cifti; i++)
    if (g_array_index (head->extensions, TriNiftiExtension, i).code == CIFTI_EXTENSION)
      {
        g_string_append_printf (
            remarks, "%s[cifti] %s", remarks->len > 0 ? "\n" : "",
            _ ("The header has a CIFTI extension, which describes values on the surface of the "
               "brain, but not the intent of such a file. It is shown as an image"));
        break;
      }
  frame->remarks = g_string_chunk_insert (strings, remarks->str);
}

/**
 * tri_nifti_file_scan:
 *
 * A gzip file of more than 16 MiB is not inflated here: what is wrong with the stream behind the
 * header shows at the first decode.
 *
 * Returns: FALSE, with @error, when the file is damaged, beyond the limits, or without its .img
 */
gboolean
tri_nifti_file_scan (TriCache *cache,
                     const TriBytes *file,
                     const TriBytes *companion,
                     const TriWireScan *request,
                     GStringChunk *strings,
                     TriLabels *labels,
                     TriFrame *frame,
                     GError **error)
{
  g_autoptr (TriNiftiHead) head = tri_nifti_head_read (file, error);
  const TriBytes *data;
  gboolean is_gzip;

  if (head == NULL)
    return FALSE;
  data = find_data_file (&head->layout, file, companion, request->name, error);
  if (data == NULL || !tri_nifti_head_is_gzip (data, &is_gzip, error) ||
      !check_data (&head->layout, data, is_gzip, error))
    return FALSE;
  fill_source (&head->layout, is_gzip, &frame->pixels);
  read_names (head, labels);
  remark_on_head (head, strings, frame);
  return tri_nifti_header_to_frame (&head->layout.header, strings, frame, error);
}
