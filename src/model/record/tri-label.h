/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TriLabel:
 * @number: SegmentNumber, ROINumber, or the value of a label map's voxels
 * @name: "Liver"; "" when there is none
 * @category, @type: what it is by its codes ("Tissue", "Liver"), "" when not said
 * @algorithm: "MANUAL", "SEMIAUTOMATIC", "AUTOMATIC", or ""
 * @rgb: sRGB, when @has_colour
 *
 * What one segment, one structure or one value of a label map stands for.
 */
typedef struct
{
  guint32 number;
  const char *name, *category, *type, *algorithm;
  gboolean has_colour;
  guint8 rgb[3];
} TriLabel;

/* The labels that one file names, in its order. Immutable and shared, any thread. */
typedef struct
{
  GArray *labels;        /* TriLabel */
  GStringChunk *strings; /* owns their text */
  GHashTable *numbers;   /* those that are there */
} TriLabels;

#define TRI_TYPE_LABELS (tri_labels_get_type ())
GType tri_labels_get_type (void) G_GNUC_CONST;
/* (transfer full): no labels yet. */
TriLabels *tri_labels_new (void);
/* Strings are copied, the first TRI_LIMIT_LABEL_CHARS characters of each; NULL counts as "". A
 * number that is there already, or one too many, is not added. For the one that builds it only. */
gboolean tri_labels_append (TriLabels *self, const TriLabel *label);
TriLabels *tri_labels_ref (TriLabels *self);
void tri_labels_unref (TriLabels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriLabels, tri_labels_unref)

/* (nullable): the label with @number. O(n). */
const TriLabel *tri_labels_find (const TriLabels *self, guint32 number);

/* The colour from (0062,000D): L*, a* and b* as 16-bit numbers, PS3.3 C.10.7.1.1. */
void tri_label_set_cielab (TriLabel *self, const guint16 lab[3]);

/* The colour of a label without one of its own: steady, and far from those of its neighbours. */
void tri_label_choose_colour (guint32 number, guint8 rgb[3]);

G_END_DECLS
