/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which objects of a scan can be drawn over which of its stacks: segmentations and structure sets
 * that share the frame of reference or name the series, and label maps that lie in the same space.
 * The one place for that rule, for window and tool alike; knows no widget, loads nothing. */

#include "config.h"

#include "tri-layer-source.h"

#include "tri-box.h"
#include "tri-label-values.h"
#include "tri-segmentation.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * tri_layer_source_free:
 *
 * Any thread.
 */
void
tri_layer_source_free (TriLayerSource *self)
{
  g_free (self->name);
  g_clear_pointer (&self->stack, tri_stack_unref);
  g_clear_pointer (&self->labels, tri_labels_unref);
  g_free (self);
}

static char *
make_name (const TriScan *scan, const TriFrame *frame)
{
  g_autofree char *name = NULL;

  if (*frame->series_description != '\0')
    return g_strdup (frame->series_description);
  name = g_path_get_basename (g_ptr_array_index (scan->paths, frame->file));
  return g_filename_display_name (name);
}

static TriLayerSource *
make_source (const TriScan *scan, const TriFrame *frame, TriStack *stack)
{
  TriLayerSource *self = g_new0 (TriLayerSource, 1);
  TriLabels *labels = g_ptr_array_index (scan->labels, frame->file);

  self->kind = frame->segment_number > 0 ? TRI_LAYER_SEGMENTS : TRI_LAYER_LABELS;
  self->name = make_name (scan, frame);
  self->stack = tri_stack_ref (stack);
  self->labels = labels != NULL ? tri_labels_ref (labels) : NULL;
  self->full_value = 1.0;
  if (g_str_equal (frame->segmentation_type, "FRACTIONAL"))
    self->full_value = frame->fractional_max >= 1 ? frame->fractional_max : G_MAXUINT8;
  return self;
}

/* ---- segmentations ---- */

static gboolean
is_segmentation (const TriFrame *frame)
{
  return *frame->segmentation_type != '\0' && !frame->is_affine;
}

static gboolean
is_same_text (const char *a, const char *b)
{
  return *a != '\0' && g_str_equal (a, b);
}

/* Linked in space by the frame of reference, or because the file says so
 * (docs/imaging-rules.md §1.13). */
static gboolean
refers_to (const TriFrame *segmentation, const TriFrame *base)
{
  return is_same_text (segmentation->frame_of_reference_uid, base->frame_of_reference_uid) ||
         is_same_text (segmentation->referenced_series_uid, base->series_uid);
}

/* Frames of one file follow each other in a scan. */
static void
add_segmentations (const TriScan *scan, const TriFrame *base, GPtrArray *sources)
{
  for (guint i = 0, end; i < scan->frames->len; i = end)
    {
      const TriFrame *frame = tri_scan_get_frame (scan, i);
      g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr (TriStack) stack = NULL;
      TriLayerSource *source;

      for (end = i; end < scan->frames->len && tri_scan_get_frame (scan, end)->file == frame->file;
           end++)
        g_array_append_val (numbers, end);
      if (!is_segmentation (frame) || !refers_to (frame, base))
        continue;
      stack = tri_segmentation_build_stack ((const TriFrame *) (gpointer) scan->frames->data,
                                            (const guint32 *) (gpointer) numbers->data,
                                            numbers->len);
      if (stack == NULL)
        continue;
      source = make_source (scan, frame, stack);
      source->is_own = frame->file == base->file;
      g_ptr_array_add (sources, source);
    }
}

/* ---- label maps ---- */

static gboolean
is_in_folder_of (const TriScan *scan, const TriFrame *frame, const TriFrame *base)
{
  g_autofree char *a = g_path_get_dirname (g_ptr_array_index (scan->paths, frame->file));
  g_autofree char *b = g_path_get_dirname (g_ptr_array_index (scan->paths, base->file));

  return g_str_equal (a, b);
}

/* The label maps of the volume's own folder; if there is none, those of other folders. */
static void
add_label_maps (const TriScan *scan,
                const TriStack *base_stack,
                const TriFrame *base,
                gboolean is_own_folder,
                GPtrArray *sources)
{
  for (guint s = 0; s < scan->series->len; s++)
    {
      const TriSeries *series = g_ptr_array_index (scan->series, s);

      for (guint i = 0; i < series->stacks->len; i++)
        {
          TriStack *stack = g_ptr_array_index (series->stacks, i);
          const TriFrame *frame = tri_scan_get_frame (scan, stack->frames[0]);
          TriLayerSource *source;

          if (!frame->is_affine || !frame->is_label_map || !stack->geometry.is_oriented ||
              is_in_folder_of (scan, frame, base) != is_own_folder ||
              !tri_geometry_boxes_meet (&stack->geometry, &base_stack->geometry))
            continue;
          source = make_source (scan, frame, stack);
          source->is_own = stack == base_stack;
          g_ptr_array_add (sources, source);
        }
    }
}

/**
 * tri_scan_is_overlay:
 * @stack: one of @scan's
 *
 * Any thread.
 *
 * Returns: whether it is a segmentation or a label map: rather drawn over another stack than shown
 *   by itself
 */
