/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waiting for the readers themselves, whoever asked them. */

#include "config.h"

#include "fixture-readers.h"

#include "fixture-wait.h"
#include "tri-loader.h"
#include "tri-reader-pool.h"

gboolean
fixture_are_readers_busy (gpointer loader)
{
  return !tri_reader_pool_is_idle (tri_loader_get_pool (loader));
}

static gboolean
are_readers_idle (gpointer loader)
{
  return !fixture_are_readers_busy (loader);
}

void
fixture_wait_for_readers (TriLoader *loader)
{
  fixture_drain ();
  fixture_wait (are_readers_idle, loader, 30, "the readers to answer");
  fixture_drain ();
}
