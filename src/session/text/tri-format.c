/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers for reading. Knows no unit: whoever writes one appends it. */

#include "config.h"

#include "tri-format.h"

#include <math.h>
#include <string.h>

char *
tri_format_fixed (double value, int n_decimals)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 320];
  const char *digits = buffer;

  g_snprintf (buffer, sizeof buffer, "%.*f", n_decimals, value);
  if (buffer[0] == '-')
    digits++;
  if (digits == buffer || strspn (digits, "0.,") == strlen (digits))
    return g_strdup (digits);
  return g_strconcat ("\u2212", digits, NULL);
}

/* "1.50" → "1.5", "2.00" → "2" */
static char *
strip_zeros (char *text)
{
  gsize length = strlen (text);

  if (strpbrk (text, ".,") == NULL)
    return text;
  while (text[length - 1] == '0')
    length--;
  if (text[length - 1] == '.' || text[length - 1] == ',')
    length--;
  text[length] = '\0';
  return text;
}

char *
tri_format_number (double value)
{
  const double size = fabs (value);

  if (isnan (value))
    return g_strdup ("\u2013");
  if (size >= 1e7 || (size > 0 && size < 1e-3))
    return g_strdup_printf ("%s%.3g", value < 0 ? "\u2212" : "", size);
  if (size >= 100 || value == floor (value))
    return tri_format_fixed (value, 0);
  if (size >= 10)
    return strip_zeros (tri_format_fixed (value, 1));
  return strip_zeros (tri_format_fixed (value, size >= 1 ? 2 : 3));
}

char *
tri_format_date (const char *dicom_date)
{
  const gsize length = strlen (dicom_date);

  if (length != 8 || strspn (dicom_date, "0123456789") != 8)
    return g_strdup (dicom_date);

  return g_strdup_printf ("%.4s-%.2s-%.2s", dicom_date, dicom_date + 4, dicom_date + 6);
}
