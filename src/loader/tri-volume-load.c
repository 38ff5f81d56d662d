/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One volume on its way in: asks readers for its slices in the order of its plan, copies what they
 * decode from the ring into the volume, and keeps account of what will not come.
 *
 * Nothing that a reader says is believed: the numbers of its answer are checked against what was
 * asked, and a chunk that fails as a whole is tried again slice by slice, so that one bad slice
 * costs one slice. Users hear of all this from a later iteration, never from inside. */

#include "config.h"

#include "tri-loader.h"
#include "tri-reader-pool.h"

#include "tri-error.h"
#include "tri-deferred-call.h"
#include "tri-load-failures.h"
#include "tri-load-plan.h"
#include "tri-scan-build.h"
#include "tri-slice-source.h"

#define DEFLATED_TRANSFER_SYNTAX "1.2.840.10008.1.2.1.99"
/* A stream is inflated from its start before its first slice comes: at least so fast. */
#define INFLATE_BYTES_PER_MS ((guint64) 64 << 10)
#define MAX_EXTRA_MS (10u * 60 * 1000)

typedef struct
{
  TriReaderClient base; /* first */
  TriVolumeLoad *load;
} Client;

struct _TriVolumeLoad
{
  GObject parent_instance;
  Client client;
  TriLoader *loader;
  TriScan *scan;
  TriVolume *volume;
  TriLoadRequest request;
  TriLoadPlan *plan;
  TriLoadFailures *failures;
  GPtrArray *notes;
  GSource *later;
  gboolean is_for_one_reader; /* a stream, which every reader would have to inflate anew */
  int reader;                 /* which; -1: not chosen yet */
  gboolean is_stream;         /* of which it keeps only the place where it stands */
  guint n_filled, n_unreadable;
  gboolean is_done;
  guint n_filled_told, n_unreadable_told; /* as last notified */
  gboolean is_done_told;
};

G_DEFINE_FINAL_TYPE (TriVolumeLoad, tri_volume_load, G_TYPE_OBJECT)

enum
{
  PROP_VOLUME = 1,
  PROP_N_SLICES,
  PROP_N_FILLED,
  PROP_N_UNREADABLE,
  PROP_IS_DONE,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

static const TriSliceSource *
get_source (const TriVolumeLoad *self, guint number)
{
  return &g_array_index (self->request.sources, TriSliceSource, number);
}

static const TriFrame *
get_frame (const TriVolumeLoad *self, guint number)
{
  return tri_scan_get_frame (self->scan, get_source (self, number)->frame);
}

/* ---- account ---- */

static void
update_done (TriVolumeLoad *self)
{
  if (self->n_filled + self->n_unreadable == self->request.sources->len)
    self->is_done = TRUE;
  tri_deferred_call_trigger (self->later);
}

static void
give_up (TriVolumeLoad *self, const TriLoadChunk *chunk, const char *code, const char *reason)
{
  for (guint i = chunk->first; i < chunk->first + chunk->n; i++)
    {
      tri_load_failures_add (self->failures, code, reason, i, get_source (self, i)->frame);
      tri_volume_mark_unreadable (self->volume, i / self->request.n_slices,
                                  i % self->request.n_slices);
    }
  self->n_unreadable += chunk->n;
  update_done (self);
}

static gboolean
later_cb (gpointer user_data)
{
  g_autoptr (TriVolumeLoad) self = g_object_ref (user_data);
  gboolean is_filled_new = self->n_filled != self->n_filled_told;
  gboolean is_unreadable_new = self->n_unreadable != self->n_unreadable_told;
  gboolean is_done_new = self->is_done != self->is_done_told;

  self->n_filled_told = self->n_filled;
  self->n_unreadable_told = self->n_unreadable;
  self->is_done_told = self->is_done;
  if (self->is_done)
    tri_reader_pool_remove (tri_loader_get_pool (self->loader), &self->client.base);
  tri_load_failures_update_notes (self->failures, self->notes);

  if (is_filled_new)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_FILLED]);
  if (is_unreadable_new)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_UNREADABLE]);
  if (is_done_new)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_DONE]);
  return G_SOURCE_CONTINUE;
}

