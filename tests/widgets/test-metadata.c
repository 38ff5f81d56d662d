/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The metadata table: rows stay the same objects from one slice's header to the next, a search
 * shows matches with what they lie in, and the panel keeps its place. */

#include "config.h"

#include "tri-element-cell.h"
#include "tri-element-row.h"
#include "tri-element-search.h"
#include "tri-metadata-panel.h"
#include "tri-widget-test.h"

#define ITEM 0xfffee000

typedef struct
{
  guint8 depth;
  guint32 tag;
  const char *keyword;
  const char *value;
} Line;

static const Line first_slice[] = {
  { 0, 0x00080060, "Modality", "CT" },
  { 0, 0x00081140, "ReferencedImageSequence", "2 items" },
  { 1, ITEM, "Item 1", "" },
  { 2, 0x00081155, "ReferencedSOPInstanceUID", "1.2.3" },
  { 1, ITEM, "Item 2", "" },
  { 2, 0x00081155, "ReferencedSOPInstanceUID", "1.2.4" },
  { 0, 0x00100010, "PatientName", "Müller^Jane" },
  { 0, 0x00200013, "InstanceNumber", "1" },
};

/* One element gone, one new, one item more, two values changed. */
static const Line second_slice[] = {
  { 0, 0x00080060, "Modality", "CT" },
  { 0, 0x00080070, "Manufacturer", "Somebody" },
  { 0, 0x00081140, "ReferencedImageSequence", "3 items" },
  { 1, ITEM, "Item 1", "" },
  { 2, 0x00081155, "ReferencedSOPInstanceUID", "1.2.3" },
  { 1, ITEM, "Item 2", "" },
  { 2, 0x00081155, "ReferencedSOPInstanceUID", "1.2.44" },
  { 1, ITEM, "Item 3", "" },
  { 2, 0x00081155, "ReferencedSOPInstanceUID", "1.2.5" },
  { 0, 0x00200013, "InstanceNumber", "2" },
};

static TriDataset *
create_dataset (const Line *lines, guint n_lines)
{
  TriDataset *dataset = tri_dataset_new ();

  for (guint i = 0; i < n_lines; i++)
    {
      const TriElement element = { lines[i].depth, lines[i].tag, "LO", lines[i].keyword,
                                   lines[i].value, strlen (lines[i].value) };

      tri_dataset_append (dataset, &element);
    }
  return dataset;
}

static TriElementRow *
get_row (GListStore *rows, guint position)
{
  g_autoptr (TriElementRow) row = g_list_model_get_item (G_LIST_MODEL (rows), position);

  g_assert_nonnull (row);
  return row; /* the list holds it */
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  ++*count;
}

static void
test_rows (void)
{
  g_autoptr (TriDataset) first = create_dataset (first_slice, G_N_ELEMENTS (first_slice));
  g_autoptr (TriDataset) second = create_dataset (second_slice, G_N_ELEMENTS (second_slice));
  g_autoptr (GListStore) rows = g_list_store_new (TRI_TYPE_ELEMENT_ROW);
  TriElementRow *modality, *sequence, *item, *number, *reference;
  guint n_modality = 0, n_number = 0;

  tri_element_rows_sync (rows, first);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 4);
  modality = get_row (rows, 0);
  sequence = get_row (rows, 1);
  number = get_row (rows, 3);
  g_assert_null (tri_element_row_get_children (modality));
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (tri_element_row_get_children (sequence))), ==, 2);
  item = get_row (tri_element_row_get_children (sequence), 1);
  reference = get_row (tri_element_row_get_children (item), 0);
  g_assert_cmpstr (tri_element_row_get_value (reference), ==, "1.2.4");
  g_signal_connect (modality, "notify::value", G_CALLBACK (count_cb), &n_modality);
  g_signal_connect (number, "notify::value", G_CALLBACK (count_cb), &n_number);

  tri_element_rows_sync (rows, second);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 4);
  g_assert_true (get_row (rows, 0) == modality);
  g_assert_cmpstr (tri_element_row_get_value (get_row (rows, 1)), ==, "Somebody");
  g_assert_true (get_row (rows, 2) == sequence);
  g_assert_true (get_row (rows, 3) == number);
  g_assert_cmpstr (tri_element_row_get_value (number), ==, "2");
  g_assert_cmpuint (n_modality, ==, 0);
  g_assert_cmpuint (n_number, ==, 1);
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (tri_element_row_get_children (sequence))), ==, 3);
  g_assert_true (get_row (tri_element_row_get_children (sequence), 1) == item);
  g_assert_true (get_row (tri_element_row_get_children (item), 0) == reference);
  g_assert_cmpstr (tri_element_row_get_value (reference), ==, "1.2.44");

  tri_element_rows_sync (rows, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 0);
}

