/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the places of panes belong together. Panes whose millimetres are the same (one frame of
 * reference; NIfTI files with world coordinates) are at the same place. Others are linked only if a
 * person asks for it: each pane has an origin then, and places p in one and q in another belong
 * together when p minus the one's origin is q minus the other's. An origin holds for the volume for
 * which it was found. Different patients are never linked. */

#include "config.h"

#include "tri-pane-links.h"

#include "tri-person.h"
#include "tri-scan-facts.h"

typedef struct
{
  TriPaneLinks *owner;
  TriPane *pane;           /* outlives this */
  const TriVolume *volume; /* compared only: what is shown; NULL: nothing */
  TriSpace space;          /* what its millimetres are of */
  gboolean has_origin;     /* it was there when a person asked for the link */
  TriPoint3 origin;
} Member;

struct _TriPaneLinks
{
  GObject parent_instance;

  GPtrArray *members; /* of Member */
  TriPane *active;    /* compared only */
  /* What a person asked for last. TRI_PANE_LINK_FRAME is whatever the files give. */
  TriPaneLink wanted;
  gboolean is_moving; /* one cursor moves the others */
};

G_DEFINE_FINAL_TYPE (TriPaneLinks, tri_pane_links, G_TYPE_OBJECT)

enum
{
  PROP_LINK = 1,
  PROP_IS_LINKED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

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

static gboolean
are_different_people (const Member *a, const Member *b)
{
  const TriFrame *one = tri_pane_find_middle_frame (a->pane);
  const TriFrame *other = tri_pane_find_middle_frame (b->pane);

  return one != NULL && other != NULL &&
         tri_person_compare (one, other) == TRI_PERSON_DIFFERENT;
}

/* Whether @link is there to be chosen for two panes. */
static gboolean
can_link (const Member *a, const Member *b, TriPaneLink link)
{
  if (link == TRI_PANE_LINK_NONE)
    return TRUE;
  if (!is_known (a) || !is_known (b) || are_different_people (a, b))
    return FALSE;
  switch (link)
    {
    case TRI_PANE_LINK_FRAME:
      return have_one_frame (a, b);
    case TRI_PANE_LINK_WORLD:
      /* A converted file has the scanner's coordinates, as its DICOM series; that is for a person
       * to know. */
      return !have_one_frame (a, b) && a->space != TRI_SPACE_OWN && b->space != TRI_SPACE_OWN &&
             (a->space == TRI_SPACE_WORLD || b->space == TRI_SPACE_WORLD);
    case TRI_PANE_LINK_NONE:
    case TRI_PANE_LINK_CENTRES:
    case TRI_PANE_LINK_POSITIONS:
      return TRUE;
    }

  g_return_val_if_reached (FALSE);
}

static gboolean
have_same_mm (const Member *a, const Member *b)
{
  return can_link (a, b, TRI_PANE_LINK_FRAME) ||
         (can_link (a, b, TRI_PANE_LINK_WORLD) && a->space == b->space);
}

static TriPaneLink
find_link (TriPaneLinks *self, const Member *a, const Member *b)
{
  const gboolean is_by_origin =
      self->wanted == TRI_PANE_LINK_CENTRES || self->wanted == TRI_PANE_LINK_POSITIONS;

  if (self->wanted == TRI_PANE_LINK_NONE)
    return TRI_PANE_LINK_NONE;
  if (is_by_origin && a->has_origin && b->has_origin)
    return can_link (a, b, self->wanted) ? self->wanted : TRI_PANE_LINK_NONE;
  if (can_link (a, b, TRI_PANE_LINK_FRAME))
    return TRI_PANE_LINK_FRAME;
  if (can_link (a, b, TRI_PANE_LINK_WORLD) &&
      (a->space == b->space || self->wanted == TRI_PANE_LINK_WORLD))
    return TRI_PANE_LINK_WORLD;
  return TRI_PANE_LINK_NONE;
}

static TriPoint3
get_offset (TriPaneLinks *self, const Member *from, const Member *to)
{
  const TriPaneLink link = find_link (self, from, to);

  return link == TRI_PANE_LINK_CENTRES || link == TRI_PANE_LINK_POSITIONS
             ? tri_point3_subtract (to->origin, from->origin)
             : (TriPoint3){ 0, 0, 0 };
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

      if (other != member && have_same_mm (other, member) &&
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
move_to (TriPaneLinks *self, const Member *to, const Member *from)
{
  tri_session_set_cursor (get_session (to),
                          tri_point3_add_scaled (tri_session_get_cursor (get_session (from)),
                                                 get_offset (self, from, to), 1));
}

static void
cursor_changed_cb (Member *member)
{
  TriPaneLinks *self = member->owner;

  if (self->is_moving)
    return;
  self->is_moving = TRUE;
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *other = g_ptr_array_index (self->members, i);

      if (other != member && find_link (self, member, other) != TRI_PANE_LINK_NONE)
        move_to (self, other, member);
    }
  self->is_moving = FALSE;
  give_references (self);
}

/* (nullable): what @member goes to: the first pane that it is linked with. */
static Member *
find_anchor (TriPaneLinks *self, const Member *member)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *other = g_ptr_array_index (self->members, i);

      if (other != member && find_link (self, member, other) != TRI_PANE_LINK_NONE)
        return other;
    }
  return NULL;
}

