/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of layers: there while there are any, and every switch edits its layer, and follows it,
 * by pointer, by keys, and for assistive technology. */

#include "config.h"

#include "tri-layer-list.h"
#include "tri-layer-row.h"
#include "tri-segment-row.h"
#include "tri-widget-test.h"

typedef struct
{
  TriSession *session;
  TriLayer *layer;
  GtkWidget *list;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (TriLabels) labels = tri_labels_new ();

  tri_labels_append (labels, &(TriLabel){ .number = 1, .name = "Liver", .algorithm = "MANUAL" });
  tri_labels_append (labels, &(TriLabel){ .number = 2, .name = "Spleen" });
  fixture->session = tri_widget_test_create_session ();
  fixture->layer = tri_layer_new (TRI_LAYER_SEGMENTS, "Organs <b>");
  tri_layer_set_labels (fixture->layer, labels);
  tri_layer_set_detail (fixture->layer, "2 segments");
  fixture->list = g_object_ref_sink (tri_layer_list_new (fixture->session));
  g_assert_false (gtk_widget_get_visible (fixture->list));
  tri_layers_append (tri_session_get_layers (fixture->session), fixture->layer);
  g_assert_true (gtk_widget_get_visible (fixture->list));
  fixture->window = tri_widget_test_show (fixture->list, 260, 420);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  tri_widget_test_close (fixture->window);
  g_assert_finalize_object (GTK_WIDGET (fixture->list));
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->layer);
}

/* The @n-th widget of @type at or below @widget, in the order of drawing. */
static GtkWidget *
find_nth (GtkWidget *widget, GType type, guint *n)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find (Fixture *fixture, GType type, guint n)
{
  GtkWidget *found = find_nth (fixture->list, type, &n);

  g_assert_nonnull (found);
  return found;
}

static void
click (GtkWidget *widget)
{
  tri_widget_test_input (widget, gtk_widget_get_width (widget) / 2.0,
                         gtk_widget_get_height (widget) / 2.0,
                         "mousemove --window %w %x %y click 1");
}

static void
open_details (Fixture *fixture)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (fixture, GTK_TYPE_TOGGLE_BUTTON, 1)),
                                TRUE);
  for (guint i = 0; i < 3; i++)
    tri_widget_test_settle (fixture->list);
}

static void
test_switches (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *eye = find (fixture, GTK_TYPE_TOGGLE_BUTTON, 0);
  GtkWidget *outline, *scale, *check;

  if (!tri_widget_test_has_input ())
    {
      g_test_skip ("no xdotool");
      return;
    }
  click (eye);
  g_assert_true (tri_layer_get_is_visible (fixture->layer));
  click (eye);
  g_assert_false (tri_layer_get_is_visible (fixture->layer));

  open_details (fixture);
  outline = find (fixture, GTK_TYPE_CHECK_BUTTON, 0);
  tri_widget_test_input (outline, 10, gtk_widget_get_height (outline) / 2.0,
                         "mousemove --window %w %x %y click 1");
  g_assert_true (tri_layer_get_is_outline (fixture->layer));
  check = find (fixture, GTK_TYPE_CHECK_BUTTON, 2);
  click (check);
  g_assert_false (tri_segment_get_is_visible (tri_layer_find_segment (fixture->layer, 2)));
  g_assert_true (tri_segment_get_is_visible (tri_layer_find_segment (fixture->layer, 1)));

  scale = find (fixture, GTK_TYPE_SCALE, 0);
  gtk_widget_grab_focus (scale);
  tri_widget_test_input (scale, 1, 1, "key Right");
  g_assert_cmpfloat_with_epsilon (tri_layer_get_opacity (fixture->layer), 0.55, 1e-6);
  tri_widget_test_input (scale, 1, 1, "key Left Left");
  g_assert_cmpfloat_with_epsilon (tri_layer_get_opacity (fixture->layer), 0.45, 1e-6);
}

/* What is changed elsewhere is shown. */
static void
test_follow (Fixture *fixture, gconstpointer user_data)
{
  GtkToggleButton *eye = GTK_TOGGLE_BUTTON (find (fixture, GTK_TYPE_TOGGLE_BUTTON, 0));
  GtkRange *scale;

  open_details (fixture);
  scale = GTK_RANGE (find (fixture, GTK_TYPE_SCALE, 0));
  tri_layer_set_is_visible (fixture->layer, TRUE);
  tri_layer_set_opacity (fixture->layer, 0.25);
  tri_segment_set_is_visible (tri_layer_find_segment (fixture->layer, 1), FALSE);
  g_assert_true (gtk_toggle_button_get_active (eye));
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (scale), 25, 1e-6);
  g_assert_false (
      gtk_check_button_get_active (GTK_CHECK_BUTTON (find (fixture, GTK_TYPE_CHECK_BUTTON, 1))));
  tri_layers_clear (tri_session_get_layers (fixture->session));
  g_assert_false (gtk_widget_get_visible (fixture->list));
}

static void
test_accessible (Fixture *fixture, gconstpointer user_data)
{
  open_details (fixture);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (find (fixture, GTK_TYPE_TOGGLE_BUTTON, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Show “Organs <b>”");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find (fixture, GTK_TYPE_SCALE, 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Opacity of “Organs <b>”, percent");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find (fixture, GTK_TYPE_CHECK_BUTTON, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Liver");
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/layer-list/switches", test_switches);
  ADD ("/layer-list/follow", test_follow);
  ADD ("/layer-list/accessible", test_accessible);

  return g_test_run ();
}
