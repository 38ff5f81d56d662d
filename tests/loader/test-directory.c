/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a DICOMDIR lists is found below its folder, whatever the case and the suffixes, and nothing
 * anywhere else, whoever asks. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tri-directory.h"

typedef struct
{
  char *top, *disc, *dicomdir;
} Fixture;

static char *
make_file (const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_no_errno (g_mkdir_with_parents (parent, 0700));
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  return path;
}

static void
add_file (const char *folder, const char *name)
{
  g_autofree char *path = make_file (folder, name);

  g_assert_nonnull (path);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->top = g_dir_make_tmp ("triptych-XXXXXX", NULL);
  self->disc = g_build_filename (self->top, "disc", NULL);
  self->dicomdir = make_file (self->disc, "DICOMDIR");
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL
                                                                    : g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      remove_tree (below);
    }
  g_remove (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_tree (self->top);
  g_free (self->top);
  g_free (self->disc);
  g_free (self->dicomdir);
}

/* (transfer full): the path that @name leads to below the disc, or "" */
static char *
search (Fixture *self, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (TriDirectorySearch) found = NULL;

  g_ptr_array_add (names, (gpointer) name);
  found = tri_directory_search (self->dicomdir, names);
  g_assert_cmpuint (found->found->len + found->missing->len, ==, 1);
  if (found->found->len == 0)
    return g_strdup ("");
  g_assert_true (g_str_has_prefix (g_ptr_array_index (found->found, 0), self->disc));
  return g_strdup ((char *) g_ptr_array_index (found->found, 0) + strlen (self->disc) + 1);
}

static void
test_likes (Fixture *self, gconstpointer data)
{
  static const char *const rows[][2] = {
    { "DICOM/IM1", "DICOM/IM1" },
    { "dicom/im1", "DICOM/IM1" },
    { "DICOM/FILE0002", "DICOM/file0002" },
    { "DICOM/IM3", "DICOM/IM3;1" },
    { "DICOM/IM4", "DICOM/im4." },
    { "DICOM/IM5", "DICOM/IM5.DCM;1" },
    { "DICOM/IM6", "DICOM/im6.dcm" },
    { "dicom/both", "DICOM/Both" }, /* the first of the alphabet */
    { "DICOM/both", "DICOM/both" }, /* the very one */
    { "DICOM/IM7", "" },
    { "DICOM", "" }, /* a folder */
    { "NOWHERE/IM1", "" },
  };
  static const char *const files[] = { "DICOM/IM1", "DICOM/file0002", "DICOM/IM3;1", "DICOM/im4.",
                                       "DICOM/IM5.DCM;1", "DICOM/im6.dcm", "DICOM/Both",
                                       "DICOM/both" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    add_file (self->disc, files[i]);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = search (self, rows[i][0]);

      g_assert_cmpstr (found, ==, rows[i][1]);
    }
}

static void
link_to (Fixture *self, const char *target, const char *name)
{
  g_autofree char *path = g_build_filename (self->disc, name, NULL);

  g_assert_no_errno (symlink (target, path));
}

static void
test_traversal (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "../secret", "/etc/passwd", "IN/../../secret", "OUT/secret",
                                       "LINK", "ABSOLUTE", "PROC/self/environ", "LOOP" };
  g_autofree char *inside = NULL;

  add_file (self->top, "secret");
  add_file (self->disc, "IN/file");
  link_to (self, "..", "OUT");
  link_to (self, "../secret", "LINK");
  link_to (self, "/etc/passwd", "ABSOLUTE");
  link_to (self, "/proc", "PROC");
  link_to (self, "LOOP", "LOOP");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *found = search (self, names[i]);

      g_assert_cmpstr (found, ==, "");
    }
  /* A link that stays inside is a file like any other. */
  link_to (self, "IN/file", "STAYS");
  inside = search (self, "STAYS");
  g_assert_cmpstr (inside, ==, "STAYS");
}

static void
test_fold (Fixture *self, gconstpointer data)
{
  static const char *const rows[][2] = {
    { "IMG1.DCM;1", "img1" },
    { "img1", "img1" },
    { "A;B", "a;b" },
    { ".dcm", ".dcm" },
    { ".", "." },
    { "A.;12", "a" },
    { ";1", "" },
    { "A;", "a;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *fold = tri_directory_fold_name (rows[i][0]);

      g_assert_cmpstr (fold, ==, rows[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/directory/likes", test_likes);
  ADD ("/directory/traversal", test_traversal);
  ADD ("/directory/fold", test_fold);
#undef ADD
  return g_test_run ();
}