static void
tell_changed (TriPaneLinks *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LINK]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_LINKED]);
}

/* What has just come goes to where the others are. What a person asked for was about what was there
 * before. */
static void
stack_changed_cb (Member *member)
{
  TriPaneLinks *self = member->owner;
  TriStudy *study = tri_pane_get_study (member->pane);
  const TriVolume *before = member->volume;
  Member *anchor;

  member->volume = tri_session_get_volume (get_session (member));
  member->space = tri_study_get_stack (study) == NULL
                      ? TRI_SPACE_OWN
                      : tri_scan_find_space (tri_study_get_scan (study),
                                             tri_study_get_stack (study));
  if (member->volume != before)
    {
      member->has_origin = FALSE;
      if (self->wanted == TRI_PANE_LINK_WORLD)
        self->wanted = TRI_PANE_LINK_FRAME;
    }
  anchor = find_anchor (self, member);
  if (anchor != NULL)
    {
      self->is_moving = TRUE;
      move_to (self, member, anchor);
      self->is_moving = FALSE;
    }
  give_references (self);
  tell_changed (self);
}

/* Their centres, or where they are now, belong together. */
static void
set_origins (TriPaneLinks *self, TriPaneLink link)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);
      TriSession *session = get_session (member);

      member->has_origin =
          is_known (member) &&
          (link == TRI_PANE_LINK_CENTRES || link == TRI_PANE_LINK_POSITIONS);
      if (!member->has_origin)
        continue;
      member->origin = link == TRI_PANE_LINK_POSITIONS
                           ? tri_session_get_cursor (session)
                           : tri_geometry_compute_centre (
                                 tri_volume_get_geometry (tri_session_get_volume (session)));
    }
}

/* ---- GObject ---- */

static void
member_free (Member *member)
{
  g_signal_handlers_disconnect_by_data (get_session (member), member);
  g_signal_handlers_disconnect_by_data (tri_pane_get_study (member->pane), member);
  g_free (member);
}

