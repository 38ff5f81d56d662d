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
#include <vector>

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
/* Parses the top-level elements of @tags, ascending; NULL: all. An element that does not parse is
 * left out, put into @damaged when that is given, and told in @remarks when that is given. */
TriDcmDataset tri_dcmtk_parse_scan (const TriDicomScan *scan,
                                    const guint32 *tags,
                                    gsize n_tags,
                                    GString *remarks,
                                    std::vector<const TriDicomSpan *> *damaged,
                                    GError **error);
/* The encoding that the scan found, for tri_dcmtk_parse(). */
E_TransferSyntax tri_dcmtk_get_syntax (const TriDicomScan *scan);

/* The value's bytes as text, padding trimmed; "" for what is no text. Borrowed from @element. */
const char *tri_dcmtk_get_text (DcmElement *element, gsize *length);
/* Up to @most numbers, of whatever VR; unreadable ones are NaN. Returns how many there are. */
guint tri_dcmtk_get_numbers (DcmElement *element, double *numbers, guint most);
/* The first number of the element; NaN when there is none, or no element. */
double tri_dcmtk_get_number (DcmElement *element);
/* The numbers of @text, separated by backslashes. */
guint tri_dcmtk_parse_numbers (const char *text, gsize length, double *numbers, guint most);

/* (transfer full): the name of a UID in words, "CT Image Storage"; "" when it is not known. */
char *tri_dcmtk_describe_uid (const char *uid);

/* (transfer full): the name of an attribute in words, "Rescale Slope"; "" when it is not known. */
char *tri_dcmtk_describe_tag (const DcmTagKey &tag);
/* (transfer full): a value for a sentence: one line of at most some 30 characters. */
char *tri_dcmtk_quote (DcmElement *element);

/* The direct child of @item with @tag, or NULL. */
DcmElement *tri_dcmtk_find (DcmItem *item, const DcmTagKey &tag);
/* The first item of the sequence @tag, or NULL. */
DcmItem *tri_dcmtk_find_item (DcmItem *item, const DcmTagKey &tag);

/* The same for DCMTK's names of tags, without telling what was left out. */
TriDcmDataset tri_dcmtk_parse_tags (const TriDicomScan *scan,
                                    const DcmTagKey *tags,
                                    gsize n_tags,
                                    GError **error);
/* Whether @scan has a top-level element @tag. */
gboolean tri_dcmtk_scan_has (const TriDicomScan *scan, const DcmTagKey &tag);

/* A tag as the scan and the wire write it: the group in the upper 16 bits. */
static inline guint32
tri_dcmtk_tag_to_number (const DcmTagKey &tag)
{
  return (guint32) tag.getGroup () << 16 | tag.getElement ();
}

/* The inverse. */
static inline DcmTagKey
tri_dcmtk_tag_from_number (guint32 number)
{
  return DcmTagKey ((Uint16) (number >> 16), (Uint16) (number & 0xffff));
}

/* Calls @visit (item, number from 1) for every item of the sequence @tag; returns how many. */
template <typename F>
static inline guint
tri_dcmtk_each_item (DcmItem *item, const DcmTagKey &tag, F visit)
{
  DcmSequenceOfItems *sequence = dynamic_cast<DcmSequenceOfItems *> (tri_dcmtk_find (item, tag));
  guint n = 0;

  if (sequence == nullptr)
    return 0;
  for (DcmObject *object = sequence->nextInContainer (nullptr); object != nullptr;
       object = sequence->nextInContainer (object))
    {
      DcmItem *child = dynamic_cast<DcmItem *> (object);

      if (child != nullptr)
        visit (child, ++n);
    }
  return n;
}
