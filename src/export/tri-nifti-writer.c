/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A volume as a NIfTI-1 file (nifti1.h), written beside its place, read back by the same reader
 * that opens any file, compared, and only then moved there. */

#include "config.h"

#include "tri-nifti-writer.h"

#include "tri-file-writer.h"

#include "tri-error.h"
#include "tri-even-volume.h"
#include "tri-loader.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* Of a file that is not yet whole, nor read back. */
#define PART_PREFIX ".triptych-"

/* Header and the four bytes that say that no extension follows. */
#define VOX_OFFSET 352
/* dim[] are 16-bit numbers. */
#define MAX_DIM 32767u
/* nifti1.h */
#define UNITS_MM_SEC (2 | 8)
#define XFORM_SCANNER_ANAT 1
#define INTENT_LABEL 1002
#define DT_RGB24 128
#define DT_RGBA32 2304
/* Between speed and size; what comes after gains little. */
#define GZIP_LEVEL 5
/* The header keeps numbers as floats. */
#define FLOAT_TOLERANCE 1e-6
/* What is lost, relative to a number, when it is rounded to the nearest float. */
#define FLOAT_ROUNDING (1.0 / (1 << 24))
/* Two columns at a right angle, as the cosine of their angle: what floats can tell. */
#define SHEAR_TOLERANCE 1e-5
/* What readers take for rounding, when the parts of a quaternion are longer than 1. */
#define LEAST_REST 2e-7
/* Of the work, what writing takes. */
#define WRITE_PART 0.7

/* nifti1.h, the fields that are written; all others are zero. */
typedef struct
{
  gint32 sizeof_hdr;
  char unused[36];
  gint16 dim[8];
  float intent_p[3];
  gint16 intent_code, datatype, bitpix, slice_start;
  float pixdim[8];
  float vox_offset, scl_slope, scl_inter;
  gint16 slice_end;
  char slice_code, xyzt_units;
  float cal_max, cal_min, slice_duration, toffset;
  gint32 glmax, glmin;
  char descrip[80], aux_file[24];
  gint16 qform_code, sform_code;
  float quatern[3], qoffset[3];
  float srow[3][4];
  char intent_name[16], magic[4];
} Header;
G_STATIC_ASSERT (sizeof (Header) == 348);
G_STATIC_ASSERT (G_STRUCT_OFFSET (Header, srow) == 280);

typedef struct
{
  const TriVolume *volume;
  gboolean is_as_stored; /* else values, as float */
  gboolean is_resampled; /* to evenly spaced slices, from others */
  TriNiftiProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
} WriteJob;

static void
report (const WriteJob *job, double fraction)
{
  if (job->progress != NULL)
    job->progress (fraction, job->user_data);
}

/* ---- what can be written ---- */

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_UNSUPPORTED_FORMAT, sentence);
  return FALSE;
}

static gboolean
is_complete (const TriVolume *volume)
{
  for (guint t = 0; t < tri_volume_get_n_volumes (volume); t++)
    if (tri_volume_count_filled (volume, t) < tri_volume_get_geometry (volume)->dims[2])
      return FALSE;
  return TRUE;
}

static gboolean
check (const TriVolume *volume, GError **error)
{
  const TriGeometry *geometry = tri_volume_get_geometry (volume);
  const guint n_samples = tri_volume_get_samples_per_voxel (volume);

  if (!is_complete (volume))
    return refuse (error, _ ("Slices are missing: only a whole volume can be saved"));
  if (geometry->slice_origins != NULL)
    return refuse (error,
                   _ ("Slices are not evenly spaced, as NIfTI wants them; they can be resampled"));
  if (n_samples > 1 && tri_volume_get_sample_type (volume) != TRI_SAMPLE_U8)
    return refuse (error, _ ("NIfTI has colours of eight bits only"));
  if (geometry->dims[0] > MAX_DIM || geometry->dims[1] > MAX_DIM || geometry->dims[2] > MAX_DIM ||
      tri_volume_get_n_volumes (volume) > MAX_DIM)
    return refuse (error, _ ("The volume is too large for NIfTI-1"));
  return TRUE;
}

/* ---- the header ---- */

