/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The interpretations of one series: the default, and every other rule that makes something else of
 * its frames (docs/imaging-rules.md §1.4). Each holds every frame in exactly one stack. */

#include "config.h"

#include "tri-series-interpret.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tri-stack-arrange.h"
#include "tri-stack-build.h"
#include "tri-stack-label.h"
#include "tri-stack-notes.h"
#include "tri-stack-times.h"
#include "tri-stacking-rule-table.h"

/* More would be too many to choose from. */
#define MAX_INTERPRETATIONS 12

static GPtrArray *
stacks_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tri_stack_unref);
}

/* The stacks of slices that share a grid, or lack one. */
static void
arrange_grid (GPtrArray *slice_list, TriStackingRule *rule, GPtrArray *stacks)
{
  const TriSlice *first = tri_slice_list_get (slice_list, 0);
  TriLayout layout;
  g_autoptr (GPtrArray) strict = NULL;

  if (rule->is_flat)
    rule->n_applied++;
  if (rule->is_flat || !first->has_geometry)
    {
      g_ptr_array_add (stacks, tri_stack_build_images (slice_list));
      return;
    }
  if (!rule->is_loose)
    {
      tri_stack_arrange (slice_list, rule, stacks);
      return;
    }
  layout = tri_slice_list_number_positions (slice_list);
  if (tri_stacking_rule_apply (rule, TRUE, slice_list, &layout, stacks))
    return;
  strict = tri_slice_list_split_by_grid (slice_list, TRI_ORIENTATION_TOLERANCE);
  tri_stack_arrange_parts (strict, NULL, stacks);
}

static void
note_copies (GPtrArray *stacks, guint first)
{
  for (guint n = first; n < stacks->len; n++)
    {
      TriStack *stack = g_ptr_array_index (stacks, n);

      tri_stack_add_note (stack, "duplicates", TRI_SEVERITY_WARNING, NULL,
                          g_dngettext (GETTEXT_PACKAGE,
                                       "Duplicate file (same SOP Instance UID)",
                                       "%u duplicate files (same SOP Instance UIDs)",
                                       stack->n_frames),
                          stack->n_frames);
    }
}

/**
 * Material:
 * @affine: slices that bring their own matrix
 * @plain: all others
 * @grids: (element-type GPtrArray): these, cut into slice lists that share a grid
 * @scratch: as many slices as there are: a rule leaves numbers and times in those it works on
 *
 * What every rule starts from, and leaves as it was.
 */
typedef struct
{
  GPtrArray *affine, *plain, *grids;
  TriSlice *scratch;
  const TriFrame *frames;
} Material;

