/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The stacks of one series beside each other: their order, the label that tells each from its
 * siblings, and the notes that say why a series is more than one stack. */

#include "config.h"

#include "tri-stack-label.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tri-plane.h"
#include "tri-slice-list.h"
#include "tri-stack-build.h"

/* What a stack is like; those of these that differ within a series make up its label. */
typedef enum
{
  ASPECT_COPY,
  ASPECT_LOCALIZER,
  ASPECT_PLANE,
  ASPECT_MATRIX,
  ASPECT_PIXEL,
  ASPECT_SPACING,
  ASPECT_TYPE,
  ASPECT_COMPONENT,
  ASPECT_FRAME,
  ASPECT_ECHO,
  ASPECT_KERNEL,
  ASPECT_THICKNESS,
  ASPECT_ACQUISITION,
  N_ASPECTS,
} Aspect;

typedef struct
{
  TriStack *stack;
  const TriFrame *first;
  gboolean is_localizer;
  gboolean is_copy;
  char *aspects[N_ASPECTS];
} Sibling;

static void
sibling_free (Sibling *self)
{
  for (guint n = 0; n < N_ASPECTS; n++)
    g_clear_pointer (&self->aspects[n], g_free);
  g_free (self);
}

static gboolean
is_copy (const TriStack *stack)
{
  for (guint n = 0; n < stack->notes->len; n++)
    if (strcmp (((const TriNote *) g_ptr_array_index (stack->notes, n))->code, "duplicates") == 0)
      return TRUE;
  return FALSE;
}

static char *
describe_plane (const TriStack *stack)
{
  TriPlaneBasis basis;

  if (!stack->geometry.is_oriented)
    return g_strdup (_ ("no position"));
  for (guint plane = 0; plane < TRI_N_PLANES; plane++)
    {
      tri_plane_basis_init (&basis, &stack->geometry, (TriPlane) plane, TRI_GRID_STORED,
                            TRI_CONVENTION_RADIOLOGICAL);
      if (basis.axis == 2)
        break;
    }
  if (basis.obliquity_deg > 5.0)
    /* Translators: the plane nearest to the slices and the angle between them */
    return g_strdup_printf (_ ("%s, %.0f° oblique"), tri_plane_get_name (basis.plane),
                            basis.obliquity_deg);
  return g_strdup (tri_plane_get_name (basis.plane));
}

/* What the header calls the frames, where that is the same for all of them. */
static char *
describe_frame (const TriStack *stack, const TriFrame *frames)
{
  const char *label = frames[stack->frames[0]].frame_label;

  for (guint n = 1; n < stack->n_frames; n++)
    if (strcmp (frames[stack->frames[n]].frame_label, label) != 0)
      return g_strdup ("");
  return g_strdup (label);
}

static Sibling *
sibling_new (TriStack *stack, const TriFrame *frames)
{
  Sibling *self = g_new0 (Sibling, 1);
  const TriFrame *first = &frames[stack->frames[0]];
  TriSlice slice;

  tri_slice_init (&slice, frames, stack->frames[0]);
  self->stack = stack;
  self->first = first;
  self->is_localizer = slice.is_localizer;
  self->is_copy = is_copy (stack);
  self->aspects[ASPECT_COPY] = g_strdup (self->is_copy ? _ ("copies") : "");
  self->aspects[ASPECT_LOCALIZER] = g_strdup (self->is_localizer ? _ ("localizer") : "");
  self->aspects[ASPECT_PLANE] = describe_plane (stack);
  self->aspects[ASPECT_MATRIX] =
      g_strdup_printf ("%u × %u", stack->geometry.dims[0], stack->geometry.dims[1]);
  self->aspects[ASPECT_PIXEL] =
      g_strdup (first->pixels.output_samples > 1 ? _ ("colour") : _ ("grey"));
  self->aspects[ASPECT_SPACING] = first->has_spacing
                                      ? g_strdup_printf (_ ("%.4g × %.4g mm pixels"),
                                                         first->spacing_mm[1], first->spacing_mm[0])
                                      : g_strdup ("");
  self->aspects[ASPECT_TYPE] = g_strdup (first->image_type);
  g_strdelimit (self->aspects[ASPECT_TYPE], "\\", ' ');
  self->aspects[ASPECT_COMPONENT] = g_ascii_strdown (first->complex_component, -1);
  self->aspects[ASPECT_FRAME] = describe_frame (stack, frames);
  self->aspects[ASPECT_ECHO] = stack->n_volumes == 1 && isfinite (first->echo_time_ms)
                                   ? g_strdup_printf (_ ("echo %.4g ms"), first->echo_time_ms)
                                   : g_strdup ("");
  self->aspects[ASPECT_KERNEL] = g_strdup (first->convolution_kernel);
  self->aspects[ASPECT_THICKNESS] =
      isfinite (first->slice_thickness_mm)
          ? g_strdup_printf (_ ("%.3g mm slices"), first->slice_thickness_mm)
          : g_strdup ("");
  self->aspects[ASPECT_ACQUISITION] =
      first->acquisition_number != G_MININT32
          ? g_strdup_printf (_ ("acquisition %d"), first->acquisition_number)
          : g_strdup ("");
  return self;
}

