/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the session that is about a series beside the one that is shown. Main thread. */

#include "config.h"

#include "tri-session-private.h"

#include <string.h>

TRI_SESSION_DEFINE_ACCESSORS (gboolean, has_reference_lines, PROP_HAS_REFERENCE_LINES)

const TriPoint3 *
tri_session_get_reference (TriSession *self)
{
  g_return_val_if_fail (TRI_IS_SESSION (self), NULL);

  return self->has_reference ? self->reference : NULL;
}

void
tri_session_set_reference (TriSession *self, const TriPoint3 *corners)
{
  TriPoint3 none[4] = { 0 };
  const TriPoint3 *wanted = corners != NULL ? corners : none;

  g_return_if_fail (TRI_IS_SESSION (self));

  if (self->has_reference == (corners != NULL) &&
      memcmp (self->reference, wanted, sizeof self->reference) == 0)
    return;
  self->has_reference = corners != NULL;
  memcpy (self->reference, wanted, sizeof self->reference);
  tri_session_notify (self, PROP_REFERENCE);
}
