/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From a stack's frames to one volume: which frame is which slice, whether all of them fit, and
 * what the volume's samples, values and unit are. Reads no sample.
 *
 * Stack assembly keeps frames of different size or sample type apart. Should such frames meet in a
 * stack all the same, they are no volume: TRI_ERROR_INCONSISTENT_SERIES, never a guess. */

#include "config.h"

#include "tri-slice-source.h"

#include "tri-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* ---- unit ---- */

static const struct
{
  const char *code, *unit;
} units[] = {
  /* (0054,1001) Units, PS3.3 C.8.9.1.1.3 */
  { "BQML", "Bq/ml" },
  { "CNTS", "counts" },
  { "CPS", "counts/s" },
  { "GML", "g/ml" },
  { "CM2", "cm²" },
  { "CM2ML", "cm²/ml" },
  { "PCNT", "%" },
  { "MGMINML", "mg/min/ml" },
  { "UMOLMINML", "µmol/min/ml" },
  { "MLMING", "ml/min/g" },
  { "MLG", "ml/g" },
  { "1CM", "1/cm" },
  { "UMOLML", "µmol/ml" },
  { "PROPCNTS", "∝ counts" },
  { "PROPCPS", "∝ counts/s" },
  { "MLMINML", "ml/min/ml" },
  { "MLML", "ml/ml" },
  { "STDDEV", "σ" },
  /* (0028,1054) Rescale Type, PS3.3 C.11.1.1.2 */
  { "HU_MOD", "HU" },
  { "MGML", "mg/ml" },
  { "PCT", "%" },
  { "NONE", "" },
  { "US", "" },
};

/* Without slope and intercept the values of CT are those of the machine. */
static gboolean
is_hounsfield (const TriFrame *frame)
{
  return g_str_equal (frame->modality, "CT") && isfinite (frame->slope) && frame->slope != 0 &&
         isfinite (frame->intercept);
}

const char *
tri_frame_describe_unit (const TriFrame *frame)
{
  /* RT dose (3004,0002): a share of a reference that the file need not name. */
  if (g_str_equal (frame->units, "RELATIVE"))
    return _ ("relative");
  if (*frame->units == '\0')
    return is_hounsfield (frame) ? "HU" : "";
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (frame->units, units[i].code))
      return units[i].unit;
  return frame->units;
}

/* ---- slices ---- */

static gboolean
fail (GError **error, const char *why)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_INCONSISTENT_SERIES, why);
  return FALSE;
}

/* Does not trust the stack: an index out of range would read a stranger's memory. */
static gboolean
find_source (const TriScan *scan,
             const TriStack *stack,
             guint64 number,
             TriSliceSource *source,
             GError **error)
{
  const TriFrame *frame = NULL;
  gboolean is_whole_file = stack->n_frames == 1 && stack->frames[0] < scan->frames->len &&
                           tri_scan_get_frame (scan, stack->frames[0])->is_affine;

  if (!is_whole_file && number >= stack->n_frames)
    return fail (error, _ ("The series has fewer images than its volumes need"));
  source->frame = stack->frames[is_whole_file ? 0 : number];
  source->index = 0;
  if (source->frame == TRI_FRAME_NONE)
    return TRUE;
  if (source->frame >= scan->frames->len)
    return fail (error, _ ("The series refers to an image that was not scanned"));

  frame = tri_scan_get_frame (scan, source->frame);
  source->index = is_whole_file ? (guint32) number : frame->index;
  if (source->index >= frame->pixels.n_frames || (is_whole_file && number > G_MAXUINT32))
    return fail (error, _ ("The file has fewer images than its volumes need"));
  if (frame->pixels.columns != stack->geometry.dims[0] ||
      frame->pixels.rows != stack->geometry.dims[1])
    return fail (error, _ ("The images of the series differ in size"));
  return TRUE;
}

static gboolean
find_sources (TriLoadRequest *self, const TriScan *scan, const TriStack *stack, GError **error)
{
  guint64 n = (guint64) self->n_slices * self->spec.n_volumes;

  if (n > TRI_LIMIT_FRAMES)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_TOO_LARGE, _ ("The series has more than %u images"),
                   TRI_LIMIT_FRAMES);
      return FALSE;
    }
  for (guint t = 0; t < self->spec.n_volumes; t++)
    for (guint k = 0; k < self->n_slices; k++)
      {
        guint64 number = (guint64) t * stack->geometry.dims[2] + self->first_slice + k;
        TriSliceSource source;

        if (!find_source (scan, stack, number, &source, error))
          return FALSE;
        if (source.frame == TRI_FRAME_NONE)
          self->spec.n_empty_slices++;
        g_array_append_val (self->sources, source);
      }
  if (self->spec.n_empty_slices == self->sources->len)
    return fail (error, _ ("The series has no images"));
  return TRUE;
}

/* ---- what the frames say about values ---- */

/* Of a slice without a frame, the next one that has a frame: all of them agree on what is asked. */
static const TriFrame *
get_frame (const TriLoadRequest *self, const TriScan *scan, guint number)
{
  guint32 frame = TRI_FRAME_NONE;

  for (guint i = 0; i < self->sources->len && frame == TRI_FRAME_NONE; i++)
    frame = g_array_index (self->sources, TriSliceSource, (number + i) % self->sources->len).frame;
  return tri_scan_get_frame (scan, frame);
}

