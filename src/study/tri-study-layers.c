/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The layers of what is shown, structure sets among them: listed as soon as a stack is shown,
 * loaded when somebody wants to see them, given up when another stack takes over. A label map that
 * is shown itself is its own layer, and shares the volume that is being loaded anyway. Must not
 * know a widget. */

#include "config.h"

#include "tri-study-layers.h"

#include "tri-box.h"
#include "tri-layer-source.h"

#include <glib/gi18n-lib.h>

/* While slices arrive, the picture changes at most so often. */
#define PUBLISH_INTERVAL_US (G_USEC_PER_SEC / 10)

typedef struct
{
  TriStudyLayers *owner;
  TriLayerSource *source; /* NULL of a structure set */
  guint document;         /* the structure set, among the scan's documents */
  GCancellable *reading;  /* its contours are being read */
  TriLayer *layer;
  TriVolumeLoad *load;
  char *idle_detail; /* what is said of it when nothing goes on */
  gint64 published_us;
} LayerEntry;

struct _TriStudyLayers
{
  GObject parent_instance;

  TriStudy *study;
  TriStack *stack;   /* whose layers these are */
  TriVolume *volume; /* (nullable): of that; another stack of the same comes when files are added */
  GPtrArray *entries;
};

G_DEFINE_FINAL_TYPE (TriStudyLayers, tri_study_layers, G_TYPE_OBJECT)

static void
stop_load (LayerEntry *entry)
{
  if (entry->load == NULL)
    return;
  g_signal_handlers_disconnect_by_data (entry->load, entry);
  tri_volume_load_cancel (entry->load);
  g_clear_object (&entry->load);
}

static void
free_entry (gpointer data)
{
  LayerEntry *entry = data;

  stop_load (entry);
  g_cancellable_cancel (entry->reading);
  g_clear_object (&entry->reading);
  g_signal_handlers_disconnect_by_data (entry->layer, entry);
  g_clear_object (&entry->layer);
  g_clear_pointer (&entry->source, tri_layer_source_free);
  g_free (entry->idle_detail);
  g_free (entry);
}

/* ---- one layer's load ---- */

static void
describe_progress (LayerEntry *entry)
{
  const guint n_slices = tri_volume_load_get_n_slices (entry->load);
  const guint n_filled = tri_volume_load_get_n_filled (entry->load);
  const guint n_unreadable = tri_volume_load_get_n_unreadable (entry->load);
  g_autofree char *text = NULL;

  if (!tri_volume_load_get_is_done (entry->load))
    text = g_strdup_printf (_ ("loading %u of %u"), n_filled + n_unreadable, n_slices);
  else if (n_unreadable > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u slice missing", "%u slices missing",
                                         n_unreadable),
                            n_unreadable);
  tri_layer_set_detail (entry->layer, text != NULL ? text : entry->idle_detail);
}

static void
load_changed_cb (LayerEntry *entry)
{
  const gboolean is_done = tri_volume_load_get_is_done (entry->load);
  const gint64 now_us = g_get_monotonic_time ();

  if (!is_done && now_us - entry->published_us < PUBLISH_INTERVAL_US)
    return;
  entry->published_us = now_us;
  if (is_done)
    tri_layer_source_finish_layer (entry->source, entry->layer);
  tri_layer_set_n_filled (entry->layer, tri_volume_load_get_n_filled (entry->load));
  describe_progress (entry);
  if (is_done)
    {
      g_signal_handlers_disconnect_by_data (entry->load, entry);
      g_clear_object (&entry->load);
    }
}

static void
begin_load (LayerEntry *entry)
{
  g_autoptr (GError) error = NULL;

  entry->load = tri_loader_load_stack (tri_study_get_loader (entry->owner->study),
                                       tri_study_get_scan (entry->owner->study),
                                       entry->source->stack, &error);
  if (entry->load == NULL)
    {
      tri_layer_set_detail (entry->layer, error->message);
      return;
    }
  tri_layer_set_volume (entry->layer, tri_volume_load_get_volume (entry->load),
                        entry->source->full_value);
  g_signal_connect_swapped (entry->load, "notify", G_CALLBACK (load_changed_cb), entry);
  describe_progress (entry);
}

/* ---- a structure set ---- */

