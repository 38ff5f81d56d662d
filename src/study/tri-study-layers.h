/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-study.h"

G_BEGIN_DECLS

/* Puts what a study offers to draw over the shown stack into the session's layers, and loads each
 * when it is first made visible. */
#define TRI_TYPE_STUDY_LAYERS (tri_study_layers_get_type ())
G_DECLARE_FINAL_TYPE (TriStudyLayers, tri_study_layers, TRI, STUDY_LAYERS, GObject)

/* Fills the layers of the session of @study, now and whenever another stack is shown. Main thread.
 * Returns: (transfer full) */
TriStudyLayers *tri_study_layers_new (TriStudy *study);

G_END_DECLS
