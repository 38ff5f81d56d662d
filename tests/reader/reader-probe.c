/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads each file named on the command line the way a reader does, decodes every frame, and prints
 * one line of JSON for it: what check-corpus.py compares with the reference values. With
 * READER_PROBE_LIST set, stderr gets the list of elements. */

#include "config.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tri-cache.h"
#include "tri-charset.h"
#include "tri-dcmtk.h"
#include "tri-dicom-file.h"
#include "tri-pixels.h"

static void
print_string (const char *name, const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (escaped, "\\%c", *p);
    else if ((guchar) *p < ' ')
      g_string_append_printf (escaped, "\\u%04x", *p);
    else
      g_string_append_c (escaped, *p);
  printf (", \"%s\": \"%s\"", name, escaped->str);
}

static void
print_number (const char *name, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isfinite (number))
    printf (", \"%s\": %s", name, g_ascii_dtostr (text, sizeof text, number));
  else
    printf (", \"%s\": null", name);
}

static void
print_channels (const TriFrame *frame, const guint8 *samples)
{
  gsize n = (gsize) frame->pixels.rows * frame->pixels.columns;
  double sums[3] = { 0 };

  if (frame->pixels.output_samples != 3)
    return;
  for (gsize i = 0; i < 3 * n; i++)
    sums[i % 3] += samples[i];
  printf (", \"rgb_mean\": [%.9g, %.9g, %.9g]", sums[0] / (double) n, sums[1] / (double) n,
          sums[2] / (double) n);
}

static void
decode (const TriBytes *file, const GArray *frames, guint64 key)
{
  g_autoptr (TriCache) cache = tri_cache_new ((gsize) 64 << 20);
  double low = INFINITY, high = -INFINITY, sum = 0, count = 0;
  guint n_decoded = 0;

  for (guint i = 0; i < frames->len; i++)
    {
      const TriFrame *frame = &g_array_index (frames, TriFrame, i);
      gsize bytes = tri_pixels_get_frame_bytes (&frame->pixels);
      g_autofree guint8 *samples = g_malloc (bytes);
      g_autoptr (GError) error = NULL;
      TriSliceStatistics statistics;
      TriWireDecode request = { key, frame->index, 1, 0, bytes, frame->pixels };
      double slope = isnan (frame->slope) ? 1 : frame->slope;
      double intercept = isnan (frame->intercept) ? 0 : frame->intercept;

      if (!tri_dicom_file_decode (cache, file, &request, samples, &statistics, &error))
        {
          if (n_decoded == i)
            print_string ("decode_error", error->message);
          continue;
        }
      if (i == 0)
        print_channels (frame, samples);
      n_decoded++;
      low = MIN (low, MIN (statistics.min * slope, statistics.max * slope) + intercept);
      high = MAX (high, MAX (statistics.min * slope, statistics.max * slope) + intercept);
      sum += statistics.sum * slope + intercept * (double) statistics.n_finite;
      count += (double) statistics.n_finite;
    }
  printf (", \"decoded\": %u", n_decoded);
  print_number ("min", low);
  print_number ("max", high);
  print_number ("mean", sum / count);
}

/* Only that it works, and how much there is. */
static void
list (const TriBytes *file)
{
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  g_autoptr (GError) error = NULL;
  TriWireDataset request = { 0, 0 };

  if (!tri_dicom_file_dataset (file, &request, dataset, &error))
    {
      print_string ("list_error", error->message);
      return;
    }
  printf (", \"elements\": %u", dataset->elements->len);
  if (g_getenv ("READER_PROBE_LIST") == NULL)
    return;
  for (guint i = 0; i < dataset->elements->len; i++)
    {
      const TriElement *element = &g_array_index (dataset->elements, TriElement, i);

      fprintf (stderr, "%*s%08x %s %s [%s] %lu\n", 2 * element->depth, "", element->tag,
               element->vr, element->keyword, element->value, (gulong) element->length);
    }
}

static void
probe (const char *path, guint64 key)
{
  g_autoptr (GStringChunk) strings = g_string_chunk_new (1024);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (TriFrame));
  g_autoptr (GError) error = NULL;
  g_autoptr (TriLabels) labels = tri_labels_new ();
  TriDocument document;
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  const TriFrame *frame;
  TriBytes file;
  TriProbe kind = TRI_PROBE_NO;

  tri_document_init (&document);
  printf ("{\"probe\": ");
  if (tri_bytes_init (&file, fd, &error))
    kind = tri_dicom_file_probe (&file, &error);
  printf ("%d", kind);
  print_string ("path", path);
  if (kind == TRI_PROBE_YES &&
      tri_dicom_file_scan (&file, strings, frames, labels, &document, &error) && frames->len > 0)
    {
      frame = &g_array_index (frames, TriFrame, 0);
      print_string ("patient_name", frame->patient_name);
      print_string ("modality", frame->modality);
      print_string ("remarks", frame->remarks);
      print_string ("text_problem", frame->text_problem);
      print_string ("transfer_syntax", frame->pixels.transfer_syntax);
      printf (", \"rows\": %u, \"columns\": %u, \"frames\": %u, \"samples\": %u",
              frame->pixels.rows, frame->pixels.columns, frames->len,
              frame->pixels.output_samples);
      decode (&file, frames, key);
    }
  if (kind == TRI_PROBE_YES)
    list (&file);
  if (*document.what != '\0')
    print_string ("other", document.what);
  if (error != NULL)
    print_string ("error", error->message);
  printf ("}\n");
  if (fd >= 0)
    close (fd);
}

int
main (int argc, char **argv)
{
  tri_dcmtk_set_up ();
  for (int i = 1; i < argc; i++)
    probe (argv[i], (guint64) i);
  return 0;
}
