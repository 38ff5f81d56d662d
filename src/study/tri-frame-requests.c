/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-frame-requests.h"

typedef struct
{
  guint32 frame;
  gpointer answer; /* NULL: it could not be read */
  gsize weight;
} Answer;

struct _TriFrameRequests
{
  GObject parent_instance;

  TriLoader *loader;
  TriScan *scan;
  const TriFrameRequestKind *kind;
  TriFrameAnswered answered;
  gpointer user_data;

  guint32 wanted, also;
  guint rest_id;
  GCancellable *asking;
  GQueue answers; /* of Answer, the newest first */
  gsize weight;
};

G_DEFINE_FINAL_TYPE (TriFrameRequests, tri_frame_requests, G_TYPE_OBJECT)

enum
{
  PROP_IS_SETTLED = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* What a question carries. */
typedef struct
{
  TriFrameRequests *self; /* a reference */
  guint32 frame;
} FrameQuestion;

static void ask (TriFrameRequests *self);

/* ---- what is kept ---- */

static Answer *
find_answer (TriFrameRequests *self, guint32 frame)
{
  for (GList *l = self->answers.head; l != NULL; l = l->next)
    if (((Answer *) l->data)->frame == frame)
      return l->data;
  return NULL;
}

static void
drop_oldest (TriFrameRequests *self)
{
  g_autofree Answer *oldest = g_queue_pop_tail (&self->answers);

  self->weight -= oldest->weight;
  if (oldest->answer != NULL)
    self->kind->free_answer (oldest->answer);
}

static void
forget (TriFrameRequests *self)
{
  while (self->answers.length > 0)
    drop_oldest (self);
}

/* @answer: (transfer full) (nullable) */
static void
keep (TriFrameRequests *self, guint32 frame, gpointer answer)
{
  Answer *kept = g_new0 (Answer, 1);

  kept->frame = frame;
  kept->answer = answer;
  kept->weight = answer != NULL ? self->kind->weigh (answer) : 0;
  self->weight += kept->weight;
  g_queue_push_head (&self->answers, kept);
  while (self->weight > self->kind->max_weight && self->answers.length > 1)
    drop_oldest (self);
}

/* ---- asking ---- */

static void
stop (TriFrameRequests *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree FrameQuestion *question = user_data;
  g_autoptr (TriFrameRequests) self = question->self;
  const guint32 frame = question->frame;
  g_autoptr (GError) error = NULL;
  gpointer answer = self->kind->finish (TRI_LOADER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->asking);
  /* What is wrong with a file is told elsewhere. */
  if (answer == NULL)
    g_debug ("Nothing is known of frame %u: %s", frame, error->message);
  keep (self, frame, answer);
  self->answered (frame, answer, self->user_data);
  if (self->rest_id == 0)
    ask (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SETTLED]);
}

static gboolean
is_missing (TriFrameRequests *self, guint32 frame)
{
  return frame != TRI_FRAME_NONE && find_answer (self, frame) == NULL;
}

static void
ask (TriFrameRequests *self)
{
  FrameQuestion *question;

  if (self->asking != NULL || self->scan == NULL ||
      (!is_missing (self, self->wanted) && !is_missing (self, self->also)))
    return;
  question = g_new0 (FrameQuestion, 1);
  question->self = g_object_ref (self);
  question->frame = is_missing (self, self->wanted) ? self->wanted : self->also;
  self->asking = g_cancellable_new ();
  self->kind->ask (self->loader, self->scan, question->frame, self->asking, answered_cb, question);
}

static gboolean
rested_cb (gpointer user_data)
{
  TriFrameRequests *self = user_data;

  self->rest_id = 0;
  ask (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SETTLED]);
  return G_SOURCE_REMOVE;
}

/* ---- GObject ---- */

static void
tri_frame_requests_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_IS_SETTLED:
      g_value_set_boolean (value,
                           tri_frame_requests_get_is_settled (TRI_FRAME_REQUESTS (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_frame_requests_dispose (GObject *object)
{
  TriFrameRequests *self = TRI_FRAME_REQUESTS (object);

  stop (self);
  forget (self);
  g_clear_pointer (&self->scan, tri_scan_unref);
  g_clear_object (&self->loader);

  G_OBJECT_CLASS (tri_frame_requests_parent_class)->dispose (object);
}

static void
tri_frame_requests_class_init (TriFrameRequestsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tri_frame_requests_get_property;
  object_class->dispose = tri_frame_requests_dispose;

  props[PROP_IS_SETTLED] = g_param_spec_boolean ("is-settled", NULL, NULL, TRUE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_frame_requests_init (TriFrameRequests *self)
{
  self->wanted = self->also = TRI_FRAME_NONE;
  g_queue_init (&self->answers);
}

/* ---- public API ---- */

TriFrameRequests *
tri_frame_requests_new (TriLoader *loader,
                        const TriFrameRequestKind *kind,
                        TriFrameAnswered answered,
                        gpointer user_data)
{
  TriFrameRequests *self = g_object_new (TRI_TYPE_FRAME_REQUESTS, NULL);

  self->loader = g_object_ref (loader);
  self->kind = kind;
  self->answered = answered;
  self->user_data = user_data;
  return self;
}

void
tri_frame_requests_set_scan (TriFrameRequests *self, TriScan *scan)
{
  g_return_if_fail (TRI_IS_FRAME_REQUESTS (self));

  stop (self);
  forget (self);
  self->wanted = self->also = TRI_FRAME_NONE;
  g_clear_pointer (&self->scan, tri_scan_unref);
  self->scan = scan != NULL ? tri_scan_ref (scan) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SETTLED]);
}

void
tri_frame_requests_want (TriFrameRequests *self, guint32 frame, guint32 also)
{
  g_return_if_fail (TRI_IS_FRAME_REQUESTS (self));

  if (frame == self->wanted && also == self->also)
    return;
  self->wanted = frame;
  self->also = also;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (!is_missing (self, frame) && !is_missing (self, also))
    ; /* nothing to ask */
  else if (self->kind->rest_ms > 0)
    self->rest_id = g_timeout_add (self->kind->rest_ms, rested_cb, self);
  else
    ask (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SETTLED]);
}

gboolean
tri_frame_requests_find (TriFrameRequests *self, guint32 frame, gpointer *answer)
{
  Answer *kept;

  g_return_val_if_fail (TRI_IS_FRAME_REQUESTS (self), FALSE);

  kept = find_answer (self, frame);
  *answer = kept != NULL ? kept->answer : NULL;
  return kept != NULL;
}

gboolean
tri_frame_requests_get_is_settled (TriFrameRequests *self)
{
  g_return_val_if_fail (TRI_IS_FRAME_REQUESTS (self), TRUE);

  return self->rest_id == 0 && self->asking == NULL;
}
