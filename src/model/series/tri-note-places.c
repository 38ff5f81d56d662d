/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the frames of a note are in a stack, and which of these places comes next. Pure functions;
 * how places are worded is the widgets' business. */

#include "config.h"

#include "tri-note-places.h"

static void
add_place (GArray *places, guint n_slices, guint index)
{
  const TriPlace place = { index / n_slices, index % n_slices };

  g_array_append_val (places, place);
}

/* One record stands for all slices of a NIfTI: the slices that a note of its load is about are
 * those that could not be read, or those with the voxels it counts. */
static void
find_in_record (const TriNote *note, const TriVolume *volume, GArray *places)
{
  const gboolean is_of_values = g_str_equal (note->code, TRI_NOTE_NOT_FINITE);
  const guint n_slices = tri_volume_get_geometry (volume)->dims[2];

  for (guint t = 0; t < tri_volume_get_n_volumes (volume); t++)
    for (guint k = 0; k < n_slices; k++)
      if (is_of_values ? tri_volume_get_n_not_finite (volume, t, k) > 0
                       : tri_volume_is_unreadable (volume, t, k))
        add_place (places, n_slices, t * n_slices + k);
}

/**
 * tri_note_find_places:
 * @stack: what is shown
 * @volume: (nullable): its samples
 *
 * The slices of @stack that @note is about. A note about every slice, or about none in particular,
 * has no places.
 *
 * O(frames of the stack + frames of the note). Any thread.
 *
 * Returns: (transfer full) (element-type TriPlace): in the order in which they are shown
 */
GArray *
tri_note_find_places (const TriNote *note, const TriStack *stack, const TriVolume *volume)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (TriPlace));
  g_autoptr (GHashTable) frames = g_hash_table_new (g_direct_hash, g_direct_equal);
  const guint n_slices = stack->geometry.dims[2];
  const gboolean is_one_record = stack->n_frames == 1 && n_slices * stack->n_volumes > 1;

  for (guint i = 0; note->frames != NULL && i < note->frames->len; i++)
    g_hash_table_add (frames, GUINT_TO_POINTER (g_array_index (note->frames, guint32, i)));
  if (is_one_record && volume != NULL &&
      g_hash_table_contains (frames, GUINT_TO_POINTER (stack->frames[0])))
    find_in_record (note, volume, places);
  for (guint i = 0; !is_one_record && n_slices > 0 && i < stack->n_frames; i++)
    if (g_hash_table_contains (frames, GUINT_TO_POINTER (stack->frames[i])))
      add_place (places, n_slices, i);
  if (places->len == n_slices * stack->n_volumes)
    g_array_set_size (places, 0);

  return places;
}

/**
 * tri_places_find_next:
 * @places: (element-type TriPlace)
 * @current: what is looked at
 * @next: (out caller-allocates): the first of @places, or, from one of them, the one after it,
 *   round and round
 *
 * Returns: FALSE when there is no place
 */
gboolean
tri_places_find_next (const GArray *places, TriPlace current, TriPlace *next)
{
  guint index = 0;

  if (places->len == 0)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      const TriPlace *place = &g_array_index (places, TriPlace, i);

      if (place->volume == current.volume && place->slice == current.slice)
        index = (i + 1) % places->len;
    }
  *next = g_array_index (places, TriPlace, index);

  return TRUE;
}
