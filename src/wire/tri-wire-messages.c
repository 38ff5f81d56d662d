/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The payloads but for frames (tri-wire-frame.c): what crosses, and what makes each believable.
 *
 * A get function is TRUE only when the whole payload was used, every number is within its limits
 * and the numbers agree with each other. It knows nothing of what was asked; that an answer
 * belongs to its question is for the loader to judge. */

#include "config.h"

#include "tri-wire-fields.h"
#include "tri-wire-frame.h"

#include "tri-error.h"

#include <math.h>

/* An element, the item in it, and so on down. */
#define MAX_ELEMENT_DEPTH (2 * TRI_LIMIT_SEQUENCE_DEPTH + 1)

/* ---- SETUP ---- */

static const TriField setup_fields[] = {
  TRI_U64 (TriWireSetup, ring_bytes, 1, G_MAXINT64),
  TRI_U32 (TriWireSetup, n_readers, 1, TRI_LIMIT_READERS),
};

void
tri_wire_put_setup (TriWireWriter *writer, const TriWireSetup *setup)
{
  tri_wire_put_fields (writer, setup, setup_fields, G_N_ELEMENTS (setup_fields));
}

gboolean
tri_wire_get_setup (TriWireReader *reader, TriWireSetup *setup)
{
  tri_wire_get_fields (reader, setup, setup_fields, G_N_ELEMENTS (setup_fields));
  return tri_wire_reader_is_done (reader);
}

/* ---- HELLO ---- */

static const TriField hello_fields[] = {
  TRI_U32 (TriWireHello, cage_parts, 0, TRI_CAGE_ALL),
};

void
tri_wire_put_hello (TriWireWriter *writer, const TriWireHello *hello)
{
  tri_wire_put_fields (writer, hello, hello_fields, G_N_ELEMENTS (hello_fields));
}

gboolean
tri_wire_get_hello (TriWireReader *reader, TriWireHello *hello)
{
  tri_wire_get_fields (reader, hello, hello_fields, G_N_ELEMENTS (hello_fields));
  return tri_wire_reader_is_done (reader);
}

/* ---- SCAN ---- */

static const TriField scan_fields[] = {
  TRI_U64 (TriWireScan, file_key, 0, G_MAXUINT64),
  TRI_STRING (TriWireScan, name),
  TRI_PART (TriWireScan, part),
  TRI_PART (TriWireScan, companion_part),
  TRI_BOOLEAN (TriWireScan, has_names),
  TRI_STRING (TriWireScan, charset),
};

void
tri_wire_put_scan (TriWireWriter *writer, const TriWireScan *scan)
{
  tri_wire_put_fields (writer, scan, scan_fields, G_N_ELEMENTS (scan_fields));
}

gboolean
tri_wire_get_scan (TriWireReader *reader, TriWireScan *scan)
{
  tri_wire_get_fields (reader, scan, scan_fields, G_N_ELEMENTS (scan_fields));
  return tri_wire_reader_is_done (reader);
}

/* ---- DECODE ---- */

static const TriField decode_fields[] = {
  TRI_U64 (TriWireDecode, file_key, 0, G_MAXUINT64),
  TRI_U32 (TriWireDecode, first_frame, 0, TRI_LIMIT_FRAMES - 1),
  TRI_U32 (TriWireDecode, n_frames, 1, TRI_LIMIT_FRAMES),
  TRI_U64 (TriWireDecode, ring_offset, 0, G_MAXINT64),
  TRI_U64 (TriWireDecode, frame_bytes, 1, TRI_LIMIT_FRAME_BYTES),
  TRI_PART (TriWireDecode, part),
};

void
tri_wire_put_decode (TriWireWriter *writer, const TriWireDecode *decode)
{
  tri_wire_put_fields (writer, decode, decode_fields, G_N_ELEMENTS (decode_fields));
  tri_wire_put_pixel_source (writer, &decode->source);
}

