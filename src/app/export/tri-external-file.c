/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Hands what documents carry to the desktop's own applications. The bytes are a stranger's: neither
 * the file's name nor the application follows from them, but from a fixed table by the stated
 * media type, and what is not in the table is opened by no one. The folder is private, in the
 * runtime directory where there is one, and is removed at the end. */

#include "config.h"

#include "tri-external-file.h"

#include "tri-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

struct _TriExternalFile
{
  char *folder; /* NULL: nothing was written yet */
  GPtrArray *paths;
};

/* Media types of PS3.3 C.24 and of PS3.5's video transfer syntaxes. */
static const struct
{
  const char *media_type, *suffix, *content_type;
} kinds[] = {
  { "application/pdf", "pdf", "application/pdf" },
  { "text/xml", "xml", "application/xml" },
  { "model/stl", "stl", "model/stl" },
  { "application/sla", "stl", "model/stl" },
  { "model/obj", "obj", "model/obj" },
  { "model/mtl", "mtl", "model/mtl" },
  { "image/jpeg", "jpg", "image/jpeg" },
  { "image/png", "png", "image/png" },
  { "video/mpeg", "mpg", "video/mpeg" },
  { "video/mp4", "mp4", "video/mp4" },
  { "video/mp2t", "ts", "video/mp2t" },
};

TriExternalFile *
tri_external_file_new (void)
{
  TriExternalFile *self = g_new0 (TriExternalFile, 1);

  self->paths = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
tri_external_file_free (TriExternalFile *self)
{
  for (guint i = 0; i < self->paths->len; i++)
    g_unlink (g_ptr_array_index (self->paths, i));
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_ptr_array_unref (self->paths);
  g_free (self->folder);
  g_free (self);
}

static int
find_kind (const char *media_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (kinds[i].media_type, media_type) == 0)
      return (int) i;
  return -1;
}

const char *
tri_external_file_get_suffix (const char *media_type)
{
  int kind = find_kind (media_type);

  return kind >= 0 ? kinds[kind].suffix : NULL;
}

static gboolean
make_folder (TriExternalFile *self, GError **error)
{
  g_autofree char *template =
      g_build_filename (g_get_user_runtime_dir (), "triptych-XXXXXX", NULL);

  if (self->folder != NULL)
    return TRUE;
  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  if (g_mkdtemp_full (template, 0700) == NULL)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("No private folder could be made: %s"),
                   g_strerror (errno));
      return FALSE;
    }
  self->folder = g_steal_pointer (&template);
  return TRUE;
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize size = 0, done = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  while (done < size)
    {
      gssize n = write (fd, data + done, size - done);

      if (n < 0 && errno != EINTR)
        return FALSE;
      done += n > 0 ? (gsize) n : 0;
    }
  return TRUE;
}

char *
tri_external_file_write (TriExternalFile *self,
                         GBytes *bytes,
                         const char *media_type,
                         GError **error)
{
  const char *suffix = tri_external_file_get_suffix (media_type);
  g_autofree char *name = NULL, *path = NULL;
  gboolean is_written = FALSE;
  int fd = -1;

  if (suffix == NULL)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT,
                   _ ("Files of the kind “%s” are not opened from here"), media_type);
      return NULL;
    }
  if (!make_folder (self, error))
    return NULL;
  name = g_strdup_printf ("document-%u.%s", self->paths->len + 1, suffix);
  path = g_build_filename (self->folder, name, NULL);
  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd >= 0)
    {
      g_ptr_array_add (self->paths, g_strdup (path));
      is_written = write_all (fd, bytes);
    }
  if (!is_written)
    g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("The file could not be written: %s"),
                 g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return is_written ? g_steal_pointer (&path) : NULL;
}

gboolean
tri_external_file_launch (const char *path,
                          const char *media_type,
                          GdkDisplay *display,
                          GError **error)
{
  int kind = find_kind (media_type);
  g_autoptr (GAppInfo) application =
      kind >= 0 ? g_app_info_get_default_for_type (kinds[kind].content_type, FALSE) : NULL;
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (display);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GList files = { file, NULL, NULL };

  if (application == NULL)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_FAILED,
                   _ ("This desktop has no application for files of the kind “%s”"), media_type);
      return FALSE;
    }
  /* How we draw is nothing to it. */
  g_app_launch_context_unsetenv (G_APP_LAUNCH_CONTEXT (context), "GSK_RENDERER");
  g_app_launch_context_unsetenv (G_APP_LAUNCH_CONTEXT (context), "GDK_DEBUG");
  return g_app_info_launch (application, &files, G_APP_LAUNCH_CONTEXT (context), error);
}