gboolean
tri_scan_is_overlay (const TriScan *scan, const TriStack *stack)
{
  const TriFrame *frame = tri_scan_get_frame (scan, stack->frames[0]);

  return is_segmentation (frame) || (frame->is_affine && frame->is_label_map);
}

/**
 * tri_scan_find_layers:
 * @stack: one of @scan's
 *
 * A stack that is a label map or of a segmentation itself has its own labels first, and alone.
 * O(frames), any thread.
 *
 * Returns: (transfer full) (element-type TriLayerSource): what @scan offers to draw over @stack
 */
GPtrArray *
tri_scan_find_layers (const TriScan *scan, const TriStack *stack)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_layer_source_free);
  const TriFrame *base = tri_scan_get_frame (scan, stack->frames[0]);
  gboolean is_drawn_itself = tri_scan_is_overlay (scan, stack);

  if (stack->kind != TRI_STACK_VOLUME && !stack->geometry.is_oriented)
    return sources;
  if (!base->is_affine)
    add_segmentations (scan, base, sources);
  else
    add_label_maps (scan, stack, base, TRUE, sources);
  if (base->is_affine && sources->len == 0)
    add_label_maps (scan, stack, base, FALSE, sources);
  for (guint i = sources->len; is_drawn_itself && i > 0; i--)
    if (!((TriLayerSource *) sources->pdata[i - 1])->is_own)
      g_ptr_array_remove_index (sources, i - 1);
  return sources;
}

/* ---- structure sets ---- */

/* It lies in the frame of reference of the shown images, or names their series. */
static gboolean
is_drawn_over (const TriDocument *document, const TriFrame *frame)
{
  g_auto (GStrv) series = g_strsplit (document->referenced_series, "\\", -1);

  if (document->kind != TRI_DOCUMENT_STRUCTURES || frame->is_affine)
    return FALSE;
  return is_same_text (document->frame_of_reference_uid, frame->frame_of_reference_uid) ||
         (*frame->series_uid != '\0' &&
          g_strv_contains ((const char *const *) series, frame->series_uid));
}

/**
 * tri_scan_find_structure_sets:
 * @stack: one of @scan's
 *
 * O(documents), any thread.
 *
 * Returns: (transfer full) (element-type guint): which of @scan's documents have contours to draw
 *   over @stack
 */
GArray *
tri_scan_find_structure_sets (const TriScan *scan, const TriStack *stack)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  const TriFrame *frame = tri_scan_get_frame (scan, stack->frames[0]);

  for (guint d = 0; stack->geometry.is_oriented && d < scan->documents->len; d++)
    if (is_drawn_over (tri_scan_get_document (scan, d), frame))
      g_array_append_val (found, d);
  return found;
}

/* ---- layers ---- */

/* The table's labels for the repetitions that there are, in their order. */
static TriLabels *
make_segment_labels (const TriLayerSource *self)
{
  TriLabels *labels = tri_labels_new ();

  for (guint t = 0; t < self->stack->n_volumes; t++)
    {
      const guint32 number = (guint32) self->stack->dimension_values[t];
      const TriLabel *named = self->labels != NULL ? tri_labels_find (self->labels, number) : NULL;

      tri_labels_append (labels, named != NULL ? named : &(TriLabel){ .number = number });
    }
  return labels;
}

static void
describe (TriLayer *layer, const TriLayerSource *self, const TriGeometry *base)
{
  const guint n = g_list_model_get_n_items (tri_layer_get_segments (layer));
  g_autofree char *detail =
      n == 0 ? g_strdup (_ ("label map"))
             : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u segment", "%u segments", n), n);

  if (base != NULL && !tri_geometry_boxes_meet (&self->stack->geometry, base))
    tri_layer_set_detail (layer, _ ("outside the images shown"));
  else
    tri_layer_set_detail (layer, detail);
}

/**
 * tri_layer_source_create_layer:
 * @base: (nullable): over which it is to be drawn
 *
 * Main thread.
 *
 * Returns: (transfer full): a layer with the segments of @self and nothing loaded
 */
TriLayer *
tri_layer_source_create_layer (const TriLayerSource *self, const TriGeometry *base)
{
  TriLayer *layer = tri_layer_new (self->kind, self->name);
  g_autoptr (TriLabels) labels = NULL;

  if (self->kind == TRI_LAYER_SEGMENTS)
    labels = make_segment_labels (self);
  else if (self->labels != NULL)
    labels = tri_labels_ref (self->labels);
  if (labels != NULL)
    tri_layer_set_labels (layer, labels);
  describe (layer, self, base);
  return layer;
}

/**
 * tri_layer_source_finish_layer:
 * @layer: of @self, its volume loaded
 *
 * Tables name more than is there, and files without a table name nothing: the segments of a label
 * map are the values that its samples have. O(samples), main thread.
 */
void
tri_layer_source_finish_layer (const TriLayerSource *self, TriLayer *layer)
{
  g_autoptr (TriLabels) labels = NULL;
  TriVolume *volume = tri_layer_get_volume (layer);

  if (self->kind != TRI_LAYER_LABELS || volume == NULL)
    return;
  labels = tri_volume_find_labels (volume, self->labels);
  if (labels->labels->len > 0)
    tri_layer_set_labels (layer, labels);
}
