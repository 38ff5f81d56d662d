/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A NIfTI or ANALYZE header as a list of elements for people: every field under its C name in file
 * order, codes with their meaning, then the extensions and the matrices that follow from the
 * fields. One table per version says where a field lies; must not judge what it says. */

#include "config.h"

#include "tri-nifti-file.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "tri-nifti-extensions.h"
#include "tri-nifti-frame.h"
#include "tri-nifti-head.h"

/* Of an extension's text so much is listed. */
#define MAX_TEXT_BYTES 400

typedef enum
{
  KIND_CHAR,
  KIND_BYTE,
  KIND_INT16,
  KIND_INT32,
  KIND_INT64,
  KIND_FLOAT,
  KIND_DOUBLE,
} Kind;

static const struct
{
  const char *name;
  gsize size;
} kinds[] = {
  [KIND_CHAR] = { "char", 1 },
  [KIND_BYTE] = { "char", 1 },
  [KIND_INT16] = { "short", 2 },
  [KIND_INT32] = { "int", 4 },
  [KIND_INT64] = { "int64", 8 },
  [KIND_FLOAT] = { "float", 4 },
  [KIND_DOUBLE] = { "double", 8 },
};

/* What a number stands for; NULL: nothing but itself. */
typedef char *(*Explain) (gint64 value);

typedef struct
{
  const char *keyword;
  gsize offset;
  Kind kind;
  guint count;
  Explain explain;
} Field;

static char *
explain_datatype (gint64 value)
{
  return g_strdup (nifti_datatype_string ((int) value));
}

static char *
explain_intent (gint64 value)
{
  return g_strdup (nifti_intent_string ((int) value));
}

static char *
explain_xform (gint64 value)
{
  return g_strdup (nifti_xform_string ((int) value));
}

static char *
explain_slices (gint64 value)
{
  return g_strdup (nifti_slice_string ((int) value));
}

/* nifti1.h, "UNITS OF SPATIAL AND TEMPORAL DIMENSIONS": three bits each. */
static char *
explain_units (gint64 value)
{
  return g_strdup_printf ("%s, %s", nifti_units_string (XYZT_TO_SPACE ((int) value)),
                          nifti_units_string (XYZT_TO_TIME ((int) value)));
}

/* nifti1.h, dim_info: two bits each. */
static char *
explain_directions (gint64 value)
{
  return g_strdup_printf (_ ("frequency %d, phase %d, slice %d"),
                          DIM_INFO_TO_FREQ_DIM ((int) value), DIM_INFO_TO_PHASE_DIM ((int) value),
                          DIM_INFO_TO_SLICE_DIM ((int) value));
}

#define FIELD(S, field, kind, count, explain)                      \
  {                                                                \
#field, G_STRUCT_OFFSET(S, field), KIND_##kind, count, explain \
  }

#define S nifti_1_header
static const Field nifti1_fields[] = {
  FIELD (S, sizeof_hdr, INT32, 1, NULL),
  FIELD (S, data_type, CHAR, 10, NULL),
  FIELD (S, db_name, CHAR, 18, NULL),
  FIELD (S, extents, INT32, 1, NULL),
  FIELD (S, session_error, INT16, 1, NULL),
  FIELD (S, regular, CHAR, 1, NULL),
  FIELD (S, dim_info, BYTE, 1, explain_directions),
  FIELD (S, dim, INT16, 8, NULL),
  FIELD (S, intent_p1, FLOAT, 1, NULL),
  FIELD (S, intent_p2, FLOAT, 1, NULL),
  FIELD (S, intent_p3, FLOAT, 1, NULL),
  FIELD (S, intent_code, INT16, 1, explain_intent),
  FIELD (S, datatype, INT16, 1, explain_datatype),
  FIELD (S, bitpix, INT16, 1, NULL),
  FIELD (S, slice_start, INT16, 1, NULL),
  FIELD (S, pixdim, FLOAT, 8, NULL),
  FIELD (S, vox_offset, FLOAT, 1, NULL),
  FIELD (S, scl_slope, FLOAT, 1, NULL),
  FIELD (S, scl_inter, FLOAT, 1, NULL),
  FIELD (S, slice_end, INT16, 1, NULL),
  FIELD (S, slice_code, BYTE, 1, explain_slices),
  FIELD (S, xyzt_units, BYTE, 1, explain_units),
  FIELD (S, cal_max, FLOAT, 1, NULL),
  FIELD (S, cal_min, FLOAT, 1, NULL),
  FIELD (S, slice_duration, FLOAT, 1, NULL),
  FIELD (S, toffset, FLOAT, 1, NULL),
  FIELD (S, glmax, INT32, 1, NULL),
  FIELD (S, glmin, INT32, 1, NULL),
  FIELD (S, descrip, CHAR, 80, NULL),
  FIELD (S, aux_file, CHAR, 24, NULL),
  FIELD (S, qform_code, INT16, 1, explain_xform),
  FIELD (S, sform_code, INT16, 1, explain_xform),
  FIELD (S, quatern_b, FLOAT, 1, NULL),
  FIELD (S, quatern_c, FLOAT, 1, NULL),
  FIELD (S, quatern_d, FLOAT, 1, NULL),
  FIELD (S, qoffset_x, FLOAT, 1, NULL),
  FIELD (S, qoffset_y, FLOAT, 1, NULL),
  FIELD (S, qoffset_z, FLOAT, 1, NULL),
  FIELD (S, srow_x, FLOAT, 4, NULL),
  FIELD (S, srow_y, FLOAT, 4, NULL),
  FIELD (S, srow_z, FLOAT, 4, NULL),
  FIELD (S, intent_name, CHAR, 16, NULL),
  FIELD (S, magic, CHAR, 4, NULL),
};
#undef S

