/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TriPaneLink:
 * @TRI_PANE_LINK_NONE: places of the one say nothing about the other
 * @TRI_PANE_LINK_FRAME: one frame of reference (0020,0052): the same millimetres
 * @TRI_PANE_LINK_WORLD: NIfTI files with an sform or qform: the same millimetres
 * @TRI_PANE_LINK_CENTRES: from the centre of the one image to that of the other, as a person asked
 * @TRI_PANE_LINK_POSITIONS: from where the one cursor was to where the other was, as a person asked
 *
 * How the places of two panes belong together.
 */
typedef enum
{
  TRI_PANE_LINK_NONE,
  TRI_PANE_LINK_FRAME,
  TRI_PANE_LINK_WORLD,
  TRI_PANE_LINK_CENTRES,
  TRI_PANE_LINK_POSITIONS,
} TriPaneLink;
#define TRI_N_PANE_LINKS 5

GType tri_pane_link_get_type (void) G_GNUC_CONST;
#define TRI_TYPE_PANE_LINK (tri_pane_link_get_type ())

const char *tri_pane_link_get_nick (TriPaneLink self);
const char *tri_pane_link_get_text (TriPaneLink self);
const char *tri_pane_link_get_explanation (TriPaneLink self);

G_END_DECLS
