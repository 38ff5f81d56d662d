/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of what a folder holds besides images: nothing is silently left out. Other DICOM
 * objects come after what could not be read. Knows a scan, not the window. */

#include "config.h"

#include "tri-app-unread.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TriAppUnread
{
  AdwWindow parent_instance;

  GtkNoSelection *selection;
};

G_DEFINE_FINAL_TYPE (TriAppUnread, tri_app_unread, ADW_TYPE_WINDOW)

/* Path, newline, reason: what a row shows. */
static void
append_files (GtkStringList *list, const TriScan *scan, gboolean is_other, gboolean is_container)
{
  for (guint i = 0; i < scan->unread->len; i++)
    {
      const TriUnread *unread = &g_array_index (scan->unread, TriUnread, i);
      g_autofree char *name = NULL;
      g_autofree char *entry = NULL;

      if (!!unread->is_other != is_other || !!unread->is_container != is_container)
        continue;
      name = g_filename_display_name (g_ptr_array_index (scan->paths, unread->file));
      entry = g_strdup_printf ("%s\n%s", name, unread->reason);
      gtk_string_list_append (list, entry);
    }
}

/* Closures of the row's template. */
static char *
get_name (GtkListItem *item, GtkStringObject *entry)
{
  const char *text = entry != NULL ? gtk_string_object_get_string (entry) : "";
  g_autofree char *path = g_strndup (text, strcspn (text, "\n"));

  return g_path_get_basename (path);
}

static char *
get_folder (GtkListItem *item, GtkStringObject *entry)
{
  const char *text = entry != NULL ? gtk_string_object_get_string (entry) : "";
  g_autofree char *path = g_strndup (text, strcspn (text, "\n"));

  return g_path_get_dirname (path);
}

static char *
get_reason (GtkListItem *item, GtkStringObject *entry)
{
  const char *text = entry != NULL ? gtk_string_object_get_string (entry) : "";
  const char *reason = strchr (text, '\n');

  return g_strdup (reason != NULL ? reason + 1 : "");
}

static void
tri_app_unread_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_APP_UNREAD);

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
  gtk_widget_class_bind_template_callback (widget_class, get_name);
  gtk_widget_class_bind_template_callback (widget_class, get_folder);
  gtk_widget_class_bind_template_callback (widget_class, get_reason);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tri_app_unread_init (TriAppUnread *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tri_app_unread_new:
 * @scan: what was looked at; not kept
 *
 * Lists what could not be read first.
 */
TriAppUnread *
tri_app_unread_new (GtkWindow *parent, const TriScan *scan)
{
  g_autofree char *title = tri_app_unread_format_count (scan);
  TriAppUnread *self =
      g_object_new (TRI_TYPE_APP_UNREAD, "transient-for", parent, "title", title, NULL);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  append_files (list, scan, FALSE, TRUE);
  append_files (list, scan, FALSE, FALSE);
  append_files (list, scan, TRUE, FALSE);
  append_files (list, scan, TRUE, TRUE);
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (list));

  return self;
}

/**
 * tri_app_unread_format_count:
 *
 * An archive, a DICOMDIR and a table of label names are no files that could be shown; what they
 * hold is counted, or in use.
 *
 * Returns: (transfer full): "8 files not shown"; what else the list holds when that is none
 */
char *
tri_app_unread_format_count (const TriScan *scan)
{
  guint n = 0, n_tables = 0;

  for (guint i = 0; i < scan->unread->len; i++)
    {
      const TriUnread *unread = &g_array_index (scan->unread, TriUnread, i);

      n += unread->is_container || unread->is_other ? 0 : 1;
      n_tables += !unread->is_container && unread->is_other ? 1 : 0;
    }
  if (n == 0 && n_tables > 0)
    return g_strdup (_ ("Other files"));
  if (n == 0 && scan->unread->len > 0)
    return g_strdup (_ ("Archives and disc directories"));
  return g_strdup_printf (ngettext ("%u file not shown", "%u files not shown", n), n);
}
