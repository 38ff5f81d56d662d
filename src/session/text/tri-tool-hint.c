/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tools of the left button are called, and what each wants to be done with it. */

#include "config.h"

#include "tri-tool-hint.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name, *use; /* use: NULL: nothing to say of it */
} texts[] = {
  [TRI_TOOL_CROSSHAIR] = { N_ ("Crosshair"), NULL },
  [TRI_TOOL_WINDOW] = { N_ ("Window/Level"), N_ ("drag right to widen, up to brighten") },
  [TRI_TOOL_ZOOM] = { N_ ("Zoom"), N_ ("drag up or down") },
  [TRI_TOOL_PAN] = { N_ ("Pan"), N_ ("drag") },
  [TRI_TOOL_SCROLL] = { N_ ("Scroll"), N_ ("drag up or down") },
  [TRI_TOOL_DISTANCE] = { N_ ("Distance"), N_ ("drag from end to end") },
  [TRI_TOOL_ANGLE] = { N_ ("Cobb Angle"), N_ ("drag along one line, then along the other") },
  [TRI_TOOL_RECTANGLE] = { N_ ("Rectangle ROI"), N_ ("drag from corner to corner") },
  [TRI_TOOL_ELLIPSE] = { N_ ("Ellipse ROI"), N_ ("drag from corner to corner") },
  [TRI_TOOL_OUTLINE] = { N_ ("Freehand ROI"), N_ ("drag around the region") },
  [TRI_TOOL_POINT] = { N_ ("Point Value"), N_ ("click") },
  [TRI_TOOL_ARROW] = { N_ ("Arrow"), N_ ("drag from its tip to its text") },
  [TRI_TOOL_WINDOW_REGION] = { N_ ("Window from Region"), N_ ("drag across the region") },
};

/**
 * tri_tool_get_name:
 * @tool: any
 *
 * Any thread.
 *
 * Returns: (transfer none): what it is called, translated: "Distance"
 */
const char *
tri_tool_get_name (TriTool tool)
{
  g_return_val_if_fail ((guint) tool < G_N_ELEMENTS (texts), "");

  return _ (texts[tool].name);
}

/**
 * tri_tool_dup_hint:
 * @tool: any
 *
 * Any thread.
 *
 * Returns: (transfer full): what is to be done with it and how it is put down, translated:
 *   "Distance: drag from end to end · Esc ends"; "" of the crosshair, which every view begins with
 */
char *
tri_tool_dup_hint (TriTool tool)
{
  g_return_val_if_fail ((guint) tool < G_N_ELEMENTS (texts), g_strdup (""));

  if (texts[tool].use == NULL)
    return g_strdup ("");
  /* Translators: the name of a tool, and what to do with it. */
  return g_strdup_printf (_ ("%s: %s · Esc ends"), _ (texts[tool].name), _ (texts[tool].use));
}
