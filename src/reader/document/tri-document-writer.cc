/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Values of a dataset as text for people, and the lines of a document within their limits. It
 * knows no kind of document. */

#include "tri-document-writer.hh"

#include <cmath>
#include <cstring>

TriDocumentWriter::TriDocumentWriter (TriDocumentText *text, const char *declared_charset)
    : text_ (text), charset_ (tri_charset_new (declared_charset))
{
}

TriDocumentWriter::~TriDocumentWriter ()
{
  tri_charset_free (charset_);
}

/* ---- lines ---- */

/* The last line that fits says that there are more. */
void
TriDocumentWriter::append (const TriDocumentLine &line)
{
  guint n_lines = tri_document_text_get_n_lines (text_);
  TriDocumentLine copy = line;

  if (n_lines >= TRI_LIMIT_DOCUMENT_LINES)
    return;
  if (n_lines == TRI_LIMIT_DOCUMENT_LINES - 1)
    copy = TriDocumentLine{ 0, FALSE, "", _ ("The text ends here; the document goes on"), "", 0 };
  copy.depth = MIN (copy.depth, TRI_LIMIT_SEQUENCE_DEPTH);
  tri_document_text_append (text_, &copy);
}

void
TriDocumentWriter::heading (guint depth, const std::string &name)
{
  if (!name.empty ())
    append (TriDocumentLine{ depth, TRUE, name.c_str (), "", "", 0 });
}

void
TriDocumentWriter::line (guint depth, const std::string &name, const std::string &value)
{
  if (!value.empty ())
    append (TriDocumentLine{ depth, FALSE, name.c_str (), value.c_str (), "", 0 });
}

void
TriDocumentWriter::reference (guint depth,
                              const std::string &name,
                              const std::string &value,
                              const std::string &instance_uid,
                              guint32 frame)
{
  append (TriDocumentLine{ depth, FALSE, name.c_str (), value.c_str (), instance_uid.c_str (),
                           MIN (frame, TRI_LIMIT_FRAMES) });
}

/* ---- text ---- */

static bool
are_digits (const std::string &text, gsize n)
{
  return text.size () >= n && text.find_first_not_of ("0123456789") >= n;
}

/* PS3.5 6.2: YYYYMMDD */
static std::string
format_date (const std::string &text)
{
  if (text.size () != 8 || !are_digits (text, 8))
    return text;
  return text.substr (0, 4) + "-" + text.substr (4, 2) + "-" + text.substr (6, 2);
}

/* HHMMSS.FFFFFF, whose end may be missing. */
static std::string
format_time (const std::string &text)
{
  std::string seconds = text.size () > 4 ? ":" + text.substr (4) : "";

  if (!are_digits (text, 4))
    return text;
  return text.substr (0, 2) + ":" + text.substr (2, 2) + seconds;
}

/* YYYYMMDDHHMMSS.FFFFFF&ZZXX */
static std::string
format_date_time (const std::string &text)
{
  gsize zone = text.find_first_of ("+-");
  std::string local = text.substr (0, zone);

  if (local.size () < 8 || !are_digits (local, 8))
    return text;
  return format_date (local.substr (0, 8)) +
         (local.size () > 8 ? " " + format_time (local.substr (8)) : "") +
         (zone != std::string::npos ? " " + text.substr (zone) : "");
}

/* PS3.5 6.2.1: family^given^middle^prefix^suffix, the ideographic and phonetic forms after "=". */
static std::string
format_name (const std::string &text)
{
  std::string words;

  for (char c : text)
    {
      if (c != '^' && c != '=')
        words += c;
      else if (!words.empty () && words.back () != ' ')
        words += c == '=' ? " = " : " ";
    }
  while (!words.empty () && (words.back () == ' ' || words.back () == '='))
    words.pop_back ();
  return words;
}

/* Lines end in a newline, whatever they ended in; other control characters are spaces. */
static std::string
tidy (const char *text)
{
  std::string clean;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\r')
        clean += p[1] == '\n' ? "" : "\n";
      else if (*p == '\n' || (guchar) *p >= ' ')
        clean += *p;
      else
        clean += ' ';
    }
  while (!clean.empty () && (clean.back () == '\n' || clean.back () == ' '))
    clean.pop_back ();
  return clean;
}

/* Ends at a character's end. */
static std::string
cut_short (std::string text)
{
  if (text.size () <= TRI_LIMIT_LINE_BYTES)
    return text;
  gsize end = TRI_LIMIT_LINE_BYTES - strlen ("…");
  while (end > 0 && ((guchar) text[end] & 0xc0) == 0x80)
    end--;
  return text.substr (0, end) + "…";
}

static std::string
format_values (const std::string &text, std::string (*format) (const std::string &))
{
  std::string joined;
  gsize start = 0;

  while (start <= text.size ())
    {
      gsize end = MIN (text.find ('\\', start), text.size ());
      std::string value = text.substr (start, end - start);

      joined += (start > 0 ? ", " : "") + (format != nullptr ? format (value) : value);
      start = end + 1;
    }
  return joined;
}

static std::string
format_numbers (DcmElement *element)
{
  double numbers[64];
  guint n = tri_dcmtk_get_numbers (element, numbers, G_N_ELEMENTS (numbers));
  std::string joined;

  for (guint i = 0; i < n; i++)
    joined += (i > 0 ? ", " : "") + tri_document_format_number (numbers[i]);
  return n < G_N_ELEMENTS (numbers) ? joined : joined + " …";
}

