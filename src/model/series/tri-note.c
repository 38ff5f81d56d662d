/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A remark about a stack or a load: a code for programs, a sentence for people, and the frames that
 * it is about. */

#include "config.h"

#include "tri-note.h"

/**
 * tri_note_new:
 * @code: lower-case with dashes; need not outlive the call
 * @text: one translated sentence; made valid UTF-8, as it may quote a header
 * @frames: (nullable) (array length=n_frames): indices into the scan's frames
 *
 * Returns: (transfer full): the note
 */
TriNote *
tri_note_new (
    const char *code, TriSeverity severity, const char *text, const guint32 *frames, guint n_frames)
{
  TriNote *self = g_new0 (TriNote, 1);

  self->code = g_intern_string (code);
  self->severity = severity;
  self->text = g_utf8_make_valid (text, -1);
  self->frames = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n_frames);
  if (n_frames > 0)
    g_array_append_vals (self->frames, frames, n_frames);
  return self;
}

void
tri_note_free (TriNote *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->frames, g_array_unref);
  g_free (self);
}

const char *
tri_severity_get_name (TriSeverity severity)
{
  switch (severity)
    {
    case TRI_SEVERITY_INFO:
      return "info";
    case TRI_SEVERITY_WARNING:
      return "warning";
    case TRI_SEVERITY_ERROR:
      return "error";
    default:
      g_return_val_if_reached ("");
    }
}
