/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The walk over tags and lengths that comes before any parser (PS3.5 chapter 7). It owns the rules
 * for lengths, nesting and counts, and knows nothing of values. DCMTK recurses into nested
 * sequences, so what passes here is known to be of bounded depth. */

#include "config.h"

#include "tri-dicom-walk.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "tri-dicom-tags.h"
#include "tri-error.h"
#include "tri-limits.h"

#define UNDEFINED G_MAXUINT32

/* How what only looks like a sequence, or does not say what it is, may be taken. */
typedef enum
{
  GUESS_NONE,     /* as it is, or not at all */
  GUESS_BYTES,    /* if not so, as bytes: a value, or items that are not looked into */
  GUESS_EXPLICIT, /* if not so, with explicit VRs inside, and then as bytes */
} Guess;

typedef struct
{
  guint64 end;   /* G_MAXUINT64: until its delimiter */
  guint64 start; /* of the value */
  guint64 head;
  gboolean is_item;
  gboolean is_implicit; /* inside a UN (PS3.5 6.2.2) */
  gboolean is_opaque;   /* items are stepped over by their lengths */
  Guess guess;
  guint n_mended; /* before this level */
} Level;

/* Misread bytes make a tag that is in no file: then the last element that was sound says where the
 * structure broke. */
static gboolean
fail_length (const TriDicomWalk *self, const TriDicomHead *head, guint32 after, GError **error)
{
  if (tri_dicom_walk_is_plausible (head, after))
    g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                 _ ("Element (%04x,%04x) is longer than what is left of the file (at byte "
                    "%" PRIu64 ")"),
                 head->tag >> 16, head->tag & 0xffff, head->start);
  else if (self->last.tag == 0)
    g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                 _ ("There is no DICOM element at byte %" PRIu64), head->start);
  else
    g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                 _ ("The structure of the header breaks at byte %" PRIu64
                    ", after element (%04x,%04x)"),
                 head->start, self->last.tag >> 16, self->last.tag & 0xffff);
  return FALSE;
}

static gboolean
fail_limit (TriDicomWalk *self, int code, const char *text, GError **error)
{
  self->is_beyond_limits = TRUE;
  g_set_error_literal (error, TRI_ERROR, code, text);
  return FALSE;
}

static gboolean
need (TriDicomWalk *self, guint64 end, GError **error)
{
  if (end <= self->n_have)
    return TRUE;
  if (end > TRI_LIMIT_HEADER_BYTES)
    {
      self->is_beyond_limits = TRUE;
      g_set_error (error, TRI_ERROR, TRI_ERROR_TOO_LARGE,
                   _ ("The header is larger than %u MiB"), TRI_LIMIT_HEADER_BYTES >> 20);
      return FALSE;
    }
  return self->need (self->user_data, (gsize) end, error);
}

static guint16
get_u16 (const guint8 *p, gboolean is_big_endian)
{
  return (guint16) (is_big_endian ? p[0] << 8 | p[1] : p[1] << 8 | p[0]);
}

static guint32
get_u32 (const guint8 *p, gboolean is_big_endian)
{
  guint32 a = get_u16 (p, is_big_endian), b = get_u16 (p + 2, is_big_endian);

  return is_big_endian ? a << 16 | b : b << 16 | a;
}

static gboolean
is_among (const char *vr, const char *list)
{
  for (const char *p = list; vr[0] != '\0' && *p != '\0'; p += p[2] == '\0' ? 2 : 3)
    if (p[0] == vr[0] && p[1] == vr[1])
      return TRUE;
  return FALSE;
}

#define SHORT_VRS "AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US"
#define BYTES_VRS "OB OD OF OL OV OW"
#define LONG_VRS BYTES_VRS " SQ SV UC UN UR UT UV"

gboolean
tri_dicom_walk_is_vr (const char *vr)
{
  return is_among (vr, SHORT_VRS) || is_among (vr, LONG_VRS);
}

