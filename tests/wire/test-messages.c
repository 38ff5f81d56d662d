/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Payloads there and back, and with numbers that no honest side sends. Frames have a program of
 * their own (test-messages-frames.c), and so has what is cut or overwritten at any byte
 * (test-messages-damaged.c). */

#include "config.h"

#include "messages-fixture.h"
#include "tri-error.h"

#include <math.h>

static void
test_setup (Fixture *self, gconstpointer data)
{
  TriWireSetup setup = { 0 };

  put_payload (self, PAYLOAD_SETUP);
  begin_reading (self);
  g_assert_true (tri_wire_get_setup (&self->reader, &setup));
  g_assert_cmpuint (setup.ring_bytes, ==, 16 << 20);
  g_assert_cmpuint (setup.n_readers, ==, 4);

  begin_writing (self);
  tri_wire_put_setup (&self->writer, &(TriWireSetup){ 0, 1 });
  begin_reading (self);
  g_assert_false (tri_wire_get_setup (&self->reader, &setup));

  begin_writing (self);
  tri_wire_put_setup (&self->writer, &(TriWireSetup){ 1, 0 });
  begin_reading (self);
  g_assert_false (tri_wire_get_setup (&self->reader, &setup));
}

static void
test_hello (Fixture *self, gconstpointer data)
{
  TriWireHello hello = { 0 };

  put_payload (self, PAYLOAD_HELLO);
  begin_reading (self);
  g_assert_true (tri_wire_get_hello (&self->reader, &hello));
  g_assert_cmpuint (hello.cage_parts, ==, TRI_CAGE_FILES | TRI_CAGE_SYSCALLS);

  begin_writing (self);
  tri_wire_put_hello (&self->writer, &(TriWireHello){ TRI_CAGE_ALL + 1 });
  begin_reading (self);
  g_assert_false (tri_wire_get_hello (&self->reader, &hello));
}

static void
test_requests (Fixture *self, gconstpointer data)
{
  TriWireScan scan = { 0 };
  TriWireDataset request = { 0 };

  put_payload (self, PAYLOAD_SCAN);
  begin_reading (self);
  g_assert_true (tri_wire_get_scan (&self->reader, &scan));
  g_assert_cmpuint (scan.file_key, ==, G_MAXUINT64 - 1);
  g_assert_cmpstr (scan.name, ==, "brain.nii.gz");

  put_payload (self, PAYLOAD_DATASET_REQUEST);
  begin_reading (self);
  g_assert_true (tri_wire_get_dataset_request (&self->reader, &request));
  g_assert_cmpuint (request.file_key, ==, G_MAXUINT64 - 2);
  g_assert_cmpuint (request.frame, ==, 77);
}

static void
assert_same_part (const TriWirePart *part, guint64 offset, guint64 size)
{
  g_assert_cmpuint (part->offset, ==, offset);
  g_assert_cmpuint (part->size, ==, size);
}

static void
test_parts (Fixture *self, gconstpointer data)
{
  TriWireScan scan = { 0 };
  TriWireDecode decode = { 0 };
  TriWireDataset request = { 0 };

  put_payload (self, PAYLOAD_SCAN);
  begin_reading (self);
  g_assert_true (tri_wire_get_scan (&self->reader, &scan));
  assert_same_part (&scan.part, 64, 348);
  assert_same_part (&scan.companion_part, 512, 1000);
  put_payload (self, PAYLOAD_DECODE);
  begin_reading (self);
  g_assert_true (tri_wire_get_decode (&self->reader, &decode));
  assert_same_part (&decode.part, 4096, 77777);
  put_payload (self, PAYLOAD_DATASET_REQUEST);
  begin_reading (self);
  g_assert_true (tri_wire_get_dataset_request (&self->reader, &request));
  assert_same_part (&request.part, 128, 5000);

  begin_writing (self);
  tri_wire_put_dataset_request (&self->writer, &(TriWireDataset){ .part = { G_MAXUINT64, 1 } });
  begin_reading (self);
  g_assert_false (tri_wire_get_dataset_request (&self->reader, &request));
}

