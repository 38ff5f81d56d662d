/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which window a stack opens with: the header's own, or one computed from the samples. The one
 * place for that rule, for the window and the tool alike. Knows no widget. */

#include "config.h"

#include "tri-default-voi.h"

#include <math.h>
#include <string.h>

static TriVoiFunction
parse_function (const char *voi_function)
{
  if (g_str_equal (voi_function, "SIGMOID"))
    return TRI_VOI_SIGMOID;
  if (g_str_equal (voi_function, "LINEAR_EXACT"))
    return TRI_VOI_LINEAR_EXACT;
  return TRI_VOI_LINEAR;
}

static gboolean
is_usable (const TriHeaderWindow *window, TriVoiFunction function)
{
  return isfinite (window->center) && isfinite (window->width) &&
         (function == TRI_VOI_LINEAR ? window->width >= 1 : window->width > 0);
}

/* Display ranges that people type into cal_min and cal_max are often stale: one that leaves most of
 * the samples' own range outside is not believed. */
static gboolean
shows_the_bulk (const TriHeaderWindow *window, double auto_center, double auto_width)
{
  double low = MAX (window->center - window->width / 2, auto_center - auto_width / 2);
  double high = MIN (window->center + window->width / 2, auto_center + auto_width / 2);

  return high - low >= auto_width / 2;
}

/**
 * tri_default_voi_init:
 * @volume: filled in part at least, or the header's window is all that can be had
 * @details: (nullable): of the middle frame; @self borrows their table
 *
 * The window with which @stack opens: the first usable one in the header of its middle frame, else
 * its first VOI LUT (PS3.3 C.11.2.1 leaves the choice open), else the 0.5 … 99.5 percentiles of
 * what @volume holds so far (NM and PET from zero). MONOCHROME1 and
 * presentation LUT shape INVERSE (PS3.3 C.7.6.3.1.2, C.11.6) are one inversion.
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
  guint n_slices = stack->geometry.dims[2];
  const TriFrame *first = tri_scan_get_frame (scan, stack->frames[0]);
  const TriFrame *middle =
      first->is_affine ? first : tri_scan_get_frame (scan, stack->frames[n_slices / 2]);
  gboolean is_bottom_zero =
      g_str_equal (middle->modality, "PT") || g_str_equal (middle->modality, "NM");
  TriVoiFunction function = parse_function (middle->voi_function);
  double center = 0.5, width = 1;
  gboolean has_auto;

  *self = (TriVoi){
    .function = function,
    .is_inverted = middle->pixels.photometric == TRI_PHOTOMETRIC_MONOCHROME1 ||
                   g_str_equal (middle->presentation_lut_shape, "INVERSE"),
  };
  has_auto = volume != NULL &&
             tri_volume_compute_auto_window (volume, 0, is_bottom_zero, &center, &width);

  for (guint i = 0; i < middle->n_windows; i++)
    {
      const TriHeaderWindow *window = &middle->windows[i];

      if (!is_usable (window, function))
        continue;
      if (middle->is_affine && has_auto && !shows_the_bulk (window, center, width))
        continue;
      self->center = window->center;
      self->width = window->width;
      return TRUE;
    }

  if (details != NULL && details->voi_tables->len > 0)
    {
      tri_voi_init_table (self, g_ptr_array_index (details->voi_tables, 0), self->is_inverted);
      return TRUE;
    }

  /* Percentiles are bounds of the shown range, so the exact formula is the one that means them. */
  self->function = TRI_VOI_LINEAR_EXACT;
  self->center = center;
  self->width = width;
  return FALSE;
}
