/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the main window is: its template, its properties, how its parts fold when it is narrow, what
 * it remembers, what can be dropped on it. How it follows the study is in tri-app-window-study.c,
 * what its actions do in the handlers. */

#include "config.h"

#include "tri-app-milestones.h"
#include "tri-app-window.h"

#include "tri-app-actions.h"
#include "tri-app-window-private.h"
#include "tri-note-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Logical pixels. The views keep two thirds of the window: when both panels would take more, the
 * right one folds, and then the left one. */
#define SIDEBAR_MIN_WIDTH_PX 186
#define SIDEBAR_MAX_WIDTH_PX 252
#define METADATA_MIN_WIDTH_PX 240
#define METADATA_MAX_WIDTH_PX 440

G_DEFINE_FINAL_TYPE (TriAppWindow, tri_app_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_LAYOUT = 1,
  PROP_SIDEBAR_SHOWN,
  PROP_METADATA_SHOWN,
  PROP_INTERPRETATION,
  PROP_TEXT_ENCODING,
  PROP_SERIES_LINKED,
  PROP_LIGHTBOX_SHOWN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* By TriPlanesView's maximized: one cell alone. */
static const char *const alone_names[TRI_PLANES_VIEW_N_CELLS] = { "axial", "coronal", "sagittal",
                                                                  "facts" };
/* By TriPlanesView's arrangement: more than one. */
static const char *const arrangement_names[] = {
  [TRI_PLANES_ARRANGEMENT_GRID] = "planes",
  [TRI_PLANES_ARRANGEMENT_ROW] = "row",
  [TRI_PLANES_ARRANGEMENT_LARGE] = "large",
};

/* ---- layout and folding ---- */

/* Of pictures without other planes the one that there is. */
#define LAYOUT_PICTURE "picture"

static void
lay_out (TriPlanesView *planes, const char *name)
{
  if (g_strcmp0 (name, LAYOUT_PICTURE) == 0)
    tri_planes_view_set_maximized (planes, tri_planes_view_get_single_plane (planes));
  for (int cell = 0; cell < TRI_PLANES_VIEW_N_CELLS; cell++)
    if (g_strcmp0 (name, alone_names[cell]) == 0)
      tri_planes_view_set_maximized (planes, cell);
  for (guint i = 0; i < G_N_ELEMENTS (arrangement_names); i++)
    if (g_strcmp0 (name, arrangement_names[i]) == 0)
      {
        tri_planes_view_set_maximized (planes, TRI_PLANES_VIEW_NONE);
        tri_planes_view_set_arrangement (planes, (TriPlanesArrangement) i);
      }
}

/* Two series that are compared are seen alike. */
static void
set_layout (TriAppWindow *self, const char *name)
{
  lay_out (self->planes, name);
  lay_out (self->beside, name);
}

static const char *
get_layout (TriAppWindow *self)
{
  const int maximized = tri_planes_view_get_maximized (self->planes);

  if (maximized != TRI_PLANES_VIEW_NONE &&
      maximized == tri_planes_view_get_single_plane (self->planes))
    return LAYOUT_PICTURE;
  if (maximized != TRI_PLANES_VIEW_NONE)
    return alone_names[maximized];
  return arrangement_names[tri_planes_view_get_arrangement (self->planes)];
}

char *
tri_app_window_dup_layout (TriAppWindow *self)
{
  return g_strdup (get_layout (self));
}

/* Also when the same view is maximized as another thing: a plane, a picture. */
static void
layout_changed_cb (TriAppWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYOUT]);
}

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

