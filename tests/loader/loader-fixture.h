/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-loader.h"
#include "tri-reader-pool.h"

G_BEGIN_DECLS

/* A loader with two readers and a folder for files that tell the fake reader what to do. When it is
 * torn down, no descriptor and no reader may be left. */

#define STALL_MS 1200

typedef struct
{
  char *folder;
  TriLoader *loader;
  guint n_fds_before;
} Fixture;

/* g_test_init(), and the first argument of the program is the reader. */
void fixture_init (int argc, char **argv);
void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);
#define FIXTURE_ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

/* Where the files of the fake reader are 3 × 2 images. */
#define FILE_COLUMNS 3
#define FILE_ROWS 2

/* @manner: lines for the file, may be "" */
void write_image (Fixture *self, const char *name, guint z, const char *manner);
void write_text (Fixture *self, const char *name, const char *text);
char *make_path (Fixture *self, const char *name);

/* Scans the folder, or @name in it; must succeed. */
TriScan *scan_folder (Fixture *self, const char *name);
/* The one stack there is. */
TriStack *get_stack (const TriScan *scan);
const char *get_unread_reason (const TriScan *scan, const char *name);

void iterate_until (gboolean *is_done);

G_END_DECLS