/* ---- asking ---- */

static guint
compute_extra_ms (const TriPixelSource *source, guint64 frame_bytes)
{
  guint64 stream_bytes = 0;

  if (source->container != TRI_CONTAINER_NIFTI_GZIP &&
      !g_str_equal (source->transfer_syntax, DEFLATED_TRANSFER_SYNTAX))
    return 0;
  stream_bytes = frame_bytes * source->n_frames; /* 31 and 20 bits */
  return (guint) MIN (stream_bytes / INFLATE_BYTES_PER_MS, MAX_EXTRA_MS);
}

static TriReaderJob *
make_job (TriVolumeLoad *self, const TriLoadChunk *chunk, GError **error)
{
  g_autoptr (TriReaderJob) job = g_new0 (TriReaderJob, 1);
  const TriFrame *frame = get_frame (self, chunk->first);
  const TriPixelSource *pixels = &frame->pixels;
  const TriFileStamp *stamp = tri_scan_get_stamp (self->scan, frame->file);
  guint64 frame_bytes = (guint64) pixels->rows * pixels->columns * pixels->output_samples *
                        tri_sample_type_get_size (pixels->output_type);

  job->fds[0] = tri_file_reopen (tri_scan_get_sample_path (self->scan, frame->file), stamp, error);
  if (job->fds[0] < 0)
    return NULL;
  job->n_fds = 1;
  job->type = TRI_WIRE_DECODE;
  job->decode = (TriWireDecode){
    .file_key = stamp->key,
    .first_frame = get_source (self, chunk->first)->index,
    .n_frames = chunk->n,
    .frame_bytes = frame_bytes,
    .part = tri_file_stamp_get_part (stamp),
    .source = *pixels,
  };
  job->extra_ms = compute_extra_ms (pixels, frame_bytes);
  job->first = chunk->first;
  job->n = chunk->n;
  return g_steal_pointer (&job);
}

static TriReaderJob *
load_take (TriReaderClient *client, guint worker)
{
  TriVolumeLoad *self = ((Client *) client)->load;
  TriLoadChunk chunk;

  if (self->is_done)
    return NULL;
  if (self->is_for_one_reader && self->reader >= 0 && self->reader != (int) worker)
    return NULL;
  while (tri_load_plan_take (self->plan, &chunk))
    {
      g_autoptr (GError) error = NULL;
      TriReaderJob *job = NULL;

      if (get_source (self, chunk.first)->frame == TRI_FRAME_NONE)
        continue;
      job = make_job (self, &chunk, &error);
      if (job != NULL)
        {
          self->reader = (int) worker;
          return job;
        }
      give_up (self, &chunk, error->code == TRI_ERROR_CORRUPT ? "file-changed" : "unreadable-file",
               error->message);
    }
  return NULL;
}

/* ---- answers ---- */

static gboolean
get_type_range (TriSampleType type, double *min, double *max)
{
  static const double ranges[][2] = {
    [TRI_SAMPLE_U8] = { 0, G_MAXUINT8 },
    [TRI_SAMPLE_I8] = { G_MININT8, G_MAXINT8 },
    [TRI_SAMPLE_U16] = { 0, G_MAXUINT16 },
    [TRI_SAMPLE_I16] = { G_MININT16, G_MAXINT16 },
    [TRI_SAMPLE_U32] = { 0, G_MAXUINT32 },
    [TRI_SAMPLE_I32] = { G_MININT32, G_MAXINT32 },
    [TRI_SAMPLE_F32] = { -G_MAXFLOAT, G_MAXFLOAT },
    [TRI_SAMPLE_F64] = { -G_MAXDOUBLE, G_MAXDOUBLE },
  };

  *min = ranges[type][0];
  *max = ranges[type][1];
  return TRUE;
}

static gboolean
are_statistics_possible (const TriSliceStatistics *statistics, const TriPixelSource *pixels)
{
  guint64 n_samples = (guint64) pixels->rows * pixels->columns * pixels->output_samples;
  double min, max;

  get_type_range (pixels->output_type, &min, &max);
  return statistics->n_finite <= n_samples &&
         (statistics->n_finite == 0 || (statistics->min >= min && statistics->max <= max));
}