static gboolean
is_outside (const TriContours *contours, const TriGeometry *geometry)
{
  TriPoint3 low, high, box_low, box_high;

  tri_geometry_compute_box (geometry, &box_low, &box_high);
  return tri_contours_compute_bounds (contours, &low, &high) &&
         (low.x > box_high.x || low.y > box_high.y || low.z > box_high.z || high.x < box_low.x ||
          high.y < box_low.y || high.z < box_low.z);
}

static void
contours_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriContours) contours =
      tri_loader_read_contours_finish (TRI_LOADER (source), result, &error);
  LayerEntry *entry = user_data;
  TriVolume *volume;
  g_autofree char *detail = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the entry is gone */
  g_clear_object (&entry->reading);
  if (contours == NULL)
    {
      tri_layer_set_detail (entry->layer, error->message);
      return;
    }
  tri_layer_set_contours (entry->layer, contours);
  detail = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u structure", "%u structures", contours->rois->len),
      contours->rois->len);
  volume = tri_session_get_volume (tri_study_get_session (entry->owner->study));
  if (volume != NULL && is_outside (contours, tri_volume_get_geometry (volume)))
    tri_layer_set_detail (entry->layer, _ ("outside the images shown"));
  else
    tri_layer_set_detail (entry->layer, detail);
}

static void
begin_reading (LayerEntry *entry)
{
  entry->reading = g_cancellable_new ();
  tri_layer_set_detail (entry->layer, _ ("loading"));
  tri_loader_read_contours_async (tri_study_get_loader (entry->owner->study),
                                  tri_study_get_scan (entry->owner->study), entry->document,
                                  entry->reading, contours_read_cb, entry);
}

static void
visible_changed_cb (LayerEntry *entry)
{
  if (entry->source == NULL)
    {
      if (tri_layer_get_is_visible (entry->layer) && entry->reading == NULL &&
          tri_layer_get_contours (entry->layer) == NULL)
        begin_reading (entry);
      return;
    }
  if (tri_layer_get_is_visible (entry->layer) && tri_layer_get_volume (entry->layer) == NULL)
    begin_load (entry);
}

/* ---- all of them ---- */

/* What is shown is a label map and its own layer: it has come as far as the study's load. */
static void
base_filled_cb (TriStudyLayers *self)
{
  TriSession *session = tri_study_get_session (self->study);
  guint n_slices;

  n_slices = tri_session_count_slices (session);
  for (guint i = 0; i < self->entries->len; i++)
    {
      LayerEntry *entry = self->entries->pdata[i];

      if (tri_layer_get_volume (entry->layer) == NULL ||
          tri_layer_get_volume (entry->layer) != tri_session_get_volume (session))
        continue;
      tri_layer_set_n_filled (entry->layer, tri_session_get_n_filled (session));
      if (tri_session_get_n_filled (session) + tri_session_get_n_unreadable (session) == n_slices)
        tri_layer_source_finish_layer (entry->source, entry->layer);
    }
}

static void
add_entry (TriStudyLayers *self, TriLayerSource *source)
{
  TriSession *session = tri_study_get_session (self->study);
  LayerEntry *entry = g_new0 (LayerEntry, 1);

  entry->owner = self;
  entry->source = source;
  entry->layer =
      tri_layer_source_create_layer (source, tri_volume_get_geometry (
                                                 tri_session_get_volume (session)));
  entry->idle_detail = g_strdup (tri_layer_get_detail (entry->layer));
  g_ptr_array_add (self->entries, entry);
  g_signal_connect_swapped (entry->layer, "notify::is-visible", G_CALLBACK (visible_changed_cb),
                            entry);
  tri_layers_append (tri_session_get_layers (session), entry->layer);
  if (!source->is_own)
    return;
  if (source->stack == self->stack)
    tri_layer_set_volume (entry->layer, tri_session_get_volume (session), source->full_value);
  tri_layer_set_opacity (entry->layer, 1.0);
  tri_layer_set_is_visible (entry->layer, TRUE);
}

