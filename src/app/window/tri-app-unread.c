/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of what a folder holds besides images: nothing is silently left out. Other DICOM
 * objects come after what could not be read. Knows a scan, not the window. */

#include "config.h"

#include "tri-app-unread.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many files with one reason are one row. */
#define MIN_GROUP 4
/* More than these files are searched; and more names of a group are counted, not listed. */
#define MAX_LISTED 20

struct _TriAppUnread
{
  AdwWindow parent_instance;

  TriScan *scan;
  GPtrArray *files; /* const TriUnread, of the scan, in the order to show */

  GtkSearchEntry *search;
  GtkNoSelection *selection;
  GtkLabel *nothing;
};

G_DEFINE_FINAL_TYPE (TriAppUnread, tri_app_unread, ADW_TYPE_WINDOW)

static void
collect_files (TriAppUnread *self, gboolean is_other, gboolean is_container)
{
  for (guint i = 0; i < self->scan->unread->len; i++)
    {
      TriUnread *unread = &g_array_index (self->scan->unread, TriUnread, i);

      if (!!unread->is_other == is_other && !!unread->is_container == is_container)
        g_ptr_array_add (self->files, unread);
    }
}

/* On one line, whatever the file is called. */
static char *
get_path (TriAppUnread *self, const TriUnread *unread)
{
  char *path = g_filename_display_name (g_ptr_array_index (self->scan->paths, unread->file));

  return g_strdelimit (path, "\n", ' ');
}

/* ---- rows: heading, newline, what is dimmed beside it, newline, icon, newline, sentence ---- */

static const char *
get_icon_name (gboolean is_problem)
{
  return is_problem ? "dialog-warning-symbolic" : "text-x-generic-symbolic";
}

static void
append_file (TriAppUnread *self, GtkStringList *list, const TriUnread *unread)
{
  g_autofree char *path = get_path (self, unread);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *entry = g_strdup_printf ("%s\n%s\n%s\n%s", name, folder,
                                            get_icon_name (unread->is_problem), unread->reason);

  gtk_string_list_append (list, entry);
}

static void
append_group (TriAppUnread *self, GtkStringList *list, const GPtrArray *group)
{
  const TriUnread *first = g_ptr_array_index (group, 0);
  g_autoptr (GString) entry = g_string_new (NULL);
  const guint n_named = MIN (group->len, MAX_LISTED);

  g_string_append_printf (entry, ngettext ("%u file", "%u files", group->len), group->len);
  g_string_append_printf (entry, "\n\n%s\n%s\n", get_icon_name (first->is_problem),
                          first->reason);
  for (guint i = 0; i < n_named; i++)
    {
      g_autofree char *path = get_path (self, g_ptr_array_index (group, i));
      g_autofree char *name = g_path_get_basename (path);

      g_string_append_printf (entry, "%s%s", i == 0 ? "" : ", ", name);
    }
  if (group->len > n_named)
    {
      g_string_append_c (entry, ' ');
      g_string_append_printf (entry, _ ("and %u more"), group->len - n_named);
    }
  gtk_string_list_append (list, entry->str);
}

/* By reason; each group stands where its first file would. */
static void
append_groups (TriAppUnread *self, GtkStringList *list)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                         (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->files->len; i++)
    {
      TriUnread *unread = g_ptr_array_index (self->files, i);
      GPtrArray *group = g_hash_table_lookup (groups, unread->reason);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, unread->reason, group);
        }
      g_ptr_array_add (group, unread);
    }
  for (guint i = 0; i < self->files->len; i++)
    {
      const TriUnread *unread = g_ptr_array_index (self->files, i);
      const GPtrArray *group = g_hash_table_lookup (groups, unread->reason);

      if (group->len < MIN_GROUP)
        append_file (self, list, unread);
      else if (g_ptr_array_index (group, 0) == unread)
        append_group (self, list, group);
    }
}

/* Files one by one, by what their path or reason contains. */
static void
append_matches (TriAppUnread *self, GtkStringList *list, const char *words)
{
  g_autofree char *needle = g_utf8_casefold (words, -1);

  for (guint i = 0; i < self->files->len; i++)
    {
      const TriUnread *unread = g_ptr_array_index (self->files, i);
      g_autofree char *path = get_path (self, unread);
      g_autofree char *text = g_strdup_printf ("%s\n%s", path, unread->reason);
      g_autofree char *haystack = g_utf8_casefold (text, -1);

      if (strstr (haystack, needle) != NULL)
        append_file (self, list, unread);
    }
}

static void
update_list (TriAppUnread *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  if (*words == '\0')
    append_groups (self, list);
  else
    append_matches (self, list, words);
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (list));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing),
                          g_list_model_get_n_items (G_LIST_MODEL (list)) == 0);
}

