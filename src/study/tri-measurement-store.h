/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-session.h"

G_BEGIN_DECLS

/* Keeps the measurements of a session in files, one for each frame of reference, and brings them
 * back when something of that frame is shown. Main thread. */
typedef struct _TriMeasurementStore TriMeasurementStore;

/* Hears of a file that could not be read or written. */
typedef void (*TriMeasurementStoreFailed) (const GError *error, gpointer user_data);

/* (transfer full): the folder that is the user's own, whether it is there or not. */
char *tri_measurement_store_dup_user_folder (void);
/* @folder: made when it is needed, (nullable): the user's own. @failed may be called until the
 * store is freed. */
TriMeasurementStore *tri_measurement_store_new (TriSession *session,
                                                const char *folder,
                                                TriMeasurementStoreFailed failed,
                                                gpointer user_data);
/* Writes what is not yet written. Returns: FALSE, with @error, if something could not be; it is
 * tried again later. */
gboolean tri_measurement_store_save (TriMeasurementStore *self, GError **error);
/* Whether changes are written; TRUE at first. What was written before stays, and is still brought
 * back. */
void tri_measurement_store_set_is_keeping (TriMeasurementStore *self, gboolean is_keeping);
/* Deletes all measurements, those in memory with their undo steps and those of every file. Returns:
 * FALSE, with @error, if a file could not be deleted; those in memory are then as they were. */
gboolean tri_measurement_store_forget (TriMeasurementStore *self, GError **error);
/* Another session with the same measurements, that may show another frame of reference. */
void tri_measurement_store_watch (TriMeasurementStore *self, TriSession *session);
void tri_measurement_store_unwatch (TriMeasurementStore *self, TriSession *session);
/* Saves first. */
void tri_measurement_store_free (TriMeasurementStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriMeasurementStore, tri_measurement_store_free)

G_END_DECLS
