/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the main window shows a document in place of the views, and goes from it to the images that
 * it refers to. */

#include "config.h"

#include "tri-app-actions.h"
#include "tri-app-window-private.h"
#include "tri-series-items.h"
#include "tri-session-planes.h"
#include "tri-study-text.h"

/* Which images a line may lead to. */
static GHashTable *
list_instances (const TriScan *scan)
{
  GHashTable *instances = g_hash_table_new (g_str_hash, g_str_equal); /* strings are the scan's */

  for (guint i = 0; i < scan->frames->len; i++)
    g_hash_table_add (instances, (gpointer) tri_scan_get_frame (scan, i)->sop_instance_uid);

  return instances;
}

static void
settled_changed_cb (TriAppWindow *self)
{
  TriScan *scan = tri_study_get_scan (self->study);
  TriDocumentText *text = tri_document_reader_get_text (self->reading);
  g_autoptr (GHashTable) instances = scan != NULL ? list_instances (scan) : NULL;

  tri_document_view_set_text (self->document_view, text, instances);
  g_object_set (self->document_view, "message", tri_document_reader_get_failure (self->reading),
                NULL);
  tri_app_actions_update (self);
}

static void
show_head (TriAppWindow *self, const TriDocument *document)
{
  g_autofree char *title = tri_study_text_document (document);
  g_autofree char *detail = tri_study_text_document_detail (document);

  g_object_set (self->document_view, "title", title, "subtitle", detail, "has-file",
                document->media_bytes > 0, NULL);
}

/* A document comes before what is shown of images. */
static void
show_contents (TriAppWindow *self)
{
  const gboolean is_document = tri_document_reader_get_document (self->reading) != NULL;

  gtk_stack_set_visible_child_name (self->contents, is_document               ? "document"
                                                    : self->is_lightbox_shown ? "lightbox"
                                                                              : "planes");
}

/**
 * tri_app_window_set_lightbox_shown:
 *
 * Of the side and the plane that were worked on; the place is the session's in both.
 */
void
tri_app_window_set_lightbox_shown (TriAppWindow *self, gboolean is_shown)
{
  TriPlanesView *planes = tri_app_window_get_planes (self);

  if (is_shown == self->is_lightbox_shown)
    return;
  self->is_lightbox_shown = is_shown;
  tri_lightbox_set_plane (self->lightbox, tri_planes_view_get_active_plane (planes));
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->lightbox),
                                  is_shown ? tri_app_window_get_session (self) : NULL);
  show_contents (self);
  gtk_widget_grab_focus (is_shown ? GTK_WIDGET (self->lightbox)
                                  : GTK_WIDGET (tri_planes_view_get_active_view (planes)));
  g_object_notify (G_OBJECT (self), "lightbox-shown");
}

static void
leave_lightbox_cb (TriAppWindow *self)
{
  tri_app_window_set_lightbox_shown (self, FALSE);
}

static void
document_changed_cb (TriAppWindow *self)
{
  const TriDocument *document = tri_document_reader_get_document (self->reading);
  GListModel *items = G_LIST_MODEL (self->items);

  if (document != NULL)
    show_head (self, document);
  show_contents (self);
  self->is_selecting = TRUE;
  tri_series_list_set_selected (
      self->series_list,
      document != NULL ? tri_series_items_find_document (
                             items, (guint) tri_document_reader_get_index (self->reading))
                       : tri_series_items_find (items, tri_study_get_stack (self->study), NULL));
  self->is_selecting = FALSE;
  tri_app_window_update_follower (self);
  tri_app_window_update_pages (self);
  tri_app_window_update_title (self);
  tri_app_actions_update (self);
}

/**
 * tri_app_window_update_follower:
 *
 * While a document is read the panel shows its header, not the slice's.
 */
void
tri_app_window_update_follower (TriAppWindow *self)
{
  const gboolean is_seen = adw_flap_get_reveal_flap (self->metadata_flap) &&
                           tri_document_reader_get_index (self->reading) < 0;

  tri_header_follower_set_is_active (self->follower, is_seen && !self->is_beside);
  if (self->comparison != NULL)
    tri_header_follower_set_is_active (tri_comparison_get_follower (self->comparison),
                                       is_seen && self->is_beside);
}

/**
 * tri_app_window_open_document:
 * @document: index into the documents of the scan
 *
 * What was on its way in is given up: the images that are shown stay as they are.
 */
void
tri_app_window_open_document (TriAppWindow *self, guint document)
{
  TriStack *stack = tri_study_get_stack (self->study);

  if (stack != NULL)
    tri_study_select (self->study, stack);
  tri_document_reader_open (self->reading, document);
}

/**
 * tri_app_window_show_slice:
 * @stack: one of the scan's
 *
 * Leaves the document; a stack that is not loaded yet gets its slice when it comes.
 */
void
tri_app_window_show_slice (TriAppWindow *self, TriStack *stack, guint volume, guint slice)
{
  self->awaited_stack = stack;
  self->awaited_place = (TriPlace){ volume, slice };
  tri_document_reader_close (self->reading);
  tri_study_select (self->study, stack);
  tri_app_window_reach_place (self);
}

/* Once the stack is there. */
void
tri_app_window_reach_place (TriAppWindow *self)
{
  if (self->awaited_stack == NULL || tri_study_get_stack (self->study) != self->awaited_stack)
    return;
  self->awaited_stack = NULL;
  tri_session_show_place (self->session, self->awaited_place);
}

/**
 * tri_app_window_follow_reading:
 *
 * Called once, when the parts are there.
 */
void
tri_app_window_follow_reading (TriAppWindow *self)
{
  g_signal_connect_object (self->lightbox, "activated", G_CALLBACK (leave_lightbox_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading, "notify::document", G_CALLBACK (document_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading, "notify::is-settled", G_CALLBACK (settled_changed_cb),
                           self, G_CONNECT_SWAPPED);
}
