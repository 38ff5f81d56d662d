/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-charset.h"
#include "tri-dcmtk.hh"
#include "tri-frame.h"

/* What filling a frame needs besides the elements. */
struct TriFieldContext
{
  GStringChunk *strings;
  TriCharset *charset;
  GString *remarks;
  bool is_text_bad;
  bool is_rescale_bad; /* slope or intercept are there and are no numbers */
};

/* The top-level elements that a frame needs, ascending. */
const guint32 *tri_dicom_fields_get_tags (gsize *n_tags);

/* Puts what the direct children of @item say into @frame; what is absent leaves it as it is. Used
 * for the top level and for every functional group. */
void tri_dicom_fields_read (DcmItem *item, TriFieldContext &context, TriFrame *frame);

/* Decoded to UTF-8, kept with the context's strings. */
const char *tri_dicom_fields_decode (DcmElement *element, TriFieldContext &context);
