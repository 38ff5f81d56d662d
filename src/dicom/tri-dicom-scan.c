/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where things lie in a DICOM file. Owns the file meta header, the choice of encoding when it is
 * missing or wrong, the inflation of deflated datasets and the table of top-level elements. Knows
 * no value but the transfer syntax. */

#include "config.h"

#include "tri-dicom-scan.h"

#include <glib/gi18n-lib.h>
#include <libdeflate.h>
#include <string.h>

#include "tri-dicom-walk.h"
#include "tri-error.h"
#include "tri-limits.h"

#define FIRST_READ ((gsize) 64 << 10)
#define MAX_INFLATED (TRI_LIMIT_FRAME_BYTES + TRI_LIMIT_HEADER_BYTES)

#define UID_IMPLICIT "1.2.840.10008.1.2"
#define UID_EXPLICIT "1.2.840.10008.1.2.1"
#define UID_BIG_ENDIAN "1.2.840.10008.1.2.2"
#define UID_GE_BIG_ENDIAN "1.2.840.113619.5.2"

/* The bytes of the source so far; the walk's callback makes more of them available. */
typedef struct
{
  const TriBytes *file; /* NULL: all is in memory */
  TriDicomScan *scan;
  TriDicomWalk *walk;
} Source;

static gboolean
read_until (Source *source, gsize end, GError **error)
{
  TriDicomScan *scan = source->scan;
  gsize wanted = end;
  gssize n;

  if (end <= scan->n_bytes)
    return TRUE;
  if (source->file != NULL && end <= source->file->size)
    {
      wanted = MAX (end, MIN (MAX (FIRST_READ, 2 * scan->n_bytes), source->file->size));
      scan->bytes = g_realloc (scan->bytes, wanted);
      n = tri_bytes_read_some (source->file, scan->n_bytes, scan->bytes + scan->n_bytes,
                               wanted - scan->n_bytes, error);
      if (n < 0)
        return FALSE;
      scan->n_bytes += (gsize) n;
    }
  if (source->walk != NULL)
    {
      source->walk->data = scan->bytes;
      source->walk->n_have = scan->n_bytes;
    }
  if (end <= scan->n_bytes)
    return TRUE;
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The file ends in its header"));
  return FALSE;
}

static gboolean
need_cb (gpointer user_data, gsize end, GError **error)
{
  return read_until (user_data, end, error);
}

static TriDicomWalk
make_walk (Source *source, gsize position)
{
  return (TriDicomWalk){
    .data = source->scan->bytes,
    .n_have = source->scan->n_bytes,
    .size = source->file != NULL ? source->file->size : source->scan->n_bytes,
    .need = need_cb,
    .user_data = source,
    .position = position,
  };
}

static void
add_remark (TriDicomScan *self, const char *code, const char *text)
{
  if (self->remarks->len > 0)
    g_string_append_c (self->remarks, '\n');
  g_string_append_printf (self->remarks, "[%s] %s", code, text);
}

/* UI values are padded with NUL, by error also with spaces. */
static void
copy_uid (char *uid, gsize size, const guint8 *value, gsize length)
{
  gsize n = 0;

  while (n < length && n + 1 < size && (g_ascii_isdigit (value[n]) || value[n] == '.'))
    n++;
  memcpy (uid, value, n);
  uid[n] = '\0';
}

/* PS3.10 7.1: always explicit little endian. Ends at the first element of another group, whatever
 * the group length says, since that is often wrong. */
