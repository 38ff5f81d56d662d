/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the fields of a NIfTI header to the facts of one frame record: which of the header's
 * matrices counts (nifti1.h, methods 1 to 3), its unit, the turn from RAS to LPS, rescale and
 * windows. Assumes that the fields have been read and checked; knows no bytes and no files. */

#include "config.h"

#include "tri-nifti-frame.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <nifti2_io.h>
#include <string.h>

#include "tri-error.h"
#include "tri-nifti.h"

/* Beyond this the two matrices put a voxel elsewhere in a way that a reader of images can see. */
#define CONFLICT_MM 0.1

typedef double Affine[4][4];

typedef struct
{
  const TriNiftiHeader *header;
  TriFrame *frame;
  GString *remarks;
} Conversion;

static void G_GNUC_PRINTF (3, 4)
    remark (Conversion *self, const char *code, const char *format, ...)
{
  va_list arguments;

  if (self->remarks->len > 0)
    g_string_append_c (self->remarks, '\n');
  g_string_append_printf (self->remarks, "[%s] ", code);
  va_start (arguments, format);
  g_string_append_vprintf (self->remarks, format, arguments);
  va_end (arguments);
}

/* An entry of dim that is 0 means 1; entries beyond dim[0] do not count. */
static gint64
get_dim (const TriNiftiHeader *header, guint n)
{
  return n <= header->dim[0] && header->dim[n] != 0 ? header->dim[n] : 1;
}

static gboolean
set_dims (Conversion *self, GError **error)
{
  const TriNiftiHeader *header = self->header;
  guint64 n_volumes = 1, n_slices;

  if (header->dim[0] < 1 || header->dim[0] > 7)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("The header claims %lld dimensions, and there can be 1 to 7"),
                   (long long) header->dim[0]);
      return FALSE;
    }
  for (guint n = 1; n <= 7; n++)
    {
      gint64 limit = n <= 2 ? TRI_LIMIT_ROWS_COLUMNS : TRI_LIMIT_FRAMES;
      gint64 size = get_dim (header, n);

      if (size < 1)
        {
          g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                       _ ("Dimension %u has a size of %lld"), n, (long long) size);
          return FALSE;
        }
      if (size > limit || (n > 3 && (n_volumes *= (guint64) size) > TRI_LIMIT_FRAMES))
        {
          g_set_error (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                       _ ("Dimension %u, of size %lld, makes the image larger than the limits"),
                       n, (long long) size);
          return FALSE;
        }
    }
  n_slices = (guint64) get_dim (header, 3) * n_volumes;
  if (n_slices > TRI_LIMIT_FRAMES)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                   _ ("The image has %llu slices, more than the limit"),
                   (unsigned long long) n_slices);
      return FALSE;
    }
  for (guint n = 0; n < 3; n++)
    self->frame->dims[n] = (guint32) get_dim (header, n + 1);
  self->frame->dims[3] = (guint32) n_volumes;
  /* nifti1.h: dimension 4 is time, and lies innermost; 5 to 7 are for several values at each
   * voxel, whatever the intent: vectors, displacements, matrices, parameters. */
  self->frame->n_components = (guint32) (n_volumes / (guint64) get_dim (header, 4));
  return TRUE;
}

/* The voxel size along an axis, in the header's unit; 1 where the header has none. */
static double
get_pixdim (const TriNiftiHeader *header, guint axis)
{
  double size = fabs (header->pixdim[axis + 1]);

  return isfinite (size) && size > 0.0 ? size : 1.0;
}

/* The axes that have more than one voxel but no size of their own. Headers where that is 0 are
 * common, and shown as every reader shows them: 1, or without the sign. */
static void
remark_sizes (Conversion *self, double unit_mm)
{
  for (guint axis = 0; axis < 3; axis++)
    {
      double size = self->header->pixdim[axis + 1];

      if (self->frame->dims[axis] < 2 || (isfinite (size) && size > 0.0))
        continue;
      if (isfinite (size) && size < 0.0)
        remark (self, "size-assumed",
                _ ("The voxel size along axis %u is negative (pixdim[%u] is −%.4g). %.4g mm is "
                   "assumed"),
                axis + 1, axis + 1, -size, get_pixdim (self->header, axis) * unit_mm);
      else
        remark (self, "size-assumed",
                size == 0.0 ? _ ("The voxel size along axis %u is missing (pixdim[%u] is 0). "
                                 "%.4g mm is assumed")
                            : _ ("The voxel size along axis %u is not a number (pixdim[%u]). "
                                 "%.4g mm is assumed"),
                axis + 1, axis + 1, get_pixdim (self->header, axis) * unit_mm);
    }
}

