/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The names of the labels at a place, as a pure function of the layers. */

#include "config.h"

#include "tri-label-text.h"

#include "tri-label-values.h"

#include <glib/gi18n-lib.h>

static void
add (GString *text, const char *name)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, name);
}

static void
add_label (GString *text, TriLayer *layer, TriPoint3 patient, guint t)
{
  TriVolume *volume = tri_layer_get_volume (layer);
  guint32 number = tri_volume_get_label (
      volume, MIN (t, tri_volume_get_n_volumes (volume) - 1), patient);
  TriSegment *segment = number == 0 ? NULL : tri_layer_find_segment (layer, number);

  if (segment != NULL && tri_segment_get_is_visible (segment))
    add (text, tri_segment_get_name (segment));
  else if (segment == NULL && number != 0)
    {
      g_autofree char *name = g_strdup_printf (_ ("Label %u"), number);

      add (text, name);
    }
}

static void
add_segments (GString *text, TriLayer *layer, TriPoint3 patient)
{
  TriVolume *volume = tri_layer_get_volume (layer);
  const double full_value = tri_layer_get_full_value (layer);
  guint voxel[3];

  if (!tri_volume_find_voxel (volume, patient, voxel))
    return;
  for (guint i = 0; i < tri_volume_get_n_volumes (volume); i++)
    {
      TriSegment *segment = tri_layer_get_segment (layer, i);
      const double value =
          tri_volume_get_value (volume, i, voxel[0], voxel[1], voxel[2], 0) / full_value;
      g_autofree char *name = NULL;

      if (segment == NULL || !tri_segment_get_is_visible (segment) || !(value > 0))
        continue;
      if (tri_volume_is_label_map (volume))
        {
          add (text, tri_segment_get_name (segment));
          continue;
        }
      /* Translators: the name of a segment, and how much of a voxel is in it */
      name = g_strdup_printf (_ ("%s %.0f %%"), tri_segment_get_name (segment),
                              MIN (value, 1.0) * 100.0);
      add (text, name);
    }
}

static void
add_structures (GString *text, TriLayer *layer, TriPoint3 patient)
{
  const TriContours *contours = tri_layer_get_contours (layer);

  for (guint i = 0; i < contours->rois->len; i++)
    {
      const TriRoi *roi = tri_contours_get_roi (contours, i);
      TriSegment *segment = tri_layer_find_segment (layer, roi->number);

      if (segment != NULL && tri_segment_get_is_visible (segment) &&
          tri_contours_contains (contours, roi, patient))
        add (text, tri_segment_get_name (segment));
    }
}

char *
tri_label_text_at (TriLayers *layers, TriPoint3 patient, guint volume)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tri_layers_get_n (layers); i++)
    {
      TriLayer *layer = tri_layers_get (layers, i);

      if (!tri_layer_get_is_visible (layer))
        continue;
      if (tri_layer_get_contours (layer) != NULL)
        add_structures (text, layer, patient);
      else if (tri_layer_get_volume (layer) == NULL)
        continue;
      else if (tri_layer_get_kind (layer) == TRI_LAYER_LABELS)
        add_label (text, layer, patient, volume);
      else if (tri_layer_get_kind (layer) == TRI_LAYER_SEGMENTS)
        add_segments (text, layer, patient);
    }
  return g_string_free (text, text->len == 0);
}