static void
set_datatype (Header *header, const WriteJob *job)
{
  static const struct
  {
    gint16 datatype, bitpix;
  } types[] = {
    [TRI_SAMPLE_U8] = { 2, 8 },
    [TRI_SAMPLE_I8] = { 256, 8 },
    [TRI_SAMPLE_U16] = { 512, 16 },
    [TRI_SAMPLE_I16] = { 4, 16 },
    [TRI_SAMPLE_U32] = { 768, 32 },
    [TRI_SAMPLE_I32] = { 8, 32 },
    [TRI_SAMPLE_F32] = { 16, 32 },
    [TRI_SAMPLE_F64] = { 64, 64 },
  };
  const guint n_samples = tri_volume_get_samples_per_voxel (job->volume);
  const TriSampleType type =
      job->is_as_stored ? tri_volume_get_sample_type (job->volume) : TRI_SAMPLE_F32;

  header->datatype = types[type].datatype;
  header->bitpix = types[type].bitpix;
  if (n_samples > 1)
    {
      header->datatype = n_samples == 3 ? DT_RGB24 : DT_RGBA32;
      header->bitpix = (gint16) (8 * n_samples);
    }
  header->scl_slope = 1;
  if (job->is_as_stored && n_samples == 1)
    {
      double slope, intercept;

      tri_volume_get_rescale (job->volume, 0, 0, &slope, &intercept);
      header->scl_slope = (float) slope;
      header->scl_inter = (float) intercept;
    }
}

/* A reader finds the first part of the quaternion as the root of what the others leave of 1: near
 * half a turn that makes much of their last bits. So of the floats about each of them those are
 * taken from which the first comes out best. @q: of unit length, its first part not negative */
static void
round_quaternion (Header *header, const double q[4])
{
  double best = INFINITY;

  for (int n = 0; n < 125; n++)
    {
      const int bits[3] = { n % 5 - 2, n / 5 % 5 - 2, n / 25 - 2 };
      float parts[3];
      double rest = 1, wrong;

      for (guint i = 0; i < 3; i++)
        {
          parts[i] = (float) q[i + 1];
          for (int step = 0; step < abs (bits[i]); step++)
            parts[i] = nextafterf (parts[i], bits[i] < 0 ? -INFINITY : INFINITY);
          rest -= (double) parts[i] * (double) parts[i];
        }
      /* Of equal ones the nearest. */
      wrong = fabs (sqrt (MAX (rest, 0)) - q[0]);
      wrong += 1e-9 * (abs (bits[0]) + abs (bits[1]) + abs (bits[2]));
      if (rest < -LEAST_REST || wrong >= best)
        continue;
      best = wrong;
      memcpy (header->quatern, parts, sizeof parts);
    }
}

/* The quaternion of a rotation, nifti1.h method 2: the largest of its parts is found first. */
static void
set_quaternion (Header *header, const double r[3][3])
{
  const double squares[4] = { 1 + r[0][0] + r[1][1] + r[2][2], 1 + r[0][0] - r[1][1] - r[2][2],
                              1 - r[0][0] + r[1][1] - r[2][2], 1 - r[0][0] - r[1][1] + r[2][2] };
  double q[4];
  guint most = 0;

  for (guint i = 1; i < 4; i++)
    if (squares[i] > squares[most])
      most = i;
  q[most] = sqrt (squares[most]) / 2;
  for (guint i = 0; i < 3; i++)
    {
      const guint j = (i + 1) % 3, k = (i + 2) % 3;
      const double difference = r[k][j] - r[j][k], sum = r[k][j] + r[j][k];

      if (most == 0)
        q[i + 1] = difference / (4 * q[0]);
      else if (most == i + 1)
        q[0] = difference / (4 * q[most]);
      else if (most == j + 1)
        q[k + 1] = sum / (4 * q[most]);
      else
        q[j + 1] = sum / (4 * q[most]);
    }
  for (guint i = 1; i < 4 && q[0] < 0; i++)
    q[i] = -q[i];
  q[0] = fabs (q[0]);
  round_quaternion (header, q);
}

