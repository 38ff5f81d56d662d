/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Once per process, before the first file: DCMTK's dictionary, codecs and logging. Opens files by
 * path; nothing after it does. What C++ shares beside this is in tri-dcmtk.hh. */
void tri_dcmtk_set_up (void);

G_END_DECLS
