/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tri-geometry.h"

G_BEGIN_DECLS

/**
 * TriPointer:
 *
 * Where in the patient the pointer is, over a view of a session. Property: place (TriPoint3 boxed,
 * patient mm LPS, nullable: it is over no view). Apart from the session, whose views draw anew with
 * each of its changes. Main thread.
 */
#define TRI_TYPE_POINTER (tri_pointer_get_type ())
G_DECLARE_FINAL_TYPE (TriPointer, tri_pointer, TRI, POINTER, GObject)

TriPointer *tri_pointer_new (void);
const TriPoint3 *tri_pointer_get_place (TriPointer *self);
void tri_pointer_set_place (TriPointer *self, const TriPoint3 *place);

G_END_DECLS
