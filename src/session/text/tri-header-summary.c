/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The summary of one header as lines of text: pure reading of its top level. */

#include "config.h"

#include "tri-header-summary.h"

#include "tri-fact.h"
#include "tri-format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PARTS 4

/* How a part of a line is shown. */
typedef enum
{
  PART_END,
  PART_TEXT,
  PART_DATE,   /* 20180918 → 2018-09-18 */
  PART_NUMBER, /* after "#" */
} PartKind;

/* One line of the summary of a DICOM header: the parts that are stated, in this order. */
typedef struct
{
  const char *caption;
  gboolean is_identity;
  struct
  {
    PartKind kind;
    guint32 tag;
  } parts[MAX_PARTS];
} Line;

static const Line lines[] = {
  { N_ ("Patient"), TRUE, { { PART_TEXT, 0x00100010 }, { PART_TEXT, 0x00100020 } } },
  { N_ ("Born"), TRUE, { { PART_DATE, 0x00100030 }, { PART_TEXT, 0x00100040 } } },
  { N_ ("Study"), FALSE, { { PART_DATE, 0x00080020 }, { PART_TEXT, 0x00081030 } } },
  { N_ ("Series"),
    FALSE,
    { { PART_NUMBER, 0x00200011 }, { PART_TEXT, 0x00080060 }, { PART_TEXT, 0x0008103e } } },
  { N_ ("Protocol"), FALSE, { { PART_TEXT, 0x00181030 } } },
  { N_ ("Body part"), FALSE, { { PART_TEXT, 0x00180015 } } },
};

static const TriElement *
get_element (TriDataset *dataset, guint index)
{
  return &g_array_index (dataset->elements, TriElement, index);
}

/* (nullable): the value at the top level; NULL when it is not stated or empty */
static const char *
find_value (TriDataset *dataset, guint32 tag, const char *keyword)
{
  for (guint i = 0; i < dataset->elements->len; i++)
    {
      const TriElement *element = get_element (dataset, i);

      if (element->depth == 0 && element->tag == tag &&
          (tag != 0 || g_str_equal (element->keyword, keyword)))
        return element->value[0] == '\0' ? NULL : element->value;
    }
  return NULL;
}

static void
add (GPtrArray *facts, const char *caption, const char *value)
{
  if (value != NULL && value[0] != '\0')
    g_ptr_array_add (facts, tri_fact_new (caption, value));
}

static void
append_part (GString *text, PartKind kind, const char *value)
{
  g_autofree char *date = kind == PART_DATE ? tri_format_date (value) : NULL;

  if (text->len > 0)
    g_string_append (text, " · ");
  if (kind == PART_NUMBER)
    g_string_append_c (text, '#');
  g_string_append (text, date != NULL ? date : value);
}

static void
add_line (GPtrArray *facts, TriDataset *dataset, const Line *line)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MAX_PARTS && line->parts[i].kind != PART_END; i++)
    {
      const char *value = find_value (dataset, line->parts[i].tag, "");

      if (value != NULL)
        append_part (text, line->parts[i].kind, value);
    }
  add (facts, _ (line->caption), text->str);
}

/* The numbers 1 to @n of a NIfTI field: nifti1.h, "dim[0] is the number of dimensions", "pixdim[0]
 * is qfac". (transfer full): "" when there are none */
static char *
join_numbers (GStrv numbers, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i <= n && numbers[0] != NULL && numbers[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i == 1 ? "" : " × ", numbers[i]);
  return g_string_free (text, FALSE);
}

/* "2 (mm, s)": the units of space and of time, "" where the header states none. */
static GStrv
split_units (const char *xyzt_units)
{
  const char *open = xyzt_units == NULL ? NULL : strchr (xyzt_units, '(');
  g_autofree char *inner = open == NULL ? g_strdup (",") : g_strdup (open + 1);
  GStrv units = g_strsplit (g_strdelimit (inner, ")", '\0'), ",", 2);

  for (guint i = 0; units[i] != NULL; i++)
    if (strstr (units[i], "Unknown") != NULL)
      units[i][0] = '\0';
    else
      g_strstrip (units[i]);
  return units;
}

static void
add_spacing (GPtrArray *facts, TriDataset *dataset, GStrv numbers, guint n_dims)
{
  g_auto (GStrv) units = split_units (find_value (dataset, 0, "xyzt_units"));
  g_autofree char *space = join_numbers (numbers, MIN (n_dims, 3));
  const gboolean has_time = n_dims > 3 && g_strv_length (numbers) > 4;
  g_autoptr (GString) text = g_string_new (space);

  if (space[0] != '\0')
    g_string_append_printf (text, " %s", units[0]);
  if (has_time && g_ascii_strtod (numbers[4], NULL) > 0)
    g_string_append_printf (text, " · %s %s", numbers[4], units[1] == NULL ? "" : units[1]);
  add (facts, _ ("Spacing"), g_strchomp (text->str));
}

static void
add_nifti (GPtrArray *facts, TriDataset *dataset)
{
  const char *dim = find_value (dataset, 0, "dim");
  const char *pixdim = find_value (dataset, 0, "pixdim");
  const guint n_dims = dim == NULL ? 0 : (guint) MIN (g_ascii_strtoull (dim, NULL, 10), 7);
  g_auto (GStrv) sizes = g_strsplit (dim == NULL ? "" : dim, " ", -1);
  g_auto (GStrv) steps = g_strsplit (pixdim == NULL ? "" : pixdim, " ", -1);
  g_autofree char *dimensions = join_numbers (sizes, n_dims);

  /* Translators: the summary of a NIfTI header; the captions stand left of the values. */
  add (facts, _ ("Dimensions"), dimensions);
  add_spacing (facts, dataset, steps, n_dims);
  add (facts, "sform", find_value (dataset, 0, "sform_code"));
  add (facts, "qform", find_value (dataset, 0, "qform_code"));
}

GPtrArray *
tri_header_summary_collect (TriDataset *dataset, gboolean has_identity)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (g_object_unref);

  if (dataset == NULL)
    return facts;
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (has_identity || !lines[i].is_identity)
      add_line (facts, dataset, &lines[i]);
  add_nifti (facts, dataset);
  return facts;
}