static double
compute_determinant (const Affine m)
{
  nifti_dmat33 upper = { { { 0 } } };

  for (guint r = 0; r < 3; r++)
    memcpy (upper.m[r], m[r], sizeof upper.m[r]);
  return nifti_dmat33_determ (upper);
}

/* Whether an affine can be used is the geometry's to say. */
static gboolean
is_usable (const Affine m)
{
  static const guint dims[3] = { 1, 1, 1 };
  TriGeometry geometry;

  return isfinite (m[0][3]) && isfinite (m[1][3]) && isfinite (m[2][3]) &&
         tri_geometry_init (&geometry, dims, m, NULL, TRUE, NULL);
}

/* nifti1.h method 3. A single slice may leave its third column empty: its normal serves. */
static gboolean
make_sform (const TriNiftiHeader *header, Affine m)
{
  TriPoint3 normal;

  if (header->sform_code <= 0)
    return FALSE;
  for (guint r = 0; r < 3; r++)
    for (guint c = 0; c < 4; c++)
      m[r][c] = header->srow[r][c];
  if (get_dim (header, 3) == 1 && m[0][2] == 0.0 && m[1][2] == 0.0 && m[2][2] == 0.0)
    {
      normal = tri_point3_normalise (tri_point3_cross ((TriPoint3){ m[0][0], m[1][0], m[2][0] },
                                                       (TriPoint3){ m[0][1], m[1][1], m[2][1] }));
      m[0][2] = normal.x * get_pixdim (header, 2);
      m[1][2] = normal.y * get_pixdim (header, 2);
      m[2][2] = normal.z * get_pixdim (header, 2);
    }
  return is_usable (m);
}

/**
 * tri_nifti_frame_compute_qform:
 * @m: (out): voxel → RAS in the header's unit; not finite where the quaternion is not
 *
 * nifti1.h method 2: a rotation as the quaternion (a, b, c, d), voxel sizes, and qfac, the sign of
 * the third axis.
 *
 * Not by nifticlib's nifti_quatern_to_dmat44(): where a² is below 1e-7, that takes the rotation for
 * a half turn, which puts the far corner of a tilted image up to 0.1 mm off. Elsewhere the two
 * agree. Any thread.
 */
void
tri_nifti_frame_compute_qform (const TriNiftiHeader *header, double m[4][4])
{
  double b = header->quatern[0], c = header->quatern[1], d = header->quatern[2];
  double rest = 1.0 - (b * b + c * c + d * d);
  double a = rest > 0.0 ? sqrt (rest) : 0.0;
  double qfac = header->pixdim[0] < 0.0 ? -1.0 : 1.0;
  double length = sqrt (a * a + b * b + c * c + d * d);
  double sizes[3] = { get_pixdim (header, 0), get_pixdim (header, 1),
                      get_pixdim (header, 2) * qfac };

  /* Rounding may leave b² + c² + d² a little above 1. */
  a /= length;
  b /= length;
  c /= length;
  d /= length;

  const double rotation[3][3] = {
    { a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c) },
    { 2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b) },
    { 2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c },
  };

  for (guint r = 0; r < 3; r++)
    {
      for (guint k = 0; k < 3; k++)
        m[r][k] = rotation[r][k] * sizes[k];
      m[r][3] = header->qoffset[r];
    }
  for (guint k = 0; k < 4; k++)
    m[3][k] = k == 3;
}

static gboolean
make_qform (const TriNiftiHeader *header, Affine m)
{
  if (header->qform_code <= 0)
    return FALSE;
  tri_nifti_frame_compute_qform (header, m);
  return is_usable (m);
}

/* The greatest distance, over the corners of the grid, between where two affines put a voxel. */
static double
measure_disagreement (const Conversion *self, const Affine a, const Affine b)
{
  double worst = 0.0;

  for (guint corner = 0; corner < 8; corner++)
    {
      double square = 0.0;

      for (guint r = 0; r < 3; r++)
        {
          double difference = a[r][3] - b[r][3];

          for (guint c = 0; c < 3; c++)
            if (corner & (1u << c))
              difference += (a[r][c] - b[r][c]) * (self->frame->dims[c] - 1.0);
          square += difference * difference;
        }
      worst = MAX (worst, sqrt (square));
    }
  return worst;
}

/* RAS and the header's unit → LPS and mm. */
static void
turn_to_lps (const Affine ras, double unit_mm, double lps[3][4])
{
  for (guint r = 0; r < 3; r++)
    for (guint c = 0; c < 4; c++)
      lps[r][c] = ras[r][c] * unit_mm * (r < 2 ? -1.0 : 1.0);
}

