/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The content tree of a structured report, PS3.3 C.17.3: what every item is called and what it
 * says, an item's children one deeper. Depth is bounded by the scan that comes before, and an item
 * that is meant by reference is named by its place, not followed: so walking it ends. */

#include "tri-document-writer.hh"

#define TAG_CONTENT 0x0040a730u
#define TAG_CONCEPT 0x0040a043u

/* "12.5 mm"; a unit that is none (UCUM "1", annotations in braces) is said in words or not at all.
 */
static std::string
describe_unit (TriDocumentWriter &writer, DcmItem *measured)
{
  DcmItem *unit = tri_dcmtk_find_item (measured, 0x004008ea);
  std::string value = unit != nullptr ? writer.text (unit, 0x00080100) : "";

  if (value == "1")
    return "";
  if (value.empty () || value[0] == '{')
    return writer.code (measured, 0x004008ea);
  return value;
}

static std::string
describe_number (TriDocumentWriter &writer, DcmItem *item)
{
  DcmItem *measured = tri_dcmtk_find_item (item, 0x0040a300);
  std::string number = writer.text (measured, 0x0040a30a);
  std::string unit = measured != nullptr ? describe_unit (writer, measured) : "";
  std::string qualifier = writer.code (item, 0x0040a301);

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
  DcmItem *code = tri_dcmtk_find_item (item, 0x0040a168);
  std::string meaning = writer.code (item, 0x0040a168);
  std::string value = writer.text (code, 0x00080100), scheme = writer.text (code, 0x00080102);

  if (meaning.empty () || meaning == value || value.empty ())
    return meaning;
  return meaning + " (" + value + (scheme.empty () ? "" : ", " + scheme) + ")";
}

/* Two numbers a point in an image, three in space (PS3.3 C.18.6, C.18.9). */
static std::string
describe_coordinates (TriDocumentWriter &writer, DcmItem *item, guint dimensions)
{
  DcmElement *data = tri_dcmtk_find (item, 0x00700022);
  guint n_points = data != nullptr ? (guint) (data->getVM () / dimensions) : 0;
  g_autofree char *points = g_strdup_printf (ngettext ("%u point", "%u points", n_points),
                                             n_points);
  std::string type = writer.text (item, 0x00700023);
  double numbers[3];

  if (n_points == 1 && tri_dcmtk_get_numbers (data, numbers, dimensions) == dimensions)
    return type + " " + writer.text (data);
  return type + ", " + points;
}

/* The values that are one element. */
static guint32
get_value_tag (const std::string &type)
{
  static const struct
  {
    const char *type;
    guint32 tag;
  } table[] = {
    { "TEXT", 0x0040a160 },
    { "DATETIME", 0x0040a120 },
    { "DATE", 0x0040a121 },
    { "TIME", 0x0040a122 },
    { "PNAME", 0x0040a123 },
    { "UIDREF", 0x0040a124 },
    { "TCOORD", 0x0040a130 },
  };

  for (const auto &row : table)
    if (type == row.type)
      return row.tag;
  return 0;
}

static void
write_value (TriDocumentWriter &writer,
             DcmItem *item,
             guint depth,
             const std::string &type,
             const std::string &name)
{
  guint32 tag = get_value_tag (type);

  if (tag != 0)
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
      writer.references (inner, item, 0x00081199);
    }
  else
    writer.line (depth, name, type);
}

static void write_children (TriDocumentWriter &writer, DcmItem *item, guint depth);

static void
write_item (TriDocumentWriter &writer, DcmItem *item, guint depth)
{
  std::string type = writer.text (item, 0x0040a040), name = writer.code (item, TAG_CONCEPT);
  DcmElement *target = tri_dcmtk_find (item, 0x0040db73);

  if (target != nullptr)
    {
      std::string place = writer.text (target);

      for (gsize comma; (comma = place.find (", ")) != std::string::npos;)
        place.replace (comma, 2, ".");
      writer.line (depth, writer.text (item, 0x0040a010), _ ("see item ") + place);
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
  tri_dcmtk_each_item (item, TAG_CONTENT, [&] (DcmItem *child, guint) {
    TriCharset *outer = writer.enter (child);

    write_item (writer, child, depth);
    writer.leave (outer);
  });
}

/* Who stands for it (PS3.3 C.17.2). */
static void
write_state (TriDocumentWriter &writer, DcmItem *dataset)
{
  writer.element (0, _ ("Completion"), dataset, 0x0040a491);
  writer.element (0, _ ("Completion"), dataset, 0x0040a492);
  writer.element (0, _ ("Verification"), dataset, 0x0040a493);
  tri_dcmtk_each_item (dataset, 0x0040a073, [&] (DcmItem *observer, guint) {
    std::string who = writer.text (observer, 0x0040a075);
    std::string when = writer.text (observer, 0x0040a030);

    writer.line (0, _ ("Verified by"), when.empty () ? who : who + ", " + when);
  });
}

void
tri_document_write_report (TriDocumentWriter &writer, DcmItem *dataset)
{
  write_state (writer, dataset);
  write_item (writer, dataset, 0);
}
