/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Standardised uptake values by body weight, as the Quantitative Imaging Biomarkers Alliance lays
 * down for all vendors: which time the activity was corrected to, how much of the dose was left
 * then. Knows one image's header and no pixel. */

#include "config.h"

#include "tri-suv.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DAY_S 86400.0
/* After so many nothing is left to be seen: a date is wrong. */
#define MAX_HALF_LIVES 20

void
tri_suv_facts_init (TriSuvFacts *self)
{
  *self = (TriSuvFacts){
    .units = "",
    .corrected_image = "",
    .decay_correction = "",
    .suv_type = "",
    .series_date = "",
    .series_time = "",
    .acquisition_date = "",
    .acquisition_time = "",
    .timezone = "",
    .start_time = "",
    .start_datetime = "",
    .ge_scan_datetime = "",
    .attenuation_corrected = "",
    .decay_corrected = "",
    .decay_datetime = "",
    .mapped = NAN,
    .dose_bq = NAN,
    .half_life_s = NAN,
    .weight_kg = NAN,
    .frame_reference_time_ms = NAN,
    .frame_duration_ms = NAN,
    .philips_suv = NAN,
    .philips_activity = NAN,
  };
}

/* ---- times, as seconds since any one midnight UTC ---- */

/* @n digits as a number; -1 when there are fewer. */
static int
parse_digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

/* Seconds since midnight; NaN. Minutes and seconds may be missing (PS3.5 6.2). */
static double
parse_time (const char *text)
{
  int hour = parse_digits (text, 2), minute = 0, second = 0;
  double fraction = 0;

  if (hour < 0 || hour > 23)
    return NAN;
  if (g_ascii_isdigit (text[2]))
    minute = parse_digits (text + 2, 2);
  if (minute > 0 || (minute == 0 && g_ascii_isdigit (text[2])))
    if (g_ascii_isdigit (text[4]))
      second = parse_digits (text + 4, 2);
  if (minute < 0 || minute > 59 || second < 0 || second > 60)
    return NAN;
  if (strlen (text) > 7 && text[6] == '.')
    fraction = g_ascii_strtod (text + 6, NULL);
  return hour * 3600.0 + minute * 60.0 + second + (fraction < 1 ? fraction : 0);
}

/* Seconds at the beginning of a day; NaN. */
static double
parse_date (const char *text)
{
  GDate date;
  int year = parse_digits (text, 4), month, day;

  month = year > 0 ? parse_digits (text + 4, 2) : -1;
  day = month > 0 ? parse_digits (text + 6, 2) : -1;
  if (day <= 0 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NAN;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date) * DAY_S;
}

/* Seconds east of UTC of "+0100"; 0 for what is no zone. */
static double
parse_zone (const char *text)
{
  int hour, minute;

  if (*text != '+' && *text != '-')
    return 0;
  hour = parse_digits (text + 1, 2);
  minute = hour >= 0 ? parse_digits (text + 3, 2) : -1;
  if (hour < 0 || hour > 14 || minute < 0 || minute > 59)
    return 0;
  return (*text == '-' ? -1 : 1) * (hour * 3600.0 + minute * 60.0);
}

static double
parse_date_and_time (const TriSuvFacts *facts, const char *date, const char *time)
{
  return parse_date (date) + parse_time (time) - parse_zone (facts->timezone);
}

/* A DT has its own zone, or that of the file (PS3.5 6.2, PS3.3 C.12.1.1.8). */
static double
parse_datetime (const TriSuvFacts *facts, const char *text)
{
  const char *zone = text + strcspn (text, "+-");

  if (strlen (text) < 10)
    return NAN;
  return parse_date (text) + parse_time (text + 8) -
         parse_zone (*zone != '\0' ? zone : facts->timezone);
}

/* ---- the time that the values are corrected to ---- */

/* Where within its frame the count rate is the average one. */
static double
compute_average_time (const TriSuvFacts *facts)
{
  double duration_s = facts->frame_duration_ms / 1000;
  double lambda = G_LN2 / facts->half_life_s;
  double decay = lambda * duration_s;

  return log (decay / (1 - exp (-decay))) / lambda;
}

/* The series' own time, unless it is that of a later processing. */
static double
compute_scan_time (const TriSuvFacts *facts)
{
  double series = parse_date_and_time (facts, facts->series_date, facts->series_time);
  double acquisition =
      parse_date_and_time (facts, facts->acquisition_date, facts->acquisition_time);
  double ge = parse_datetime (facts, facts->ge_scan_datetime);

  if (series <= acquisition)
    return series;
  if (isfinite (ge))
    return ge;
  if (facts->frame_reference_time_ms > 0 && facts->frame_duration_ms > 0)
    return acquisition - facts->frame_reference_time_ms / 1000 + compute_average_time (facts);
  return NAN;
}

