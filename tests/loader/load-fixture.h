/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "loader-fixture.h"

G_BEGIN_DECLS

/* What the tests of loads share: files to load, a load and its end, and what it should hold. */

/* @n images of one series, one slice each; @manner as for write_image(). Their names run against
 * the order in space. */
void write_series (Fixture *self, guint n, const char *manner);
/* One NIfTI-like file of @n slices. */
void write_file (Fixture *self, const char *name, guint n, const char *manner);

/* Loads the one stack of @scan; must begin. */
TriVolumeLoad *begin_load (Fixture *self, TriScan *scan);
/* Iterates the main context until @load is done, for at most half a minute. */
void wait_for_load (TriVolumeLoad *load);
/* Iterates the main context until two slices of @load are there. */
void wait_for_slices (TriVolumeLoad *load);

/* @slice is there and holds what the fake reader makes of @base. */
void assert_slice (TriVolumeLoad *load, guint slice, double base);
/* The first note of that code, or NULL. */
const TriNote *find_note (TriVolumeLoad *load, const char *code);

G_END_DECLS