static void
surface_resized_cb (TriAppWindow *self, GParamSpec *pspec, GdkSurface *surface)
{
  int third = gdk_surface_get_width (surface) / 3;
  int sidebar = CLAMP (third * 2 / 5, SIDEBAR_MIN_WIDTH_PX, SIDEBAR_MAX_WIDTH_PX);
  int metadata = CLAMP (third - sidebar, METADATA_MIN_WIDTH_PX, METADATA_MAX_WIDTH_PX);

  gtk_widget_set_size_request (self->sidebar, sidebar, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->metadata_panel), metadata, -1);
  set_folded (self->metadata_flap, third < SIDEBAR_MIN_WIDTH_PX + METADATA_MIN_WIDTH_PX,
              self->is_metadata_wanted);
  set_folded (self->sidebar_flap, third < SIDEBAR_MIN_WIDTH_PX, self->is_sidebar_wanted);
}

static void
set_panel_shown (AdwFlap *flap, gboolean *is_wanted, gboolean is_shown)
{
  if (!adw_flap_get_folded (flap))
    *is_wanted = is_shown;
  adw_flap_set_reveal_flap (flap, is_shown);
}

static void
reveal_changed_cb (TriAppWindow *self, GParamSpec *pspec, AdwFlap *flap)
{
  if (flap == self->metadata_flap)
    tri_app_window_update_follower (self);
  g_object_notify_by_pspec (
      G_OBJECT (self),
      props[flap == self->metadata_flap ? PROP_METADATA_SHOWN : PROP_SIDEBAR_SHOWN]);
}

/* ---- dropping ---- */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  TriAppWindow *self = TRI_APP_WINDOW (user_data);
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GPtrArray) paths = g_ptr_array_new_null_terminated (4, g_free, TRUE);

  for (GSList *l = files; l != NULL; l = l->next)
    if (g_file_peek_path (l->data) != NULL)
      g_ptr_array_add (paths, g_file_get_path (l->data));
  tri_app_window_open_paths (self, (const char *const *) paths->pdata);

  return paths->len > 0;
}

/* ---- GObject and GtkWidget ---- */

static gboolean
tri_app_window_close_request (GtkWindow *window)
{
  tri_app_window_save_state (TRI_APP_WINDOW (window));

  return GTK_WINDOW_CLASS (tri_app_window_parent_class)->close_request (window);
}