/* FALSE: the columns are not at right angles, which a rotation cannot say. */
static gboolean
set_qform (Header *header, const double affine[3][4])
{
  double r[3][3], determinant;

  for (guint column = 0; column < 3; column++)
    for (guint row = 0; row < 3; row++)
      r[row][column] = affine[row][column] / (double) header->pixdim[column + 1];
  for (guint a = 0; a < 3; a++)
    {
      const guint b = (a + 1) % 3;

      if (fabs (r[0][a] * r[0][b] + r[1][a] * r[1][b] + r[2][a] * r[2][b]) > SHEAR_TOLERANCE)
        return FALSE;
    }
  determinant = r[0][0] * (r[1][1] * r[2][2] - r[1][2] * r[2][1]) -
                r[0][1] * (r[1][0] * r[2][2] - r[1][2] * r[2][0]) +
                r[0][2] * (r[1][0] * r[2][1] - r[1][1] * r[2][0]);
  header->pixdim[0] = determinant < 0 ? -1 : 1;
  for (guint row = 0; row < 3 && determinant < 0; row++)
    r[row][2] = -r[row][2];
  set_quaternion (header, r);
  return TRUE;
}

/* LPS → RAS: the first two axes of the patient are turned about. */
static void
set_place (Header *header, const TriGeometry *geometry)
{
  double affine[3][4];

  for (guint row = 0; row < 3; row++)
    for (guint column = 0; column < 4; column++)
      {
        affine[row][column] = geometry->voxel_to_patient[row][column] * (row < 2 ? -1 : 1);
        header->srow[row][column] = (float) affine[row][column];
      }
  for (guint column = 0; column < 3; column++)
    {
      const TriPoint3 step = { affine[0][column], affine[1][column], affine[2][column] };

      header->pixdim[column + 1] = (float) tri_point3_length (step);
    }
  header->pixdim[0] = 1;
  if (!geometry->is_oriented)
    return;
  header->sform_code = XFORM_SCANNER_ANAT;
  if (!set_qform (header, affine))
    return;
  header->qform_code = XFORM_SCANNER_ANAT;
  for (guint row = 0; row < 3; row++)
    header->qoffset[row] = (float) affine[row][3];
}

static void
header_init (Header *header, const WriteJob *job, const TriStack *stack)
{
  const TriGeometry *geometry = tri_volume_get_geometry (job->volume);
  const guint n_volumes = tri_volume_get_n_volumes (job->volume);

  *header = (Header){ .sizeof_hdr = sizeof *header,
                      .vox_offset = VOX_OFFSET,
                      .xyzt_units = UNITS_MM_SEC,
                      .magic = "n+1" };
  header->dim[0] = n_volumes > 1 ? 4 : 3;
  for (guint i = 0; i < 3; i++)
    header->dim[i + 1] = (gint16) geometry->dims[i];
  header->dim[4] = (gint16) n_volumes;
  for (guint i = 5; i < 8; i++)
    header->dim[i] = 1;
  header->pixdim[4] =
      stack != NULL && stack->step_ms != NULL && n_volumes > 1 ? (float) (stack->step_ms[0] / 1000)
                                                               : 1;
  set_datatype (header, job);
  set_place (header, geometry);
  if (tri_volume_is_label_map (job->volume))
    header->intent_code = INTENT_LABEL;
  g_strlcpy (header->descrip,
             job->is_resampled ? "Triptych " TRI_VERSION "; resampled to even slices"
                               : "Triptych " TRI_VERSION,
             sizeof header->descrip);
}

/* ---- writing ---- */

static gboolean
write_slice (const WriteJob *job, guint t, guint k, GOutputStream *stream, GError **error)
{
  const TriGeometry *geometry = tri_volume_get_geometry (job->volume);
  const gsize bytes = tri_volume_get_slice_bytes (job->volume);
  const char *samples = tri_volume_get_samples (job->volume, t);
  g_autofree float *values = NULL;

  if (job->is_as_stored)
    return g_output_stream_write_all (stream, samples + k * bytes, bytes, NULL, job->cancellable,
                                      error);
  values = g_new (float, (gsize) geometry->dims[0] * geometry->dims[1]);
  for (guint j = 0; j < geometry->dims[1]; j++)
    for (guint i = 0; i < geometry->dims[0]; i++)
      values[(gsize) j * geometry->dims[0] + i] =
          (float) tri_volume_get_value (job->volume, t, i, j, k, 0);
  return g_output_stream_write_all (
      stream, values, (gsize) geometry->dims[0] * geometry->dims[1] * sizeof *values, NULL,
      job->cancellable, error);
}

