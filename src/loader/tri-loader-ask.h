/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-loader.h"
#include "tri-reader-pool.h"

G_BEGIN_DECLS

/* For the loader's questions about one file. */

typedef gpointer (*TriAskTake) (TriWireReader *payload, gpointer data);

void tri_loader_ask (GTask *task,
                     TriReaderJob *job,
                     TriAskTake take,
                     gpointer take_data,
                     GDestroyNotify free_take_data,
                     GDestroyNotify free_result);
TriReaderJob *tri_loader_ask_job (TriWireType type, int fd);

G_END_DECLS
