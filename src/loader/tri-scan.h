/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-document.h"
#include "tri-frame.h"
#include "tri-label.h"
#include "tri-series.h"

G_BEGIN_DECLS

/* A file that could not be read, and why. */
typedef struct
{
  guint32 file;          /* index into the scan's paths */
  gboolean is_other;     /* nothing is wrong with it: a container, a table of label names */
  gboolean is_problem;   /* damaged or not to be read, not just of another format */
  gboolean is_container; /* an archive or a DICOMDIR: what it holds is listed by itself */
  char *reason;
} TriUnread;

/**
 * TriScan:
 * @paths: (element-type filename): every file that was looked at; of an archive's files the
 *   archive's path and theirs in it
 * @frames: TriFrame; their file indexes @paths
 * @series: TriSeries, in patient, study, series number order
 * @documents: TriDocument: DICOM objects that are no images; their file indexes @paths
 * @unread: TriUnread
 * @labels: (nullable elements): TriLabels of each path: what the file names
 * @stamps: TriFileStamp of each path; for a pair of files, of the .img
 * @header_stamps: TriFileStamp of the .hdr of a pair, else zeroes
 * @unpacked: (element-type TriUnpacked): what stamps of archives' files point to
 *
 * What a set of files and folders holds. Σ files of frames + documents + unread = paths. Immutable
 * and shared.
 */
typedef struct
{
  GPtrArray *paths;
  GPtrArray *companions; /* (nullable elements): the .img of a .hdr */
  GArray *frames;
  GPtrArray *series;
  GArray *documents;
  GArray *unread;
  GArray *stamps, *header_stamps;
  GPtrArray *unpacked;
  GPtrArray *labels;
  GStringChunk *strings;
} TriScan;

#define TRI_TYPE_SCAN (tri_scan_get_type ())
GType tri_scan_get_type (void) G_GNUC_CONST;
TriScan *tri_scan_ref (TriScan *self);
void tri_scan_unref (TriScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriScan, tri_scan_unref)

const TriFrame *tri_scan_get_frame (const TriScan *self, guint32 frame);
const TriDocument *tri_scan_get_document (const TriScan *self, guint document);

G_END_DECLS