static gboolean
read_meta (Source *source, gsize start, GError **error)
{
  TriDicomScan *self = source->scan;
  TriDicomWalk walk = make_walk (source, start);
  TriDicomHead head;

  walk.is_explicit = TRUE;
  source->walk = &walk;
  self->meta = start;
  while (walk.size - walk.position >= 8)
    {
      if (!tri_dicom_walk_read_head (&walk, &head, error))
        return FALSE;
      if (head.tag >> 16 != 2)
        break;
      if (head.length > walk.size - MIN (walk.size, head.value))
        {
          g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                               _ ("The DICOM file meta header is damaged"));
          return FALSE;
        }
      walk.position = head.value + head.length;
      if (!read_until (source, walk.position, error))
        return FALSE;
      if (head.tag == TRI_TAG_MEDIA_CLASS)
        copy_uid (self->media_class, sizeof self->media_class, self->bytes + head.value,
                  head.length);
      if (head.tag == TRI_TAG_TRANSFER_SYNTAX)
        copy_uid (self->transfer_syntax, sizeof self->transfer_syntax, self->bytes + head.value,
                  head.length);
    }
  self->meta_end = self->dataset = walk.position;
  source->walk = NULL;
  return TRUE;
}

/* What the first element of a dataset looks like. */
static gboolean
guess_encoding (const guint8 *p, gboolean *is_explicit, gboolean *is_big_endian)
{
  static const char vrs[] = "AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS "
                            "ST SV TM UC UI UL UN UR US UT UV";
  guint little = p[0] | p[1] << 8, big = p[1] | p[0] << 8;
  char vr[3] = { (char) p[4], (char) p[5], '\0' };
  guint group;

  *is_explicit = g_ascii_isupper (vr[0]) && g_ascii_isupper (vr[1]) && strstr (vrs, vr) != NULL;
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
         g_str_equal (uid, UID_GE_BIG_ENDIAN);
}

/* The declared syntax is believed as far as the first element bears it out. */
static gboolean
choose_encoding (Source *source, GError **error)
{
  TriDicomScan *self = source->scan;
  const char *uid = self->transfer_syntax;
  gboolean is_explicit = TRUE, is_big_endian = FALSE, is_plausible;

  if (!read_until (source, self->dataset + 8, error))
    return FALSE;
  is_plausible = guess_encoding (self->bytes + self->dataset, &is_explicit, &is_big_endian);
  if (uid[0] == '\0')
    {
      if (!is_plausible)
        {
          g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                               _ ("The DICOM header is damaged from its beginning"));
          return FALSE;
        }
      self->is_explicit = is_explicit;
      self->is_big_endian = is_big_endian;
      g_strlcpy (self->transfer_syntax, get_default_syntax (is_explicit, is_big_endian),
                 sizeof self->transfer_syntax);
      add_remark (self, "transfer-syntax-missing",
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
      add_remark (self, "transfer-syntax-wrong",
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
                         _ ("The deflated header inflates beyond all measure"));
  else
    g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The deflated data are damaged"));
  g_free (out);
  return NULL;
}

/* PS3.5 A.5: everything after the meta header is one deflate stream. */
static gboolean
inflate (Source *source, GError **error)
{
  TriDicomScan *self = source->scan;
  gsize n_in, n_out = 0;
  guint8 *out;

  if (source->file->size > MAX_INFLATED)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                           _ ("The deflated file is too large"));
      return FALSE;
    }
  if (!read_until (source, (gsize) source->file->size, error))
    return FALSE;
  n_in = (gsize) source->file->size - self->dataset;
  out = inflate_bytes (self->bytes + self->dataset, n_in, &n_out, error);
  if (out == NULL)
    return FALSE;
  self->meta_bytes = self->bytes;
  self->bytes = out;
  self->n_bytes = n_out;
  self->dataset = 0;
  source->file = NULL;
  return TRUE;
}

static gboolean
list_elements (Source *source, GError **error)
{
  TriDicomScan *self = source->scan;
  TriDicomWalk walk = make_walk (source, self->dataset);
  TriDicomHead head;
  TriWalkStep step;

  source->walk = &walk;
  walk.is_explicit = self->is_explicit;
  walk.is_big_endian = self->is_big_endian;
  while ((step = tri_dicom_walk_next (&walk, &head, error)) == TRI_WALK_ELEMENT)
    {
      TriDicomSpan span = { head.tag, (guint32) head.start, (guint32) head.value,
                            (guint32) walk.position };

      g_array_append_val (self->spans, span);
    }
  source->walk = NULL;
  if (step == TRI_WALK_BROKEN)
    return FALSE;
  self->end = (gsize) (step == TRI_WALK_PIXELS ? head.start : walk.position);
  if (step == TRI_WALK_PIXELS)
    {
      self->pixel_tag = head.tag;
      self->pixel_offset = head.value;
      self->is_pixel_length_undefined = head.length == G_MAXUINT32;
      self->pixel_length = self->is_pixel_length_undefined ? 0 : head.length;
    }
  return TRUE;
}

