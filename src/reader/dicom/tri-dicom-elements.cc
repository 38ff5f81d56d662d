/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole header as a list for people: every element with its name and its value as text. Depth
 * is bounded by the scan that comes before, so walking sequences by recursion is safe. */

#include "tri-dicom-file.h"

#include <algorithm>
#include <cinttypes>
#include <cmath>
#include <cstring>
#include <functional>

#include "tri-charset.h"
#include "tri-dcmtk.hh"

#define MAX_CHARACTERS 256
#define MAX_VALUE_BYTES 2048
/* Nobody reads further, and every list crosses to the window. */
#define MAX_LISTED 100000u

struct Lister
{
  TriDataset *dataset;
  guint frame;
  guint n_listed;
};

using BeforeTag = std::function<void (guint32)>;

static void list_item (Lister &lister,
                       DcmItem *item,
                       guint depth,
                       const char *inherited,
                       const BeforeTag &before = nullptr);

/* One line: control characters are spaces, and what is long ends in an ellipsis. */
static void
tidy (GString *text)
{
  const char *cut;

  for (gsize i = 0; i < text->len; i++)
    if ((guchar) text->str[i] < ' ')
      text->str[i] = ' ';
  if (g_utf8_strlen (text->str, -1) <= MAX_CHARACTERS)
    return;
  cut = g_utf8_offset_to_pointer (text->str, MAX_CHARACTERS - 1);
  g_string_truncate (text, (gsize) (cut - text->str));
  g_string_append (text, "…");
}

static void
append_text (DcmElement *element, TriCharset *charset, GString *text)
{
  gsize length;
  const char *bytes = tri_dcmtk_get_text (element, &length);

  tri_charset_decode (charset, bytes, MIN (length, MAX_VALUE_BYTES), element->getVR () == EVR_PN,
                      text);
}

static void
append_uid (DcmElement *element, GString *text)
{
  gsize length;
  const char *bytes = tri_dcmtk_get_text (element, &length);
  g_autofree char *uid = g_strndup (bytes, MIN (length, MAX_VALUE_BYTES));
  g_autofree char *name = tri_dcmtk_describe_uid (uid);

  for (char *p = uid; *p != '\0'; p++)
    if (*p < ' ' || *p > '~')
      *p = '?';
  g_string_append (text, uid);
  if (*name != '\0')
    g_string_append_printf (text, " (%s)", name);
}

static void
append_numbers (DcmElement *element, GString *text)
{
  double numbers[MAX_CHARACTERS / 2];
  guint n = tri_dcmtk_get_numbers (element, numbers, G_N_ELEMENTS (numbers));
  bool is_single = element->getVR () == EVR_FL;

  for (guint i = 0; i < n; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (number, sizeof number, is_single ? "%.9g" : "%.17g", numbers[i]);
      /* Whole numbers in full, not "2.2e+02"; others in the shortest form that reads back as the
       * same number. */
      bool is_whole = std::fabs (numbers[i]) < 1e15 && numbers[i] == std::floor (numbers[i]);

      if (is_whole)
        g_ascii_formatd (number, sizeof number, "%.0f", numbers[i]);
      for (int digits = 1; !is_whole && digits < 17; digits++)
        {
          char shorter[G_ASCII_DTOSTR_BUF_SIZE], format[8];
          double back;

          g_snprintf (format, sizeof format, "%%.%dg", digits);
          g_ascii_formatd (shorter, sizeof shorter, format, numbers[i]);
          back = g_ascii_strtod (shorter, nullptr);
          if (is_single ? (float) back == (float) numbers[i] : back == numbers[i])
            {
              g_strlcpy (number, shorter, sizeof number);
              break;
            }
        }
      g_string_append_printf (text, "%s%s", i > 0 ? "\\" : "", number);
    }
}

static void
append_tags (DcmElement *element, GString *text)
{
  DcmTagKey key;

  for (unsigned long i = 0; i < MAX_CHARACTERS / 8 && element->getTagVal (key, i).good (); i++)
    g_string_append_printf (text, "%s(%04x,%04x)", i > 0 ? "\\" : "", key.getGroup (),
                            key.getElement ());
}

static void
append_value (DcmElement *element, TriCharset *charset, GString *text)
{
  switch ((int) element->getVR ())
    {
    case EVR_US:
    case EVR_SS:
    case EVR_UL:
    case EVR_SL:
    case EVR_FL:
    case EVR_FD:
      append_numbers (element, text);
      break;
    case EVR_UI:
      append_uid (element, text);
      break;
    case EVR_AT:
      append_tags (element, text);
      break;
    default:
      if (element->isaString ())
        append_text (element, charset, text);
      else if (element->getLength () > 0)
        g_string_append_printf (text, _ ("%u bytes"), (guint) element->getLength ());
      break;
    }
  tidy (text);
}

