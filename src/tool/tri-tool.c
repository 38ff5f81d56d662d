/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands share: options, opening paths, loading one stack, printing JSON. */

#include "config.h"

#include "tri-tool.h"

#include "tri-first-stack.h"
#include "tri-scan-facts.h"
#include "tri-text-encoding.h"
#include "tri-safe-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

/**
 * tri_tool_describe_exit_states:
 *
 * Returns: (transfer full): the table of exit states, one a line, for --help
 */
char *
tri_tool_describe_exit_states (void)
{
  static const struct
  {
    int state;
    const char *meaning;
  } states[] = {
    { TRI_TOOL_OK, N_ ("done") },
    { TRI_TOOL_USAGE, N_ ("the command line is wrong") },
    { TRI_TOOL_NOTHING, N_ ("nothing, or not all, could be read, shown or written; "
                            "the reason is on stderr") },
  };
  GString *text = g_string_new (_ ("Exit status:"));

  g_string_append_c (text, '\n');
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    g_string_append_printf (text, "  %d  %s\n", states[i].state, _ (states[i].meaning));
  return g_string_free (text, FALSE);
}

/**
 * tri_tool_parse:
 * @parameters: what follows the options, for --help
 *
 * Parses the options out of @argv; says what is wrong on stderr.
 *
 * Returns: FALSE if the command must end with TRI_TOOL_USAGE
 */
gboolean
tri_tool_parse (int *argc, char ***argv, const char *parameters, const GOptionEntry *entries)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autofree char *states = tri_tool_describe_exit_states ();
  g_autoptr (GError) error = NULL;
  gboolean is_parsed;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_description (context, states);
  is_parsed = g_option_context_parse (context, argc, argv, &error);
  if (!is_parsed)
    g_printerr ("%s\n", error->message);
  return is_parsed;
}

/**
 * tri_tool_parse_point:
 *
 * @patient: (out): mm, LPS
 *
 * Reads "X,Y,Z", whatever the locale.
 *
 * Returns: FALSE when @text is anything else; says nothing
 */
gboolean
tri_tool_parse_point (const char *text, TriPoint3 *patient)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  double values[3];

  if (g_strv_length (parts) != 3)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      char *end = NULL;

      values[i] = g_ascii_strtod (parts[i], &end);
      if (end == parts[i] || *end != '\0' || !isfinite (values[i]))
        return FALSE;
    }
  *patient = (TriPoint3){ values[0], values[1], values[2] };
  return TRUE;
}

/**
 * tri_tool_parse_points:
 * @texts: (nullable) (array zero-terminated=1): each as for tri_tool_parse_point()
 * @points: (element-type TriPoint3): gets them, patient mm (LPS)
 *
 * Returns: FALSE after saying on stderr which text is no point
 */
gboolean
tri_tool_parse_points (const char *const *texts, GArray *points)
{
  for (gsize i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      TriPoint3 point;

      if (!tri_tool_parse_point (texts[i], &point))
        {
          g_printerr (_ ("“%s” is not a position X,Y,Z in mm\n"), texts[i]);
          return FALSE;
        }
      g_array_append_val (points, point);
    }
  return TRUE;
}

/**
 * tri_tool_set_charset:
 * @name: (nullable): an encoding's id, or terms as in (0008,0005)
 *
 * Overrides the character sets that headers declare; says when @name is none.
 *
 * Returns: FALSE if the command must end with TRI_TOOL_USAGE
 */
gboolean
tri_tool_set_charset (TriLoader *loader, const char *name)
{
  const TriTextEncoding *encodings, *found;
  g_autoptr (GString) ids = g_string_new (NULL);
  guint n_encodings;

  if (name == NULL)
    return TRUE;
  found = tri_text_encoding_find (name);
  if (found != NULL || g_ascii_strncasecmp (name, "ISO", 3) == 0 || name[0] == '\\')
    {
      tri_loader_set_charset (loader, found != NULL ? found->terms : name);
      return TRUE;
    }
  encodings = tri_text_encodings_get (&n_encodings);
  for (guint i = 0; i < n_encodings; i++)
    g_string_append_printf (ids, " %s", encodings[i].id);
  g_printerr (_ ("“%s” is not a text encoding. Use one of%s, or terms as in (0008,0005)\n"), name,
              ids->str);
  return FALSE;
}

/**
 * tri_tool_scan:
 *
 * Returns: (transfer full) (nullable): NULL after saying why on stderr
 */
TriScan *
tri_tool_scan (TriLoader *loader, const char *const *paths)
{
  g_autoptr (GError) error = NULL;
  TriScan *scan = tri_loader_scan (loader, paths, &error);

  if (scan == NULL)
    g_printerr ("%s\n", error->message);
  return scan;
}

/**
 * tri_tool_check_interpretation:
 * @interpretation: (nullable): its code
 *
 * Returns: FALSE after saying on stderr that no series can be shown that way
 */
gboolean
tri_tool_check_interpretation (const TriScan *scan, const char *interpretation)
{
  if (tri_scan_has_interpretation (scan, interpretation))
    return TRUE;
  g_printerr (_ ("No series can be shown as “%s”\n"), interpretation);
  return FALSE;
}

/**
 * tri_tool_choice_clear:
 *
 * Frees the texts.
 */
void
tri_tool_choice_clear (TriToolChoice *self)
{
  g_clear_pointer (&self->series, g_free);
  g_clear_pointer (&self->interpretation, g_free);
}

/**
 * tri_tool_find_stack:
 * @choice: (nullable): NULL: the one that the window shows first
 *
 * Returns: (transfer none) (nullable): NULL when there is none
 */
