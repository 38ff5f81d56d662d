/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-study.h"

G_BEGIN_DECLS

/**
 * TriReading:
 *
 * The document of a study that is being read in place of images, with its text. Its header becomes
 * the session's dataset. Properties: document (int: index into the documents of the scan; -1: none
 * is open), is-settled (FALSE while text or header are waited for). Another scan closes it.
 */
#define TRI_TYPE_READING (tri_reading_get_type ())
G_DECLARE_FINAL_TYPE (TriReading, tri_reading, TRI, READING, GObject)

TriReading *tri_reading_new (TriStudy *study);
void tri_reading_open (TriReading *self, guint document);
void tri_reading_close (TriReading *self);
/* (nullable) (transfer none) */
const TriDocument *tri_reading_get_document (TriReading *self);
int tri_reading_get_index (TriReading *self);
/* (nullable) (transfer none): NULL while it is waited for, or when there is none. */
TriDocumentText *tri_reading_get_text (TriReading *self);
/* (nullable): why there is none. */
const char *tri_reading_get_failure (TriReading *self);
gboolean tri_reading_get_is_settled (TriReading *self);

G_END_DECLS
