/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows the cursor with the header of its slice. Scrolling never waits: a request leaves only
 * after the cursor has rested for a moment, one is under way at a time, the latest wins, and the
 * last few headers are kept. Assumes the main context; knows no widget. */

#include "config.h"

#include "tri-header-follower.h"

#include "tri-scan-facts.h"

#define REST_MS 80
#define N_KEPT 24

typedef struct
{
  guint32 frame;
  TriDataset *dataset;
} Kept;

struct _TriHeaderFollower
{
  GObject parent_instance;

  TriStudy *study;
  TriSession *session;
  gboolean is_active;

  guint32 wanted; /* G_MAXUINT32: nothing */
  guint rest_timeout;
  GCancellable *asking;
  GQueue kept; /* Kept, most recent first */
};

G_DEFINE_FINAL_TYPE (TriHeaderFollower, tri_header_follower, G_TYPE_OBJECT)

enum
{
  PROP_IS_ACTIVE = 1,
  PROP_IS_SETTLED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

typedef struct
{
  TriHeaderFollower *self;
  guint32 frame;
} Request;

static void
kept_free (Kept *kept)
{
  tri_dataset_unref (kept->dataset);
  g_free (kept);
}

static TriDataset *
find_kept (TriHeaderFollower *self, guint32 frame)
{
  for (GList *l = self->kept.head; l != NULL; l = l->next)
    if (((Kept *) l->data)->frame == frame)
      return ((Kept *) l->data)->dataset;

  return NULL;
}

static void
keep (TriHeaderFollower *self, guint32 frame, TriDataset *dataset)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->frame = frame;
  kept->dataset = tri_dataset_ref (dataset);
  g_queue_push_head (&self->kept, kept);
  while (self->kept.length > N_KEPT)
    kept_free (g_queue_pop_tail (&self->kept));
}

static void
stop_asking (TriHeaderFollower *self)
{
  g_clear_handle_id (&self->rest_timeout, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
settle (TriHeaderFollower *self, TriDataset *dataset)
{
  tri_session_set_dataset (self->session, dataset);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SETTLED]);
}

static void
dataset_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (TriHeaderFollower) self = request->self; /* the ref taken when it was asked for */
  guint32 frame = request->frame;
  g_autoptr (GError) error = NULL;
  g_autoptr (TriDataset) dataset =
      tri_loader_read_dataset_finish (TRI_LOADER (source), result, &error);

  g_free (request);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->asking);
  if (dataset == NULL)
    {
      /* The slice's own problem is told elsewhere; a panel without a header says enough. */
      g_debug ("No header for frame %u: %s", frame, error->message);
      settle (self, NULL);
      return;
    }
  keep (self, frame, dataset);
  if (frame == self->wanted)
    settle (self, dataset);
}

static gboolean
rested_cb (gpointer user_data)
{
  TriHeaderFollower *self = user_data;
  TriScan *scan = tri_study_get_scan (self->study);
  Request *request;

  self->rest_timeout = 0;
  if (scan == NULL || self->wanted == G_MAXUINT32)
    return G_SOURCE_REMOVE;

  request = g_new0 (Request, 1);
  request->self = g_object_ref (self);
  request->frame = self->wanted;
  self->asking = g_cancellable_new ();
  tri_loader_read_dataset_async (tri_study_get_loader (self->study), scan, self->wanted,
                                 self->asking, dataset_read_cb, request);

  return G_SOURCE_REMOVE;
}

static guint32
find_frame_under_cursor (TriHeaderFollower *self)
{
  TriScan *scan = tri_study_get_scan (self->study);
  TriStack *stack = tri_study_get_stack (self->study);
  guint32 frame = G_MAXUINT32;

  if (scan == NULL || stack == NULL || tri_session_get_volume (self->session) == NULL)
    return G_MAXUINT32;
  tri_scan_get_stack_frame (
      scan, stack, tri_session_get_volume_index (self->session),
      tri_geometry_find_slice (&stack->geometry, tri_session_get_cursor (self->session)), &frame);

  return frame;
}

