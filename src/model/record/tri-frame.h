/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tri-geometry.h"
#include "tri-limits.h"
#include "tri-voi.h"

G_BEGIN_DECLS

/* How samples lie in memory once a reader has decoded them, native byte order. */
typedef enum
{
  TRI_SAMPLE_U8,
  TRI_SAMPLE_I8,
  TRI_SAMPLE_U16,
  TRI_SAMPLE_I16,
  TRI_SAMPLE_U32,
  TRI_SAMPLE_I32,
  TRI_SAMPLE_F32,
  TRI_SAMPLE_F64,
} TriSampleType;
#define TRI_N_SAMPLE_TYPES 8

/* Bytes of one sample. */
gsize tri_sample_type_get_size (TriSampleType type);
/* "uint8", "int16", "float32" … */
const char *tri_sample_type_get_name (TriSampleType type);

typedef enum
{
  TRI_PHOTOMETRIC_MONOCHROME2,
  TRI_PHOTOMETRIC_MONOCHROME1,
  TRI_PHOTOMETRIC_PALETTE,
  TRI_PHOTOMETRIC_RGB,
  TRI_PHOTOMETRIC_YBR_FULL,
  TRI_PHOTOMETRIC_YBR_FULL_422,
  TRI_PHOTOMETRIC_YBR_PARTIAL_420,
  TRI_PHOTOMETRIC_YBR_ICT,
  TRI_PHOTOMETRIC_YBR_RCT,
} TriPhotometric;
#define TRI_N_PHOTOMETRICS 9

typedef enum
{
  TRI_CONTAINER_DICOM,
  TRI_CONTAINER_NIFTI,
  TRI_CONTAINER_NIFTI_GZIP, /* the sample bytes lie in a gzip stream */
} TriContainer;
#define TRI_N_CONTAINERS 3

/**
 * TriPixelSource:
 * @container: what kind of file holds the samples
 * @transfer_syntax: DICOM UID; "" for NIfTI
 * @offset: where the samples begin: bytes into the file, into the inflated dataset (deflated
 *   transfer syntax) or into the inflated stream (gzip); for encapsulated pixels the first byte
 *   after the pixel data element's head
 * @length: bytes from @offset; 0 for encapsulated pixels of undefined length
 * @rows, @columns: of one frame (NIfTI: dim[2], dim[1])
 * @n_frames: frames in the file (NIfTI: the product of dim[3] and above)
 * @tiles_across, @tiles_down: 0, or of a mosaic: the stored picture is that many tiles wide and
 *   high, and a frame, of @rows × @columns, is one of them, counted along the rows of tiles
 * @nifti_datatype: nifti1.h DT_*; 0 for DICOM
 * @output_type: type of a sample once decoded
 * @output_samples: samples per voxel once decoded: 1, 3 (RGB) or 4 (RGBA), interleaved
 * @is_file_big_endian: byte order of the stored samples
 *
 * Where the samples of a file lie and how they are stored: all that a reader needs to decode a
 * frame without reading the header again (except for a palette, which it reads once more).
 */
typedef struct
{
  TriContainer container;
  const char *transfer_syntax;
  guint64 offset;
  guint64 length;
  guint32 rows, columns;
  guint32 n_frames;
  guint16 samples_per_pixel;
  guint16 bits_allocated, bits_stored, high_bit;
  gboolean is_signed;
  gboolean is_planar;
  gboolean is_float; /* Float or Double Float Pixel Data */
  gboolean is_encapsulated;
  gboolean is_file_big_endian;
  TriPhotometric photometric;
  guint32 tiles_across, tiles_down;
  gint32 nifti_datatype;
  TriSampleType output_type;
  guint32 output_samples;
} TriPixelSource;

/* One window of a header, PS3.3 C.11.2. */
typedef struct
{
  double center, width;
  const char *explanation;
} TriHeaderWindow;

/**
 * TriFrame:
 *
 * The facts of one frame that the header states, unjudged. Strings are UTF-8, never NULL ("" when
 * absent), and belong to whoever holds the frames. Doubles are NaN when absent. Lengths are mm,
 * times ms. A NIfTI file is one frame record with has_affine set.
 */
