/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JPEG 2000 and HTJ2K through OpenJPEG, out of memory and into memory. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <openjpeg.h>
#include <string.h>

#include "tri-codec.h"
#include "tri-error.h"
#include "tri-pixels.h"

typedef struct
{
  const guint8 *data;
  gsize size, position;
} StreamMemory;

static OPJ_SIZE_T
read_cb (void *buffer, OPJ_SIZE_T size, void *user_data)
{
  StreamMemory *memory = user_data;
  gsize n = MIN (size, memory->size - memory->position);

  if (n == 0)
    return (OPJ_SIZE_T) -1;
  memcpy (buffer, memory->data + memory->position, n);
  memory->position += n;
  return n;
}

static OPJ_OFF_T
skip_cb (OPJ_OFF_T size, void *user_data)
{
  StreamMemory *memory = user_data;
  gsize n = MIN ((gsize) MAX (size, 0), memory->size - memory->position);

  if (size < 0)
    return -1;
  memory->position += n;
  return (OPJ_OFF_T) n;
}

static OPJ_BOOL
seek_cb (OPJ_OFF_T position, void *user_data)
{
  StreamMemory *memory = user_data;

  if (position < 0 || (guint64) position > memory->size)
    return OPJ_FALSE;
  memory->position = (gsize) position;
  return OPJ_TRUE;
}

/* OpenJPEG's first complaint is the most telling one. */
static void
message_cb (const char *message, void *user_data)
{
  GString *text = user_data;

  if (text->len == 0)
    g_string_append (text, message);
}

static gboolean
fail (GString *text, GError **error)
{
  g_strstrip (text->str);
  g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The JPEG 2000 data are damaged (%s)"),
               text->str[0] != '\0' ? text->str : _ ("no reason given"));
  return FALSE;
}

/* 32-bit components, one after the other → interleaved samples. */
static void
store (const opj_image_t *image, guint8 *out, gsize n_pixels, guint sample_bytes)
{
  guint n = image->numcomps;

  for (guint c = 0; c < n; c++)
    {
      const OPJ_INT32 *in = image->comps[c].data;

      for (gsize i = 0; i < n_pixels; i++)
        if (sample_bytes == 1)
          out[i * n + c] = (guint8) in[i];
        else if (sample_bytes == 2)
          ((guint16 *) (gpointer) out)[i * n + c] = (guint16) in[i];
        else
          ((guint32 *) (gpointer) out)[i * n + c] = (guint32) in[i];
    }
}

static gboolean
check_components (const TriPixelSource *source, const opj_image_t *image, GError **error)
{
  if (image->numcomps == 0)
    return tri_codec_check (source, 0, 0, 0, 0, error);
  for (guint c = 0; c < image->numcomps; c++)
    if (!tri_codec_check (source, image->comps[c].w, image->comps[c].h, image->numcomps,
                          image->comps[c].prec, error))
      return FALSE;
  return TRUE;
}

static gboolean
decode (opj_codec_t *codec,
        opj_stream_t *stream,
        opj_image_t **image,
        const TriPixelSource *source,
        guint8 *out,
        GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  opj_dparameters_t parameters;
  gsize n_pixels = (gsize) source->rows * source->columns;

  opj_set_default_decoder_parameters (&parameters);
  opj_set_error_handler (codec, message_cb, text);
  if (!opj_setup_decoder (codec, &parameters) || !opj_read_header (stream, codec, image))
    return fail (text, error);
  if (!check_components (source, *image, error))
    return FALSE;
  if (!opj_decode (codec, stream, *image))
    return fail (text, error);
  /* The decoder may have changed its mind. */
  if (!check_components (source, *image, error))
    return FALSE;
  for (guint c = 0; c < (*image)->numcomps; c++)
    if ((*image)->comps[c].data == NULL)
      return fail (text, error);
  store (*image, out, n_pixels, tri_pixels_get_sample_bytes (source));
  return TRUE;
}

/* COD (ISO 15444-1 A.6.1): the multiple component transformation is the fifth byte after the
 * length. Without it YBR samples are stored as they are. */
static gboolean
has_component_transform (const guint8 *data, gsize size)
{
  for (gsize i = 2; i + 8 < size;)
    {
      guint marker = data[i] << 8 | data[i + 1];

      if (marker == 0xff52)
        return data[i + 8] != 0;
      if (marker < 0xff00 || marker == 0xff90)
        return FALSE;
      i += 2 + (gsize) (data[i + 2] << 8 | data[i + 3]);
    }
  return FALSE;
}

gboolean
tri_jpeg2000_decode (const TriPixelSource *source,
                     const guint8 *data,
                     gsize size,
                     guint8 *out,
                     TriDecodedAs *as,
                     GError **error)
{
  static const guint8 jp2_signature[] = { 0, 0, 0, 12, 'j', 'P', ' ', ' ' };
  gboolean is_jp2 = size > 8 && memcmp (data, jp2_signature, 8) == 0;
  StreamMemory memory = { data, size, 0 };
  opj_codec_t *codec = opj_create_decompress (is_jp2 ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K);
  opj_stream_t *stream = opj_stream_default_create (OPJ_TRUE);
  opj_image_t *image = NULL;
  gboolean is_good = FALSE;

  if (codec != NULL && stream != NULL)
    {
      opj_stream_set_user_data (stream, &memory, NULL);
      opj_stream_set_user_data_length (stream, size);
      opj_stream_set_read_function (stream, read_cb);
      opj_stream_set_skip_function (stream, skip_cb);
      opj_stream_set_seek_function (stream, seek_cb);
      is_good = decode (codec, stream, &image, source, out, error);
    }
  else
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE, _ ("Not enough memory"));
  if (image != NULL)
    opj_image_destroy (image);
  if (stream != NULL)
    opj_stream_destroy (stream);
  if (codec != NULL)
    opj_destroy_codec (codec);
  as->is_rgb = is_jp2 || has_component_transform (data, size);
  return is_good;
}
