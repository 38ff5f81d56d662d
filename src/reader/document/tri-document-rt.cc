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

  tri_dcmtk_each_item (roi, DCM_ContourSequence, [&] (DcmItem *contour, guint) {
    double n = tri_dcmtk_get_number (tri_dcmtk_find (contour, DCM_NumberOfContourPoints));

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
  tri_dcmtk_each_item (
      dataset, DCM_ReferencedFrameOfReferenceSequence, [&] (DcmItem *frame_of_reference, guint) {
        tri_dcmtk_each_item (
            frame_of_reference, DCM_RTReferencedStudySequence, [&] (DcmItem *study, guint) {
              tri_dcmtk_each_item (
                  study, DCM_RTReferencedSeriesSequence, [&] (DcmItem *series, guint) {
                    writer.heading (0, _ ("Images"));
                    writer.element (1, _ ("Series"), series, DCM_SeriesInstanceUID);
                    writer.references (1, series, DCM_ContourImageSequence);
                  });
            });
      });
}

void
tri_document_write_structures (TriDocumentWriter &writer, DcmItem *dataset)
{
  std::map<std::string, std::string> contours, types;

  tri_dcmtk_each_item (dataset, DCM_ROIContourSequence, [&] (DcmItem *roi, guint) {
    contours[writer.text (roi, DCM_ReferencedROINumber)] = describe_contours (roi);
  });
  tri_dcmtk_each_item (dataset, DCM_RTROIObservationsSequence, [&] (DcmItem *observation, guint) {
    types[writer.text (observation, DCM_ReferencedROINumber)] =
        writer.text (observation, DCM_RTROIInterpretedType);
  });
  writer.element (0, _ ("Label"), dataset, DCM_StructureSetLabel);
  writer.element (0, _ ("Name"), dataset, DCM_StructureSetName);
  writer.element (0, _ ("Description"), dataset, DCM_StructureSetDescription);
  writer.moment (0, _ ("Drawn"), dataset, DCM_StructureSetDate, DCM_StructureSetTime);
  writer.heading (0, _ ("Structures"));
  tri_dcmtk_each_item (dataset, DCM_StructureSetROISequence, [&] (DcmItem *roi, guint) {
    std::string number = writer.text (roi, DCM_ROINumber);
    std::string name = writer.text (roi, DCM_ROIName);
    std::string what = contours.count (number) > 0 ? contours[number] : _ ("no contours");

    if (!types[number].empty ())
      what = types[number] + ", " + what;
    writer.line (1, name.empty () ? number : name, what);
    writer.element (2, _ ("Description"), roi, DCM_ROIDescription);
  });
  write_series (writer, dataset);
}

/* ---- plans ---- */

using Meters = std::map<std::string, std::string>; /* units by the number of a beam */

static void
write_beam (TriDocumentWriter &writer, DcmItem *beam, const Meters &meters)
{
  std::string number = writer.text (beam, DCM_BeamNumber), name = writer.text (beam, DCM_BeamName);
  DcmItem *control = tri_dcmtk_find_item (beam, DCM_ControlPointSequence);
  auto meter = meters.find (number);

  if (control == nullptr)
    control = tri_dcmtk_find_item (beam, DCM_IonControlPointSequence); /* ions */
  writer.heading (1, number + (name.empty () ? "" : " " + name));
  writer.element (2, _ ("Description"), beam, DCM_BeamDescription);
  writer.element (2, _ ("Type"), beam, DCM_BeamType);
  writer.element (2, _ ("Radiation"), beam, DCM_RadiationType);
  writer.element (2, _ ("Purpose"), beam, DCM_TreatmentDeliveryType);
  writer.element (2, _ ("Machine"), beam, DCM_TreatmentMachineName);
  writer.element (2, _ ("Energy, MV or MeV"), control, DCM_NominalBeamEnergy);
  writer.element (2, _ ("Gantry angle, degrees"), control, DCM_GantryAngle);
  writer.element (2, _ ("Collimator angle, degrees"), control, DCM_BeamLimitingDeviceAngle);
  writer.element (2, _ ("Couch angle, degrees"), control, DCM_PatientSupportAngle);
  writer.element (2, _ ("Isocentre, mm"), control, DCM_IsocenterPosition);
  writer.element (2, _ ("Control points"), beam, DCM_NumberOfControlPoints);
  if (meter != meters.end ())
    writer.line (2, _ ("Monitor units"), meter->second);
}

static void
write_fractions (TriDocumentWriter &writer, DcmItem *group, Meters &meters)
{
  writer.heading (0, std::string (_ ("Fraction group ")) +
                         writer.text (group, DCM_FractionGroupNumber));
  writer.element (1, _ ("Fractions planned"), group, DCM_NumberOfFractionsPlanned);
  writer.element (1, _ ("Beams"), group, DCM_NumberOfBeams);
  writer.element (1, _ ("Brachytherapy set-ups"), group, DCM_NumberOfBrachyApplicationSetups);
  tri_dcmtk_each_item (group, DCM_ReferencedBeamSequence, [&] (DcmItem *beam, guint) {
    std::string number = writer.text (beam, DCM_ReferencedBeamNumber);

    writer.line (1, std::string (_ ("Dose of beam ")) + number + ", Gy",
                 writer.text (beam, DCM_BeamDose));
    meters[number] = writer.text (beam, DCM_BeamMeterset);
  });
}

static void
write_record (TriDocumentWriter &writer, DcmItem *dataset)
{
  for (const DcmTagKey &beams :
       { DCM_ControlPointDeliverySequence, DCM_TreatmentSessionIonBeamSequence,
         DCM_TreatmentSessionApplicationSetupSequence })
    tri_dcmtk_each_item (dataset, beams, [&] (DcmItem *beam, guint) {
      std::string name = writer.text (beam, DCM_BeamName);

      writer.heading (0, name.empty () ? _ ("Session") : name);
      writer.element (1, _ ("Fraction"), beam, DCM_CurrentFractionNumber);
      writer.element (1, _ ("Radiation"), beam, DCM_RadiationType);
      writer.element (1, _ ("Delivery"), beam, DCM_TreatmentControlPointDate);
      writer.element (1, _ ("Termination"), beam, DCM_TreatmentTerminationStatus);
      writer.element (1, _ ("Verification"), beam, DCM_TreatmentVerificationStatus);
      writer.element (1, _ ("Monitor units specified"), beam, DCM_SpecifiedPrimaryMeterset);
      writer.element (1, _ ("Monitor units delivered"), beam, DCM_DeliveredPrimaryMeterset);
    });
}

void
tri_document_write_plan (TriDocumentWriter &writer, DcmItem *dataset)
{
  Meters meters;

  writer.element (0, _ ("Label"), dataset, DCM_RTPlanLabel);
  writer.element (0, _ ("Name"), dataset, DCM_RTPlanName);
  writer.element (0, _ ("Description"), dataset, DCM_RTPlanDescription);
  writer.moment (0, _ ("Planned"), dataset, DCM_RTPlanDate, DCM_RTPlanTime);
  writer.moment (0, _ ("Treated"), dataset, DCM_TreatmentDate, DCM_TreatmentTime);
  writer.element (0, _ ("Intent"), dataset, DCM_PlanIntent);
  writer.element (0, _ ("Geometry"), dataset, DCM_RTPlanGeometry);
  writer.element (0, _ ("Approval"), dataset, DCM_ApprovalStatus);
  tri_dcmtk_each_item (dataset, DCM_DoseReferenceSequence, [&] (DcmItem *dose, guint) {
    std::string gray = writer.text (dose, DCM_TargetPrescriptionDose);

    writer.line (0, _ ("Prescription"),
                 writer.text (dose, DCM_DoseReferenceDescription) +
                     (gray.empty () ? "" : " " + gray + " Gy"));
  });
  tri_dcmtk_each_item (dataset, DCM_FractionGroupSequence,
                       [&] (DcmItem *group, guint) { write_fractions (writer, group, meters); });
  for (const DcmTagKey &beams : { DCM_BeamSequence, DCM_IonBeamSequence })
    {
      if (tri_dcmtk_find_item (dataset, beams) != nullptr)
        writer.heading (0, _ ("Beams"));
      tri_dcmtk_each_item (dataset, beams,
                           [&] (DcmItem *beam, guint) { write_beam (writer, beam, meters); });
    }
  write_record (writer, dataset);
}