static void
tri_app_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriAppWindow *self = TRI_APP_WINDOW (object);

  switch (prop_id)
    {
    case PROP_LAYOUT:
      g_value_set_string (value, get_layout (self));
      break;
    case PROP_SIDEBAR_SHOWN:
      g_value_set_boolean (value, adw_flap_get_reveal_flap (self->sidebar_flap));
      break;
    case PROP_METADATA_SHOWN:
      g_value_set_boolean (value, adw_flap_get_reveal_flap (self->metadata_flap));
      break;
    case PROP_INTERPRETATION:
      g_value_set_string (value, tri_app_window_get_interpretation (self));
      break;
    case PROP_TEXT_ENCODING:
      g_value_set_string (value, tri_study_get_text_encoding (self->study));
      break;
    case PROP_SERIES_LINKED:
      g_value_set_boolean (value, tri_app_window_get_is_linked (self));
      break;
    case PROP_LIGHTBOX_SHOWN:
      g_value_set_boolean (value, self->is_lightbox_shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_app_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TriAppWindow *self = TRI_APP_WINDOW (object);

  switch (prop_id)
    {
    case PROP_LAYOUT:
      set_layout (self, g_value_get_string (value));
      break;
    case PROP_SIDEBAR_SHOWN:
      set_panel_shown (self->sidebar_flap, &self->is_sidebar_wanted, g_value_get_boolean (value));
      break;
    case PROP_METADATA_SHOWN:
      set_panel_shown (self->metadata_flap, &self->is_metadata_wanted, g_value_get_boolean (value));
      break;
    case PROP_INTERPRETATION:
      tri_app_window_set_interpretation (self, g_value_get_string (value));
      break;
    case PROP_TEXT_ENCODING:
      tri_study_set_text_encoding (self->study, g_value_get_string (value));
      break;
    case PROP_SERIES_LINKED:
      tri_app_window_set_is_linked (self, g_value_get_boolean (value));
      break;
    case PROP_LIGHTBOX_SHOWN:
      tri_app_window_set_lightbox_shown (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_app_window_realize (GtkWidget *widget)
{
  GdkSurface *surface;

  GTK_WIDGET_CLASS (tri_app_window_parent_class)->realize (widget);

  tri_app_milestones_watch (TRI_APP_WINDOW (widget));
  surface = gtk_native_get_surface (GTK_NATIVE (widget));
  g_signal_connect_object (surface, "notify::width", G_CALLBACK (surface_resized_cb), widget,
                           G_CONNECT_SWAPPED);
}

static void
not_kept_cb (const GError *error, gpointer user_data)
{
  tri_app_window_show_toast (user_data, error->message);
}

static void
tri_app_window_dispose (GObject *object)
{
  TriAppWindow *self = TRI_APP_WINDOW (object);

  tri_app_window_stop_following (self);
  tri_app_window_stop_comparing (self);
  g_clear_pointer (&self->layout_of_one, g_free);
  g_clear_pointer (&self->stack_shown, tri_stack_unref);
  g_clear_pointer (&self->stack_before, tri_stack_unref);
  g_clear_object (&self->follower);
  if (self->layers != NULL)
    g_object_run_dispose (G_OBJECT (self->layers)); /* as for the study below */
  g_clear_object (&self->layers);
  g_clear_object (&self->slice_follower);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->measurement_store, tri_measurement_store_free);
  g_clear_pointer (&self->external_file, tri_external_file_free);
  g_clear_object (&self->thumbnailer);
  if (self->study != NULL)
    g_object_run_dispose (G_OBJECT (self->study)); /* a load's callbacks may outlive the window */
  g_clear_object (&self->study);
  g_clear_object (&self->items);
  g_clear_object (&self->cine);
  g_clear_object (&self->notes);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->user_presets, g_variant_unref);

  G_OBJECT_CLASS (tri_app_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, sidebar_flap);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, metadata_flap);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, series_list);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, layer_list);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, unread_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, unread_label);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, count_label);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, metadata_panel);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, contents);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, planes);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, beside);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, lightbox);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, document_view);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, facts);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, progress_label);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, status_bar);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, cine_bar);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, notes_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, notes_icon);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, notes_label);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, popover_notes);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, show_as_box);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, window_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, window_button_content);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, layout_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, layout_menu);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, picture_layout_menu);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, metadata_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, drop_target);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
}