static gboolean
write_all (const WriteJob *job, const Header *header, GOutputStream *stream, GError **error)
{
  static const char no_extension[VOX_OFFSET - sizeof (Header)];
  const guint n_slices = tri_volume_get_geometry (job->volume)->dims[2];
  const guint n_volumes = tri_volume_get_n_volumes (job->volume);
  const double n_all = (double) n_volumes * n_slices;

  if (!g_output_stream_write_all (stream, header, sizeof *header, NULL, job->cancellable, error) ||
      !g_output_stream_write_all (stream, no_extension, sizeof no_extension, NULL,
                                  job->cancellable, error))
    return FALSE;
  for (guint t = 0; t < n_volumes; t++)
    for (guint k = 0; k < n_slices; k++)
      {
        if (!write_slice (job, t, k, stream, error))
          return FALSE;
        report (job, WRITE_PART * ((double) t * n_slices + k + 1) / n_all);
      }
  return g_output_stream_close (stream, job->cancellable, error);
}

static gboolean
fail_with_errno (GError **error, const char *path, int saved_errno)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), "%s: %s", path,
               g_strerror (saved_errno));
  return FALSE;
}

static gboolean
write_file (const WriteJob *job, const TriStack *stack, int fd, gboolean is_gzip, GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (fd, FALSE);
  Header header;

  header_init (&header, job, stack);
  if (is_gzip)
    {
      g_autoptr (GZlibCompressor) gzip =
          g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, GZIP_LEVEL);
      g_autoptr (GOutputStream) plain = g_steal_pointer (&stream);

      stream = g_converter_output_stream_new (plain, G_CONVERTER (gzip));
    }
  return write_all (job, &header, stream, error);
}

/* ---- reading back ---- */

/* The same, or the same as a float says it. */
static gboolean
is_same (double a, double b)
{
  if (isnan (a) || isnan (b))
    return isnan (a) && isnan (b);
  return a == b || fabs (a - b) <= FLOAT_TOLERANCE * MAX (1, MAX (fabs (a), fabs (b)));
}

static gboolean
is_same_geometry (const TriGeometry *a, const TriGeometry *b)
{
  for (guint i = 0; i < 3; i++)
    if (a->dims[i] != b->dims[i])
      return FALSE;
  /* Without a place in the patient only sizes were kept. */
  for (guint row = 0; row < 3 && a->is_oriented; row++)
    for (guint column = 0; column < 4; column++)
      if (!is_same (a->voxel_to_patient[row][column], b->voxel_to_patient[row][column]))
        return FALSE;
  return a->is_oriented == b->is_oriented;
}

/* A value is slope × stored + intercept, and the file has both as floats (nifti1.h, scl_slope):
 * where the two terms are large and almost cancel, as in 1.53455 × 2047 − 3142, their rounding is
 * large against what is left. @intercept: of @a */
static gboolean
is_same_value (double a, double b, double intercept)
{
  const double rounding = FLOAT_ROUNDING * (fabs (a - intercept) + fabs (intercept));

  return is_same (a, b) || fabs (a - b) <= rounding;
}

static gboolean
is_same_slice (const TriVolume *a, const TriVolume *b, guint t, guint k)
{
  const guint *dims = tri_volume_get_geometry (a)->dims;
  double slope, intercept;

  tri_volume_get_rescale (a, t, k, &slope, &intercept);
  for (guint j = 0; j < dims[1]; j++)
    for (guint i = 0; i < dims[0]; i++)
      for (guint channel = 0; channel < tri_volume_get_samples_per_voxel (a); channel++)
        if (!is_same_value (tri_volume_get_value (a, t, i, j, k, channel),
                            tri_volume_get_value (b, t, i, j, k, channel), intercept))
          return FALSE;
  return TRUE;
}

