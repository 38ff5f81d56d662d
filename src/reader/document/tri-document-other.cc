/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What any object says that has no words of its own: label, description, creator, the plain values
 * that stand at its top, and the images that it refers to. */

#include "tri-document-writer.hh"

/* Identity and what is already said in a document's heading. */
static bool
is_said_elsewhere (const DcmTagKey &tag)
{
  guint group = tag.getGroup ();

  return group <= 0x0008 || group == 0x0010 || group == 0x0012 || group == 0x0020 ||
         group == 0x0032 || group == 0x0400 || group == 0xfffa || (group & 1) != 0 ||
         tag.getElement () == 0;
}

/* Keywords as words: "NumberOfFractionsPlanned" → "Number of Fractions Planned" is more than a
 * dictionary gives, but words apart are readable. */
static std::string
split_keyword (const char *keyword)
{
  std::string words;

  for (const char *p = keyword; *p != '\0'; p++)
    {
      if (p > keyword && g_ascii_isupper (*p) &&
          (g_ascii_islower (p[-1]) || g_ascii_islower (p[1])))
        words += ' ';
      words += *p;
    }
  return words;
}

static void
write_values (TriDocumentWriter &writer, DcmItem *dataset)
{
  for (DcmObject *object = dataset->nextInContainer (nullptr); object != nullptr;
       object = dataset->nextInContainer (object))
    {
      DcmElement *element = dynamic_cast<DcmElement *> (object);
      const DcmTagKey &tag = object->getTag ();
      DcmTag known (object->getTag ());

      if (element == nullptr || is_said_elsewhere (tag) || element->getLength () > 4096 ||
          dynamic_cast<DcmSequenceOfItems *> (object) != nullptr)
        continue;
      writer.line (0, split_keyword (known.getTagName ()), writer.text (element));
    }
}

void
tri_document_write_other (TriDocumentWriter &writer, DcmItem *dataset)
{
  bool has_images = tri_dcmtk_find_item (dataset, DCM_ReferencedSeriesSequence) != nullptr ||
                    tri_dcmtk_find_item (dataset, DCM_ReferencedImageSequence) != nullptr;

  write_values (writer, dataset);
  if (has_images)
    writer.heading (0, _ ("Images"));
  tri_dcmtk_each_item (dataset, DCM_ReferencedSeriesSequence, [&] (DcmItem *series, guint) {
    for (const DcmTagKey &tag :
         { DCM_ReferencedImageSequence, DCM_ReferencedInstanceSequence, DCM_ReferencedSOPSequence })
      writer.references (1, series, tag);
  });
  writer.references (1, dataset, DCM_ReferencedImageSequence);
}
