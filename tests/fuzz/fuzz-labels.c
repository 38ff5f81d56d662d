/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of names beside label maps, and those of AFNI within. */

#include "config.h"

#include "fuzz-target.h"
#include "tri-label-file.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (TriLabels) labels = tri_labels_new ();
  g_autofree char *text = g_strndup ((const char *) data, size);

  tri_label_file_parse (text, size, labels);
  tri_label_afni_parse (text, size, labels);
  return 0;
}