static void
add_structure_sets (TriStudyLayers *self)
{
  TriScan *scan = tri_study_get_scan (self->study);
  g_autoptr (GArray) documents = tri_scan_find_structure_sets (scan, self->stack);

  for (guint i = 0; i < documents->len; i++)
    {
      const guint index = g_array_index (documents, guint, i);
      const TriDocument *document = tri_scan_get_document (scan, index);
      LayerEntry *entry = g_new0 (LayerEntry, 1);

      entry->owner = self;
      entry->document = index;
      entry->layer = tri_layer_new (TRI_LAYER_CONTOURS, *document->title != '\0'
                                                            ? document->title
                                                            : document->what);
      tri_layer_set_detail (entry->layer, _ ("structure set"));
      g_ptr_array_add (self->entries, entry);
      g_signal_connect_swapped (entry->layer, "notify::is-visible",
                                G_CALLBACK (visible_changed_cb), entry);
      tri_layers_append (tri_session_get_layers (tri_study_get_session (self->study)),
                         entry->layer);
    }
}

static void
clear_entries (TriStudyLayers *self)
{
  tri_layers_clear (tri_session_get_layers (tri_study_get_session (self->study)));
  g_ptr_array_set_size (self->entries, 0);
}

/* (transfer full): names of the layers that are seen over @volume */
static GHashTable *
collect_visible (TriStudyLayers *self, TriVolume *volume)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; volume != NULL && volume == self->volume && i < self->entries->len; i++)
    {
      TriLayer *layer = ((LayerEntry *) self->entries->pdata[i])->layer;

      if (tri_layer_get_is_visible (layer))
        g_hash_table_add (names, g_strdup (tri_layer_get_name (layer)));
    }
  return names;
}

static void
show_named (TriStudyLayers *self, GHashTable *names)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      TriLayer *layer = ((LayerEntry *) self->entries->pdata[i])->layer;

      if (g_hash_table_contains (names, tri_layer_get_name (layer)))
        tri_layer_set_is_visible (layer, TRUE);
    }
}

static void
stack_changed_cb (TriStudyLayers *self)
{
  TriStack *stack = tri_study_get_stack (self->study);
  TriVolume *volume = tri_session_get_volume (tri_study_get_session (self->study));
  g_autoptr (GHashTable) visible = NULL;
  g_autoptr (GPtrArray) sources = NULL;

  if (stack == self->stack)
    return;
  visible = collect_visible (self, volume);
  clear_entries (self);
  g_clear_pointer (&self->stack, tri_stack_unref);
  if (stack == NULL)
    return;
  self->stack = tri_stack_ref (stack);
  g_clear_pointer (&self->volume, tri_volume_unref);
  self->volume = volume == NULL ? NULL : tri_volume_ref (volume);
  sources = tri_scan_find_layers (tri_study_get_scan (self->study), stack);
  g_ptr_array_set_free_func (sources, NULL);
  for (guint i = 0; i < sources->len; i++)
    add_entry (self, sources->pdata[i]);
  add_structure_sets (self);
  show_named (self, visible);
  base_filled_cb (self);
}

static void
tri_study_layers_dispose (GObject *object)
{
  TriStudyLayers *self = TRI_STUDY_LAYERS (object);

  if (self->study != NULL)
    clear_entries (self);
  g_clear_object (&self->study);
  g_clear_pointer (&self->stack, tri_stack_unref);
  g_clear_pointer (&self->volume, tri_volume_unref);

  G_OBJECT_CLASS (tri_study_layers_parent_class)->dispose (object);
}

static void
tri_study_layers_finalize (GObject *object)
{
  g_clear_pointer (&TRI_STUDY_LAYERS (object)->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (tri_study_layers_parent_class)->finalize (object);
}

static void
tri_study_layers_class_init (TriStudyLayersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tri_study_layers_dispose;
  G_OBJECT_CLASS (klass)->finalize = tri_study_layers_finalize;
}

static void
tri_study_layers_init (TriStudyLayers *self)
{
  self->entries = g_ptr_array_new_with_free_func (free_entry);
}

/**
 * tri_study_layers_new:
 * @study: kept; its session's layers are this object's alone
 *
 * Main thread.
 *
 * Returns: (transfer full): follows @study until it is disposed, then takes the layers away
 */
TriStudyLayers *
tri_study_layers_new (TriStudy *study)
{
  TriStudyLayers *self = g_object_new (TRI_TYPE_STUDY_LAYERS, NULL);

  self->study = g_object_ref (study);
  g_signal_connect_object (study, "notify::stack", G_CALLBACK (stack_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tri_study_get_session (study), "notify::n-filled",
                           G_CALLBACK (base_filled_cb), self, G_CONNECT_SWAPPED);
  stack_changed_cb (self);
  return self;
}
