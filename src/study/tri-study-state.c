/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a study can be asked: what is open and shown, how far its work is, what went wrong. Changes
 * nothing. */

#include "config.h"

#include "tri-scan-facts.h"
#include "tri-study-private.h"
#include "tri-study-text.h"

TriLoader *
tri_study_get_loader (TriStudy *self)
{
  return self->loader;
}

TriSession *
tri_study_get_session (TriStudy *self)
{
  return self->session;
}

TriScan *
tri_study_get_scan (TriStudy *self)
{
  return self->shown.scan;
}

TriStack *
tri_study_get_stack (TriStudy *self)
{
  return self->shown.stack;
}

TriSeries *
tri_study_get_series (TriStudy *self)
{
  return self->shown.scan == NULL ? NULL
                                  : tri_scan_find_series (self->shown.scan, self->shown.stack);
}

gboolean
tri_study_get_is_busy (TriStudy *self)
{
  return self->is_busy;
}

const char *
tri_study_get_progress_text (TriStudy *self)
{
  return self->progress_text;
}

double
tri_study_get_progress_fraction (TriStudy *self)
{
  return self->progress_fraction;
}

const GError *
tri_study_get_failure (TriStudy *self)
{
  return self->failure;
}

/* A line for each file concerned; NULL when the failure says it all. */
const char *
tri_study_get_failure_details (TriStudy *self)
{
  return self->failure_details;
}

/* (nullable) (element-type TriNote): why slices of what is shown are missing. */
GPtrArray *
tri_study_get_load_notes (TriStudy *self)
{
  return self->shown.load == NULL ? NULL : tri_volume_load_get_notes (self->shown.load);
}

/**
 * tri_study_dup_problem_text:
 *
 * Returns: (transfer full) (nullable): which slices of what is shown are missing, and why; NULL
 *   when none is
 */
char *
tri_study_dup_problem_text (TriStudy *self)
{
  if (self->shown.load == NULL)
    return NULL;

  return tri_study_text_problem (self->shown.load, self->is_stopped);
}

/**
 * tri_study_get_text_encoding:
 *
 * Returns: the id of the encoding that a person chose, "automatic" when none
 */
const char *
tri_study_get_text_encoding (TriStudy *self)
{
  return self->encoding != NULL ? self->encoding->id : "automatic";
}

/* (transfer none) (nullable): what is on its way to the screen; NULL: nothing but what is there. */
TriStack *
tri_study_get_coming_stack (TriStudy *self)
{
  return self->coming.stack;
}
