/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Volumes for tests, whose every voxel says in its value where it lies. */

#include "config.h"

#include "tri-test-volume.h"

#include "tri-test-geometry.h"

double
tri_test_volume_get_stored (
    const TriVolumeSpec *spec, guint volume, guint i, guint j, guint k, guint channel)
{
  static const double moduli[TRI_N_SAMPLE_TYPES] = {
    [TRI_SAMPLE_U8] = 256.0,
    [TRI_SAMPLE_I8] = 128.0,
    [TRI_SAMPLE_U16] = 65536.0,
    [TRI_SAMPLE_I16] = 32768.0,
    [TRI_SAMPLE_U32] = 4294967296.0,
    [TRI_SAMPLE_I32] = 2147483648.0,
    [TRI_SAMPLE_F32] = 16777216.0,
    [TRI_SAMPLE_F64] = 9007199254740992.0,
  };
  const guint *dims = spec->geometry.dims;
  double number = i + (double) dims[0] * (j + (double) dims[1] * (k + (double) dims[2] * volume));
  double modulus = moduli[spec->type];

  number = number * spec->samples_per_voxel + channel;
  return number - modulus * (double) (guint64) (number / modulus);
}

static void
put_sample (TriSampleType type, gpointer samples, gsize index, double value)
{
  switch (type)
    {
    case TRI_SAMPLE_U8:
      ((guint8 *) samples)[index] = (guint8) value;
      break;
    case TRI_SAMPLE_I8:
      ((gint8 *) samples)[index] = (gint8) value;
      break;
    case TRI_SAMPLE_U16:
      ((guint16 *) samples)[index] = (guint16) value;
      break;
    case TRI_SAMPLE_I16:
      ((gint16 *) samples)[index] = (gint16) value;
      break;
    case TRI_SAMPLE_U32:
      ((guint32 *) samples)[index] = (guint32) value;
      break;
    case TRI_SAMPLE_I32:
      ((gint32 *) samples)[index] = (gint32) value;
      break;
    case TRI_SAMPLE_F32:
      ((float *) samples)[index] = (float) value;
      break;
    case TRI_SAMPLE_F64:
      ((double *) samples)[index] = value;
      break;
    default:
      g_assert_not_reached ();
    }
}

void
tri_test_volume_spec_init (TriVolumeSpec *spec,
                           const guint dims[3],
                           TriSampleType type,
                           const double affine[4][4])
{
  static const double unit[4][4] = {
    { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 }
  };
  g_autoptr (GError) error = NULL;

  *spec = (TriVolumeSpec){
    .n_volumes = 1, .type = type, .samples_per_voxel = 1, .slope = 1.0, .unit = ""
  };
  tri_geometry_init (&spec->geometry, dims, affine != NULL ? affine : unit, NULL, TRUE, &error);
  g_assert_no_error (error);
}

TriVolume *
tri_test_volume_new_empty (const TriVolumeSpec *spec)
{
  g_autoptr (GError) error = NULL;
  TriVolume *volume = tri_volume_new (spec, &error);

  g_assert_no_error (error);
  return volume;
}

void
tri_test_volume_spec_init_gap (TriVolumeSpec *spec)
{
  static const TriPoint3 origins[5] = {
    { 0, 0, 0 }, { 0, 0, 1 }, { 0, 0, 2 }, { 0, 0, 6 }, { 0, 0, 7 }
  };
  const double affine[4][4] = {
    { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 }
  };
  const guint dims[3] = { 4, 4, 5 };

  tri_test_volume_spec_init (spec, dims, TRI_SAMPLE_U8, affine);
  spec->geometry = tri_test_geometry_make (dims, affine, origins);
}

void
tri_test_volume_fill_slice (TriVolume *volume, const TriVolumeSpec *spec, guint t, guint k)
{
  const guint *dims = spec->geometry.dims;
  g_autofree gpointer samples = g_malloc (tri_volume_get_slice_bytes (volume));
  gsize n = 0;

  for (guint j = 0; j < dims[1]; j++)
    for (guint i = 0; i < dims[0]; i++)
      for (guint c = 0; c < spec->samples_per_voxel; c++)
        put_sample (spec->type, samples, n++, tri_test_volume_get_stored (spec, t, i, j, k, c));
  tri_volume_write_slice (volume, t, k, samples, NULL);
}

TriVolume *
tri_test_volume_new_from_spec (const TriVolumeSpec *spec)
{
  TriVolume *volume = tri_test_volume_new_empty (spec);

  for (guint t = 0; t < spec->n_volumes; t++)
    for (guint k = 0; k < spec->geometry.dims[2]; k++)
      tri_test_volume_fill_slice (volume, spec, t, k);
  return volume;
}

TriVolume *
tri_test_volume_new (guint ni, guint nj, guint nk, TriSampleType type, const double affine[4][4])
{
  const guint dims[3] = { ni, nj, nk };
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, type, affine);
  return tri_test_volume_new_from_spec (&spec);
}
