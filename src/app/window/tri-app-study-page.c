/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tri-app-study-page.h"

#include "tri-app-metadata-window.h"
#include "tri-metadata-panel.h"
#include "tri-panel-edge.h"

#include <adwaita.h>

/* Logical pixels. */
#define SIDEBAR_MIN_WIDTH_PX 186
#define SIDEBAR_MAX_WIDTH_PX 252
#define METADATA_MIN_WIDTH_PX 240
#define METADATA_MAX_WIDTH_PX 440 /* unless a person makes it wider */

struct _TriAppStudyPage
{
  GtkWidget parent_instance;

  TriWorkspace *workspace;
  GSignalGroup *study_signals; /* of the active pane */
  gboolean is_metadata_wanted, is_sidebar_wanted;

  AdwFlap *sidebar_flap, *metadata_flap;
  TriAppSidebar *sidebar;
  TriMetadataPanel *metadata_panel;
  TriPanelEdge *metadata_edge;
  GtkWindow *metadata_window; /* NULL: the header has no window of its own */
  GtkInfoBar *problem_bar;
  GtkLabel *problem_label;
  TriAppContents *contents;
};

G_DEFINE_FINAL_TYPE (TriAppStudyPage, tri_app_study_page, GTK_TYPE_WIDGET)

enum
{
  PROP_SIDEBAR_SHOWN = 1,
  PROP_METADATA_SHOWN,
  PROP_SIDEBAR_WANTED,
  PROP_METADATA_WANTED,
  PROP_METADATA_WIDTH,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
notify (TriAppStudyPage *self, int prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/* ---- folding ---- */

/* Folded, a panel lies over the views, and only when asked for. */
static void
set_folded (AdwFlap *flap, gboolean is_folded, gboolean is_wanted)
{
  if (adw_flap_get_folded (flap) == is_folded)
    return;
  adw_flap_set_fold_policy (flap,
                            is_folded ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (flap, is_wanted && !is_folded);
}

/* Of the panel in a window of this width: what the person chose, up to half of it, else what the
 * sidebar leaves of a third. */
static int
compute_metadata_width (TriAppStudyPage *self, int window_width, int sidebar)
{
  const int chosen = tri_panel_edge_get_width (self->metadata_edge);

  if (chosen > 0)
    return CLAMP (chosen, METADATA_MIN_WIDTH_PX, MAX (window_width / 2, METADATA_MIN_WIDTH_PX));
  return CLAMP (window_width / 3 - sidebar, METADATA_MIN_WIDTH_PX, METADATA_MAX_WIDTH_PX);
}

static void
update_widths (TriAppStudyPage *self, int window_width)
{
  const int third = window_width / 3;
  const int sidebar = CLAMP (third * 2 / 5, SIDEBAR_MIN_WIDTH_PX, SIDEBAR_MAX_WIDTH_PX);

  gtk_widget_set_size_request (GTK_WIDGET (self->sidebar), sidebar, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->metadata_panel),
                               compute_metadata_width (self, window_width, sidebar), -1);
}

static void
surface_resized_cb (TriAppStudyPage *self, GParamSpec *pspec, GdkSurface *surface)
{
  const int third = gdk_surface_get_width (surface) / 3;

  update_widths (self, gdk_surface_get_width (surface));
  set_folded (self->metadata_flap, third < SIDEBAR_MIN_WIDTH_PX + METADATA_MIN_WIDTH_PX,
              self->is_metadata_wanted);
  set_folded (self->sidebar_flap, third < SIDEBAR_MIN_WIDTH_PX, self->is_sidebar_wanted);
}

static void
edge_moved_cb (TriAppStudyPage *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));

  if (native != NULL && gtk_widget_get_realized (GTK_WIDGET (self)))
    update_widths (self, gdk_surface_get_width (gtk_native_get_surface (native)));
  notify (self, PROP_METADATA_WIDTH);
}

