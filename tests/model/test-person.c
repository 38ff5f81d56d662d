/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether two headers name one patient: all that can be told, and what cannot. */

#include "config.h"

#include "tri-person.h"

typedef struct
{
  const char *id, *name, *birth;
} Person;

static void
frame_init (TriFrame *frame, const Person *person)
{
  tri_frame_init (frame);
  frame->patient_id = person->id;
  frame->patient_name = person->name;
  frame->patient_birth_date = person->birth;
}

static void
test_compare (void)
{
  static const struct
  {
    Person a, b;
    TriPersonMatch match;
  } rows[] = {
    /* An identifier, and nothing against it. */
    { { "7", "Doe^Jane", "19700101" }, { "7", "Doe^Jane", "19700101" }, TRI_PERSON_SAME },
    { { "7 ", "", "" }, { "7", "Doe^Jane", "19700101" }, TRI_PERSON_SAME },
    { { "7", "Doe^Jane", "19700101" }, { "7", "Roe^Jane", "19700101" }, TRI_PERSON_SAME },
    { { "7", "DOE^JANE^^", "" }, { "7", "Doe, Jane", "" }, TRI_PERSON_SAME },
    { { "7", "Müller^Zoë", "" }, { "7", "muller^zoe", "" }, TRI_PERSON_SAME },
    { { "7", "Yamada^Tarou=山田^太郎", "" }, { "7", "Yamada^Tarou", "" }, TRI_PERSON_SAME },
    /* Numbers that every hospital begins with. */
    { { "1", "Doe^Jane", "" }, { "1", "Roe^Richard", "" }, TRI_PERSON_DIFFERENT },
    { { "1", "Doe^Jane", "19700101" }, { "1", "Roe^Richard", "" }, TRI_PERSON_DIFFERENT },
    { { "1", "Doe^Jane", "19700101" }, { "1", "Doe^Jane", "19710101" }, TRI_PERSON_DIFFERENT },
    { { "1", "=山田^太郎", "" }, { "1", "=山田^花子", "" }, TRI_PERSON_DIFFERENT },
    /* Another identifier. */
    { { "7", "Doe^Jane", "" }, { "8", "Doe^Jane", "" }, TRI_PERSON_DIFFERENT },
    { { "7", "", "" }, { "8", "", "" }, TRI_PERSON_DIFFERENT },
    { { "7", "Doe^Jane", "19700101" }, { "X-8", "DOE^JANE", "19700101" }, TRI_PERSON_SAME },
    /* No identifier. */
    { { "", "Doe^Jane", "19700101" }, { "7", "Doe^Jane", "19700101" }, TRI_PERSON_SAME },
    { { "", "Doe^Jane", "" }, { "", "Roe^Richard", "" }, TRI_PERSON_DIFFERENT },
    { { "", "Anonymous", "" }, { "", "Anonymous", "" }, TRI_PERSON_UNKNOWN },
    { { "7", "", "" }, { "", "Doe^Jane", "" }, TRI_PERSON_UNKNOWN },
    { { "", "", "" }, { "", "", "" }, TRI_PERSON_UNKNOWN },
    { { "", "", "19700101" }, { "", "", "19710101" }, TRI_PERSON_DIFFERENT },
  };

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++)
    {
      TriFrame a, b;

      g_test_message ("row %u", n);
      frame_init (&a, &rows[n].a);
      frame_init (&b, &rows[n].b);
      g_assert_cmpint (tri_person_compare (&a, &b), ==, rows[n].match);
      g_assert_cmpint (tri_person_compare (&b, &a), ==, rows[n].match);
    }
}

static void
test_is_stated (void)
{
  static const Person nobody = { "", "", "" }, somebody = { "", "", "19700101" };
  TriFrame frame;

  frame_init (&frame, &nobody);
  g_assert_false (tri_person_is_stated (&frame));
  frame_init (&frame, &somebody);
  g_assert_true (tri_person_is_stated (&frame));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/person/compare", test_compare);
  g_test_add_func ("/person/is-stated", test_is_stated);
  return g_test_run ();
}
