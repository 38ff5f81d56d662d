/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which panes there are, which of them is worked on, and which series they can show. How their
 * places belong together is in tri-pane-links.c, whose images they show in tri-workspace-persons.c.
 * Knows no widget. */

#include "config.h"

#include "tri-workspace.h"

#include "tri-first-stack.h"
#include "tri-measurement-store.h"
#include "tri-scan-facts.h"
#include "tri-series-items.h"
#include "tri-series-rows.h"

struct _TriWorkspace
{
  GObject parent_instance;

  TriLoader *loader;
  TriDisplay *display;
  TriMeasurementStore *store;
  TriDocumentReader *document_reader;
  GPtrArray *panes; /* of TriPane */
  TriPane *active_pane;
  TriPaneLinks *links;
  TriSeriesRows *rows;
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TriWorkspace,
                               tri_workspace,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_ACTIVE_PANE = 1,
  PROP_SERIES,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];
static guint not_kept_signal;

static TriPane *
get_first (TriWorkspace *self)
{
  return g_ptr_array_index (self->panes, 0);
}

static TriStudy *
get_active_study (TriWorkspace *self)
{
  return tri_pane_get_study (self->active_pane);
}

/* ---- the rows ---- */

static void
list_shown (TriWorkspace *self)
{
  if (tri_workspace_get_scan (self) != NULL &&
      tri_series_rows_list_shown (self->rows, tri_workspace_get_scan (self),
                                  get_active_study (self)))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SERIES]);
}

/* What other panes show was of another scan: they stay if it is in this one too. */
static void
scan_changed_cb (TriWorkspace *self)
{
  TriScan *scan = tri_workspace_get_scan (self);

  for (guint i = self->panes->len - 1; i > 0; i--)
    {
      TriPane *pane = g_ptr_array_index (self->panes, i);

      if (scan == NULL || !tri_study_renew (tri_pane_get_study (pane), scan))
        tri_workspace_remove_pane (self, pane);
    }
  tri_series_rows_list (self->rows, tri_workspace_get_scan (self));
  tri_series_rows_list_shown (self->rows, tri_workspace_get_scan (self), get_active_study (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SERIES]);
}

static void
first_stack_changed_cb (TriWorkspace *self)
{
  TriStack *stack = tri_study_get_stack (tri_pane_get_study (get_first (self)));
  g_autoptr (TriSeriesItem) item =
      g_list_model_get_item (tri_series_rows_get_model (self->rows), 0);

  tri_series_rows_remember (self->rows, stack);
  /* Only documents were found: the first of them is read. */
  if (stack == NULL && item != NULL)
    tri_workspace_open_document (self, (guint) tri_series_item_get_document (item));
}

gboolean
tri_workspace_save (TriWorkspace *self, GError **error)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), FALSE);

  return tri_measurement_store_save (self->store, error);
}

void
tri_workspace_set_is_keeping (TriWorkspace *self, gboolean is_keeping)
{
  tri_measurement_store_set_is_keeping (self->store, is_keeping);
}

gboolean
tri_workspace_forget_measurements (TriWorkspace *self, GError **error)
{
  return tri_measurement_store_forget (self->store, error);
}

/* ---- the panes ---- */

static void
not_kept_cb (const GError *error, gpointer user_data)
{
  g_signal_emit (user_data, not_kept_signal, 0, error);
}

