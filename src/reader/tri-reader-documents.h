/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-wire.h"

G_BEGIN_DECLS

/* Each answers one request on @socket_fd; @in is at its fields. FALSE, with an error: the other
 * side is gone. */

/* What an object says in words. */
gboolean tri_reader_handle_text (int socket_fd,
                                 const TriWireMessage *message,
                                 TriWireReader *in,
                                 GError **error);
/* The outlines of an RT structure set. */
gboolean tri_reader_handle_outline (int socket_fd,
                                    const TriWireMessage *message,
                                    TriWireReader *in,
                                    GError **error);
/* The file inside the file, into the memory file that came with the request. */
gboolean tri_reader_handle_extract (int socket_fd,
                                    const TriWireMessage *message,
                                    TriWireReader *in,
                                    GError **error);

G_END_DECLS
