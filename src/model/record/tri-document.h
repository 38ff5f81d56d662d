/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tri-frame.h"

G_BEGIN_DECLS

typedef enum
{
  TRI_DOCUMENT_OTHER,        /* named by its SOP class, summarised */
  TRI_DOCUMENT_REPORT,       /* structured report: a tree of content items */
  TRI_DOCUMENT_KEY_OBJECTS,  /* a report that selects images */
  TRI_DOCUMENT_PRESENTATION, /* how images are to be shown, and what is written on them */
  TRI_DOCUMENT_ENCAPSULATED, /* PDF, CDA, STL …: a file in a file */
  TRI_DOCUMENT_WAVEFORM,
  TRI_DOCUMENT_VIDEO,
  TRI_DOCUMENT_STRUCTURES, /* contours, RT structure set */
  TRI_DOCUMENT_PLAN,       /* RT plan, RT treatment record */
} TriDocumentKind;
#define TRI_N_DOCUMENT_KINDS 9

/**
 * TriDocument:
 * @file: which file of the scan
 * @what: the SOP class in words, "Comprehensive SR"; never ""
 * @title: what the object calls itself; "" when it does not
 * @date, @time: of the content, else of series or study: YYYYMMDD, HHMMSS.FFFFFF
 * @referenced_series: series instance UIDs joined by backslashes
 * @media_type: of what is inside: "application/pdf", "video/mp4"; "" when there is nothing to
 *   hand over
 * @media_bytes: how large that is
 *
 * A DICOM object that is no image, as its header states it, unjudged. Strings are UTF-8, never
 * NULL, and belong to whoever holds the documents.
 */
typedef struct
{
  guint32 file;
  TriDocumentKind kind;
  const char *what, *title;
  const char *patient_name, *patient_id, *patient_birth_date, *patient_sex;
  const char *study_uid, *study_date, *study_description;
  const char *series_uid, *series_description, *modality;
  const char *sop_class_uid, *sop_instance_uid;
  const char *frame_of_reference_uid;
  const char *referenced_series;
  const char *manufacturer;
  const char *date, *time;
  gint32 series_number, instance_number; /* G_MININT32: absent */
  const char *media_type;
  guint64 media_bytes;
} TriDocument;

/* Absent everywhere. */
void tri_document_init (TriDocument *self);
/* "report", "video" …: for programs */
const char *tri_document_kind_get_name (TriDocumentKind kind);
/* Whom and which study it belongs to, as a frame would say it. Strings stay the document's. */
void tri_document_get_identity (const TriDocument *self, TriFrame *frame);

G_END_DECLS
