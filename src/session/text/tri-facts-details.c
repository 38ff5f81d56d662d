/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts that the details of the slice under the cursor state: what lies over it, how its values
 * and pixels are to be read. */

#include "config.h"

#include "tri-facts-details.h"

#include "tri-fact.h"
#include "tri-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void G_GNUC_PRINTF (3, 4)
    add (GPtrArray *facts, const char *caption, const char *format, ...)
{
  g_autofree char *value = NULL;
  va_list args;

  va_start (args, format);
  value = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (facts, tri_fact_new (caption, value));
}

static void
add_overlays (GPtrArray *facts, const TriDetails *details)
{
  for (guint i = 0; i < details->overlays->len; i++)
    {
      const TriOverlayPlane *plane = &g_array_index (details->overlays, TriOverlayPlane, i);

      /* Translators: a drawing that the image file holds: width, height, its name or "". */
      add (facts, plane->is_roi ? _ ("Region overlay") : _ ("Overlay"), _ ("%u × %u pixels %s"),
           plane->columns, plane->rows, plane->label);
    }
}

static void
add_shutter (GPtrArray *facts, const TriShutter *shutter)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!tri_shutter_has_shape (shutter))
    return;
  if (shutter->has_rectangle)
    g_string_append_printf (text, " · %s", _ ("rectangle"));
  if (shutter->has_circle)
    g_string_append_printf (text, " · %s", _ ("circle"));
  if (shutter->n_vertices > 0)
    g_string_append_printf (text, " · %s", _ ("polygon"));
  if (shutter->bitmap_group != 0)
    g_string_append_printf (text, " · %s", _ ("bitmap"));
  add (facts, _ ("Shutter"), "%s", text->str + strlen (" · "));
}

static void
add_suv (GPtrArray *facts, const TriDetails *details)
{
  const char *reason;
  double factor;

  if (!details->has_suv)
    return;
  reason = tri_suv_compute_factor (&details->suv, &factor);
  if (reason != NULL)
    add (facts, _ ("Uptake"), "%s", _ (reason));
  else
    {
      g_autofree char *number = g_strdup_printf ("%.6g", factor);

      add (facts, _ ("Uptake"), _ ("SUVbw is the value × %s"), number);
    }
}

static void
add_mappings (GPtrArray *facts, const TriDetails *details)
{
  for (guint i = 0; i < details->real_mappings->len; i++)
    {
      const TriRealMapping *mapping = &g_array_index (details->real_mappings, TriRealMapping, i);

      /* Translators: what stored values mean in the world: a name and a unit, either may be "". */
      add (facts, _ ("Real world value"), "%s %s", mapping->label, mapping->unit);
    }
}

static void
add_regions (GPtrArray *facts, const TriDetails *details)
{
  for (guint i = 0; i < details->regions->len; i++)
    {
      const TriRegion *region = &g_array_index (details->regions, TriRegion, i);
      g_autofree char *mm = tri_format_number (tri_region_get_mm_per_px (region));

      if (tri_region_is_spatial (region))
        /* Translators: a part of an ultrasound image: columns, rows, size of a pixel. */
        add (facts, _ ("Calibrated region"), _ ("columns %u to %u, rows %u to %u: %s mm a pixel"),
             region->left, region->right, region->top, region->bottom, mm);
      else
        add (facts, _ ("Calibrated region"), _ ("columns %u to %u, rows %u to %u: %s by %s"),
             region->left, region->right, region->top, region->bottom,
             tri_region_get_unit (region->unit_x), tri_region_get_unit (region->unit_y));
    }
}

void
tri_facts_add_details (GPtrArray *facts, TriSession *session)
{
  const TriDetails *details = tri_session_get_details (session);
  g_auto (GStrv) remarks = NULL;

  if (details == NULL)
    return;
  add_overlays (facts, details);
  add_shutter (facts, &details->shutter);
  add_suv (facts, details);
  add_mappings (facts, details);
  add_regions (facts, details);
  remarks = g_strsplit (details->remarks, "\n", -1);
  for (guint i = 0; remarks[i] != NULL; i++)
    if (*remarks[i] != '\0')
      /* Translators: caption of a sentence about a part of the header that is damaged. */
      add (facts, _ ("Not shown"), "%s", remarks[i]);
}
