/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the main window tells the notes about what it shows: the lists, and the button that opens
 * one. */

#include "config.h"

#include "tri-app-window-private.h"
#include "tri-note-items.h"
#include "tri-note-row.h"
#include "tri-scan-facts.h"
#include "tri-series-items.h"

#include <glib/gi18n-lib.h>

/* The lists of notes, and the button that is there as long as there is one. */
void
tri_app_window_update_notes (TriAppWindow *self)
{
  static const char *const classes[] = { "", "warning", "error" };
  GListModel *notes = G_LIST_MODEL (self->notes);
  g_autofree char *count = NULL, *text = NULL;
  TriSeverity severity;
  guint n_notes;

  tri_note_items_update (self->notes, tri_study_get_stack (self->study),
                         tri_session_get_volume (self->session),
                         tri_study_get_load_notes (self->study),
                         tri_study_get_series (self->study));
  n_notes = g_list_model_get_n_items (notes);
  severity = tri_note_items_get_severity (notes);
  count = g_strdup_printf ("%u", n_notes);
  /* Translators: the tooltip of the button that opens the list of notes. */
  text = n_notes > 0 ? g_strdup_printf (ngettext ("%u note about this series (N)",
                                                  "%u notes about this series (N)", n_notes),
                                        n_notes)
                     : g_strdup (_ ("Other ways to show this series (N)"));
  gtk_label_set_label (self->notes_label, count);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_label), n_notes > 0);
  gtk_image_set_from_icon_name (self->notes_icon, tri_severity_get_icon_name (severity));
  for (guint i = 1; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->notes_icon), classes[i]);
  if (severity > TRI_SEVERITY_INFO)
    gtk_widget_add_css_class (GTK_WIDGET (self->notes_icon), classes[severity]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->notes_button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notes_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_button),
                          n_notes > 0 || tri_app_window_count_interpretations (self) > 1);
}

/* (nullable): what is selected and still on its way to the screen. */
static TriStack *
get_coming_stack (TriAppWindow *self)
{
  TriSeriesItem *item = tri_series_list_get_selected (self->series_list);
  TriStack *stack = item == NULL ? NULL : tri_series_item_get_stack (item);

  return stack != tri_study_get_stack (self->study) ? stack : NULL;
}

/**
 * tri_app_window_has_notes:
 *
 * Returns: whether there are notes about the selected series, or other ways to show it
 */
gboolean
tri_app_window_has_notes (TriAppWindow *self)
{
  TriStack *coming = get_coming_stack (self);

  if (coming == NULL)
    return g_list_model_get_n_items (G_LIST_MODEL (self->notes)) > 0 ||
           tri_app_window_count_interpretations (self) > 1;
  return coming->notes->len > 0 ||
         tri_scan_find_series (tri_study_get_scan (self->study), coming)->interpretations->len > 1;
}

/**
 * tri_app_window_show_notes:
 *
 * Opens the list of notes about the selected series as soon as it is shown, wherever the views
 * leave room for it.
 */
void
tri_app_window_show_notes (TriAppWindow *self)
{
  self->noted_stack = get_coming_stack (self);
  if (self->noted_stack != NULL)
    return;
  gtk_menu_button_popup (self->notes_button);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->notes)) > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->popover_notes), GTK_DIR_TAB_FORWARD);
}

/**
 * tri_app_window_get_notes:
 *
 * Returns: (transfer none) (element-type TriNoteItem): about what is shown
 */
GListModel *
tri_app_window_get_notes (TriAppWindow *self)
{
  return G_LIST_MODEL (self->notes);
}
