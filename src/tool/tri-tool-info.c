/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `info`: everything that a set of files holds, each stack loaded once for its range. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tri-default-voi.h"
#include "tri-first-stack.h"
#include "tri-scan-facts.h"
#include "tri-tool.h"

static void
add_numbers (JsonBuilder *builder, const char *name, const double *values, gsize n)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n; i++)
    tri_tool_json_number (builder, values[i]);
  json_builder_end_array (builder);
}

static void
add_affine (JsonBuilder *builder, const TriGeometry *geometry)
{
  json_builder_set_member_name (builder, "affine_lps");
  json_builder_begin_array (builder);
  for (guint row = 0; row < 4; row++)
    {
      json_builder_begin_array (builder);
      for (guint column = 0; column < 4; column++)
        tri_tool_json_number (builder, geometry->voxel_to_patient[row][column]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_notes (JsonBuilder *builder, GPtrArray *const sources[], gsize n_sources)
{
  json_builder_set_member_name (builder, "notes");
  json_builder_begin_array (builder);
  for (gsize s = 0; s < n_sources; s++)
    {
      for (guint i = 0; i < sources[s]->len; i++)
        {
          const TriNote *note = g_ptr_array_index (sources[s], i);

          json_builder_begin_object (builder);
          tri_tool_json_add_string (builder, "code", note->code);
          tri_tool_json_add_string (builder, "severity", tri_severity_get_name (note->severity));
          tri_tool_json_add_string (builder, "text", tri_tool_safe (note->text));
          json_builder_set_member_name (builder, "frames");
          json_builder_begin_array (builder);
          for (guint f = 0; note->frames != NULL && f < note->frames->len; f++)
            json_builder_add_int_value (builder, g_array_index (note->frames, guint32, f));
          json_builder_end_array (builder);
          if (note->remedy != NULL)
            tri_tool_json_add_string (builder, "remedy", note->remedy);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
}

/* What only the samples can tell. */
static void
add_samples (JsonBuilder *builder,
             const TriScan *scan,
             const TriStack *stack,
             const TriVolume *volume,
             const TriDetails *details)
{
  guint samples = tri_volume_get_samples_per_voxel (volume);
  double min, max, mean;
  TriVoi voi;
  gboolean is_header;

  tri_tool_json_add_string (builder, "unit", tri_volume_get_unit (volume));
  if (!tri_volume_compute_stored_range (volume, G_MAXUINT, &min, &max, &mean))
    min = max = mean = G_MAXDOUBLE * 2; /* null: no finite sample; else padding counts, too */
  tri_tool_json_add_number (builder, "min", min);
  tri_tool_json_add_number (builder, "max", max);
  tri_tool_json_add_number (builder, "mean", mean);
  if (samples > 1)
    {
      double means[4];

      tri_volume_compute_channel_means (volume, means);
      add_numbers (builder, "channel_mean", means, samples);
    }
  is_header = tri_default_voi_init (&voi, scan, stack, volume, details);
  json_builder_set_member_name (builder, "window");
  json_builder_begin_object (builder);
  tri_tool_json_add_number (builder, "center", voi.center);
  tri_tool_json_add_number (builder, "width", voi.width);
  tri_tool_json_add_string (builder, "function",
                            voi.function == TRI_VOI_TABLE          ? "TABLE"
                            : voi.function == TRI_VOI_SIGMOID      ? "SIGMOID"
                            : voi.function == TRI_VOI_LINEAR_EXACT ? "LINEAR_EXACT"
                                                                   : "LINEAR");
  tri_tool_json_add_string (builder, "source", is_header ? "header" : "auto");
  json_builder_end_object (builder);
}

static gboolean
is_mosaic (const TriScan *scan, const TriStack *stack)
{
  return stack->n_frames > 0 && tri_scan_get_frame (scan, stack->frames[0])->is_mosaic;
}

/* FALSE when not one slice of it could be loaded. */
static gboolean
add_stack (JsonBuilder *builder, TriLoader *loader, TriScan *scan, TriStack *stack)
{
  const TriGeometry *geometry = &stack->geometry;
  const TriPixelSource *pixels = &tri_scan_get_frame (scan, stack->frames[0])->pixels;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_note_free);
  g_autoptr (TriVolume) volume = tri_tool_load (loader, scan, stack, notes);
  g_autoptr (TriDetails) details =
      tri_tool_read_details (loader, scan, stack, tri_stack_get_middle_slice (stack));
  double dims[3] = { geometry->dims[0], geometry->dims[1], geometry->dims[2] };
  guint n_filled = 0;
  char orientation[4];

  for (guint t = 0; volume != NULL && t < stack->n_volumes; t++)
    n_filled += tri_volume_count_filled (volume, t);

  json_builder_begin_object (builder);
  tri_tool_json_add_string (builder, "kind", tri_stack_kind_get_name (stack->kind));
  tri_tool_json_add_string (builder, "label", tri_tool_safe (stack->label));
  add_numbers (builder, "dims", dims, 3);
  tri_tool_json_add_number (builder, "volumes", stack->n_volumes);
  tri_tool_json_add_number (builder, "frames", stack->n_frames);
  tri_tool_json_add_number (builder, "frames_unreadable",
                            (double) stack->n_volumes * geometry->dims[2] - n_filled);
  tri_tool_json_add_number (builder, "samples_per_voxel", pixels->output_samples);
  tri_tool_json_add_string (builder, "sample_type",
                            tri_sample_type_get_name (volume != NULL
                                                          ? tri_volume_get_sample_type (volume)
                                                          : pixels->output_type));
  add_numbers (builder, "spacing_mm", geometry->spacing_mm, 3);
  add_affine (builder, geometry);
  tri_geometry_get_orientation (geometry, orientation);
  tri_tool_json_add_string (builder, "orientation", orientation);
  tri_tool_json_add_number (builder, "tilt_deg", stack->tilt_deg);
  if (stack->slice_positions_mm != NULL)
    add_numbers (builder, "positions_mm", stack->slice_positions_mm, geometry->dims[2]);
  if (*stack->dimension != '\0')
    tri_tool_json_add_string (builder, "dimension", stack->dimension);
  if (stack->dimension_values != NULL)
    add_numbers (builder, "dimension_values", stack->dimension_values, stack->n_volumes);
  if (stack->n_components > 1)
    {
      json_builder_set_member_name (builder, "components");
      json_builder_add_int_value (builder, stack->n_components);
    }
  if (is_mosaic (scan, stack))
    {
      json_builder_set_member_name (builder, "mosaic");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (volume != NULL)
    add_samples (builder, scan, stack, volume, details);
  tri_tool_json_details (builder, details);
  add_notes (builder, (GPtrArray *[]){ stack->notes, notes }, 2);
  json_builder_end_object (builder);
  return n_filled > 0;
}

/* Every way to read the series, with the sizes of what comes out; nothing loaded. */
static void
add_interpretations (JsonBuilder *builder, const TriSeries *series)
{
  json_builder_set_member_name (builder, "interpretations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < series->interpretations->len; i++)
    {
      const TriInterpretation *interpretation = g_ptr_array_index (series->interpretations, i);

      json_builder_begin_object (builder);
      tri_tool_json_add_string (builder, "code", interpretation->code);
      tri_tool_json_add_string (builder, "label", interpretation->label);
      tri_tool_json_add_string (builder, "reason", interpretation->reason);
      json_builder_set_member_name (builder, "stacks");
      json_builder_begin_array (builder);
      for (guint n = 0; n < interpretation->stacks->len; n++)
        {
          const TriStack *stack = g_ptr_array_index (interpretation->stacks, n);
          const guint *dims = stack->geometry.dims;

          json_builder_begin_object (builder);
          tri_tool_json_add_string (builder, "kind", tri_stack_kind_get_name (stack->kind));
          tri_tool_json_add_string (builder, "label", stack->label);
          add_numbers (builder, "dims", (double[]){ dims[0], dims[1], dims[2] }, 3);
          tri_tool_json_add_number (builder, "volumes", stack->n_volumes);
          tri_tool_json_add_number (builder, "frames", stack->n_frames);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
add_series (JsonBuilder *builder,
            TriLoader *loader,
            TriScan *scan,
            TriSeries *series,
            const char *interpretation)
{
  GPtrArray *stacks = tri_series_get_stacks (series, interpretation);
  const TriFrame *frame = tri_scan_get_frame (scan, series->first);
  gboolean is_shown = FALSE;

  json_builder_begin_object (builder);
  tri_tool_json_add_string (builder, "uid", series->uid);
  tri_tool_json_add_string (builder, "modality", frame->modality);
  tri_tool_json_add_string (builder, "description", frame->series_description);
  json_builder_set_member_name (builder, "number");
  if (frame->series_number == G_MININT32)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, frame->series_number);
  tri_tool_json_add_string (builder, "patient_name", frame->patient_name);
  tri_tool_json_add_string (builder, "patient_id", frame->patient_id);
  tri_tool_json_add_number (builder, "files", series->n_files);
  json_builder_set_member_name (builder, "stacks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < stacks->len; i++)
    is_shown |= add_stack (builder, loader, scan, g_ptr_array_index (stacks, i));
  json_builder_end_array (builder);
  add_interpretations (builder, series);
  json_builder_end_object (builder);
  return is_shown;
}

static void
add_documents (JsonBuilder *builder, const TriScan *scan)
{
  json_builder_set_member_name (builder, "documents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < scan->documents->len; i++)
    {
      const TriDocument *document = tri_scan_get_document (scan, i);

      json_builder_begin_object (builder);
      tri_tool_json_add_string (builder, "path", g_ptr_array_index (scan->paths, document->file));
      tri_tool_json_add_string (builder, "kind", tri_document_kind_get_name (document->kind));
      tri_tool_json_add_string (builder, "what", document->what);
      tri_tool_json_add_string (builder, "title", document->title);
      tri_tool_json_add_string (builder, "modality", document->modality);
      tri_tool_json_add_string (builder, "date", document->date);
      tri_tool_json_add_string (builder, "patient_name", document->patient_name);
      tri_tool_json_add_string (builder, "study_uid", document->study_uid);
      tri_tool_json_add_string (builder, "series_uid", document->series_uid);
      tri_tool_json_add_string (builder, "sop_class_uid", document->sop_class_uid);
      tri_tool_json_add_string (builder, "referenced_series", document->referenced_series);
      tri_tool_json_add_string (builder, "media_type", document->media_type);
      tri_tool_json_add_number (builder, "media_bytes", (double) document->media_bytes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_unread (JsonBuilder *builder, const TriScan *scan)
{
  json_builder_set_member_name (builder, "unread");
  json_builder_begin_array (builder);
  for (guint i = 0; i < scan->unread->len; i++)
    {
      const TriUnread *unread = &g_array_index (scan->unread, TriUnread, i);

      json_builder_begin_object (builder);
      tri_tool_json_add_string (builder, "path", g_ptr_array_index (scan->paths, unread->file));
      tri_tool_json_add_string (builder, "reason", unread->reason);
      json_builder_set_member_name (builder, "is_container");
      json_builder_add_boolean_value (builder, unread->is_container);
      json_builder_set_member_name (builder, "is_other");
      json_builder_add_boolean_value (builder, unread->is_other);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
print_json (TriLoader *loader, TriScan *scan, const char *interpretation)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean is_shown = FALSE;

  json_builder_begin_object (builder);
  tri_tool_json_add_number (builder, "files", scan->paths->len);
  json_builder_set_member_name (builder, "series");
  json_builder_begin_array (builder);
  for (guint i = 0; i < scan->series->len; i++)
    is_shown |= add_series (builder, loader, scan, g_ptr_array_index (scan->series, i),
                            interpretation);
  json_builder_end_array (builder);
  add_documents (builder, scan);
  add_unread (builder, scan);
  json_builder_end_object (builder);
  tri_tool_json_print (builder);
  return is_shown;
}

static void
print_stack_text (const TriStack *stack)
{
  const guint *dims = stack->geometry.dims;
  double least_mm = stack->geometry.spacing_mm[2], most_mm = least_mm;
  const gboolean is_uneven = tri_stack_compute_gaps (stack, &least_mm, &most_mm);
  char orientation[4];

  tri_geometry_get_orientation (&stack->geometry, orientation);
  g_print ("  %-6s %u×%u×%u", tri_stack_kind_get_name (stack->kind), dims[0], dims[1], dims[2]);
  if (stack->n_volumes > 1)
    g_print (" ×%u %s", stack->n_volumes, stack->dimension);
  if (stack->is_spacing_known)
    {
      g_print ("  %.4g×%.4g×%.4g", stack->geometry.spacing_mm[0], stack->geometry.spacing_mm[1],
               least_mm);
      if (is_uneven)
        g_print ("–%.4g", most_mm);
      g_print (" mm");
    }
  if (tri_stack_has_place (stack))
    g_print ("  %s", orientation);
  if (stack->label != NULL && *stack->label != '\0')
    g_print ("  %s", stack->label);
  g_print ("\n");
  for (guint i = 0; i < stack->notes->len; i++)
    {
      const TriNote *note = g_ptr_array_index (stack->notes, i);

      g_print ("    %s: %s\n", tri_severity_get_name (note->severity), note->text);
    }
}

/* The other ways to read the series. */
static void
print_interpretations_text (const TriSeries *series, const GPtrArray *shown)
{
  for (guint i = 0; i < series->interpretations->len; i++)
    {
      const TriInterpretation *interpretation = g_ptr_array_index (series->interpretations, i);

      if (interpretation->stacks == shown)
        continue;
      g_print ("  --as %s: %s. %s.\n", interpretation->code, interpretation->label,
               interpretation->reason);
      for (guint n = 0; n < interpretation->stacks->len; n++)
        {
          const TriStack *stack = g_ptr_array_index (interpretation->stacks, n);
          const guint *dims = stack->geometry.dims;

          g_print ("    %-6s %u×%u×%u", tri_stack_kind_get_name (stack->kind), dims[0], dims[1],
                   dims[2]);
          if (stack->n_volumes > 1)
            g_print (" ×%u %s", stack->n_volumes, stack->dimension);
          g_print ("  %s\n", tri_tool_safe (stack->label));
        }
    }
}

/* For people: what the headers say, nothing loaded. */
static gboolean
print_text (const TriScan *scan, const char *interpretation)
{
  g_print (ngettext ("%u file\n", "%u files\n", scan->paths->len), scan->paths->len);
  for (guint i = 0; i < scan->series->len; i++)
    {
      const TriSeries *series = g_ptr_array_index (scan->series, i);
      const TriFrame *frame = tri_scan_get_frame (scan, series->first);
      GPtrArray *stacks = tri_series_get_stacks (series, interpretation);

      g_print ("%s  %s  %s\n", tri_tool_safe (frame->modality),
               tri_tool_safe (frame->series_description), tri_tool_safe (series->uid));
      for (guint j = 0; j < stacks->len; j++)
        print_stack_text (g_ptr_array_index (stacks, j));
      print_interpretations_text (series, stacks);
    }
  for (guint i = 0; i < scan->documents->len; i++)
    {
      const TriDocument *document = tri_scan_get_document (scan, i);

      g_print ("%s  %s  %s\n", tri_tool_safe (document->modality), tri_tool_safe (document->what),
               tri_tool_safe (document->title));
    }
  for (guint i = 0; i < scan->unread->len; i++)
    {
      const TriUnread *unread = &g_array_index (scan->unread, TriUnread, i);
      g_autofree char *name =
          g_filename_display_name (g_ptr_array_index (scan->paths, unread->file));

      g_print ("– %s: %s\n", tri_tool_safe (name), tri_tool_safe (unread->reason));
    }
  return scan->series->len > 0;
}

/**
 * tri_tool_info:
 *
 * Returns: TRI_TOOL_NOTHING, with the reasons on stderr too, when nothing could be shown
 */
int
tri_tool_info (int argc, char **argv)
{
  gboolean is_json = FALSE;
  g_autofree char *interpretation = NULL;
  g_autofree char *charset = NULL;
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &interpretation,
      N_ ("How to show the series: a code that “info” lists"), "CODE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_ ("Print one JSON object"), NULL },
    { "charset", 0, 0, G_OPTION_ARG_STRING, &charset,
      N_ ("Text encoding, overriding that of the files: utf-8, latin-1 …"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TriLoader) loader = NULL;
  g_autoptr (TriScan) scan = NULL;
  gboolean is_shown;

  if (!tri_tool_parse (&argc, &argv, _ ("PATH…"), entries))
    return TRI_TOOL_USAGE;
  if (argc < 2)
    {
      g_printerr ("%s\n", _ ("info requires at least one PATH"));
      return TRI_TOOL_USAGE;
    }
  loader = tri_loader_new ();
  if (!tri_tool_set_charset (loader, charset))
    return TRI_TOOL_USAGE;
  scan = tri_tool_scan (loader, (const char *const *) argv + 1);
  if (scan == NULL || !tri_tool_check_interpretation (scan, interpretation))
    return TRI_TOOL_NOTHING;
  is_shown = is_json ? print_json (loader, scan, interpretation)
                     : print_text (scan, interpretation);
  if (is_shown)
    return TRI_TOOL_OK;
  tri_tool_explain_nothing (scan);
  return TRI_TOOL_NOTHING;
}
