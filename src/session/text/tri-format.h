/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A number for reading: about three significant digits after what matters, a true minus sign; a
 * dash for NaN. Returns: (transfer full) */
char *tri_format_number (double value);
/* Fixed decimals, a true minus sign, never "-0". Returns: (transfer full) */
char *tri_format_fixed (double value, int n_decimals);
/* @dicom_date: YYYYMMDD. Returns: (transfer full): "2015-03-21"; as it stands when it is no DICOM
 * date */
char *tri_format_date (const char *dicom_date);

G_END_DECLS