static void
set_sidebar_wanted (TriAppStudyPage *self, gboolean is_wanted)
{
  if (is_wanted == self->is_sidebar_wanted)
    return;
  self->is_sidebar_wanted = is_wanted;
  adw_flap_set_reveal_flap (self->sidebar_flap,
                            is_wanted && !adw_flap_get_folded (self->sidebar_flap));
  notify (self, PROP_SIDEBAR_WANTED);
}

static void
set_metadata_wanted (TriAppStudyPage *self, gboolean is_wanted)
{
  if (is_wanted == self->is_metadata_wanted)
    return;
  self->is_metadata_wanted = is_wanted;
  adw_flap_set_reveal_flap (self->metadata_flap,
                            is_wanted && !adw_flap_get_folded (self->metadata_flap));
  notify (self, PROP_METADATA_WANTED);
}

/* Headers are fetched for the pane whose header is seen. While a document is read the panel shows
 * its header, not the slice's. */
static void
update_followers (TriAppStudyPage *self)
{
  const gboolean is_seen =
      (adw_flap_get_reveal_flap (self->metadata_flap) || self->metadata_window != NULL) &&
      tri_document_reader_get_index (tri_workspace_get_document_reader (self->workspace)) < 0;

  for (guint i = 0; i < tri_workspace_get_n_panes (self->workspace); i++)
    {
      TriPane *pane = tri_workspace_get_pane (self->workspace, i);

      tri_header_follower_set_is_active (
          tri_pane_get_header_follower (pane),
          is_seen && pane == tri_workspace_get_active_pane (self->workspace));
    }
}

static void
sidebar_revealed_cb (TriAppStudyPage *self)
{
  notify (self, PROP_SIDEBAR_SHOWN);
}

static void
metadata_revealed_cb (TriAppStudyPage *self)
{
  update_followers (self);
  notify (self, PROP_METADATA_SHOWN);
}

/* ---- the active pane ---- */

/* Slices that could not be read, once loading is over. */
static void
update_problem (TriAppStudyPage *self)
{
  TriStudy *study = tri_pane_get_study (tri_workspace_get_active_pane (self->workspace));
  g_autofree char *text =
      tri_study_get_is_busy (study) ? NULL : tri_study_dup_problem_text (study);

  if (text != NULL)
    gtk_label_set_label (self->problem_label, text);
  gtk_info_bar_set_revealed (self->problem_bar, text != NULL);
}

static void
busy_changed_cb (TriAppStudyPage *self)
{
  if (!tri_study_get_is_busy (
          tri_pane_get_study (tri_workspace_get_active_pane (self->workspace))))
    update_problem (self);
}

static void
problem_response_cb (TriAppStudyPage *self)
{
  gtk_info_bar_set_revealed (self->problem_bar, FALSE);
}

static void
active_changed_cb (TriAppStudyPage *self)
{
  TriPane *pane = tri_workspace_get_active_pane (self->workspace);

  g_signal_group_set_target (self->study_signals, tri_pane_get_study (pane));
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->metadata_panel),
                                  tri_pane_get_session (pane));
  if (self->metadata_window != NULL)
    tri_app_metadata_window_set_pane (TRI_APP_METADATA_WINDOW (self->metadata_window), pane);
  update_followers (self);
  update_problem (self);
}

/* ---- GObject ---- */

