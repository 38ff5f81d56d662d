/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window menu of a stack, and the windows behind its entries. The n-th entry answers to its
 * number (Ctrl+n), presets of the modality also to their name. Pure functions; no widget. */

#include "config.h"

#include "tri-presets.h"

#include "tri-colour-map.h"
#include "tri-user-presets.h"
#include "tri-scan-facts.h"

#include <glib/gi18n-lib.h>

/* The VOI LUTs come last; FALSE past their end. */
static gboolean
get_table_entry (
    const TriFrame *frame, const TriDetails *details, guint index, TriVoi *voi, char **name)
{
  const TriVoiTable *table;

  if (details == NULL || index >= details->voi_tables->len)
    return FALSE;
  table = g_ptr_array_index (details->voi_tables, index);
  tri_voi_init_table (voi, table, tri_frame_get_is_inverted (frame));
  if (*table->explanation != '\0')
    *name = g_strdup (table->explanation);
  else if (details->voi_tables->len == 1)
    /* Translators: a look-up table that turns values into grey, stated by the file's header */
    *name = g_strdup (_ ("Header table"));
  else
    *name = g_strdup_printf (_ ("Header table %u"), index + 1);
  return TRUE;
}

static void
init_voi (TriVoi *voi, const TriFrame *frame, double center, double width)
{
  *voi = (TriVoi){ .center = center,
                   .width = width,
                   .function = TRI_VOI_LINEAR,
                   .is_inverted = tri_frame_get_is_inverted (frame) };
}

static gboolean
is_standard (const char *modality, const char *name)
{
  guint n_presets = 0;
  const TriVoiPreset *presets = tri_voi_get_presets (modality, &n_presets);

  for (guint i = 0; i < n_presets; i++)
    if (g_str_equal (_ (presets[i].name), name))
      return TRUE;
  return FALSE;
}

/* Of those that a person saved, the @index-th whose name no standard one has. */
static gboolean
get_own (const TriFrame *frame, GVariant *own, guint index, TriVoi *voi, char **name)
{
  const char *found;
  double center, width;
  guint n = 0;

  for (guint i = 0; tri_user_presets_get (own, frame->modality, i, &found, &center, &width); i++)
    if (!is_standard (frame->modality, found) && n++ == index)
      {
        init_voi (voi, frame, center, width);
        *name = g_strdup (found);
        return TRUE;
      }
  return FALSE;
}

/* The standard ones, some of them changed by a person, then that person's own. */
static gboolean
get_preset (const TriFrame *frame, GVariant *own, guint index, TriVoi *voi, char **name)
{
  guint n_presets = 0;
  const TriVoiPreset *presets = tri_voi_get_presets (frame->modality, &n_presets);
  double center, width;

  if (index >= n_presets)
    return get_own (frame, own, index - n_presets, voi, name);
  *name = g_strdup (_ (presets[index].name));
  if (!tri_user_presets_find (own, frame->modality, *name, &center, &width))
    {
      center = presets[index].center;
      width = presets[index].width;
    }
  init_voi (voi, frame, center, width);
  return TRUE;
}

static guint
count_presets (const TriFrame *frame, GVariant *own)
{
  for (guint n = 0;; n++)
    {
      g_autofree char *name = NULL;
      TriVoi voi;

      if (!get_preset (frame, own, n, &voi, &name))
        return n;
    }
}

/* In the order of the menu; FALSE past its end. */
static gboolean
get_entry (const TriFrame *frame,
           const TriDetails *details,
           GVariant *own,
           guint index,
           TriVoi *voi,
           char **name)
{
  const guint n_presets = count_presets (frame, own);
  guint n_usable = 0;

  if (index < n_presets)
    return get_preset (frame, own, index, voi, name);

  for (guint i = 0; i < frame->n_windows; i++)
    {
      const char *explanation = frame->windows[i].explanation;

      if (!tri_frame_get_window (frame, i, voi) || n_usable++ != index - n_presets)
        continue;
      if (explanation != NULL && *explanation != '\0')
        *name = g_strdup (explanation);
      else if (frame->n_windows == 1)
        *name = g_strdup (_ ("Header"));
      else
        /* Translators: one of several intensity windows that the file's header states */
        *name = g_strdup_printf (_ ("Header window %u"), i + 1);
      return TRUE;
    }

  return get_table_entry (frame, details, index - n_presets - n_usable, voi, name);
}

/* Whether the images of a stack state different first windows. */
static gboolean
do_windows_vary (const TriScan *scan, const TriStack *stack)
{
  TriVoi first = { 0 }, voi;
  gboolean has_first = FALSE;

  for (guint i = 0; i < stack->n_frames; i++)
    {
      if (!tri_frame_get_window (tri_scan_get_frame (scan, stack->frames[i]), 0, &voi))
        continue;
      if (has_first && !tri_voi_equal (&first, &voi))
        return TRUE;
      first = voi;
      has_first = TRUE;
    }
  return FALSE;
}

static char *
format_range (const TriVoi *voi)
{
  if (voi->function == TRI_VOI_TABLE)
    /* Translators: the values that a look-up table covers, first to last */
    return g_strdup_printf (_ ("%.6g to %.6g"), voi->table->first,
                            voi->table->first + voi->table->n_entries - 1);
  /* Translators: width and centre of an intensity window */
  return g_strdup_printf (_ ("W %.6g L %.6g"), voi->width, voi->center);
}

