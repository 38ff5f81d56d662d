/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The layout of a DICOM file as it is asked for: single elements, or some of them as a dataset of
 * their own. How it is found is in tri-dicom-scan-read.c. */

#include "config.h"

#include "tri-dicom-scan.h"

void
tri_dicom_scan_free (TriDicomScan *self)
{
  g_free (self->bytes);
  g_free (self->meta_bytes);
  g_free (self->damage);
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

guint64
tri_dicom_scan_get_place (const TriDicomScan *self, const TriDicomSpan *span)
{
  return span->start >= self->tail ? span->start - self->tail + self->tail_offset : span->start;
}

static gboolean
is_wanted (const TriDicomSpan *span, const guint32 *tags, gsize n_tags)
{
  gsize low = 0, high = n_tags;

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (tags[middle] < span->tag)
        low = middle + 1;
      else
        high = middle;
    }
  return span->form == TRI_DICOM_SPAN_SOUND &&
         (tags == NULL || (low < n_tags && tags[low] == span->tag));
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  const TriDicomSpan *const *left = a, *const *right = b;

  return (*left)->tag < (*right)->tag ? -1 : (*left)->tag > (*right)->tag;
}

/**
 * tri_dicom_scan_list:
 * @tags: (nullable) (array length=n_tags): ascending; NULL: all
 *
 * The sound elements in ascending order, whatever the order of the file; of several with the same
 * tag the first one of the file.
 *
 * Returns: (transfer full) (element-type TriDicomSpan): borrowed from @self
 */
GPtrArray *
tri_dicom_scan_list (const TriDicomScan *self, const guint32 *tags, gsize n_tags)
{
  GPtrArray *spans = g_ptr_array_new ();
  gboolean is_ascending = TRUE;
  guint n = 0;

  for (guint i = 0; i < self->spans->len; i++)
    {
      TriDicomSpan *span = &g_array_index (self->spans, TriDicomSpan, i);

      if (!is_wanted (span, tags, n_tags))
        continue;
      if (spans->len > 0)
        is_ascending &=
            ((TriDicomSpan *) g_ptr_array_index (spans, spans->len - 1))->tag < span->tag;
      g_ptr_array_add (spans, span);
    }
  if (is_ascending)
    return spans;
  g_ptr_array_sort (spans, compare_tags);
  for (guint i = 0; i < spans->len; i++)
    if (n == 0 || compare_tags (&spans->pdata[n - 1], &spans->pdata[i]) != 0)
      spans->pdata[n++] = spans->pdata[i];
  g_ptr_array_set_size (spans, (int) n);
  return spans;
}

/**
 * tri_dicom_scan_extract:
 * @tags: (nullable) (array length=n_tags): ascending; NULL: all
 *
 * The elements of tri_dicom_scan_list() as a dataset of their own. A parser's time goes with the
 * number of elements, of which a frame needs few.
 *
 * Returns: (transfer full): their bytes, one after the other, in their encoding
 */
GByteArray *
tri_dicom_scan_extract (const TriDicomScan *self, const guint32 *tags, gsize n_tags)
{
  g_autoptr (GPtrArray) spans = tri_dicom_scan_list (self, tags, n_tags);
  GByteArray *bytes = g_byte_array_sized_new (4096);

  for (guint i = 0; i < spans->len; i++)
    {
      const TriDicomSpan *span = g_ptr_array_index (spans, i);

      g_byte_array_append (bytes, self->bytes + span->start, span->end - span->start);
    }
  return bytes;
}