#define S nifti_2_header
static const Field nifti2_fields[] = {
  FIELD (S, sizeof_hdr, INT32, 1, NULL),
  FIELD (S, magic, CHAR, 8, NULL),
  FIELD (S, datatype, INT16, 1, explain_datatype),
  FIELD (S, bitpix, INT16, 1, NULL),
  FIELD (S, dim, INT64, 8, NULL),
  FIELD (S, intent_p1, DOUBLE, 1, NULL),
  FIELD (S, intent_p2, DOUBLE, 1, NULL),
  FIELD (S, intent_p3, DOUBLE, 1, NULL),
  FIELD (S, pixdim, DOUBLE, 8, NULL),
  FIELD (S, vox_offset, INT64, 1, NULL),
  FIELD (S, scl_slope, DOUBLE, 1, NULL),
  FIELD (S, scl_inter, DOUBLE, 1, NULL),
  FIELD (S, cal_max, DOUBLE, 1, NULL),
  FIELD (S, cal_min, DOUBLE, 1, NULL),
  FIELD (S, slice_duration, DOUBLE, 1, NULL),
  FIELD (S, toffset, DOUBLE, 1, NULL),
  FIELD (S, slice_start, INT64, 1, NULL),
  FIELD (S, slice_end, INT64, 1, NULL),
  FIELD (S, descrip, CHAR, 80, NULL),
  FIELD (S, aux_file, CHAR, 24, NULL),
  FIELD (S, qform_code, INT32, 1, explain_xform),
  FIELD (S, sform_code, INT32, 1, explain_xform),
  FIELD (S, quatern_b, DOUBLE, 1, NULL),
  FIELD (S, quatern_c, DOUBLE, 1, NULL),
  FIELD (S, quatern_d, DOUBLE, 1, NULL),
  FIELD (S, qoffset_x, DOUBLE, 1, NULL),
  FIELD (S, qoffset_y, DOUBLE, 1, NULL),
  FIELD (S, qoffset_z, DOUBLE, 1, NULL),
  FIELD (S, srow_x, DOUBLE, 4, NULL),
  FIELD (S, srow_y, DOUBLE, 4, NULL),
  FIELD (S, srow_z, DOUBLE, 4, NULL),
  FIELD (S, slice_code, INT32, 1, explain_slices),
  FIELD (S, xyzt_units, INT32, 1, explain_units),
  FIELD (S, intent_code, INT32, 1, explain_intent),
  FIELD (S, intent_name, CHAR, 16, NULL),
  FIELD (S, dim_info, BYTE, 1, explain_directions),
  FIELD (S, unused_str, CHAR, 15, NULL),
};
#undef S