/* PS3.5 7.1.2: these have a 16-bit length. What is no pair of capitals is an old error for
 * "unknown" with a 16-bit length. Any other pair of capitals has, or will have, two bytes of zero
 * and a 32-bit length; without the zeros it is a slip of the pen for one of the former. */
static gboolean
is_short_vr (const char *vr, guint reserved)
{
  if (!g_ascii_isupper (vr[0]) || !g_ascii_isupper (vr[1]) || is_among (vr, SHORT_VRS))
    return TRUE;
  return reserved != 0 && !is_among (vr, LONG_VRS);
}

/**
 * tri_dicom_walk_is_plausible:
 * @after: the tag of the element before it in the same dataset or item
 *
 * Elements stand in ascending order, and in explicit encoding each has a VR of the standard.
 *
 * Returns: FALSE when the bytes of @head are more likely no head at all
 */
gboolean
tri_dicom_walk_is_plausible (const TriDicomHead *head, guint32 after)
{
  if (head->tag <= after || head->tag == 0 || head->tag >> 16 > 0x7fe0)
    return FALSE;
  return !head->has_vr || tri_dicom_walk_is_vr (head->vr);
}

static gboolean
read_head (TriDicomWalk *self, gboolean is_explicit, TriDicomHead *head, GError **error)
{
  const guint8 *p;
  gboolean is_big = self->is_big_endian;

  if (!need (self, self->position + 8, error))
    return FALSE;
  p = self->data + self->position;
  *head = (TriDicomHead){ .start = self->position, .value = self->position + 8 };
  head->tag = (guint32) get_u16 (p, is_big) << 16 | get_u16 (p + 2, is_big);
  if (!is_explicit || head->tag >> 16 == 0xfffe)
    {
      head->length = get_u32 (p + 4, is_big);
      return TRUE;
    }
  head->has_vr = TRUE;
  head->vr[0] = (char) p[4];
  head->vr[1] = (char) p[5];
  if (is_short_vr (head->vr, get_u16 (p + 6, is_big)))
    {
      head->length = get_u16 (p + 6, is_big);
      return TRUE;
    }
  if (!need (self, self->position + 12, error))
    return FALSE;
  head->value = self->position + 12;
  head->length = get_u32 (self->data + self->position + 8, is_big);
  return TRUE;
}

/**
 * tri_dicom_walk_read_head:
 *
 * Reads the head of the element at the walk's position, without moving.
 *
 * Returns: FALSE, with @error, when there is no sound head here
 */
gboolean
tri_dicom_walk_read_head (TriDicomWalk *self, TriDicomHead *head, GError **error)
{
  return read_head (self, self->is_explicit, head, error);
}

/* Whether the value begins with an item, so that a parser that takes it for a sequence recurses. */
static gboolean
starts_with_item (TriDicomWalk *self, const TriDicomHead *head)
{
  g_autoptr (GError) ignored = NULL;

  if (head->length < 8 || !need (self, head->value + 4, &ignored))
    return FALSE;
  return get_u16 (self->data + head->value, self->is_big_endian) == 0xfffe &&
         get_u16 (self->data + head->value + 2, self->is_big_endian) == 0xe000;
}

/* Whether @head opens a sequence; fills what is known of it. A UN has implicit VRs inside (PS3.5
 * 6.2.2), or, by writers that did not know the element, those of the file. */
static gboolean
opens_sequence (TriDicomWalk *self, const TriDicomHead *head, gboolean is_implicit, Level *level)
{
  gboolean is_undefined = head->length == UNDEFINED, is_un = strcmp (head->vr, "UN") == 0;

  *level = (Level){
    .end = is_undefined ? G_MAXUINT64 : head->value + head->length,
    .start = head->value,
    .head = head->start,
    .is_implicit = is_implicit || is_un,
    .is_opaque = is_undefined && is_among (head->vr, BYTES_VRS),
    .n_mended = self->mended != NULL ? self->mended->len : 0,
  };
  if (level->is_opaque || strcmp (head->vr, "SQ") == 0)
    return TRUE;
  if (!is_un && head->vr[0] != '\0')
    return is_undefined;
  level->guess = is_un ? GUESS_EXPLICIT : GUESS_BYTES;
  return is_undefined || starts_with_item (self, head);
}

