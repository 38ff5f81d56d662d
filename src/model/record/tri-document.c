/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The record of a DICOM object that is no image. A plain value: who holds it owns its strings. */

#include "config.h"

#include "tri-document.h"

void
tri_document_init (TriDocument *self)
{
  *self = (TriDocument){
    .what = "",
    .title = "",
    .patient_name = "",
    .patient_id = "",
    .patient_birth_date = "",
    .patient_sex = "",
    .study_uid = "",
    .study_date = "",
    .study_description = "",
    .series_uid = "",
    .series_description = "",
    .modality = "",
    .sop_class_uid = "",
    .sop_instance_uid = "",
    .frame_of_reference_uid = "",
    .referenced_series = "",
    .manufacturer = "",
    .date = "",
    .time = "",
    .series_number = G_MININT32,
    .instance_number = G_MININT32,
    .media_type = "",
  };
}

const char *
tri_document_kind_get_name (TriDocumentKind kind)
{
  static const char *const names[TRI_N_DOCUMENT_KINDS] = {
    "other",
    "report",
    "key-objects",
    "presentation",
    "encapsulated",
    "waveform",
    "video",
    "structures",
    "plan",
  };

  g_return_val_if_fail ((guint) kind < TRI_N_DOCUMENT_KINDS, names[0]);

  return names[kind];
}

void
tri_document_get_identity (const TriDocument *self, TriFrame *frame)
{
  tri_frame_init (frame);
  frame->file = self->file;
  frame->patient_name = self->patient_name;
  frame->patient_id = self->patient_id;
  frame->patient_birth_date = self->patient_birth_date;
  frame->patient_sex = self->patient_sex;
  frame->study_uid = self->study_uid;
  frame->study_date = self->study_date;
  frame->study_description = self->study_description;
  frame->series_uid = self->series_uid;
  frame->series_description = self->series_description;
  frame->series_number = self->series_number;
  frame->instance_number = self->instance_number;
  frame->modality = self->modality;
  frame->sop_class_uid = self->sop_class_uid;
  frame->sop_instance_uid = self->sop_instance_uid;
  frame->frame_of_reference_uid = self->frame_of_reference_uid;
}
