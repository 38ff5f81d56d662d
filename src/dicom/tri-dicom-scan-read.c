/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where things lie in a DICOM file. Owns the choice of encoding when it is missing or wrong, the
 * inflation of deflated datasets, and what the table of top-level elements is asked for. Knows no
 * value but the transfer syntax. */

#include "config.h"

#include "tri-dicom-scan.h"

#include <glib/gi18n-lib.h>
#include <libdeflate.h>
#include <string.h>

#include "tri-dicom-list.h"
#include "tri-dicom-meta.h"
#include "tri-dicom-tail.h"
#include "tri-error.h"
#include "tri-limits.h"
#include "tri-remarks.h"

#define MAX_INFLATED (TRI_LIMIT_FRAME_BYTES + TRI_LIMIT_HEADER_BYTES)

#define UID_IMPLICIT "1.2.840.10008.1.2"
#define UID_EXPLICIT "1.2.840.10008.1.2.1"
#define UID_BIG_ENDIAN "1.2.840.10008.1.2.2"
#define UID_GE_BIG_ENDIAN "1.2.840.113619.5.2"
/* Of old Philips CT scanners: explicit little endian (their conformance statements). */
#define UID_PHILIPS_CT "1.3.46.670589.33.1.4.1"

/* What the first element of a dataset looks like. */
static gboolean
guess_encoding (const guint8 *p, gboolean *is_explicit, gboolean *is_big_endian)
{
  guint little = p[0] | p[1] << 8, big = p[1] | p[0] << 8;
  char vr[3] = { (char) p[4], (char) p[5], '\0' };
  guint group;

  *is_explicit = tri_dicom_walk_is_vr (vr);
  *is_big_endian = big < little;
  group = *is_big_endian ? big : little;
  /* Group 0008 comes first in nearly every object; 0004 in a DICOMDIR. */
  return group >= 2 && group <= 0x0020;
}

static const char *
get_default_syntax (gboolean is_explicit, gboolean is_big_endian)
{
  if (is_big_endian)
    return UID_BIG_ENDIAN;
  return is_explicit ? UID_EXPLICIT : UID_IMPLICIT;
}

static gboolean
is_native_syntax (const char *uid)
{
  return g_str_equal (uid, UID_IMPLICIT) || g_str_equal (uid, UID_EXPLICIT) ||
         g_str_equal (uid, UID_BIG_ENDIAN) || g_str_equal (uid, TRI_UID_DEFLATED) ||
         g_str_equal (uid, UID_GE_BIG_ENDIAN) || g_str_equal (uid, UID_PHILIPS_CT);
}

/* The declared syntax is believed as far as the first element bears it out. */
static gboolean
choose_encoding (TriDicomScan *self, TriDicomSource *source, GError **error)
{
  const char *uid = self->transfer_syntax;
  gboolean is_explicit = TRUE, is_big_endian = FALSE, is_plausible;

  if (!tri_dicom_source_read_until (source, self->dataset + 8, error))
    return FALSE;
  is_plausible = guess_encoding (source->bytes + self->dataset, &is_explicit, &is_big_endian);
  if (uid[0] == '\0')
    {
      if (!is_plausible)
        {
          g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                               _ ("The DICOM header is unreadable"));
          return FALSE;
        }
      self->is_explicit = is_explicit;
      self->is_big_endian = is_big_endian;
      g_strlcpy (self->transfer_syntax, get_default_syntax (is_explicit, is_big_endian),
                 sizeof self->transfer_syntax);
      tri_remarks_add (self->remarks, "transfer-syntax-missing",
                       _ ("The transfer syntax is missing; it was assumed from the first element"));
      return TRUE;
    }
  self->is_deflated = g_str_equal (uid, TRI_UID_DEFLATED);
  self->is_encapsulated = !is_native_syntax (uid);
  self->is_explicit = !g_str_equal (uid, UID_IMPLICIT) && !g_str_equal (uid, UID_GE_BIG_ENDIAN);
  self->is_big_endian = g_str_equal (uid, UID_BIG_ENDIAN);
  self->is_pixel_big_endian = g_str_equal (uid, UID_GE_BIG_ENDIAN);
  if (!self->is_deflated && is_plausible &&
      (is_explicit != self->is_explicit || is_big_endian != self->is_big_endian))
    {
      self->is_explicit = is_explicit;
      self->is_big_endian = is_big_endian;
      if (!self->is_encapsulated)
        g_strlcpy (self->transfer_syntax, get_default_syntax (is_explicit, is_big_endian),
                   sizeof self->transfer_syntax);
      tri_remarks_add (self->remarks, "transfer-syntax-wrong",
                       _ ("The header is not in the transfer syntax that it declares"));
    }
  return TRUE;
}

static guint8 *
inflate_bytes (const guint8 *in, gsize n_in, gsize *n_out, GError **error)
{
  struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor ();
  gsize most = n_in > MAX_INFLATED / TRI_LIMIT_INFLATE_RATIO ? MAX_INFLATED
                                                             : n_in * TRI_LIMIT_INFLATE_RATIO;
  gsize room = MIN (most, MAX (n_in * 4, (gsize) 64 << 10));
  enum libdeflate_result result = LIBDEFLATE_BAD_DATA;
  guint8 *out = NULL;
  gsize used = 0;

  while (decompressor != NULL)
    {
      g_free (out);
      out = g_try_malloc (room);
      if (out == NULL)
        break;
      result = libdeflate_deflate_decompress_ex (decompressor, in, n_in, out, room, &used, n_out);
      if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room >= most)
        break;
      room = room > most / 2 ? most : room * 2;
    }
  if (decompressor != NULL)
    libdeflate_free_decompressor (decompressor);
  if (out != NULL && result == LIBDEFLATE_SUCCESS)
    return out;
  if (out == NULL || result == LIBDEFLATE_INSUFFICIENT_SPACE)
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                         _ ("The deflated header expands beyond the limits"));
  else
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The deflated data are damaged"));
  g_free (out);
  return NULL;
}

