/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* NIfTI headers, their layout and extensions, plain and compressed. */

#include "config.h"

#include "fuzz-target.h"
#include "tri-nifti-file.h"

#include <unistd.h>

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (TriCache) cache = tri_cache_new ((gsize) 1 << 20);
  g_autoptr (GStringChunk) strings = g_string_chunk_new (256);
  g_autoptr (TriLabels) labels = tri_labels_new ();
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  TriWireScan request = { .file_key = 1, .name = "image.nii.gz", .charset = "" };
  TriWireDataset question = { .file_key = 1, .charset = "" };
  int fd = fuzz_make_file (data, size);
  TriBytes file;
  TriFrame frame;

  tri_frame_init (&frame);
  if (tri_bytes_init (&file, fd, NULL) &&
      tri_nifti_file_probe (&file, request.name, NULL) == TRI_PROBE_YES)
    {
      tri_nifti_file_scan (cache, &file, NULL, &request, strings, labels, &frame, NULL);
      tri_nifti_file_dataset (cache, &file, &question, dataset, NULL);
    }
  close (fd);
  return 0;
}
