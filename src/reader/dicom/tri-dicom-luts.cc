/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Look-up tables out of a header: descriptors, packed and segmented data. */

#include "tri-dicom-luts.hh"

#include <cmath>

using Entries = TriEntries;

static gboolean
fail (GError **error, const char *text)
{
  g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, text);
  return FALSE;
}

Entries
tri_dicom_luts_read_words (DcmElement *element)
{
  Uint16 *words = nullptr;
  Sint16 *signed_words = nullptr;
  unsigned long n = element != nullptr ? element->getLength () / 2 : 0;
  Uint8 *bytes = nullptr;
  Entries entries;

  if (n == 0)
    return entries;
  if (element->getUint16Array (words).good () && words != nullptr)
    entries.assign (words, words + n);
  else if (element->getSint16Array (signed_words).good () && signed_words != nullptr)
    entries.assign (signed_words, signed_words + n);
  else if (element->getUint8Array (bytes).good () && bytes != nullptr)
    for (unsigned long i = 0; i < n; i++)
      entries.push_back ((guint16) (bytes[2 * i] | bytes[2 * i + 1] << 8));
  return entries;
}

/* PS3.3 C.7.9.2: discrete runs, linear runs, and references to earlier segments. */
static bool
expand_segments (
    const Entries &in, gsize n_entries, Entries &out, gsize begin, gsize end, bool is_nested)
{
  gsize i = begin;

  while (i + 1 < end && out.size () < n_entries)
    {
      guint opcode = in[i], length = in[i + 1];

      if (opcode == 0 && end - i - 2 >= length)
        {
          out.insert (out.end (), in.begin () + (long) i + 2,
                      in.begin () + (long) (i + 2 + length));
          i += 2 + length;
        }
      else if (opcode == 1 && end - i >= 3 && !out.empty () && length > 0)
        {
          double from = out.back (), to = in[i + 2];

          for (guint k = 1; k <= length; k++)
            out.push_back ((guint16) (from + (to - from) * k / length + 0.5));
          i += 3;
        }
      else if (opcode == 2 && end - i >= 4 && !is_nested)
        {
          gsize at = in[i + 2] | (gsize) in[i + 3] << 16, last = at;

          /* @length segments from the word at @at. */
          for (guint k = 0; k < length && last + 1 < in.size (); k++)
            last += in[last] == 0 ? 2u + in[last + 1] : in[last] == 1 ? 3
                                                                      : 4;
          if (at >= in.size () || last > in.size () ||
              !expand_segments (in, n_entries, out, at, last, true))
            return false;
          i += 4;
        }
      else
        return false;
    }
  return out.size () >= n_entries;
}

static void
unpack_bytes (Entries &entries)
{
  Entries bytes;

  for (guint16 word : entries)
    {
      bytes.push_back (word & 0xff);
      bytes.push_back (word >> 8);
    }
  entries.swap (bytes);
}

gboolean
tri_dicom_luts_read_table (DcmItem *item,
                           const DcmTagKey &descriptor_tag,
                           const DcmTagKey &data_tag,
                           const DcmTagKey &segments_tag,
                           gboolean is_signed,
                           TriLut *lut,
                           GError **error)
{
  double numbers[3] = { 0 };
  Entries entries = tri_dicom_luts_read_words (tri_dcmtk_find (item, data_tag));
  Entries segments = segments_tag != DCM_UndefinedTagKey
                         ? tri_dicom_luts_read_words (tri_dcmtk_find (item, segments_tag))
                         : Entries ();
  gsize n;

  if (tri_dcmtk_get_numbers (tri_dcmtk_find (item, descriptor_tag), numbers, 3) != 3 ||
      !(std::fabs (numbers[0]) <= 65536 && std::fabs (numbers[1]) <= 65536 &&
        std::fabs (numbers[2]) <= 65536))
    return fail (error, _ ("The look-up table has no sound descriptor"));
  /* The count is unsigned, and 0 stands for 65536; the first value has the sign of the pixels. */
  n = (gsize) (guint16) (gint32) numbers[0];
  n = n == 0 ? 65536 : n;
  lut->first = is_signed ? (gint16) (guint16) (gint32) numbers[1] : (guint16) (gint32) numbers[1];
  lut->bits = numbers[2] > 8 ? 16 : 8;
  lut->descriptor_bits = (guint) CLAMP (numbers[2], 0, 255);
  if (entries.empty () && !segments.empty () &&
      !expand_segments (segments, n, entries, 0, segments.size (), false))
    return fail (error, _ ("The segmented look-up table is damaged"));
  if (entries.size () < n && entries.size () * 2 >= n)
    unpack_bytes (entries);
  if (entries.size () < n)
    return fail (error, _ ("The look-up table is shorter than it says"));
  lut->n_entries = (guint32) n;
  lut->entries = g_new (guint16, n);
  for (gsize i = 0; i < n; i++)
    lut->entries[i] = lut->bits == 8 ? entries[i] & 0xff : entries[i];
  return TRUE;
}

