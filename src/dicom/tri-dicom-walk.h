/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes bytes [0, end) of the source available; FALSE with an error when reading fails, and also
 * when the source is shorter. */
typedef gboolean (*TriWalkNeed) (gpointer user_data, gsize end, GError **error);

/* The head of an element. */
typedef struct
{
  guint32 tag;
  char vr[3]; /* "" when implicit */
  gboolean has_vr;
  guint64 start, value;
  guint32 length; /* G_MAXUINT32: undefined */
} TriDicomHead;

/**
 * TriDicomWalk:
 * @data: the first @n_have bytes; moves when @need is called, which then updates both
 * @size: of the whole source
 * @position: where the next element begins
 * @last: the last sound head, nested ones included; its tag is 0 before the first
 * @previous: the tag of the last sound top-level element
 * @is_beyond_limits: why the walk is broken: it met a limit, not damage
 * @mended: (nullable) (element-type guint64): gets the starts of elements whose VR is not the one
 *   to read them by: a UN whose items are explicit, and an unknown VR with a 16-bit length
 *
 * An iterative walk over the tags and lengths of a dataset, which never recurses and never believes
 * a length. It stops at the pixel data.
 */
typedef struct
{
  const guint8 *data;
  gsize n_have;
  guint64 size;
  TriWalkNeed need;
  gpointer user_data;

  gboolean is_explicit, is_big_endian;
  guint64 position;
  guint n_elements;
  TriDicomHead last;
  guint32 previous;
  gboolean is_beyond_limits;
  GArray *mended;
} TriDicomWalk;

typedef enum
{
  TRI_WALK_ELEMENT, /* a top-level element; the walk is past it */
  TRI_WALK_OPAQUE,  /* as well, but its items hold bytes, not elements */
  TRI_WALK_PIXELS,  /* the walk is before the value of the pixel data */
  TRI_WALK_END,
  TRI_WALK_BROKEN, /* error is set */
} TriWalkStep;

TriWalkStep tri_dicom_walk_next (TriDicomWalk *self, TriDicomHead *head, GError **error);
gboolean tri_dicom_walk_read_head (TriDicomWalk *self, TriDicomHead *head, GError **error);
/* Whether the standard has the VR @vr (PS3.5 6.2). */
gboolean tri_dicom_walk_is_vr (const char *vr);
/* Whether @head has a place in a sound dataset after an element @after, 0 for none. */
gboolean tri_dicom_walk_is_plausible (const TriDicomHead *head, guint32 after);

G_END_DECLS
