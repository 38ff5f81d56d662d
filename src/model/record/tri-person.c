/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one rule for whether two headers name the same patient. It rather asks once too often than
 * takes two people for one. */

#include "config.h"

#include "tri-person.h"

#include <string.h>

typedef enum
{
  NOT_STATED,
  EQUAL,
  OTHER,
} Comparison;

static Comparison
compare (const char *a, const char *b)
{
  if (*a == '\0' || *b == '\0')
    return NOT_STATED;
  return g_str_equal (a, b) ? EQUAL : OTHER;
}

/* Without blanks around it: some scanners pad identifiers. */
static char *
trim (const char *text)
{
  return g_strstrip (g_strdup (text));
}

/* Letters and digits alone, without case and accents: "MÜLLER^Anna^" and "Muller, Anna" are spelled
 * alike. Of the three groups of a name (PS3.5 6.2.1.2) the first that is not empty. */
static char *
fold_name (const char *name)
{
  g_auto (GStrv) groups = g_strsplit (name, "=", 3);
  const char *group = "";
  g_autofree char *composed = NULL, *folded = NULL;
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint i = 0; groups[i] != NULL && *group == '\0'; i++)
    group = g_strstrip (groups[i]);
  composed = g_utf8_normalize (group, -1, G_NORMALIZE_ALL);
  folded = composed == NULL ? g_strdup (group) : g_utf8_casefold (composed, -1);
  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char (c))
    {
      const gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isalnum (letter))
        g_string_append_unichar (letters, letter);
    }
  return g_string_free (g_steal_pointer (&letters), FALSE);
}

static Comparison
compare_names (const TriFrame *a, const TriFrame *b)
{
  g_autofree char *name = fold_name (a->patient_name), *other = fold_name (b->patient_name);

  return compare (name, other);
}

static Comparison
compare_ids (const TriFrame *a, const TriFrame *b)
{
  g_autofree char *id = trim (a->patient_id), *other = trim (b->patient_id);

  return compare (id, other);
}

static Comparison
compare_births (const TriFrame *a, const TriFrame *b)
{
  g_autofree char *birth = trim (a->patient_birth_date), *other = trim (b->patient_birth_date);

  return compare (birth, other);
}

gboolean
tri_person_is_stated (const TriFrame *frame)
{
  return *frame->patient_id != '\0' || *frame->patient_name != '\0' ||
         *frame->patient_birth_date != '\0';
}

/**
 * tri_person_compare:
 *
 * Patient ID (0010,0020), name (0010,0010) and birth date (0010,0030) together: an identifier is
 * unique in one hospital only, and a name changes or is spelled in two ways. What a header leaves
 * empty neither speaks for nor against it.
 *
 * - Other birth dates: two people.
 * - The same identifier: one person, unless the names differ and no birth date confirms it.
 * - Other identifiers: two people, unless both name and birth date are the same, as of images from
 *   another hospital.
 * - No identifiers: other names are two people; the same name with the same birth date is one.
 *
 * Any thread.
 *
 * Returns: TRI_PERSON_UNKNOWN when nothing both headers state decides it
 */
TriPersonMatch
tri_person_compare (const TriFrame *a, const TriFrame *b)
{
  const Comparison id = compare_ids (a, b), name = compare_names (a, b);
  const Comparison birth = compare_births (a, b);
  const gboolean is_named_alike = name == EQUAL && birth == EQUAL;

  if (birth == OTHER)
    return TRI_PERSON_DIFFERENT;
  if (id == EQUAL)
    return name == OTHER && birth != EQUAL ? TRI_PERSON_DIFFERENT : TRI_PERSON_SAME;
  if (is_named_alike)
    return TRI_PERSON_SAME;
  return id == OTHER || name == OTHER ? TRI_PERSON_DIFFERENT : TRI_PERSON_UNKNOWN;
}
