/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files that put documents into words share: values as text for people, and lines that
 * stay within the limits of a document. */

#include <string>

#include "tri-charset.h"
#include "tri-dcmtk.hh"
#include "tri-document-text.h"

class TriDocumentWriter
{
public:
  TriDocumentWriter (TriDocumentText *text, const char *declared_charset);
  ~TriDocumentWriter ();
  TriDocumentWriter (const TriDocumentWriter &) = delete;
  TriDocumentWriter &operator= (const TriDocumentWriter &) = delete;

  /* Lines without a value, and without a name, are left out. */
  void heading (guint depth, const std::string &name);
  void line (guint depth, const std::string &name, const std::string &value);
  void reference (guint depth,
                  const std::string &name,
                  const std::string &value,
                  const std::string &instance_uid,
                  guint32 frame);

  /* The text of the direct child of @item, decoded, for people: dates, times and names in their
   * usual form, several values joined by commas; "" when there is none. */
  std::string text (DcmItem *item, const DcmTagKey &tag) const;
  /* The same of an element. */
  std::string text (DcmElement *element) const;
  /* What the first item of the code sequence @tag means; its value when it does not say. */
  std::string code (DcmItem *item, const DcmTagKey &tag) const;
  /* A line for the element, if it has a value. */
  void element (guint depth, const char *name, DcmItem *item, const DcmTagKey &tag);
  /* Date and time in one. */
  void moment (
      guint depth, const char *name, DcmItem *item, const DcmTagKey &date, const DcmTagKey &time);
  void code_line (guint depth, const char *name, DcmItem *item, const DcmTagKey &tag);
  /* A line for each image that the items of the sequence @tag refer to (PS3.3 10.3). */
  void references (guint depth, DcmItem *item, const DcmTagKey &tag);

  /* An item may declare a character set of its own (PS3.5 7.5.3): swaps it in, and says the one to
   * give back to leave(). */
  TriCharset *enter (DcmItem *item);
  void leave (TriCharset *outer);

private:
  void append (const TriDocumentLine &line);

  TriDocumentText *text_;
  TriCharset *charset_;
};

/* Words of a SOP class UID, without "Storage": "Comprehensive SR"; "" when not known. */
std::string tri_document_describe_class (const std::string &uid);
/* A number in as few digits as read back the same. */
std::string tri_document_format_number (double number);

/* One function for each kind; they say what the dataset means, from depth 0. */
void tri_document_write_report (TriDocumentWriter &writer, DcmItem *dataset);
void tri_document_write_presentation (TriDocumentWriter &writer, DcmItem *dataset);
void tri_document_write_waveform (TriDocumentWriter &writer, DcmItem *dataset);
void tri_document_write_structures (TriDocumentWriter &writer, DcmItem *dataset);
void tri_document_write_plan (TriDocumentWriter &writer, DcmItem *dataset);
void tri_document_write_other (TriDocumentWriter &writer, DcmItem *dataset);
