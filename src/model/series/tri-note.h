/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TRI_SEVERITY_INFO,    /* worth knowing */
  TRI_SEVERITY_WARNING, /* the picture needs care */
  TRI_SEVERITY_ERROR,   /* something is missing or cannot be trusted */
} TriSeverity;

/**
 * TriNote:
 * @code: stable, lower-case with dashes: "missing-slices", "tilt", "duplicates"
 * @text: one translated sentence
 * @frames: the frames concerned, as indices into the scan's frames
 * @remedy: (nullable): code of the interpretation of the series that answers the note
 */
typedef struct
{
  const char *code;
  TriSeverity severity;
  char *text;
  GArray *frames; /* guint32 */
  const char *remedy;
} TriNote;

/* Voxels that are NaN or infinite: a note about values, not about slices that are missing. */
#define TRI_NOTE_NOT_FINITE "not-finite"

TriNote *tri_note_new (const char *code,
                       TriSeverity severity,
                       const char *text,
                       const guint32 *frames,
                       guint n_frames);
void tri_note_free (TriNote *self);
/* Static: "info", "warning" … as the tool prints it; not translated. */
const char *tri_severity_get_name (TriSeverity severity); /* "info", "warning", "error" */

G_END_DECLS