static gboolean
push (
    TriDicomWalk *self, Level *levels, guint *depth, const Level *level, GError **error)
{
  /* A sequence and its item are two levels here and one of the standard's. */
  if (*depth >= 2 * TRI_LIMIT_SEQUENCE_DEPTH)
    {
      self->is_beyond_limits = TRUE;
      g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
                   _ ("Sequences are nested deeper than %u levels"), TRI_LIMIT_SEQUENCE_DEPTH);
      return FALSE;
    }
  levels[(*depth)++] = *level;
  return TRUE;
}

static guint64
get_limit (const TriDicomWalk *self, const Level *levels, guint depth)
{
  guint64 limit = self->size;

  for (guint i = 0; i < depth; i++)
    limit = MIN (limit, levels[i].end);
  return limit;
}

static gboolean
fail_structure (const TriDicomWalk *self, const TriDicomHead *head, GError **error)
{
  g_set_error (error, TRI_ERROR, TRI_ERROR_CORRUPT,
               _ ("A sequence is broken at byte %" PRIu64 ", after element (%04x,%04x)"),
               head->start, self->last.tag >> 16, self->last.tag & 0xffff);
  return FALSE;
}

static gboolean
count_element (TriDicomWalk *self, GError **error)
{
  if (++self->n_elements <= TRI_LIMIT_ELEMENTS)
    return TRUE;
  return fail_limit (self, TRI_ERROR_TOO_LARGE, _ ("The header has too many elements"), error);
}

/* The VR of the element at @start is not the one to read it by. */
static void
mark_mended (TriDicomWalk *self, guint64 start)
{
  if (self->mended != NULL)
    g_array_append_val (self->mended, start);
}

/* An unknown VR with a 16-bit length: two capitals that the standard does not have. */
static gboolean
needs_mending (const TriDicomHead *head)
{
  return head->value - head->start == 8 && g_ascii_isupper (head->vr[0]) &&
         g_ascii_isupper (head->vr[1]) && !tri_dicom_walk_is_vr (head->vr);
}

/* In a sequence: only items. */
static gboolean
step_in_sequence (
    TriDicomWalk *self, Level *levels, guint *depth, const TriDicomHead *head, GError **error)
{
  const Level *top = &levels[*depth - 1];
  Level next = {
    .end = head->length == UNDEFINED ? G_MAXUINT64 : head->value + head->length,
    .start = head->value,
    .head = head->start,
    .is_item = TRUE,
    .is_implicit = top->is_implicit,
    .n_mended = self->mended != NULL ? self->mended->len : 0,
  };

  if (head->tag != TRI_TAG_ITEM || (top->is_opaque && head->length == UNDEFINED))
    return fail_structure (self, head, error);
  if (!top->is_opaque)
    return push (self, levels, depth, &next, error);
  self->position = head->value + head->length;
  return TRUE;
}

/* One step inside a sequence: an item, an element, or a delimiter. */
static gboolean
step_inside (TriDicomWalk *self, Level *levels, guint *depth, GError **error)
{
  Level *top = &levels[*depth - 1], next;
  guint64 limit = get_limit (self, levels, *depth);
  TriDicomHead head;

  if (limit - self->position < 8)
    {
      g_set_error_literal (error, TRI_ERROR, TRI_ERROR_CORRUPT, _ ("The file ends in a sequence"));
      return FALSE;
    }
  if (!read_head (self, self->is_explicit && !top->is_implicit, &head, error) ||
      !count_element (self, error))
    return FALSE;
  self->position = head.value;
  if (head.tag == (top->is_item ? TRI_TAG_ITEM_END : TRI_TAG_SEQUENCE_END))
    {
      /* Superfluous delimiters after a defined length are met in real files. */
      if (top->end == G_MAXUINT64)
        (*depth)--;
      return TRUE;
    }
  if (head.length != UNDEFINED && head.length > limit - MIN (limit, head.value))
    return fail_length (self, &head, 0, error);
  if (!top->is_item)
    return step_in_sequence (self, levels, depth, &head, error);
  if (head.tag >> 16 == 0xfffe)
    return fail_structure (self, &head, error);
  self->last = head;
  if (needs_mending (&head))
    mark_mended (self, head.start);
  if (opens_sequence (self, &head, top->is_implicit, &next))
    return push (self, levels, depth, &next, error);
  self->position = head.value + head.length;
  return TRUE;
}

