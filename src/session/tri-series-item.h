/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-note.h"

G_BEGIN_DECLS

/**
 * TriSeriesItem:
 *
 * One row of the series list. Properties, all writable with g_object_set(): title (the
 * description), modality, detail ("28 images · 512×512"), group-title (patient and study; the text
 * after a newline is set smaller), thumbnail (GBytes, nullable), icon-name (of what
 * has no picture; nullable), n-notes (uint), notes-text
 * (sentences, one a line), severity (int, TriSeverity: the worst of the notes); read-only:
 * aside-text ("+3 set aside", "" when the row is the whole series), leads-aside (whether there is a
 * row to go to).
 */
#define TRI_TYPE_SERIES_ITEM (tri_series_item_get_type ())
G_DECLARE_FINAL_TYPE (TriSeriesItem, tri_series_item, TRI, SERIES_ITEM, GObject)

/* All four are for people, and copied. Returns: (transfer full): without picture and notes */
TriSeriesItem *tri_series_item_new (const char *group_title,
                                    const char *modality,
                                    const char *title,
                                    const char *detail);
/* Each is the property of its name, (transfer none), valid until it is set. */
const char *tri_series_item_get_title (TriSeriesItem *self);
const char *tri_series_item_get_modality (TriSeriesItem *self);
const char *tri_series_item_get_detail (TriSeriesItem *self);
const char *tri_series_item_get_group_title (TriSeriesItem *self);
GBytes *tri_series_item_get_thumbnail (TriSeriesItem *self);
/* @thumbnail: (nullable): takes a reference */
void tri_series_item_set_thumbnail (TriSeriesItem *self, GBytes *thumbnail);
/* Before the item is shown. */
void tri_series_item_set_icon_name (TriSeriesItem *self, const char *icon_name);
guint tri_series_item_get_n_notes (TriSeriesItem *self);
const char *tri_series_item_get_notes_text (TriSeriesItem *self);
TriSeverity tri_series_item_get_severity (TriSeriesItem *self);
/* @notes: (element-type TriNote): fills n-notes, notes-text and severity. */
void tri_series_item_set_notes (TriSeriesItem *self, GPtrArray *notes);

/* @aside: (nullable): the row where the first of what @text tells of is. */
void tri_series_item_set_aside (TriSeriesItem *self, const char *text, TriSeriesItem *aside);
const char *tri_series_item_get_aside_text (TriSeriesItem *self);
TriSeriesItem *tri_series_item_get_aside (TriSeriesItem *self);

/* A slot for the application's own: which stack the row stands for. */
void tri_series_item_set_data (TriSeriesItem *self, gpointer data, GDestroyNotify destroy);
gpointer tri_series_item_get_data (TriSeriesItem *self);

G_END_DECLS