static gboolean
take_pixels (TriVolumeLoad *self, const TriReaderJob *job, TriReaderAnswer *answer)
{
  g_autofree TriSliceStatistics *statistics = g_new (TriSliceStatistics, job->n);

  if (!tri_wire_get_statistics (&answer->payload, statistics, job->n))
    return FALSE;
  for (guint i = 0; i < job->n; i++)
    if (!are_statistics_possible (&statistics[i], &job->decode.source))
      return FALSE;

  for (guint i = 0; i < job->n; i++)
    {
      const guint number = job->first + i, n_slices = self->request.n_slices;
      guint64 n_voxels;

      tri_volume_write_slice (self->volume, number / n_slices, number % n_slices,
                              answer->samples + i * job->decode.frame_bytes, &statistics[i]);
      n_voxels =
          tri_volume_get_n_not_finite (self->volume, number / n_slices, number % n_slices);
      if (n_voxels > 0)
        tri_load_failures_add_not_finite (self->failures, n_voxels, number,
                                          get_source (self, number)->frame);
    }
  self->n_filled += job->n;
  update_done (self);
  return TRUE;
}

static void
fail_chunk (TriVolumeLoad *self, const TriReaderJob *job, const char *code, const char *reason)
{
  TriLoadChunk chunk = { job->first, job->n };

  if (chunk.n == 1)
    {
      give_up (self, &chunk, code, reason);
      return;
    }
  tri_load_plan_split (self->plan, &chunk);
  tri_reader_pool_wake (tri_loader_get_pool (self->loader));
}

/* Nothing vouches for what came out of a stream before it was found to be damaged. */
static void
withdraw_stream (TriVolumeLoad *self, const char *reason)
{
  const guint n_slices = self->request.n_slices;

  tri_reader_pool_remove (tri_loader_get_pool (self->loader), &self->client.base);
  for (guint i = 0; i < self->request.sources->len; i++)
    {
      tri_volume_withdraw_slice (self->volume, i / n_slices, i % n_slices);
      tri_load_failures_add (self->failures, "unreadable-frame", reason, i,
                             get_source (self, i)->frame);
    }
  self->n_filled = 0;
  self->n_unreadable = self->request.sources->len;
  update_done (self);
}

static gboolean
take_reason (TriVolumeLoad *self, const TriReaderJob *job, TriReaderAnswer *answer)
{
  GStringChunk *strings = g_string_chunk_new (256);
  TriWireReason reason;
  gboolean is_good = FALSE;

  answer->payload.strings = strings;
  is_good = tri_wire_get_reason (&answer->payload, &reason);
  if (is_good && self->is_stream && reason.error_code == TRI_ERROR_CORRUPT)
    withdraw_stream (self, reason.reason);
  else if (is_good)
    fail_chunk (self, job, "unreadable-frame", reason.reason);
  g_string_chunk_free (strings);
  return is_good;
}

static gboolean
load_answered (TriReaderClient *client, const TriReaderJob *job, TriReaderAnswer *answer)
{
  static const char *const codes[] = {
    [TRI_READER_ANSWERED] = "",
    [TRI_READER_ENDED] = "reader-ended",
    [TRI_READER_STOPPED] = "reader-stopped",
    [TRI_READER_STALLED] = "reader-stalled",
    [TRI_READER_LIED] = "reader-lied",
    [TRI_READER_MISSING] = "no-reader",
  };
  TriVolumeLoad *self = ((Client *) client)->load;

  if (answer->outcome == TRI_READER_ANSWERED)
    return answer->type == TRI_WIRE_PIXELS ? take_pixels (self, job, answer)
                                           : take_reason (self, job, answer);
  self->reader = -1;
  if (answer->outcome == TRI_READER_MISSING)
    give_up (self, &(TriLoadChunk){ job->first, job->n }, codes[answer->outcome], answer->reason);
  else
    fail_chunk (self, job, codes[answer->outcome], answer->reason);
  return TRUE;
}