/* The dictionary's keyword; a private element names its creator. */
static void
append_keyword (DcmElement *element, GString *text)
{
  DcmTag tag (element->getTag ());
  const char *name = tag.getTagName ();
  const char *creator = tag.getPrivateCreator ();

  if (g_str_has_prefix (name, "RETIRED_"))
    name += strlen ("RETIRED_");
  if (strcmp (name, DcmTag_ERROR_TagName) != 0)
    g_string_append (text, name);
  if (creator != nullptr && *creator != '\0')
    {
      g_autofree char *valid = g_utf8_make_valid (creator, -1);

      g_string_append_printf (text, "%s[%s]", text->len > 0 ? " " : "", valid);
    }
}

static bool
append_element (Lister &lister,
                guint depth,
                guint32 tag,
                const char *vr,
                const char *keyword,
                const char *value,
                guint64 length)
{
  TriElement element = { (guint8) depth, tag, vr, keyword, value, length };

  if (lister.n_listed >= MAX_LISTED)
    return false;
  if (++lister.n_listed == MAX_LISTED)
    element = TriElement{ 0, 0, "", "", _ ("The list ends here; the header goes on"), 0 };
  tri_dataset_append (lister.dataset, &element);
  return true;
}

static void
list_sequence (Lister &lister, DcmSequenceOfItems *sequence, guint depth, const char *charset)
{
  /* Of what is said frame by frame, only the frame that was asked for. */
  bool is_per_frame = depth == 0 && sequence->getTag () == DCM_PerFrameFunctionalGroupsSequence;
  guint n = 0;

  for (DcmObject *object = sequence->nextInContainer (nullptr); object != nullptr;
       object = sequence->nextInContainer (object))
    {
      DcmItem *item = dynamic_cast<DcmItem *> (object);
      g_autofree char *keyword = g_strdup_printf (_ ("Item %u"), ++n);

      if (item == nullptr || (is_per_frame && n != lister.frame + 1))
        continue;
      if (!append_element (lister, depth + 1, TRI_TAG_ITEM, "", keyword, "", item->getLength ()))
        return;
      list_item (lister, item, depth + 2, charset);
    }
}

static void
list_element (Lister &lister,
              DcmElement *element,
              guint depth,
              TriCharset *charset,
              const char *declared)
{
  DcmSequenceOfItems *sequence = dynamic_cast<DcmSequenceOfItems *> (element);
  g_autoptr (GString) keyword = g_string_new (nullptr);
  g_autoptr (GString) value = g_string_new (nullptr);

  append_keyword (element, keyword);
  if (sequence == nullptr)
    append_value (element, charset, value);
  else
    g_string_append_printf (value, ngettext ("%lu item", "%lu items", sequence->card ()),
                            sequence->card ());
  if (append_element (lister, depth, tri_dcmtk_tag_to_number (element->getTag ()),
                      DcmVR (element->getVR ()).getValidVRName (), keyword->str, value->str,
                      element->getLength ()) &&
      sequence != nullptr)
    list_sequence (lister, sequence, depth, declared);
}

/* An item may declare a character set of its own (PS3.5 7.5.3). @before lists what comes before an
 * element. */
static void
list_item (Lister &lister,
           DcmItem *item,
           guint depth,
           const char *inherited,
           const BeforeTag &before)
{
  gsize length;
  const char *own = tri_dcmtk_get_text (tri_dcmtk_find (item, DCM_SpecificCharacterSet), &length);
  g_autofree char *declared = length > 0 ? g_strndup (own, length) : g_strdup (inherited);
  g_autoptr (TriCharset) charset = tri_charset_new (declared);

  for (DcmObject *object = item->nextInContainer (nullptr); object != nullptr;
       object = item->nextInContainer (object))
    {
      if (before)
        before (tri_dcmtk_tag_to_number (object->getTag ()));
      list_element (lister, static_cast<DcmElement *> (object), depth, charset, declared);
    }
}

/* PS3.10 7.1; as the scan found it. */
static void
list_meta (Lister &lister, const TriDicomScan *scan)
{
  g_autoptr (GError) error = nullptr;
  const guint8 *bytes = scan->meta_bytes != nullptr ? scan->meta_bytes : scan->bytes;
  E_TransferSyntax syntax =
      scan->is_meta_implicit ? EXS_LittleEndianImplicit : EXS_LittleEndianExplicit;
  TriDcmDataset dataset;

  dataset = tri_dcmtk_parse (bytes + scan->meta, scan->meta_end - scan->meta, syntax, &error);
  if (dataset != nullptr)
    list_item (lister, dataset.get (), 0, "");
  else
    append_element (lister, 0, 0, "", "", error->message, 0);
}

