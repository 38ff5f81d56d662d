/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The notes list: words, what a click and Enter do, and what assistive technology hears. */

#include "config.h"

#include "tri-note-row.h"
#include "tri-notes-list.h"
#include "tri-session-planes.h"
#include "tri-stack-build.h"
#include "tri-test-volume.h"
#include "tri-widget-test.h"

/* Of the session's volume: frame k is slice k. */
static TriStack *
create_stack (TriStackKind kind, guint n_slices, guint n_volumes)
{
  TriStack *stack = tri_stack_new (kind);

  stack->geometry.dims[0] = stack->geometry.dims[1] = 4;
  stack->geometry.dims[2] = n_slices;
  stack->n_volumes = n_volumes;
  stack->n_frames = n_slices * n_volumes;
  stack->frames = g_new0 (guint32, stack->n_frames);
  for (guint i = 0; i < stack->n_frames; i++)
    stack->frames[i] = i;
  return stack;
}

static TriNoteItem *
create_item (const TriStack *stack, TriSeverity severity, const char *text, const char *frames)
{
  g_auto (GStrv) words = g_strsplit (frames, " ", -1);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  TriNote *note;
  TriNoteItem *item;

  for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++)
    {
      guint32 number = (guint32) g_ascii_strtoull (words[i], NULL, 10);

      g_array_append_val (numbers, number);
    }
  note = tri_note_new ("a", severity, text, (const guint32 *) (gpointer) numbers->data,
                       numbers->len);
  item = tri_note_item_new (note, stack, NULL);
  tri_note_free (note);
  return item;
}

static void
test_words (void)
{
  static const struct
  {
    TriStackKind kind;
    guint n_volumes;
    const char *frames, *text;
  } cases[] = {
    { TRI_STACK_VOLUME, 1, "", "" },
    { TRI_STACK_VOLUME, 1, "4", "slice 5" },
    { TRI_STACK_VOLUME, 1, "13 11 12", "slices 12–14" },
    { TRI_STACK_VOLUME, 1, "1 11 12 19", "slices 2, 12–13, 20" },
    { TRI_STACK_VOLUME, 1, "0 2 4 6 8 10 11", "slices 1, 3, 5, 7 and 3 more" },
    { TRI_STACK_CINE, 1, "2 3", "images 3–4" },
    { TRI_STACK_VOLUME, 2, "22", "slice 3 of volume 2" },
    { TRI_STACK_VOLUME, 2, "19 20", "slices 20 of volume 1, 1 of volume 2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TriStack) stack = create_stack (cases[i].kind, 20, cases[i].n_volumes);
      g_autoptr (TriNoteItem) item =
          create_item (stack, TRI_SEVERITY_INFO, "A", cases[i].frames);

      g_assert_cmpstr (tri_note_item_get_places_text (item), ==, cases[i].text);
    }
}

static void
test_equal (void)
{
  g_autoptr (TriStack) stack = create_stack (TRI_STACK_VOLUME, 20, 1);
  g_autoptr (TriNoteItem) a = create_item (stack, TRI_SEVERITY_INFO, "A", "3");
  g_autoptr (TriNoteItem) same = create_item (stack, TRI_SEVERITY_INFO, "A", "3");
  g_autoptr (TriNoteItem) elsewhere = create_item (stack, TRI_SEVERITY_INFO, "A", "4");
  g_autoptr (TriNoteItem) worse = create_item (stack, TRI_SEVERITY_ERROR, "A", "3");

  g_assert_true (tri_note_item_equal (a, same));
  g_assert_false (tri_note_item_equal (a, elsewhere));
  g_assert_false (tri_note_item_equal (a, worse));
  tri_note_item_set_action (same, "Do it", "win.do", g_variant_new_string ("x"));
  g_assert_false (tri_note_item_equal (a, same));
  tri_note_item_set_action (a, "Do it", "win.do", g_variant_new_string ("x"));
  g_assert_true (tri_note_item_equal (a, same));
  tri_note_item_set_action (a, "Do it", "win.do", g_variant_new_string ("y"));
  g_assert_false (tri_note_item_equal (a, same));
}

static GtkWidget *
find_row (GtkWidget *widget, guint index)
{
  GtkWidget *list = gtk_widget_get_first_child (widget);

  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) index));
}