static void
append_entry (GMenu *menu, const char *name, const TriVoi *voi, guint number)
{
  g_autofree char *range = format_range (voi);
  g_autofree char *label = g_strdup_printf ("%s   %s", name, range);
  g_autofree char *target = g_strdup_printf ("%u", number);
  g_autoptr (GMenuItem) item = NULL;
  g_autofree char *escaped = NULL;
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  escaped = g_strjoinv ("__", parts); /* an underline in a header is no mnemonic */
  item = g_menu_item_new (escaped, NULL);
  g_menu_item_set_action_and_target (item, "win.window-preset", "s", target);
  g_menu_append_item (menu, item);
}

static void
append_colour_maps (GMenu *menu)
{
  g_autoptr (GMenu) colours = g_menu_new ();
  g_autoptr (GEnumClass) maps = g_type_class_ref (TRI_TYPE_COLOUR_MAP);

  for (int map = 0; map < TRI_N_COLOUR_MAPS; map++)
    {
      g_autofree char *action =
          g_strconcat ("win.colour-map::", g_enum_get_value (maps, map)->value_nick, NULL);

      g_menu_append (colours, tri_colour_map_get_name ((TriColourMap) map), action);
    }
  g_menu_append_submenu (menu, _ ("_Colours"), G_MENU_MODEL (colours));
}

/**
 * tri_presets_build_menu:
 * @scan: (nullable)
 * @stack: (nullable)
 * @details: (nullable): of the image under the cursor: its VOI LUTs
 * @own: what the person has saved, see tri-user-presets.h
 *
 * Returns: (transfer full): the window menu
 */
GMenuModel *
tri_presets_build_menu (const TriScan *scan,
                        const TriStack *stack,
                        const TriDetails *details,
                        GVariant *own)
{
  const TriFrame *frame = stack != NULL ? tri_scan_get_middle_frame (scan, stack) : NULL;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) general = g_menu_new ();
  g_autoptr (GMenu) presets = g_menu_new ();
  g_autoptr (GMenu) stated = g_menu_new ();
  guint n_presets;

  g_menu_append (general, _ ("_Automatic"), "win.window-auto");
  g_menu_append (general, _ ("As _opened"), "win.window-reset");
  g_menu_append (general, _ ("_Invert"), "win.invert");
  g_menu_append (general, _ ("From a _region"), "win.tool::window-region");
  g_menu_append (general, _ ("_Lower end stays"), "win.window-bottom-fixed");
  g_menu_append (general, _ ("_Numbers and histogram…"), "win.levels");
  append_colour_maps (general);

  if (frame != NULL)
    {
      n_presets = count_presets (frame, own);
      for (guint i = 0;; i++)
        {
          g_autofree char *name = NULL;
          TriVoi voi;

          if (!get_entry (frame, details, own, i, &voi, &name))
            break;
          append_entry (i < n_presets ? presets : stated, name, &voi, i + 1);
        }
    }

  if (g_menu_model_get_n_items (G_MENU_MODEL (presets)) > 0)
    g_menu_append_section (menu, _ ("Presets"), G_MENU_MODEL (presets));
  if (frame != NULL && do_windows_vary (scan, stack))
    {
      g_menu_append (stated, _ ("_Use Each Slice’s Own"), "win.window-follow");
      g_menu_append_section (menu, _ ("From the header of the middle image"),
                             G_MENU_MODEL (stated));
    }
  else if (g_menu_model_get_n_items (G_MENU_MODEL (stated)) > 0)
    g_menu_append_section (menu, _ ("From the header"), G_MENU_MODEL (stated));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (general));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/**
 * tri_presets_find:
 * @name: an entry's number, from 1 in the order of the menu, or its name
 *
 * Returns: FALSE when the menu has no such entry
 */
gboolean
tri_presets_find (const TriScan *scan,
                  const TriStack *stack,
                  const TriDetails *details,
                  GVariant *own,
                  const char *name,
                  TriVoi *voi)
{
  const TriFrame *frame = tri_scan_get_middle_frame (scan, stack);
  guint64 number = 0;

  if (frame == NULL)
    return FALSE;
  g_ascii_string_to_unsigned (name, 10, 1, TRI_LIMIT_FRAMES, &number, NULL);
  for (guint i = 0;; i++)
    {
      g_autofree char *entry = NULL;

      if (!get_entry (frame, details, own, i, voi, &entry))
        return FALSE;
      if (i + 1 == number || g_ascii_strcasecmp (name, entry) == 0)
        return TRUE;
    }
}

/**
 * tri_presets_get_name:
 *
 * Returns: (transfer full) (nullable): the entry that @voi is, NULL when it is none of them
 */
char *
tri_presets_get_name (const TriScan *scan,
                      const TriStack *stack,
                      const TriDetails *details,
                      GVariant *own,
                      const TriVoi *voi)
{
  const TriFrame *frame = tri_scan_get_middle_frame (scan, stack);

  for (guint i = 0; frame != NULL; i++)
    {
      g_autofree char *name = NULL;
      TriVoi entry;

      if (!get_entry (frame, details, own, i, &entry, &name))
        break;
      if (entry.center == voi->center && entry.width == voi->width &&
          tri_voi_table_equal (entry.table, voi->table))
        return g_steal_pointer (&name);
    }

  return NULL;
}