/* Volumes before images, the larger before the smaller, what serves the rest last. */
static int
compare_siblings (gconstpointer a, gconstpointer b)
{
  const Sibling *x = *(Sibling *const *) a, *y = *(Sibling *const *) b;
  const gint64 x_keys[] = { x->is_copy, x->is_localizer, x->stack->kind != TRI_STACK_VOLUME,
                            -(gint64) x->stack->n_frames, x->first->instance_number };
  const gint64 y_keys[] = { y->is_copy, y->is_localizer, y->stack->kind != TRI_STACK_VOLUME,
                            -(gint64) y->stack->n_frames, y->first->instance_number };

  for (guint n = 0; n < G_N_ELEMENTS (x_keys); n++)
    if (x_keys[n] != y_keys[n])
      return x_keys[n] < y_keys[n] ? -1 : 1;
  for (guint n = 0; n < N_ASPECTS; n++)
    {
      int order = strcmp (x->aspects[n], y->aspects[n]);

      if (order != 0)
        return order;
    }
  return strcmp (x->first->sop_instance_uid, y->first->sop_instance_uid);
}

static gboolean
differs (const GPtrArray *siblings, guint aspect)
{
  const Sibling *first = g_ptr_array_index (siblings, 0);

  for (guint n = 1; n < siblings->len; n++)
    if (strcmp (((const Sibling *) g_ptr_array_index (siblings, n))->aspects[aspect],
                first->aspects[aspect]) != 0)
      return TRUE;
  return FALSE;
}

/* Joins the aspects that differ; stacks that are alike in all of them are numbered. */
static void
set_labels (const GPtrArray *siblings)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean is_used[N_ASPECTS];

  for (guint a = 0; a < N_ASPECTS; a++)
    is_used[a] = differs (siblings, a);
  for (guint n = 0; n < siblings->len; n++)
    {
      const Sibling *sibling = g_ptr_array_index (siblings, n);
      g_autoptr (GString) label = g_string_new (NULL);
      guint count;

      for (guint a = 0; a < N_ASPECTS; a++)
        if (is_used[a] && *sibling->aspects[a] != '\0')
          g_string_append_printf (label, "%s%s", label->len > 0 ? " · " : "", sibling->aspects[a]);
      count = GPOINTER_TO_UINT (g_hash_table_lookup (seen, label->str)) + 1;
      g_hash_table_replace (seen, g_strdup (label->str), GUINT_TO_POINTER (count));
      if (count > 1 || label->len == 0)
        g_string_append_printf (label, "%s%u", label->len > 0 ? " · " : "",
                                label->len > 0 ? count : n + 1);
      g_free (sibling->stack->label);
      sibling->stack->label = g_string_free (g_steal_pointer (&label), FALSE);
    }
}

