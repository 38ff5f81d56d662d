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
    N_ ("[--json] PATH…                series, stacks and notes of the files") },
  { "value", tri_tool_value,
    N_ ("PATH --at X,Y,Z [--json]       values at patient positions, mm (LPS)") },
  { "samples", tri_tool_samples,
    N_ ("PATH -o FILE                   all samples of a stack as raw numbers") },
  { "render", tri_tool_render, N_ ("PATH --plane PLANE -o OUT.png  one slice as a PNG image") },
  { "export", tri_tool_export,
    N_ ("PATH -o FILE.nii.gz            a stack as a NIfTI file") },
  { "layers", tri_tool_layers,
    N_ ("PATH --json [--at X,Y,Z]       segmentations and label maps over a stack") },
  { "tags", tri_tool_tags,
    N_ ("PATH [--json]                  the header of a file, or of a folder’s first file") },
  { "text", tri_tool_text,
    N_ ("PATH… [--json]                 text of reports, plans and other documents") },
  { "bench", tri_tool_bench, N_ ("load|slices PATH               timings as JSON") },
};

/* (transfer full): the commands and the exit states. */
static char *
make_usage (void)
{
  g_autofree char *states = tri_tool_describe_exit_states ();
  GString *text = g_string_new (_ ("Usage: triptych-tool COMMAND …"));

  g_string_append_c (text, '\n');
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-7s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (text, "%s\n\n%s",
                          _ ("“triptych-tool COMMAND --help” lists the options of a command, "
                             "“triptych-tool --version” prints the version."),
                          states);
  return g_string_free (text, FALSE);
}

/* In --help the command is called as it is typed. */
static int
run_command (const Command *command, int argc, char **argv)
{
  g_autofree char *name = g_strconcat ("triptych-tool ", command->name, NULL);

  g_set_prgname (name);
  return command->run (argc, argv);
}

int
main (int argc, char **argv)
{
  g_autofree char *usage = NULL;

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
        return run_command (&commands[i], argc - 1, argv + 1);
    }
  usage = make_usage ();
  if (argc >= 2 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")))
    {
      g_print ("%s", usage);
      return TRI_TOOL_OK;
    }
  g_printerr ("%s", usage);
  return TRI_TOOL_USAGE;
}