/* PS3.5 A.5: everything after the meta header is one deflate stream. */
static gboolean
inflate (TriDicomScan *self, TriDicomSource *source, GError **error)
{
  gsize n_in, n_out = 0;
  guint8 *out;

  if (source->file->size > MAX_INFLATED)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                           _ ("The deflated file is too large"));
      return FALSE;
    }
  if (!tri_dicom_source_read_until (source, (gsize) source->file->size, error))
    return FALSE;
  n_in = (gsize) source->file->size - self->dataset;
  out = inflate_bytes (source->bytes + self->dataset, n_in, &n_out, error);
  if (out == NULL)
    return FALSE;
  self->meta_bytes = source->bytes;
  source->bytes = out;
  source->n_bytes = n_out;
  source->file = NULL;
  self->dataset = 0;
  return TRUE;
}

/* The preamble may hold anything (PS3.10 7.1), so a file can be a program as well as an image. */
static void
check_preamble (TriDicomScan *self, const guint8 *bytes)
{
  if (memcmp (bytes, "MZ", 2) == 0 || memcmp (bytes, "\177ELF", 4) == 0 ||
      memcmp (bytes, "#!", 2) == 0)
    tri_remarks_add (self->remarks, "preamble",
                     _ ("The file begins like a program; do not run it, whatever its name"));
}

static gboolean
read_meta (TriDicomScan *self, TriDicomSource *source, gsize start, GError **error)
{
  TriDicomMeta meta;
  gboolean is_good = tri_dicom_meta_read (&meta, source, start, self->remarks, error);

  self->meta = meta.start;
  self->meta_end = meta.end;
  self->dataset = meta.dataset;
  self->is_meta_implicit = meta.is_implicit;
  g_strlcpy (self->media_class, meta.media_class, sizeof self->media_class);
  g_strlcpy (self->transfer_syntax, meta.transfer_syntax, sizeof self->transfer_syntax);
  return is_good;
}

static gboolean
scan (TriDicomScan *self, TriDicomSource *source, GError **error)
{
  guint64 size = source->file->size;
  gsize start;

  if (!tri_dicom_source_read_until (source, (gsize) MIN (size, 132), error))
    return FALSE;
  start = size >= 132 && memcmp (source->bytes + 128, "DICM", 4) == 0 ? 132 : 0;
  if (start > 0)
    check_preamble (self, source->bytes);
  if (!read_meta (self, source, start, error))
    return FALSE;
  if (size - self->dataset < 8)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                           _ ("The DICOM file ends before its header"));
      return FALSE;
    }
  if (!choose_encoding (self, source, error))
    return FALSE;
  if (self->is_deflated && !inflate (self, source, error))
    return FALSE;
  if (!tri_dicom_list_elements (self, source, error))
    return FALSE;
  tri_dicom_tail_list (self, source);
  return TRUE;
}

/* Reads as far as it goes; FALSE, with @error, says why it went no further. */
static gboolean
read_layout (TriDicomScan *self, const TriBytes *file, GError **error)
{
  TriDicomSource source = { .file = file };
  gboolean is_good;

  self->spans = g_array_sized_new (FALSE, FALSE, sizeof (TriDicomSpan), 256);
  self->remarks = g_string_new (NULL);
  self->tail = G_MAXSIZE;
  is_good = scan (self, &source, error);
  self->bytes = source.bytes;
  self->n_bytes = source.n_bytes;
  return is_good;
}

/**
 * tri_dicom_scan_new:
 * @file: open, and not moved
 *
 * Reads @file up to its pixel data, and what comes after them, and finds where the elements are.
 * An element that is damaged is stepped over and told in the remarks. Refuses files whose elements
 * end in damage before the pixel data, nesting beyond 32 levels, more than 2^20 elements and more
 * than 64 MiB of header. Any thread.
 *
 * Returns: (transfer full) (nullable): the layout
 */
TriDicomScan *
tri_dicom_scan_new (const TriBytes *file, GError **error)
{
  g_autoptr (TriDicomScan) self = g_new0 (TriDicomScan, 1);

  if (!read_layout (self, file, error))
    return NULL;
  if (self->damage != NULL && self->pixel_tag == 0)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, self->damage);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * tri_dicom_scan_new_readable:
 * @file: open, and not moved
 *
 * Like tri_dicom_scan_new(), for showing a header as far as it can be read: what ends it early is
 * its damage. The same limits hold for what is found. Any thread.
 *
 * Returns: (transfer full) (nullable): the layout; NULL, with @error, when nothing can be read
 */
TriDicomScan *
tri_dicom_scan_new_readable (const TriBytes *file, GError **error)
{
  g_autoptr (TriDicomScan) self = g_new0 (TriDicomScan, 1);
  g_autoptr (GError) problem = NULL;

  if (!read_layout (self, file, &problem))
    {
      if (self->spans->len == 0 && self->meta == self->meta_end)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      g_free (self->damage);
      self->damage = g_strdup (problem->message);
    }
  return g_steal_pointer (&self);
}
