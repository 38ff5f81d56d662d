/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The interpretations that a series may be offered, in the order in which they are offered, with
 * their codes and words (docs/imaging-rules.md §1.4). Codes are stable: notes, the tool and
 * settings name them. */

#include "config.h"

#include "tri-stacking-rule-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tri-interpretation.h"
#include "tri-stacking-ways.h"

/* Rules that need no attribute. */
static const TriStackingRule plain_rules[] = {
  { .code = TRI_INTERPRETATION_DEFAULT,
    .label = N_ ("As the headers suggest"),
    .reason = N_ ("Images are grouped by what their headers state and ordered by position") },
  { .code = "one-stack",
    .label = N_ ("Show as one stack"),
    .reason = N_ ("All images of one size and direction in the order of their positions, whatever "
                  "else they differ in"),
    .arrange = tri_stacking_as_one,
    .is_whole = TRUE,
    .is_loose = TRUE },
  { .code = "regular-slices",
    .label = N_ ("Show the Evenly Spaced Slices"),
    .reason = N_ ("Most slices are evenly spaced; the others are listed separately"),
    .arrange = tri_stacking_regular,
    .needs_holes = TRUE },
  { .code = "each-repeat",
    .label = N_ ("Show each repeat as its own stack"),
    .reason = N_ ("The same positions were imaged several times; each time becomes one stack"),
    .arrange = tri_stacking_each_repeat,
    .needs_repeats = TRUE },
  { .code = "qform",
    .label = N_ ("Place by the qform"),
    .reason = N_ ("The header has a second matrix, the qform, which puts the image elsewhere"),
    .affine = TRI_AFFINE_OTHER },
  { .code = "voxel-sizes",
    .label = N_ ("Show without orientation"),
    .reason = N_ ("If the matrices of the header cannot be believed, the voxel sizes alone remain; "
                  "left and right are then unknown"),
    .affine = TRI_AFFINE_SIZES },
  { .code = "spm-origin",
    .label = N_ ("Place by the origin of SPM"),
    .reason = N_ ("The ANALYZE header has an origin as SPM writes it, and SPM stores columns from "
                  "right to left"),
    .affine = TRI_AFFINE_ORIGIN },
  { .code = "images",
    .label = N_ ("Show as images in the order of their numbers"),
    .reason = N_ ("Every image by itself, in the order in which it was numbered; no position is "
                  "used"),
    .is_flat = TRUE },
};

/* Rules for an attribute that may tell repeats apart, or kinds of images. */
static const struct
{
  const char *code, *dimension, *label, *reason;
  gboolean is_split;
} attribute_rules[] = {
  { "by-dimension-index", "DimensionIndexValues", N_ ("As 4D by the index in the file"),
    N_ ("The images repeat their positions and carry an index of their own"), FALSE },
  { "by-trigger-time", "TriggerTime", N_ ("As 4D by trigger time"),
    N_ ("The images repeat their positions at different trigger times"), FALSE },
  { "by-echo-time", "EchoTime", N_ ("As 4D by echo time"),
    N_ ("The images repeat their positions at different echo times"), FALSE },
  { "by-cardiac-phase", "NominalPercentageOfCardiacPhase", N_ ("As 4D by phase of the heart beat"),
    N_ ("The images repeat their positions at different phases of the heart beat"), FALSE },
  { "by-inversion-time", "InversionTime", N_ ("As 4D by inversion time"),
    N_ ("The images repeat their positions at different inversion times"), FALSE },
  { "by-flip-angle", "FlipAngle", N_ ("As 4D by flip angle"),
    N_ ("The images repeat their positions at different flip angles"), FALSE },
  { "by-echo-number", "EchoNumbers", N_ ("As 4D by echo number"),
    N_ ("The images repeat their positions with different echo numbers"), FALSE },
  { "by-temporal-position", "TemporalPositionIdentifier", N_ ("As 4D by position in time"),
    N_ ("The images repeat their positions and are numbered in time"), FALSE },
  { "by-reference-time", "FrameReferenceTime", N_ ("As 4D by reference time"),
    N_ ("The images repeat their positions at different reference times"), FALSE },
  { "by-b-value", "DiffusionBValue", N_ ("As 4D by diffusion weighting"),
    N_ ("The images repeat their positions with different b-values or directions"), FALSE },
  { "by-acquisition", "AcquisitionNumber", N_ ("As 4D by acquisition"),
    N_ ("The images repeat their positions in different acquisitions"), FALSE },
  { "by-acquisition-time", "AcquisitionTime", N_ ("As 4D by acquisition time"),
    N_ ("The images repeat their positions at different times of day"), FALSE },
  { "by-image-number", "InstanceNumber", N_ ("As 4D by image number"),
    N_ ("The images repeat their positions, and their numbers run through the repeats"), FALSE },
  { "joined-by-image-type", "ImageType", N_ ("As 4D by image type"),
    N_ ("Images of several types lie at the same positions"), FALSE },
  { "joined-by-component", "ComplexImageComponent", N_ ("As 4D by part of the complex image"),
    N_ ("Magnitude, phase or other parts of complex images lie at the same positions"), FALSE },
  { "joined-by-units", "Units", N_ ("As 4D by unit"),
    N_ ("Images in several units lie at the same positions"), FALSE },
  { "joined-by-kernel", "ConvolutionKernel", N_ ("As 4D by reconstruction kernel"),
    N_ ("Images of several reconstruction kernels lie at the same positions"), FALSE },
  { "joined-by-thickness", "SliceThickness", N_ ("As 4D by slice thickness"),
    N_ ("Images of several thicknesses lie at the same positions"), FALSE },
  { "joined-by-frame-of-reference", "FrameOfReferenceUID", N_ ("As 4D by frame of reference"),
    N_ ("Images of several frames of reference lie at the same positions"), FALSE },
  { "split-by-acquisition", "AcquisitionNumber", N_ ("Split by Acquisition"),
    N_ ("The images come from several acquisitions"), TRUE },
  { "split-by-image-type", "ImageType", N_ ("Split by Image Type"),
    N_ ("The images are of several types"), TRUE },
  { "split-by-kernel", "ConvolutionKernel", N_ ("Split by Reconstruction Kernel"),
    N_ ("The images were reconstructed with several kernels"), TRUE },
  { "split-by-thickness", "SliceThickness", N_ ("Split by Slice Thickness"),
    N_ ("The slices are of several thicknesses"), TRUE },
  { "split-by-frame-of-reference", "FrameOfReferenceUID",
    N_ ("Split by Frame of Reference"),
    N_ ("The images state several frames of reference"), TRUE },
  { "split-by-echo-time", "EchoTime", N_ ("Split by Echo Time"),
    N_ ("The images have several echo times"), TRUE },
};

