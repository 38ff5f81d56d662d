/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each hot loop by itself, for counting its instructions with callgrind.
 *
 * usage: bench-kernels NAME
 *
 * What is to be counted happens in bench_kernel_measure(), once, after it has happened once
 * uncounted, and in one thread. */

#include "config.h"

#include "tri-sample.h"
#include "tri-slicer-pool.h"
#include "tri-slicer.h"
#include "tri-test-volume.h"

#define DIM 112u
#define SIZE_PX 200u

typedef struct
{
  TriVolume *volume;
  TriSliceSamples *samples;
  TriSliceRequest request;
  guint8 *pixels;
} Stage;

typedef struct
{
  const char *name;
  TriPlane plane;
  TriInterpolation interpolation;
  TriSampleType type;
  gboolean is_oblique, has_padding;
  double slab_mm;
} SliceKernel;

static const SliceKernel slice_kernels[] = {
  { .name = "axial-nearest", .type = TRI_SAMPLE_I16 },
  { .name = "axial-linear", .interpolation = TRI_INTERPOLATION_LINEAR, .type = TRI_SAMPLE_I16 },
  { .name = "coronal-linear",
    .plane = TRI_PLANE_CORONAL,
    .interpolation = TRI_INTERPOLATION_LINEAR,
    .type = TRI_SAMPLE_I16 },
  { .name = "sagittal-linear",
    .plane = TRI_PLANE_SAGITTAL,
    .interpolation = TRI_INTERPOLATION_LINEAR,
    .type = TRI_SAMPLE_I16 },
  { .name = "axial-linear-float",
    .interpolation = TRI_INTERPOLATION_LINEAR,
    .type = TRI_SAMPLE_F32 },
  { .name = "axial-linear-padding",
    .interpolation = TRI_INTERPOLATION_LINEAR,
    .type = TRI_SAMPLE_I16,
    .has_padding = TRUE },
  { .name = "axial-cubic", .interpolation = TRI_INTERPOLATION_CUBIC, .type = TRI_SAMPLE_I16 },
  { .name = "oblique-linear",
    .interpolation = TRI_INTERPOLATION_LINEAR,
    .type = TRI_SAMPLE_I16,
    .is_oblique = TRUE },
  { .name = "slab-maximum",
    .interpolation = TRI_INTERPOLATION_LINEAR,
    .type = TRI_SAMPLE_I16,
    .slab_mm = 20 },
};

static void
set_up_slice (Stage *stage, const SliceKernel *kernel)
{
  const guint dims[3] = { DIM, DIM, DIM };
  TriPlaneBasis basis;
  TriVolumeSpec spec;

  tri_test_volume_spec_init (&spec, dims, kernel->type, NULL);
  spec.has_padding = kernel->has_padding;
  spec.padding_first = -30000;
  spec.padding_last = -29990;
  stage->volume = tri_test_volume_new_from_spec (&spec);
  tri_plane_basis_init (&basis, &spec.geometry, kernel->plane, TRI_GRID_STORED,
                        TRI_CONVENTION_RADIOLOGICAL);
  tri_slice_request_init (&stage->request, &basis, (TriPoint3){ 50, 50, 50 }, 0.6, SIZE_PX,
                          SIZE_PX);
  stage->request.interpolation = kernel->interpolation;
  stage->request.slab_mm = kernel->slab_mm;
  if (kernel->is_oblique)
    {
      stage->request.right = tri_point3_add_scaled (stage->request.right, basis.normal, 0.21);
      stage->request.down = tri_point3_add_scaled (stage->request.down, basis.right, 0.17);
    }
  stage->samples = tri_slice_samples_new ();
  stage->pixels = g_malloc (SIZE_PX * SIZE_PX * 4);
}

static void
tear_down (Stage *stage)
{
  tri_slice_samples_free (stage->samples);
  tri_volume_unref (stage->volume);
  g_free (stage->pixels);
}

/* In place of the library's: which thread takes which band would be chance. */
void
tri_slicer_pool_run (guint n_rows, gsize n_px, TriBandFunc func, gpointer data)
{
  func (data, 0, n_rows);
}

/* ---- the kernels ---- */

static void
sample (Stage *stage)
{
  tri_slicer_sample (stage->volume, &stage->request, stage->samples);
}

static void
colour (Stage *stage)
{
  static const TriVoi voi = { .center = 40, .width = 400, .function = TRI_VOI_LINEAR };

  tri_slicer_colour (stage->samples, &voi, stage->pixels, SIZE_PX * 4);
}

static void
compute_statistics (Stage *stage)
{
  TriSliceStatistics statistics;

  tri_sample_compute_statistics (TRI_SAMPLE_I16, tri_volume_get_samples (stage->volume, 0),
                                 DIM * DIM, &statistics);
}

void bench_kernel_measure (void (*kernel) (Stage *), Stage *stage);

/* Not inlined, as callgrind knows it by its name. */
__attribute__ ((noinline)) void
bench_kernel_measure (void (*kernel) (Stage *), Stage *stage)
{
  kernel (stage);
}

int
main (int argc, char **argv)
{
  const char *name = argc == 2 ? argv[1] : "";
  const SliceKernel *found = NULL;
  void (*kernel) (Stage *) = sample;
  Stage stage = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (slice_kernels); i++)
    if (g_str_equal (name, slice_kernels[i].name))
      found = &slice_kernels[i];
  if (g_str_equal (name, "colour"))
    kernel = colour;
  else if (g_str_equal (name, "statistics"))
    kernel = compute_statistics;
  else if (found == NULL)
    g_error ("bench-kernels NAME");
  set_up_slice (&stage, found != NULL ? found : &slice_kernels[0]);
  sample (&stage);
  kernel (&stage);
  bench_kernel_measure (kernel, &stage);
  tear_down (&stage);
  return 0;
}