static double
get_slope (const TriFrame *frame)
{
  return isfinite (frame->slope) && frame->slope != 0 ? frame->slope : 1;
}

static double
get_intercept (const TriFrame *frame)
{
  return isfinite (frame->intercept) ? frame->intercept : 0;
}

static void
gather_rescale (TriLoadRequest *self, const TriScan *scan)
{
  gboolean is_uniform = TRUE;

  self->spec.slope = get_slope (get_frame (self, scan, 0));
  self->spec.intercept = get_intercept (get_frame (self, scan, 0));
  self->slopes = g_new (double, self->sources->len);
  self->intercepts = g_new (double, self->sources->len);
  for (guint i = 0; i < self->sources->len; i++)
    {
      self->slopes[i] = get_slope (get_frame (self, scan, i));
      self->intercepts[i] = get_intercept (get_frame (self, scan, i));
      if (self->slopes[i] != self->spec.slope || self->intercepts[i] != self->spec.intercept)
        is_uniform = FALSE;
    }
  self->spec.slopes = is_uniform ? NULL : self->slopes;
  self->spec.intercepts = is_uniform ? NULL : self->intercepts;
}

/* A volume has one padding: what all that state one agree on, else none. */
static void
gather_padding (TriLoadRequest *self, const TriScan *scan)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const TriFrame *frame = get_frame (self, scan, i);

      if (!frame->has_padding)
        continue;
      if (self->spec.has_padding && (frame->padding_first != self->spec.padding_first ||
                                     frame->padding_last != self->spec.padding_last))
        {
          self->spec.has_padding = FALSE;
          return;
        }
      self->spec.has_padding = TRUE;
      self->spec.padding_first = frame->padding_first;
      self->spec.padding_last = frame->padding_last;
    }
}

static gboolean
gather_samples (TriLoadRequest *self, const TriScan *scan, GError **error)
{
  const TriFrame *middle = get_frame (self, scan, self->n_slices / 2);

  self->spec.type = middle->pixels.output_type;
  self->spec.samples_per_voxel = middle->pixels.output_samples;
  for (guint i = 0; i < self->sources->len; i++)
    {
      const TriFrame *frame = get_frame (self, scan, i);

      if (frame->pixels.output_samples != self->spec.samples_per_voxel)
        return fail (error, _ ("Some images of the series are in colour and others are not"));
      if (frame->pixels.output_type != self->spec.type)
        return fail (error, _ ("The images of the series are stored in different types"));
    }
  self->spec.is_label_map = middle->is_label_map;
  self->spec.is_monochrome1 = middle->pixels.photometric == TRI_PHOTOMETRIC_MONOCHROME1;
  self->spec.unit = self->spec.samples_per_voxel == 1 ? tri_frame_describe_unit (middle) : "";
  return TRUE;
}

/* The grid of one slice of a stack. */
static gboolean
init_slice_geometry (TriGeometry *geometry, const TriGeometry *stack, guint slice, GError **error)
{
  guint dims[3] = { stack->dims[0], stack->dims[1], 1 };
  TriPoint3 origin = tri_geometry_voxel_to_patient (stack, (TriPoint3){ 0, 0, slice });
  double affine[4][4];

  memcpy (affine, stack->voxel_to_patient, sizeof affine);
  affine[0][3] = origin.x;
  affine[1][3] = origin.y;
  affine[2][3] = origin.z;
  return tri_geometry_init (geometry, dims, (const double (*)[4]) affine, NULL, stack->is_oriented,
                            error);
}

/**
 * tri_load_request_init:
 * @self: (out caller-allocates): to be cleared whatever is returned
 * @error: TRI_ERROR_INCONSISTENT_SERIES, TRI_ERROR_TOO_LARGE
 */
gboolean
tri_load_request_init (TriLoadRequest *self,
                       const TriScan *scan,
                       const TriStack *stack,
                       gboolean is_middle_only,
                       GError **error)
{
  *self = (TriLoadRequest){ .sources = g_array_new (FALSE, FALSE, sizeof (TriSliceSource)) };
  self->spec.geometry = stack->geometry;
  self->spec.n_volumes = stack->n_volumes;
  self->n_slices = stack->geometry.dims[2];
  if (is_middle_only)
    {
      self->first_slice = self->n_slices / 2;
      self->n_slices = 1;
      self->spec.n_volumes = 1;
      if (!init_slice_geometry (&self->spec.geometry, &stack->geometry, self->first_slice, error))
        return FALSE;
    }
  if (!find_sources (self, scan, stack, error) || !gather_samples (self, scan, error))
    return FALSE;
  gather_rescale (self, scan);
  gather_padding (self, scan);
  return TRUE;
}

void
tri_load_request_clear (TriLoadRequest *self)
{
  g_clear_pointer (&self->sources, g_array_unref);
  g_clear_pointer (&self->slopes, g_free);
  g_clear_pointer (&self->intercepts, g_free);
}