/* Begins the value of a level again as its next guess has it. */
static void
guess_again (TriDicomWalk *self, Level *level)
{
  self->position = level->start;
  if (self->mended != NULL)
    g_array_set_size (self->mended, level->n_mended);
  if (level->guess == GUESS_EXPLICIT && self->is_explicit)
    {
      level->guess = GUESS_BYTES;
      level->is_implicit = FALSE;
      mark_mended (self, level->head);
      return;
    }
  level->guess = GUESS_NONE;
  level->is_opaque = TRUE;
  if (level->end != G_MAXUINT64)
    self->position = level->end;
}

/* What contradicts the innermost guess makes it another one. Too deep stays too deep. */
static gboolean
recover (TriDicomWalk *self, Level *levels, guint *depth, GError **error)
{
  if (self->is_beyond_limits)
    return FALSE;
  for (guint i = *depth; i-- > 0;)
    if (levels[i].guess != GUESS_NONE)
      {
        g_clear_error (error);
        guess_again (self, &levels[i]);
        *depth = i + 1;
        return TRUE;
      }
  return FALSE;
}

static gboolean
skip_sequence (TriDicomWalk *self, Level *outermost, GError **error)
{
  Level levels[2 * TRI_LIMIT_SEQUENCE_DEPTH];
  g_autoptr (GError) local_error = NULL;
  guint depth = 0;

  if (!push (self, levels, &depth, outermost, error))
    return FALSE;
  while (depth > 0)
    {
      if (self->position == levels[depth - 1].end)
        depth--;
      else if (!step_inside (self, levels, &depth, &local_error) &&
               !recover (self, levels, &depth, &local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  *outermost = levels[0];
  return TRUE;
}

static gboolean
is_pixel_tag (guint32 tag)
{
  return tag == TRI_TAG_PIXELS || tag == TRI_TAG_FLOAT_PIXELS || tag == TRI_TAG_DOUBLE_PIXELS;
}

/**
 * tri_dicom_walk_next:
 * @head: (out): the element
 *
 * Moves past the next top-level element, or to the value of the pixel data.
 *
 * Returns: what the walk came to; TRI_WALK_BROKEN sets @error
 */
TriWalkStep
tri_dicom_walk_next (TriDicomWalk *self, TriDicomHead *head, GError **error)
{
  Level level = { 0 };

  /* Fewer bytes than an element has are padding of a transfer to a block size. */
  if (self->size - self->position < 8)
    return TRI_WALK_END;
  if (!read_head (self, self->is_explicit, head, error) || !count_element (self, error))
    return TRI_WALK_BROKEN;
  self->position = head->value;
  if (is_pixel_tag (head->tag))
    return TRI_WALK_PIXELS;
  if (head->length != UNDEFINED && head->length > self->size - MIN (self->size, head->value))
    {
      fail_length (self, head, self->previous, error);
      return TRI_WALK_BROKEN;
    }
  if (head->tag >> 16 == 0xfffe)
    {
      fail_structure (self, head, error);
      return TRI_WALK_BROKEN;
    }
  self->last = *head;
  self->previous = head->tag;
  if (needs_mending (head))
    mark_mended (self, head->start);
  if (!opens_sequence (self, head, FALSE, &level))
    self->position = head->value + head->length;
  else if (!skip_sequence (self, &level, error))
    return TRI_WALK_BROKEN;
  if (!need (self, self->position, error))
    return TRI_WALK_BROKEN;
  return level.is_opaque ? TRI_WALK_OPAQUE : TRI_WALK_ELEMENT;
}
