/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-file.h"
#include "tri-scan.h"
#include "tri-wire.h"

G_BEGIN_DECLS

/* For whoever builds it only, in one thread, before it is shared. (transfer full): empty. */
TriScan *tri_scan_new (void);
/* @path, @companion: copied; not looked at yet: a stamp of zeroes. Returns: its index */
guint32 tri_scan_add_path (TriScan *self, const char *path, const char *companion);
void tri_scan_set_labels (TriScan *self, guint32 file, TriLabels *labels);
/* @reason: copied: one translated sentence that says why @file is not among the images. */
/* @is_problem: see TriUnread */
void
tri_scan_add_unread (TriScan *self, guint32 file, gboolean is_problem, const char *reason);
/* @text: what it is; with @is_problem what is wrong with it too */
void
tri_scan_add_container (TriScan *self, guint32 file, gboolean is_problem, const char *text);
/* Takes a reference. */
void tri_scan_add_unpacked (TriScan *self, TriUnpacked *unpacked);
/* Says of the unread files among @tables what they are. @tables: (element-type filename filename):
 * a table of label names, and the image that it was read for. */
void tri_scan_explain_tables (TriScan *self, GHashTable *tables);
/* Puts frames, documents and unread in the order of the paths and makes the series. Then it is
 * done. */
void tri_scan_assemble (TriScan *self);

/* The file with the samples: of a pair the .img. */
const char *tri_scan_get_sample_path (const TriScan *self, guint32 file);
/* Of that file: (transfer none): what it was when it was read, for telling whether it changed. */
TriFileStamp *tri_scan_get_stamp (const TriScan *self, guint32 file);
/* Of the file itself; of a pair the .hdr. */
TriFileStamp *tri_scan_get_header_stamp (const TriScan *self, guint32 file);
/* Which part of its descriptor the file is. */
TriWirePart tri_file_stamp_get_part (const TriFileStamp *stamp);

G_END_DECLS
