/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Opens by path all that libraries would open later: dictionaries, converters, locales, catalogues
 * of translations. Before tri_reader_cage_enter(), once. */
void tri_reader_cage_prepare (void);

/* Confines this process to reading from descriptors that it is sent, for the rest of its life.
 * @n_readers share the memory of the machine; a ring of @ring_bytes comes on top. Returns:
 * TriCagePart flags of what stands. */
guint32 tri_reader_cage_enter (guint64 ring_bytes, guint32 n_readers);

G_END_DECLS
