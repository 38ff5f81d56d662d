/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-series-item.h"
#include "tri-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks which series to compare with, where no other one is known to be of the same patient, or
 * where the one that is meant is another patient's. Main thread. */
#define TRI_TYPE_APP_COMPARE_DIALOG (tri_app_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    TriAppCompareDialog, tri_app_compare_dialog, TRI, APP_COMPARE_DIALOG, AdwWindow)

/* (transfer none): owned by GTK; to be presented. @pane: (nullable): where the chosen series is
 * shown; NULL: in a further pane. @selected: (nullable): the row of the workspace that is meant */
TriAppCompareDialog *tri_app_compare_dialog_new (GtkWindow *parent,
                                                 TriWorkspace *workspace,
                                                 TriPane *pane,
                                                 TriSeriesItem *selected);

G_END_DECLS
