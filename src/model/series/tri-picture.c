/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What pictures without a position say of themselves: which way the patient lies in them, in the
 * letters of PS3.3 C.7.6.1.1.1, and of which side and from where they were taken. Letters that the
 * standard does not know are none. */

#include "config.h"

#include "tri-picture.h"

#include <string.h>

typedef struct
{
  const char *letters, *opposite;
} Direction;

/* Longer names first: "RT" is not "R" and something. */
static const Direction bipeds[] = {
  { "A", "P" },
  { "P", "A" },
  { "R", "L" },
  { "L", "R" },
  { "H", "F" },
  { "F", "H" },
};
static const Direction quadrupeds[] = {
  { "LE", "RT" },
  { "RT", "LE" },
  { "CR", "CD" },
  { "CD", "CR" },
  { "PR", "DI" },
  { "DI", "PR" },
  { "PA", "D" },
  { "PL", "D" },
  { "D", "V" },
  { "V", "D" },
  { "R", "CD" },
  { "M", "L" },
  { "L", "M" },
};

/* The direction whose name @letters begin with; NULL: none. */
static const Direction *
find_direction (const char *letters, gboolean is_quadruped)
{
  const Direction *directions = is_quadruped ? quadrupeds : bipeds;
  const guint n = is_quadruped ? G_N_ELEMENTS (quadrupeds) : G_N_ELEMENTS (bipeds);

  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (letters, directions[i].letters))
      return &directions[i];
  return NULL;
}

/* Up to three names in a row, else nothing. */
static void
copy_letters (const char *letters, gboolean is_quadruped, char copy[8])
{
  const char *rest = letters;

  copy[0] = '\0';
  for (guint n = 0; n < 3 && *rest != '\0'; n++)
    {
      const Direction *direction = find_direction (rest, is_quadruped);

      if (direction == NULL)
        return;
      rest += strlen (direction->letters);
    }
  if (*rest == '\0')
    g_strlcpy (copy, letters, 8);
}

/**
 * tri_picture_letters_reverse:
 * @letters: names of directions in a row, as in Patient Orientation (0020,0020)
 * @reversed: (out): the opposite direction: "AR" gives "PL", of quadrupeds "LECR" gives "RTCD"; it
 *   ends before the first letter that is not known
 */
void
tri_picture_letters_reverse (const char *letters, gboolean is_quadruped, char reversed[8])
{
  const Direction *direction;

  reversed[0] = '\0';
  while ((direction = find_direction (letters, is_quadruped)) != NULL)
    {
      g_strlcat (reversed, direction->opposite, 8);
      letters += strlen (direction->letters);
    }
}

/**
 * tri_picture_init:
 * @is_quadruped: whether the directions have the names of (0010,2210) QUADRUPED
 *
 * Sets all of @self from the header of @frame; nothing of @frame is kept.
 */
void
tri_picture_init (TriPicture *self, const TriFrame *frame, gboolean is_quadruped)
{
  g_auto (GStrv) sides = g_strsplit (frame->patient_orientation, "\\", 3);
  const char *gap = *frame->laterality != '\0' && *frame->view_position != '\0' ? " " : "";

  *self = (TriPicture){ .right = "" };
  if (g_strv_length (sides) == 2)
    {
      copy_letters (g_strstrip (sides[0]), is_quadruped, self->right);
      copy_letters (g_strstrip (sides[1]), is_quadruped, self->down);
    }
  g_snprintf (self->words, sizeof self->words, "%.4s%s%.16s", frame->laterality, gap,
              frame->view_position);
}
