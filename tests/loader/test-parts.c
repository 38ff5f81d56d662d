/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The loader's parts that need no reader: the ring, the order of a load, the sentences about what
 * is missing, and what a stack's frames make of a volume. Tables of literals. */

#include "config.h"

#include "tri-error.h"
#include "tri-load-failures.h"
#include "tri-load-plan.h"
#include "tri-ring.h"
#include "tri-scan-build.h"
#include "tri-slice-source.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define KIB ((gsize) 1024)
#define MIB (1024 * KIB)

/* ---- ring ---- */

static void
test_ring_order (void)
{
  g_autoptr (TriRing) ring = tri_ring_new (4 * MIB, NULL);
  guint64 offset = 0;

  for (guint64 i = 0; i < 4; i++)
    {
      g_assert_true (tri_ring_take (ring, MIB, &offset));
      g_assert_cmpuint (offset, ==, i * MIB);
    }
  g_assert_false (tri_ring_take (ring, 1, &offset));

  tri_ring_give_back (ring); /* the oldest: at 0 */
  g_assert_true (tri_ring_take (ring, 600 * KIB, &offset));
  g_assert_cmpuint (offset, ==, 0);
  g_assert_false (tri_ring_take (ring, 600 * KIB, &offset)); /* 424 KiB are left before 1 MiB */
  g_assert_true (tri_ring_take (ring, 424 * KIB, &offset));
  g_assert_cmpuint (offset, ==, 600 * KIB);
  g_assert_false (tri_ring_take (ring, 1, &offset));
  for (guint i = 0; i < 5; i++)
    tri_ring_give_back (ring);
  g_assert_true (tri_ring_take (ring, 1, &offset));
  g_assert_cmpuint (offset, ==, 0);
}

/* Pieces that are out at the same time never share a byte. */
static void
test_ring_never_overlaps (void)
{
  g_autoptr (TriRing) ring = tri_ring_new (MIB, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  struct
  {
    guint64 start, end;
  } pieces[8];
  guint first = 0, n = 0, n_taken = 0;

  for (guint i = 0; i < 5000; i++)
    {
      gsize bytes = (gsize) g_rand_int_range (rand, 1, 300000);
      guint64 start = 0;

      if (n < 8 && tri_ring_take (ring, bytes, &start))
        {
          g_assert_cmpuint (start + bytes, <=, MIB);
          for (guint j = 0; j < n; j++)
            g_assert_true (start >= pieces[(first + j) % 8].end ||
                           start + bytes <= pieces[(first + j) % 8].start);
          pieces[(first + n) % 8].start = start;
          pieces[(first + n) % 8].end = start + bytes;
          n++;
          n_taken++;
        }
      else
        {
          tri_ring_give_back (ring);
          first = (first + 1) % 8;
          n--;
        }
    }
  g_assert_cmpuint (n_taken, >, 2000);
}

static gsize
count_resident_bytes (const TriRing *ring)
{
  struct stat status;

  g_assert_no_errno (fstat (tri_ring_get_fd (ring), &status));
  return (gsize) status.st_blocks * 512;
}

static void
test_ring_large (void)
{
  g_autoptr (TriRing) ring = tri_ring_new (2 * MIB, NULL);
  guint8 *written = NULL;
  guint64 offset = 0;

  /* What is larger than the largest frame is never taken. */
  g_assert_false (tri_ring_take (ring, TRI_LIMIT_FRAME_BYTES + 1, &offset));
  g_assert_true (tri_ring_take (ring, TRI_LIMIT_FRAME_BYTES, &offset));
  g_assert_false (tri_ring_take (ring, 1, &offset));
  tri_ring_give_back (ring);

  /* Two of middle size at a time; one of large size. */
  g_assert_true (tri_ring_take (ring, 10 * MIB, &offset));
  g_assert_true (tri_ring_take (ring, 10 * MIB, &offset));
  g_assert_cmpuint (offset, ==, 10 * MIB);
  g_assert_false (tri_ring_take (ring, 10 * MIB, &offset));
  written = mmap (NULL, 20 * MIB, PROT_READ | PROT_WRITE, MAP_SHARED, tri_ring_get_fd (ring), 0);
  memset (written, 7, 20 * MIB);
  g_assert_cmpuint (*tri_ring_get_data (ring, 20 * MIB - 1), ==, 7);
  g_assert_cmpuint (count_resident_bytes (ring), >=, 20 * MIB);
  tri_ring_give_back (ring);
  tri_ring_give_back (ring);

  /* Back to small frames, and the memory is given back. */
  g_assert_true (tri_ring_take (ring, MIB, &offset));
  g_assert_cmpuint (count_resident_bytes (ring), <=, 2 * MIB);
  munmap (written, 20 * MIB);
}

static void
test_ring_seals (void)
{
  g_autoptr (TriRing) ring = tri_ring_new (MIB, NULL);

  g_assert_cmpuint (tri_ring_get_bytes (ring), ==, TRI_LIMIT_FRAME_BYTES);
  g_assert_cmpint (ftruncate (tri_ring_get_fd (ring), 4096), <, 0);
  g_assert_cmpint (ftruncate (tri_ring_get_fd (ring), (off_t) TRI_LIMIT_FRAME_BYTES + 4096), <, 0);
}

/* ---- plan ---- */

/* @frame_of: of each of @n slices; NULL: all in one file */
static GArray *
make_sources (guint n, gboolean is_one_file)
{
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (TriSliceSource));

  for (guint i = 0; i < n; i++)
    {
      TriSliceSource source = { is_one_file ? 0 : i, is_one_file ? i : 0 };

      g_array_append_val (sources, source);
    }
  return sources;
}

