/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* triptych-tool: what the window does, without a window. Finds the command and hands over. */

#include "config.h"

#include "tri-locale.h"
#include "tri-tool.h"

#include <glib/gi18n.h>
#include <locale.h>

typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *summary;
} Command;

static const Command commands[] = {
  { "info", tri_tool_info,
    N_ ("[--json] PATH…                what the files hold: series, stacks, notes") },
  { "value", tri_tool_value,
    N_ ("PATH --at X,Y,Z --json         samples at patient positions, mm (LPS)") },
  { "samples", tri_tool_samples,
    N_ ("PATH -o FILE                   all samples of a stack as raw numbers") },
  { "render", tri_tool_render, N_ ("PATH --plane PLANE -o OUT.png  one slice as a picture") },
  { "export", tri_tool_export,
    N_ ("PATH -o FILE.nii.gz            a stack as a NIfTI file") },
  { "layers", tri_tool_layers,
    N_ ("PATH --json [--at X,Y,Z]       what can be drawn over a stack, and where") },
  { "tags", tri_tool_tags, N_ ("PATH [--json]                  the header of a file") },
  { "text", tri_tool_text,
    N_ ("PATH… [--json]                 what reports, plans and other documents say") },
  { "bench", tri_tool_bench, N_ ("load|slices PATH               timings as JSON") },
};

static int
print_usage (void)
{
  g_printerr ("%s\n", _ ("usage: triptych-tool COMMAND …"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_printerr ("  %-7s %s\n", commands[i].name, _ (commands[i].summary));
  g_printerr ("%s\n", _ ("triptych-tool COMMAND --help tells the options."));
  return TRI_TOOL_USAGE;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  tri_locale_bind ();

  if (argc >= 2 && g_str_equal (argv[1], "--version"))
    {
      g_print ("triptych-tool %s\n", TRI_VERSION);
      return TRI_TOOL_OK;
    }
  for (gsize i = 0; argc >= 2 && i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (argv[1], commands[i].name))
        return commands[i].run (argc - 1, argv + 1);
    }
  return print_usage ();
}