static void
update_wanted (TriHeaderFollower *self)
{
  guint32 frame = self->is_active ? find_frame_under_cursor (self) : G_MAXUINT32;
  TriDataset *kept;

  if (frame == self->wanted)
    return;
  self->wanted = frame;
  stop_asking (self);
  kept = find_kept (self, frame);
  if (kept != NULL || frame == G_MAXUINT32)
    settle (self, kept);
  else
    self->rest_timeout = g_timeout_add (REST_MS, rested_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SETTLED]);
}

static void
scan_changed_cb (TriHeaderFollower *self)
{
  g_queue_clear_full (&self->kept, (GDestroyNotify) kept_free);
  self->wanted = G_MAXUINT32;
  stop_asking (self);
  update_wanted (self);
}

static void
stack_changed_cb (TriHeaderFollower *self)
{
  self->wanted = G_MAXUINT32; /* the session has dropped its dataset with the old volume */
  update_wanted (self);
}

static void
tri_header_follower_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriHeaderFollower *self = TRI_HEADER_FOLLOWER (object);

  switch (prop_id)
    {
    case PROP_IS_ACTIVE:
      g_value_set_boolean (value, self->is_active);
      break;
    case PROP_IS_SETTLED:
      g_value_set_boolean (value, tri_header_follower_get_is_settled (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_header_follower_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_IS_ACTIVE:
      tri_header_follower_set_is_active (TRI_HEADER_FOLLOWER (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_header_follower_dispose (GObject *object)
{
  TriHeaderFollower *self = TRI_HEADER_FOLLOWER (object);

  stop_asking (self);
  g_queue_clear_full (&self->kept, (GDestroyNotify) kept_free);
  g_clear_object (&self->session);
  g_clear_object (&self->study);

  G_OBJECT_CLASS (tri_header_follower_parent_class)->dispose (object);
}

static void
tri_header_follower_class_init (TriHeaderFollowerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tri_header_follower_get_property;
  object_class->set_property = tri_header_follower_set_property;
  object_class->dispose = tri_header_follower_dispose;

  props[PROP_IS_ACTIVE] =
      g_param_spec_boolean ("is-active", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  props[PROP_IS_SETTLED] =
      g_param_spec_boolean ("is-settled", NULL, NULL, TRUE, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_header_follower_init (TriHeaderFollower *self)
{
  self->wanted = G_MAXUINT32;
  g_queue_init (&self->kept);
}

TriHeaderFollower *
tri_header_follower_new (TriStudy *study)
{
  TriHeaderFollower *self = g_object_new (TRI_TYPE_HEADER_FOLLOWER, NULL);

  self->study = g_object_ref (study);
  self->session = g_object_ref (tri_study_get_session (study));
  g_signal_connect_object (study, "notify::scan", G_CALLBACK (scan_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (study, "notify::stack", G_CALLBACK (stack_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::cursor", G_CALLBACK (update_wanted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::volume-index", G_CALLBACK (update_wanted), self,
                           G_CONNECT_SWAPPED);

  return self;
}

gboolean
tri_header_follower_get_is_active (TriHeaderFollower *self)
{
  return self->is_active;
}

void
tri_header_follower_set_is_active (TriHeaderFollower *self, gboolean is_active)
{
  g_return_if_fail (TRI_IS_HEADER_FOLLOWER (self));

  if (self->is_active == !!is_active)
    return;
  self->is_active = !!is_active;
  update_wanted (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_ACTIVE]);
}

/**
 * tri_header_follower_get_is_settled:
 *
 * Returns: FALSE while a header is waited for
 */
gboolean
tri_header_follower_get_is_settled (TriHeaderFollower *self)
{
  return self->rest_timeout == 0 && self->asking == NULL;
}
