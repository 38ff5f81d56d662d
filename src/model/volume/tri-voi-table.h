/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TRI_VOI_TABLE_MAX_ENTRIES 65536u

/**
 * TriVoiTable:
 * @first: the value after the modality transformation of the first entry
 * @n_entries: 1 … TRI_VOI_TABLE_MAX_ENTRIES
 * @bits: of an entry, 1 … 16: 2^bits - 1 is white
 * @entries: (array length=n_entries)
 * @greys: (array length=n_entries): the entries in 8 bits, rounded to nearest
 * @explanation: (0028,3003), "" when absent
 *
 * A VOI LUT of a header (PS3.3 C.11.2.1.1). Immutable and shared, any thread.
 */
typedef struct
{
  double first;
  guint32 n_entries;
  guint bits;
  guint16 *entries;
  guint8 *greys;
  char *explanation;
} TriVoiTable;

/* Entries above 2^bits - 1 are white. */
TriVoiTable *tri_voi_table_new (double first,
                                guint bits,
                                const guint16 *entries,
                                guint32 n_entries,
                                const char *explanation);
TriVoiTable *tri_voi_table_ref (const TriVoiTable *self);
void tri_voi_table_unref (TriVoiTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriVoiTable, tri_voi_table_unref)

/* By content; NULL is equal to NULL. */
gboolean tri_voi_table_equal (const TriVoiTable *a, const TriVoiTable *b);
/* The entry of the whole number nearest to @value; values outside take the nearest end. */
guint32 tri_voi_table_find (const TriVoiTable *self, double value);

G_END_DECLS