static void
assert_takes (TriLoadPlan *plan, const guint *firsts, guint n)
{
  TriLoadChunk chunk;

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (tri_load_plan_take (plan, &chunk));
      g_assert_cmpuint (chunk.first, ==, firsts[i]);
    }
}

static void
test_plan_order (void)
{
  static const guint from_middle[] = { 100, 36, 164, 101, 99, 102, 98, 103, 97 };
  static const guint from_start[] = { 0, 64, 128, 192, 1, 2, 3 };
  g_autoptr (GArray) sources = make_sources (200, FALSE);
  TriLoadPlan *plan = tri_load_plan_new (sources, 200, 512 * KIB, FALSE);
  TriLoadChunk chunk;
  guint n = G_N_ELEMENTS (from_middle) + G_N_ELEMENTS (from_start);

  assert_takes (plan, from_middle, G_N_ELEMENTS (from_middle));
  tri_load_plan_set_focus (plan, 0, 0);
  assert_takes (plan, from_start, G_N_ELEMENTS (from_start));
  while (tri_load_plan_take (plan, &chunk))
    {
      g_assert_cmpuint (chunk.n, ==, 1);
      n++;
    }
  g_assert_cmpuint (n, ==, 200);
  tri_load_plan_set_focus (plan, 0, 50);
  g_assert_false (tri_load_plan_take (plan, &chunk));
  tri_load_plan_free (plan);
}

static void
test_plan_volumes (void)
{
  /* 3 volumes of 4 slices: [volume][slice]. */
  static const guint order[] = { 6, 7, 5, 4, 10, 11, 9, 8, 2, 3, 1, 0 };
  g_autoptr (GArray) sources = make_sources (12, FALSE);
  TriLoadPlan *plan = tri_load_plan_new (sources, 4, MIB, FALSE);
  TriLoadChunk chunk;

  tri_load_plan_set_focus (plan, 1, 2);
  assert_takes (plan, order, G_N_ELEMENTS (order));
  g_assert_false (tri_load_plan_take (plan, &chunk));
  tri_load_plan_set_focus (plan, 99, 99);
  tri_load_plan_free (plan);
}

static void
test_plan_chunks (void)
{
  /* 2 volumes of 10 slices of 300 KiB in one file: 3 to a chunk, never across volumes. */
  static const TriLoadChunk chunks[] = {
    { 3, 3 },
    { 6, 3 },
    { 0, 3 },
    { 9, 1 },
    { 13, 3 },
    { 16, 3 },
    { 10, 3 },
    { 19, 1 },
  };
  g_autoptr (GArray) sources = make_sources (20, TRUE);
  TriLoadPlan *plan = tri_load_plan_new (sources, 10, 300 * KIB, FALSE);
  TriLoadChunk chunk;

  for (guint i = 0; i < G_N_ELEMENTS (chunks); i++)
    {
      g_assert_true (tri_load_plan_take (plan, &chunk));
      g_assert_cmpuint (chunk.first, ==, chunks[i].first);
      g_assert_cmpuint (chunk.n, ==, chunks[i].n);
    }
  g_assert_false (tri_load_plan_take (plan, &chunk));

  tri_load_plan_split (plan, &chunks[4]);
  assert_takes (plan, (const guint[]){ 13, 14, 15 }, 3);
  g_assert_false (tri_load_plan_take (plan, &chunk));
  tri_load_plan_free (plan);
}

