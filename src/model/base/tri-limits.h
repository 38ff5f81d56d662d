/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The hard limits on everything that a file may claim. They are tested on both sides. */

#define TRI_LIMIT_ROWS_COLUMNS 65535u
#define TRI_LIMIT_FRAMES (1u << 20)
#define TRI_LIMIT_FRAME_BYTES (G_GUINT64_CONSTANT (2) << 30)
#define TRI_LIMIT_SEQUENCE_DEPTH 32u
#define TRI_LIMIT_ELEMENTS (1u << 20)
#define TRI_LIMIT_HEADER_BYTES (64u << 20)
#define TRI_LIMIT_INFLATE_RATIO 1100u
#define TRI_LIMIT_WINDOWS 8u
/* Files of an archive, and files that a DICOMDIR lists. */
#define TRI_LIMIT_MEMBERS (1u << 20)
#define TRI_LIMIT_NAME_BYTES 4096u
/* Of what lies on one frame: VOI LUTs, regions, mappings; overlay groups are 16 by their number. */
#define TRI_LIMIT_DETAILS 64u
#define TRI_LIMIT_OVERLAYS 16u
#define TRI_LIMIT_OVERLAY_BYTES (96u << 20)
/* What a document may say to people, and one line of it. */
#define TRI_LIMIT_DOCUMENT_LINES (1u << 16)
#define TRI_LIMIT_LINE_BYTES (1u << 16)
#define TRI_LIMIT_ROIS 4096u
#define TRI_LIMIT_CONTOURS (1u << 18)
#define TRI_LIMIT_CONTOUR_POINTS (1u << 22)
#define TRI_LIMIT_CONTOUR_MM 1e6 /* any coordinate of a point */
/* Of the memory that is available when a volume is made. */
#define TRI_LIMIT_VOLUME_MEMORY_PERCENT 60u
/* Processes that read files at the same time. */
#define TRI_LIMIT_READERS 32u
/* A reader that has not answered for one frame is taken for stalled. */
#define TRI_LIMIT_FRAME_SECONDS 10u
/* Of one file: segments, structures, values of a label map; and of the text about one. */
#define TRI_LIMIT_LABELS (1u << 16)
#define TRI_LIMIT_LABEL_CHARS 256u