static void
tri_app_window_class_init (TriAppWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tri_app_window_get_property;
  object_class->set_property = tri_app_window_set_property;
  object_class->dispose = tri_app_window_dispose;
  widget_class->realize = tri_app_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = tri_app_window_close_request;

  props[PROP_LAYOUT] = g_param_spec_string ("layout", NULL, NULL, "planes", flags);
  props[PROP_SIDEBAR_SHOWN] = g_param_spec_boolean ("sidebar-shown", NULL, NULL, TRUE, flags);
  props[PROP_METADATA_SHOWN] = g_param_spec_boolean ("metadata-shown", NULL, NULL, TRUE, flags);
  props[PROP_INTERPRETATION] = g_param_spec_string ("interpretation", NULL, NULL, "", flags);
  props[PROP_TEXT_ENCODING] =
      g_param_spec_string ("text-encoding", NULL, NULL, "automatic", flags);
  props[PROP_SERIES_LINKED] =
      g_param_spec_boolean ("series-linked", NULL, NULL, FALSE, flags);
  props[PROP_LIGHTBOX_SHOWN] =
      g_param_spec_boolean ("lightbox-shown", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TRI_TYPE_LIGHTBOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-window.ui");
  bind_children (widget_class);
}

static void
tri_app_window_init (TriAppWindow *self)
{
  g_autoptr (TriLoader) loader = tri_loader_new ();

  self->user_presets =
      g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(ssdd)"), NULL, 0));
  self->session = tri_session_new ();
  self->cine = tri_cine_new (self->session);
  self->study = tri_study_new (loader, self->session);
  self->thumbnailer = tri_thumbnailer_new (loader);
  self->follower = tri_header_follower_new (self->study);
  self->layers = tri_study_layers_new (self->study);
  self->slice_follower = tri_slice_follower_new (self->study);
  self->reading = tri_document_reader_new (self->study);
  self->external_file = tri_external_file_new ();
  self->measurement_store = tri_measurement_store_new (self->session, NULL, not_kept_cb, self);
  self->items = g_list_store_new (TRI_TYPE_SERIES_ITEM);
  self->notes = g_list_store_new (TRI_TYPE_NOTE_ITEM);

  gtk_widget_init_template (GTK_WIDGET (self));

  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->planes), self->session);
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->facts), self->session);
  tri_facts_view_set_notes (self->facts, G_LIST_MODEL (self->notes));
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->popover_notes), self->session);
  tri_notes_list_set_model (self->popover_notes, G_LIST_MODEL (self->notes));
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->metadata_panel), self->session);
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->status_bar), self->session);
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->layer_list), self->session);
  tri_cine_bar_set_cine (self->cine_bar, self->cine);
  g_object_bind_property (self->planes, "active-plane", self->cine, "plane",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->planes, "notify::maximized", G_CALLBACK (layout_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->planes, "notify::single-plane", G_CALLBACK (layout_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->planes, "notify::arrangement", G_CALLBACK (layout_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar_flap, "notify::reveal-flap",
                           G_CALLBACK (reveal_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->metadata_flap, "notify::reveal-flap",
                           G_CALLBACK (reveal_changed_cb), self, G_CONNECT_SWAPPED);
  if (*TRI_NAME_SUFFIX != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");

  tri_app_actions_install (self);
  tri_app_window_watch_sides (self);
  tri_app_window_follow_study (self);
  tri_app_window_follow_reading (self);
}

/* ---- public API ---- */

/**
 * tri_app_window_new:
 * @settings: the application's; what the window remembers is kept there
 */
TriAppWindow *
tri_app_window_new (GtkApplication *application, GSettings *settings)
{
  TriAppWindow *self = g_object_new (TRI_TYPE_APP_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  tri_app_window_restore_state (self);

  return self;
}

/**
 * tri_app_window_open_paths:
 * @paths: (array zero-terminated=1): files and folders; what is open stays when they hold nothing
 */
void
tri_app_window_open_paths (TriAppWindow *self, const char *const *paths)
{
  g_return_if_fail (TRI_IS_APP_WINDOW (self));

  if (paths == NULL || paths[0] == NULL)
    tri_app_window_show_toast (self, _ ("Only files and folders of this computer can be opened"));
  else
    tri_study_open (self->study, paths);
}

void
tri_app_window_show_toast (TriAppWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1); /* a toast's title is markup */

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

void
tri_app_window_focus_metadata_search (TriAppWindow *self)
{
  tri_metadata_panel_focus_search (self->metadata_panel);
}

GSettings *
tri_app_window_get_settings (TriAppWindow *self)
{
  return self->settings;
}

TriStudy *
tri_app_window_get_study (TriAppWindow *self)
{
  return self->study;
}

TriCine *
tri_app_window_get_cine (TriAppWindow *self)
{
  return self->cine;
}

/* (element-type TriSeriesItem): the rows of the sidebar. */
GListModel *
tri_app_window_get_items (TriAppWindow *self)
{
  return G_LIST_MODEL (self->items);
}

TriThumbnailer *
tri_app_window_get_thumbnailer (TriAppWindow *self)
{
  return self->thumbnailer;
}

TriHeaderFollower *
tri_app_window_get_follower (TriAppWindow *self)
{
  return self->follower;
}

TriSliceFollower *
tri_app_window_get_slice_follower (TriAppWindow *self)
{
  return self->slice_follower;
}

TriDocumentReader *
tri_app_window_get_reading (TriAppWindow *self)
{
  return self->reading;
}

TriExternalFile *
tri_app_window_get_external_file (TriAppWindow *self)
{
  return self->external_file;
}