static void
tri_app_study_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriAppStudyPage *self = TRI_APP_STUDY_PAGE (object);

  switch (prop_id)
    {
    case PROP_SIDEBAR_SHOWN:
      g_value_set_boolean (value, tri_app_study_page_get_sidebar_shown (self));
      break;
    case PROP_METADATA_SHOWN:
      g_value_set_boolean (value, tri_app_study_page_get_metadata_shown (self));
      break;
    case PROP_SIDEBAR_WANTED:
      g_value_set_boolean (value, self->is_sidebar_wanted);
      break;
    case PROP_METADATA_WANTED:
      g_value_set_boolean (value, self->is_metadata_wanted);
      break;
    case PROP_METADATA_WIDTH:
      g_value_set_int (value, tri_panel_edge_get_width (self->metadata_edge));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_app_study_page_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  TriAppStudyPage *self = TRI_APP_STUDY_PAGE (object);

  switch (prop_id)
    {
    case PROP_SIDEBAR_SHOWN:
      tri_app_study_page_set_sidebar_shown (self, g_value_get_boolean (value));
      break;
    case PROP_METADATA_SHOWN:
      tri_app_study_page_set_metadata_shown (self, g_value_get_boolean (value));
      break;
    case PROP_SIDEBAR_WANTED:
      set_sidebar_wanted (self, g_value_get_boolean (value));
      break;
    case PROP_METADATA_WANTED:
      set_metadata_wanted (self, g_value_get_boolean (value));
      break;
    case PROP_METADATA_WIDTH:
      g_object_set_property (G_OBJECT (self->metadata_edge), "width", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_app_study_page_realize (GtkWidget *widget)
{
  GdkSurface *surface;

  GTK_WIDGET_CLASS (tri_app_study_page_parent_class)->realize (widget);

  surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_signal_connect_object (surface, "notify::width", G_CALLBACK (surface_resized_cb), widget,
                           G_CONNECT_SWAPPED);
  if (gdk_surface_get_width (surface) > 1) /* the window has its size already */
    surface_resized_cb (TRI_APP_STUDY_PAGE (widget), NULL, surface);
}

static void
tri_app_study_page_dispose (GObject *object)
{
  TriAppStudyPage *self = TRI_APP_STUDY_PAGE (object);

  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->workspace, self);
      g_signal_handlers_disconnect_by_data (tri_workspace_get_document_reader (self->workspace),
                                            self);
    }
  g_clear_object (&self->study_signals);
  if (self->metadata_window != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->metadata_window, self);
      gtk_window_destroy (self->metadata_window);
      self->metadata_window = NULL;
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_APP_STUDY_PAGE);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tri_app_study_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TriAppStudyPage, sidebar_flap);
  gtk_widget_class_bind_template_child (widget_class, TriAppStudyPage, metadata_flap);
  gtk_widget_class_bind_template_child (widget_class, TriAppStudyPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TriAppStudyPage, metadata_panel);
  gtk_widget_class_bind_template_child (widget_class, TriAppStudyPage, metadata_edge);
  gtk_widget_class_bind_template_child (widget_class, TriAppStudyPage, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, TriAppStudyPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TriAppStudyPage, contents);
}