#define S nifti_analyze75
static const Field analyze_fields[] = {
  FIELD (S, sizeof_hdr, INT32, 1, NULL),
  FIELD (S, data_type, CHAR, 10, NULL),
  FIELD (S, db_name, CHAR, 18, NULL),
  FIELD (S, extents, INT32, 1, NULL),
  FIELD (S, session_error, INT16, 1, NULL),
  FIELD (S, regular, CHAR, 1, NULL),
  FIELD (S, hkey_un0, CHAR, 1, NULL),
  FIELD (S, dim, INT16, 8, NULL),
  FIELD (S, datatype, INT16, 1, explain_datatype),
  FIELD (S, bitpix, INT16, 1, NULL),
  FIELD (S, dim_un0, INT16, 1, NULL),
  FIELD (S, pixdim, FLOAT, 8, NULL),
  FIELD (S, vox_offset, FLOAT, 1, NULL),
  FIELD (S, funused1, FLOAT, 1, NULL),
  FIELD (S, funused2, FLOAT, 1, NULL),
  FIELD (S, funused3, FLOAT, 1, NULL),
  FIELD (S, cal_max, FLOAT, 1, NULL),
  FIELD (S, cal_min, FLOAT, 1, NULL),
  FIELD (S, compressed, FLOAT, 1, NULL),
  FIELD (S, verified, FLOAT, 1, NULL),
  FIELD (S, glmax, INT32, 1, NULL),
  FIELD (S, glmin, INT32, 1, NULL),
  FIELD (S, descrip, CHAR, 80, NULL),
  FIELD (S, aux_file, CHAR, 24, NULL),
  FIELD (S, orient, BYTE, 1, NULL),
  FIELD (S, originator, CHAR, 10, NULL),
  FIELD (S, generated, CHAR, 10, NULL),
  FIELD (S, scannum, CHAR, 10, NULL),
  FIELD (S, patient_id, CHAR, 10, NULL),
  FIELD (S, exp_date, CHAR, 10, NULL),
  FIELD (S, exp_time, CHAR, 10, NULL),
  FIELD (S, views, INT32, 1, NULL),
  FIELD (S, vols_added, INT32, 1, NULL),
  FIELD (S, start_field, INT32, 1, NULL),
  FIELD (S, field_skip, INT32, 1, NULL),
  FIELD (S, omax, INT32, 1, NULL),
  FIELD (S, omin, INT32, 1, NULL),
  FIELD (S, smax, INT32, 1, NULL),
  FIELD (S, smin, INT32, 1, NULL),
};
#undef S

/* ---- values as text ---- */

/* Up to the first NUL; what is no text is shown as U+FFFD. */
static char *
format_text (const guint8 *bytes, gsize size)
{
  g_autofree char *raw = g_strndup ((const char *) bytes, size);

  return g_strchomp (g_utf8_make_valid (raw, -1));
}

/* As many digits as it takes to tell the stored number from its neighbours. */
static void
append_real (GString *text, double value, gboolean is_float)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  int last = is_float ? 9 : 17;

  for (int precision = is_float ? 6 : 15; precision <= last; precision++)
    {
      char format[] = { '%', '.', (char) ('0' + precision / 10), (char) ('0' + precision % 10),
                        'g', '\0' };
      double read;

      g_ascii_formatd (digits, sizeof digits, format, value);
      read = g_ascii_strtod (digits, NULL);
      if (is_float ? (float) read == (float) value : read == value)
        break;
    }
  g_string_append (text, digits);
}

static gint64
get_integer (const guint8 *bytes, Kind kind)
{
  gint16 int16;
  gint32 int32;
  gint64 int64;

  switch (kind)
    {
    case KIND_CHAR:
    case KIND_BYTE:
      return bytes[0];
    case KIND_INT16:
      memcpy (&int16, bytes, sizeof int16);
      return int16;
    case KIND_INT32:
      memcpy (&int32, bytes, sizeof int32);
      return int32;
    case KIND_INT64:
      memcpy (&int64, bytes, sizeof int64);
      return int64;
    case KIND_FLOAT:
    case KIND_DOUBLE:
      break;
    }
  g_return_val_if_reached (0);
}

static void
append_number (GString *text, const guint8 *bytes, Kind kind)
{
  float single;
  double real;

  if (kind == KIND_FLOAT)
    {
      memcpy (&single, bytes, sizeof single);
      append_real (text, (double) single, TRUE);
    }
  else if (kind == KIND_DOUBLE)
    {
      memcpy (&real, bytes, sizeof real);
      append_real (text, real, FALSE);
    }
  else
    g_string_append_printf (text, "%" PRId64, get_integer (bytes, kind));
}

