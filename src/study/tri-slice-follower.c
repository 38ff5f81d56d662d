/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows the cursor with what is said of its slice alone. Details are asked for one frame at a
 * time, the latest wish first, and kept, so that going back over slices shows them at once. Knows
 * no widget. */

#include "config.h"

#include "tri-slice-follower.h"

#include "tri-default-voi.h"
#include "tri-scan-facts.h"

#define MAX_KEPT_BYTES ((gsize) 128 << 20)

struct _TriSliceFollower
{
  GObject parent_instance;

  TriStudy *study;
  TriSession *session;
  GHashTable *kept; /* frame → TriDetails */
  gsize kept_bytes;
  guint32 wanted;  /* G_MAXUINT32: nothing that has details */
  guint32 opening; /* may hold the table with which the stack opens; G_MAXUINT32: not or no more */
  GCancellable *asking;
};

G_DEFINE_FINAL_TYPE (TriSliceFollower, tri_slice_follower, G_TYPE_OBJECT)

typedef struct
{
  TriSliceFollower *self;
  guint32 frame;
} DetailsRequest;

static void ask (TriSliceFollower *self);

static void
forget (TriSliceFollower *self)
{
  g_hash_table_remove_all (self->kept);
  self->kept_bytes = 0;
}

static void
show (TriSliceFollower *self, TriDetails *details)
{
  tri_session_set_details (self->session, details, tri_session_get_volume_index (self->session),
                           tri_session_compute_stored_slice (self->session));
}

static void
keep (TriSliceFollower *self, guint32 frame, TriDetails *details)
{
  self->kept_bytes += tri_details_get_bytes (details);
  if (self->kept_bytes > MAX_KEPT_BYTES)
    {
      forget (self);
      self->kept_bytes = tri_details_get_bytes (details);
    }
  g_hash_table_insert (self->kept, GUINT_TO_POINTER (frame), tri_details_ref (details));
}

/* A header without a window may have a VOI LUT: then its image opens with that. */
static void
choose_window (TriSliceFollower *self, guint32 frame, const TriDetails *details)
{
  TriScan *scan = tri_study_get_scan (self->study);
  TriStack *stack = tri_study_get_stack (self->study);
  guint32 middle = G_MAXUINT32;
  TriVoi voi;

  if (details->voi_tables->len == 0)
    return;
  tri_scan_get_stack_frame (scan, stack, 0, tri_stack_get_middle_slice (stack), &middle);
  if (frame != middle)
    return;
  tri_default_voi_init (&voi, scan, stack, tri_session_get_volume (self->session), details);
  if (voi.function == TRI_VOI_TABLE)
    tri_session_set_default_voi (self->session, &voi);
}

static void
details_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DetailsRequest *request = user_data;
  g_autoptr (TriSliceFollower) self = request->self; /* the ref taken when it was asked for */
  guint32 frame = request->frame;
  g_autoptr (GError) error = NULL;
  g_autoptr (TriDetails) details =
      tri_loader_read_details_finish (TRI_LOADER (source), result, &error);

  g_free (request);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->asking);
  if (details == NULL)
    {
      /* The image is shown without; what is wrong with its file is told elsewhere. */
      g_debug ("No details for frame %u: %s", frame, error->message);
      details = tri_details_new ();
    }
  keep (self, frame, details);
  choose_window (self, frame, details);
  if (frame == self->wanted)
    show (self, details);
  if (frame == self->opening)
    self->opening = G_MAXUINT32;
  ask (self);
}

static gboolean
is_missing (TriSliceFollower *self, guint32 frame)
{
  return frame != G_MAXUINT32 &&
         !g_hash_table_contains (self->kept, GUINT_TO_POINTER (frame));
}

static void
ask (TriSliceFollower *self)
{
  DetailsRequest *request;

  if (self->asking != NULL || (!is_missing (self, self->wanted) &&
                               !is_missing (self, self->opening)))
    return;
  request = g_new0 (DetailsRequest, 1);
  request->self = g_object_ref (self);
  request->frame = is_missing (self, self->wanted) ? self->wanted : self->opening;
  self->asking = g_cancellable_new ();
  tri_loader_read_details_async (tri_study_get_loader (self->study),
                                 tri_study_get_scan (self->study), request->frame, self->asking,
                                 details_read_cb, request);
}