/* The preamble may hold anything (PS3.10 7.1), so a file can be a program as well as an image. */
static void
check_preamble (TriDicomScan *self)
{
  if (memcmp (self->bytes, "MZ", 2) == 0 || memcmp (self->bytes, "\177ELF", 4) == 0 ||
      memcmp (self->bytes, "#!", 2) == 0)
    add_remark (self, "preamble",
                _ ("The file begins like a program; do not run it, whatever its name"));
}

static gboolean
scan (Source *source, GError **error)
{
  TriDicomScan *self = source->scan;
  guint64 size = source->file->size;
  gsize start;

  if (!read_until (source, (gsize) MIN (size, 132), error))
    return FALSE;
  start = size >= 132 && memcmp (self->bytes + 128, "DICM", 4) == 0 ? 132 : 0;
  if (start > 0)
    check_preamble (self);
  if (!read_meta (source, start, error))
    return FALSE;
  if (size - self->dataset < 8)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                           _ ("The DICOM file ends before its header"));
      return FALSE;
    }
  if (!choose_encoding (source, error))
    return FALSE;
  if (self->is_deflated && !inflate (source, error))
    return FALSE;
  return list_elements (source, error);
}

/**
 * tri_dicom_scan_new:
 *
 * Reads @file up to its pixel data and finds where the elements are. Refuses lengths that point
 * outside the file, nesting beyond 32 levels, more than 2^20 elements and more than 64 MiB of
 * header.
 *
 * Returns: (transfer full) (nullable): the layout
 */
TriDicomScan *
tri_dicom_scan_new (const TriBytes *file, GError **error)
{
  g_autoptr (TriDicomScan) self = g_new0 (TriDicomScan, 1);
  Source source = { .file = file, .scan = self };

  self->spans = g_array_sized_new (FALSE, FALSE, sizeof (TriDicomSpan), 256);
  self->remarks = g_string_new (NULL);
  if (!scan (&source, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
tri_dicom_scan_free (TriDicomScan *self)
{
  g_free (self->bytes);
  g_free (self->meta_bytes);
  g_array_unref (self->spans);
  g_string_free (self->remarks, TRUE);
  g_free (self);
}

/**
 * tri_dicom_scan_find:
 *
 * Returns: (nullable) (transfer none): the first top-level element with @tag
 */
const TriDicomSpan *
tri_dicom_scan_find (const TriDicomScan *self, guint32 tag)
{
  for (guint i = 0; i < self->spans->len; i++)
    {
      const TriDicomSpan *span = &g_array_index (self->spans, TriDicomSpan, i);

      if (span->tag == tag)
        return span;
    }
  return NULL;
}

/**
 * tri_dicom_scan_extract:
 * @tags: (array length=n_tags): ascending
 *
 * A parser's time goes with the number of elements, of which a frame needs few.
 *
 * Returns: (transfer full): the bytes of the wanted elements, in their encoding
 */
GByteArray *
tri_dicom_scan_extract (const TriDicomScan *self, const guint32 *tags, gsize n_tags)
{
  GByteArray *bytes = g_byte_array_sized_new (4096);

  for (guint i = 0; i < self->spans->len; i++)
    {
      const TriDicomSpan *span = &g_array_index (self->spans, TriDicomSpan, i);
      gsize low = 0, high = n_tags;

      while (low < high)
        {
          gsize middle = (low + high) / 2;

          if (tags[middle] < span->tag)
            low = middle + 1;
          else
            high = middle;
        }
      if (low < n_tags && tags[low] == span->tag)
        g_byte_array_append (bytes, self->bytes + span->start, span->end - span->start);
    }
  return bytes;
}
