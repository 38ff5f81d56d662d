/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TriSuvFacts:
 * @corrected_image: (0028,0051), values joined by backslashes
 * @start_time, @start_datetime: of the radiopharmaceutical (0018,1072), (0018,1078)
 * @ge_scan_datetime: (0009,xx0d) of GEMS_PETD_01
 * @is_enhanced: an Enhanced PET image, which states corrections and times by attributes of its own
 * @attenuation_corrected, @decay_corrected: (0018,9759), (0018,9758): "YES", "NO"
 * @decay_datetime: (0018,9701), what the activity was corrected to
 * @mapped: what a value after rescale is to be multiplied with to be in @units, by the mapping to
 *   real world values; NaN: it is in @units
 * @philips_suv, @philips_activity: (7053,xx00) and (7053,xx09) of Philips PET Private Group
 *
 * What the header of a PET image says that a standardised uptake value needs, as stored: dates
 * YYYYMMDD, times HHMMSS.FFFFFF, "" and NaN when absent. A value that borrows its strings.
 */
typedef struct
{
  const char *units, *corrected_image, *decay_correction, *suv_type;
  const char *series_date, *series_time, *acquisition_date, *acquisition_time;
  const char *timezone; /* (0008,0201): "+0100" */
  const char *start_time, *start_datetime;
  const char *ge_scan_datetime;
  gboolean is_enhanced;
  const char *attenuation_corrected, *decay_corrected, *decay_datetime;
  double mapped;
  double dose_bq, half_life_s, weight_kg;
  double frame_reference_time_ms, frame_duration_ms;
  double philips_suv, philips_activity;
} TriSuvFacts;

/* Nothing known: strings "", numbers NaN. */
void tri_suv_facts_init (TriSuvFacts *self);

/**
 * tri_suv_compute_factor:
 * @factor: (out): SUVbw, g/ml, of a value after rescale
 *
 * Returns: (nullable): why there is none, a sentence; NULL when there is
 */
const char *tri_suv_compute_factor (const TriSuvFacts *facts, double *factor);

G_END_DECLS
