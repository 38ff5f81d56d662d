/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-study.h"
#include "tri-text-encoding.h"

G_BEGIN_DECLS

/* For the study's own files: tri-study-open.c (what is opened), tri-study.c (how it gets on screen)
 * and tri-study-state.c (what it can be asked). */

/* One stack of a scan and its load. */
typedef struct
{
  TriScan *scan;
  TriStack *stack;
  TriVolumeLoad *load;
} Showing;

struct _TriStudy
{
  GObject parent_instance;

  TriLoader *loader;
  TriSession *session;

  GCancellable *scanning; /* the slot of the one scan whose result counts */
  guint n_scanned, n_found;
  char **paths;                    /* what is open */
  char **scanned_paths;            /* what the scan looks at; they are open once it has shown it */
  const TriTextEncoding *encoding; /* chosen by a person; NULL: as the files say */
  gboolean is_again;               /* the scan looks at what is open once more */

  TriScan *first_look; /* (nullable): one image of what is being scanned */

  Showing shown;
  Showing coming;
  gboolean is_window_settled; /* stated by the header: nothing to refine */
  gboolean is_shown_loading;  /* until its end is published, which is after the load's own */
  gboolean is_stopped;        /* the shown load was cancelled before its end */
  gboolean is_busy;

  char *progress_text;
  double progress_fraction;
  GError *failure;
  char *failure_details;
};

/* Gives up a load, and what it belongs to. */
void tri_study_forget (TriStudy *self, Showing *showing);
void tri_study_stop_scanning (TriStudy *self);
/* FALSE: it cannot be loaded, and the failure says why. */
gboolean tri_study_begin_load (TriStudy *self, TriScan *scan, TriStack *stack);
void tri_study_describe_for_corners (TriStudy *self);
void tri_study_update_progress (TriStudy *self);
/* @failure: (nullable): none any more; @details: (nullable) */
void tri_study_set_failure (TriStudy *self, const GError *failure, const char *details);

G_END_DECLS
