/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Presentation states in words (PS3.3 A.33 and A.34): whose they are, which images they are for,
 * and what is written and drawn on them. */

#include "tri-document-writer.hh"

static void
write_images (TriDocumentWriter &writer, DcmItem *item)
{
  tri_dcmtk_each_item (item, 0x00081115, [&] (DcmItem *series, guint) {
    writer.references (1, series, 0x00081140);
    writer.references (1, series, 0x00081199);
  });
}

/* Texts, and how many figures of which type (PS3.3 C.10.5). */
static void
write_annotation (TriDocumentWriter &writer, DcmItem *annotation)
{
  std::string layer = writer.text (annotation, 0x00700002);

  tri_dcmtk_each_item (annotation, 0x00700008, [&] (DcmItem *object, guint) {
    writer.line (1, layer, writer.text (object, 0x00700006));
  });
  tri_dcmtk_each_item (annotation, 0x00700009, [&] (DcmItem *object, guint) {
    double n_points = tri_dcmtk_get_number (tri_dcmtk_find (object, 0x00700021));
    std::string type = writer.text (object, 0x00700023);

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
  std::string center = writer.text (voi, 0x00281050), width = writer.text (voi, 0x00281051);
  std::string name = writer.text (voi, 0x00281055);

  if (!center.empty () && !width.empty ())
    writer.line (1, name, std::string (_ ("center ")) + center + _ (", width ") + width);
}

static void
write_display (TriDocumentWriter &writer, DcmItem *dataset)
{
  if (tri_dcmtk_find_item (dataset, 0x00283110) != nullptr)
    writer.heading (0, _ ("Windows"));
  tri_dcmtk_each_item (dataset, 0x00283110,
                       [&] (DcmItem *voi, guint) { write_window (writer, voi); });
  if (tri_dcmtk_find_item (dataset, 0x0070005a) != nullptr)
    writer.heading (0, _ ("Displayed area"));
  tri_dcmtk_each_item (dataset, 0x0070005a, [&] (DcmItem *area, guint) {
    writer.line (1, writer.text (area, 0x00700100),
                 writer.text (area, 0x00700052) + " – " + writer.text (area, 0x00700053));
  });
  writer.element (0, _ ("Rotation, degrees"), dataset, 0x00700042);
  writer.element (0, _ ("Horizontal flip"), dataset, 0x00700041);
  writer.element (0, _ ("Shutter"), dataset, 0x00181600);
  writer.element (0, _ ("Palette"), dataset, 0x00281199);
}

void
tri_document_write_presentation (TriDocumentWriter &writer, DcmItem *dataset)
{
  bool has_images = tri_dcmtk_find_item (dataset, 0x00081115) != nullptr;

  writer.element (0, _ ("Label"), dataset, 0x00700080);
  writer.element (0, _ ("Description"), dataset, 0x00700081);
  writer.element (0, _ ("Creator"), dataset, 0x00700084);
  writer.moment (0, _ ("Created"), dataset, 0x00700082, 0x00700083);
  if (tri_dcmtk_find_item (dataset, 0x00700001) != nullptr)
    writer.heading (0, _ ("Annotations"));
  tri_dcmtk_each_item (dataset, 0x00700001,
                       [&] (DcmItem *annotation, guint) { write_annotation (writer, annotation); });
  write_display (writer, dataset);
  writer.heading (0, _ ("Images"));
  if (has_images)
    write_images (writer, dataset);
  /* A blending state names them for each of its layers (PS3.3 C.11.14). */
  tri_dcmtk_each_item (dataset, 0x00700402, [&] (DcmItem *layer, guint) {
    writer.element (1, _ ("Layer"), layer, 0x00700405);
    write_images (writer, layer);
  });
}