static void
search_changed_cb (GtkSearchEntry *search, TriAppUnread *self)
{
  g_assert (TRI_IS_APP_UNREAD (self));

  update_list (self);
}

/* Every file, whatever is searched for. */
static void
copy_clicked_cb (GtkButton *button, TriAppUnread *self)
{
  g_autoptr (GString) text = g_string_new (gtk_window_get_title (GTK_WINDOW (self)));

  g_assert (TRI_IS_APP_UNREAD (self));

  g_string_append_c (text, '\n');
  for (guint i = 0; i < self->files->len; i++)
    {
      const TriUnread *unread = g_ptr_array_index (self->files, i);
      g_autofree char *path = get_path (self, unread);

      g_string_append_printf (text, "%s: %s\n", path, unread->reason);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

/* ---- closures of the row's template ---- */

static char *
get_line (GtkStringObject *entry, guint line)
{
  g_auto (GStrv) lines =
      g_strsplit (entry != NULL ? gtk_string_object_get_string (entry) : "", "\n", 4);

  return g_strdup (g_strv_length (lines) > line ? lines[line] : "");
}

static char *
get_name (GtkListItem *item, GtkStringObject *entry)
{
  return get_line (entry, 0);
}

static char *
get_folder (GtkListItem *item, GtkStringObject *entry)
{
  return get_line (entry, 1);
}

static char *
get_icon (GtkListItem *item, GtkStringObject *entry)
{
  return get_line (entry, 2);
}

static char *
get_reason (GtkListItem *item, GtkStringObject *entry)
{
  return get_line (entry, 3);
}

static void
tri_app_unread_dispose (GObject *object)
{
  TriAppUnread *self = TRI_APP_UNREAD (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_APP_UNREAD);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->scan, tri_scan_unref);

  G_OBJECT_CLASS (tri_app_unread_parent_class)->dispose (object);
}

static void
tri_app_unread_class_init (TriAppUnreadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_app_unread_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-unread.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAppUnread, selection);
  gtk_widget_class_bind_template_child (widget_class, TriAppUnread, search);
  gtk_widget_class_bind_template_child (widget_class, TriAppUnread, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_name);
  gtk_widget_class_bind_template_callback (widget_class, get_folder);
  gtk_widget_class_bind_template_callback (widget_class, get_icon);
  gtk_widget_class_bind_template_callback (widget_class, get_reason);
  /* A key of its own: Escape closes every window that is not the main one. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tri_app_unread_init (TriAppUnread *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tri_app_unread_new:
 * @scan: what was looked at
 *
 * Lists what could not be read first.
 */
TriAppUnread *
tri_app_unread_new (GtkWindow *parent, TriScan *scan)
{
  g_autofree char *title = tri_app_unread_format_count (scan);
  TriAppUnread *self =
      g_object_new (TRI_TYPE_APP_UNREAD, "transient-for", parent, "title", title, NULL);

  self->scan = tri_scan_ref (scan);
  self->files = g_ptr_array_new ();
  collect_files (self, FALSE, TRUE);
  collect_files (self, FALSE, FALSE);
  collect_files (self, TRUE, FALSE);
  collect_files (self, TRUE, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->search), self->files->len > MAX_LISTED);
  if (self->files->len > MAX_LISTED)
    gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
  update_list (self);

  return self;
}

/**
 * tri_app_unread_format_count:
 *
 * A sound archive, a DICOMDIR and a table of label names are no files that could be shown: what
 * they hold is counted, or in use.
 *
 * Returns: (transfer full): "8 files not shown · 2 other files": as many as the list holds
 */
char *
tri_app_unread_format_count (const TriScan *scan)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_other = 0, n_unread;

  for (guint i = 0; i < scan->unread->len; i++)
    n_other += g_array_index (scan->unread, TriUnread, i).is_other ? 1 : 0;
  n_unread = scan->unread->len - n_other;
  if (n_unread > 0)
    g_string_append_printf (
        text, ngettext ("%u file not shown", "%u files not shown", n_unread), n_unread);
  if (n_unread > 0 && n_other > 0)
    g_string_append (text, " · ");
  if (n_other > 0)
    g_string_append_printf (text, ngettext ("%u other file", "%u other files", n_other), n_other);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tri_app_unread_get_icon_name:
 *
 * Returns: (transfer none): a warning when a file is damaged or cannot be read
 */
const char *
tri_app_unread_get_icon_name (const TriScan *scan)
{
  gboolean has_problem = FALSE;

  for (guint i = 0; i < scan->unread->len; i++)
    has_problem |= g_array_index (scan->unread, TriUnread, i).is_problem;
  return get_icon_name (has_problem);
}