/* The latest such time of day that is not after @scan. */
static double
compute_start_time (const TriSuvFacts *facts, double scan)
{
  double start = parse_datetime (facts, facts->start_datetime);
  double time = parse_time (facts->start_time);
  double days;

  if (isfinite (start))
    return start;
  if (!isfinite (time))
    return NAN;
  time -= parse_zone (facts->timezone);
  days = floor ((scan - time) / DAY_S);
  return time + days * DAY_S;
}

/* What is left of the dose at @scan, a time. Returns: (nullable): why that is not known */
static const char *
compute_decay (const TriSuvFacts *facts, double scan, double *left_bq)
{
  double start;

  if (!(facts->half_life_s > 0))
    return N_ ("No SUV: the half life is not stated");
  if (!isfinite (scan))
    return N_ ("No SUV: the time that the decay is corrected to is not known");
  start = compute_start_time (facts, scan);
  if (!isfinite (start))
    return N_ ("No SUV: the time of the injection is not stated");
  if (start > scan || scan - start > MAX_HALF_LIVES * facts->half_life_s)
    return N_ ("No SUV: the times of injection and scan contradict each other");
  *left_bq *= exp2 (-(scan - start) / facts->half_life_s);
  return NULL;
}

/* Classic images say in words to which time decay was corrected; Enhanced PET states that time. */
static const char *
compute_left_dose (const TriSuvFacts *facts, double *left_bq)
{
  *left_bq = facts->dose_bq;
  if (facts->is_enhanced)
    return compute_decay (facts, parse_datetime (facts, facts->decay_datetime), left_bq);
  if (g_str_equal (facts->decay_correction, "START"))
    return compute_decay (facts, compute_scan_time (facts), left_bq);
  if (!g_str_equal (facts->decay_correction, "ADMIN"))
    return N_ ("No SUV: the decay is not corrected to a time that is known");
  return NULL;
}

static const char *
compute_from_activity (const TriSuvFacts *facts, double *factor)
{
  const char *reason;
  double left_bq;

  if (!(facts->weight_kg > 0))
    return N_ ("No SUV: the patient's weight is not stated");
  if (!(facts->dose_bq > 0))
    return N_ ("No SUV: the injected dose is not stated");
  reason = compute_left_dose (facts, &left_bq);
  if (reason != NULL)
    return reason;
  *factor = facts->weight_kg * 1000 / left_bq;
  return isfinite (*factor) ? NULL : N_ ("No SUV: the injected dose is not stated");
}

static gboolean
has_word (const char *text, const char *word)
{
  g_auto (GStrv) words = g_strsplit (text, "\\", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (g_strstrip (words[i]), word))
      return TRUE;
  return FALSE;
}

/* Enhanced PET must state both corrections; where it says nothing, the time of decay correction
 * speaks for one, and the unit Bq/ml for the other. */
static gboolean
is_corrected (const TriSuvFacts *facts)
{
  if (facts->is_enhanced)
    return !g_str_equal (facts->attenuation_corrected, "NO") &&
           !g_str_equal (facts->decay_corrected, "NO");
  return has_word (facts->corrected_image, "ATTN") && has_word (facts->corrected_image, "DECY");
}

static const char *
compute_unmapped_factor (const TriSuvFacts *facts, double *factor)
{
  const char *reason = NULL;

  if (g_str_equal (facts->units, "GML"))
    {
      /* Only by body weight is what is meant here; that is also the default (PS3.3 C.8.9.1). */
      if (*facts->suv_type != '\0' && !g_str_equal (facts->suv_type, "BW"))
        return N_ ("No SUV by body weight: the values are normalised otherwise");
      *factor = 1;
      return NULL;
    }
  if (!g_str_equal (facts->units, "BQML") && !g_str_equal (facts->units, "CNTS"))
    return N_ ("No SUV: the unit is neither Bq/ml nor counts");
  if (!is_corrected (facts))
    return N_ ("No SUV: the image is not corrected for attenuation and decay");
  if (g_str_equal (facts->units, "BQML"))
    return compute_from_activity (facts, factor);
  if (facts->philips_suv > 0)
    {
      *factor = facts->philips_suv;
      return NULL;
    }
  if (!(facts->philips_activity > 0))
    return N_ ("No SUV: the values are counts without a factor");
  /* The factor takes values after rescale to Bq/ml. */
  reason = compute_from_activity (facts, factor);
  if (reason == NULL)
    *factor *= facts->philips_activity;
  return reason;
}

const char *
tri_suv_compute_factor (const TriSuvFacts *facts, double *factor)
{
  const char *reason;

  *factor = NAN;
  reason = compute_unmapped_factor (facts, factor);
  if (reason == NULL && isfinite (facts->mapped))
    *factor *= facts->mapped;
  return reason;
}
