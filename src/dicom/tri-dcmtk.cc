/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DCMTK, kept at arm's length: set-up once per process, parsing from memory, values as numbers and
 * text. */

#include "tri-dcmtk.hh"

#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/oflog/oflog.h>

#include <cinttypes>
#include <cmath>
#include <cstring>
#include <vector>

#include "tri-charset.h"
#include "tri-dcmtk.h"
#include "tri-remarks.h"

/* Of a number that is worth reading. */
#define MAX_DIGITS 1024u
#define MAX_QUOTED 32u

/**
 * tri_dcmtk_set_up:
 *
 * Loads DCMTK's dictionary and codecs and the text converters, and silences DCMTK's log: the last
 * time that the process opens anything by path. Once per process, before anything else here.
 */
extern "C" void
tri_dcmtk_set_up (void)
{
  static gsize is_done = 0;

  if (!g_once_init_enter (&is_done))
    return;
  OFLog::configure (OFLogger::OFF_LOG_LEVEL);
  dcmEnableUnknownVRConversion.set (OFTrue);
  (void) dcmDataDict.isDictionaryLoaded ();
  tri_charset_set_up ();
  DJDecoderRegistration::registerCodecs (EDC_photometricInterpretation, EUC_never,
                                         EPC_colorByPixel);
  g_once_init_leave (&is_done, 1);
}

gboolean
tri_dcmtk_check (const OFCondition &condition, GError **error)
{
  if (condition.good ())
    return TRUE;
  g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The DICOM data are damaged (%s)"),
               condition.text ());
  return FALSE;
}

E_TransferSyntax
tri_dcmtk_get_syntax (const TriDicomScan *scan)
{
  if (!scan->is_explicit)
    return EXS_LittleEndianImplicit;
  return scan->is_big_endian ? EXS_BigEndianExplicit : EXS_LittleEndianExplicit;
}

TriDcmDataset
tri_dcmtk_parse (const guint8 *bytes, gsize size, E_TransferSyntax syntax, GError **error)
{
  TriDcmDataset dataset (new DcmDataset ());
  DcmInputBufferStream stream;
  OFCondition condition;

  stream.setBuffer (bytes, (offile_off_t) size);
  stream.setEos ();
  dataset->transferInit ();
  condition = dataset->read (stream, syntax, EGL_noChange);
  dataset->transferEnd ();
  if (!tri_dcmtk_check (condition, error))
    return nullptr;
  return dataset;
}

/* The bytes of those elements that parse by themselves. */
static GByteArray *
extract_readable (const TriDicomScan *scan,
                  const guint32 *tags,
                  gsize n_tags,
                  GString *remarks,
                  std::vector<const TriDicomSpan *> *damaged)
{
  g_autoptr (GPtrArray) spans = tri_dicom_scan_list (scan, tags, n_tags);
  GByteArray *bytes = g_byte_array_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      const TriDicomSpan *span = static_cast<const TriDicomSpan *> (spans->pdata[i]);
      const guint8 *start = scan->bytes + span->start;
      gsize size = span->end - span->start;

      if (tri_dcmtk_parse (start, size, tri_dcmtk_get_syntax (scan), nullptr) != nullptr)
        {
          g_byte_array_append (bytes, start, (guint) size);
          continue;
        }
      if (damaged != nullptr)
        damaged->push_back (span);
      if (remarks != nullptr)
        tri_remarks_add (remarks, "damaged-element",
                         _ ("Element (%04x,%04x) at byte %" PRIu64
                            " is damaged and is left out"),
                         span->tag >> 16, span->tag & 0xffff,
                         tri_dicom_scan_get_place (scan, span));
    }
  return bytes;
}

TriDcmDataset
tri_dcmtk_parse_scan (const TriDicomScan *scan,
                      const guint32 *tags,
                      gsize n_tags,
                      GString *remarks,
                      std::vector<const TriDicomSpan *> *damaged,
                      GError **error)
{
  g_autoptr (GByteArray) all = tri_dicom_scan_extract (scan, tags, n_tags);
  g_autoptr (GByteArray) readable = nullptr;
  TriDcmDataset dataset =
      tri_dcmtk_parse (all->data, all->len, tri_dcmtk_get_syntax (scan), nullptr);

  if (dataset != nullptr)
    return dataset;
  readable = extract_readable (scan, tags, n_tags, remarks, damaged);
  return tri_dcmtk_parse (readable->data, readable->len, tri_dcmtk_get_syntax (scan), error);
}

const char *
tri_dcmtk_get_text (DcmElement *element, gsize *length)
{
  char *text = nullptr;
  Uint32 n = 0;

  *length = 0;
  if (element == nullptr || !element->isaString () || element->getString (text, n).bad () ||
      text == nullptr)
    return "";
  while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\0'))
    n--;
  while (n > 0 && *text == ' ')
    {
      text++;
      n--;
    }
  *length = n;
  return text;
}

/* Strict (PS3.5 6.2, DS and IS): a value that is not wholly a number in decimal digits is none, and
 * neither are words, which the C library takes for numbers. However many digits there are, they
 * count. */
