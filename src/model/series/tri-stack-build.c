/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From ordered slices to a stack with its geometry (docs/imaging-rules.md §2). Assumes that order
 * and repeats are settled; only measures. A geometry that cannot be used makes a stack of plain
 * images, never a wrong grid. */

#include "config.h"

#include "tri-stack-build.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tri-nifti.h"
#include "tri-stack-name.h"

/* An affine may stand for the true positions where none of them is further away than this part of
 * the slice spacing: far less than can be seen, far more than headers round. */
#define EVEN_TOLERANCE 0.02

/**
 * tri_stack_new:
 *
 * A stack for its maker to fill: no frames, no notes, one volume, geometry all zero.
 *
 * Returns: (transfer full): a new stack
 */
TriStack *
tri_stack_new (TriStackKind kind)
{
  TriStack *self = g_atomic_rc_box_new0 (TriStack);

  self->kind = kind;
  self->n_volumes = 1;
  self->n_components = 1;
  self->dimension = "";
  self->label = g_strdup ("");
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) tri_note_free);
  return self;
}

/**
 * tri_stack_add_note:
 * @code: lower-case with dashes; need not outlive the call
 * @frames: (nullable) (element-type guint32): the frames that the note is about, as numbers of the
 *   scan; NULL: all frames that the stack has by now
 * @format: printf format of a translated sentence, without final stop
 *
 * Only for whoever makes the stack, before it is handed on.
 */
void
tri_stack_add_note (TriStack *self,
                    const char *code,
                    TriSeverity severity,
                    const GArray *frames,
                    const char *format,
                    ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (frames != NULL)
    g_ptr_array_add (self->notes,
                     tri_note_new (code, severity, text, (const guint32 *) (gpointer) frames->data,
                                   frames->len));
  else
    g_ptr_array_add (self->notes,
                     tri_note_new (code, severity, text, self->frames, self->n_frames));
}

static void
set_frames (TriStack *self, const GPtrArray *slices)
{
  self->n_frames = slices->len;
  self->frames = g_new (guint32, slices->len);
  for (guint n = 0; n < slices->len; n++)
    self->frames[n] = tri_slice_list_get (slices, n)->number;
}

static void
set_column (double affine[4][4], guint column, TriPoint3 value)
{
  affine[0][column] = value.x;
  affine[1][column] = value.y;
  affine[2][column] = value.z;
  affine[3][column] = column == 3;
}

static TriPoint3
scale (TriPoint3 a, double factor)
{
  return (TriPoint3){ a.x * factor, a.y * factor, a.z * factor };
}

/* docs/imaging-rules.md §1.6: what to take for the depth of a lone slice. */
static double
get_nominal_spacing_mm (const TriFrame *frame)
{
  if (frame->slice_thickness_mm > 0.0 && frame->slice_thickness_mm < G_MAXFLOAT)
    return frame->slice_thickness_mm;
  if (frame->spacing_between_slices_mm > 0.0 && frame->spacing_between_slices_mm < G_MAXFLOAT)
    return frame->spacing_between_slices_mm;
  return frame->spacing_mm[1] > 0.0 ? frame->spacing_mm[1] : 1.0;
}

/* TRUE when first + k · step gives the origin of every slice well enough. */
static gboolean
is_even (const GPtrArray *slices, guint n_positions, TriPoint3 step)
{
  TriPoint3 first = tri_slice_list_get (slices, 0)->origin;
  double tolerance_mm =
      EVEN_TOLERANCE * fabs (tri_point3_dot (step, tri_slice_list_get (slices, 0)->normal));

  for (guint k = 1; k < n_positions; k++)
    {
      TriPoint3 expected = tri_point3_add_scaled (first, step, k);

      if (tri_point3_length (tri_point3_subtract (tri_slice_list_get (slices, k)->origin,
                                                  expected)) > tolerance_mm)
        return FALSE;
    }
  return TRUE;
}

static void
set_uneven_positions (TriStack *self, const GPtrArray *slices, guint n_positions)
{
  TriPoint3 normal = tri_slice_list_get (slices, 0)->normal;

  self->slice_origins = g_new (TriPoint3, n_positions);
  self->slice_positions_mm = g_new (double, n_positions);
  for (guint k = 0; k < n_positions; k++)
    {
      self->slice_origins[k] = tri_slice_list_get (slices, k)->origin;
      self->slice_positions_mm[k] = tri_point3_dot (self->slice_origins[k], normal);
    }
}