static gboolean
add_table (DcmItem *item,
           const DcmTagKey &descriptor_tag,
           const DcmTagKey &data_tag,
           const DcmTagKey &segments_tag,
           gboolean is_signed,
           TriLuts *luts,
           GError **error)
{
  if (!tri_dicom_luts_read_table (item, descriptor_tag, data_tag, segments_tag, is_signed,
                                  &luts->tables[luts->n_tables], error))
    return FALSE;
  luts->n_tables++;
  return TRUE;
}

template <typename F>
static TriLuts *
read_luts (const TriBytes *file, const DcmTagKey *tags, gsize n_tags, GError **error, F body)
{
  g_autoptr (TriLuts) luts = g_new0 (TriLuts, 1);
  gboolean is_good = tri_dcmtk_guard (error, [&] () -> gboolean {
    g_autoptr (TriDicomScan) scan = tri_dicom_scan_new (file, error);
    TriDcmDataset dataset;

    if (scan == nullptr)
      return FALSE;
    dataset = tri_dcmtk_parse_tags (scan, tags, n_tags, error);
    return dataset != nullptr && body (dataset.get (), luts);
  });

  return is_good ? static_cast<TriLuts *> (g_steal_pointer (&luts)) : nullptr;
}

extern "C" TriLuts *
tri_luts_new_palette (const TriBytes *file, gboolean is_signed, GError **error)
{
  static const DcmTagKey tags[] = {
    DCM_RedPaletteColorLookupTableDescriptor, DCM_GreenPaletteColorLookupTableDescriptor,
    DCM_BluePaletteColorLookupTableDescriptor, DCM_RedPaletteColorLookupTableData,
    DCM_GreenPaletteColorLookupTableData, DCM_BluePaletteColorLookupTableData,
    DCM_SegmentedRedPaletteColorLookupTableData, DCM_SegmentedGreenPaletteColorLookupTableData,
    DCM_SegmentedBluePaletteColorLookupTableData
  };

  return read_luts (file, tags, G_N_ELEMENTS (tags), error,
                    [&] (DcmItem *item, TriLuts *luts) -> gboolean {
                      for (guint32 c = 0; c < 3; c++)
                        if (!add_table (item, tags[c], tags[3 + c], tags[6 + c],
                                        is_signed, luts, error))
                          return FALSE;
                      return TRUE;
                    });
}

extern "C" TriLuts *
tri_luts_new_modality (const TriBytes *file, gboolean is_signed, GError **error)
{
  static const DcmTagKey tags[] = { DCM_ModalityLUTSequence };

  return read_luts (
      file, tags, G_N_ELEMENTS (tags), error, [&] (DcmItem *item, TriLuts *luts) -> gboolean {
        DcmItem *lut = tri_dcmtk_find_item (item, DCM_ModalityLUTSequence);

        return lut != nullptr ? add_table (lut, DCM_LUTDescriptor, DCM_LUTData, DCM_UndefinedTagKey,
                                           is_signed, luts, error)
                              : fail (error, _ ("The Modality LUT is missing"));
      });
}
