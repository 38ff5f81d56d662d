/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the catalogues of sentences are read from. Once, before the first translated sentence, in
 * each program; the locale is set before it. TRIPTYCH_LOCALES names another folder than that of the
 * installation, for the build tree. */
void tri_locale_bind (void);

G_END_DECLS