/* NIfTI fields have names only, in any order. */
static void
test_rows_untagged (void)
{
  static const Line before[] = { { 0, 0, "dim", "3" }, { 0, 0, "pixdim", "1" } };
  static const Line after[] = { { 0, 0, "pixdim", "2" }, { 0, 0, "dim", "4" } };
  g_autoptr (TriDataset) first = create_dataset (before, 2);
  g_autoptr (TriDataset) second = create_dataset (after, 2);
  g_autoptr (GListStore) rows = g_list_store_new (TRI_TYPE_ELEMENT_ROW);

  tri_element_rows_sync (rows, first);
  tri_element_rows_sync (rows, second);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 2);
  g_assert_cmpstr (tri_element_row_get_value (get_row (rows, 0)), ==, "2");
  g_assert_cmpstr (tri_element_row_get_value (get_row (rows, 1)), ==, "4");
}

static void
test_search (void)
{
  static const struct
  {
    const char *text;
    const char *shown; /* one letter an element: s shown, o shown and open, - hidden */
  } cases[] = {
    { "modality", "s-------" },
    { "MODAL", "s-------" },
    { "1.2.4", "-o--os--" },
    { "item 1", "-oss----" },
    { "ReferencedImage", "-sssss--" },
    { "(0010", "------s-" },
    { "00200013", "-------s" },
    { "müLLer", "------s-" },
    { "no such thing", "--------" },
  };
  g_autoptr (TriDataset) dataset = create_dataset (first_slice, G_N_ELEMENTS (first_slice));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree guint8 *matches = tri_element_search (dataset, cases[i].text);
      char shown[G_N_ELEMENTS (first_slice) + 1] = { 0 };

      for (guint k = 0; k < G_N_ELEMENTS (first_slice); k++)
        shown[k] = (matches[k] & TRI_ELEMENT_OPEN) != 0    ? 'o'
                   : (matches[k] & TRI_ELEMENT_SHOWN) != 0 ? 's'
                                                           : '-';
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

static void
assert_clipboard (GtkWidget *widget, const char *expected)
{
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, read_cb, &text);
  fixture_wait (is_set, &text, 15, "the copied text");
  g_assert_cmpstr (text, ==, expected);
}

static gboolean
is_table (GtkWidget *widget, gpointer data)
{
  return GTK_IS_LIST_VIEW (widget) && !gtk_widget_has_css_class (widget, "summary");
}

static GtkListView *
find_table (GtkWidget *panel)
{
  return GTK_LIST_VIEW (tri_widget_test_find_where (panel, is_table, NULL));
}

static void
test_panel (void)
{
  g_autoptr (TriDataset) first = create_dataset (first_slice, G_N_ELEMENTS (first_slice));
  g_autoptr (TriDataset) second = create_dataset (second_slice, G_N_ELEMENTS (second_slice));
  TriSession *session = tri_session_new ();
  GtkWidget *panel = g_object_ref_sink (tri_metadata_panel_new (session));
  GtkWindow *window = tri_widget_test_show (panel, 400, 400);
  GtkListView *table = find_table (panel);
  GtkWidget *stack = tri_widget_test_find (panel, GTK_TYPE_STACK);
  GtkEditable *search = GTK_EDITABLE (tri_widget_test_find (panel, GTK_TYPE_SEARCH_ENTRY));
  GtkSelectionModel *model = gtk_list_view_get_model (table);
  GListModel *list = G_LIST_MODEL (model);
  GtkTreeListRow *row;

  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
  tri_session_set_dataset (session, first);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "table");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 4);

  row = g_list_model_get_item (list, 1);
  gtk_tree_list_row_set_expanded (row, TRUE);
  g_object_unref (row);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 6);
  gtk_selection_model_select_item (model, 5, TRUE);

  /* What was open and selected still is: one row was put before, one item after. */
  tri_session_set_dataset (session, second);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 7);
  g_assert_true (gtk_selection_model_is_selected (model, 6));
  g_assert_true (gtk_widget_activate_action (panel, "metadata.copy-value", NULL));
  assert_clipboard (panel, "2");

  gtk_editable_set_text (search, "1.2.44");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 3);
  tri_session_set_dataset (session, first);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "no-match");
  tri_session_set_dataset (session, second);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 3);
  gtk_editable_set_text (search, "");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 7);

  tri_session_set_dataset (session, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
  tri_widget_test_close (window);
  g_assert_finalize_object (panel);
  g_assert_finalize_object (session);
}