static void
clear_material (Material *self)
{
  g_clear_pointer (&self->affine, g_ptr_array_unref);
  g_clear_pointer (&self->plain, g_ptr_array_unref);
  g_clear_pointer (&self->grids, g_ptr_array_unref);
  g_clear_pointer (&self->scratch, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Material, clear_material)

static void
init_material (Material *self, const GPtrArray *slice_list, const TriFrame *frames)
{
  *self = (Material){
    .affine = g_ptr_array_new (),
    .plain = g_ptr_array_new (),
    .scratch = g_new (TriSlice, slice_list->len),
    .frames = frames,
  };
  for (guint n = 0; n < slice_list->len; n++)
    g_ptr_array_add (tri_slice_list_get (slice_list, n)->frame->is_affine ? self->affine
                                                                          : self->plain,
                     tri_slice_list_get (slice_list, n));
  self->grids = tri_slice_list_split_by_grid (self->plain, TRI_ORIENTATION_TOLERANCE);
}

static GPtrArray *
get_slice_lists (const Material *self, const TriStackingRule *rule)
{
  if (rule->is_flat)
    return tri_slice_list_split_by_matrix (self->plain);
  if (rule->is_loose)
    return tri_slice_list_split_by_grid (self->plain, TRI_ORIENTATION_LOOSE);
  return g_ptr_array_ref (self->grids);
}

/* Whether a header offers something beside the matrix in use. */
static gboolean
has_affine (const TriFrame *frame, TriAffineChoice choice)
{
  if (choice == TRI_AFFINE_OTHER || choice == TRI_AFFINE_ORIGIN)
    return isfinite (frame->other_affine[0][0]) &&
           frame->is_oriented == (choice == TRI_AFFINE_OTHER);
  return choice == TRI_AFFINE_SIZES && frame->is_oriented && isfinite (frame->voxel_sizes_mm[0]);
}

/* The stacks of @rule, without notes. */
static GPtrArray *
arrange_series (const Material *self, TriStackingRule *rule)
{
  GPtrArray *stacks = stacks_new ();
  g_autoptr (GPtrArray) slice_lists = get_slice_lists (self, rule);
  TriSlice *scratch = self->scratch;

  for (guint n = 0; n < self->affine->len; n++)
    {
      const TriSlice *slice = tri_slice_list_get (self->affine, n);
      TriAffineChoice choice = has_affine (slice->frame, rule->affine) ? rule->affine
                                                                       : TRI_AFFINE_CHOSEN;

      rule->n_applied += choice != TRI_AFFINE_CHOSEN;
      g_ptr_array_add (stacks, tri_stack_build_affine (slice, choice));
    }
  for (guint p = 0; p < slice_lists->len; p++)
    {
      const GPtrArray *slice_list = g_ptr_array_index (slice_lists, p);
      g_autoptr (GPtrArray) copies = g_ptr_array_new ();
      guint n_before = stacks->len;

      for (guint n = 0; n < slice_list->len; n++)
        {
          *scratch = *tri_slice_list_get (slice_list, n);
          g_ptr_array_add (copies, scratch++);
        }
      arrange_grid (copies, rule, stacks);
      if (tri_slice_list_get (copies, 0)->copy > 0)
        note_copies (stacks, n_before);
    }
  return stacks;
}

/* ---- which of them to offer ---- */

/* Images are the same wherever they lie: only volumes show more than one of them at once. */
static gboolean
is_same_stack (const TriStack *a, const TriStack *b)
{
  if (a->kind != b->kind || a->n_volumes != b->n_volumes || a->n_frames != b->n_frames ||
      memcmp (a->frames, b->frames, sizeof *a->frames * a->n_frames) != 0)
    return FALSE;
  return a->kind != TRI_STACK_VOLUME ||
         memcmp (a->geometry.voxel_to_patient, b->geometry.voxel_to_patient,
                 sizeof a->geometry.voxel_to_patient) == 0;
}

static gboolean
are_same_stacks (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint n = 0; n < a->len; n++)
    if (!is_same_stack (g_ptr_array_index (a, n), g_ptr_array_index (b, n)))
      return FALSE;
  return TRUE;
}

static gboolean
is_offered_already (const TriSeries *self, const GPtrArray *stacks)
{
  for (guint n = 0; n < self->interpretations->len; n++)
    {
      const TriInterpretation *other = g_ptr_array_index (self->interpretations, n);

      if (are_same_stacks (other->stacks, stacks))
        return TRUE;
    }
  return FALSE;
}

static gboolean
varies_in_a_grid (const Material *self, const TriDimension *dimension)
{
  for (guint p = 0; p < self->grids->len; p++)
    if (tri_dimension_varies (dimension, g_ptr_array_index (self->grids, p)))
      return TRUE;
  return FALSE;
}

/* From what the default made of the series: leaves out at once what cannot differ from it. */
static gboolean
can_differ (const TriStackingRule *rule, const Material *material, const GPtrArray *stacks)
{
  gboolean has_repeats = stacks->len > 1, is_uneven = FALSE;

  for (guint n = 0; n < stacks->len; n++)
    {
      const TriStack *stack = g_ptr_array_index (stacks, n);

      has_repeats = has_repeats || stack->n_volumes > 1 || stack->kind == TRI_STACK_CINE;
      is_uneven = is_uneven || stack->slice_positions_mm != NULL;
    }
  if (rule->affine != TRI_AFFINE_CHOSEN)
    return material->affine->len > 0;
  return material->plain->len > 0 && (has_repeats || !rule->needs_repeats) &&
         (is_uneven || !rule->needs_holes) && (stacks->len > 1 || !rule->is_loose) &&
         (rule->dimension == NULL || varies_in_a_grid (material, rule->dimension));
}

static char *
make_label (const TriStackingRule *rule)
{
  if (rule->n_taken > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show the %u Evenly Spaced Slice",
                                         "Show the %u Evenly Spaced Slices", rule->n_taken),
                            rule->n_taken);
  return g_strdup (_ (rule->label));
}