typedef struct
{
  /* Which file of the scan, and which frame in it (0-based). */
  guint32 file;
  guint32 index;

  const char *patient_name, *patient_id, *patient_birth_date, *patient_sex;
  const char *study_uid, *study_date, *study_description;
  const char *series_uid, *series_description, *series_date, *modality;
  const char *concatenation_uid;
  const char *sop_class_uid, *sop_instance_uid;
  const char *frame_of_reference_uid;
  const char *image_type; /* values joined by backslashes */
  const char *body_part, *protocol, *convolution_kernel, *sequence_name;
  const char *manufacturer, *institution;
  const char *patient_position;    /* "HFS" … */
  const char *patient_orientation; /* (0020,0020), joined by a backslash */
  const char *laterality;          /* of the image (0020,0062), else of the series (0020,0060) */
  const char *view_position;       /* (0018,5101) */
  const char *stack_id;
  const char *complex_component;               /* (0008,9208): "MAGNITUDE", "PHASE" … */
  const char *frame_label;                     /* for people: "anterior", "time slot 3" */
  const char *segmentation_type;               /* (0062,0001): BINARY, FRACTIONAL, LABELMAP */
  const char *referenced_series_uid;           /* (0008,1115): what it was made on */
  const char *units;                           /* (0054,1001) or RescaleType (0028,1054) */
  const char *acquisition_time, *content_time; /* as stored: HHMMSS.FFFFFF */
  const char *voi_function;                    /* (0028,1056) */
  const char *presentation_lut_shape;
  const char *anatomical_orientation_type; /* (0010,2210) */
  const char *specific_character_set;
  const char *identity_removed;        /* (0012,0062): "YES", "NO" */
  const char *deidentification_method; /* (0012,0063) */
  const char *burned_in;               /* (0028,0301): "YES", "NO" */
  const char *longitudinal_times;      /* (0028,0303): "UNMODIFIED", "MODIFIED", "REMOVED" */
  /* What could not be decoded in the header's text, "" if nothing; in the form of remarks. */
  const char *text_problem;
  gint32 series_number, instance_number, acquisition_number; /* G_MININT32: absent */
  /* Which part of a multi-frame image this file is (PS3.3 C.7.6.16.2.2.4): (0020,9162),
   * (0020,9163), and how many frames come before its first, (0020,9228); G_MININT32: absent. */
  gint32 concatenation_number, concatenation_total, concatenation_offset;

  gboolean has_position, has_orientation, has_spacing;
  /* Position and orientation are those of a device, such as an ultrasound probe: they say how
   * frames lie to each other, but not where they are in the patient. */
  gboolean is_in_device_space;
  double position_mm[3];           /* (0020,0032), LPS */
  double orientation[6];           /* (0020,0037): along a row, then down a column */
  double spacing_mm[2];            /* (0028,0030): between rows, then between columns */
  gboolean is_spacing_at_detector; /* from (0018,1164) */
  double pixel_aspect[2];          /* (0028,0034): vertical, horizontal */
  double slice_thickness_mm, spacing_between_slices_mm, slice_location_mm;
  double gantry_tilt_deg;

  gboolean is_affine;  /* NIfTI: the affine below in place of position, orientation and spacing */
  double affine[4][4]; /* voxel → patient mm, LPS */
  gboolean is_oriented;
  /* The matrix not chosen, where it puts voxels elsewhere: the qform, or where the header gives no
   * orientation that of SPM's origin; else NaN. */
  double other_affine[3][4];
  double voxel_sizes_mm[3]; /* of pixdim */
  guint32 dims[4];          /* i, j, k, volumes */
  /* Values of one voxel (NIfTI dim[5] and beyond): the volumes are that many runs of equal length,
   * one for each value; 0 and 1: one value. */
  guint32 n_components;
  double volume_step_ms; /* from one volume to the next; of DICOM, too */

  double slope, intercept; /* NaN: none */
  /* Values after rescale times this are the vendor's own floating-point values; NaN: none. */
  double vendor_factor;
  guint32 n_windows;
  TriHeaderWindow windows[TRI_LIMIT_WINDOWS];
  gboolean has_padding;
  double padding_first, padding_last; /* stored units, inclusive, first <= last */
  gboolean is_label_map;
  gint32 segment_number; /* (0062,000B); 0: the samples are the numbers, or no segmentation */
  gboolean is_lossy;
  gboolean is_mosaic; /* a tile of one; position and size are the tile's own */
  double lossy_ratio;
  double fractional_max;    /* (0062,000E): the sample that means all of a voxel */
  const char *lossy_method; /* (0028,2114) */
  gboolean has_details;     /* the header says more of it than stands here: TriDetails */

  /* How long the frame is shown in a cine: > 0, at most an hour; NaN when the header does not say
   * it. One rule chooses among the many attributes (tri-dicom-timing.cc). */
  double frame_time_ms;

  /* What may tell repeated positions apart. */
  double echo_time_ms, trigger_time_ms, frame_reference_time_ms, b_value;
  double inversion_time_ms, flip_angle_deg, cardiac_phase_percent;
  double gradient[3];                    /* NaN: none */
  gint32 echo_number, temporal_position; /* G_MININT32: absent */
  /* DimensionIndexValues beyond space, NM's vectors, PET's indices; 0: absent. And what each of
   * them counts, joined by backslashes: "TimeSlot", "EffectiveEchoTime". */
  gint32 dimension_index[4];
  const char *dimension_names;
  /* Frames of different numbers are different pictures and share no stack: energy windows,
   * detectors. */
  gint32 loop;

  /* Sentences of the reader about this header ("No transfer syntax; assumed …"), one a line; a
   * line may begin with the code of the note that it makes, "[forms-differ] …". */
  const char *remarks;

  TriPixelSource pixels;
} TriFrame;

/* Absent everywhere: "" and NaN; the start of every reader's and test's literal. */
void tri_frame_init (TriFrame *self);

G_END_DECLS
