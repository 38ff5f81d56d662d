/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-bytes.h"
#include "tri-label.h"

G_BEGIN_DECLS

/* The most of a file beside a label map that is looked at. */
#define TRI_LABEL_FILE_BYTES ((gsize) 4 << 20)

/* Names of labels out of the text of a file beside a label map, whatever its form; a text of
 * another kind names nothing. */
void tri_label_file_parse (const char *text, gsize size, TriLabels *labels);
/* Reads and parses; what cannot be read names nothing. */
void tri_label_file_read (const TriBytes *file, TriLabels *labels);

/* AFNI's VALUE_LABEL_DTABLE, in an extension of the header. */
void tri_label_afni_parse (const char *text, gsize size, TriLabels *labels);

G_END_DECLS
