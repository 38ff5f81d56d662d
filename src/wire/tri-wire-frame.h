/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-wire.h"

G_BEGIN_DECLS

/* Inside the wire only: a pixel source travels in frames and in DECODE. */

/* Where the samples of a frame lie; what is out of its limits makes @reader bad. */
void tri_wire_put_pixel_source (TriWireWriter *writer, const TriPixelSource *source);
void tri_wire_get_pixel_source (TriWireReader *reader, TriPixelSource *source);
/* Bytes of one decoded frame; FALSE when above TRI_LIMIT_FRAME_BYTES. */
gboolean tri_wire_compute_frame_bytes (const TriPixelSource *source, guint64 *frame_bytes);

G_END_DECLS
