/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of measurements beside the views. It follows them at its own pace, so that a drag does
 * not rebuild rows in each frame. */

#include "config.h"

#include "tri-measurements-list.h"

#include "tri-fact.h"
#include "tri-measurement-plot.h"
#include "tri-measurement-text.h"

#include <glib/gi18n-lib.h>

#define UPDATE_INTERVAL_MS 150

struct _TriMeasurementsList
{
  TriSessionWidget parent_instance;

  guint update_id;

  GtkWidget *view;
  TriMeasurementPlot *plot; /* of the selected one */
  GListStore *rows;
  GArray *ids; /* of the measurements that the rows are of */
};

G_DEFINE_FINAL_TYPE (TriMeasurementsList, tri_measurements_list, TRI_TYPE_SESSION_WIDGET)

static TriFact *
create_row (TriSession *session, const TriMeasurement *measurement)
{
  g_autofree char *text = NULL;
  TriMeasured measured;

  tri_measurement_compute (measurement, tri_session_get_volume (session),
                           tri_session_get_volume_index (session), &measured);
  text = tri_measurement_text_describe (measurement, &measured, session);
  return tri_fact_new (tri_measurement_kind_get_name (measurement->kind), text);
}

static gboolean
is_listed (TriSession *session, const TriMeasurement *measurement)
{
  return measurement->frame == tri_session_get_frame (session) &&
         tri_measurement_is_complete (measurement);
}

static void
update_plot (TriMeasurementsList *self, TriMeasurements *measurements)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  const TriMeasurement *selected =
      measurements == NULL
          ? NULL
          : tri_measurements_find (measurements, tri_measurements_get_selected (measurements));
  TriVolume *volume = session == NULL ? NULL : tri_session_get_volume (session);
  TriMeasurementCurve curve;
  const gboolean has_curve =
      selected != NULL && is_listed (session, selected) &&
      tri_measurement_compute_curve (selected, volume,
                                     tri_session_get_volume_index (session), &curve);

  tri_measurement_plot_set_curve (self->plot, has_curve ? &curve : NULL,
                                  has_curve ? tri_volume_get_unit (volume) : "");
}

static void
update (TriMeasurementsList *self)
{
  TriSession *session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  TriMeasurements *measurements =
      session != NULL && tri_session_get_volume (session) != NULL
          ? tri_session_get_measurements (session)
          : NULL;

  g_array_set_size (self->ids, 0);
  for (guint i = 0; measurements != NULL && i < tri_measurements_get_n (measurements); i++)
    {
      const TriMeasurement *measurement = tri_measurements_get (measurements, i);

      if (!is_listed (session, measurement))
        continue;
      g_ptr_array_add (rows, create_row (session, measurement));
      g_array_append_val (self->ids, measurement->id);
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  update_plot (self, measurements);
  gtk_widget_set_visible (GTK_WIDGET (self), rows->len > 0);
}

static gboolean
update_cb (gpointer user_data)
{
  TriMeasurementsList *self = user_data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
session_notify_cb (TriSession *session, GParamSpec *pspec, TriMeasurementsList *self)
{
  g_assert (TRI_IS_MEASUREMENTS_LIST (self));

  /* dispose takes the source away with the widget. */
  if (self->update_id == 0)
    self->update_id = g_timeout_add (UPDATE_INTERVAL_MS, update_cb, self);
}

/**
 * tri_measurements_list_activate:
 * @position: of the row, from 0; nothing happens when there is none
 *
 * Moves the cursor to the middle of the measurement, so that its slice is shown, and selects it.
 */
void
tri_measurements_list_activate (TriMeasurementsList *self, guint position)
{
  TriSession *session;
  TriMeasurements *measurements;
  const TriMeasurement *found;

  g_return_if_fail (TRI_IS_MEASUREMENTS_LIST (self));

  session = tri_session_widget_get_session (TRI_SESSION_WIDGET (self));
  if (session == NULL || position >= self->ids->len)
    return;
  measurements = tri_session_get_measurements (session);
  found = tri_measurements_find (measurements, g_array_index (self->ids, guint, position));
  if (found == NULL)
    return;
  tri_session_set_cursor (session, tri_measurement_get_middle (found));
  tri_measurements_select (measurements, found->id);
}

static void
tri_measurements_list_session_changed (TriSessionWidget *widget)
{
  update (TRI_MEASUREMENTS_LIST (widget));
}

static void
activate_cb (GtkListView *view, guint position, TriMeasurementsList *self)
{
  g_assert (TRI_IS_MEASUREMENTS_LIST (self));

  tri_measurements_list_activate (self, position);
}

static void
tri_measurements_list_dispose (GObject *object)
{
  TriMeasurementsList *self = TRI_MEASUREMENTS_LIST (object);

  g_clear_handle_id (&self->update_id, g_source_remove);

  G_OBJECT_CLASS (tri_measurements_list_parent_class)->dispose (object);
}

static void
tri_measurements_list_finalize (GObject *object)
{
  g_clear_pointer (&TRI_MEASUREMENTS_LIST (object)->ids, g_array_unref);

  G_OBJECT_CLASS (tri_measurements_list_parent_class)->finalize (object);
}

static void
tri_measurements_list_class_init (TriMeasurementsListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_measurements_list_dispose;
  object_class->finalize = tri_measurements_list_finalize;
  TRI_SESSION_WIDGET_CLASS (klass)->session_changed = tri_measurements_list_session_changed;

  g_type_ensure (TRI_TYPE_FACT);
  g_type_ensure (TRI_TYPE_MEASUREMENT_PLOT);
  gtk_widget_class_set_css_name (widget_class, "measurements-list");
  tri_session_widget_class_set_template (TRI_SESSION_WIDGET_CLASS (klass),
                                         "tri-measurements-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TriMeasurementsList, view);
  gtk_widget_class_bind_template_child (widget_class, TriMeasurementsList, plot);
  gtk_widget_class_bind_template_child (widget_class, TriMeasurementsList, rows);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
tri_measurements_list_init (TriMeasurementsList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  tri_session_widget_follow (TRI_SESSION_WIDGET (self), G_CALLBACK (session_notify_cb),
                             "notify::measurements", "notify::volume", "notify::volume-index",
                             "notify::n-filled", "notify::display", NULL);
}

/**
 * tri_measurements_list_new:
 * @session: (nullable): what to show
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
tri_measurements_list_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_MEASUREMENTS_LIST, "session", session, NULL);
}

/**
 * tri_measurements_list_get_rows:
 *
 * For tests.
 *
 * Returns: (transfer none) (element-type TriFact): the rows
 */
GListModel *
tri_measurements_list_get_rows (TriMeasurementsList *self)
{
  g_return_val_if_fail (TRI_IS_MEASUREMENTS_LIST (self), NULL);

  return G_LIST_MODEL (self->rows);
}