/* Why a stack stands apart from the first one of its series. */
static void
note_difference (const Sibling *main, const Sibling *other, TriSeverity severity)
{
  const struct
  {
    Aspect aspect;
    const char *code;
  } reasons[] = {
    { ASPECT_MATRIX, "dimensions-differ" },
    { ASPECT_PIXEL, "samples-differ" },
    { ASPECT_PLANE, "orientation-differs" },
    { ASPECT_SPACING, "spacing-differs" },
    { ASPECT_TYPE, "image-type-differs" },
  };

  for (guint n = 0; n < G_N_ELEMENTS (reasons); n++)
    {
      const char *mine = other->aspects[reasons[n].aspect],
                 *theirs = main->aspects[reasons[n].aspect];

      if (strcmp (mine, theirs) == 0 || *mine == '\0' || *theirs == '\0')
        continue;
      /* Translators: two descriptions, such as "256 × 256" and "128 × 128" */
      tri_stack_add_note (
          other->stack, reasons[n].code, other->is_localizer ? TRI_SEVERITY_INFO : severity, NULL,
          g_dngettext (GETTEXT_PACKAGE,
                       "This image does not fit the first stack of the series: %s, not %s",
                       "These images do not fit the first stack of the series: %s, not %s",
                       other->stack->n_frames),
          mine, theirs);
    }
}

/* Turned within the plane, or by less than words tell. */
static void
note_turn (const Sibling *main, const Sibling *other, TriSeverity severity)
{
  const double *mine = other->first->orientation, *theirs = main->first->orientation;
  double most = 0.0;

  if (!main->stack->geometry.is_oriented || !other->stack->geometry.is_oriented ||
      main->first->is_affine ||
      strcmp (other->aspects[ASPECT_PLANE], main->aspects[ASPECT_PLANE]) != 0)
    return;
  for (guint c = 0; c < 6; c++)
    most = MAX (most, fabs (mine[c] - theirs[c]));
  if (most > 1e-4)
    tri_stack_add_note (
        other->stack, "orientation-differs", severity, NULL,
        g_dngettext (GETTEXT_PACKAGE,
                     "This image is turned against those of the first stack of the series",
                     "These images are turned against those of the first stack of the series",
                     other->stack->n_frames));
}

/**
 * tri_stacks_finish:
 * @stacks: (element-type TriStack): all stacks of one interpretation, with their notes; reordered
 * @frames: all frames of the scan
 *
 * Orders and labels the stacks of a series, and notes why it is more than one.
 */
void
tri_stacks_finish (GPtrArray *stacks, const TriFrame *frames)
{
  g_autoptr (GPtrArray) siblings = g_ptr_array_new_with_free_func ((GDestroyNotify) sibling_free);
  TriSeverity severity = TRI_SEVERITY_INFO;
  guint n_others = 0;

  if (stacks->len < 2)
    return;
  for (guint n = 0; n < stacks->len; n++)
    g_ptr_array_add (siblings, sibling_new (g_ptr_array_index (stacks, n), frames));
  g_ptr_array_sort (siblings, compare_siblings);
  set_labels (siblings);
  /* Single images of several planes are what a localizer is; beside a volume they are a surprise.
   */
  if (((const Sibling *) g_ptr_array_index (siblings, 0))->stack->kind == TRI_STACK_VOLUME)
    severity = TRI_SEVERITY_WARNING;

  for (guint n = 0; n < siblings->len; n++)
    {
      const Sibling *sibling = g_ptr_array_index (siblings, n);

      stacks->pdata[n] = sibling->stack;
      if (n > 0)
        {
          note_difference (g_ptr_array_index (siblings, 0), sibling, severity);
          note_turn (g_ptr_array_index (siblings, 0), sibling, severity);
          n_others += sibling->stack->n_frames;
        }
    }
  tri_stack_add_note (
      g_ptr_array_index (stacks, 0), "further-stacks", TRI_SEVERITY_INFO, NULL,
      g_dngettext (
          GETTEXT_PACKAGE,
          "%u other image of this series is listed separately",
          "%u other images of this series are listed separately",
          n_others),
      n_others);
}