static void
test_unpack (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (TriWireMember));
  TriWireMembers members = { .members = array };
  TriWireUnpack unpack = full_unpack;

  put_payload (self, PAYLOAD_UNPACK);
  begin_reading (self);
  g_assert_true (tri_wire_get_unpack (&self->reader, &unpack));
  g_assert_cmpuint (unpack.file_key, ==, full_unpack.file_key);
  g_assert_cmpuint (unpack.first_member, ==, full_unpack.first_member);
  g_assert_cmpuint (unpack.store_offset, ==, full_unpack.store_offset);
  g_assert_cmpuint (unpack.store_end, ==, full_unpack.store_end);
  g_assert_cmpstr (unpack.name, ==, full_unpack.name);

  unpack.store_end = unpack.store_offset - 1;
  begin_writing (self);
  tri_wire_put_unpack (&self->writer, &unpack);
  begin_reading (self);
  g_assert_false (tri_wire_get_unpack (&self->reader, &unpack));

  put_payload (self, PAYLOAD_MEMBERS);
  begin_reading (self);
  g_assert_true (tri_wire_get_members (&self->reader, &members));
  g_assert_true (members.is_last);
  g_assert_cmpstr (members.problem, ==, "The archive is cut short");
  g_assert_cmpuint (array->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const TriWireMember *member = &g_array_index (array, TriWireMember, i);

      g_assert_cmpstr (member->name, ==, full_members[i].name);
      g_assert_cmpuint (member->offset, ==, full_members[i].offset);
      g_assert_cmpuint (member->size, ==, full_members[i].size);
      g_assert_cmpstr (member->reason, ==, full_members[i].reason);
    }
}

static void
test_directory (Fixture *self, gconstpointer data)
{
  static const char *const bad[] = { "", "/", "/etc/passwd", "..", "a/../b", "a/..", ".", "a//b",
                                     "a/", "a\nb", "a\177b" };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  TriWireDirectory directory = { .names = names };

  put_payload (self, PAYLOAD_DIRECTORY);
  begin_reading (self);
  g_assert_true (tri_wire_get_directory (&self->reader, &directory));
  g_assert_true (directory.is_damaged);
  g_assert_cmpuint (directory.n_refused, ==, 3);
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, full_names[0]);
  g_assert_cmpstr (g_ptr_array_index (names, 1), ==, full_names[1]);

  /* Names that lead elsewhere are not believed even when a reader sends them. */
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_ptr_array_set_size (names, 0);
      g_ptr_array_add (names, (gpointer) bad[i]);
      begin_writing (self);
      tri_wire_put_directory (&self->writer, &directory);
      begin_reading (self);
      g_assert_false (tri_wire_get_directory (&self->reader, &directory));
    }
  g_assert_true (tri_wire_is_member_name ("..."));
  g_assert_true (tri_wire_is_member_name ("a..b/..c"));
}

static void
test_details (Fixture *self, gconstpointer data)
{
  g_autoptr (TriDetails) made = tri_details_new ();
  g_autoptr (TriDetails) got = tri_details_new ();
  const TriOverlayPlane *plane;
  const TriRealMapping *mapping;
  const TriRegion *region;
  TriWireDetails request = { 0 };

  put_payload (self, PAYLOAD_DETAILS_REQUEST);
  begin_reading (self);
  g_assert_true (tri_wire_get_details_request (&self->reader, &request));
  g_assert_cmpuint (request.file_key, ==, G_MAXUINT64 - 3);
  g_assert_cmpuint (request.frame, ==, 34);
  assert_same_source (&request.source, &full_source);
  assert_same_part (&request.part, 256, 6000);

  fill_details (made);
  put_payload (self, PAYLOAD_DETAILS);
  begin_reading (self);
  g_assert_true (tri_wire_get_details (&self->reader, got));
  g_assert_cmpuint (got->voi_tables->len, ==, 1);
  g_assert_true (tri_voi_table_equal (got->voi_tables->pdata[0], made->voi_tables->pdata[0]));
  g_assert_cmpstr (((TriVoiTable *) got->voi_tables->pdata[0])->explanation, ==, "Bone");
  plane = tri_details_find_overlay (got, 0x601e);
  g_assert_nonnull (plane);
  g_assert_cmpint (plane->first_row, ==, -7);
  g_assert_true (tri_overlay_plane_get_bit (plane, 0, 1));
  g_assert_false (tri_overlay_plane_get_bit (plane, 0, 2));
  g_assert_true (tri_overlay_plane_get_bit (plane, 1, 4));
  g_assert_cmpuint (got->shutter.n_vertices, ==, 3);
  g_assert_cmpfloat (got->shutter.vertices[2][1], ==, 5.5);
  g_assert_cmpfloat (got->shutter.radius, ==, 33.5);
  region = &g_array_index (got->regions, TriRegion, 0);
  g_assert_cmpuint (region->bottom, ==, 40);
  g_assert_cmpuint (region->unit_y, ==, 7);
  g_assert_cmpfloat (region->delta_y, ==, -0.5);
  g_assert_cmpfloat (region->reference_value_y, ==, 14);
  mapping = &g_array_index (got->real_mappings, TriRealMapping, 0);
  g_assert_cmpfloat (tri_real_mapping_apply (mapping, -4), ==, -2.5);
  g_assert_cmpstr (got->suv.units, ==, "BQML");
  g_assert_cmpfloat (got->suv.philips_activity, ==, 0.125);
  g_assert_cmpstr (got->remarks, ==, "A table is not used");
}

