/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Enhanced multi-frame objects: what each frame says in its functional groups (PS3.3 C.7.6.16). The
 * top level is overlaid with the shared groups, then with the frame's own. */

#include "tri-dicom-functional.hh"

#include <cmath>
#include <cstring>

/* The macros whose attributes are fields of a frame. */
static const guint32 macro_tags[] = {
  0x00189114, /* MR echo */
  0x00189117, /* MR diffusion */
  0x00189118, /* cardiac synchronization */
  0x00189226, /* MR image frame type */
  0x00189329, /* CT image frame type */
  0x00189732, /* PET frame type */
  0x00189771, /* patient physiological state */
  0x00209111, /* frame content */
  0x00209113, /* plane position */
  0x00209116, /* plane orientation */
  0x00289110, /* pixel measures */
  0x00289132, /* frame VOI LUT */
  0x00289145, /* pixel value transformation */
};

static bool
is_macro (guint32 tag)
{
  for (guint32 macro : macro_tags)
    if (macro == tag)
      return true;
  return false;
}

/* Where in DimensionIndexValues the dimensions are that are not space, and what they mean is not
 * needed: equal indices belong together. */
struct Dimensions
{
  guint n_values;
  guint extra[4];
  guint n_extra;
};

static Dimensions
read_dimensions (DcmItem *dataset)
{
  DcmSequenceOfItems *sequence =
      dynamic_cast<DcmSequenceOfItems *> (tri_dcmtk_find (dataset, 0x00209222));
  Dimensions dimensions = {};

  for (unsigned long i = 0; sequence != nullptr && i < sequence->card (); i++)
    {
      DcmElement *pointer = tri_dcmtk_find (sequence->getItem (i), 0x00209165);
      DcmTagKey key;
      guint32 tag = 0;

      dimensions.n_values++;
      if (pointer != nullptr && pointer->getTagVal (key).good ())
        tag = (guint32) key.getGroup () << 16 | key.getElement ();
      if (tag == 0x00209056 || tag == 0x00209057 || tag == 0x00200032 || tag == 0x00200037)
        continue;
      if (dimensions.n_extra < G_N_ELEMENTS (dimensions.extra))
        dimensions.extra[dimensions.n_extra++] = (guint) i;
    }
  return dimensions;
}

static void
read_dimension_index (DcmItem *content, const Dimensions &dimensions, TriFrame *frame)
{
  double values[64];
  guint n = tri_dcmtk_get_numbers (tri_dcmtk_find (content, 0x00209157), values,
                                   G_N_ELEMENTS (values));

  if (n != dimensions.n_values)
    return;
  for (guint i = 0; i < dimensions.n_extra; i++)
    {
      double value = dimensions.extra[i] < n ? values[dimensions.extra[i]] : NAN;

      if (value >= 0 && value <= G_MAXINT32)
        frame->dimension_index[i] = (gint32) value;
    }
}

static void
read_group (DcmItem *group,
            const Dimensions &dimensions,
            TriFieldContext &context,
            TriFrame *frame)
{
  for (DcmObject *object = group->nextInContainer (nullptr); object != nullptr;
       object = group->nextInContainer (object))
    {
      DcmSequenceOfItems *macro = dynamic_cast<DcmSequenceOfItems *> (object);
      guint32 tag = tri_dcmtk_tag (object);
      DcmItem *item, *gradient;

      if (macro == nullptr || macro->card () == 0 || !is_macro (tag))
        continue;
      item = macro->getItem (0);
      tri_dicom_fields_read (item, context, frame);
      if (tag == 0x00209111)
        read_dimension_index (item, dimensions, frame);
      gradient = tag == 0x00189117 ? tri_dcmtk_find_item (item, 0x00189076) : nullptr;
      if (gradient != nullptr)
        tri_dicom_fields_read (gradient, context, frame);
    }
}

gboolean
tri_dicom_functional_read (DcmDataset *dataset,
                           TriFieldContext &context,
                           const TriFrame *first,
                           GArray *frames,
                           GError **error)
{
  DcmSequenceOfItems *sequence =
      dynamic_cast<DcmSequenceOfItems *> (tri_dcmtk_find (dataset, 0x52009230));
  DcmItem *shared_group = tri_dcmtk_find_item (dataset, 0x52009229);
  Dimensions dimensions = read_dimensions (dataset);
  unsigned long n = sequence != nullptr ? sequence->card () : 0;
  TriFrame shared = *first;
  DcmObject *object = nullptr;

  if (n < first->pixels.n_frames)
    {
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("The header describes %lu frames, but claims to have %u"), n,
                   first->pixels.n_frames);
      return FALSE;
    }
  shared.is_label_map = strcmp (first->sop_class_uid, UID_SegmentationStorage) == 0;
  if (shared_group != nullptr)
    read_group (shared_group, dimensions, context, &shared);
  for (guint32 i = 0; i < first->pixels.n_frames; i++)
    {
      TriFrame frame = shared;

      object = sequence->nextInContainer (object);
      frame.index = i;
      read_group (static_cast<DcmItem *> (object), dimensions, context, &frame);
      g_array_append_val (frames, frame);
    }
  return TRUE;
}

/* Near-lossless JPEG-LS counts as lossy; JPEG 2000 says it elsewhere, if at all. */
gboolean
tri_dicom_is_lossy_syntax (const char *uid)
{
  static const char *const lossy[] = {
    UID_JPEGProcess1TransferSyntax,
    UID_JPEGProcess2_4TransferSyntax,
    UID_JPEGProcess6_8TransferSyntax,
    UID_JPEGProcess10_12TransferSyntax,
    UID_JPEGLSLossyTransferSyntax,
  };

  for (const char *candidate : lossy)
    if (strcmp (candidate, uid) == 0)
      return TRUE;
  return FALSE;
}
