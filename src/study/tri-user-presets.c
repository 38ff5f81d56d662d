/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of saved windows, read and changed as a value. Settings may be written by anybody. Knows
 * no settings object and no widget. */

#include "config.h"

#include "tri-user-presets.h"

#include <math.h>

typedef struct
{
  const char *modality, *name;
  double center, width;
} SavedWindow;

/* Settings may be written by anybody: what is no window is passed over. */
static gboolean
next (GVariantIter *iter, SavedWindow *window)
{
  while (g_variant_iter_next (iter, "(&s&sdd)", &window->modality, &window->name, &window->center,
                              &window->width))
    if (*window->name != '\0' && isfinite (window->center) && isfinite (window->width) &&
        window->width > 0)
      return TRUE;
  return FALSE;
}

/**
 * tri_user_presets_get:
 * @windows: as the settings hold them
 * @index: among those of @modality
 * @name: (out) (transfer none): borrowed from @windows
 * @center, @width: (out): units after rescale
 *
 * Any thread.
 *
 * Returns: FALSE past the end of those of @modality
 */
gboolean
tri_user_presets_get (GVariant *windows,
                      const char *modality,
                      guint index,
                      const char **name,
                      double *center,
                      double *width)
{
  GVariantIter iter;
  SavedWindow window;
  guint n = 0;

  g_variant_iter_init (&iter, windows);
  while (next (&iter, &window))
    if (g_strcmp0 (window.modality, modality) == 0 && n++ == index)
      {
        *name = window.name;
        *center = window.center;
        *width = window.width;
        return TRUE;
      }
  return FALSE;
}

/**
 * tri_user_presets_find:
 * @windows: as the settings hold them
 * @center, @width: (out): units after rescale; changed also when it is not found
 *
 * Any thread.
 *
 * Returns: FALSE when @modality has none of that name
 */
gboolean
tri_user_presets_find (
    GVariant *windows, const char *modality, const char *name, double *center, double *width)
{
  const char *found;

  for (guint i = 0; tri_user_presets_get (windows, modality, i, &found, center, width); i++)
    if (g_str_equal (found, name))
      return TRUE;
  return FALSE;
}

static void
add (GVariantBuilder *builder, const SavedWindow *window)
{
  g_variant_builder_add (builder, "(ssdd)", window->modality, window->name, window->center,
                         window->width);
}

/* @changed: (nullable): in the place of the one of its name; NULL takes that away */
static GVariant *
change (GVariant *windows, const char *modality, const char *name, const SavedWindow *changed)
{
  gboolean is_in = changed == NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  SavedWindow window;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (TRI_OWN_WINDOWS_TYPE));
  g_variant_iter_init (&iter, windows);
  while (next (&iter, &window))
    if (!g_str_equal (window.modality, modality) || !g_str_equal (window.name, name))
      add (&builder, &window);
    else if (!is_in)
      {
        add (&builder, changed);
        is_in = TRUE;
      }
  if (!is_in)
    add (&builder, changed);
  return g_variant_builder_end (&builder);
}

/**
 * tri_user_presets_add:
 * @windows: as the settings hold them
 * @center, @width: units after rescale
 *
 * Any thread.
 *
 * Returns: (transfer floating): the same with that one, in the place of one of the same name, else
 *   last
 */
GVariant *
tri_user_presets_add (
    GVariant *windows, const char *modality, const char *name, double center, double width)
{
  const SavedWindow window = { modality, name, center, width };

  return change (windows, modality, name, &window);
}

/**
 * tri_user_presets_remove:
 * @windows: as the settings hold them
 *
 * Any thread.
 *
 * Returns: (transfer floating): the same without that one
 */
GVariant *
tri_user_presets_remove (GVariant *windows, const char *modality, const char *name)
{
  return change (windows, modality, name, NULL);
}