/* The sform is chosen; the qform is kept where it says something else. */
static void
compare_forms (Conversion *self, const Affine sform, const Affine qform, double unit_mm)
{
  double distance_mm = measure_disagreement (self, sform, qform) * unit_mm;

  if (compute_determinant (sform) * compute_determinant (qform) < 0.0)
    remark (self, "forms-differ",
            _ ("sform and qform are mirrored; the sform is used. Check left and right"));
  else if (distance_mm > CONFLICT_MM)
    remark (self, "forms-differ",
            _ ("sform and qform differ by up to %.1f mm; the sform is used"),
            distance_mm);
  else
    return;
  turn_to_lps (qform, unit_mm, self->frame->other_affine);
}

static void
compare_sizes (Conversion *self, const Affine m)
{
  for (guint c = 0; c < 3; c++)
    {
      double size = tri_point3_length ((TriPoint3){ m[0][c], m[1][c], m[2][c] });
      double stated = self->header->pixdim[c + 1];

      if (self->frame->dims[c] > 1 && !(fabs (size - fabs (stated)) <= size * 1e-3))
        {
          remark (self, "sizes-differ",
                  _ ("The voxel size of the header (%.4g) is not that of its matrix (%.4g) along "
                     "axis %u; "
                     "the matrix is used"),
                  stated, size, c + 1);
          return;
        }
    }
}

static double
get_space_unit_mm (const TriNiftiHeader *header)
{
  if (header->is_analyze)
    return 1.0;
  switch (XYZT_TO_SPACE (header->xyzt_units))
    {
    case NIFTI_UNITS_METER:
      return 1000.0;
    case NIFTI_UNITS_MICRON:
      return 0.001;
    default:
      return 1.0;
    }
}

static double
get_time_unit_ms (const TriNiftiHeader *header)
{
  switch (XYZT_TO_TIME (header->xyzt_units))
    {
    case NIFTI_UNITS_SEC:
      return 1000.0;
    case NIFTI_UNITS_MSEC:
      return 1.0;
    case NIFTI_UNITS_USEC:
      return 0.001;
    default:
      return NAN; /* unknown, or not a time: hertz, ppm, rad/s */
    }
}

/* Without orientation; SPM's origin is kept beside it, for whoever knows that the file is SPM's. */
static void
place_by_sizes (Conversion *self)
{
  const TriNiftiHeader *header = self->header;
  TriFrame *frame = self->frame;

  tri_nifti_place_by_sizes (frame->voxel_sizes_mm, frame->dims, frame->affine);
  remark (self, "orientation-unknown",
          header->is_analyze
              ? _ ("Orientation unknown, as in every ANALYZE file: left and right cannot be "
                   "trusted")
              : _ ("Orientation unknown, as the header has no usable sform or qform: left and "
                   "right cannot be trusted"));
  if (!header->has_origin)
    return;
  memcpy (frame->other_affine, frame->affine, sizeof frame->other_affine);
  for (guint r = 0; r < 3; r++)
    frame->other_affine[r][3] = -frame->affine[r][r] * (header->origin[r] - 1.0);
  remark (self, "spm-origin",
          _ ("The header has an origin as SPM writes it (voxel %d, %d, %d). It is not used unless "
             "asked for"),
          header->origin[0], header->origin[1], header->origin[2]);
}

/* A matrix over vertices and maps: nothing of it lies in the patient, and nothing has a size. */
static void
place_cifti (Conversion *self)
{
  static const double sizes[3] = { 1.0, 1.0, 1.0 };

  tri_nifti_place_by_sizes (sizes, self->frame->dims, self->frame->affine);
  self->frame->is_affine = TRUE;
  remark (self, "cifti",
          _ ("CIFTI-2 data: values on the surface of the brain, not an image. They are shown as a "
             "matrix of %u × %u values, without position"),
          self->frame->dims[0], self->frame->dims[1]);
}