/* A plane that claims more bits than came. */
static void
test_hostile_overlay (Fixture *self, gconstpointer data)
{
  g_autoptr (TriDetails) made = tri_details_new ();
  g_autoptr (TriDetails) got = tri_details_new ();

  fill_details (made);
  g_ptr_array_set_size (made->voi_tables, 0);
  begin_writing (self);
  tri_wire_put_details (&self->writer, made);
  /* No tables, one plane: its group, then its rows. */
  *(guint32 *) (gpointer) (self->writer.bytes->data + 12) = TRI_LIMIT_ROWS_COLUMNS;
  begin_reading (self);
  g_assert_false (tri_wire_get_details (&self->reader, got));
}

static void
test_reason (Fixture *self, gconstpointer data)
{
  TriWireReason reason = { 0 };

  put_payload (self, PAYLOAD_REASON);
  begin_reading (self);
  g_assert_true (tri_wire_get_reason (&self->reader, &reason));
  g_assert_cmpuint (reason.error_code, ==, TRI_ERROR_CORRUPT);
  g_assert_cmpstr (reason.reason, ==, "It ends early");

  begin_writing (self);
  tri_wire_put_reason (&self->writer, &(TriWireReason){ TRI_ERROR_FAILED + 1, "" });
  begin_reading (self);
  g_assert_false (tri_wire_get_reason (&self->reader, &reason));
}

static void
test_decode (Fixture *self, gconstpointer data)
{
  static const struct
  {
    guint32 first_frame, n_frames;
    guint64 ring_offset, frame_bytes;
    gboolean is_good;
  } rows[] = {
    { 12, 23, 4096, 203 * 301 * 4 * 8, TRUE },
    { 12, 24, 4096, 203 * 301 * 4 * 8, FALSE }, /* one too many */
    { 35, 1, 4096, 203 * 301 * 4 * 8, FALSE },
    { 0, 0, 4096, 203 * 301 * 4 * 8, FALSE },
    { G_MAXUINT32, 2, 4096, 203 * 301 * 4 * 8, FALSE },
    { 12, 23, 4096, 203 * 301 * 4 * 8 - 1, FALSE },
    { 12, 23, 4096, 0, FALSE },
    { 12, 23, G_MAXINT64, 203 * 301 * 4 * 8, FALSE }, /* the end overflows */
    { 12, 23, G_MAXUINT64 - 4096, 203 * 301 * 4 * 8, FALSE },
  };
  TriWireDecode decode = { 0 };

  put_payload (self, PAYLOAD_DECODE);
  begin_reading (self);
  g_assert_true (tri_wire_get_decode (&self->reader, &decode));
  g_assert_cmpuint (decode.file_key, ==, full_decode.file_key);
  g_assert_cmpuint (decode.first_frame, ==, 12);
  g_assert_cmpuint (decode.n_frames, ==, 23);
  g_assert_cmpuint (decode.ring_offset, ==, full_decode.ring_offset);
  g_assert_cmpuint (decode.frame_bytes, ==, full_decode.frame_bytes);
  assert_same_source (&decode.source, &full_source);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      decode = full_decode;
      decode.first_frame = rows[i].first_frame;
      decode.n_frames = rows[i].n_frames;
      decode.ring_offset = rows[i].ring_offset;
      decode.frame_bytes = rows[i].frame_bytes;
      begin_writing (self);
      tri_wire_put_decode (&self->writer, &decode);
      begin_reading (self);
      g_assert_cmpint (tri_wire_get_decode (&self->reader, &decode), ==, rows[i].is_good);
    }
}

