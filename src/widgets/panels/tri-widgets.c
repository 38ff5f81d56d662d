/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the widgets of this folder usable: their resource, their types and their style. */

#include "config.h"

#include "tri-widgets.h"

#include "tri-cine-bar.h"
#include "tri-document-line-item.h"
#include "tri-document-view.h"
#include "tri-facts-view.h"
#include "tri-layer-list.h"
#include "tri-metadata-panel.h"
#include "tri-notes-list.h"
#include "tri-panel-edge.h"
#include "tri-planes-view.h"
#include "tri-series-list.h"
#include "tri-slice-view.h"
#include "tri-status-bar.h"
#include "tri-widgets-resource.h"

#include <adwaita.h>

static void
load_style (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (GtkCssProvider) provider = NULL;

  if (display == NULL)
    return;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, TRI_RESOURCE_PATH "/widgets/widgets.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/**
 * tri_widgets_init:
 *
 * Registers the types, templates and style of this folder. To be called after gtk_init(), before
 * the first template that names one of them; may be called again. Main thread.
 */
void
tri_widgets_init (void)
{
  static gboolean is_done = FALSE;

  if (is_done)
    return;
  is_done = TRUE;
  g_resources_register (tri_widgets_get_resource ());
  g_type_ensure (ADW_TYPE_SQUEEZER);
  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  g_type_ensure (TRI_TYPE_CINE_BAR);
  g_type_ensure (TRI_TYPE_DOCUMENT_LINE_ITEM);
  g_type_ensure (TRI_TYPE_DOCUMENT_VIEW);
  g_type_ensure (TRI_TYPE_FACTS_VIEW);
  g_type_ensure (TRI_TYPE_LAYER_LIST);
  g_type_ensure (TRI_TYPE_METADATA_PANEL);
  g_type_ensure (TRI_TYPE_NOTES_LIST);
  g_type_ensure (TRI_TYPE_PANEL_EDGE);
  g_type_ensure (TRI_TYPE_PLANES_VIEW);
  g_type_ensure (TRI_TYPE_SERIES_LIST);
  g_type_ensure (TRI_TYPE_SLICE_VIEW);
  g_type_ensure (TRI_TYPE_STATUS_BAR);
  load_style ();
}