/* To go back in a stream is to begin anew: one order, whatever is looked at. */
static void
test_plan_stream (void)
{
  static const guint firsts[] = { 0, 3, 6, 9, 10, 13, 16, 19 };
  g_autoptr (GArray) sources = make_sources (20, TRUE);
  TriLoadPlan *plan = tri_load_plan_new (sources, 10, 300 * KIB, TRUE);
  TriLoadChunk chunk;

  assert_takes (plan, firsts, 3);
  tri_load_plan_set_focus (plan, 1, 9);
  assert_takes (plan, firsts + 3, G_N_ELEMENTS (firsts) - 3);
  g_assert_false (tri_load_plan_take (plan, &chunk));
  tri_load_plan_free (plan);
}

/* ---- failures ---- */

static void
test_failures (void)
{
  static const guint32 numbers[] = { 7, 3, 4, 5, 19 };
  TriLoadFailures *failures = tri_load_failures_new (10, 2, 0);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_note_free);
  const TriNote *note = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    tri_load_failures_add (failures, "reader-ended", "It died", numbers[i], numbers[i]);
  tri_load_failures_add (failures, "reader-ended", "It left", 0, 0);
  tri_load_failures_update_notes (failures, notes);
  g_assert_cmpuint (notes->len, ==, 2);
  note = g_ptr_array_index (notes, 0);
  g_assert_cmpstr (note->text, ==,
                   "Slices 4–6 of volume 1, 8 of volume 1, 10 of volume 2 "
                   "cannot be shown: It died");
  g_assert_cmpuint (note->frames->len, ==, 5);
  g_assert_cmpuint (g_array_index (note->frames, guint32, 0), ==, 3);
  note = g_ptr_array_index (notes, 1);
  g_assert_cmpstr (note->text, ==, "Slice 1 of volume 1 cannot be shown: It left");

  /* A note grows; a range does not run on into the next volume. */
  tri_load_failures_add (failures, "reader-ended", "It left", 9, 9);
  tri_load_failures_add (failures, "reader-ended", "It left", 10, 10);
  tri_load_failures_update_notes (failures, notes);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpstr (note->text, ==,
                   "Slices 1 of volume 1, 10 of volume 1, 1 of volume 2 cannot be shown: It left");
  tri_load_failures_free (failures);
}

static void
test_failures_many (void)
{
  TriLoadFailures *failures = tri_load_failures_new (100, 1, 0);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_note_free);
  const TriNote *note = NULL;

  for (guint i = 0; i < 100; i += 2)
    tri_load_failures_add (failures, "unreadable-frame", "No", i, 0);
  tri_load_failures_update_notes (failures, notes);
  note = g_ptr_array_index (notes, 0);
  g_assert_cmpstr (note->text, ==,
                   "Slices 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 38 more "
                   "cannot be shown: No");
  g_assert_cmpuint (note->frames->len, ==, 1); /* one file of many slices */
  tri_load_failures_free (failures);
}

/* Slices that came, with voxels that are no numbers: counted together, and no error. */
static void
test_not_finite (void)
{
  TriLoadFailures *failures = tri_load_failures_new (10, 1, 0);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_note_free);
  const TriNote *note = NULL;

  tri_load_failures_add_not_finite (failures, 1, 4, 40);
  tri_load_failures_update_notes (failures, notes);
  g_assert_cmpuint (notes->len, ==, 1);
  note = g_ptr_array_index (notes, 0);
  g_assert_cmpstr (note->code, ==, TRI_NOTE_NOT_FINITE);
  g_assert_cmpint (note->severity, ==, TRI_SEVERITY_INFO);
  g_assert_cmpstr (note->text, ==,
                   "1 voxel of slice 5 is infinite or not a number; what is not a number is shown "
                   "black");

  tri_load_failures_add_not_finite (failures, 5000000000, 2, 42);
  tri_load_failures_add_not_finite (failures, 7, 3, 41);
  tri_load_failures_add (failures, "unreadable-frame", "No", 9, 49);
  tri_load_failures_update_notes (failures, notes);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpstr (note->text, ==,
                   "5000000008 voxels of slices 3–5 are infinite or not a number; what is not a "
                   "number is shown black");
  g_assert_cmpuint (note->frames->len, ==, 3);
  g_assert_cmpuint (g_array_index (note->frames, guint32, 2), ==, 42);
  g_assert_cmpint (((TriNote *) g_ptr_array_index (notes, 1))->severity, ==, TRI_SEVERITY_ERROR);
  tri_load_failures_free (failures);
}

/* ---- from frames to a volume ---- */

#define N_SLICES 4

typedef struct
{
  TriScan *scan;
  TriStack *stack;
} Frames;

