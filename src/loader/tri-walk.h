/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TriWalkEntry:
 * @path: a file to be looked at, or what could not be
 * @companion: (nullable): the .img of a .hdr
 * @reason: (nullable): why @path cannot be looked at
 */
typedef struct
{
  char *path;
  char *companion;
  char *reason;
} TriWalkEntry;

void tri_walk_entry_free (TriWalkEntry *self);

/* @entry: (transfer full) */
typedef void (*TriWalkFunc) (TriWalkEntry *entry, gpointer user_data);

/* (transfer full) (nullable): the other half of a .hdr and .img pair, if @path is one and it
 * exists. */
char *tri_walk_find_other_half (const char *path, gboolean *is_header);

/* The same among files that are not on a disk. */
typedef gboolean (*TriWalkExists) (const char *path, gpointer user_data);
char *tri_walk_find_other_half_among (const char *path,
                                      TriWalkExists exists,
                                      gpointer user_data,
                                      gboolean *is_header);
/* Whether @path could be half of a pair. */
gboolean tri_walk_is_half_name (const char *path);

/* Calls @func for every file of @paths and below, each once. Any thread. */
void tri_walk (const char *const *paths,
               GCancellable *cancellable,
               TriWalkFunc func,
               gpointer user_data);

G_END_DECLS
