/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose images stand side by side. */

#include "config.h"

#include "tri-person.h"
#include "tri-scan-facts.h"
#include "tri-workspace.h"

/**
 * tri_workspace_is_other_person:
 * @pane: (nullable): what would come to show @stack; NULL: a further pane
 * @stack: of the scan that is open
 *
 * Returns: whether @stack beside what the other panes show would compare two patients
 */
gboolean
tri_workspace_is_other_person (TriWorkspace *self, TriPane *pane, TriStack *stack)
{
  const TriFrame *frame = tri_scan_get_middle_frame (tri_workspace_get_scan (self), stack);

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), FALSE);

  for (guint i = 0; frame != NULL && i < tri_workspace_get_n_panes (self); i++)
    {
      TriPane *other = tri_workspace_get_pane (self, i);
      const TriFrame *beside = other == pane ? NULL : tri_pane_find_middle_frame (other);

      if (beside != NULL && tri_person_compare (frame, beside) == TRI_PERSON_DIFFERENT)
        return TRUE;
    }
  return FALSE;
}
