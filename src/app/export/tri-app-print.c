/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The views on paper: as they look, as large as the page allows, under a line that says what they
 * are. */

#include "config.h"

#include "tri-app-export.h"

#include <glib/gi18n-lib.h>

/* Points. */
#define TITLE_SIZE 11
#define TITLE_ROOM 24.0

static void
paint_title (cairo_t *cr, GtkPrintContext *context, TriAppWindow *window)
{
  TriSession *session = tri_app_window_get_session (window);
  const char *identity = tri_session_get_identity_text (session);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  g_autofree char *whose = g_strdelimit (g_strdup (identity), "\n", ' ');
  const gboolean has_identity =
      tri_display_get_has_identity (tri_session_get_display (session)) && *whose != '\0';
  g_autofree char *title =
      g_strdup_printf ("%s%s%s", tri_session_get_series_text (session),
                       has_identity ? " · " : "", has_identity ? whose : "");

  pango_font_description_set_family (font, "Sans");
  pango_font_description_set_size (font, TITLE_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, title, -1);
  pango_layout_set_width (layout,
                          (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              TriAppWindow *window)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  const double width = gtk_print_context_get_width (context);
  const double height = gtk_print_context_get_height (context) - TITLE_ROOM;

  g_assert (TRI_IS_APP_WINDOW (window));

  paint_title (cr, context, window);
  cairo_translate (cr, 0, TITLE_ROOM);
  tri_app_export_paint (tri_app_window_get_planes (window), FALSE, cr, width, height);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, TriAppWindow *window)
{
  g_autoptr (GError) error = NULL;

  g_assert (TRI_IS_APP_WINDOW (window));

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  tri_app_window_show_toast (window, error->message);
}

gboolean
tri_app_print_views (TriAppWindow *window, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPrintOperationResult result;

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, 1);
  /* The name that queues show says nothing about whose images these are. */
  gtk_print_operation_set_job_name (operation, "Triptych");
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), window, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), window, 0);
  if (path != NULL)
    gtk_print_operation_set_export_filename (operation, path);
  else
    gtk_print_operation_set_allow_async (operation, TRUE);
  result = gtk_print_operation_run (operation,
                                    path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                                 : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                    GTK_WINDOW (window), error);
  return result != GTK_PRINT_OPERATION_RESULT_ERROR;
}