/* A stack by hand: what the stack assembly would do with the frames is not the question here. */
static void
set_up (Frames *self, gconstpointer data)
{
  static const guint dims[3] = { 3, 2, N_SLICES };
  static const double affine[4][4] = {
    { 1, 0, 0, 5 }, { 0, 1, 0, 6 }, { 0, 0, 2, 7 }, { 0, 0, 0, 1 }
  };

  self->scan = tri_scan_new ();
  for (guint i = 0; i < N_SLICES; i++)
    {
      TriFrame frame;

      tri_frame_init (&frame);
      frame.file = tri_scan_add_path (self->scan, "image", NULL);
      frame.modality = "PT";
      frame.units = "BQML";
      frame.pixels.rows = 2;
      frame.pixels.columns = 3;
      frame.pixels.n_frames = 1;
      frame.pixels.output_type = TRI_SAMPLE_I16;
      frame.pixels.output_samples = 1;
      frame.slope = 0.5;
      frame.intercept = -10;
      g_array_append_val (self->scan->frames, frame);
    }
  self->stack = g_atomic_rc_box_new0 (TriStack);
  self->stack->n_volumes = 1;
  self->stack->n_frames = N_SLICES;
  self->stack->frames = g_new (guint32, N_SLICES);
  for (guint i = 0; i < N_SLICES; i++)
    self->stack->frames[i] = N_SLICES - 1 - i;
  g_assert_true (
      tri_geometry_init (&self->stack->geometry, dims, affine, NULL, TRUE, NULL));
}

static void
tear_down (Frames *self, gconstpointer data)
{
  tri_stack_unref (self->stack);
  tri_scan_unref (self->scan);
}

static TriFrame *
get_frame (Frames *self, guint i)
{
  return &g_array_index (self->scan->frames, TriFrame, i);
}

static void
assert_fails (Frames *self, TriError code)
{
  TriLoadRequest request;
  g_autoptr (GError) error = NULL;

  g_assert_false (tri_load_request_init (&request, self->scan, self->stack, FALSE, &error));
  g_assert_error (error, TRI_ERROR, (int) code);
  tri_load_request_clear (&request);
}

static void
assert_succeeds (Frames *self, gboolean is_middle_only, TriLoadRequest *request)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      tri_load_request_init (request, self->scan, self->stack, is_middle_only, &error));
  g_assert_no_error (error);
}

static void
test_request_uniform (Frames *self, gconstpointer data)
{
  TriLoadRequest request;

  get_frame (self, 1)->has_padding = TRUE;
  get_frame (self, 1)->padding_first = -2000;
  get_frame (self, 1)->padding_last = -1900;
  get_frame (self, 1)->pixels.photometric = TRI_PHOTOMETRIC_MONOCHROME1;
  assert_succeeds (self, FALSE, &request);
  g_assert_cmpuint (request.n_slices, ==, N_SLICES);
  g_assert_cmpuint (g_array_index (request.sources, TriSliceSource, 0).frame, ==, 3);
  g_assert_cmpint (request.spec.type, ==, TRI_SAMPLE_I16);
  g_assert_cmpstr (request.spec.unit, ==, "Bq/ml");
  g_assert_null (request.spec.slopes);
  g_assert_cmpfloat (request.spec.slope, ==, 0.5);
  g_assert_cmpfloat (request.spec.intercept, ==, -10);
  g_assert_true (request.spec.has_padding);
  g_assert_cmpfloat (request.spec.padding_last, ==, -1900);
  g_assert_true (request.spec.is_monochrome1);
  tri_load_request_clear (&request);
}

static void
test_request_per_slice (Frames *self, gconstpointer data)
{
  TriLoadRequest request;

  get_frame (self, 1)->slope = 0.25;
  get_frame (self, 2)->slope = NAN;
  get_frame (self, 2)->intercept = NAN;
  get_frame (self, 0)->has_padding = get_frame (self, 1)->has_padding = TRUE;
  get_frame (self, 0)->padding_first = get_frame (self, 0)->padding_last = 1;
  get_frame (self, 1)->padding_first = get_frame (self, 1)->padding_last = 2;
  assert_succeeds (self, FALSE, &request);
  g_assert_cmpfloat (request.spec.slopes[0], ==, 0.5);
  g_assert_cmpfloat (request.spec.slopes[2], ==, 0.25); /* slice 2 is frame 1 */
  g_assert_cmpfloat (request.spec.slopes[1], ==, 1);
  g_assert_cmpfloat (request.spec.intercepts[1], ==, 0);
  g_assert_cmpfloat (request.spec.intercepts[3], ==, -10);
  g_assert_false (request.spec.has_padding); /* they do not agree */
  tri_load_request_clear (&request);
}