/* Sequences within sequences, as deep as five. */
static TriDataset *
create_nested (guint n_levels)
{
  TriDataset *dataset = tri_dataset_new ();

  for (guint8 depth = 0; depth < 2 * n_levels; depth++)
    {
      const TriElement element = { depth, depth % 2 == 0 ? 0x00081140u : ITEM, "SQ",
                                   depth % 2 == 0 ? "ReferencedImageSequence" : "Item 1",
                                   depth % 2 == 0 ? "1 item" : "", 0 };

      tri_dataset_append (dataset, &element);
    }
  tri_dataset_append (dataset, &(TriElement){ (guint8) (2 * n_levels), 0x00081155, "UI",
                                              "ReferencedSOPInstanceUID",
                                              "1.2.840.113619.2.55.3.604688119.868", 0 });
  return dataset;
}

static gboolean
is_innermost (GtkWidget *widget, gpointer data)
{
  GtkTreeListRow *row = TRI_IS_ELEMENT_CELL (widget)
                            ? tri_element_cell_get_list_row (TRI_ELEMENT_CELL (widget))
                            : NULL;

  return row != NULL && gtk_tree_list_row_get_depth (row) == GPOINTER_TO_UINT (data);
}

/* Where the value of the innermost row lies in the panel: below the keyword when it is narrow,
 * beside it when it is wide, and always with its share of the width. */
static void
check_nested (int width, guint n_levels, gboolean is_below)
{
  g_autoptr (TriDataset) dataset = create_nested (n_levels);
  TriSession *session = tri_session_new ();
  GtkWidget *panel = g_object_ref_sink (tri_metadata_panel_new (session));
  GtkWindow *window = tri_widget_test_show (panel, width, 700);
  GListModel *list = G_LIST_MODEL (gtk_list_view_get_model (find_table (panel)));
  GtkWidget *cell, *names, *value;
  GtkAdjustment *below;
  graphene_rect_t names_place, value_place;

  tri_session_set_dataset (session, dataset);
  for (guint i = 0; i < 2 * n_levels; i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (list, i);

      gtk_tree_list_row_set_expanded (row, TRUE);
    }
  tri_widget_test_settle (panel);
  below = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_table (panel)));
  gtk_adjustment_set_value (below, gtk_adjustment_get_upper (below));
  tri_widget_test_settle (panel);
  cell = tri_widget_test_find_where (panel, is_innermost, GUINT_TO_POINTER (2 * n_levels));
  g_assert_nonnull (cell);
  names = tri_widget_test_find (cell, GTK_TYPE_INSCRIPTION);
  value = gtk_widget_get_last_child (cell);
  g_assert_true (gtk_widget_compute_bounds (names, panel, &names_place));
  g_assert_true (gtk_widget_compute_bounds (value, panel, &value_place));

  g_assert_cmpint (gtk_widget_get_width (panel), ==, width);
  if (is_below)
    {
      g_assert_cmpfloat (value_place.origin.y, >, names_place.origin.y);
      g_assert_cmpfloat (value_place.size.width, >=, 0.6f * (float) width);
    }
  else
    {
      g_assert_cmpfloat (value_place.origin.x, >=, names_place.origin.x + names_place.size.width);
      g_assert_cmpfloat (value_place.size.width, >=, 0.5f * (float) width);
    }
  g_assert_cmpfloat (value_place.origin.x + value_place.size.width, <=, (float) width);
  tri_widget_test_close (window);
  g_assert_finalize_object (panel);
  g_assert_finalize_object (session);
}

static void
test_nested (void)
{
  check_nested (245, 5, TRUE);
  check_nested (600, 5, FALSE);
  check_nested (245, 30, TRUE);
}

int
main (int argc, char *argv[])
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

  g_test_add_func ("/metadata/rows", test_rows);
  g_test_add_func ("/metadata/rows/untagged", test_rows_untagged);
  g_test_add_func ("/metadata/search", test_search);
  g_test_add_func ("/metadata/panel", test_panel);
  g_test_add_func ("/metadata/nested", test_nested);

  return g_test_run ();
}
