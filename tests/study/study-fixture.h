/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-loader.h"

G_BEGIN_DECLS

/* Opens @path by the readers of @loader, in a study that nobody else sees, and returns when it is
 * there. Whoever was given up before then has had every answer that was still on its way: each
 * reader answers in the order in which it is asked. @path is a folder with more files than there
 * are readers, so that each of them is asked. */
void fixture_wait_for_readers (TriLoader *loader, const char *path);

G_END_DECLS
