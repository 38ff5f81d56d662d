/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person writes to a measurement: an entry that stands where the text will. Return and a
 * click elsewhere keep it, Escape does not. */

#include "config.h"

#include "tri-slice-view-private.h"

#include <glib/gi18n-lib.h>

#define ENTRY_WIDTH_CHARS 24

static void
keep_text (TriSliceView *self, guint id, const char *text)
{
  TriMeasurements *measurements = tri_session_get_measurements (self->session);
  const TriMeasurement *found = tri_measurements_find (measurements, id);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  TriMeasurement written;

  if (found == NULL)
    return;
  written = *found;
  written.text = *stripped == '\0' ? NULL : g_intern_string (stripped);
  if (written.text == found->text)
    return;
  tri_measurements_begin (measurements);
  tri_measurements_replace (measurements, &written);
}

static void
text_activate_cb (GtkText *text, TriSliceView *self)
{
  g_assert (TRI_IS_SLICE_VIEW (self));

  gtk_popover_popdown (GTK_POPOVER (self->text_popover));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  TriSliceView *self = user_data;

  self->texted_id = 0;
  gtk_popover_popdown (GTK_POPOVER (self->text_popover));
  return GDK_EVENT_STOP;
}

static void
popover_closed_cb (GtkPopover *popover, TriSliceView *self)
{
  GtkWidget *entry = gtk_popover_get_child (popover);

  g_assert (TRI_IS_SLICE_VIEW (self));

  if (self->texted_id != 0 && self->session != NULL)
    keep_text (self, self->texted_id, gtk_editable_get_text (GTK_EDITABLE (entry)));
  self->texted_id = 0;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
create_popover (TriSliceView *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Text of the measurement"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), TRI_MEASUREMENT_MAX_TEXT);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), ENTRY_WIDTH_CHARS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the measurement"), -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (text_activate_cb), self, 0);
  /* A key of its own: Escape leaves a text entry without keeping what was typed. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_widget_add_controller (entry, keys);

  self->text_popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->text_popover), entry);
  gtk_widget_set_parent (self->text_popover, GTK_WIDGET (self));
  g_signal_connect_object (self->text_popover, "closed", G_CALLBACK (popover_closed_cb), self, 0);
}

/* The last point of the measurement, or the middle of the view when that is elsewhere. */
static void
point_at (TriSliceView *self, const TriMeasurement *measurement)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const int scale = gtk_widget_get_scale_factor (widget);
  GdkRectangle place = { width / 2, height / 2, 1, 1 };
  TriViewTransform transform;
  double x, y;

  if (tri_slice_view_compute_transform (self, &transform))
    {
      tri_view_transform_patient_to_device (
          &transform, measurement->points[measurement->n_points - 1], &x, &y);
      place.x = (int) CLAMP (x / scale, 0, width - 1);
      place.y = (int) CLAMP (y / scale, 0, height - 1);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->text_popover), &place);
}

/**
 * tri_slice_view_edit_text:
 *
 * Opens an entry for the text of the selected measurement, if there is one.
 */
void
tri_slice_view_edit_text (TriSliceView *self)
{
  TriMeasurements *measurements;
  const TriMeasurement *selected;
  GtkWidget *entry;

  g_return_if_fail (TRI_IS_SLICE_VIEW (self));

  if (self->session == NULL)
    return;
  measurements = tri_session_get_measurements (self->session);
  selected = tri_measurements_find (measurements, tri_measurements_get_selected (measurements));
  if (selected == NULL)
    return;
  if (self->text_popover == NULL)
    create_popover (self);
  entry = gtk_popover_get_child (GTK_POPOVER (self->text_popover));
  self->texted_id = selected->id;
  gtk_editable_set_text (GTK_EDITABLE (entry), selected->text == NULL ? "" : selected->text);
  point_at (self, selected);
  gtk_popover_popup (GTK_POPOVER (self->text_popover));
  gtk_widget_grab_focus (entry);
}
