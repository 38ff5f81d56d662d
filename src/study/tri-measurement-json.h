/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-session.h"

G_BEGIN_DECLS

/* Measurements as JSON, for keeping and for other programs:
 *
 * { "version": 1, "frame": "…", "unit": "mm LPS", "measurements": [ { "kind": "distance",
 *   "right": [x, y, z], "down": [x, y, z], "points": [[x, y, z], …], "text": "…",
 *   "values": { "length_mm": … } }, … ] }
 *
 * What they came to is for others to read: it is computed anew, never read back.
 */

char *
tri_measurements_to_json (TriMeasurements *self, const char *frame, TriSession *session);

GArray *
tri_measurements_parse_json (const char *frame, const char *text, gsize length, GError **error);

gboolean tri_measurements_add_json (TriMeasurements *self,
                                    const char *frame,
                                    const char *text,
                                    gsize length,
                                    GError **error);

G_END_DECLS
