/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which window a stack opens with: the header's own, or one computed from the samples. The one
 * place for that rule, for the window and the tool alike. Knows no widget. */

#include "config.h"

#include "tri-default-voi.h"

#include "tri-scan-facts.h"

/* Display ranges that people type into cal_min and cal_max are often stale: one that leaves most of
 * the samples' own range outside is not believed. */
static gboolean
shows_the_bulk (const TriVoi *stated, const TriVoi *automatic)
{
  double low = MAX (stated->center - stated->width / 2, automatic->center - automatic->width / 2);
  double high = MIN (stated->center + stated->width / 2, automatic->center + automatic->width / 2);

  return high - low >= automatic->width / 2;
}

/**
 * tri_default_voi_init:
 * @self: (out): units after rescale
 * @volume: filled in part at least, or the header's window is all that can be had
 * @details: (nullable): of the middle frame; @self borrows their table
 *
 * The window with which @stack opens: the first usable one in the header of its middle frame, else
 * its first VOI LUT (PS3.3 C.11.2.1 leaves the choice open), else the 0.5 … 99.5 percentiles of
 * what @volume holds so far, see tri_frame_compute_auto_window(). Any
 * thread.
 *
 * Returns: TRUE when the window is the header's
 */
gboolean
tri_default_voi_init (TriVoi *self,
                      const TriScan *scan,
                      const TriStack *stack,
                      const TriVolume *volume,
                      const TriDetails *details)
{
  const TriFrame *middle = tri_scan_get_middle_frame (scan, stack);
  TriVoi automatic;
  gboolean has_automatic;

  if (middle == NULL)
    middle = tri_scan_get_frame (scan, stack->frames[0]);
  has_automatic = tri_frame_compute_auto_window (middle, volume, 0, &automatic);

  for (guint i = 0; i < middle->n_windows; i++)
    {
      if (!tri_frame_get_window (middle, i, self))
        continue;
      if (middle->is_affine && has_automatic && !shows_the_bulk (self, &automatic))
        continue;
      return TRUE;
    }

  if (details != NULL && details->voi_tables->len > 0)
    {
      tri_voi_init_table (self, g_ptr_array_index (details->voi_tables, 0),
                          automatic.is_inverted);
      return TRUE;
    }

  *self = automatic;
  return FALSE;
}
