/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one error domain of the project. */

#include "config.h"

#include "tri-error.h"

G_DEFINE_QUARK (tri - error - quark, tri_error)
