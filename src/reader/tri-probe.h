/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a format says about a file at first sight. BROKEN: certainly of this format, but it cannot
 * be read; the probe has set the error. */
typedef enum
{
  TRI_PROBE_NO,
  TRI_PROBE_YES,
  TRI_PROBE_BROKEN,
} TriProbe;