static void
test_statistics (Fixture *self, gconstpointer data)
{
  static const struct
  {
    TriSliceStatistics statistics;
    gboolean is_good;
  } rows[] = {
    { { 3, 3, 3, 1 }, TRUE },
    { { -1e308, 1e308, INFINITY, 9 }, TRUE }, /* the sum may overflow */
    { { INFINITY, -INFINITY, 0, 0 }, TRUE },  /* no finite sample */
    { { NAN, 3, 3, 1 }, FALSE },
    { { 3, NAN, 3, 1 }, FALSE },
    { { 3, 3, NAN, 1 }, FALSE },
    { { -INFINITY, 3, 3, 1 }, FALSE },
    { { 3, INFINITY, 3, 1 }, FALSE },
    { { 4, 3, 3, 1 }, FALSE },
    { { 3, 3, 3, 0 }, FALSE },
    { { NAN, NAN, 0, 0 }, FALSE },
  };
  TriSliceStatistics received[2];

  put_payload (self, PAYLOAD_STATISTICS);
  begin_reading (self);
  g_assert_true (tri_wire_get_statistics (&self->reader, received, 2));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpfloat (received[i].min, ==, full_statistics[i].min);
      g_assert_cmpfloat (received[i].max, ==, full_statistics[i].max);
      g_assert_cmpfloat (received[i].sum, ==, full_statistics[i].sum);
      g_assert_cmpuint (received[i].n_finite, ==, full_statistics[i].n_finite);
    }

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      begin_writing (self);
      tri_wire_put_statistics (&self->writer, &rows[i].statistics, 1);
      begin_reading (self);
      g_assert_cmpint (tri_wire_get_statistics (&self->reader, received, 1), ==, rows[i].is_good);
    }
}

static void
test_elements (Fixture *self, gconstpointer data)
{
  g_autoptr (TriDataset) sent = tri_dataset_new ();
  g_autoptr (TriDataset) received = tri_dataset_new ();

  fill_dataset (sent);
  put_payload (self, PAYLOAD_ELEMENTS);
  begin_reading (self);
  g_assert_true (tri_wire_get_elements (&self->reader, received));
  g_assert_cmpuint (received->elements->len, ==, sent->elements->len);
  for (guint i = 0; i < sent->elements->len; i++)
    {
      const TriElement *a = &g_array_index (sent->elements, TriElement, i);
      const TriElement *b = &g_array_index (received->elements, TriElement, i);

      g_assert_cmpuint (a->depth, ==, b->depth);
      g_assert_cmphex (a->tag, ==, b->tag);
      g_assert_cmpstr (a->vr, ==, b->vr);
      g_assert_cmpstr (a->keyword, ==, b->keyword);
      g_assert_cmpstr (a->value, ==, b->value);
      g_assert_cmpuint (a->length, ==, b->length);
    }
}

static void
test_element_depths (Fixture *self, gconstpointer data)
{
  static const struct
  {
    guint8 depths[4];
    gboolean is_good;
  } rows[] = {
    { { 0, 1, 2, 3 }, TRUE },
    { { 0, 1, 2, 0 }, TRUE },
    { { 1, 1, 2, 0 }, FALSE },
    { { 0, 2, 2, 0 }, FALSE },
    { { 0, 0, 0, 255 }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TriDataset) sent = tri_dataset_new ();
      g_autoptr (TriDataset) received = tri_dataset_new ();

      for (guint j = 0; j < 4; j++)
        tri_dataset_append (sent, &(TriElement){ rows[i].depths[j], j, "SQ", "", "", 0 });
      begin_writing (self);
      tri_wire_put_elements (&self->writer, sent);
      begin_reading (self);
      g_assert_cmpint (tri_wire_get_elements (&self->reader, received), ==, rows[i].is_good);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/wire/messages/setup", test_setup);
  ADD ("/wire/messages/hello", test_hello);
  ADD ("/wire/messages/requests", test_requests);
  ADD ("/wire/messages/parts", test_parts);
  ADD ("/wire/messages/unpack", test_unpack);
  ADD ("/wire/messages/directory", test_directory);
  ADD ("/wire/messages/reason", test_reason);
  ADD ("/wire/messages/details", test_details);
  ADD ("/wire/messages/hostile-overlay", test_hostile_overlay);
  ADD ("/wire/messages/decode", test_decode);
  ADD ("/wire/messages/statistics", test_statistics);
  ADD ("/wire/messages/elements", test_elements);
  ADD ("/wire/messages/elements/depths", test_element_depths);
#undef ADD

  return g_test_run ();
}
