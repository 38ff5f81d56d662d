/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-user-presets.h"

#include <math.h>

typedef struct
{
  const char *modality, *name;
  double center, width;
} Window;

/* Settings may be written by anybody: what is no window is passed over. */
static gboolean
next (GVariantIter *iter, Window *window)
{
  while (g_variant_iter_next (iter, "(&s&sdd)", &window->modality, &window->name, &window->center,
                              &window->width))
    if (*window->name != '\0' && isfinite (window->center) && isfinite (window->width) &&
        window->width > 0)
      return TRUE;
  return FALSE;
}

gboolean
tri_user_presets_get (GVariant *windows,
                      const char *modality,
                      guint index,
                      const char **name,
                      double *center,
                      double *width)
{
  GVariantIter iter;
  Window window;
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
add (GVariantBuilder *builder, const Window *window)
{
  g_variant_builder_add (builder, "(ssdd)", window->modality, window->name, window->center,
                         window->width);
}

/* @changed: (nullable): in the place of the one of its name; NULL takes that away */
static GVariant *
change (GVariant *windows, const char *modality, const char *name, const Window *changed)
{
  gboolean is_in = changed == NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  Window window;

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

GVariant *
tri_user_presets_add (
    GVariant *windows, const char *modality, const char *name, double center, double width)
{
  const Window window = { modality, name, center, width };

  return change (windows, modality, name, &window);
}

GVariant *
tri_user_presets_remove (GVariant *windows, const char *modality, const char *name)
{
  return change (windows, modality, name, NULL);
}
