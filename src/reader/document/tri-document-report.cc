/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The content tree of a structured report, PS3.3 C.17.3: what every item is called and what it
 * says, an item's children one deeper. Depth is bounded by the scan that comes before, and an item
 * that is meant by reference is named by its place, not followed: so walking it ends. */

#include "tri-document-writer.hh"

/* "12.5 mm"; a unit that is none (UCUM "1", annotations in braces) is said in words or not at all.
 */
static std::string
describe_unit (TriDocumentWriter &writer, DcmItem *measured)
{
  DcmItem *unit = tri_dcmtk_find_item (measured, DCM_MeasurementUnitsCodeSequence);
  std::string value = unit != nullptr ? writer.text (unit, DCM_CodeValue) : "";

  if (value == "1")
    return "";
  if (value.empty () || value[0] == '{')
    return writer.code (measured, DCM_MeasurementUnitsCodeSequence);
  return value;
}

static std::string
describe_number (TriDocumentWriter &writer, DcmItem *item)
{
  DcmItem *measured = tri_dcmtk_find_item (item, DCM_MeasuredValueSequence);
  std::string number = writer.text (measured, DCM_NumericValue);
  std::string unit = measured != nullptr ? describe_unit (writer, measured) : "";
  std::string qualifier = writer.code (item, DCM_NumericValueQualifierCodeSequence);

  if (number.empty ())
    return qualifier.empty () ? _ ("no value") : qualifier;
  if (!unit.empty ())
    number += " " + unit;
  return qualifier.empty () ? number : number + " (" + qualifier + ")";
}

/* PS3.3 8.8: the meaning for people, value and scheme to look it up. */
static std::string
describe_code (TriDocumentWriter &writer, DcmItem *item)
{
  DcmItem *code = tri_dcmtk_find_item (item, DCM_ConceptCodeSequence);
  std::string meaning = writer.code (item, DCM_ConceptCodeSequence);
  std::string value = writer.text (code, DCM_CodeValue),
              scheme = writer.text (code, DCM_CodingSchemeDesignator);

  if (meaning.empty () || meaning == value || value.empty ())
    return meaning;
  return meaning + " (" + value + (scheme.empty () ? "" : ", " + scheme) + ")";
}

/* Two numbers a point in an image, three in space (PS3.3 C.18.6, C.18.9). */
static std::string
describe_coordinates (TriDocumentWriter &writer, DcmItem *item, guint dimensions)
{
  DcmElement *data = tri_dcmtk_find (item, DCM_GraphicData);
  guint n_points = data != nullptr ? (guint) (data->getVM () / dimensions) : 0;
  g_autofree char *points = g_strdup_printf (ngettext ("%u point", "%u points", n_points),
                                             n_points);
  std::string type = writer.text (item, DCM_GraphicType);
  double numbers[3];

  if (n_points == 1 && tri_dcmtk_get_numbers (data, numbers, dimensions) == dimensions)
    return type + " " + writer.text (data);
  return type + ", " + points;
}

/* The values that are one element. */
static DcmTagKey
get_value_tag (const std::string &type)
{
  static const struct
  {
    const char *type;
    DcmTagKey tag;
  } table[] = {
    { "TEXT", DCM_TextValue },
    { "DATETIME", DCM_DateTime },
    { "DATE", DCM_Date },
    { "TIME", DCM_Time },
    { "PNAME", DCM_PersonName },
    { "UIDREF", DCM_UID },
    { "TCOORD", DCM_TemporalRangeType },
  };

  for (const auto &row : table)
    if (type == row.type)
      return row.tag;
  return DCM_UndefinedTagKey;
}

static void
write_value (TriDocumentWriter &writer,
             DcmItem *item,
             guint depth,
             const std::string &type,
             const std::string &name)
{
  DcmTagKey tag = get_value_tag (type);

  if (tag != DCM_UndefinedTagKey)
    {
      std::string value = writer.text (item, tag);

      writer.line (depth, name, value.empty () ? _ ("no value") : value);
    }
  else if (type == "CODE")
    writer.line (depth, name, describe_code (writer, item));
  else if (type == "NUM")
    writer.line (depth, name, describe_number (writer, item));
  else if (type == "SCOORD" || type == "SCOORD3D")
    writer.line (depth, name, describe_coordinates (writer, item, type == "SCOORD" ? 2 : 3));
  else if (type == "IMAGE" || type == "COMPOSITE" || type == "WAVEFORM")
    {
      guint inner = name.empty () ? depth : depth + 1;

      writer.heading (depth, name);
      writer.references (inner, item, DCM_ReferencedSOPSequence);
    }
  else
    writer.line (depth, name, type);
}

static void write_children (TriDocumentWriter &writer, DcmItem *item, guint depth);

static void
write_item (TriDocumentWriter &writer, DcmItem *item, guint depth)
{
  std::string type = writer.text (item, DCM_ValueType),
              name = writer.code (item, DCM_ConceptNameCodeSequence);
  DcmElement *target = tri_dcmtk_find (item, DCM_ReferencedContentItemIdentifier);

  if (target != nullptr)
    {
      std::string place = writer.text (target);

      for (gsize comma; (comma = place.find (", ")) != std::string::npos;)
        place.replace (comma, 2, ".");
      writer.line (depth, writer.text (item, DCM_RelationshipType), _ ("see item ") + place);
      return;
    }
  if (type == "CONTAINER")
    writer.heading (depth, name.empty () ? _ ("Section") : name);
  else
    write_value (writer, item, depth, type, name);
  write_children (writer, item, depth + 1);
}

static void
write_children (TriDocumentWriter &writer, DcmItem *item, guint depth)
{
  tri_dcmtk_each_item (item, DCM_ContentSequence, [&] (DcmItem *child, guint) {
    TriCharset *outer = writer.enter (child);

    write_item (writer, child, depth);
    writer.leave (outer);
  });
}

/* Who stands for it (PS3.3 C.17.2). */
static void
write_state (TriDocumentWriter &writer, DcmItem *dataset)
{
  writer.element (0, _ ("Completion"), dataset, DCM_CompletionFlag);
  writer.element (0, _ ("Completion"), dataset, DCM_CompletionFlagDescription);
  writer.element (0, _ ("Verification"), dataset, DCM_VerificationFlag);
  tri_dcmtk_each_item (dataset, DCM_VerifyingObserverSequence, [&] (DcmItem *observer, guint) {
    std::string who = writer.text (observer, DCM_VerifyingObserverName);
    std::string when = writer.text (observer, DCM_VerificationDateTime);

    writer.line (0, _ ("Verified by"), when.empty () ? who : who + ", " + when);
  });
}

void
tri_document_write_report (TriDocumentWriter &writer, DcmItem *dataset)
{
  write_state (writer, dataset);
  write_item (writer, dataset, 0);
}
