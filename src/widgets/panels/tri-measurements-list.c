/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of measurements beside the views. It follows them at its own pace, so that a drag does
 * not rebuild rows in each frame. */

#include "config.h"

#include "tri-measurements-list.h"

#include "tri-fact.h"
#include "tri-measurement-plot.h"
#include "tri-measurement-text.h"
#include "tri-widgets.h"

#include <glib/gi18n-lib.h>

#define UPDATE_INTERVAL_MS 150

struct _TriMeasurementsList
{
  GtkWidget parent_instance;

  TriSession *session;
  GSignalGroup *session_signals;
  guint update_id;

  GtkWidget *view;
  TriMeasurementPlot *plot; /* of the selected one */
  GListStore *rows;
  GArray *ids; /* of the measurements that the rows are of */
};

G_DEFINE_FINAL_TYPE (TriMeasurementsList, tri_measurements_list, GTK_TYPE_WIDGET)

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static TriFact *
create_row (TriMeasurementsList *self, const TriMeasurement *measurement)
{
  g_autofree char *text = NULL;
  TriMeasured measured;

  tri_measurement_compute (measurement, tri_session_get_volume (self->session),
                           tri_session_get_volume_index (self->session), &measured);
  text = tri_measurement_text_describe (measurement, &measured, self->session);
  return tri_fact_new (tri_measurement_kind_get_name (measurement->kind), text);
}

static gboolean
is_listed (TriMeasurementsList *self, const TriMeasurement *measurement)
{
  return measurement->frame == tri_session_get_frame (self->session) &&
         tri_measurement_is_complete (measurement);
}

static void
update_plot (TriMeasurementsList *self, TriMeasurements *measurements)
{
  const TriMeasurement *selected =
      measurements == NULL
          ? NULL
          : tri_measurements_find (measurements, tri_measurements_get_selected (measurements));
  TriVolume *volume = self->session == NULL ? NULL : tri_session_get_volume (self->session);
  TriMeasurementCurve curve;
  const gboolean has_curve =
      selected != NULL && is_listed (self, selected) &&
      tri_measurement_compute_curve (selected, volume,
                                     tri_session_get_volume_index (self->session), &curve);

  tri_measurement_plot_set_curve (self->plot, has_curve ? &curve : NULL,
                                  has_curve ? tri_volume_get_unit (volume) : "");
}

static void
update (TriMeasurementsList *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  TriMeasurements *measurements =
      self->session != NULL && tri_session_get_volume (self->session) != NULL
          ? tri_session_get_measurements (self->session)
          : NULL;

  g_array_set_size (self->ids, 0);
  for (guint i = 0; measurements != NULL && i < tri_measurements_get_n (measurements); i++)
    {
      const TriMeasurement *measurement = tri_measurements_get (measurements, i);

      if (!is_listed (self, measurement))
        continue;
      g_ptr_array_add (rows, create_row (self, measurement));
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

/* The cursor goes to the middle of it: its slice is shown then. */
void
tri_measurements_list_activate (TriMeasurementsList *self, guint position)
{
  TriMeasurements *measurements;
  const TriMeasurement *found;

  g_return_if_fail (TRI_IS_MEASUREMENTS_LIST (self));

  if (self->session == NULL || position >= self->ids->len)
    return;
  measurements = tri_session_get_measurements (self->session);
  found = tri_measurements_find (measurements, g_array_index (self->ids, guint, position));
  if (found == NULL)
    return;
  tri_session_set_cursor (self->session, tri_measurement_get_middle (found));
  tri_measurements_select (measurements, found->id);
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
  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->view, gtk_widget_unparent);
  if (self->plot != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->plot)));

  G_OBJECT_CLASS (tri_measurements_list_parent_class)->dispose (object);
}

static void
tri_measurements_list_finalize (GObject *object)
{
  g_clear_pointer (&TRI_MEASUREMENTS_LIST (object)->ids, g_array_unref);

  G_OBJECT_CLASS (tri_measurements_list_parent_class)->finalize (object);
}

static void
tri_measurements_list_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, TRI_MEASUREMENTS_LIST (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_measurements_list_set_property (GObject *object,
                                    guint prop_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      tri_measurements_list_set_session (TRI_MEASUREMENTS_LIST (object),
                                         g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_measurements_list_class_init (TriMeasurementsListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_measurements_list_dispose;
  object_class->finalize = tri_measurements_list_finalize;
  object_class->get_property = tri_measurements_list_get_property;
  object_class->set_property = tri_measurements_list_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, TRI_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TRI_TYPE_FACT);
  g_type_ensure (TRI_TYPE_MEASUREMENT_PLOT);
  gtk_widget_class_set_css_name (widget_class, "measurements-list");
  gtk_widget_class_set_template_from_resource (
      widget_class, TRI_RESOURCE_PATH "/widgets/tri-measurements-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TriMeasurementsList, view);
  gtk_widget_class_bind_template_child (widget_class, TriMeasurementsList, plot);
  gtk_widget_class_bind_template_child (widget_class, TriMeasurementsList, rows);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
tri_measurements_list_init (TriMeasurementsList *self)
{
  static const char *const details[] = { "notify::measurements", "notify::volume",
                                         "notify::volume-index", "notify::n-filled",
                                         "notify::display" };

  self->ids = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->session_signals = g_signal_group_new (TRI_TYPE_SESSION);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_group_connect (self->session_signals, details[i], G_CALLBACK (session_notify_cb),
                            self);
}

GtkWidget *
tri_measurements_list_new (TriSession *session)
{
  return g_object_new (TRI_TYPE_MEASUREMENTS_LIST, "session", session, NULL);
}

TriSession *
tri_measurements_list_get_session (TriMeasurementsList *self)
{
  g_return_val_if_fail (TRI_IS_MEASUREMENTS_LIST (self), NULL);

  return self->session;
}

void
tri_measurements_list_set_session (TriMeasurementsList *self, TriSession *session)
{
  g_return_if_fail (TRI_IS_MEASUREMENTS_LIST (self));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

GListModel *
tri_measurements_list_get_rows (TriMeasurementsList *self)
{
  g_return_val_if_fail (TRI_IS_MEASUREMENTS_LIST (self), NULL);

  return G_LIST_MODEL (self->rows);
}
