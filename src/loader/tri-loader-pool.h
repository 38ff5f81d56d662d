/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-loader.h"
#include "tri-reader-pool.h"

G_BEGIN_DECLS

/* For the loader's own files and its tests. */

/* @n_readers: 0: one per core; @stall_ms: for one frame */
TriLoader *tri_loader_new_full (guint n_readers, guint stall_ms);
/* (transfer none): the reader processes of @self. */
TriReaderPool *tri_loader_get_pool (TriLoader *self);

G_END_DECLS
