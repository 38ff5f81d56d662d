/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `export`: a stack as a file that other programs read. */

#include "config.h"

#include "tri-nifti-writer.h"
#include "tri-tool.h"

#include <glib/gi18n.h>

static int
export_stack (const char *const *paths,
              const TriToolChoice *choice,
              const char *output,
              TriNiftiSlices slices)
{
  g_autoptr (TriLoader) loader = tri_loader_new ();
  g_autoptr (TriScan) scan = tri_tool_scan (loader, paths);
  g_autoptr (TriVolume) volume = NULL;
  g_autoptr (GError) error = NULL;
  TriStack *stack;

  if (scan == NULL)
    return TRI_TOOL_NOTHING;
  stack = tri_tool_find_stack (scan, choice);
  if (stack == NULL)
    {
      g_printerr ("%s\n", _ ("There is no such series or stack"));
      tri_tool_explain_nothing (scan);
      return TRI_TOOL_NOTHING;
    }
  volume = tri_tool_load (loader, scan, stack, NULL);
  if (volume == NULL)
    return TRI_TOOL_NOTHING;
  if (tri_nifti_write (volume, stack, output, slices, NULL, NULL, NULL, &error))
    return tri_tool_rate (volume);
  g_printerr ("%s\n", error->message);
  return TRI_TOOL_NOTHING;
}

/**
 * tri_tool_export:
 *
 * Returns: TRI_TOOL_NOTHING when no stack could be loaded, not all of it, or not written
 */
int
tri_tool_export (int argc, char **argv)
{
  g_auto (TriToolChoice) choice = TRI_TOOL_CHOICE_INIT;
  g_autofree char *output = NULL;
  gboolean is_resampling = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("File to write, .nii.gz or .nii; it is read back and compared"), "FILE" },
    { "resample", 0, 0, G_OPTION_ARG_NONE, &is_resampling,
      N_ ("Resample slices that are not evenly spaced; else they are refused"), NULL },
    TRI_TOOL_CHOICE_ENTRIES (&choice),
    G_OPTION_ENTRY_NULL,
  };

  if (!tri_tool_parse (&argc, &argv, _ ("PATH…"), entries))
    return TRI_TOOL_USAGE;
  if (argc < 2 || output == NULL)
    {
      g_printerr ("%s\n", _ ("export requires a PATH and -o FILE"));
      return TRI_TOOL_USAGE;
    }
  return export_stack ((const char *const *) argv + 1, &choice, output,
                       is_resampling ? TRI_NIFTI_SLICES_RESAMPLED : TRI_NIFTI_SLICES_AS_STORED);
}