static void
test_request_middle (Frames *self, gconstpointer data)
{
  TriLoadRequest request;

  assert_succeeds (self, TRUE, &request);
  g_assert_cmpuint (request.first_slice, ==, 2);
  g_assert_cmpuint (request.sources->len, ==, 1);
  g_assert_cmpuint (g_array_index (request.sources, TriSliceSource, 0).frame, ==, 1);
  g_assert_cmpuint (request.spec.geometry.dims[2], ==, 1);
  g_assert_cmpfloat (request.spec.geometry.voxel_to_patient[2][3], ==, 7 + 2 * 2);
  g_assert_cmpfloat (request.spec.geometry.voxel_to_patient[0][3], ==, 5);
  tri_load_request_clear (&request);
}

static void
test_request_impossible (Frames *self, gconstpointer data)
{
  get_frame (self, 2)->pixels.rows = 3;
  assert_fails (self, TRI_ERROR_INCONSISTENT_SERIES);
  get_frame (self, 2)->pixels.rows = 2;
  get_frame (self, 2)->pixels.output_samples = 3;
  assert_fails (self, TRI_ERROR_INCONSISTENT_SERIES);
  get_frame (self, 2)->pixels.output_samples = 1;
  get_frame (self, 2)->pixels.output_type = TRI_SAMPLE_U16;
  assert_fails (self, TRI_ERROR_INCONSISTENT_SERIES);
  get_frame (self, 2)->pixels.output_type = TRI_SAMPLE_I16;
  get_frame (self, 2)->index = 1;
  assert_fails (self, TRI_ERROR_INCONSISTENT_SERIES);
  get_frame (self, 2)->index = 0;
  self->stack->n_volumes = 2;
  assert_fails (self, TRI_ERROR_INCONSISTENT_SERIES);
  self->stack->n_volumes = G_MAXUINT;
  assert_fails (self, TRI_ERROR_TOO_LARGE);
  self->stack->n_volumes = 1;
  self->stack->frames[1] = 4;
  assert_fails (self, TRI_ERROR_INCONSISTENT_SERIES);
}

/* Values of CT are in HU by their rescale, and without a usable one in nothing that is known. */
static void
test_units (void)
{
  static const struct
  {
    const char *modality, *units;
    double slope, intercept;
    const char *expected;
  } rows[] = {
    { "CT", "", 1, -1024, "HU" },
    { "CT", "", NAN, -1024, "" },
    { "CT", "", 1, NAN, "" },
    { "CT", "", 0, -1024, "" },
    { "CT", "HU", NAN, NAN, "HU" },
    { "CT", "US", 1, 0, "" },
    { "PT", "BQML", 1, 0, "Bq/ml" },
    { "PT", "GML", 1, 0, "g/ml" },
    { "PT", "NONE", 1, 0, "" },
    { "MR", "", 1, 0, "" },
    { "MR", "mm2/s", 1, 0, "mm2/s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TriFrame frame;

      tri_frame_init (&frame);
      frame.modality = rows[i].modality;
      frame.units = rows[i].units;
      frame.slope = rows[i].slope;
      frame.intercept = rows[i].intercept;
      g_assert_cmpstr (tri_frame_describe_unit (&frame), ==, rows[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/loader/ring/order", test_ring_order);
  g_test_add_func ("/loader/ring/never-overlaps", test_ring_never_overlaps);
  g_test_add_func ("/loader/ring/large", test_ring_large);
  g_test_add_func ("/loader/ring/seals", test_ring_seals);
  g_test_add_func ("/loader/plan/order", test_plan_order);
  g_test_add_func ("/loader/plan/volumes", test_plan_volumes);
  g_test_add_func ("/loader/plan/chunks", test_plan_chunks);
  g_test_add_func ("/loader/plan/stream", test_plan_stream);
  g_test_add_func ("/loader/failures", test_failures);
  g_test_add_func ("/loader/failures/many", test_failures_many);
  g_test_add_func ("/loader/failures/not-finite", test_not_finite);
  g_test_add_func ("/loader/units", test_units);
#define ADD(path, function) g_test_add (path, Frames, NULL, set_up, function, tear_down)
  ADD ("/loader/request/uniform", test_request_uniform);
  ADD ("/loader/request/per-slice", test_request_per_slice);
  ADD ("/loader/request/middle", test_request_middle);
  ADD ("/loader/request/impossible", test_request_impossible);
#undef ADD

  return g_test_run ();
}