static void
tri_app_study_page_class_init (TriAppStudyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tri_app_study_page_get_property;
  object_class->set_property = tri_app_study_page_set_property;
  object_class->dispose = tri_app_study_page_dispose;
  widget_class->realize = tri_app_study_page_realize;

  props[PROP_SIDEBAR_SHOWN] = g_param_spec_boolean ("sidebar-shown", NULL, NULL, TRUE, flags);
  props[PROP_METADATA_SHOWN] = g_param_spec_boolean ("metadata-shown", NULL, NULL, FALSE, flags);
  props[PROP_SIDEBAR_WANTED] = g_param_spec_boolean ("sidebar-wanted", NULL, NULL, TRUE, flags);
  props[PROP_METADATA_WANTED] = g_param_spec_boolean ("metadata-wanted", NULL, NULL, FALSE, flags);
  props[PROP_METADATA_WIDTH] =
      g_param_spec_int ("metadata-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TRI_TYPE_APP_CONTENTS);
  g_type_ensure (TRI_TYPE_APP_SIDEBAR);
  g_type_ensure (TRI_TYPE_METADATA_PANEL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-study-page.ui");
  bind_children (widget_class);
}

static void
tri_app_study_page_init (TriAppStudyPage *self)
{
  self->is_sidebar_wanted = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->study_signals = g_signal_group_new (TRI_TYPE_STUDY);
  g_signal_group_connect_swapped (self->study_signals, "notify::is-busy",
                                  G_CALLBACK (busy_changed_cb), self);
  g_signal_group_connect_swapped (self->study_signals, "notify::stack",
                                  G_CALLBACK (update_problem), self);
  g_signal_connect_object (self->metadata_edge, "notify::width", G_CALLBACK (edge_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problem_bar, "response", G_CALLBACK (problem_response_cb), self,
                           G_CONNECT_SWAPPED);
}

/* ---- public API ---- */

void
tri_app_study_page_set_workspace (TriAppStudyPage *self, TriWorkspace *workspace)
{
  g_return_if_fail (TRI_IS_APP_STUDY_PAGE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  tri_app_contents_set_workspace (self->contents, workspace);
  tri_app_sidebar_set_workspace (self->sidebar, workspace);
  g_signal_connect_object (workspace, "notify::active-pane", G_CALLBACK (active_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tri_workspace_get_document_reader (workspace), "notify::document",
                           G_CALLBACK (update_followers), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar_flap, "notify::reveal-flap",
                           G_CALLBACK (sidebar_revealed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->metadata_flap, "notify::reveal-flap",
                           G_CALLBACK (metadata_revealed_cb), self, G_CONNECT_SWAPPED);
  active_changed_cb (self);
}

TriAppContents *
tri_app_study_page_get_contents (TriAppStudyPage *self)
{
  g_return_val_if_fail (TRI_IS_APP_STUDY_PAGE (self), NULL);

  return self->contents;
}

TriAppSidebar *
tri_app_study_page_get_sidebar (TriAppStudyPage *self)
{
  g_return_val_if_fail (TRI_IS_APP_STUDY_PAGE (self), NULL);

  return self->sidebar;
}

gboolean
tri_app_study_page_get_sidebar_shown (TriAppStudyPage *self)
{
  g_return_val_if_fail (TRI_IS_APP_STUDY_PAGE (self), FALSE);

  return adw_flap_get_reveal_flap (self->sidebar_flap);
}

void
tri_app_study_page_set_sidebar_shown (TriAppStudyPage *self, gboolean is_shown)
{
  g_return_if_fail (TRI_IS_APP_STUDY_PAGE (self));

  if (!adw_flap_get_folded (self->sidebar_flap))
    set_sidebar_wanted (self, is_shown);
  adw_flap_set_reveal_flap (self->sidebar_flap, is_shown);
}

gboolean
tri_app_study_page_get_metadata_shown (TriAppStudyPage *self)
{
  g_return_val_if_fail (TRI_IS_APP_STUDY_PAGE (self), FALSE);

  return adw_flap_get_reveal_flap (self->metadata_flap);
}

void
tri_app_study_page_set_metadata_shown (TriAppStudyPage *self, gboolean is_shown)
{
  g_return_if_fail (TRI_IS_APP_STUDY_PAGE (self));

  if (!adw_flap_get_folded (self->metadata_flap))
    set_metadata_wanted (self, is_shown);
  adw_flap_set_reveal_flap (self->metadata_flap, is_shown);
}

static void
metadata_window_gone_cb (TriAppStudyPage *self)
{
  self->metadata_window = NULL;
  update_followers (self);
}

void
tri_app_study_page_open_metadata_window (TriAppStudyPage *self)
{
  g_return_if_fail (TRI_IS_APP_STUDY_PAGE (self));

  if (self->metadata_window == NULL)
    {
      self->metadata_window = tri_app_metadata_window_new ();
      tri_app_metadata_window_set_pane (TRI_APP_METADATA_WINDOW (self->metadata_window),
                                        tri_workspace_get_active_pane (self->workspace));
      g_signal_connect_object (self->metadata_window, "destroy",
                               G_CALLBACK (metadata_window_gone_cb), self, G_CONNECT_SWAPPED);
    }
  tri_app_study_page_set_metadata_shown (self, FALSE);
  update_followers (self);
  gtk_window_present (self->metadata_window);
}

void
tri_app_study_page_focus_search (TriAppStudyPage *self)
{
  g_return_if_fail (TRI_IS_APP_STUDY_PAGE (self));

  tri_metadata_panel_focus_search (self->metadata_panel);
}