static gboolean
is_decode_coherent (const TriWireDecode *decode)
{
  const TriPixelSource *source = &decode->source;
  guint64 frame_bytes = 0;

  return (guint64) decode->first_frame + decode->n_frames <= source->n_frames &&
         tri_wire_compute_frame_bytes (source, &frame_bytes) &&
         frame_bytes == decode->frame_bytes &&
         decode->n_frames <= (guint64) (G_MAXINT64 - decode->ring_offset) / frame_bytes;
}

gboolean
tri_wire_get_decode (TriWireReader *reader, TriWireDecode *decode)
{
  tri_wire_get_fields (reader, decode, decode_fields, G_N_ELEMENTS (decode_fields));
  tri_wire_get_pixel_source (reader, &decode->source);
  return tri_wire_reader_is_done (reader) && is_decode_coherent (decode);
}

/* ---- DATASET ---- */

static const TriField dataset_fields[] = {
  TRI_U64 (TriWireDataset, file_key, 0, G_MAXUINT64),
  TRI_U32 (TriWireDataset, frame, 0, TRI_LIMIT_FRAMES - 1),
  TRI_PART (TriWireDataset, part),
  TRI_STRING (TriWireDataset, charset),
};

void
tri_wire_put_dataset_request (TriWireWriter *writer, const TriWireDataset *request)
{
  tri_wire_put_fields (writer, request, dataset_fields, G_N_ELEMENTS (dataset_fields));
}

gboolean
tri_wire_get_dataset_request (TriWireReader *reader, TriWireDataset *request)
{
  tri_wire_get_fields (reader, request, dataset_fields, G_N_ELEMENTS (dataset_fields));
  return tri_wire_reader_is_done (reader);
}

/* ---- REFUSED ---- */

static const TriField reason_fields[] = {
  TRI_U32 (TriWireReason, error_code, 0, TRI_ERROR_FAILED),
  TRI_STRING (TriWireReason, reason),
};

void
tri_wire_put_reason (TriWireWriter *writer, const TriWireReason *reason)
{
  tri_wire_put_fields (writer, reason, reason_fields, G_N_ELEMENTS (reason_fields));
}

gboolean
tri_wire_get_reason (TriWireReader *reader, TriWireReason *reason)
{
  tri_wire_get_fields (reader, reason, reason_fields, G_N_ELEMENTS (reason_fields));
  return tri_wire_reader_is_done (reader);
}

/* ---- FRAMES: its labels ---- */

/* The colour is written apart: three bytes. */
static const TriField label_fields[] = {
  TRI_U32 (TriLabel, number, 0, G_MAXUINT32),
  TRI_STRING (TriLabel, name),
  TRI_STRING (TriLabel, category),
  TRI_STRING (TriLabel, type),
  TRI_STRING (TriLabel, algorithm),
  TRI_BOOLEAN (TriLabel, has_colour),
};

void
tri_wire_put_labels (TriWireWriter *writer, const TriLabels *labels)
{
  guint n = labels != NULL ? labels->labels->len : 0;

  tri_wire_put_u32 (writer, n);
  for (guint i = 0; i < n; i++)
    {
      const TriLabel *label = &g_array_index (labels->labels, TriLabel, i);

      tri_wire_put_fields (writer, label, label_fields, G_N_ELEMENTS (label_fields));
      tri_wire_put_bytes (writer, label->rgb, sizeof label->rgb);
    }
}

/**
 * tri_wire_get_labels:
 *
 * A number that comes twice makes @reader bad.
 */