static double
parse_number (const char *text, gsize length)
{
  char *end = nullptr;
  double value;

  while (length > 0 && (*text == ' ' || *text == '\0'))
    {
      text++;
      length--;
    }
  while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\0'))
    length--;
  if (length == 0 || length > MAX_DIGITS)
    return NAN;
  g_autofree char *number = g_strndup (text, length);
  if (strspn (number, "0123456789+-.eE") != length)
    return NAN;
  value = g_ascii_strtod (number, &end);
  return end == number + length && std::isfinite (value) ? value : NAN;
}

guint
tri_dcmtk_parse_numbers (const char *text, gsize length, double *numbers, guint most)
{
  guint n = 0;

  while (length > 0 && n < most)
    {
      const char *slash = static_cast<const char *> (memchr (text, '\\', length));
      gsize part = slash != nullptr ? (gsize) (slash - text) : length;

      numbers[n++] = parse_number (text, part);
      part = MIN (part + 1, length);
      text += part;
      length -= part;
    }
  return n;
}

template <typename T, typename G>
static guint
copy_numbers (DcmElement *element, double *numbers, guint most, G get)
{
  guint n = 0;
  T value;

  for (; n < most && get (element, value, n); n++)
    {
      double number = (double) value;

      numbers[n] = std::isfinite (number) ? number : NAN;
    }
  return n;
}

#define COPY(type, getter)                                                           \
  copy_numbers<type> (element, numbers, most, [] (DcmElement *e, type &v, guint i) { \
    return e->getter (v, i).good ();                                                 \
  })

guint
tri_dcmtk_get_numbers (DcmElement *element, double *numbers, guint most)
{
  const char *text;
  gsize length;

  if (element == nullptr)
    return 0;
  switch ((int) element->getVR ())
    {
    case EVR_US:
    case EVR_xs: /* implicit: either sign */
      return COPY (Uint16, getUint16);
    case EVR_SS:
      return COPY (Sint16, getSint16);
    case EVR_UL:
      return COPY (Uint32, getUint32);
    case EVR_SL:
      return COPY (Sint32, getSint32);
    case EVR_FL:
      return COPY (Float32, getFloat32);
    case EVR_FD:
      return COPY (Float64, getFloat64);
    default:
      text = tri_dcmtk_get_text (element, &length);
      return tri_dcmtk_parse_numbers (text, length, numbers, most);
    }
}

double
tri_dcmtk_get_number (DcmElement *element)
{
  double number = NAN;

  tri_dcmtk_get_numbers (element, &number, 1);
  return number;
}

/* DCMTK's names are keywords; people read words. */
static char *
split_keyword (const char *name)
{
  GString *words = g_string_new (nullptr);

  if (g_str_has_prefix (name, "RETIRED_"))
    name += strlen ("RETIRED_");
  for (const char *p = name; *p != '\0'; p++)
    {
      if (p > name && g_ascii_isupper (*p) &&
          (g_ascii_islower (p[-1]) || g_ascii_islower (p[1])) && p[-1] != '-')
        g_string_append_c (words, ' ');
      g_string_append_c (words, *p);
    }
  return g_string_free (words, FALSE);
}

char *
tri_dcmtk_describe_uid (const char *uid)
{
  return split_keyword (dcmFindNameOfUID (uid, ""));
}

char *
tri_dcmtk_describe_tag (const DcmTagKey &tag)
{
  DcmTag named (tag);
  const char *name = named.getTagName ();

  return split_keyword (strcmp (name, DcmTag_ERROR_TagName) != 0 ? name : "");
}

char *
tri_dcmtk_quote (DcmElement *element)
{
  gsize length;
  const char *text = tri_dcmtk_get_text (element, &length);
  GString *quoted = g_string_new_len (text, (gssize) MIN (length, MAX_QUOTED));

  for (gsize i = 0; i < quoted->len; i++)
    if (quoted->str[i] < ' ' || quoted->str[i] > '~')
      quoted->str[i] = '?';
  if (length > MAX_QUOTED)
    g_string_append (quoted, "…");
  return g_string_free (quoted, FALSE);
}

DcmElement *
tri_dcmtk_find (DcmItem *item, const DcmTagKey &tag)
{
  DcmElement *element = nullptr;

  if (item == nullptr)
    return nullptr;
  item->findAndGetElement (tag, element);
  return element;
}

DcmItem *
tri_dcmtk_find_item (DcmItem *item, const DcmTagKey &tag)
{
  DcmElement *element = tri_dcmtk_find (item, tag);
  DcmSequenceOfItems *sequence = dynamic_cast<DcmSequenceOfItems *> (element);

  return sequence != nullptr && sequence->card () > 0 ? sequence->getItem (0) : nullptr;
}

TriDcmDataset
tri_dcmtk_parse_tags (const TriDicomScan *scan,
                      const DcmTagKey *tags,
                      gsize n_tags,
                      GError **error)
{
  std::vector<guint32> numbers;

  for (gsize i = 0; i < n_tags; i++)
    numbers.push_back (tri_dcmtk_tag_to_number (tags[i]));
  return tri_dcmtk_parse_scan (scan, numbers.data (), n_tags, nullptr, nullptr, error);
}

gboolean
tri_dcmtk_scan_has (const TriDicomScan *scan, const DcmTagKey &tag)
{
  return tri_dicom_scan_find (scan, tri_dcmtk_tag_to_number (tag)) != nullptr;
}
