/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place that knows where translations lie. Sets no locale: which categories a program
 * follows is its own affair. */

#include "config.h"

#include "tri-locale.h"

#include <libintl.h>

void
tri_locale_bind (void)
{
  const char *folder = g_getenv ("TRIPTYCH_LOCALES");

  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : TRI_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