std::string
TriDocumentWriter::text (DcmElement *element) const
{
  g_autoptr (GString) decoded = g_string_new (nullptr);
  std::string clean;
  gsize length;
  const char *bytes;

  if (element == nullptr)
    return "";
  if (!element->isaString ())
    return format_numbers (element);
  bytes = tri_dcmtk_get_text (element, &length);
  tri_charset_decode (charset_, bytes, MIN (length, TRI_LIMIT_LINE_BYTES),
                      element->getVR () == EVR_PN, decoded);
  clean = tidy (decoded->str);
  switch ((int) element->getVR ())
    {
    case EVR_DA:
      clean = format_values (clean, format_date);
      break;
    case EVR_TM:
      clean = format_values (clean, format_time);
      break;
    case EVR_DT:
      clean = format_values (clean, format_date_time);
      break;
    case EVR_PN:
      clean = format_values (clean, format_name);
      break;
    case EVR_ST:
    case EVR_LT:
    case EVR_UT: /* a backslash in prose is a backslash */
      break;
    default:
      clean = format_values (clean, nullptr);
      break;
    }
  return cut_short (clean);
}

std::string
TriDocumentWriter::text (DcmItem *item, const DcmTagKey &tag) const
{
  return text (tri_dcmtk_find (item, tag));
}

/* PS3.3 8.8: Code Value, or its long or URN form, when there is no Code Meaning. */
std::string
TriDocumentWriter::code (DcmItem *item, const DcmTagKey &tag) const
{
  DcmItem *code = tri_dcmtk_find_item (item, tag);

  for (const DcmTagKey &part :
       { DCM_CodeMeaning, DCM_CodeValue, DCM_LongCodeValue, DCM_URNCodeValue })
    {
      std::string words = code != nullptr ? text (code, part) : "";

      if (!words.empty ())
        return words;
    }
  return "";
}

void
TriDocumentWriter::element (guint depth, const char *name, DcmItem *item, const DcmTagKey &tag)
{
  line (depth, name, text (item, tag));
}

void
TriDocumentWriter::moment (
    guint depth, const char *name, DcmItem *item, const DcmTagKey &date, const DcmTagKey &time)
{
  std::string day = text (item, date), clock = text (item, time);

  line (depth, name, day + (day.empty () || clock.empty () ? "" : " ") + clock);
}

void
TriDocumentWriter::code_line (guint depth, const char *name, DcmItem *item, const DcmTagKey &tag)
{
  line (depth, name, code (item, tag));
}

void
TriDocumentWriter::references (guint depth, DcmItem *item, const DcmTagKey &tag)
{
  tri_dcmtk_each_item (item, tag, [&] (DcmItem *image, guint) {
    double frames[64];
    guint n = tri_dcmtk_get_numbers (tri_dcmtk_find (image, DCM_ReferencedFrameNumber), frames, 64);
    std::string uid = text (image, DCM_ReferencedSOPInstanceUID);
    std::string name = tri_document_describe_class (text (image, DCM_ReferencedSOPClassUID));

    if (name.empty ())
      name = uid.empty () ? _ ("No image") : _ ("Object");
    if (n == 0)
      reference (depth, name, "", uid, 0);
    for (guint i = 0; i < n; i++)
      {
        bool is_frame = frames[i] >= 1 && frames[i] <= TRI_LIMIT_FRAMES;
        guint32 frame = is_frame ? (guint32) frames[i] : 0;
        g_autofree char *words = g_strdup_printf (_ ("frame %u"), frame);

        reference (depth, name, is_frame ? words : "", uid, frame);
      }
  });
}

TriCharset *
TriDocumentWriter::enter (DcmItem *item)
{
  TriCharset *outer = charset_;
  gsize length;
  const char *own = tri_dcmtk_get_text (tri_dcmtk_find (item, DCM_SpecificCharacterSet), &length);
  g_autofree char *declared = length > 0 ? g_strndup (own, length) : nullptr;

  if (declared != nullptr)
    charset_ = tri_charset_new (declared);
  return outer;
}

void
TriDocumentWriter::leave (TriCharset *outer)
{
  if (charset_ != outer)
    tri_charset_free (charset_);
  charset_ = outer;
}

/* ---- words ---- */

std::string
tri_document_describe_class (const std::string &uid)
{
  g_autofree char *name = tri_dcmtk_describe_uid (uid.c_str ());
  const char *end = strstr (name, " Storage");

  if (end == nullptr)
    return name;
  /* "… Storage For Presentation", "… Storage Trial" */
  return std::string (name, (gsize) (end - name)) + (end + strlen (" Storage"));
}

std::string
tri_document_format_number (double number)
{
  char shortest[G_ASCII_DTOSTR_BUF_SIZE];

  if (!std::isfinite (number))
    return "?";
  if (std::fabs (number) < 1e15 && number == std::floor (number))
    return g_ascii_formatd (shortest, sizeof shortest, "%.0f", number);
  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (shortest, sizeof shortest, format, number);
      if (g_ascii_strtod (shortest, nullptr) == number)
        break;
    }
  return shortest;
}
