/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes bytes [0, end) of the source available; FALSE with an error when reading fails, and also
 * when the source is shorter. */
typedef gboolean (*TriWalkNeed) (gpointer user_data, gsize end, GError **error);

/**
 * TriDicomWalk:
 * @data: the first @n_have bytes; moves when @need is called, which then updates both
 * @size: of the whole source
 * @position: where the next element begins
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
} TriDicomWalk;

/* The head of an element. */
typedef struct
{
  guint32 tag;
  char vr[3]; /* "" when implicit */
  guint64 start, value;
  guint32 length; /* G_MAXUINT32: undefined */
} TriDicomHead;

typedef enum
{
  TRI_WALK_ELEMENT, /* a top-level element; the walk is past it */
  TRI_WALK_PIXELS,  /* the walk is before the value of the pixel data */
  TRI_WALK_END,
  TRI_WALK_BROKEN, /* error is set */
} TriWalkStep;

TriWalkStep tri_dicom_walk_next (TriDicomWalk *self, TriDicomHead *head, GError **error);
gboolean tri_dicom_walk_read_head (TriDicomWalk *self, TriDicomHead *head, GError **error);

G_END_DECLS
