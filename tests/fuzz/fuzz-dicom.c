/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DICOM files: the walk over their elements, frames, documents, DICOMDIRs and lists of elements. */

#include "config.h"

#include "fuzz-target.h"
#include "tri-dcmtk.h"
#include "tri-dicom-file.h"

#include <unistd.h>

static void
read_file (const TriBytes *file)
{
  g_autoptr (GStringChunk) strings = g_string_chunk_new (256);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (TriFrame));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (TriLabels) labels = tri_labels_new ();
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  TriWireDataset question = { .file_key = 1, .charset = "" };
  TriWireDirectory directory = { .names = names };
  TriDocument document;

  tri_document_init (&document);
  tri_dicom_file_scan (file, strings, frames, labels, &document, NULL);
  tri_dicom_file_list (file, strings, &directory);
  tri_dicom_file_dataset (file, &question, dataset, NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  int fd = fuzz_make_file (data, size);
  TriBytes file;

  tri_dcmtk_set_up ();
  if (tri_bytes_init (&file, fd, NULL) && tri_dicom_file_probe (&file, NULL) == TRI_PROBE_YES)
    read_file (&file);
  close (fd);
  return 0;
}
