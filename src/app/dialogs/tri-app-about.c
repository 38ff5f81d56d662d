/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The about window. The notices of the samples are those that lie beside them in data/samples. */

#include "config.h"

#include "tri-app-about.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tri-app-troubleshooting.h"

static const char brain_notice[] =
    "Permission to use, copy, modify, and distribute this software and its documentation for any "
    "purpose and without fee is hereby granted, provided that the above copyright notice appear in "
    "all copies. The authors and McGill University make no representations about the suitability "
    "of "
    "this software for any purpose. It is provided &quot;as is&quot; without express or implied "
    "warranty. The authors are not responsible for any data loss, equipment damage, property loss, "
    "or "
    "injury to subjects or patients resulting from the use or misuse of this software package.";

void
tri_app_about_present (GtkWindow *parent, TriLoader *loader)
{
  static const char *const libraries[] = { "DCMTK https://dicom.offis.de/dcmtk",
                                           "nifticlib https://nifti.nimh.nih.gov",
                                           "OpenJPEG https://www.openjpeg.org",
                                           "CharLS https://github.com/team-charls/charls",
                                           "ISA-L https://github.com/intel/isa-l",
                                           "libarchive https://www.libarchive.org",
                                           "libseccomp https://github.com/seccomp/libseccomp",
                                           "libdeflate https://github.com/ebiggers/libdeflate",
                                           NULL };
  g_autofree char *facts = tri_app_troubleshooting_describe (loader);
  AdwAboutWindow *about = ADW_ABOUT_WINDOW (adw_about_window_new ());

  adw_about_window_set_application_name (about, "Triptych" TRI_NAME_SUFFIX);
  adw_about_window_set_application_icon (about, TRI_APPLICATION_ID);
  adw_about_window_set_version (about, TRI_VERSION);
  adw_about_window_set_developer_name (about, _ ("The Triptych authors"));
  adw_about_window_set_copyright (about, _ ("© The Triptych authors"));
  adw_about_window_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_window_set_comments (about,
                                 _ ("See DICOM studies and NIfTI files in three linked planes.\n\n"
                                    "Triptych is meant for learning and for looking; it is not a "
                                    "medical device."));
  /* Translators: your names, one a line */
  adw_about_window_set_translator_credits (about, _ ("translator-credits"));
  adw_about_window_add_credit_section (about, _ ("Files are read with"), (const char **) libraries);
  adw_about_window_add_legal_section (
      about, _ ("Sample: brain, MR (ICBM 152, 2009, by McGill University)"),
      "Copyright (C) 1993-2004 Louis Collins, McConnell Brain Imaging "
      "Centre, Montreal Neurological Institute, McGill University.",
      GTK_LICENSE_CUSTOM, brain_notice);
  adw_about_window_add_legal_section (about,
                                      _ ("Sample: head phantom, CT (from the data set dcm_qa_ct)"),
                                      "Copyright (c) 2019, Chris Rorden", GTK_LICENSE_BSD, NULL);
  adw_about_window_set_debug_info (about, facts);
  adw_about_window_set_debug_info_filename (about, "triptych.txt");
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_set_modal (GTK_WINDOW (about), parent != NULL);
  gtk_window_present (GTK_WINDOW (about));
}