TriStack *
tri_tool_find_stack (const TriScan *scan, const TriToolChoice *choice)
{
  if (choice == NULL)
    return tri_scan_find_best_stack (scan);
  return tri_scan_find_chosen_stack (
      scan, &(TriStackChoice){ choice->series, choice->interpretation, choice->stack });
}

const char *
tri_tool_safe (const char *text)
{
  static GStringChunk *chunk = NULL;
  g_autofree char *line = tri_safe_line (text);

  if (chunk == NULL)
    chunk = g_string_chunk_new (4096);
  return g_string_chunk_insert (chunk, line);
}

/**
 * tri_tool_rate:
 *
 * Returns: the exit state of a command that has used all of @volume: TRI_TOOL_NOTHING when a slice
 *   of it could not be read
 */
int
tri_tool_rate (const TriVolume *volume)
{
  for (guint t = 0; t < tri_volume_get_n_volumes (volume); t++)
    for (guint k = 0; k < tri_volume_get_geometry (volume)->dims[2]; k++)
      if (!tri_volume_is_filled (volume, t, k))
        return TRI_TOOL_NOTHING;
  return TRI_TOOL_OK;
}

/**
 * tri_tool_load:
 * @notes: (nullable): gets the notes of the load (TriNote, owned by it)
 *
 * Loads a whole stack; says on stderr why it cannot be.
 *
 * Returns: (transfer full) (nullable): the volume, unreadable slices marked
 */
TriVolume *
tri_tool_load (TriLoader *loader, TriScan *scan, TriStack *stack, GPtrArray *notes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriVolumeLoad) load = tri_loader_load_stack (loader, scan, stack, &error);
  GPtrArray *found;

  if (load == NULL)
    {
      g_printerr ("%s\n", tri_tool_safe (error->message));
      if (notes != NULL)
        g_ptr_array_add (notes,
                         tri_note_new ("not-loaded", TRI_SEVERITY_ERROR, error->message, NULL, 0));
      return NULL;
    }
  tri_volume_load_wait (load);
  found = tri_volume_load_get_notes (load);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const TriNote *note = g_ptr_array_index (found, i);

      g_printerr ("%s\n", tri_tool_safe (note->text));
      if (notes != NULL)
        g_ptr_array_add (notes, tri_note_new (note->code, note->severity, note->text,
                                              (const guint32 *) (gpointer) note->frames->data,
                                              note->frames->len));
    }
  return tri_volume_ref (tri_volume_load_get_volume (load));
}

/**
 * tri_tool_read_details:
 * @slice: of the first volume
 *
 * Returns: (transfer full) (nullable): NULL when it has none, after saying on stderr why they
 *   cannot be read
 */
TriDetails *
tri_tool_read_details (TriLoader *loader, TriScan *scan, const TriStack *stack, guint slice)
{
  g_autoptr (GError) error = NULL;
  guint32 index = G_MAXUINT32;
  const TriFrame *frame = tri_scan_get_stack_frame (scan, stack, 0, slice, &index);
  TriDetails *details;

  if (frame == NULL || !frame->has_details)
    return NULL;
  details = tri_loader_read_details (loader, scan, index, &error);
  if (details == NULL)
    g_printerr ("%s\n", error->message);
  return details;
}

/**
 * tri_tool_explain_nothing:
 *
 * Says on stderr why @scan shows nothing, one line a file.
 */
void
tri_tool_explain_nothing (const TriScan *scan)
{
  if (scan->paths->len == 0)
    g_printerr ("%s\n", _ ("No files found"));
  for (guint i = 0; i < scan->documents->len; i++)
    {
      const TriDocument *document = tri_scan_get_document (scan, i);
      g_autofree char *name =
          g_filename_display_name (g_ptr_array_index (scan->paths, document->file));

      /* Translators: a file name, then what it is: "Comprehensive SR" */
      g_printerr (_ ("%s: not an image: %s\n"), name, document->what);
    }
  for (guint i = 0; i < scan->unread->len; i++)
    {
      const TriUnread *unread = &g_array_index (scan->unread, TriUnread, i);
      g_autofree char *name =
          g_filename_display_name (g_ptr_array_index (scan->paths, unread->file));

      g_printerr ("%s: %s\n", tri_tool_safe (name), tri_tool_safe (unread->reason));
    }
}

/**
 * tri_tool_json_number:
 *
 * Adds a number to the array that is being built, or as a member's value. JSON has no NaN and no
 * infinity: they become null.
 */
void
tri_tool_json_number (JsonBuilder *builder, double value)
{
  if (!isfinite (value))
    json_builder_add_null_value (builder);
  else if (value == floor (value) && fabs (value) < 9007199254740992.0)
    json_builder_add_int_value (builder, (gint64) value);
  else
    json_builder_add_double_value (builder, value);
}

/**
 * tri_tool_json_string:
 * @text: in any encoding: file names need not be UTF-8, JSON must be
 *
 * As tri_tool_json_number(), a text.
 */
void
tri_tool_json_string (JsonBuilder *builder, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  json_builder_add_string_value (builder, valid);
}

/**
 * tri_tool_json_add_number:
 *
 * Adds a member to the object that is being built, see tri_tool_json_number().
 */
void
tri_tool_json_add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  tri_tool_json_number (builder, value);
}

/**
 * tri_tool_json_add_string:
 *
 * Adds a member to the object that is being built, see tri_tool_json_string().
 */
void
tri_tool_json_add_string (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  tri_tool_json_string (builder, text);
}

/**
 * tri_tool_json_print:
 *
 * Prints what was built on stdout.
 */
void
tri_tool_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  text = json_generator_to_data (generator, NULL);
  /* Not g_print(): JSON is UTF-8 whatever the locale's character set. */
  fputs (text, stdout);
  fputc ('\n', stdout);
}
