/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window says about what it shows, and what it offers: notes and how they are reached,
 * other interpretations. */

#include "config.h"

#include "app-driver.h"
#include "tri-interpretation.h"
#include "tri-note-item.h"
#include "tri-notes-list.h"
#include "tri-series-items.h"
#include "tri-series-row.h"
#include "tri-session-planes.h"

#include <glib/gstdio.h>
#include <string.h>

static const FixtureSeries head = FIXTURE_HEAD ("31");

typedef struct
{
  GType type, ancestor;
} Sought;

static gboolean
is_sought (GtkWidget *widget, gpointer data)
{
  const Sought *sought = data;

  return G_TYPE_CHECK_INSTANCE_TYPE (widget, sought->type) &&
         gtk_widget_get_ancestor (widget, sought->ancestor) != NULL;
}

static GtkWidget *
find_within (Driver *driver, GType type, GType ancestor)
{
  return tri_widget_test_find_where (GTK_WIDGET (driver->window), is_sought,
                                     &(Sought){ type, ancestor });
}

static void
open_corpus (Driver *driver, const char *folder)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "corpus", folder, NULL);

  driver_open (driver, path);
}

/* The list in its popover comes with a key and leads to the slice that could not be read; another
 * series has its own. */
static void
test_notes (void)
{
  Driver driver = { NULL };
  GListModel *notes;
  GtkWidget *list;
  TriPlace place = { 0, 0 };
  guint n_errors = 0;

  driver_set_up (&driver);
  g_assert_false (driver_is_enabled (&driver, "notes"));
  open_corpus (&driver, "broken/series_inconsistent");
  notes = tri_pane_get_notes (tri_app_window_get_pane (driver.window));
  g_assert_true (driver_is_enabled (&driver, "notes"));
  for (guint i = 0; i < g_list_model_get_n_items (notes); i++)
    {
      g_autoptr (TriNoteItem) item = g_list_model_get_item (notes, i);

      if (tri_note_item_get_severity (item) != TRI_SEVERITY_ERROR)
        continue;
      g_assert_cmpuint (i, ==, n_errors++); /* the worst come first */
      g_assert_true (
          tri_places_find_next (tri_note_item_get_places (item), (TriPlace){ 99, 0 }, &place));
      g_assert_true (tri_volume_is_unreadable (
          tri_session_get_volume (driver_get_session (&driver)), place.volume, place.slice));
    }
  g_assert_cmpuint (n_errors, ==, 1);

  list = find_within (&driver, TRI_TYPE_NOTES_LIST, GTK_TYPE_POPOVER);
  g_assert_false (gtk_widget_get_mapped (list));
  driver_activate (&driver, "layout", g_variant_new_string ("axial"));
  if (driver_has_input ())
    {
      driver_key (&driver, "n");
      g_assert_true (gtk_widget_get_mapped (list));
      driver_key (&driver, "Return"); /* the first has the focus */
      g_assert_cmpuint (tri_session_get_place (driver_get_session (&driver)).slice, ==,
                        place.slice);
      driver_key (&driver, "Escape");
      g_assert_false (gtk_widget_get_mapped (list));
    }
  else
    {
      driver_activate (&driver, "notes", NULL);
      driver_settle (&driver);
      g_assert_true (gtk_widget_get_mapped (list));
    }

  fixture_add_series (driver.folder, &head);
  driver_open (&driver, driver.folder);
  for (guint i = 0; i < g_list_model_get_n_items (notes); i++)
    {
      g_autoptr (TriNoteItem) item = g_list_model_get_item (notes, i);

      g_test_message ("%s", tri_note_item_get_text (item));
      g_assert_cmpint (tri_note_item_get_severity (item), <, TRI_SEVERITY_ERROR);
    }
  driver_tear_down (&driver);
}

/* (nullable): the row of the list for the item at @position. */
static GtkWidget *
find_row (Driver *driver, guint position)
{
  GtkWidget *row =
      find_within (driver, TRI_TYPE_SERIES_ROW, GTK_TYPE_LIST_BOX);

  while (row != NULL && gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) != (int) position)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

typedef struct
{
  TriStudy *study;
  GtkWidget *list;
  TriStack *stack;
} Awaited;

static gboolean
is_listed (gpointer data)
{
  const Awaited *awaited = data;

  return tri_study_get_stack (awaited->study) == awaited->stack &&
         gtk_widget_get_mapped (awaited->list);
}

static gboolean
is_laid_out (gpointer widget)
{
  return gtk_widget_get_width (widget) > 0 && gtk_widget_get_height (widget) > 0;
}

/* A click on the count of notes of a series, and Notes in the menu of its row, show the
 * series and open its list. */