TriLabels *
tri_wire_get_labels (TriWireReader *reader)
{
  TriLabels *labels = tri_labels_new ();
  guint32 n = tri_wire_get_u32_max (reader, TRI_LIMIT_LABELS);
  GStringChunk *owner_strings = reader->strings;
  GStringChunk *strings = g_string_chunk_new (1024); /* tri_labels_append() copies */

  reader->strings = strings;
  for (guint32 i = 0; i < n && !reader->is_bad; i++)
    {
      TriLabel label = { 0 };

      tri_wire_get_fields (reader, &label, label_fields, G_N_ELEMENTS (label_fields));
      tri_wire_get_bytes (reader, label.rgb, sizeof label.rgb);
      if (!reader->is_bad && !tri_labels_append (labels, &label))
        reader->is_bad = TRUE;
    }
  reader->strings = owner_strings;
  g_string_chunk_free (strings);
  return labels;
}

/* ---- PIXELS ---- */

void
tri_wire_put_statistics (TriWireWriter *writer, const TriSliceStatistics *statistics, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      tri_wire_put_double (writer, statistics[i].min);
      tri_wire_put_double (writer, statistics[i].max);
      tri_wire_put_double (writer, statistics[i].sum);
      tri_wire_put_u64 (writer, statistics[i].n_finite);
    }
}

/* Extremes of finite samples are finite; their sum may have overflowed, but is a number. */
static gboolean
is_statistics_coherent (const TriSliceStatistics *statistics)
{
  if (statistics->n_finite == 0)
    return statistics->min > statistics->max && statistics->sum == 0;
  return isfinite (statistics->min) && isfinite (statistics->max) &&
         statistics->min <= statistics->max && !isnan (statistics->sum);
}

gboolean
tri_wire_get_statistics (TriWireReader *reader, TriSliceStatistics *statistics, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      statistics[i].min = tri_wire_get_double (reader);
      statistics[i].max = tri_wire_get_double (reader);
      statistics[i].sum = tri_wire_get_double (reader);
      statistics[i].n_finite = tri_wire_get_u64 (reader);
      if (!is_statistics_coherent (&statistics[i]))
        reader->is_bad = TRUE;
    }
  return tri_wire_reader_is_done (reader);
}

/* ---- ELEMENTS ---- */

/* The depth is written apart: it is a guint8. */
static const TriField element_fields[] = {
  TRI_U32 (TriElement, tag, 0, G_MAXUINT32),
  TRI_STRING (TriElement, vr),
  TRI_STRING (TriElement, keyword),
  TRI_STRING (TriElement, value),
  TRI_U64 (TriElement, length, 0, G_MAXUINT64),
};

void
tri_wire_put_elements (TriWireWriter *writer, const TriDataset *dataset)
{
  tri_wire_put_u32 (writer, dataset->elements->len);
  for (guint i = 0; i < dataset->elements->len; i++)
    {
      const TriElement *element = &g_array_index (dataset->elements, TriElement, i);

      tri_wire_put_u32 (writer, element->depth);
      tri_wire_put_fields (writer, element, element_fields, G_N_ELEMENTS (element_fields));
    }
}

/**
 * tri_wire_get_elements:
 * @dataset: gets the elements; unusable when FALSE is returned
 *
 * An element is at most one deeper than the one before it, so that a tree can be made of them.
 */
gboolean
tri_wire_get_elements (TriWireReader *reader, TriDataset *dataset)
{
  guint32 n = tri_wire_get_u32_max (reader, TRI_LIMIT_ELEMENTS);
  GStringChunk *owner_strings = reader->strings;
  GStringChunk *strings = g_string_chunk_new (4096); /* tri_dataset_append() copies */
  guint max_depth = 0;

  reader->strings = strings;
  for (guint32 i = 0; i < n && !reader->is_bad; i++)
    {
      TriElement element = { 0 };

      element.depth = (guint8) tri_wire_get_u32_max (reader, max_depth);
      tri_wire_get_fields (reader, &element, element_fields, G_N_ELEMENTS (element_fields));
      if (!reader->is_bad)
        tri_dataset_append (dataset, &element);
      max_depth = MIN (element.depth + 1u, MAX_ELEMENT_DEPTH);
    }
  reader->strings = owner_strings;
  g_string_chunk_free (strings);

  return tri_wire_reader_is_done (reader);
}