/* Chooses the affine in the order sform, qform, sizes, and turns it from RAS to LPS and to mm. */
static void
set_affine (Conversion *self)
{
  const TriNiftiHeader *header = self->header;
  double unit_mm = get_space_unit_mm (header);
  Affine sform = { { 0 } }, qform = { { 0 } };
  gboolean has_sform = !header->is_analyze && make_sform (header, sform);
  gboolean has_qform = !header->is_analyze && make_qform (header, qform);

  if (!header->is_analyze && header->sform_code > 0 && !has_sform)
    remark (self, "form-unusable",
            has_qform ? _ ("The sform of the header cannot be used; the qform is used instead")
                      : _ ("The sform of the header cannot be used"));
  if (!header->is_analyze && header->qform_code > 0 && !has_qform)
    remark (self, "form-unusable", _ ("The qform of the header cannot be used"));
  if (has_sform && has_qform)
    compare_forms (self, sform, qform, unit_mm);

  for (guint n = 0; n < 3; n++)
    self->frame->voxel_sizes_mm[n] = get_pixdim (header, n) * unit_mm;
  self->frame->is_affine = TRUE;
  self->frame->is_oriented = has_sform || has_qform;
  if (!self->frame->is_oriented)
    {
      remark_sizes (self, unit_mm);
      place_by_sizes (self);
      return;
    }
  if (has_sform)
    compare_sizes (self, sform);
  else
    remark_sizes (self, unit_mm); /* of which the qform is made */
  turn_to_lps (has_sform ? sform : qform, unit_mm, self->frame->affine);
  for (guint c = 0; c < 4; c++)
    self->frame->affine[3][c] = c == 3;
}

static gboolean
is_colour (gint32 datatype)
{
  return datatype == DT_RGB24 || datatype == DT_RGBA32;
}

static gboolean
is_complex (gint32 datatype)
{
  return datatype == DT_COMPLEX64 || datatype == DT_COMPLEX128 || datatype == DT_COMPLEX256;
}

/* A slope of 0 means none. ANALYZE has no slope where NIfTI keeps it. */
static void
set_rescale (Conversion *self)
{
  const TriNiftiHeader *header = self->header;
  double intercept = isfinite (header->scl_inter) ? header->scl_inter : 0.0;

  if (header->is_analyze || is_colour (header->datatype) || header->scl_slope == 0.0)
    return;
  if (!isfinite (header->scl_slope))
    {
      remark (self, "slope-not-a-number",
              _ ("The slope of the header is not a number; the stored values are shown"));
      return;
    }
  self->frame->slope = header->scl_slope;
  self->frame->intercept = intercept;
  if (is_complex (header->datatype))
    {
      /* Magnitudes are shown; a slope scales them, an intercept would have had to come before. */
      self->frame->slope = fabs (header->scl_slope);
      self->frame->intercept = 0.0;
      if (intercept != 0.0)
        remark (
            self, "intercept-unused",
            _ ("The intercept of the header is not applied to the magnitude of complex values"));
    }
}

static void
set_window (Conversion *self)
{
  const TriNiftiHeader *header = self->header;

  self->frame->is_label_map = header->intent_code == NIFTI_INTENT_LABEL && !header->is_analyze;
  if (self->frame->is_label_map || is_colour (header->datatype) || !isfinite (header->cal_min) ||
      !isfinite (header->cal_max) || !(header->cal_max > header->cal_min))
    return;
  self->frame->n_windows = 1;
  self->frame->windows[0].center = header->cal_min + (header->cal_max - header->cal_min) / 2.0;
  self->frame->windows[0].width = header->cal_max - header->cal_min;
  self->frame->windows[0].explanation = "cal_min, cal_max";
  /* From end to end: the half value by which LINEAR shifts has no place here. */
  self->frame->voi_function = "LINEAR_EXACT";
}

/**
 * tri_nifti_header_to_frame:
 * @strings: keeps the remarks
 * @frame: an initialised record; identity and pixels are left alone
 * @error: TRI_ERROR_CORRUPT or TRI_ERROR_TOO_LARGE, for dimensions only: a header whose matrices
 * are unusable is shown with unknown orientation
 *
 * Any thread.
 *
 * Returns: FALSE, with @error, when the dimensions are not sound
 */
gboolean
tri_nifti_header_to_frame (const TriNiftiHeader *header,
                           GStringChunk *strings,
                           TriFrame *frame,
                           GError **error)
{
  g_autoptr (GString) remarks = g_string_new (frame->remarks);
  Conversion self = { header, frame, remarks };
  double step_ms;

  if (!set_dims (&self, error))
    return FALSE;
  if (header->is_cifti)
    place_cifti (&self);
  else
    set_affine (&self);
  set_rescale (&self);
  set_window (&self);

  step_ms = header->pixdim[4] * get_time_unit_ms (header);
  if (!header->is_analyze && get_dim (header, 4) > 1 && isfinite (step_ms) && step_ms > 0.0)
    frame->volume_step_ms = step_ms;
  frame->remarks = g_string_chunk_insert (strings, remarks->str);
  return TRUE;
}