static const TriFrame *
find_frame (TriSliceFollower *self, guint32 *index)
{
  TriScan *scan = tri_study_get_scan (self->study);
  TriStack *stack = tri_study_get_stack (self->study);

  if (scan == NULL || stack == NULL || tri_session_get_volume (self->session) == NULL)
    return NULL;
  return tri_scan_get_stack_frame (scan, stack, tri_session_get_volume_index (self->session),
                                   tri_session_compute_stored_slice (self->session), index);
}

/* What the user has inverted stays inverted. */
static void
follow_window (TriSliceFollower *self, const TriFrame *frame)
{
  gboolean is_user_inverted = tri_session_get_voi (self->session)->is_inverted !=
                              tri_session_get_default_voi (self->session)->is_inverted;
  TriVoi voi;

  if (frame == NULL || !tri_session_get_is_voi_following (self->session))
    return;
  for (guint i = 0; i < frame->n_windows; i++)
    if (tri_frame_get_window (frame, i, &voi))
      {
        voi.is_inverted = voi.is_inverted != is_user_inverted;
        tri_session_set_voi (self->session, &voi);
        return;
      }
}

static void
update (TriSliceFollower *self)
{
  guint32 index = G_MAXUINT32;
  const TriFrame *frame = find_frame (self, &index);
  TriDetails *kept;

  follow_window (self, frame);
  self->wanted = frame != NULL && frame->has_details ? index : G_MAXUINT32;
  kept = self->wanted == G_MAXUINT32
             ? NULL
             : g_hash_table_lookup (self->kept, GUINT_TO_POINTER (self->wanted));
  if (kept == NULL)
    {
      ask (self);
      return;
    }
  choose_window (self, index, kept);
  show (self, kept);
}

/* The middle image need not be the one that is looked at first. */
static void
stack_changed_cb (TriSliceFollower *self)
{
  TriScan *scan = tri_study_get_scan (self->study);
  TriStack *stack = tri_study_get_stack (self->study);
  const TriFrame *middle = NULL;
  guint32 index = G_MAXUINT32;

  if (scan != NULL && stack != NULL)
    middle = tri_scan_get_stack_frame (scan, stack, 0, tri_stack_get_middle_slice (stack), &index);
  self->opening = middle != NULL && middle->has_details ? index : G_MAXUINT32;
  update (self);
  ask (self);
}

static void
scan_changed_cb (TriSliceFollower *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  forget (self);
  self->wanted = G_MAXUINT32;
  self->opening = G_MAXUINT32;
}

static void
tri_slice_follower_dispose (GObject *object)
{
  TriSliceFollower *self = TRI_SLICE_FOLLOWER (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->study);

  G_OBJECT_CLASS (tri_slice_follower_parent_class)->dispose (object);
}

static void
tri_slice_follower_class_init (TriSliceFollowerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tri_slice_follower_dispose;
}

static void
tri_slice_follower_init (TriSliceFollower *self)
{
  self->wanted = G_MAXUINT32;
  self->opening = G_MAXUINT32;
  self->kept = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) tri_details_unref);
}

TriSliceFollower *
tri_slice_follower_new (TriStudy *study)
{
  static const char *const signals[] = { "notify::cursor", "notify::volume-index",
                                         "notify::is-voi-following" };
  TriSliceFollower *self = g_object_new (TRI_TYPE_SLICE_FOLLOWER, NULL);

  self->study = g_object_ref (study);
  self->session = g_object_ref (tri_study_get_session (study));
  g_signal_connect_object (study, "notify::scan", G_CALLBACK (scan_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (study, "notify::stack", G_CALLBACK (stack_changed_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->session, signals[i], G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  return self;
}

gboolean
tri_slice_follower_get_is_settled (TriSliceFollower *self)
{
  return self->asking == NULL;
}