/* ---- object ---- */

static void
tri_volume_load_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TriVolumeLoad *self = TRI_VOLUME_LOAD (object);

  switch (id)
    {
    case PROP_VOLUME:
      g_value_set_boxed (value, self->volume);
      break;
    case PROP_N_SLICES:
      g_value_set_uint (value, tri_volume_load_get_n_slices (self));
      break;
    case PROP_N_FILLED:
      g_value_set_uint (value, self->n_filled);
      break;
    case PROP_N_UNREADABLE:
      g_value_set_uint (value, self->n_unreadable);
      break;
    case PROP_IS_DONE:
      g_value_set_boolean (value, self->is_done);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tri_volume_load_dispose (GObject *object)
{
  TriVolumeLoad *self = TRI_VOLUME_LOAD (object);

  if (self->loader != NULL)
    tri_reader_pool_remove (tri_loader_get_pool (self->loader), &self->client.base);
  tri_deferred_call_clear (&self->later);
  g_clear_object (&self->loader);
  G_OBJECT_CLASS (tri_volume_load_parent_class)->dispose (object);
}

static void
tri_volume_load_finalize (GObject *object)
{
  TriVolumeLoad *self = TRI_VOLUME_LOAD (object);

  tri_load_request_clear (&self->request);
  g_clear_pointer (&self->plan, tri_load_plan_free);
  g_clear_pointer (&self->failures, tri_load_failures_free);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->scan, tri_scan_unref);
  g_clear_pointer (&self->volume, tri_volume_unref);
  G_OBJECT_CLASS (tri_volume_load_parent_class)->finalize (object);
}

