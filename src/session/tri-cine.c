/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Play as state of a session: what is played, how fast, and what is due. It steps the session as a
 * user would, and gives way to the user: a step that is not its own stops it. Pictures that are
 * still to be loaded are waited for, those that cannot be read are passed over. Knows no clock, no
 * widget and no loader. Main thread. */

#include "config.h"

#include "tri-cine.h"

#include <math.h>

#define ACTUAL_RATE_US G_USEC_PER_SEC

struct _TriCine
{
  GObject parent_instance;

  TriSession *session;
  TriPlane plane;
  gboolean is_playing;
  double rate;
  TriCineMode mode;

  TriCineSequence sequence;
  TriCineTrack track;
  gboolean is_recorded;
  guint step;
  gboolean is_own_step;
  int waiting_for;

  double time_ms; /* of the film */
  gint64 last_us; /* 0: play begins with the next advance */
  gint64 counted_us;
  guint n_shown;
  double actual_rate;
};

G_DEFINE_FINAL_TYPE (TriCine, tri_cine, G_TYPE_OBJECT)

enum
{
  PROP_SESSION = 1,
  PROP_PLANE,
  PROP_IS_PLAYING,
  PROP_RATE,
  PROP_MODE,
  PROP_CONTENT,
  PROP_N_STEPS,
  PROP_STEP,
  PROP_RECORDED_RATE,
  PROP_ACTUAL_RATE,
  PROP_WAITING_FOR,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
notify (TriCine *self, int prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/* ---- what is played ---- */

static void
set_waiting_for (TriCine *self, int step)
{
  if (step == self->waiting_for)
    return;
  self->waiting_for = step;
  notify (self, PROP_WAITING_FOR);
}

static void
set_actual_rate (TriCine *self, double rate)
{
  if (rate == self->actual_rate)
    return;
  self->actual_rate = rate;
  notify (self, PROP_ACTUAL_RATE);
}

static gboolean
is_playable (double rate)
{
  return rate >= TRI_CINE_MIN_RATE && rate <= TRI_CINE_MAX_RATE;
}

/* Takes over what the session shows now. */
static void
content_changed_cb (TriCine *self)
{
  const double *step_ms;

  g_object_freeze_notify (G_OBJECT (self));
  tri_cine_set_is_playing (self, FALSE);
  tri_cine_track_clear (&self->track);
  tri_cine_sequence_init (&self->sequence, self->session, self->plane);
  step_ms = tri_cine_sequence_get_recorded_ms (&self->sequence, self->session);
  tri_cine_track_init (&self->track, self->sequence.n_steps, step_ms);
  self->is_recorded = step_ms != NULL && is_playable (tri_cine_track_get_rate (&self->track));
  self->step = tri_cine_sequence_find_step (&self->sequence, self->session);
  notify (self, PROP_CONTENT);
  notify (self, PROP_N_STEPS);
  notify (self, PROP_STEP);
  notify (self, PROP_RECORDED_RATE);
  tri_cine_reset_rate (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
slices_changed_cb (TriCine *self)
{
  if (self->sequence.content == TRI_CINE_SLICES)
    content_changed_cb (self);
}

static void
place_changed_cb (TriCine *self)
{
  const guint step = tri_cine_sequence_find_step (&self->sequence, self->session);

  if (step == self->step)
    return;
  self->step = step;
  if (!self->is_own_step)
    tri_cine_set_is_playing (self, FALSE);
  notify (self, PROP_STEP);
}

/* ---- play ---- */

static void
count_shown (TriCine *self, gint64 now_us, guint n_shown)
{
  self->n_shown += n_shown;
  if (now_us - self->counted_us < ACTUAL_RATE_US)
    return;
  set_actual_rate (self, self->n_shown * (double) G_USEC_PER_SEC /
                             (double) (now_us - self->counted_us));
  self->counted_us = now_us;
  self->n_shown = 0;
}

static void
begin (TriCine *self, gint64 now_us)
{
  self->last_us = now_us;
  self->counted_us = now_us;
  self->n_shown = 0;
  self->time_ms = tri_cine_track_get_start_ms (&self->track, self->step);
}

void
tri_cine_advance (TriCine *self, gint64 now_us)
{
  double time_ms;
  gboolean is_over;
  guint step, shown;

  g_return_if_fail (TRI_IS_CINE (self));

  if (!self->is_playing)
    return;
  if (self->last_us == 0)
    {
      begin (self, now_us);
      return;
    }
  time_ms = self->time_ms + (double) (now_us - self->last_us) / 1000 * self->rate /
                                tri_cine_track_get_rate (&self->track);
  self->last_us = now_us;
  step = tri_cine_track_step_at (&self->track, self->mode, time_ms, &is_over);
  if (step != self->step && tri_cine_sequence_find_state (&self->sequence, self->session, step) ==
                                TRI_CINE_SEQUENCE_COMING)
    {
      set_waiting_for (self, (int) step); /* and time stands still */
      return;
    }
  set_waiting_for (self, -1);
  self->time_ms = time_ms;
  shown = self->step;
  self->is_own_step = TRUE;
  if (step != self->step && tri_cine_sequence_find_state (&self->sequence, self->session, step) ==
                                TRI_CINE_SEQUENCE_THERE)
    tri_cine_sequence_go_to (&self->sequence, self->session, step);
  self->is_own_step = FALSE;
  count_shown (self, now_us, self->step != shown);
  if (is_over)
    tri_cine_set_is_playing (self, FALSE);
}

/* ---- object ---- */

static void
tri_cine_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriCine *self = TRI_CINE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_PLANE:
      g_value_set_enum (value, (int) self->plane);
      break;
    case PROP_IS_PLAYING:
      g_value_set_boolean (value, self->is_playing);
      break;
    case PROP_RATE:
      g_value_set_double (value, self->rate);
      break;
    case PROP_MODE:
      g_value_set_enum (value, (int) self->mode);
      break;
    case PROP_CONTENT:
      g_value_set_enum (value, (int) self->sequence.content);
      break;
    case PROP_N_STEPS:
      g_value_set_uint (value, self->track.n_steps);
      break;
    case PROP_STEP:
      g_value_set_uint (value, self->step);
      break;
    case PROP_RECORDED_RATE:
      g_value_set_double (value, tri_cine_get_recorded_rate (self));
      break;
    case PROP_ACTUAL_RATE:
      g_value_set_double (value, self->actual_rate);
      break;
    case PROP_WAITING_FOR:
      g_value_set_int (value, self->waiting_for);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
connect_session (TriCine *self)
{
  static const struct
  {
    const char *signal;
    void (*callback) (TriCine *self);
  } links[] = {
    { "notify::volume", content_changed_cb },
    { "notify::stack", content_changed_cb },
    { "notify::grid", slices_changed_cb },
    { "notify::convention", slices_changed_cb },
    { "notify::cursor", place_changed_cb },
    { "notify::volume-index", place_changed_cb },
  };

  for (guint n = 0; n < G_N_ELEMENTS (links); n++)
    g_signal_connect_object (self->session, links[n].signal, G_CALLBACK (links[n].callback), self,
                             G_CONNECT_SWAPPED);
}

static void
tri_cine_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TriCine *self = TRI_CINE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_PLANE:
      tri_cine_set_plane (self, (TriPlane) g_value_get_enum (value));
      break;
    case PROP_IS_PLAYING:
      tri_cine_set_is_playing (self, g_value_get_boolean (value));
      break;
    case PROP_RATE:
      tri_cine_set_rate (self, g_value_get_double (value));
      break;
    case PROP_MODE:
      tri_cine_set_mode (self, (TriCineMode) g_value_get_enum (value));
      break;
    case PROP_STEP:
      tri_cine_set_step (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_cine_constructed (GObject *object)
{
  G_OBJECT_CLASS (tri_cine_parent_class)->constructed (object);

  connect_session (TRI_CINE (object));
  content_changed_cb (TRI_CINE (object));
}

static void
tri_cine_finalize (GObject *object)
{
  TriCine *self = TRI_CINE (object);

  tri_cine_track_clear (&self->track);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (tri_cine_parent_class)->finalize (object);
}

static void
tri_cine_class_init (TriCineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags r = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = tri_cine_constructed;
  object_class->finalize = tri_cine_finalize;
  object_class->get_property = tri_cine_get_property;
  object_class->set_property = tri_cine_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, TRI_TYPE_SESSION,
                                             rw | G_PARAM_CONSTRUCT_ONLY);
  props[PROP_PLANE] =
      g_param_spec_enum ("plane", NULL, NULL, TRI_TYPE_PLANE, TRI_PLANE_AXIAL, rw);
  props[PROP_IS_PLAYING] = g_param_spec_boolean ("is-playing", NULL, NULL, FALSE, rw);
  props[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, TRI_CINE_MIN_RATE, TRI_CINE_MAX_RATE,
                                          TRI_CINE_DEFAULT_RATE, rw);
  props[PROP_MODE] =
      g_param_spec_enum ("mode", NULL, NULL, TRI_TYPE_CINE_MODE, TRI_CINE_LOOP, rw);
  props[PROP_CONTENT] = g_param_spec_enum ("content", NULL, NULL, TRI_TYPE_CINE_CONTENT,
                                           TRI_CINE_NOTHING, r);
  props[PROP_N_STEPS] = g_param_spec_uint ("n-steps", NULL, NULL, 0, G_MAXUINT, 0, r);
  props[PROP_STEP] = g_param_spec_uint ("step", NULL, NULL, 0, G_MAXUINT, 0, rw);
  props[PROP_RECORDED_RATE] =
      g_param_spec_double ("recorded-rate", NULL, NULL, 0, TRI_CINE_MAX_RATE, 0, r);
  props[PROP_ACTUAL_RATE] =
      g_param_spec_double ("actual-rate", NULL, NULL, 0, G_MAXDOUBLE, 0, r);
  props[PROP_WAITING_FOR] = g_param_spec_int ("waiting-for", NULL, NULL, -1, G_MAXINT, -1, r);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_cine_init (TriCine *self)
{
  self->rate = TRI_CINE_DEFAULT_RATE;
  self->waiting_for = -1;
}

TriCine *
tri_cine_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_CINE, "session", session, NULL);
}

TriSession *
tri_cine_get_session (TriCine *self)
{
  g_return_val_if_fail (TRI_IS_CINE (self), NULL);

  return self->session;
}

TriPlane
tri_cine_get_plane (TriCine *self)
{
  g_return_val_if_fail (TRI_IS_CINE (self), TRI_PLANE_AXIAL);

  return self->plane;
}

void
tri_cine_set_plane (TriCine *self, TriPlane plane)
{
  g_return_if_fail (TRI_IS_CINE (self));

  if (plane == self->plane)
    return;
  self->plane = plane;
  notify (self, PROP_PLANE);
  slices_changed_cb (self);
}

gboolean
tri_cine_get_is_playing (TriCine *self)
{
  g_return_val_if_fail (TRI_IS_CINE (self), FALSE);

  return self->is_playing;
}

void
tri_cine_set_is_playing (TriCine *self, gboolean is_playing)
{
  g_return_if_fail (TRI_IS_CINE (self));

  is_playing = is_playing && self->sequence.content != TRI_CINE_NOTHING;
  if (is_playing == self->is_playing)
    return;
  self->is_playing = is_playing;
  self->last_us = 0;
  if (is_playing && self->mode == TRI_CINE_ONCE && self->step + 1 == self->track.n_steps)
    {
      self->is_own_step = TRUE;
      tri_cine_sequence_go_to (&self->sequence, self->session, 0);
      self->is_own_step = FALSE;
    }
  set_waiting_for (self, -1);
  set_actual_rate (self, 0);
  notify (self, PROP_IS_PLAYING);
}

double
tri_cine_get_rate (TriCine *self)
{
  g_return_val_if_fail (TRI_IS_CINE (self), TRI_CINE_DEFAULT_RATE);

  return self->rate;
}

/**
 * tri_cine_set_rate:
 * @rate: pictures a second, clamped to what can be played; uneven durations keep their proportions
 */
void
tri_cine_set_rate (TriCine *self, double rate)
{
  g_return_if_fail (TRI_IS_CINE (self));

  if (isnan (rate))
    return;
  rate = CLAMP (rate, TRI_CINE_MIN_RATE, TRI_CINE_MAX_RATE);
  if (rate == self->rate)
    return;
  self->rate = rate;
  notify (self, PROP_RATE);
}

void
tri_cine_reset_rate (TriCine *self)
{
  g_return_if_fail (TRI_IS_CINE (self));

  tri_cine_set_rate (self, self->is_recorded ? tri_cine_track_get_rate (&self->track)
                                             : TRI_CINE_DEFAULT_RATE);
}

void
tri_cine_step_rate (TriCine *self, gboolean is_faster)
{
  static const double rates[] = { TRI_CINE_MIN_RATE, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30,
                                  40, 50, TRI_CINE_MAX_RATE };
  const double near = 1e-3;
  double next = is_faster ? TRI_CINE_MAX_RATE : TRI_CINE_MIN_RATE;

  g_return_if_fail (TRI_IS_CINE (self));

  for (guint n = 0; n < G_N_ELEMENTS (rates); n++)
    if (is_faster ? rates[n] > self->rate + near : rates[n] < self->rate - near)
      next = is_faster ? MIN (next, rates[n]) : MAX (next, rates[n]);
  tri_cine_set_rate (self, next);
}

TriCineMode
tri_cine_get_mode (TriCine *self)
{
  g_return_val_if_fail (TRI_IS_CINE (self), TRI_CINE_LOOP);

  return self->mode;
}

void
tri_cine_set_mode (TriCine *self, TriCineMode mode)
{
  g_return_if_fail (TRI_IS_CINE (self));

  if (mode == self->mode)
    return;
  self->mode = mode;
  self->last_us = 0; /* the new way begins at the picture that is on */
  notify (self, PROP_MODE);
}

TriCineContent
tri_cine_get_content (TriCine *self)
{
  g_return_val_if_fail (TRI_IS_CINE (self), TRI_CINE_NOTHING);

  return self->sequence.content;
}

guint
tri_cine_get_n_steps (TriCine *self)
{
  g_return_val_if_fail (TRI_IS_CINE (self), 0);

  return self->track.n_steps;
}

guint
tri_cine_get_step (TriCine *self)
{
  g_return_val_if_fail (TRI_IS_CINE (self), 0);

  return self->step;
}

void
tri_cine_set_step (TriCine *self, guint step)
{
  g_return_if_fail (TRI_IS_CINE (self));

  tri_cine_set_is_playing (self, FALSE);
  if (self->track.n_steps > 0)
    tri_cine_sequence_go_to (&self->sequence, self->session, MIN (step, self->track.n_steps - 1));
}

double
tri_cine_get_recorded_rate (TriCine *self)
{
  g_return_val_if_fail (TRI_IS_CINE (self), 0);

  return self->is_recorded ? tri_cine_track_get_rate (&self->track) : 0;
}

double
tri_cine_get_actual_rate (TriCine *self)
{
  g_return_val_if_fail (TRI_IS_CINE (self), 0);

  return self->actual_rate;
}

int
tri_cine_get_waiting_for (TriCine *self)
{
  g_return_val_if_fail (TRI_IS_CINE (self), -1);

  return self->waiting_for;
}

void
tri_cine_get_place (TriCine *self, guint step, guint *volume, guint *slice)
{
  g_return_if_fail (TRI_IS_CINE (self));

  tri_cine_sequence_get_place (&self->sequence, self->session, step, volume, slice);
}
