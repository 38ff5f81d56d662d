/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-loader.h"
#include "tri-session.h"

G_BEGIN_DECLS

/* What is open: brings paths through a scan and a load into a session. Knows no widget.
 * Properties: scan, stack (what is on screen), is-busy, failure (GError of the last opening, NULL
 * once one succeeds), coming-stack (what is on its way; its end is told by the others),
 * text-encoding (id of the one that a person chose, "automatic"). Progress is asked for at the
 * asker's own pace. */
#define TRI_TYPE_STUDY (tri_study_get_type ())
G_DECLARE_FINAL_TYPE (TriStudy, tri_study, TRI, STUDY, GObject)

/* @loader, @session: takes a reference to each. Nothing is open. Main thread, as all here.
 * Returns: (transfer full) */
TriStudy *tri_study_new (TriLoader *loader, TriSession *session);

void tri_study_open (TriStudy *self, const char *const *paths);
void tri_study_add (TriStudy *self, const char *const *paths);
gboolean tri_study_renew (TriStudy *self, TriScan *scan);
void tri_study_select (TriStudy *self, TriStack *stack);
/* Shows a stack of a scan that another study has made. */
void tri_study_show (TriStudy *self, TriScan *scan, TriStack *stack);
void tri_study_cancel (TriStudy *self);
void tri_study_set_focus (TriStudy *self, guint volume, guint slice);
void tri_study_set_text_encoding (TriStudy *self, const char *id);
void tri_study_publish (TriStudy *self);

/* What it was made with, what is on screen and what is on its way there: all (transfer none), the
 * last four NULL while there is none. Valid until the property changes. */
TriLoader *tri_study_get_loader (TriStudy *self);
TriSession *tri_study_get_session (TriStudy *self);
TriScan *tri_study_get_scan (TriStudy *self);
TriStack *tri_study_get_stack (TriStudy *self);
TriStack *tri_study_get_coming_stack (TriStudy *self);
TriSeries *tri_study_get_series (TriStudy *self);
/* Whether a scan or a load is going on. */
gboolean tri_study_get_is_busy (TriStudy *self);
const char *tri_study_get_text_encoding (TriStudy *self);
/* How far it is: a sentence, NULL while nothing is going on, and 0 … 1, -1 when it is not known. */
const char *tri_study_get_progress_text (TriStudy *self);
double tri_study_get_progress_fraction (TriStudy *self);
/* Of the last opening: (transfer none) (nullable), the details a line for each file concerned, NULL
 * when the failure says it all. */
const GError *tri_study_get_failure (TriStudy *self);
const char *tri_study_get_failure_details (TriStudy *self);
/* (nullable) (transfer none) (element-type TriNote): why slices of what is shown are missing. */
GPtrArray *tri_study_get_load_notes (TriStudy *self);
char *tri_study_dup_problem_text (TriStudy *self);

G_END_DECLS
