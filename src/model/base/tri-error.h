/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TRI_ERROR (tri_error_quark ())

/**
 * TriError:
 * @TRI_ERROR_UNSUPPORTED_FORMAT: a well-formed file of a kind that is not read here
 * @TRI_ERROR_CORRUPT: the file claims to be readable and contradicts itself
 * @TRI_ERROR_INCONSISTENT_SERIES: frames that cannot form the asked-for stack
 * @TRI_ERROR_TOO_LARGE: more memory than the limits or the machine allow
 * @TRI_ERROR_FAILED: anything else, a dead or stalled reader among it
 */
typedef enum
{
  TRI_ERROR_UNSUPPORTED_FORMAT,
  TRI_ERROR_CORRUPT,
  TRI_ERROR_INCONSISTENT_SERIES,
  TRI_ERROR_TOO_LARGE,
  TRI_ERROR_FAILED,
} TriError;

/* The domain of every GError of ours; its codes are TriError. */
GQuark tri_error_quark (void);

G_END_DECLS