static void
init_attribute_rule (TriStackingRule *self, guint n)
{
  guint n_dimensions;
  const TriDimension *dimensions = tri_dimension_get_all (&n_dimensions);
  const TriDimension *dimension = tri_dimension_find (attribute_rules[n].dimension);
  gboolean is_kind = dimension < dimensions || dimension >= dimensions + n_dimensions;

  *self = (TriStackingRule){
    .code = attribute_rules[n].code,
    .label = attribute_rules[n].label,
    .reason = attribute_rules[n].reason,
    .arrange = attribute_rules[n].is_split ? tri_stacking_split
                                           : tri_stacking_volumes,
    .dimension = dimension,
    .needs_repeats = !attribute_rules[n].is_split,
    /* Kinds are what slice lists are cut by, so they can be joined, or cut otherwise, only before.
     */
    .is_whole = is_kind || attribute_rules[n].is_split,
  };
}

/**
 * tri_stacking_rule_init:
 * @n: which rule of the table; 0 is the default
 *
 * The strings of @self are static. Any thread.
 *
 * Returns: FALSE when there are no more
 */
gboolean
tri_stacking_rule_init (TriStackingRule *self, guint n)
{
  const guint n_plain = G_N_ELEMENTS (plain_rules) - 1;

  if (n < n_plain)
    *self = plain_rules[n];
  else if (n - n_plain < G_N_ELEMENTS (attribute_rules))
    init_attribute_rule (self, n - n_plain);
  else if (n - n_plain == G_N_ELEMENTS (attribute_rules))
    *self = plain_rules[n_plain];
  else
    return FALSE;
  return TRUE;
}

/* Which interpretations answer which note, the best first. */
static const struct
{
  const char *note;
  const char *codes[4];
} remedies[] = {
  { "forms-differ", { "qform", TRI_INTERPRETATION_DEFAULT } },
  { "sizes-differ", { "voxel-sizes" } },
  { "spm-origin", { "spm-origin" } },
  { "placed-by-origin", { TRI_INTERPRETATION_DEFAULT } },
  { "variable-spacing", { "regular-slices", TRI_INTERPRETATION_DEFAULT } },
  { "not-parallel", { TRI_INTERPRETATION_DEFAULT } },
  { "orientation-differs", { "one-stack" } },
  { "image-type-differs", { "one-stack", "joined-by-image-type" } },
  { "further-stacks", { "one-stack" } },
  { "unequal-groups", { "one-stack", "images" } },
  { "mixed-image-types", { "split-by-image-type" } },
  { "mixed-frames-of-reference", { "split-by-frame-of-reference" } },
  { "order-unknown", { "split-by-acquisition", "split-by-image-type" } },
};

/**
 * tri_stacking_rule_get_remedies:
 * @note: code of a note
 *
 * Returns: (nullable) (transfer none) (array zero-terminated=1): codes of the interpretations that
 * may answer the note, the best first; NULL when there are none
 */
const char *const *
tri_stacking_rule_get_remedies (const char *note)
{
  for (guint n = 0; n < G_N_ELEMENTS (remedies); n++)
    if (strcmp (remedies[n].note, note) == 0)
      return remedies[n].codes;
  return NULL;
}
