/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every payload cut at every byte, with something behind it, or with counts that it does not hold:
 * refused. With any byte changed: refused or not, but never read beyond its end. */

#include "config.h"

#include "messages-fixture.h"

#include <string.h>

static gboolean
get_payload (TriWireReader *reader, guint which)
{
  TriWireSetup setup;
  TriWireScan scan;
  TriWireHello hello;
  TriWireDecode decode;
  TriWireDetails details_request;
  g_autoptr (TriDetails) details = tri_details_new ();
  TriWireDataset request;
  TriWireReason reason;
  TriSliceStatistics statistics[2];
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (TriFrame));
  g_autoptr (TriDataset) dataset = tri_dataset_new ();
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (TriWireMember));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  TriWireUnpack unpack;
  TriWireMembers members = { .members = array };
  TriWireDirectory directory = { .names = names };
  g_autoptr (TriLabels) labels = NULL;

  switch (which)
    {
    case PAYLOAD_SETUP:
      return tri_wire_get_setup (reader, &setup);
    case PAYLOAD_HELLO:
      return tri_wire_get_hello (reader, &hello);
    case PAYLOAD_SCAN:
      return tri_wire_get_scan (reader, &scan);
    case PAYLOAD_DECODE:
      return tri_wire_get_decode (reader, &decode);
    case PAYLOAD_DATASET_REQUEST:
      return tri_wire_get_dataset_request (reader, &request);
    case PAYLOAD_FRAMES:
      return tri_wire_get_frames (reader, frames);
    case PAYLOAD_LABELS:
      labels = tri_wire_get_labels (reader);
      return tri_wire_get_frames (reader, frames);
    case PAYLOAD_REASON:
      return tri_wire_get_reason (reader, &reason);
    case PAYLOAD_DETAILS_REQUEST:
      return tri_wire_get_details_request (reader, &details_request);
    case PAYLOAD_DETAILS:
      return tri_wire_get_details (reader, details);
    case PAYLOAD_STATISTICS:
      return tri_wire_get_statistics (reader, statistics, 2);
    case PAYLOAD_UNPACK:
      return tri_wire_get_unpack (reader, &unpack);
    case PAYLOAD_MEMBERS:
      return tri_wire_get_members (reader, &members);
    case PAYLOAD_DIRECTORY:
      return tri_wire_get_directory (reader, &directory);
    default:
      return tri_wire_get_elements (reader, dataset);
    }
}

/* The bytes lie in a block of exactly their size, so that a sanitizer sees one read too many. */
static gboolean
get_cut (Fixture *self, guint which, gsize size)
{
  g_autofree guint8 *block = g_memdup2 (self->writer.bytes->data, size);

  self->reader.data = block;
  self->reader.size = size;
  self->reader.offset = 0;
  self->reader.is_bad = FALSE;
  return get_payload (&self->reader, which);
}

static void
test_cut (Fixture *self, gconstpointer data)
{
  for (guint which = 0; which < N_PAYLOADS; which++)
    {
      put_payload (self, which);
      g_assert_true (get_cut (self, which, self->writer.bytes->len));
      for (gsize size = 0; size < self->writer.bytes->len; size++)
        g_assert_false (get_cut (self, which, size));

      g_byte_array_append (self->writer.bytes, (const guint8 *) "x", 1);
      g_assert_false (get_cut (self, which, self->writer.bytes->len));
    }
}

/* Any byte changed: TRUE or FALSE, never out of bounds. */
static void
test_any_byte (Fixture *self, gconstpointer data)
{
  for (guint which = 0; which < N_PAYLOADS; which++)
    {
      put_payload (self, which);
      for (gsize i = 0; i < self->writer.bytes->len; i++)
        {
          guint8 before = self->writer.bytes->data[i];

          self->writer.bytes->data[i] = (guint8) ~before;
          get_cut (self, which, self->writer.bytes->len);
          self->writer.bytes->data[i] = before;
        }
    }
}

static void
test_counts (Fixture *self, gconstpointer data)
{
  static const guint32 counts[] = { 2, TRI_LIMIT_FRAMES, TRI_LIMIT_FRAMES + 1, G_MAXUINT32 };
  static const guint counted[] = { PAYLOAD_FRAMES, PAYLOAD_LABELS, PAYLOAD_ELEMENTS };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (counted); j++)
      {
        put_payload (self, counted[j]);
        memcpy (self->writer.bytes->data, &counts[i], sizeof counts[i]);
        g_assert_false (get_cut (self, counted[j], self->writer.bytes->len));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/wire/messages/cut", test_cut);
  ADD ("/wire/messages/any-byte", test_any_byte);
  ADD ("/wire/messages/counts", test_counts);
#undef ADD

  return g_test_run ();
}
