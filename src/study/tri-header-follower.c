/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows the cursor with the header of its slice. Scrolling never waits: a header is asked for
 * only after the cursor has rested for a moment. Assumes the main context; knows no widget. */

#include "config.h"

#include "tri-header-follower.h"

#include "tri-frame-requests.h"
#include "tri-scan-facts.h"

#define REST_MS 80
#define N_KEPT 24

struct _TriHeaderFollower
{
  GObject parent_instance;

  TriStudy *study;
  TriSession *session;
  TriFrameRequests *requests;
  gboolean is_active;
  guint32 wanted;
};

G_DEFINE_FINAL_TYPE (TriHeaderFollower, tri_header_follower, G_TYPE_OBJECT)

enum
{
  PROP_IS_ACTIVE = 1,
  PROP_IS_SETTLED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static gpointer
finish_dataset (TriLoader *loader, GAsyncResult *result, GError **error)
{
  return tri_loader_read_dataset_finish (loader, result, error);
}

static gsize
count_one (gpointer dataset)
{
  return 1;
}

static const TriFrameRequestKind kind = {
  .ask = tri_loader_read_dataset_async,
  .finish = finish_dataset,
  .weigh = count_one,
  .free_answer = (GDestroyNotify) tri_dataset_unref,
  .max_weight = N_KEPT,
  .rest_ms = REST_MS,
};

/* A panel without a header says enough of one that could not be read. */
static void
answered_cb (guint32 frame, gpointer dataset, gpointer user_data)
{
  TriHeaderFollower *self = user_data;

  if (frame == self->wanted)
    tri_session_set_dataset (self->session, dataset);
}

static void
settled_changed_cb (TriHeaderFollower *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SETTLED]);
}

static guint32
find_frame_under_cursor (TriHeaderFollower *self)
{
  TriScan *scan = tri_study_get_scan (self->study);
  TriStack *stack = tri_study_get_stack (self->study);
  guint32 frame = TRI_FRAME_NONE;

  if (scan == NULL || stack == NULL || tri_session_get_volume (self->session) == NULL)
    return TRI_FRAME_NONE;
  tri_scan_get_stack_frame (
      scan, stack, tri_session_get_volume_index (self->session),
      tri_geometry_find_slice (&stack->geometry, tri_session_get_cursor (self->session)), &frame);

  return frame;
}

static void
update_wanted (TriHeaderFollower *self)
{
  const guint32 frame = self->is_active ? find_frame_under_cursor (self) : TRI_FRAME_NONE;
  gpointer dataset;

  if (frame == self->wanted)
    return;
  self->wanted = frame;
  if (tri_frame_requests_find (self->requests, frame, &dataset) || frame == TRI_FRAME_NONE)
    tri_session_set_dataset (self->session, dataset);
  tri_frame_requests_want (self->requests, frame, TRI_FRAME_NONE);
}

static void
scan_changed_cb (TriHeaderFollower *self)
{
  tri_frame_requests_set_scan (self->requests, tri_study_get_scan (self->study));
  self->wanted = TRI_FRAME_NONE;
  update_wanted (self);
}

static void
stack_changed_cb (TriHeaderFollower *self)
{
  self->wanted = TRI_FRAME_NONE; /* the session has dropped its dataset with the old volume */
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

  if (self->requests != NULL)
    g_object_run_dispose (G_OBJECT (self->requests)); /* an answer may outlive this */
  g_clear_object (&self->requests);
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
  self->wanted = TRI_FRAME_NONE;
}

TriHeaderFollower *
tri_header_follower_new (TriStudy *study)
{
  TriHeaderFollower *self = g_object_new (TRI_TYPE_HEADER_FOLLOWER, NULL);

  self->study = g_object_ref (study);
  self->session = g_object_ref (tri_study_get_session (study));
  self->requests =
      tri_frame_requests_new (tri_study_get_loader (study), &kind, answered_cb, self);
  tri_frame_requests_set_scan (self->requests, tri_study_get_scan (study));
  g_signal_connect_object (self->requests, "notify::is-settled", G_CALLBACK (settled_changed_cb),
                           self, G_CONNECT_SWAPPED);
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
  return tri_frame_requests_get_is_settled (self->requests);
}
