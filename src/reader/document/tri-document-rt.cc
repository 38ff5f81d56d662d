/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Radiotherapy objects in words: structure sets (PS3.3 C.8.8.5), plans (C.8.8.9) and treatment
 * records (C.8.8.21). */

#include "tri-document-writer.hh"

#include <map>

/* ---- structure sets ---- */

static std::string
describe_contours (DcmItem *roi)
{
  guint n_contours = 0;
  double n_points = 0;

  tri_dcmtk_each_item (roi, 0x30060040, [&] (DcmItem *contour, guint) {
    double n = tri_dcmtk_get_number (tri_dcmtk_find (contour, 0x30060046));

    n_contours++;
    n_points += n > 0 ? n : 0;
  });
  g_autofree char *contours =
      g_strdup_printf (ngettext ("%u contour", "%u contours", n_contours), n_contours);
  /* Translators: the second half of "3 contours, 17 points" */
  g_autofree char *points = g_strdup_printf (
      ngettext (", %.0f point", ", %.0f points", (gulong) MIN (n_points, 1e9)), n_points);
  return std::string (contours) + points;
}

static void
write_series (TriDocumentWriter &writer, DcmItem *dataset)
{
  tri_dcmtk_each_item (dataset, 0x30060010, [&] (DcmItem *frame_of_reference, guint) {
    tri_dcmtk_each_item (frame_of_reference, 0x30060012, [&] (DcmItem *study, guint) {
      tri_dcmtk_each_item (study, 0x30060014, [&] (DcmItem *series, guint) {
        writer.heading (0, _ ("Images"));
        writer.element (1, _ ("Series"), series, 0x0020000e);
        writer.references (1, series, 0x30060016);
      });
    });
  });
}

void
tri_document_write_structures (TriDocumentWriter &writer, DcmItem *dataset)
{
  std::map<std::string, std::string> contours, types;

  tri_dcmtk_each_item (dataset, 0x30060039, [&] (DcmItem *roi, guint) {
    contours[writer.text (roi, 0x30060084)] = describe_contours (roi);
  });
  tri_dcmtk_each_item (dataset, 0x30060080, [&] (DcmItem *observation, guint) {
    types[writer.text (observation, 0x30060084)] = writer.text (observation, 0x300600a4);
  });
  writer.element (0, _ ("Label"), dataset, 0x30060002);
  writer.element (0, _ ("Name"), dataset, 0x30060004);
  writer.element (0, _ ("Description"), dataset, 0x30060006);
  writer.moment (0, _ ("Drawn"), dataset, 0x30060008, 0x30060009);
  writer.heading (0, _ ("Structures"));
  tri_dcmtk_each_item (dataset, 0x30060020, [&] (DcmItem *roi, guint) {
    std::string number = writer.text (roi, 0x30060022);
    std::string name = writer.text (roi, 0x30060026);
    std::string what = contours.count (number) > 0 ? contours[number] : _ ("no contours");

    if (!types[number].empty ())
      what = types[number] + ", " + what;
    writer.line (1, name.empty () ? number : name, what);
    writer.element (2, _ ("Description"), roi, 0x30060028);
  });
  write_series (writer, dataset);
}

/* ---- plans ---- */

using Meters = std::map<std::string, std::string>; /* units by the number of a beam */

static void
write_beam (TriDocumentWriter &writer, DcmItem *beam, const Meters &meters)
{
  std::string number = writer.text (beam, 0x300a00c0), name = writer.text (beam, 0x300a00c2);
  DcmItem *control = tri_dcmtk_find_item (beam, 0x300a0111);
  auto meter = meters.find (number);

  if (control == nullptr)
    control = tri_dcmtk_find_item (beam, 0x300a03a8); /* ions */
  writer.heading (1, number + (name.empty () ? "" : " " + name));
  writer.element (2, _ ("Description"), beam, 0x300a00c3);
  writer.element (2, _ ("Type"), beam, 0x300a00c4);
  writer.element (2, _ ("Radiation"), beam, 0x300a00c6);
  writer.element (2, _ ("Purpose"), beam, 0x300a00ce);
  writer.element (2, _ ("Machine"), beam, 0x300a00b2);
  writer.element (2, _ ("Energy, MV or MeV"), control, 0x300a0114);
  writer.element (2, _ ("Gantry angle, degrees"), control, 0x300a011e);
  writer.element (2, _ ("Collimator angle, degrees"), control, 0x300a0120);
  writer.element (2, _ ("Couch angle, degrees"), control, 0x300a0122);
  writer.element (2, _ ("Isocentre, mm"), control, 0x300a012c);
  writer.element (2, _ ("Control points"), beam, 0x300a0110);
  if (meter != meters.end ())
    writer.line (2, _ ("Monitor units"), meter->second);
}