static void
test_badges (void)
{
  Driver driver = { NULL };
  Awaited awaited = { NULL, NULL, NULL };
  guint n_rows;

  if (driver_skips_without_input ())
    return;
  driver_set_up (&driver);
  open_corpus (&driver, "broken/series_inconsistent");
  n_rows = g_list_model_get_n_items (
      tri_workspace_get_series (tri_app_window_get_workspace (driver.window)));
  g_assert_cmpuint (n_rows, >, 1);
  awaited.study = tri_app_window_get_study (driver.window);
  awaited.list = find_within (&driver, TRI_TYPE_NOTES_LIST, GTK_TYPE_POPOVER);
  for (guint i = 0; i < 2 * n_rows; i++)
    {
      GtkWidget *row = find_row (&driver, i % n_rows);
      TriSeriesItem *item = tri_series_row_get_item (TRI_SERIES_ROW (row));
      GtkWidget *badge = gtk_widget_get_last_child (gtk_widget_get_first_child (row));
      GtkWidget *target = i < n_rows ? badge : row;

      g_assert_cmpuint (tri_series_item_get_n_notes (item), >, 0);
      g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (badge), "Click for the list"));
      awaited.stack = tri_series_item_get_stack (item);
      fixture_wait (is_laid_out, target, 10, "the rows");
      driver_click (&driver, target, gtk_widget_get_width (target) / 2.0,
                    gtk_widget_get_height (target) / 2.0, i < n_rows ? 1 : 3);
      if (i >= n_rows)
        driver_key (&driver, "n"); /* Notes, in the menu of the row */
      fixture_wait (is_listed, &awaited, 20, "the notes of the series");
      driver_key (&driver, "Escape");
      g_assert_false (gtk_widget_get_mapped (awaited.list));
    }
  driver_tear_down (&driver);
}

/* Σ of the frames of all rows, and how many rows there are. */
static guint
count_frames (Driver *driver, guint *n_rows)
{
  GListModel *items = tri_workspace_get_series (tri_app_window_get_workspace (driver->window));
  guint n_frames = 0;

  *n_rows = g_list_model_get_n_items (items);
  for (guint i = 0; i < *n_rows; i++)
    {
      g_autoptr (TriSeriesItem) item = g_list_model_get_item (items, i);

      n_frames += tri_series_item_get_stack (item)->n_frames;
    }
  return n_frames;
}

static void
choose (Driver *driver, const char *code)
{
  driver_activate (driver, "interpretation", g_variant_new_string (code));
  fixture_wait (fixture_is_idle, tri_app_window_get_study (driver->window), 60, code);
}

static void
assert_interpretation (Driver *driver, const char *code)
{
  g_autoptr (GVariant) state = driver_get_state (driver, "interpretation");

  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, code);
}

/* Whatever is chosen, every frame has its row, one of the rows is shown, and the default comes back
 * as it was. */
static void
test_interpretations (void)
{
  Driver driver = { NULL };
  TriStudy *study;
  TriSeries *series;
  TriStack *stack;
  guint n_rows, n_default_rows, n_frames;

  driver_set_up (&driver);
  study = tri_app_window_get_study (driver.window);
  g_assert_false (driver_is_enabled (&driver, "interpretation"));
  open_corpus (&driver, "broken/series_inconsistent");
  series = tri_study_get_series (study);
  stack = tri_study_get_stack (study);
  g_assert_cmpuint (series->interpretations->len, >, 1);
  g_assert_true (driver_is_enabled (&driver, "interpretation"));
  assert_interpretation (&driver, "default");
  n_frames = count_frames (&driver, &n_default_rows);
  g_assert_cmpuint (n_frames, ==, 8);

  for (guint i = 1; i < series->interpretations->len; i++)
    {
      const TriInterpretation *interpretation = g_ptr_array_index (series->interpretations, i);

      g_test_message ("%s", interpretation->code);
      choose (&driver, interpretation->code);
      assert_interpretation (&driver, interpretation->code);
      g_assert_true (
          g_ptr_array_find (interpretation->stacks, tri_study_get_stack (study), NULL));
      g_assert_true (tri_study_get_series (study) == series);
      g_assert_cmpuint (count_frames (&driver, &n_rows), ==, n_frames);
      g_assert_cmpuint (n_rows, ==, interpretation->stacks->len);
    }
  choose (&driver, "no-such-way");
  choose (&driver, "default");
  assert_interpretation (&driver, "default");
  g_assert_true (tri_study_get_stack (study) == stack);
  g_assert_cmpuint (count_frames (&driver, &n_rows), ==, n_frames);
  g_assert_cmpuint (n_rows, ==, n_default_rows);
  driver_tear_down (&driver);
}

