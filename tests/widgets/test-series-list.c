/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sidebar: selection both ways, headers, names for assistive technology, notes. */

#include "config.h"

#include "tri-series-list.h"
#include "tri-series-row.h"
#include "tri-widget-test.h"

typedef struct
{
  GListStore *store;
  TriSeriesList *list;
  GtkWindow *window;
} Fixture;

static void
append (Fixture *fixture, const char *group, const char *modality, const char *title)
{
  g_autoptr (TriSeriesItem) item =
      tri_series_item_new (group, modality, title, "28 images · 512×512");

  g_list_store_append (fixture->store, item);
}

static TriSeriesItem *
get_item (Fixture *fixture, guint position)
{
  g_autoptr (TriSeriesItem) item =
      g_list_model_get_item (G_LIST_MODEL (fixture->store), position);

  return item; /* the store holds it */
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->store = g_list_store_new (TRI_TYPE_SERIES_ITEM);
  append (fixture, "Doe, Jane\nCT head", "CT", "Head 5.0");
  append (fixture, "Doe, Jane\nCT head", "CT", "Head 1.0");
  append (fixture, "Doe, John", "MR", "T1 <b> & T2");
  fixture->list = TRI_SERIES_LIST (
      g_object_ref_sink (tri_series_list_new (G_LIST_MODEL (fixture->store))));
  fixture->window = tri_widget_test_show (GTK_WIDGET (fixture->list), 260, 400);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  tri_widget_test_close (fixture->window);
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->store);
}

static GtkListBox *
find_list_box (GtkWidget *widget)
{
  return GTK_LIST_BOX (tri_widget_test_find (widget, GTK_TYPE_LIST_BOX));
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  ++*count;
}

static void
test_selection (Fixture *fixture, gconstpointer user_data)
{
  GtkListBox *box = find_list_box (GTK_WIDGET (fixture->list));
  guint n_selected = 0;

  g_signal_connect (fixture->list, "notify::selected", G_CALLBACK (count_cb), &n_selected);
  tri_series_list_set_selected (fixture->list, get_item (fixture, 1));
  g_assert_true (tri_series_list_get_selected (fixture->list) == get_item (fixture, 1));
  tri_series_list_set_selected (fixture->list, get_item (fixture, 1));
  g_assert_cmpuint (n_selected, ==, 1);
  gtk_list_box_select_row (box, gtk_list_box_get_row_at_index (box, 2));
  g_assert_true (tri_series_list_get_selected (fixture->list) == get_item (fixture, 2));
  g_list_store_remove (fixture->store, 2);
  g_assert_null (tri_series_list_get_selected (fixture->list));
  tri_series_list_set_selected (fixture->list, get_item (fixture, 0));
  tri_series_list_set_selected (fixture->list, NULL);
  g_assert_null (tri_series_list_get_selected (fixture->list));
  g_assert_cmpuint (n_selected, ==, 5);
}

static const char *
get_header_text (GtkListBox *box, int row)
{
  GtkWidget *header = gtk_list_box_row_get_header (gtk_list_box_get_row_at_index (box, row));

  return gtk_label_get_text (GTK_LABEL (header));
}

static void
test_headers (Fixture *fixture, gconstpointer user_data)
{
  GtkListBox *box = find_list_box (GTK_WIDGET (fixture->list));
  GtkWidget *first = gtk_list_box_row_get_header (gtk_list_box_get_row_at_index (box, 0));
  GtkWidget *third = gtk_list_box_row_get_header (gtk_list_box_get_row_at_index (box, 2));

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (first)), ==, "Doe, Jane\nCT head");
  g_assert_null (gtk_list_box_row_get_header (gtk_list_box_get_row_at_index (box, 1)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (third)), ==, "Doe, John");
  g_assert_true (gtk_widget_has_css_class (third, "next-patient"));
  g_assert_false (gtk_widget_has_css_class (first, "next-patient"));

  /* A further study of a patient has a heading of its own, below the patient's. */
  append (fixture, "Doe, John\nMR knee", "MR", "PD");
  append (fixture, "Doe, John\nMR head", "MR", "T2");
  g_assert_cmpstr (get_header_text (box, 3), ==, "MR knee");
  g_assert_cmpstr (get_header_text (box, 4), ==, "MR head");
  append (fixture, "Doe, Johnny\nMR head", "MR", "T2");
  g_assert_cmpstr (get_header_text (box, 5), ==, "Doe, Johnny\nMR head");
}

static void
test_accessible (Fixture *fixture, gconstpointer user_data)
{
  GtkListBox *box = find_list_box (GTK_WIDGET (fixture->list));
  GtkAccessible *row = GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (box, 2));
  g_autoptr (GPtrArray) notes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tri_note_free);
  TriSeriesItem *item = get_item (fixture, 2);

  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "MR, T1 <b> & T2, 28 images · 512×512");
  g_ptr_array_add (notes, tri_note_new ("tilt", TRI_SEVERITY_INFO, "Tilted.", NULL, 0));
  g_ptr_array_add (notes, tri_note_new ("gap", TRI_SEVERITY_WARNING, "A gap.", NULL, 0));
  tri_series_item_set_notes (item, notes);
  g_assert_cmpuint (tri_series_item_get_n_notes (item), ==, 2);
  g_assert_cmpstr (tri_series_item_get_notes_text (item), ==, "Tilted.\nA gap.");
  g_assert_cmpint (tri_series_item_get_severity (item), ==, TRI_SEVERITY_WARNING);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "MR, T1 <b> & T2, 28 images · 512×512, 2 notes");
}

static void
count_free (gpointer data)
{
  ++*(guint *) data;
}

static void
test_item_data (void)
{
  TriSeriesItem *item = tri_series_item_new ("g", "CT", "t", "d");
  guint n_freed = 0;

  tri_series_item_set_data (item, &n_freed, count_free);
  g_assert_true (tri_series_item_get_data (item) == &n_freed);
  tri_series_item_set_data (item, &n_freed, count_free);
  g_assert_cmpuint (n_freed, ==, 1);
  g_assert_finalize_object (item);
  g_assert_cmpuint (n_freed, ==, 2);
}

static double
get_scroll (Fixture *fixture)
{
  GtkWidget *scroller = tri_widget_test_find (GTK_WIDGET (fixture->list), GTK_TYPE_SCROLLED_WINDOW);

  return gtk_adjustment_get_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
}

/* The list goes to what is selected, however it came to be. */
static void
test_scroll (Fixture *fixture, gconstpointer user_data)
{
  for (guint i = 0; i < 30; i++)
    append (fixture, "Doe, Zoe", "CT", "One of many");
  tri_widget_test_settle (GTK_WIDGET (fixture->list));
  g_assert_cmpfloat (get_scroll (fixture), ==, 0);
  tri_series_list_set_selected (fixture->list, get_item (fixture, 30));
  for (guint i = 0; i < 3; i++)
    tri_widget_test_settle (GTK_WIDGET (fixture->list));
  g_assert_cmpfloat (get_scroll (fixture), >, 1000);
  tri_series_list_set_selected (fixture->list, get_item (fixture, 0));
  for (guint i = 0; i < 3; i++)
    tri_widget_test_settle (GTK_WIDGET (fixture->list));
  g_assert_cmpfloat (get_scroll (fixture), <, 10);
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/series-list/selection", test_selection);
  ADD ("/series-list/headers", test_headers);
  ADD ("/series-list/accessible", test_accessible);
  ADD ("/series-list/scroll", test_scroll);
  g_test_add_func ("/series-item/data", test_item_data);

  return g_test_run ();
}
