/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that fill the details of a frame share. */

#include "tri-details-context.hh"

#include <cstring>

void
tri_details_add_remark (TriDetailsContext &context, const char *text)
{
  GString *remarks = context.fields->remarks;

  if (strstr (remarks->str, text) != nullptr)
    return;
  if (remarks->len > 0)
    g_string_append_c (remarks, '\n');
  g_string_append (remarks, text);
}

const char *
tri_details_get_text (TriDetailsContext &context, DcmItem *item, const DcmTagKey &tag)
{
  DcmElement *element = tri_dcmtk_find (item, tag);

  return element != nullptr ? tri_dicom_fields_decode (element, *context.fields) : "";
}
