/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Presentation states in words (PS3.3 A.33 and A.34): whose they are, which images they are for,
 * and what is written and drawn on them. */

#include "tri-document-writer.hh"

static void
write_images (TriDocumentWriter &writer, DcmItem *item)
{
  tri_dcmtk_each_item (item, DCM_ReferencedSeriesSequence, [&] (DcmItem *series, guint) {
    writer.references (1, series, DCM_ReferencedImageSequence);
    writer.references (1, series, DCM_ReferencedSOPSequence);
  });
}

/* Texts, and how many figures of which type (PS3.3 C.10.5). */
static void
write_annotation (TriDocumentWriter &writer, DcmItem *annotation)
{
  std::string layer = writer.text (annotation, DCM_GraphicLayer);

  tri_dcmtk_each_item (annotation, DCM_TextObjectSequence, [&] (DcmItem *object, guint) {
    writer.line (1, layer, writer.text (object, DCM_UnformattedTextValue));
  });
  tri_dcmtk_each_item (annotation, DCM_GraphicObjectSequence, [&] (DcmItem *object, guint) {
    double n_points = tri_dcmtk_get_number (tri_dcmtk_find (object, DCM_NumberOfGraphicPoints));
    std::string type = writer.text (object, DCM_GraphicType);

    if (n_points >= 1 && n_points <= G_MAXUINT16)
      {
        g_autofree char *points = g_strdup_printf (
            ngettext ("%u point", "%u points", (guint) n_points), (guint) n_points);

        type += std::string (", ") + points;
      }
    writer.line (1, layer, type);
  });
}

static void
write_window (TriDocumentWriter &writer, DcmItem *voi)
{
  std::string center = writer.text (voi, DCM_WindowCenter),
              width = writer.text (voi, DCM_WindowWidth);
  std::string name = writer.text (voi, DCM_WindowCenterWidthExplanation);

  if (!center.empty () && !width.empty ())
    writer.line (1, name, std::string (_ ("center ")) + center + _ (", width ") + width);
}

static void
write_display (TriDocumentWriter &writer, DcmItem *dataset)
{
  if (tri_dcmtk_find_item (dataset, DCM_SoftcopyVOILUTSequence) != nullptr)
    writer.heading (0, _ ("Windows"));
  tri_dcmtk_each_item (dataset, DCM_SoftcopyVOILUTSequence,
                       [&] (DcmItem *voi, guint) { write_window (writer, voi); });
  if (tri_dcmtk_find_item (dataset, DCM_DisplayedAreaSelectionSequence) != nullptr)
    writer.heading (0, _ ("Displayed area"));
  tri_dcmtk_each_item (dataset, DCM_DisplayedAreaSelectionSequence, [&] (DcmItem *area, guint) {
    writer.line (1, writer.text (area, DCM_PresentationSizeMode),
                 writer.text (area, DCM_DisplayedAreaTopLeftHandCorner) + " – " +
                     writer.text (area, DCM_DisplayedAreaBottomRightHandCorner));
  });
  writer.element (0, _ ("Rotation, degrees"), dataset, DCM_ImageRotation);
  writer.element (0, _ ("Horizontal flip"), dataset, DCM_ImageHorizontalFlip);
  writer.element (0, _ ("Shutter"), dataset, DCM_ShutterShape);
  writer.element (0, _ ("Palette"), dataset, DCM_PaletteColorLookupTableUID);
}

void
tri_document_write_presentation (TriDocumentWriter &writer, DcmItem *dataset)
{
  bool has_images = tri_dcmtk_find_item (dataset, DCM_ReferencedSeriesSequence) != nullptr;

  writer.element (0, _ ("Label"), dataset, DCM_ContentLabel);
  writer.element (0, _ ("Description"), dataset, DCM_ContentDescription);
  writer.element (0, _ ("Creator"), dataset, DCM_ContentCreatorName);
  writer.moment (0, _ ("Created"), dataset, DCM_PresentationCreationDate,
                 DCM_PresentationCreationTime);
  if (tri_dcmtk_find_item (dataset, DCM_GraphicAnnotationSequence) != nullptr)
    writer.heading (0, _ ("Annotations"));
  tri_dcmtk_each_item (dataset, DCM_GraphicAnnotationSequence,
                       [&] (DcmItem *annotation, guint) { write_annotation (writer, annotation); });
  write_display (writer, dataset);
  writer.heading (0, _ ("Images"));
  if (has_images)
    write_images (writer, dataset);
  /* A blending state names them for each of its layers (PS3.3 C.11.14). */
  tri_dcmtk_each_item (dataset, DCM_BlendingSequence, [&] (DcmItem *layer, guint) {
    writer.element (1, _ ("Layer"), layer, DCM_BlendingPosition);
    write_images (writer, layer);
  });
}
