/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two sessions that go together. What is shown of both alike is bound, property by property; the
 * cursors differ by an offset, which is none where patient mm mean the same in both. */

#include "config.h"

#include "tri-comparison.h"

struct _TriComparison
{
  GObject parent_instance;

  TriStudy *first, *second;
  TriSession *session; /* of the second */
  TriHeaderFollower *follower;
  TriSliceFollower *slice_follower;
  TriPoint3 offset;
  const TriVolume *volumes[2]; /* compared only: between which the offset was found */
  gboolean is_linked;
  gboolean is_moving; /* one cursor moves the other */
};

G_DEFINE_FINAL_TYPE (TriComparison, tri_comparison, G_TYPE_OBJECT)

enum
{
  PROP_IS_LINKED = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static TriSession *
get_first (TriComparison *self)
{
  return tri_study_get_session (self->first);
}

gboolean
tri_comparison_has_one_frame (TriComparison *self)
{
  return tri_session_get_frame (get_first (self)) == tri_session_get_frame (self->session);
}

static gboolean
is_offset_known (TriComparison *self)
{
  return self->volumes[0] == tri_session_get_volume (get_first (self)) &&
         self->volumes[1] == tri_session_get_volume (self->session) && self->volumes[0] != NULL &&
         self->volumes[1] != NULL;
}

/* The slice that @from shows at its cursor, for @to. */
static void
give_reference (TriComparison *self, TriSession *from, TriSession *to)
{
  TriVolume *volume = tri_session_get_volume (from);
  TriPoint3 corners[4];
  guint voxel[3];

  if (volume == NULL || !is_offset_known (self) || !tri_comparison_has_one_frame (self) ||
      !tri_stack_has_place (tri_session_get_stack (from)) ||
      !tri_volume_find_voxel (volume, tri_session_get_cursor (from), voxel))
    {
      tri_session_set_reference (to, NULL);
      return;
    }
  tri_geometry_compute_slice_corners (tri_volume_get_geometry (volume),
                                      tri_session_compute_stored_slice (from), corners);
  tri_session_set_reference (to, corners);
}

static void
give_references (TriComparison *self)
{
  give_reference (self, get_first (self), self->session);
  give_reference (self, self->session, get_first (self));
}

static void
move (TriComparison *self, TriSession *from, TriSession *to, double direction)
{
  if (self->is_moving || !self->is_linked || !is_offset_known (self))
    return;
  self->is_moving = TRUE;
  tri_session_set_cursor (
      to, tri_point3_add_scaled (tri_session_get_cursor (from), self->offset, direction));
  self->is_moving = FALSE;
}

static void
first_moved_cb (TriComparison *self)
{
  move (self, get_first (self), self->session, 1);
  give_references (self);
}

static void
second_moved_cb (TriComparison *self)
{
  move (self, self->session, get_first (self), -1);
  give_references (self);
}

static TriPoint3
find_centre (TriSession *session)
{
  return tri_geometry_compute_centre (tri_volume_get_geometry (tri_session_get_volume (session)));
}

/* Another series on one of the sides: from centre to centre, until somebody says better. What has
 * just come goes to where the other is. */
static void
series_changed_cb (TriComparison *self)
{
  const gboolean is_first_new =
      self->volumes[0] != NULL && self->volumes[0] != tri_session_get_volume (get_first (self));

  self->volumes[0] = tri_session_get_volume (get_first (self));
  self->volumes[1] = tri_session_get_volume (self->session);
  if (!is_offset_known (self))
    {
      give_references (self);
      return;
    }
  self->offset = (TriPoint3){ 0, 0, 0 };
  if (!tri_comparison_has_one_frame (self))
    self->offset =
        tri_point3_subtract (find_centre (self->session), find_centre (get_first (self)));
  if (is_first_new)
    second_moved_cb (self);
  else
    first_moved_cb (self);
}

/* ---- GObject ---- */

static void
tri_comparison_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_IS_LINKED:
      g_value_set_boolean (value, TRI_COMPARISON (object)->is_linked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_comparison_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_IS_LINKED:
      tri_comparison_set_is_linked (TRI_COMPARISON (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_comparison_dispose (GObject *object)
{
  TriComparison *self = TRI_COMPARISON (object);

  g_clear_object (&self->follower);
  g_clear_object (&self->slice_follower);
  if (self->second != NULL)
    g_object_run_dispose (G_OBJECT (self->second)); /* a load's callbacks may outlive this */
  g_clear_object (&self->second);
  g_clear_object (&self->session);
  if (self->first != NULL)
    tri_session_set_reference (get_first (self), NULL);
  g_clear_object (&self->first);

  G_OBJECT_CLASS (tri_comparison_parent_class)->dispose (object);
}

static void
tri_comparison_class_init (TriComparisonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tri_comparison_get_property;
  object_class->set_property = tri_comparison_set_property;
  object_class->dispose = tri_comparison_dispose;

  props[PROP_IS_LINKED] =
      g_param_spec_boolean ("is-linked", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_comparison_init (TriComparison *self)
{
  self->is_linked = TRUE;
}

/* What is a matter of the person, not of the series. */
static void
bind_sessions (TriComparison *self)
{
  static const char *const names[] = { "grid", "slab-mm" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_bind_property (get_first (self), names[i], self->session, names[i],
                            G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

TriComparison *
tri_comparison_new (TriStudy *first)
{
  TriComparison *self = g_object_new (TRI_TYPE_COMPARISON, NULL);
  TriSession *session = tri_study_get_session (first);

  self->first = g_object_ref (first);
  self->session = tri_session_new_for (tri_session_get_display (session),
                                       tri_session_get_measurements (session));
  self->second = tri_study_new (tri_study_get_loader (first), self->session);
  self->follower = tri_header_follower_new (self->second);
  self->slice_follower = tri_slice_follower_new (self->second);
  bind_sessions (self);
  g_signal_connect_object (session, "notify::cursor", G_CALLBACK (first_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::cursor", G_CALLBACK (second_moved_cb), self,
                           G_CONNECT_SWAPPED);
  /* The stack of a study is told when its session knows all of it. */
  g_signal_connect_object (first, "notify::stack", G_CALLBACK (series_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->second, "notify::stack", G_CALLBACK (series_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
tri_comparison_show (TriComparison *self, TriStack *stack)
{
  g_return_if_fail (TRI_IS_COMPARISON (self));

  tri_study_show (self->second, tri_study_get_scan (self->first), stack);
}

TriSession *
tri_comparison_get_session (TriComparison *self)
{
  return self->session;
}

TriStudy *
tri_comparison_get_study (TriComparison *self)
{
  return self->second;
}

TriHeaderFollower *
tri_comparison_get_follower (TriComparison *self)
{
  return self->follower;
}

gboolean
tri_comparison_get_is_linked (TriComparison *self)
{
  return self->is_linked;
}

void
tri_comparison_set_is_linked (TriComparison *self, gboolean is_linked)
{
  g_return_if_fail (TRI_IS_COMPARISON (self));

  if (is_linked == self->is_linked)
    return;
  self->is_linked = is_linked;
  if (is_linked && !tri_comparison_has_one_frame (self))
    self->offset = tri_point3_subtract (tri_session_get_cursor (self->session),
                                        tri_session_get_cursor (get_first (self)));
  first_moved_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_LINKED]);
}

TriPoint3
tri_comparison_get_offset (TriComparison *self)
{
  return self->offset;
}