static TriPane *
add_pane (TriWorkspace *self, TriMeasurements *measurements)
{
  TriPane *pane = tri_pane_new (self->loader, self->display, measurements);
  TriStudy *study = tri_pane_get_study (pane);

  g_ptr_array_add (self->panes, pane);
  if (self->panes->len > 1)
    {
      static const char *const shared[] = { "grid", "slab-mm" };

      for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
        g_object_bind_property (tri_pane_get_session (get_first (self)), shared[i],
                                tri_pane_get_session (pane), shared[i],
                                G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
    }
  g_signal_connect_object (study, "notify::stack", G_CALLBACK (list_shown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (study, "notify::failure", G_CALLBACK (list_shown), self,
                           G_CONNECT_SWAPPED);
  tri_pane_links_add (self->links, pane);
  return pane;
}

static TriPane *
add_first_pane (TriWorkspace *self)
{
  g_autoptr (TriMeasurements) measurements = tri_measurements_new ();
  TriPane *pane = add_pane (self, measurements);
  TriStudy *study = tri_pane_get_study (pane);

  g_signal_connect_object (study, "notify::scan", G_CALLBACK (scan_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (study, "notify::stack", G_CALLBACK (first_stack_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return pane;
}

/* ---- GListModel ---- */

static GType
get_item_type (GListModel *model)
{
  return TRI_TYPE_PANE;
}

static guint
get_n_items (GListModel *model)
{
  return TRI_WORKSPACE (model)->panes->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TriWorkspace *self = TRI_WORKSPACE (model);

  return position < self->panes->len ? g_object_ref (g_ptr_array_index (self->panes, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

/* ---- GObject ---- */

static void
tri_workspace_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriWorkspace *self = TRI_WORKSPACE (object);

  switch (prop_id)
    {
    case PROP_ACTIVE_PANE:
      g_value_set_object (value, self->active_pane);
      break;
    case PROP_SERIES:
      g_value_set_object (value, tri_series_rows_get_model (self->rows));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_workspace_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  TriWorkspace *self = TRI_WORKSPACE (object);

  switch (prop_id)
    {
    case PROP_ACTIVE_PANE:
      tri_workspace_set_active_pane (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_workspace_dispose (GObject *object)
{
  TriWorkspace *self = TRI_WORKSPACE (object);

  if (self->document_reader != NULL)
    g_object_run_dispose (G_OBJECT (self->document_reader));
  g_clear_pointer (&self->store, tri_measurement_store_free);
  g_object_run_dispose (G_OBJECT (self->links));
  for (guint i = 0; i < self->panes->len; i++)
    g_object_run_dispose (g_ptr_array_index (self->panes, i));

  G_OBJECT_CLASS (tri_workspace_parent_class)->dispose (object);
}

/* The parts stay until nobody asks for them any more: widgets may go after their workspace. */
static void
tri_workspace_finalize (GObject *object)
{
  TriWorkspace *self = TRI_WORKSPACE (object);

  g_clear_object (&self->document_reader);
  g_clear_object (&self->links);
  g_ptr_array_unref (self->panes);
  tri_series_rows_free (self->rows);
  g_clear_object (&self->display);
  g_clear_object (&self->loader);

  G_OBJECT_CLASS (tri_workspace_parent_class)->finalize (object);
}

static void
tri_workspace_class_init (TriWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags r = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tri_workspace_get_property;
  object_class->set_property = tri_workspace_set_property;
  object_class->dispose = tri_workspace_dispose;
  object_class->finalize = tri_workspace_finalize;

  props[PROP_ACTIVE_PANE] = g_param_spec_object ("active-pane", NULL, NULL, TRI_TYPE_PANE, rw);
  props[PROP_SERIES] = g_param_spec_object ("series", NULL, NULL, G_TYPE_LIST_MODEL, r);
  g_object_class_install_properties (object_class, N_PROPS, props);
  not_kept_signal = g_signal_new ("not-kept", TRI_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
tri_workspace_init (TriWorkspace *self)
{
  self->panes = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = tri_series_rows_new ();
}

/* ---- public API ---- */

/**
 * tri_workspace_new:
 * @loader: of all panes; kept
 * @display: how the person likes to look; kept
 * @measurements_folder: (nullable): where measurements are kept between runs; NULL: the user's own
 *
 * Returns: (transfer full): a workspace of one pane that shows nothing
 */
TriWorkspace *
tri_workspace_new (TriLoader *loader, TriDisplay *display, const char *measurements_folder)
{
  TriWorkspace *self = g_object_new (TRI_TYPE_WORKSPACE, NULL);

  self->loader = g_object_ref (loader);
  self->display = g_object_ref (display);
  self->links = tri_pane_links_new ();
  self->active_pane = add_first_pane (self);
  self->document_reader = tri_document_reader_new (tri_pane_get_study (self->active_pane));
  self->store = tri_measurement_store_new (tri_pane_get_session (self->active_pane),
                                           measurements_folder, not_kept_cb, self);
  return self;
}

TriDisplay *
tri_workspace_get_display (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  return self->display;
}

TriPaneLinks *
tri_workspace_get_links (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  return self->links;
}

TriLoader *
tri_workspace_get_loader (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  return self->loader;
}

TriDocumentReader *
tri_workspace_get_document_reader (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  return self->document_reader;
}

guint
tri_workspace_get_n_panes (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), 0);

  return self->panes->len;
}

TriPane *
tri_workspace_get_pane (TriWorkspace *self, guint i)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (i < self->panes->len, NULL);

  return g_ptr_array_index (self->panes, i);
}

TriPane *
tri_workspace_get_active_pane (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  return self->active_pane;
}

/**
 * tri_workspace_set_active_pane:
 * @pane: one of the workspace's
 */
void
tri_workspace_set_active_pane (TriWorkspace *self, TriPane *pane)
{
  g_return_if_fail (TRI_IS_WORKSPACE (self));
  g_return_if_fail (g_ptr_array_find (self->panes, pane, NULL));

  if (pane == self->active_pane)
    return;
  self->active_pane = pane;
  tri_pane_links_set_active (self->links, pane);
  list_shown (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTIVE_PANE]);
}

/**
 * tri_workspace_get_busy_pane:
 *
 * Returns: (transfer none) (nullable): whose progress is told, and what cancel is about: the active
 *   pane if it is busy, else any that is; NULL when none is
 */
TriPane *
tri_workspace_get_busy_pane (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  if (tri_study_get_is_busy (get_active_study (self)))
    return self->active_pane;
  for (guint i = 0; i < self->panes->len; i++)
    {
      TriPane *pane = g_ptr_array_index (self->panes, i);

      if (tri_study_get_is_busy (tri_pane_get_study (pane)))
        return pane;
    }
  return NULL;
}

/**
 * tri_workspace_get_scan:
 *
 * Returns: (transfer none) (nullable): what was found in the paths that are open
 */
TriScan *
tri_workspace_get_scan (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  return tri_study_get_scan (tri_pane_get_study (get_first (self)));
}

/**
 * tri_workspace_open:
 * @paths: (array zero-terminated=1): files and folders; what is open stays until something of them
 *   can be shown
 */
void
tri_workspace_open (TriWorkspace *self, const char *const *paths)
{
  g_return_if_fail (TRI_IS_WORKSPACE (self));

  tri_study_open (tri_pane_get_study (get_first (self)), paths);
}

/**
 * tri_workspace_add:
 * @paths: (array zero-terminated=1): files and folders that are open together with what is open
 */
void
tri_workspace_add (TriWorkspace *self, const char *const *paths)
{
  g_return_if_fail (TRI_IS_WORKSPACE (self));

  tri_study_add (tri_pane_get_study (get_first (self)), paths);
}

/**
 * tri_workspace_add_pane:
 * @stack: of the scan that is open
 *
 * Adds a pane that shows @stack, and makes it the active one. Two panes begin linked if
 * their millimetres are the same, see TriPaneLinks.
 *
 * Returns: (transfer none): the pane
 */
TriPane *
tri_workspace_add_pane (TriWorkspace *self, TriStack *stack)
{
  TriSession *first = tri_pane_get_session (get_first (self));
  TriPane *pane;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  if (self->panes->len == 1)
    tri_pane_links_set_link (self->links, TRI_PANE_LINK_FRAME);
  pane = add_pane (self, tri_session_get_measurements (first));
  tri_measurement_store_watch (self->store, tri_pane_get_session (pane));
  g_list_model_items_changed (G_LIST_MODEL (self), self->panes->len - 1, 0, 1);
  tri_pane_show (pane, tri_workspace_get_scan (self), stack);
  tri_workspace_set_active_pane (self, pane);
  return pane;
}

/**
 * tri_workspace_remove_pane:
 * @pane: not the first one, which opens paths
 *
 * Another pane becomes the active one, if @pane was that.
 */
void
tri_workspace_remove_pane (TriWorkspace *self, TriPane *pane)
{
  g_autoptr (TriPane) removed = g_object_ref (pane);
  guint position;

  g_return_if_fail (TRI_IS_WORKSPACE (self));
  g_return_if_fail (g_ptr_array_find (self->panes, pane, &position));
  g_return_if_fail (position > 0);

  g_object_freeze_notify (G_OBJECT (self->links)); /* until all know that the pane is gone */
  tri_pane_links_remove (self->links, removed);
  tri_measurement_store_unwatch (self->store, tri_pane_get_session (removed));
  if (removed == self->active_pane)
    tri_workspace_set_active_pane (self, g_ptr_array_index (self->panes, position - 1));
  g_ptr_array_remove_index (self->panes, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  g_object_thaw_notify (G_OBJECT (self->links));
  g_object_run_dispose (G_OBJECT (removed));
}

/**
 * tri_workspace_show:
 * @stack: of the scan that is open
 *
 * Shows @stack in the active pane, in place of what was there and of any document.
 */
void
tri_workspace_show (TriWorkspace *self, TriStack *stack)
{
  g_return_if_fail (TRI_IS_WORKSPACE (self));

  tri_document_reader_close (self->document_reader);
  tri_pane_show (self->active_pane, tri_workspace_get_scan (self), stack);
}

/**
 * tri_workspace_find_other_stack:
 *
 * Never of another patient.
 *
 * Returns: (transfer none) (nullable): what the first pane's series is compared with: another one
 * of its study, else of its patient; of several the one that was looked at before, else the next
 * row, else the first. NULL when there is none
 */
TriStack *
tri_workspace_find_other_stack (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  return tri_series_rows_find_other (self->rows, tri_workspace_get_scan (self),
                                     tri_study_get_stack (tri_pane_get_study (get_first (self))));
}

/**
 * tri_workspace_open_document:
 * @document: index into the documents of the scan
 *
 * What was on its way in is given up: the images that are shown stay as they are. The first pane is
 * the active one then.
 */
void
tri_workspace_open_document (TriWorkspace *self, guint document)
{
  TriStack *stack = tri_study_get_stack (tri_pane_get_study (get_first (self)));

  tri_workspace_set_active_pane (self, get_first (self));
  if (stack != NULL)
    tri_pane_show (get_first (self), tri_workspace_get_scan (self), stack);
  tri_document_reader_open (self->document_reader, document);
}

GListModel *
tri_workspace_get_series (TriWorkspace *self)
{
  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);

  return tri_series_rows_get_model (self->rows);
}

/**
 * tri_workspace_set_interpretation:
 * @code: one of the series that the active pane shows; any other is ignored
 *
 * The rows of the series become those of its other stacks, of which the largest is shown. No frame
 * is lost: every interpretation holds all of them.
 */
void
tri_workspace_set_interpretation (TriWorkspace *self, const char *code)
{
  TriSeries *series = tri_study_get_series (get_active_study (self));
  const TriInterpretation *chosen =
      series == NULL ? NULL : tri_series_find_interpretation (series, code);

  if (chosen == NULL || g_str_equal (code, tri_pane_get_interpretation (self->active_pane)))
    return;
  tri_series_rows_list_interpretation (self->rows, tri_workspace_get_scan (self), series, chosen);
  tri_pane_show (self->active_pane, tri_workspace_get_scan (self),
                 tri_stacks_find_best (chosen->stacks));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SERIES]);
}
