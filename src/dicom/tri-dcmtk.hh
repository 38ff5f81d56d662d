/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the C++ files of the reader share: the edge where exceptions end, and values out of DCMTK's
 * elements. DCMTK's headers redefine PACKAGE_NAME, so none of these files includes config.h. */

#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmdata/dcistrmb.h>

#include <glib.h>
#include <glib/gi18n-lib.h>

#include <exception>
#include <memory>
#include <new>

#include "tri-dicom-scan.h"
#include "tri-error.h"

using TriDcmDataset = std::unique_ptr<DcmDataset>;

/* Runs @body; what it throws becomes @error. */
template <typename F>
static inline gboolean
tri_dcmtk_guard (GError **error, F body) noexcept
{
  try
    {
      return body ();
    }
  catch (const std::bad_alloc &)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_TOO_LARGE, _ ("Not enough memory"));
    }
  catch (const std::exception &e)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED, e.what ());
    }
  catch (...)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_FAILED, _ ("Unknown DICOM library failure"));
    }
  return FALSE;
}

/* The one place where a condition of DCMTK becomes an error. */
gboolean tri_dcmtk_check (const OFCondition &condition, GError **error);

/* Parses @size bytes of elements in the encoding of @scan. They have passed the scan. */
TriDcmDataset tri_dcmtk_parse (const guint8 *bytes,
                               gsize size,
                               E_TransferSyntax syntax,
                               GError **error);
E_TransferSyntax tri_dcmtk_get_syntax (const TriDicomScan *scan);

/* The value's bytes as text, padding trimmed; "" for what is no text. Borrowed from @element. */
const char *tri_dcmtk_get_text (DcmElement *element, gsize *length);
/* Up to @most numbers, of whatever VR; unreadable ones are NaN. Returns how many there are. */
guint tri_dcmtk_get_numbers (DcmElement *element, double *numbers, guint most);
double tri_dcmtk_get_number (DcmElement *element);
/* The numbers of @text, separated by backslashes. */
guint tri_dcmtk_parse_numbers (const char *text, gsize length, double *numbers, guint most);

/* (transfer full): the name of a UID in words, "CT Image Storage"; "" when it is not known. */
char *tri_dcmtk_describe_uid (const char *uid);

/* The direct child of @item with @tag, or NULL. */
DcmElement *tri_dcmtk_find (DcmItem *item, guint32 tag);
/* The first item of the sequence @tag, or NULL. */
DcmItem *tri_dcmtk_find_item (DcmItem *item, guint32 tag);

static inline guint32
tri_dcmtk_tag (const DcmObject *object)
{
  return (guint32) object->getGTag () << 16 | object->getETag ();
}