static void
tri_volume_load_class_init (TriVolumeLoadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tri_volume_load_get_property;
  object_class->dispose = tri_volume_load_dispose;
  object_class->finalize = tri_volume_load_finalize;

  props[PROP_VOLUME] = g_param_spec_boxed ("volume", NULL, NULL, TRI_TYPE_VOLUME, flags);
  props[PROP_N_SLICES] = g_param_spec_uint ("n-slices", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_N_FILLED] = g_param_spec_uint ("n-filled", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_N_UNREADABLE] = g_param_spec_uint ("n-unreadable", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_IS_DONE] = g_param_spec_boolean ("is-done", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_volume_load_init (TriVolumeLoad *self)
{
  static const TriReaderClientFuncs funcs = { load_take, load_answered };

  self->client.base.funcs = &funcs;
  self->client.load = self;
  self->reader = -1;
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_note_free);
  self->later = tri_deferred_call_new (later_cb, self);
}

/* ---- public ---- */

static gboolean
is_for_one_reader (const TriVolumeLoad *self)
{
  const TriFrame *first, *last;

  if (self->request.spec.n_empty_slices > 0)
    return FALSE;
  first = get_frame (self, 0);
  last = get_frame (self, self->request.sources->len - 1);
  return first->file == last->file && compute_extra_ms (&first->pixels, INFLATE_BYTES_PER_MS) > 0;
}

/* There is nothing to wait for. */
static void
mark_empty_slices (TriVolumeLoad *self)
{
  for (guint i = 0; self->n_filled < self->request.spec.n_empty_slices; i++)
    if (get_source (self, i)->frame == TRI_FRAME_NONE)
      {
        tri_volume_mark_empty (self->volume, i / self->request.n_slices,
                               i % self->request.n_slices);
        self->n_filled++;
      }
}

static TriVolumeLoad *
begin (TriLoader *loader,
       TriScan *scan,
       TriStack *stack,
       gboolean is_middle_only,
       TriReaderPriority priority,
       GError **error)
{
  g_autoptr (TriVolumeLoad) self = g_object_new (TRI_TYPE_VOLUME_LOAD, NULL);

  self->scan = tri_scan_ref (scan);
  if (!tri_load_request_init (&self->request, scan, stack, is_middle_only, error))
    return NULL;
  self->volume = tri_volume_new (&self->request.spec, error);
  if (self->volume == NULL)
    return NULL;
  self->is_for_one_reader = is_for_one_reader (self);
  self->is_stream = self->is_for_one_reader &&
                    get_frame (self, 0)->pixels.container == TRI_CONTAINER_NIFTI_GZIP;
  self->plan = tri_load_plan_new (self->request.sources, self->request.n_slices,
                                  tri_volume_get_slice_bytes (self->volume), self->is_stream);
  if (stack->kind == TRI_STACK_CINE)
    tri_load_plan_set_focus (self->plan, 0, 0); /* a film begins at its beginning */
  self->failures = tri_load_failures_new (self->request.n_slices, self->request.spec.n_volumes,
                                          self->request.first_slice);
  mark_empty_slices (self);
  self->loader = g_object_ref (loader);
  tri_reader_pool_add (tri_loader_get_pool (loader), &self->client.base, priority);
  return g_steal_pointer (&self);
}

/**
 * tri_loader_load_stack:
 * @error: TRI_ERROR_TOO_LARGE, TRI_ERROR_INCONSISTENT_SERIES when the stack's images differ in
 *   size or in colour
 *
 * Begins to load all slices of all volumes of @stack, the middle of the first volume first; of a
 * cine the first picture.
 *
 * Returns: (transfer full) (nullable)
 */
TriVolumeLoad *
tri_loader_load_stack (TriLoader *self, TriScan *scan, TriStack *stack, GError **error)
{
  g_return_val_if_fail (TRI_IS_LOADER (self), NULL);

  return begin (self, scan, stack, FALSE, TRI_READER_PRIORITY_VOLUME, error);
}

TriVolumeLoad *
tri_loader_load_middle_slice (TriLoader *self, TriScan *scan, TriStack *stack, GError **error)
{
  g_return_val_if_fail (TRI_IS_LOADER (self), NULL);

  return begin (self, scan, stack, TRUE, TRI_READER_PRIORITY_IMAGE, error);
}

TriVolume *
tri_volume_load_get_volume (TriVolumeLoad *self)
{
  g_return_val_if_fail (TRI_IS_VOLUME_LOAD (self), NULL);

  return self->volume;
}

guint
tri_volume_load_get_n_slices (TriVolumeLoad *self)
{
  g_return_val_if_fail (TRI_IS_VOLUME_LOAD (self), 0);

  return self->request.sources->len;
}

guint
tri_volume_load_get_n_filled (TriVolumeLoad *self)
{
  g_return_val_if_fail (TRI_IS_VOLUME_LOAD (self), 0);

  return self->n_filled;
}

guint
tri_volume_load_get_n_unreadable (TriVolumeLoad *self)
{
  g_return_val_if_fail (TRI_IS_VOLUME_LOAD (self), 0);

  return self->n_unreadable;
}

gboolean
tri_volume_load_get_is_done (TriVolumeLoad *self)
{
  g_return_val_if_fail (TRI_IS_VOLUME_LOAD (self), FALSE);

  return self->is_done;
}

/**
 * tri_volume_load_get_notes:
 *
 * Brought up to date before the properties are notified; texts change while more slices fail.
 *
 * Returns: (transfer none) (element-type TriNote)
 */
GPtrArray *
tri_volume_load_get_notes (TriVolumeLoad *self)
{
  g_return_val_if_fail (TRI_IS_VOLUME_LOAD (self), NULL);

  tri_load_failures_update_notes (self->failures, self->notes);
  return self->notes;
}

void
tri_volume_load_set_focus (TriVolumeLoad *self, guint volume, guint slice)
{
  g_return_if_fail (TRI_IS_VOLUME_LOAD (self));

  if (!self->is_done)
    tri_load_plan_set_focus (self->plan, volume, slice);
}

/**
 * tri_volume_load_cancel:
 *
 * What has come stays in the volume; nothing comes any more. A load that is done stays as it is.
 */
void
tri_volume_load_cancel (TriVolumeLoad *self)
{
  g_return_if_fail (TRI_IS_VOLUME_LOAD (self));

  if (self->is_done)
    return;
  tri_reader_pool_remove (tri_loader_get_pool (self->loader), &self->client.base);
  self->is_done = TRUE;
  tri_deferred_call_trigger (self->later);
}