static char *
format_field (const Field *field, const guint8 *header)
{
  const guint8 *bytes = header + field->offset;
  g_autoptr (GString) text = NULL;

  if (field->kind == KIND_CHAR)
    return format_text (bytes, field->count);
  text = g_string_new (NULL);
  for (guint i = 0; i < field->count; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      append_number (text, bytes + i * kinds[field->kind].size, field->kind);
    }
  if (field->explain != NULL)
    {
      g_autofree char *meaning = field->explain (get_integer (bytes, field->kind));

      g_string_append_printf (text, " (%s)", meaning);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- the list ---- */

static void
append (TriDataset *dataset,
        guint8 depth,
        const char *vr,
        const char *keyword,
        const char *value,
        guint64 length)
{
  TriElement element = { .depth = depth,
                         .vr = vr,
                         .keyword = keyword,
                         .value = value,
                         .length = length };

  tri_dataset_append (dataset, &element);
}

static void
append_fields (TriDataset *dataset, const TriNiftiLayout *layout)
{
  const Field *fields = nifti1_fields;
  gsize n_fields = G_N_ELEMENTS (nifti1_fields);

  if (layout->version == TRI_NIFTI_2)
    {
      fields = nifti2_fields;
      n_fields = G_N_ELEMENTS (nifti2_fields);
    }
  else if (layout->version == TRI_NIFTI_ANALYZE)
    {
      fields = analyze_fields;
      n_fields = G_N_ELEMENTS (analyze_fields);
    }
  for (gsize i = 0; i < n_fields; i++)
    {
      g_autofree char *value = format_field (&fields[i], layout->raw.bytes);
      const char *name = kinds[fields[i].kind].name;
      g_autofree char *vr = fields[i].count > 1 ? g_strdup_printf ("%s[%u]", name, fields[i].count)
                                                : g_strdup (name);

      append (dataset, 0, vr, fields[i].keyword, value,
              fields[i].count * kinds[fields[i].kind].size);
    }
}

static void
append_extensions (TriDataset *dataset, const TriNiftiHead *head)
{
  for (guint i = 0; i < head->extensions->len; i++)
    {
      const TriNiftiExtension *extension =
          &g_array_index (head->extensions, TriNiftiExtension, i);
      g_autofree char *keyword = g_strdup_printf (_ ("Extension %u"), i + 1);
      g_autofree char *text = NULL;
      g_autofree char *value = NULL;

      if (extension->code == NIFTI_ECODE_COMMENT)
        text = format_text (head->area + extension->text_offset,
                            MIN (extension->text_bytes, MAX_TEXT_BYTES));
      value = g_strdup_printf (text != NULL ? _ ("code %d: %s") : _ ("code %d"), extension->code,
                               text);
      append (dataset, 0, "ext", keyword, value, extension->text_bytes);
    }
}

/* What quaternions and rotations leave of a zero is not shown. */
static void
append_matrix (TriDataset *dataset, const char *keyword, const double matrix[4][4])
{
  append (dataset, 0, "", keyword, "", 0);
  for (guint row = 0; row < 3; row++)
    {
      static const char *const names[] = { "x", "y", "z" };
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint column = 0; column < 4; column++)
        {
          gboolean is_noise = fabs (matrix[row][column]) < 1e-9;

          if (column > 0)
            g_string_append_c (text, ' ');
          append_real (text, is_noise ? 0 : matrix[row][column], TRUE);
        }
      append (dataset, 1, "double[4]", names[row], text->str, 0);
    }
}

/* What the fields amount to: the matrices of nifti1.h methods 2 and 3, and the one in use. */
static void
append_matrices (TriDataset *dataset, const TriNiftiHeader *header)
{
  g_autoptr (GStringChunk) strings = g_string_chunk_new (256);
  TriFrame frame;

  if (header->qform_code > 0)
    {
      double qform[4][4];

      tri_nifti_frame_compute_qform (header, qform);
      append_matrix (dataset, _ ("qform as a matrix (RAS)"), (const double (*)[4]) qform);
    }
  if (header->sform_code > 0)
    {
      double sform[4][4] = { { 0 } };

      memcpy (sform, header->srow, sizeof header->srow);
      append_matrix (dataset, _ ("sform as a matrix (RAS)"), (const double (*)[4]) sform);
    }
  tri_frame_init (&frame);
  if (tri_nifti_header_to_frame (header, strings, &frame, NULL))
    append_matrix (dataset, _ ("Affine in use (LPS, mm)"), (const double (*)[4]) frame.affine);
}

/**
 * tri_nifti_file_dataset:
 *
 * Lists the header of a .nii or .hdr, as stored. Numbers have the digits that tell them apart.
 *
 * Returns: FALSE, with @error, when the header is not sound
 */
gboolean
tri_nifti_file_dataset (TriCache *cache,
                        const TriBytes *file,
                        const TriWireDataset *request,
                        TriDataset *dataset,
                        GError **error)
{
  g_autoptr (TriNiftiHead) head = tri_nifti_head_read (file, error);

  if (head == NULL)
    return FALSE;
  append_fields (dataset, &head->layout);
  append_extensions (dataset, head);
  append_matrices (dataset, &head->layout.header);
  return TRUE;
}
