/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Payloads of every message; the first byte says which. */

#include "config.h"

#include "fuzz-target.h"
#include "tri-wire.h"

static void
get_requests (TriWireReader *in, guint which)
{
  TriWireSetup setup;
  TriWireHello hello;
  TriWireScan scan;
  TriWireDecode decode;
  TriWireDataset dataset;
  TriWireUnpack unpack;
  TriWireDetails details;
  TriWireExtract extract;

  if (which == 0)
    tri_wire_get_setup (in, &setup);
  else if (which == 1)
    tri_wire_get_hello (in, &hello);
  else if (which == 2)
    tri_wire_get_scan (in, &scan);
  else if (which == 3)
    tri_wire_get_decode (in, &decode);
  else if (which == 4)
    tri_wire_get_dataset_request (in, &dataset);
  else if (which == 5)
    tri_wire_get_unpack (in, &unpack);
  else if (which == 6)
    tri_wire_get_details_request (in, &details);
  else
    tri_wire_get_extract (in, &extract);
}

static void
get_frames (TriWireReader *in)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (TriFrame));
  TriLabels *labels = tri_wire_get_labels (in);

  tri_wire_get_frames (in, frames);
  g_clear_pointer (&labels, tri_labels_unref);
}

static void
get_names (TriWireReader *in, gboolean is_directory)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (TriWireMember));
  TriWireDirectory directory = { .names = names };
  TriWireMembers answer = { .members = members };

  if (is_directory)
    tri_wire_get_directory (in, &directory);
  else
    tri_wire_get_members (in, &answer);
}

static void
get_answers (TriWireReader *in, guint which)
{
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  g_autoptr (TriDetails) details = tri_details_new ();
  g_autoptr (TriContours) contours = NULL;
  TriSliceStatistics statistics[2];
  TriDocument document;
  TriWireReason reason;

  if (which == 0)
    get_frames (in);
  else if (which == 1)
    tri_wire_get_reason (in, &reason);
  else if (which == 2)
    tri_wire_get_statistics (in, statistics, 2);
  else if (which == 3)
    tri_wire_get_elements (in, dataset);
  else if (which == 4 || which == 5)
    get_names (in, which == 4);
  else if (which == 6)
    tri_wire_get_details (in, details);
  else if (which == 7)
    tri_wire_get_document (in, &document);
  else
    contours = tri_wire_get_contours (in);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GStringChunk) strings = g_string_chunk_new (256);
  TriWireReader in = { .data = data + 1, .size = size - 1, .strings = strings };

  if (size == 0)
    return 0;
  if (data[0] % 17 < 8)
    get_requests (&in, data[0] % 17);
  else
    get_answers (&in, data[0] % 17 - 8);
  return 0;
}
