/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waveforms in words, PS3.3 C.10.9 and C.10.10: how fast and how long each group was sampled, what
 * its channels are, and what was noted on them. The samples are not looked at here. */

#include "tri-document-writer.hh"

#include <cmath>

static void
write_channel (TriDocumentWriter &writer, DcmItem *channel, guint number)
{
  g_autofree char *name = g_strdup_printf (_ ("Channel %u"), number);
  std::string source = writer.code (channel, 0x003a0208);
  std::string label = writer.text (channel, 0x003a0203);
  std::string unit = writer.code (channel, 0x003a0211);
  std::string sensitivity = writer.text (channel, 0x003a0210);

  if (source.empty ())
    source = label;
  else if (!label.empty () && label != source)
    source += " (" + label + ")";
  if (!sensitivity.empty ())
    source += (source.empty () ? "" : ", ") + sensitivity + (unit.empty () ? "" : " " + unit) +
              _ (" a step");
  writer.line (1, name, source.empty () ? _ ("unnamed") : source);
}

static void
write_group (TriDocumentWriter &writer, DcmItem *group, guint number)
{
  g_autofree char *name = g_strdup_printf (_ ("Group %u"), number);
  std::string label = writer.text (group, 0x003a0020);
  double rate_hz = tri_dcmtk_get_number (tri_dcmtk_find (group, 0x003a001a));
  double n_samples = tri_dcmtk_get_number (tri_dcmtk_find (group, 0x003a0010));

  writer.heading (0, label.empty () ? std::string (name) : label);
  writer.element (1, _ ("Type"), group, 0x003a0004);
  writer.element (1, _ ("Channels"), group, 0x003a0005);
  writer.element (1, _ ("Samples"), group, 0x003a0010);
  writer.element (1, _ ("Sampling rate, Hz"), group, 0x003a001a);
  if (rate_hz > 0 && n_samples > 0)
    {
      double seconds = std::round (n_samples / rate_hz * 1000) / 1000;

      writer.line (1, _ ("Duration, s"), tri_document_format_number (seconds));
    }
  tri_dcmtk_each_item (group, 0x003a0200, [&] (DcmItem *channel, guint n) {
    write_channel (writer, channel, n);
  });
}

static void
write_annotation (TriDocumentWriter &writer, DcmItem *annotation)
{
  std::string name = writer.code (annotation, 0x0040a043);
  std::string value = writer.text (annotation, 0x0040a30a);
  std::string unit = writer.code (annotation, 0x004008ea);

  if (value.empty ())
    value = writer.code (annotation, 0x0040a168);
  if (value.empty ())
    value = writer.text (annotation, 0x00700006);
  else if (!unit.empty ())
    value += " " + unit;
  writer.line (1, name, value);
}

void
tri_document_write_waveform (TriDocumentWriter &writer, DcmItem *dataset)
{
  writer.element (0, _ ("Acquired"), dataset, 0x0008002a);
  tri_dcmtk_each_item (dataset, 0x54000100,
                       [&] (DcmItem *group, guint n) { write_group (writer, group, n); });
  if (tri_dcmtk_find_item (dataset, 0x0040b020) != nullptr)
    writer.heading (0, _ ("Annotations"));
  tri_dcmtk_each_item (dataset, 0x0040b020, [&] (DcmItem *annotation, guint) {
    write_annotation (writer, annotation);
  });
}