/* ---- which of them answers a note ---- */

/* The stacks of each interpretation by their first frame. */
static GPtrArray *
index_stacks (const TriSeries *self)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

  for (guint n = 0; n < self->interpretations->len; n++)
    {
      const GPtrArray *stacks =
          ((TriInterpretation *) g_ptr_array_index (self->interpretations, n))->stacks;
      GHashTable *table = g_hash_table_new (NULL, NULL);

      for (guint k = 0; k < stacks->len; k++)
        {
          TriStack *stack = g_ptr_array_index (stacks, k);

          g_hash_table_insert (table, GUINT_TO_POINTER (stack->frames[0]), stack);
        }
      g_ptr_array_add (tables, table);
    }
  return tables;
}

/* Whether @stack looks different in the interpretation that @table indexes. */
static gboolean
is_changed (const TriStack *stack, GHashTable *table)
{
  const TriStack *other = g_hash_table_lookup (table, GUINT_TO_POINTER (stack->frames[0]));

  return other == NULL || !is_same_stack (stack, other);
}

static const char *
find_remedy (const TriSeries *self,
             const char *code,
             const TriStack *stack,
             const TriNote *note,
             const GPtrArray *tables)
{
  const char *const *codes = tri_stacking_rule_get_remedies (note->code);

  for (guint c = 0; codes != NULL && codes[c] != NULL; c++)
    for (guint n = 0; n < self->interpretations->len; n++)
      {
        const TriInterpretation *other = g_ptr_array_index (self->interpretations, n);

        if (strcmp (other->code, codes[c]) == 0 && strcmp (other->code, code) != 0 &&
            is_changed (stack, g_ptr_array_index (tables, n)))
          return other->code;
      }
  return NULL;
}

static void
set_remedies (TriSeries *self)
{
  g_autoptr (GPtrArray) tables = index_stacks (self);

  for (guint n = 0; n < self->interpretations->len && self->interpretations->len > 1; n++)
    {
      const TriInterpretation *interpretation = g_ptr_array_index (self->interpretations, n);

      for (guint k = 0; k < interpretation->stacks->len; k++)
        {
          const TriStack *stack = g_ptr_array_index (interpretation->stacks, k);

          for (guint m = 0; m < stack->notes->len; m++)
            {
              TriNote *note = g_ptr_array_index (stack->notes, m);

              note->remedy = find_remedy (self, interpretation->code, stack, note, tables);
            }
        }
    }
}

/**
 * tri_series_interpret:
 * @self: gets its interpretations and the stacks of the first
 * @slice_list: the slices of the series, their @copy set
 * @frames: all frames of the scan
 *
 * Makes the stacks of every interpretation worth offering, with their notes.
 *
 * O(n log n) for each rule; a series that only its default makes sense of costs little more than
 * that.
 */
void
tri_series_interpret (TriSeries *self, GPtrArray *slice_list, const TriFrame *frames)
{
  g_auto (Material) material = { NULL };
  TriStackingRule rule;

  init_material (&material, slice_list, frames);
  for (guint n = 0;
       tri_stacking_rule_init (&rule, n) && self->interpretations->len < MAX_INTERPRETATIONS; n++)
    {
      g_autoptr (GPtrArray) stacks = NULL;
      g_autofree char *label = NULL;

      if (n > 0 && !can_differ (&rule, &material, self->stacks))
        continue;
      stacks = arrange_series (&material, &rule);
      if (n > 0 && rule.n_applied == 0)
        continue;
      for (guint k = 0; k < stacks->len; k++)
        {
          tri_stack_add_notes (g_ptr_array_index (stacks, k), frames);
          tri_stack_measure_times (g_ptr_array_index (stacks, k), frames);
          tri_stack_describe_pictures (g_ptr_array_index (stacks, k), frames);
        }
      tri_stacks_finish (stacks, frames);
      if (rule.affine == TRI_AFFINE_CHOSEN && is_offered_already (self, stacks))
        continue;
      if (n == 0)
        self->stacks = g_ptr_array_ref (stacks);
      label = make_label (&rule);
      g_ptr_array_add (self->interpretations,
                       tri_interpretation_new (rule.code, label, _ (rule.reason), stacks));
    }
  set_remedies (self);
}
