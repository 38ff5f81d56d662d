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
  std::string source = writer.code (channel, DCM_ChannelSourceSequence);
  std::string label = writer.text (channel, DCM_ChannelLabel);
  std::string unit = writer.code (channel, DCM_ChannelSensitivityUnitsSequence);
  std::string sensitivity = writer.text (channel, DCM_ChannelSensitivity);

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
  std::string label = writer.text (group, DCM_MultiplexGroupLabel);
  double rate_hz = tri_dcmtk_get_number (tri_dcmtk_find (group, DCM_SamplingFrequency));
  double n_samples = tri_dcmtk_get_number (tri_dcmtk_find (group, DCM_NumberOfWaveformSamples));

  writer.heading (0, label.empty () ? std::string (name) : label);
  writer.element (1, _ ("Type"), group, DCM_WaveformOriginality);
  writer.element (1, _ ("Channels"), group, DCM_NumberOfWaveformChannels);
  writer.element (1, _ ("Samples"), group, DCM_NumberOfWaveformSamples);
  writer.element (1, _ ("Sampling rate, Hz"), group, DCM_SamplingFrequency);
  if (rate_hz > 0 && n_samples > 0)
    {
      double seconds = std::round (n_samples / rate_hz * 1000) / 1000;

      writer.line (1, _ ("Duration, s"), tri_document_format_number (seconds));
    }
  tri_dcmtk_each_item (group, DCM_ChannelDefinitionSequence, [&] (DcmItem *channel, guint n) {
    write_channel (writer, channel, n);
  });
}

static void
write_annotation (TriDocumentWriter &writer, DcmItem *annotation)
{
  std::string name = writer.code (annotation, DCM_ConceptNameCodeSequence);
  std::string value = writer.text (annotation, DCM_NumericValue);
  std::string unit = writer.code (annotation, DCM_MeasurementUnitsCodeSequence);

  if (value.empty ())
    value = writer.code (annotation, DCM_ConceptCodeSequence);
  if (value.empty ())
    value = writer.text (annotation, DCM_UnformattedTextValue);
  else if (!unit.empty ())
    value += " " + unit;
  writer.line (1, name, value);
}

void
tri_document_write_waveform (TriDocumentWriter &writer, DcmItem *dataset)
{
  writer.element (0, _ ("Acquired"), dataset, DCM_AcquisitionDateTime);
  tri_dcmtk_each_item (dataset, DCM_WaveformSequence,
                       [&] (DcmItem *group, guint n) { write_group (writer, group, n); });
  if (tri_dcmtk_find_item (dataset, DCM_WaveformAnnotationSequence) != nullptr)
    writer.heading (0, _ ("Annotations"));
  tri_dcmtk_each_item (dataset, DCM_WaveformAnnotationSequence, [&] (DcmItem *annotation, guint) {
    write_annotation (writer, annotation);
  });
}
