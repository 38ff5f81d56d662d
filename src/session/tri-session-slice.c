/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the session that is about what files say of what is shown: how many of its slices
 * have come, the header and details of the slice under the cursor, whose and what it is, and where
 * the slice of another pane lies. Main thread. */

#include "config.h"

#include "tri-session-private.h"

#include <string.h>

/* Slices of all repetitions that have come. */
guint
tri_session_count_slices (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), 0);

  if (self->volume == NULL)
    return 0;
  return tri_volume_get_geometry (self->volume)->dims[2] *
         tri_volume_get_n_volumes (self->volume);
}

guint
tri_session_count_filled (TriSession *self)
{
  guint n_filled = 0;

  if (self->volume == NULL)
    return 0;
  for (guint t = 0; t < tri_volume_get_n_volumes (self->volume); t++)
    n_filled += tri_volume_count_filled (self->volume, t);
  return n_filled;
}

/* Slices of all repetitions that have come, or that cannot be read; that they grow is what makes
 * views redraw. */
TRI_SESSION_DEFINE_ACCESSORS (guint, n_filled, "n-filled")
TRI_SESSION_DEFINE_ACCESSORS (guint, n_unreadable, "n-filled")

/**
 * tri_session_compute_stored_slice:
 *
 * Returns: the stored slice on which the cursor lies, see tri_geometry_find_slice(); 0 when no
 * volume is shown
 */
guint
tri_session_compute_stored_slice (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), 0);

  if (self->volume == NULL)
    return 0;
  return tri_geometry_find_slice (tri_volume_get_geometry (self->volume), self->cursor);
}

/**
 * tri_session_get_details:
 *
 * Returns: (transfer none) (nullable): what the header says of the slice under the cursor; NULL
 *   while it has not come, and when there is nothing
 */
TriDetails *
tri_session_get_details (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  if (self->details == NULL || self->details_place.volume != self->volume_index ||
      self->details_place.slice != tri_session_compute_stored_slice (self))
    return NULL;
  return self->details;
}

/**
 * tri_session_set_details:
 * @details: (nullable): of stored slice @slice of @volume
 */
void
tri_session_set_details (TriSession *self, TriDetails *details, guint volume, guint slice)
{
  TriDetails *old;

  g_return_if_fail (TRI_IS_SESSION (self));

  if (details == self->details && volume == self->details_place.volume &&
      slice == self->details_place.slice)
    return;
  old = self->details;
  self->details = details == NULL ? NULL : tri_details_ref (details);
  self->details_place = (TriPlace){ volume, slice };
  g_clear_pointer (&old, tri_details_unref);
  g_object_notify (G_OBJECT (self), "details");
}

/**
 * tri_session_get_dataset:
 *
 * Returns: (transfer none) (nullable): the header of the slice under the cursor
 */
TriDataset *
tri_session_get_dataset (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  return self->dataset;
}

void
tri_session_set_dataset (TriSession *self, TriDataset *dataset)
{
  TriDataset *old;

  g_return_if_fail (TRI_IS_SESSION (self));

  if (dataset == self->dataset)
    return;
  old = self->dataset;
  self->dataset = dataset == NULL ? NULL : tri_dataset_ref (dataset);
  g_clear_pointer (&old, tri_dataset_unref);
  g_object_notify (G_OBJECT (self), "dataset");
}

static gboolean
set_string (char **slot, const char *text)
{
  if (g_strcmp0 (*slot, text == NULL ? "" : text) == 0)
    return FALSE;
  g_free (*slot);
  *slot = g_strdup (text == NULL ? "" : text);
  return TRUE;
}

/* The getter and setter of a text that is never NULL. */
#define DEFINE_TEXT_ACCESSORS(name)                                \
  const char *tri_session_get_##name (TriSession *self)            \
  {                                                                \
    g_return_val_if_fail (TRI_IS_SESSION (self), "");              \
                                                                   \
    return self->name;                                             \
  }                                                                \
                                                                   \
  void tri_session_set_##name (TriSession *self, const char *text) \
  {                                                                \
    g_return_if_fail (TRI_IS_SESSION (self));                      \
                                                                   \
    if (set_string (&self->name, text))                            \
      g_object_notify (G_OBJECT (self), "subject");                \
  }

DEFINE_TEXT_ACCESSORS (series_text)
DEFINE_TEXT_ACCESSORS (identity_text)

const char *
tri_session_get_frame (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), "");

  return self->frame;
}

const TriPoint3 *
tri_session_get_reference (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  return self->has_reference ? self->reference : NULL;
}

void
tri_session_set_reference (TriSession *self, const TriPoint3 *corners)
{
  TriPoint3 none[4] = { 0 };
  const TriPoint3 *wanted = corners != NULL ? corners : none;

  g_return_if_fail (TRI_IS_SESSION (self));

  if (self->has_reference == (corners != NULL) &&
      memcmp (self->reference, wanted, sizeof self->reference) == 0)
    return;
  self->has_reference = corners != NULL;
  memcpy (self->reference, wanted, sizeof self->reference);
  g_object_notify (G_OBJECT (self), "reference");
}