/**
 * tri_stack_build_grid:
 * @slices: n_volumes × n_positions slices of one grid, [volume][position], positions ascending
 *
 * The third column is the measured step from the first slice to the last, divided, so that a gantry
 * tilt is a shear by itself. Where slices are not evenly spaced each keeps its own origin.
 *
 * Returns: (transfer full): a volume, or of a single position an image
 */
TriStack *
tri_stack_build_grid (GPtrArray *slices, guint n_positions, guint n_volumes)
{
  const TriSlice *first = tri_slice_list_get (slices, 0),
                 *last = tri_slice_list_get (slices, n_positions - 1);
  const guint dims[3] = { first->frame->pixels.columns, first->frame->pixels.rows, n_positions };
  g_autoptr (TriStack) self = tri_stack_new (n_positions > 1 ? TRI_STACK_VOLUME : TRI_STACK_IMAGE);
  g_autoptr (GError) error = NULL;
  double affine[4][4];
  TriPoint3 step;

  if (n_positions > 1)
    step = scale (tri_point3_subtract (last->origin, first->origin), 1.0 / (n_positions - 1));
  else
    step = scale (first->normal, get_nominal_spacing_mm (first->frame));
  set_column (affine, 0, scale (first->row, first->frame->spacing_mm[1]));
  set_column (affine, 1, scale (first->column, first->frame->spacing_mm[0]));
  set_column (affine, 2, step);
  set_column (affine, 3, first->origin);

  set_frames (self, slices);
  self->n_volumes = n_volumes;
  self->is_spacing_known = TRUE;
  self->is_spacing_nominal = n_positions == 1;
  if (n_positions > 1 && !is_even (slices, n_positions, step))
    set_uneven_positions (self, slices, n_positions);
  if (!tri_geometry_init (&self->geometry, dims, affine, self->slice_origins,
                          !first->frame->is_in_device_space, &error))
    {
      TriStack *images = tri_stack_build_images (slices);

      tri_stack_add_note (images, "geometry-unusable", TRI_SEVERITY_WARNING, NULL,
                          _ ("The positions of these images make no volume: %s"), error->message);
      return images;
    }
  self->tilt_deg = n_positions > 1 ? tri_geometry_compute_tilt_deg (&self->geometry) : 0.0;
  return g_steal_pointer (&self);
}

/* Pixel sizes of an image without position: the spacing, else the aspect ratio (0028,0034), which
 * is vertical to horizontal, else squares. */
static gboolean
get_pixel_sizes (const TriFrame *frame, double *across_mm, double *down_mm)
{
  const double *spacing = frame->spacing_mm, *aspect = frame->pixel_aspect;

  *across_mm = *down_mm = 1.0;
  if (frame->has_spacing && spacing[0] > 0.0 && spacing[1] > 0.0 && spacing[0] < G_MAXFLOAT &&
      spacing[1] < G_MAXFLOAT)
    {
      *across_mm = spacing[1];
      *down_mm = spacing[0];
      return TRUE;
    }
  if (aspect[0] > 0.0 && aspect[1] > 0.0 && aspect[0] / aspect[1] < 1e4 &&
      aspect[1] / aspect[0] < 1e4)
    *down_mm = aspect[0] / aspect[1];
  return FALSE;
}

/**
 * tri_stack_build_images:
 * @slice_list: slices of one matrix; sorted by this function
 *
 * Images whose place in the patient is not known, or that cannot be put in an order in space: in
 * the order of their numbers, one behind the other, a pixel apart.
 *
 * Returns: (transfer full): an image, or for several images a cine
 */
TriStack *
tri_stack_build_images (GPtrArray *slice_list)
{
  TriStack *self = tri_stack_new (slice_list->len > 1 ? TRI_STACK_CINE : TRI_STACK_IMAGE);
  const TriFrame *frame;
  double affine[4][4] = { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } };
  guint dims[3];

  tri_slice_list_sort (slice_list, tri_slice_compare_in_loop);
  frame = tri_slice_list_get (slice_list, 0)->frame;
  dims[0] = MAX (frame->pixels.columns, 1);
  dims[1] = MAX (frame->pixels.rows, 1);
  dims[2] = slice_list->len;

  set_frames (self, slice_list);
  tri_stack_name_index (self, slice_list, 1);
  self->is_spacing_nominal = TRUE;
  self->is_spacing_known = get_pixel_sizes (frame, &affine[0][0], &affine[1][1]);
  affine[2][2] = affine[0][0];
  if (!tri_geometry_init (&self->geometry, dims, affine, NULL, FALSE, NULL))
    {
      /* Sizes of 1e-300 pass every test above but this one. */
      affine[0][0] = affine[1][1] = affine[2][2] = 1.0;
      self->is_spacing_known = FALSE;
      tri_geometry_init (&self->geometry, dims, affine, NULL, FALSE, NULL);
    }
  return self;
}