static void
write_fractions (TriDocumentWriter &writer, DcmItem *group, Meters &meters)
{
  writer.heading (0, std::string (_ ("Fraction group ")) + writer.text (group, 0x300a0071));
  writer.element (1, _ ("Fractions planned"), group, 0x300a0078);
  writer.element (1, _ ("Beams"), group, 0x300a0080);
  writer.element (1, _ ("Brachytherapy set-ups"), group, 0x300a00a0);
  tri_dcmtk_each_item (group, 0x300c0004, [&] (DcmItem *beam, guint) {
    std::string number = writer.text (beam, 0x300c0006);

    writer.line (1, std::string (_ ("Dose of beam ")) + number + ", Gy",
                 writer.text (beam, 0x300a0084));
    meters[number] = writer.text (beam, 0x300a0086);
  });
}

static void
write_record (TriDocumentWriter &writer, DcmItem *dataset)
{
  for (guint32 beams : { 0x30080040u, 0x30080021u, 0x30080110u })
    tri_dcmtk_each_item (dataset, beams, [&] (DcmItem *beam, guint) {
      std::string name = writer.text (beam, 0x300a00c2);

      writer.heading (0, name.empty () ? _ ("Session") : name);
      writer.element (1, _ ("Fraction"), beam, 0x30080022);
      writer.element (1, _ ("Radiation"), beam, 0x300a00c6);
      writer.element (1, _ ("Delivery"), beam, 0x30080024);
      writer.element (1, _ ("Termination"), beam, 0x3008002a);
      writer.element (1, _ ("Verification"), beam, 0x3008002c);
      writer.element (1, _ ("Monitor units specified"), beam, 0x30080032);
      writer.element (1, _ ("Monitor units delivered"), beam, 0x30080036);
    });
}

void
tri_document_write_plan (TriDocumentWriter &writer, DcmItem *dataset)
{
  Meters meters;

  writer.element (0, _ ("Label"), dataset, 0x300a0002);
  writer.element (0, _ ("Name"), dataset, 0x300a0003);
  writer.element (0, _ ("Description"), dataset, 0x300a0004);
  writer.moment (0, _ ("Planned"), dataset, 0x300a0006, 0x300a0007);
  writer.moment (0, _ ("Treated"), dataset, 0x30080250, 0x30080251);
  writer.element (0, _ ("Intent"), dataset, 0x300a000a);
  writer.element (0, _ ("Geometry"), dataset, 0x300a000c);
  writer.element (0, _ ("Approval"), dataset, 0x300e0002);
  tri_dcmtk_each_item (dataset, 0x300a0010, [&] (DcmItem *dose, guint) {
    std::string gray = writer.text (dose, 0x300a0026);

    writer.line (0, _ ("Prescription"),
                 writer.text (dose, 0x300a0016) + (gray.empty () ? "" : " " + gray + " Gy"));
  });
  tri_dcmtk_each_item (dataset, 0x300a0070,
                       [&] (DcmItem *group, guint) { write_fractions (writer, group, meters); });
  for (guint32 beams : { 0x300a00b0u, 0x300a03a2u })
    {
      if (tri_dcmtk_find_item (dataset, beams) != nullptr)
        writer.heading (0, _ ("Beams"));
      tri_dcmtk_each_item (dataset, beams,
                           [&] (DcmItem *beam, guint) { write_beam (writer, beam, meters); });
    }
  write_record (writer, dataset);
}
