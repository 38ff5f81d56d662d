/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-note-places.h"

G_BEGIN_DECLS

/**
 * TriNoteItem:
 *
 * One note in a list. Properties: text (the sentence), severity (int, TriSeverity), places-text
 * ("slices 12–14", "" when the note is about all or about none in particular), and what can be done
 * about it: action-label ("" for nothing), action-name, action-target (GVariant, nullable).
 */
#define TRI_TYPE_NOTE_ITEM (tri_note_item_get_type ())
G_DECLARE_FINAL_TYPE (TriNoteItem, tri_note_item, TRI, NOTE_ITEM, GObject)

TriNoteItem *
tri_note_item_new (const TriNote *note, const TriStack *stack, const TriVolume *volume);
/* What a person can do about it; before the item is shown. */
void tri_note_item_set_action (TriNoteItem *self,
                               const char *label,
                               const char *action_name,
                               GVariant *target);
gboolean tri_note_item_equal (TriNoteItem *a, TriNoteItem *b);
const char *tri_note_item_get_text (TriNoteItem *self);
TriSeverity tri_note_item_get_severity (TriNoteItem *self);
const char *tri_note_item_get_places_text (TriNoteItem *self);
const GArray *tri_note_item_get_places (TriNoteItem *self);

/* "slice 12", "slices 12–14, 20", "slice 3 of volume 2". */
char *tri_places_format (const GArray *places, const TriStack *stack);

G_END_DECLS
