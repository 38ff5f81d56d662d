/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The ways in which places of two panes can belong together, in words. */

#include "config.h"

#include "tri-pane-link.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (TriPaneLink,
                    tri_pane_link,
                    G_DEFINE_ENUM_VALUE (TRI_PANE_LINK_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (TRI_PANE_LINK_FRAME, "frame"),
                    G_DEFINE_ENUM_VALUE (TRI_PANE_LINK_WORLD, "world"),
                    G_DEFINE_ENUM_VALUE (TRI_PANE_LINK_CENTRES, "centres"),
                    G_DEFINE_ENUM_VALUE (TRI_PANE_LINK_POSITIONS, "positions"))

static const struct
{
  const char *nick, *text, *explanation;
} links[TRI_N_PANE_LINKS] = {
  [TRI_PANE_LINK_NONE] = { "none", N_ ("Unlinked"),
                           N_ ("Each series is scrolled by itself.") },
  [TRI_PANE_LINK_FRAME] = { "frame", N_ ("Same frame of reference"),
                            N_ ("Both series have the same patient coordinates.") },
  [TRI_PANE_LINK_WORLD] = { "world", N_ ("World mm"),
                            N_ ("Both files give world coordinates (sform or qform).") },
  [TRI_PANE_LINK_CENTRES] = { "centres", N_ ("Image centres, approximate"),
                              N_ ("The image centres are treated as the same position.") },
  [TRI_PANE_LINK_POSITIONS] = {
      "positions", N_ ("Positions matched by hand, approximate"),
      N_ ("The positions shown when the series were linked are treated as the same.") },
};

/**
 * tri_pane_link_get_nick:
 *
 * Any thread.
 *
 * Returns: what it is called in actions: "none", "frame", "world", "centres", "positions"
 */
const char *
tri_pane_link_get_nick (TriPaneLink self)
{
  return links[self].nick;
}

/**
 * tri_pane_link_get_text:
 *
 * Main thread.
 *
 * Returns: what stays on screen with the panes: "World mm"
 */
const char *
tri_pane_link_get_text (TriPaneLink self)
{
  return _ (links[self].text);
}

/**
 * tri_pane_link_get_explanation:
 *
 * Main thread.
 *
 * Returns: a sentence about what the link rests on
 */
const char *
tri_pane_link_get_explanation (TriPaneLink self)
{
  return _ (links[self].explanation);
}