static void
fill_affine (const TriFrame *frame, TriAffineChoice choice, double affine[4][4])
{
  memcpy (affine, frame->affine, sizeof frame->affine);
  if (choice == TRI_AFFINE_OTHER || choice == TRI_AFFINE_ORIGIN)
    memcpy (affine, frame->other_affine, sizeof frame->other_affine);
  else if (choice == TRI_AFFINE_SIZES)
    tri_nifti_place_by_sizes (frame->voxel_sizes_mm, frame->dims, affine);
}

/* What tells the volumes of a file apart: the values of a voxel, else the time where its step is
 * known. */
static void
name_affine_volumes (TriStack *self, const TriFrame *frame)
{
  if (self->n_volumes == 1)
    return;
  if (frame->n_components > 1 && self->n_volumes % frame->n_components == 0)
    {
      self->n_components = frame->n_components;
      self->dimension = "Component";
    }
  else if (frame->volume_step_ms > 0.0)
    {
      self->dimension = "Time";
      self->dimension_values = g_new (double, self->n_volumes);
      for (guint t = 0; t < self->n_volumes; t++)
        self->dimension_values[t] = t * frame->volume_step_ms;
    }
}

/**
 * tri_stack_build_affine:
 * @slice: a record with an affine
 * @choice: by which of its matrices
 *
 * Returns: (transfer full): a volume, or of a single slice an image, as often as the record says
 */
TriStack *
tri_stack_build_affine (const TriSlice *slice, TriAffineChoice choice)
{
  const TriFrame *frame = slice->frame;
  const guint dims[3] = { MAX (frame->dims[0], 1), MAX (frame->dims[1], 1),
                          MAX (frame->dims[2], 1) };
  const double unit[4][4] = { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } };
  const gboolean is_oriented = choice == TRI_AFFINE_ORIGIN ||
                               (frame->is_oriented && choice != TRI_AFFINE_SIZES);
  double affine[4][4];
  TriStack *self = tri_stack_new (dims[2] > 1 ? TRI_STACK_VOLUME : TRI_STACK_IMAGE);

  self->n_frames = 1;
  self->frames = g_memdup2 (&slice->number, sizeof slice->number);
  self->n_volumes = MAX (frame->dims[3], 1);
  self->is_spacing_known = is_oriented || isfinite (frame->voxel_sizes_mm[0]);
  fill_affine (frame, choice, affine);
  if (!tri_geometry_init (&self->geometry, dims, affine, NULL, is_oriented, NULL))
    {
      tri_geometry_init (&self->geometry, dims, unit, NULL, FALSE, NULL);
      self->is_spacing_known = FALSE;
      tri_stack_add_note (
          self, "geometry-unusable", TRI_SEVERITY_WARNING, NULL,
          _ ("The position matrix of this image is unusable. A voxel size of 1 mm is assumed"));
    }
  else if (choice == TRI_AFFINE_ORIGIN)
    tri_stack_add_note (self, "placed-by-origin", TRI_SEVERITY_WARNING, NULL,
                        _ ("Placed by the origin of SPM. Left and right follow SPM's rule (columns "
                           "run from right to left), which the header cannot confirm"));
  self->tilt_deg = dims[2] > 1 ? tri_geometry_compute_tilt_deg (&self->geometry) : 0.0;
  name_affine_volumes (self, frame);
  return self;
}

/**
 * tri_stack_describe_pictures:
 * @self: whole, but for its pictures
 * @frames: all frames of the scan
 *
 * Sets @pictures where the images are shown one by one, and how colours and sides are to be read.
 */
void
tri_stack_describe_pictures (TriStack *self, const TriFrame *frames)
{
  self->is_quadruped =
      strcmp (frames[self->frames[0]].anatomical_orientation_type, "QUADRUPED") == 0;
  self->photometric = frames[self->frames[0]].pixels.photometric;
  if (!tri_stack_is_flat (self) || self->n_frames != self->geometry.dims[2])
    return;
  self->pictures = g_new0 (TriPicture, self->n_frames);
  for (guint n = 0; n < self->n_frames; n++)
    tri_picture_init (&self->pictures[n], &frames[self->frames[n]], self->is_quadruped);
}
