/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A reader has one thread: nothing below this folder or in src/dicom is called from another, unless
 * it says that it may be. */

/* Serves requests on @socket_fd until the other side closes it; unless @is_free, confines the
 * process before the first of them that has to do with a file. TRUE: closed in good order. */
gboolean tri_reader_serve (int socket_fd, gboolean is_free, GError **error);

G_END_DECLS