static void
tri_pane_links_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriPaneLinks *self = TRI_PANE_LINKS (object);

  switch (prop_id)
    {
    case PROP_LINK:
      g_value_set_enum (value, (int) tri_pane_links_get_link (self));
      break;
    case PROP_IS_LINKED:
      g_value_set_boolean (value, tri_pane_links_get_is_linked (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_pane_links_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  TriPaneLinks *self = TRI_PANE_LINKS (object);

  switch (prop_id)
    {
    case PROP_LINK:
      tri_pane_links_set_link (self, (TriPaneLink) g_value_get_enum (value));
      break;
    case PROP_IS_LINKED:
      tri_pane_links_set_is_linked (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_pane_links_dispose (GObject *object)
{
  g_ptr_array_set_size (TRI_PANE_LINKS (object)->members, 0);

  G_OBJECT_CLASS (tri_pane_links_parent_class)->dispose (object);
}

static void
tri_pane_links_finalize (GObject *object)
{
  g_ptr_array_unref (TRI_PANE_LINKS (object)->members);

  G_OBJECT_CLASS (tri_pane_links_parent_class)->finalize (object);
}

static void
tri_pane_links_class_init (TriPaneLinksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tri_pane_links_get_property;
  object_class->set_property = tri_pane_links_set_property;
  object_class->dispose = tri_pane_links_dispose;
  object_class->finalize = tri_pane_links_finalize;

  props[PROP_LINK] = g_param_spec_enum ("link", NULL, NULL, TRI_TYPE_PANE_LINK,
                                        TRI_PANE_LINK_NONE, rw);
  props[PROP_IS_LINKED] = g_param_spec_boolean ("is-linked", NULL, NULL, FALSE, rw);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_pane_links_init (TriPaneLinks *self)
{
  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) member_free);
  self->wanted = TRI_PANE_LINK_FRAME;
}

/* ---- what the workspace calls ---- */

/* (transfer full): without panes */
TriPaneLinks *
tri_pane_links_new (void)
{
  return g_object_new (TRI_TYPE_PANE_LINKS, NULL);
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
  tell_changed (self);
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
  tell_changed (self);
}

void
tri_pane_links_set_active (TriPaneLinks *self, TriPane *pane)
{
  self->active = pane;
  give_references (self);
  tell_changed (self);
}

/* ---- public API ---- */

/**
 * tri_pane_links_get_link:
 *
 * Returns: how the active pane is linked with the others: if in several ways, the one that says
 *   least; TRI_PANE_LINK_NONE when there is no other pane
 */
TriPaneLink
tri_pane_links_get_link (TriPaneLinks *self)
{
  const Member *active;
  TriPaneLink least = TRI_PANE_LINK_NONE;

  g_return_val_if_fail (TRI_IS_PANE_LINKS (self), TRI_PANE_LINK_NONE);

  active = find_member (self, self->active);
  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *other = g_ptr_array_index (self->members, i);
      const TriPaneLink link =
          active == NULL || other == active ? least : find_link (self, active, other);

      if (active != NULL && other != active && link == TRI_PANE_LINK_NONE)
        return link;
      least = MAX (least, link);
    }
  return least;
}

/**
 * tri_pane_links_set_link:
 * @link: how all panes are to be linked; TRI_PANE_LINK_FRAME is by what the files give. Panes that
 *   cannot be linked that way, and those that come later, are linked by what the files give.
 *
 * The other panes come to where the first is.
 */
void
tri_pane_links_set_link (TriPaneLinks *self, TriPaneLink link)
{
  g_return_if_fail (TRI_IS_PANE_LINKS (self));

  self->wanted = link;
  set_origins (self, link);
  if (link != TRI_PANE_LINK_NONE && self->members->len > 0)
    cursor_changed_cb (g_ptr_array_index (self->members, 0));
  tell_changed (self);
}

/**
 * tri_pane_links_can_link:
 *
 * Returns: whether @link is there to be chosen for the active pane and another one: never for two
 *   patients, nor by millimetres that the files do not give
 */
gboolean
tri_pane_links_can_link (TriPaneLinks *self, TriPaneLink link)
{
  const Member *active;

  g_return_val_if_fail (TRI_IS_PANE_LINKS (self), FALSE);

  active = find_member (self, self->active);
  for (guint i = 0; active != NULL && i < self->members->len; i++)
    {
      const Member *other = g_ptr_array_index (self->members, i);

      if (other != active && can_link (active, other, link))
        return TRUE;
    }
  return FALSE;
}

/**
 * tri_pane_links_get_is_linked:
 *
 * Returns: whether the cursor of the active pane moves that of each other one
 */
gboolean
tri_pane_links_get_is_linked (TriPaneLinks *self)
{
  return tri_pane_links_get_link (self) != TRI_PANE_LINK_NONE;
}

/**
 * tri_pane_links_set_is_linked:
 * @is_linked: TRUE: by what the files give; where they give nothing, the places where the panes are
 *   now belong together
 */
void
tri_pane_links_set_is_linked (TriPaneLinks *self, gboolean is_linked)
{
  static const TriPaneLink choices[] = { TRI_PANE_LINK_FRAME, TRI_PANE_LINK_WORLD,
                                         TRI_PANE_LINK_POSITIONS };

  g_return_if_fail (TRI_IS_PANE_LINKS (self));

  if (is_linked == tri_pane_links_get_is_linked (self))
    return;
  if (!is_linked)
    tri_pane_links_set_link (self, TRI_PANE_LINK_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (choices) && is_linked; i++)
    if (tri_pane_links_can_link (self, choices[i]))
      {
        tri_pane_links_set_link (self, choices[i]);
        return;
      }
}

/**
 * tri_pane_links_find_link:
 *
 * Returns: how two panes are linked now
 */
TriPaneLink
tri_pane_links_find_link (TriPaneLinks *self, TriPane *a, TriPane *b)
{
  const Member *one = find_member (self, a), *other = find_member (self, b);

  g_return_val_if_fail (one != NULL && other != NULL, TRI_PANE_LINK_NONE);

  return find_link (self, one, other);
}

/**
 * tri_pane_links_has_different_people:
 *
 * Returns: whether what the panes show is of more than one patient, see tri_person_compare()
 */
gboolean
tri_pane_links_has_different_people (TriPaneLinks *self)
{
  g_return_val_if_fail (TRI_IS_PANE_LINKS (self), FALSE);

  for (guint i = 0; i < self->members->len; i++)
    for (guint k = 0; k < i; k++)
      if (are_different_people (g_ptr_array_index (self->members, i),
                                g_ptr_array_index (self->members, k)))
        return TRUE;
  return FALSE;
}

/**
 * tri_pane_links_get_offset:
 *
 * Returns: from a place in @from to what belongs to it in @to, patient mm (LPS); 0 of panes that
 *   are not linked
 */
TriPoint3
tri_pane_links_get_offset (TriPaneLinks *self, TriPane *from, TriPane *to)
{
  const Member *a = find_member (self, from), *b = find_member (self, to);

  g_return_val_if_fail (a != NULL && b != NULL, ((TriPoint3){ 0, 0, 0 }));

  return get_offset (self, a, b);
}