static gboolean
compare (const WriteJob *job, const TriVolume *read, GError **error)
{
  const TriVolume *volume = job->volume;
  const guint n_slices = tri_volume_get_geometry (volume)->dims[2];
  const guint n_volumes = tri_volume_get_n_volumes (volume);
  const double n_all = (double) n_volumes * n_slices;
  gboolean is_good =
      is_same_geometry (tri_volume_get_geometry (volume), tri_volume_get_geometry (read)) &&
      tri_volume_get_n_volumes (read) == n_volumes &&
      tri_volume_get_samples_per_voxel (read) == tri_volume_get_samples_per_voxel (volume);

  for (guint t = 0; is_good && t < n_volumes; t++)
    for (guint k = 0; is_good && k < n_slices; k++)
      {
        if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
          return FALSE;
        is_good = is_same_slice (volume, read, t, k);
        report (job, WRITE_PART + (1 - WRITE_PART) * ((double) t * n_slices + k + 1) / n_all);
      }
  return is_good || refuse (error, _ ("Read back, the file is not what was written"));
}

/* (nullable): a NIfTI file is one series of one stack. */
static TriStack *
find_stack (const TriScan *scan)
{
  const TriSeries *series = scan->series->len > 0 ? g_ptr_array_index (scan->series, 0) : NULL;

  return series != NULL && series->stacks->len > 0 ? g_ptr_array_index (series->stacks, 0) : NULL;
}

static gboolean
read_back (const WriteJob *job, const char *path, GError **error)
{
  const char *const paths[] = { path, NULL };
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (TriLoader) loader = NULL;
  g_autoptr (TriScan) scan = NULL;
  g_autoptr (TriVolumeLoad) load = NULL;
  TriStack *stack;
  gboolean is_good = FALSE;

  g_main_context_push_thread_default (context);
  loader = tri_loader_new ();
  scan = tri_loader_scan (loader, paths, error);
  stack = scan != NULL ? find_stack (scan) : NULL;
  if (scan != NULL && stack == NULL)
    refuse (error, _ ("Read back, the file is not what was written"));
  if (stack != NULL)
    load = tri_loader_load_stack (loader, scan, stack, error);
  if (load != NULL)
    {
      tri_volume_load_wait (load);
      is_good = compare (job, tri_volume_load_get_volume (load), error);
    }
  g_clear_object (&load);
  g_clear_object (&loader);
  g_main_context_pop_thread_default (context);
  return is_good;
}

static gboolean
write_job (const WriteJob *job, const TriStack *stack, const char *path, GError **error)
{
  const gboolean is_gzip = g_str_has_suffix (path, ".nii.gz");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *part =
      g_strdup_printf ("%s/" PART_PREFIX "XXXXXX%s", folder, is_gzip ? ".nii.gz" : ".nii");
  gboolean is_good;
  int fd;

  if (!is_gzip && !g_str_has_suffix (path, ".nii"))
    return refuse (error, _ ("Volumes are saved as .nii.gz or .nii"));
  if (!check (job->volume, error))
    return FALSE;
  tri_file_sweep (folder, PART_PREFIX);
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0644);
  if (fd < 0)
    return fail_with_errno (error, folder, errno);
  (void) flock (fd, LOCK_EX | LOCK_NB); /* it is not left behind as long as this is open */
  is_good = write_file (job, stack, fd, is_gzip, error);
  if (is_good && fsync (fd) != 0)
    is_good = fail_with_errno (error, path, errno);
  is_good = is_good && read_back (job, part, error);
  if (is_good && g_rename (part, path) != 0)
    is_good = fail_with_errno (error, path, errno);
  if (is_good)
    tri_file_sync_folder (path);
  else
    g_unlink (part);
  close (fd);
  return is_good;
}

gboolean
tri_nifti_write (const TriVolume *volume,
                 const TriStack *stack,
                 const char *path,
                 TriNiftiSlices slices,
                 TriNiftiProgress progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  const gboolean is_resampled = slices == TRI_NIFTI_SLICES_RESAMPLED && is_complete (volume) &&
                                tri_volume_get_geometry (volume)->slice_origins != NULL;
  g_autoptr (TriVolume) even = NULL;
  WriteJob job = { .volume = volume,
                   .is_resampled = is_resampled,
                   .progress = progress,
                   .user_data = user_data,
                   .cancellable = cancellable };

  if (is_resampled)
    {
      even = tri_even_volume_new (volume, cancellable, error);
      if (even == NULL)
        return FALSE;
      job.volume = even;
    }
  job.is_as_stored = tri_volume_get_samples_per_voxel (job.volume) > 1 ||
                     tri_volume_is_rescale_uniform (job.volume);
  return write_job (&job, stack, path, error);
}
