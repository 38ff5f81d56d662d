/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each pane has an origin: places p in one pane and q in another belong together when p minus the
 * one's origin is q minus the other's. Panes of one frame of reference have the same origin. An
 * origin holds for the volume for which it was found. */

#include "config.h"

#include "tri-pane-links.h"

typedef struct
{
  TriPaneLinks *owner;
  TriPane *pane; /* outlives this */
  TriPoint3 origin;
  const TriVolume *volume; /* compared only: for which the origin was found; NULL: none */
} Member;

struct _TriPaneLinks
{
  GPtrArray *members; /* of Member */
  TriPane *active;    /* compared only */
  gboolean is_on;
  gboolean is_moving; /* one cursor moves the others */
  guint revision;
  TriPaneLinksChanged changed;
  gpointer user_data;
};

static TriSession *
get_session (const Member *member)
{
  return tri_pane_get_session (member->pane);
}

static gboolean
is_known (const Member *member)
{
  return member->volume != NULL && member->volume == tri_session_get_volume (get_session (member));
}

static gboolean
have_one_frame (const Member *a, const Member *b)
{
  return tri_session_get_frame (get_session (a)) == tri_session_get_frame (get_session (b));
}

static TriPoint3
get_offset (const Member *from, const Member *to)
{
  return tri_point3_subtract (to->origin, from->origin);
}

/* ---- reference lines ---- */

/* (nullable): whose slice is shown as a line in @member: the active pane's; there, another one's.
 */
static Member *
find_source (TriPaneLinks *self, const Member *member)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *other = g_ptr_array_index (self->members, i);

      if (other != member && is_known (other) && is_known (member) &&
          have_one_frame (other, member) &&
          (other->pane == self->active || member->pane == self->active))
        return other;
    }
  return NULL;
}

static void
give_reference (TriPaneLinks *self, Member *to)
{
  Member *from = find_source (self, to);
  TriVolume *volume = from == NULL ? NULL : tri_session_get_volume (get_session (from));
  TriPoint3 corners[4];
  guint voxel[3];

  if (volume == NULL || !tri_stack_has_place (tri_session_get_stack (get_session (from))) ||
      !tri_volume_find_voxel (volume, tri_session_get_cursor (get_session (from)), voxel))
    {
      tri_session_set_reference (get_session (to), NULL);
      return;
    }
  tri_geometry_compute_slice_corners (tri_volume_get_geometry (volume),
                                      tri_session_compute_stored_slice (get_session (from)),
                                      corners);
  tri_session_set_reference (get_session (to), corners);
}

static void
give_references (TriPaneLinks *self)
{
  for (guint i = 0; i < self->members->len; i++)
    give_reference (self, g_ptr_array_index (self->members, i));
}

/* ---- places ---- */

static void
move_to (const Member *to, const Member *from)
{
  tri_session_set_cursor (get_session (to),
                          tri_point3_add_scaled (tri_session_get_cursor (get_session (from)),
                                                 get_offset (from, to), 1));
}

static void
cursor_changed_cb (Member *member)
{
  TriPaneLinks *self = member->owner;

  if (self->is_moving)
    return;
  if (self->is_on && is_known (member))
    {
      self->is_moving = TRUE;
      for (guint i = 0; i < self->members->len; i++)
        {
          Member *other = g_ptr_array_index (self->members, i);

          if (other != member && is_known (other))
            move_to (other, member);
        }
      self->is_moving = FALSE;
    }
  give_references (self);
}

/* (nullable): what @member is placed by: a pane of its frame of reference, else the first other one
 * that shows something. */
static Member *
find_anchor (TriPaneLinks *self, const Member *member)
{
  Member *any = NULL;

  for (guint i = 0; i < self->members->len; i++)
    {
      Member *other = g_ptr_array_index (self->members, i);

      if (other == member || !is_known (other))
        continue;
      if (have_one_frame (other, member))
        return other;
      if (any == NULL)
        any = other;
    }
  return any;
}

static TriPoint3
find_centre (const Member *member)
{
  return tri_geometry_compute_centre (
      tri_volume_get_geometry (tri_session_get_volume (get_session (member))));
}

static void
tell_changed (TriPaneLinks *self)
{
  self->revision++;
  self->changed (self, self->user_data);
}

/* Another series: from centre to centre, until somebody says better. What has just come goes to
 * where the others are. */