static void
do_it_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_assert_cmpstr (g_variant_get_string (parameter, NULL), ==, "regular");
  ++*(guint *) user_data;
}

static gboolean
is_mapped_button (GtkWidget *widget, gpointer nothing)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget);
}

static guint
get_slice (TriSession *session)
{
  return tri_session_get_place (session).slice;
}

static void
test_list (void)
{
  TriSession *session = tri_widget_test_create_session ();
  g_autoptr (TriStack) stack = create_stack (TRI_STACK_VOLUME, 20, 1);
  g_autoptr (GListStore) model = g_list_store_new (TRI_TYPE_NOTE_ITEM);
  g_autoptr (TriNoteItem) some = create_item (stack, TRI_SEVERITY_ERROR, "Unreadable", "3 15");
  g_autoptr (TriNoteItem) all = create_item (stack, TRI_SEVERITY_INFO, "Tilted", "");
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("do", G_VARIANT_TYPE_STRING);
  GtkWidget *list = g_object_ref_sink (tri_notes_list_new (session, G_LIST_MODEL (model)));
  GtkWindow *window = tri_widget_test_show (list, 320, 300);
  guint n_done = 0;

  g_assert_false (gtk_widget_get_visible (list));
  g_signal_connect (action, "activate", G_CALLBACK (do_it_cb), &n_done);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (actions));
  tri_note_item_set_action (all, "Show the others", "win.do", g_variant_new_string ("regular"));
  g_list_store_append (model, some);
  g_list_store_append (model, all);
  tri_widget_test_settle (list);
  g_assert_true (gtk_widget_get_visible (list));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_row (list, 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Error: Unreadable, slices 4, 16");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_row (list, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Note: Tilted");

  if (tri_widget_test_has_input ())
    {
      GtkWidget *row = find_row (list, 0), *other = find_row (list, 1);

      tri_widget_test_input (row, 40, 10, "mousemove --window %w %x %y click 1");
      g_assert_cmpuint (get_slice (session), ==, 3);
      tri_widget_test_input (row, 40, 10, "mousemove --window %w %x %y click 1");
      g_assert_cmpuint (get_slice (session), ==, 15);
      tri_session_show_place (session, (TriPlace){ 0, 8 });
      tri_widget_test_input (other, 40, 10, "mousemove --window %w %x %y click 1");
      g_assert_cmpuint (get_slice (session), ==, 8); /* leads nowhere */
      gtk_widget_grab_focus (row);
      tri_widget_test_input (row, 0, 0, "key Return");
      g_assert_cmpuint (get_slice (session), ==, 3);
      tri_widget_test_input (row, 0, 0, "key space");
      g_assert_cmpuint (get_slice (session), ==, 15);
      tri_widget_test_input (row, 0, 0, "key Down Tab Return");
      g_assert_cmpuint (n_done, ==, 1);
    }
  else
    g_test_message ("No xdotool: the list is not clicked");
  g_assert_nonnull (tri_widget_test_find_where (find_row (list, 1), is_mapped_button, NULL));
  g_assert_null (tri_widget_test_find_where (find_row (list, 0), is_mapped_button, NULL));

  g_list_store_remove_all (model);
  g_assert_false (gtk_widget_get_visible (list));
  tri_widget_test_close (window);
  g_assert_finalize_object (list);
  g_assert_finalize_object (session);
}

int
main (int argc, char **argv)
{
  if (!tri_widget_test_init (&argc, &argv))
    return 0;

  g_test_add_func ("/notes/words", test_words);
  g_test_add_func ("/notes/equal", test_equal);
  g_test_add_func ("/notes/list", test_list);

  return g_test_run ();
}