static gboolean
is_shown_selected (gpointer data)
{
  const Driver *driver = data;
  TriStack *stack = tri_study_get_stack (tri_app_window_get_study (driver->window));
  guint position;

  return tri_series_items_find (
             tri_workspace_get_series (tri_app_window_get_workspace (driver->window)), stack,
             &position) != NULL &&
         gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (find_row ((Driver *) driver, position)));
}

/* What cannot be loaded any more leaves what is shown, with its rows, and says why. */
static void
test_failed_interpretation (void)
{
  Driver driver = { NULL };
  TriStudy *study;
  TriSeries *series;
  TriStack *stack;

  driver_set_up (&driver);
  fixture_add_series (driver.folder, &head);
  driver_open (&driver, driver.folder);
  study = tri_app_window_get_study (driver.window);
  series = tri_study_get_series (study);
  stack = tri_study_get_stack (study);
  g_assert_cmpuint (series->interpretations->len, >, 1);
  fixture_folder_clear (driver.folder);
  choose (&driver,
          ((TriInterpretation *) g_ptr_array_index (series->interpretations, 1))->code);
  g_assert_true (tri_study_get_stack (study) == stack);
  g_assert_nonnull (tri_study_get_failure (study));
  g_assert_nonnull (strstr (tri_study_get_failure (study)->message, "could be read: "));
  fixture_wait (is_shown_selected, &driver, 10, "the row of what is shown");
  assert_interpretation (&driver, "default");
  g_assert_cmpuint (tri_session_get_n_filled (driver_get_session (&driver)), ==, head.n_slices);
  driver_tear_down (&driver);
}

/* The first line of the heading over the first row: the patient. */
static char *
get_patient (Driver *driver)
{
  g_autoptr (TriSeriesItem) item = g_list_model_get_item (
      tri_workspace_get_series (tri_app_window_get_workspace (driver->window)), 0);
  const char *group = tri_series_item_get_group_title (item);

  return g_strndup (group, strcspn (group, "\n"));
}

/* The text of the header is read anew by the reader; the picture is not, and how it is looked at
 * stays. */
static void
test_encoding (void)
{
  static const struct
  {
    const char *id, *patient;
  } cases[] = {
    { "automatic", "Παπαδόπουλος, Νίκος" },
    { "latin-1", "Ðáðáäüðïõëïò, Íßêïò" },
    { "windows-1251", "Рбрбдьрпхлпт, НЯкпт" },
    { "no-such-encoding", "Παπαδόπουλος, Νίκος" }, /* as automatic */
    { "greek", "Παπαδόπουλος, Νίκος" },
  };
  Driver driver = { NULL };
  TriSession *session;
  TriVolume *volume;
  TriPoint3 cursor;

  driver_set_up (&driver);
  g_assert_false (driver_is_enabled (&driver, "text-encoding"));
  open_corpus (&driver, "dicom/names_charsets_derived/04_ISO_IR_126.dcm");
  session = driver_get_session (&driver);
  volume = tri_session_get_volume (session);
  cursor = tri_session_get_cursor (session);
  cursor.x += 3;
  tri_session_set_cursor (session, cursor);
  cursor = tri_session_get_cursor (session);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *patient = NULL;

      g_test_message ("%s", cases[i].id);
      driver_activate (&driver, "text-encoding", g_variant_new_string (cases[i].id));
      fixture_wait (fixture_is_idle, tri_app_window_get_study (driver.window), 60, cases[i].id);
      patient = get_patient (&driver);
      g_assert_true (g_str_has_prefix (patient, cases[i].patient)); /* the ID follows */
      g_assert_nonnull (strstr (tri_session_get_identity_text (session), cases[i].patient));
      g_assert_true (tri_session_get_volume (session) == volume);
      g_assert_cmpfloat (tri_session_get_cursor (session).x, ==, cursor.x);
      g_assert_cmpuint (tri_session_get_n_filled (session), ==, 1);
      g_assert_true (tri_session_get_stack (session) ==
                     tri_study_get_stack (tri_app_window_get_study (driver.window)));
    }

  /* What is opened next speaks for itself again. */
  open_corpus (&driver, "dicom/names_charsets_derived/03_ISO_IR_144.dcm");
  {
    g_autofree char *patient = get_patient (&driver);
    g_autoptr (GVariant) state = driver_get_state (&driver, "text-encoding");

    g_assert_true (g_str_has_prefix (patient, "Петров, Илья"));
    g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "automatic");
  }
  driver_tear_down (&driver);
}

int
main (int argc, char **argv)
{
  if (!driver_init (&argc, &argv))
    return 0;

  g_test_add_func ("/window/notes", test_notes);
  g_test_add_func ("/window/badges", test_badges);
  g_test_add_func ("/window/interpretations", test_interpretations);
  g_test_add_func ("/window/interpretations/failed", test_failed_interpretation);
  g_test_add_func ("/window/encoding", test_encoding);

  return g_test_run ();
}