static void
list_pixels (Lister &lister, const TriDicomScan *scan)
{
  g_autofree char *value = nullptr;
  g_autofree char *syntax = tri_dcmtk_describe_uid (scan->transfer_syntax);
  const char *keyword = scan->pixel_tag == TRI_TAG_PIXELS         ? "PixelData"
                        : scan->pixel_tag == TRI_TAG_FLOAT_PIXELS ? "FloatPixelData"
                                                                  : "DoubleFloatPixelData";
  char vr[3] = "OW";

  if (scan->pixel_tag == 0)
    return;
  if (scan->is_explicit)
    memcpy (vr, scan->bytes + scan->end + 4, 2);
  if (!g_ascii_isupper (vr[0]) || !g_ascii_isupper (vr[1]))
    vr[0] = '\0';
  if (scan->is_pixel_length_undefined)
    value =
        g_strdup_printf (_ ("compressed: %s"), *syntax != '\0' ? syntax : scan->transfer_syntax);
  else
    value = g_strdup_printf (_ ("%" PRIu64 " bytes"), scan->pixel_length);
  append_element (lister, 0, scan->pixel_tag, vr, keyword, value, scan->pixel_length);
}

/* An element whose value cannot be shown: in items of bytes, or damaged. */
static void
list_span (Lister &lister, const TriDicomScan *scan, const TriDicomSpan *span)
{
  DcmTag tag (tri_dcmtk_tag_from_number (span->tag));
  const char *name = span->tag != 0 ? tag.getTagName () : "";
  guint n_bytes = span->end - span->value;
  g_autofree char *value =
      span->form == TRI_DICOM_SPAN_OPAQUE
          ? g_strdup_printf (_ ("%u bytes"), n_bytes)
          : g_strdup_printf (_ ("Damaged (at byte %" PRIu64 ", %u bytes)"),
                             tri_dicom_scan_get_place (scan, span), span->end - span->start);

  append_element (lister, 0, span->tag, span->vr,
                  strcmp (name, DcmTag_ERROR_TagName) != 0 ? name : "", value, n_bytes);
}

/* What DCMTK does not list, in the order of tags: the pixel data, and what it could not read. */
static std::vector<TriDicomSpan>
find_others (const TriDicomScan *scan, const std::vector<const TriDicomSpan *> &damaged)
{
  std::vector<TriDicomSpan> others;

  for (const TriDicomSpan *span : damaged)
    {
      others.push_back (*span);
      others.back ().form = TRI_DICOM_SPAN_DAMAGED;
    }
  for (guint i = 0; i < scan->spans->len; i++)
    if (g_array_index (scan->spans, TriDicomSpan, i).form != TRI_DICOM_SPAN_SOUND)
      others.push_back (g_array_index (scan->spans, TriDicomSpan, i));
  if (scan->pixel_tag != 0)
    {
      TriDicomSpan pixels = {};

      pixels.tag = scan->pixel_tag;
      others.push_back (pixels);
    }
  /* What has no tag comes last: nothing says where it belongs. */
  std::stable_sort (others.begin (), others.end (),
                    [] (const TriDicomSpan &a, const TriDicomSpan &b) {
                      return a.tag - 1 < b.tag - 1;
                    });
  return others;
}

static void
list_other (Lister &lister, const TriDicomScan *scan, const TriDicomSpan *span)
{
  if (span->tag != 0 && span->tag == scan->pixel_tag)
    list_pixels (lister, scan);
  else
    list_span (lister, scan, span);
}

static gboolean
list_dataset (Lister &lister, const TriDicomScan *scan, GError **error)
{
  std::vector<const TriDicomSpan *> damaged;
  TriDcmDataset dataset = tri_dcmtk_parse_scan (scan, nullptr, 0, nullptr, &damaged, error);
  std::vector<TriDicomSpan> others = find_others (scan, damaged);
  gsize n = 0;

  if (dataset == nullptr)
    return FALSE;
  list_item (lister, dataset.get (), 0, "", [&] (guint32 tag) {
    while (n < others.size () && others[n].tag - 1 < tag - 1)
      list_other (lister, scan, &others[n++]);
  });
  while (n < others.size ())
    list_other (lister, scan, &others[n++]);
  if (scan->damage != nullptr)
    append_element (lister, 0, 0, "", "", scan->damage, 0);
  return TRUE;
}

/**
 * tri_dicom_file_dataset:
 * @request: which frame's functional groups are listed
 * @dataset: gets the elements, in the order of their tags
 *
 * A header that is damaged is listed as far as it can be read, with a line that names the place.
 *
 * Returns: FALSE, with @error, when nothing of the header can be read
 */
extern "C" gboolean
tri_dicom_file_dataset (const TriBytes *file,
                        const TriWireDataset *request,
                        TriDataset *dataset,
                        GError **error)
{
  return tri_dcmtk_guard (error, [&] () -> gboolean {
    g_autoptr (TriDicomScan) scan = tri_dicom_scan_new_readable (file, error);
    Lister lister = { dataset, request->frame, 0 };

    if (scan == nullptr)
      return FALSE;
    list_meta (lister, scan);
    return list_dataset (lister, scan, error);
  });
}