static void
stack_changed_cb (Member *member)
{
  TriPaneLinks *self = member->owner;
  Member *anchor;

  member->volume = tri_session_get_volume (get_session (member));
  anchor = member->volume == NULL ? NULL : find_anchor (self, member);
  if (anchor == NULL)
    member->origin = (TriPoint3){ 0, 0, 0 };
  else if (have_one_frame (anchor, member))
    member->origin = anchor->origin;
  else
    member->origin = tri_point3_add_scaled (
        anchor->origin, tri_point3_subtract (find_centre (member), find_centre (anchor)), 1);
  if (anchor != NULL && self->is_on)
    {
      self->is_moving = TRUE;
      move_to (member, anchor);
      self->is_moving = FALSE;
    }
  give_references (self);
  tell_changed (self);
}

/* Where the panes are now belongs together: in each frame of reference that is not the first
 * pane's, by the first pane of it. */
static void
anchor_by_cursors (TriPaneLinks *self)
{
  const Member *first = NULL;

  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);
      const Member *same = NULL;

      if (!is_known (member))
        continue;
      for (guint k = 0; k < i && same == NULL; k++)
        {
          const Member *before = g_ptr_array_index (self->members, k);

          if (is_known (before) && have_one_frame (before, member))
            same = before;
        }
      if (first == NULL)
        first = member;
      else if (same != NULL)
        member->origin = same->origin;
      else
        member->origin = tri_point3_add_scaled (
            first->origin,
            tri_point3_subtract (tri_session_get_cursor (get_session (member)),
                                 tri_session_get_cursor (get_session (first))),
            1);
    }
}

/* ---- what the workspace calls ---- */

static void
member_free (Member *member)
{
  g_signal_handlers_disconnect_by_data (get_session (member), member);
  g_signal_handlers_disconnect_by_data (tri_pane_get_study (member->pane), member);
  g_free (member);
}

TriPaneLinks *
tri_pane_links_new (TriPaneLinksChanged changed, gpointer user_data)
{
  TriPaneLinks *self = g_new0 (TriPaneLinks, 1);

  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) member_free);
  self->is_on = TRUE;
  self->changed = changed;
  self->user_data = user_data;
  return self;
}

void
tri_pane_links_free (TriPaneLinks *self)
{
  g_ptr_array_unref (self->members);
  g_free (self);
}

void
tri_pane_links_add (TriPaneLinks *self, TriPane *pane)
{
  Member *member = g_new0 (Member, 1);

  member->owner = self;
  member->pane = pane;
  if (self->members->len == 0)
    self->active = pane;
  g_ptr_array_add (self->members, member);
  g_signal_connect_swapped (tri_pane_get_session (pane), "notify::cursor",
                            G_CALLBACK (cursor_changed_cb), member);
  /* The stack of a study is told when its session knows all of it. */
  g_signal_connect_swapped (tri_pane_get_study (pane), "notify::stack",
                            G_CALLBACK (stack_changed_cb), member);
}

static Member *
find_member (TriPaneLinks *self, TriPane *pane)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);

      if (member->pane == pane)
        return member;
    }
  return NULL;
}

void
tri_pane_links_remove (TriPaneLinks *self, TriPane *pane)
{
  Member *member = find_member (self, pane);

  g_return_if_fail (member != NULL);

  g_ptr_array_remove (self->members, member);
  give_references (self);
}

void
tri_pane_links_set_active (TriPaneLinks *self, TriPane *pane)
{
  self->active = pane;
  give_references (self);
}

gboolean
tri_pane_links_get_is_on (TriPaneLinks *self)
{
  return self->is_on;
}

void
tri_pane_links_set_is_on (TriPaneLinks *self, gboolean is_on)
{
  if (is_on == self->is_on)
    return;
  self->is_on = is_on;
  if (is_on)
    {
      anchor_by_cursors (self);
      cursor_changed_cb (g_ptr_array_index (self->members, 0));
    }
  tell_changed (self);
}

guint
tri_pane_links_get_revision (TriPaneLinks *self)
{
  return self->revision;
}

TriPoint3
tri_pane_links_get_offset (TriPaneLinks *self, TriPane *from, TriPane *to)
{
  const Member *a = find_member (self, from), *b = find_member (self, to);

  g_return_val_if_fail (a != NULL && b != NULL, ((TriPoint3){ 0, 0, 0 }));

  return get_offset (a, b);
}
