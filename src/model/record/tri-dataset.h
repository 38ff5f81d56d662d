/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TriElement:
 * @depth: 0 at the top; the children of an element follow it with depth + 1
 * @tag: group << 16 | element; for NIfTI 0, for an item of a sequence 0xfffee000
 * @vr: two letters, for NIfTI "short", "float" …
 * @keyword: "PatientName"; "" when the dictionary does not know it; for an item "Item 1"
 * @value: decoded text for people, shortened where long
 * @length: bytes of the value in the file
 */
typedef struct
{
  guint8 depth;
  guint32 tag;
  const char *vr;
  const char *keyword;
  const char *value;
  guint64 length;
} TriElement;

/* The header of one file as a list of elements in file order. Immutable and shared, any thread. */
typedef struct
{
  GArray *elements;      /* TriElement */
  GStringChunk *strings; /* owns their text */
} TriDataset;

#define TRI_TYPE_DATASET (tri_dataset_get_type ())
GType tri_dataset_get_type (void) G_GNUC_CONST;
TriDataset *tri_dataset_new (void);
/* Strings are copied. For the one that builds it only. */
void tri_dataset_append (TriDataset *self, const TriElement *element);
TriDataset *tri_dataset_ref (TriDataset *self);
void tri_dataset_unref (TriDataset *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriDataset, tri_dataset_unref)

G_END_DECLS
