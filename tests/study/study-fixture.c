/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of a study and those of the window wait for alike. */

#include "config.h"

#include "study-fixture.h"

#include "fixture-wait.h"
#include "tri-study.h"

void
fixture_wait_for_readers (TriLoader *loader, const char *path)
{
  g_autoptr (TriSession) session = tri_session_new ();
  g_autoptr (TriStudy) study = tri_study_new (loader, session);

  tri_study_open (study, (const char *const[]){ path, NULL });
  fixture_wait (fixture_is_idle, study, 60, "the readers to answer");
  g_assert_nonnull (tri_session_get_volume (session));
  fixture_drain ();
}
