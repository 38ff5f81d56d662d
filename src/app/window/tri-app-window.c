/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The shell: its template, its properties, what it remembers, what can be dropped on it, and what
 * an empty window says. Its parts follow the workspace by themselves. */

#include "config.h"

#include "tri-app-window.h"

#include "tri-app-closing.h"
#include "tri-app-header-bar.h"
#include "tri-app-progress.h"
#include "tri-app-study-page.h"
#include "tri-app-toasts.h"
#include "tri-app-window-state.h"
#include "tri-cine-bar.h"
#include "tri-scan-facts.h"
#include "tri-status-bar.h"

#include <glib/gi18n-lib.h>

struct _TriAppWindow
{
  AdwApplicationWindow parent_instance;

  TriWorkspace *workspace;
  GSettings *settings;
  TriExternalFile *external_file;
  TriAppWork *work;                           /* besides loading; NULL: none */
  GSignalGroup *study_signals, *pane_signals; /* of the active pane */
  /* Compared only: the list of notes opens when it is shown. */
  const TriStack *noted_stack;

  AdwToastOverlay *toasts;
  TriAppHeaderBar *header_bar;
  GtkStack *pages;
  AdwStatusPage *empty_page;
  TriAppStudyPage *study_page;
  TriAppProgress *progress;
  TriCineBar *cine_bar;
  TriStatusBar *status_bar;
};

G_DEFINE_FINAL_TYPE (TriAppWindow, tri_app_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_LAYOUT = 1,
  PROP_LIGHTBOX_SHOWN,
  PROP_SIDEBAR_SHOWN,
  PROP_METADATA_SHOWN,
  PROP_INTERPRETATION,
  PROP_TEXT_ENCODING,
  PROP_WORK,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
notify (TriAppWindow *self, int prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static TriAppContents *
get_contents (TriAppWindow *self)
{
  return tri_app_study_page_get_contents (self->study_page);
}

/* ---- what can be opened ---- */

static gboolean
has_paths (TriAppWindow *self, const char *const *paths)
{
  if (paths != NULL && paths[0] != NULL)
    return TRUE;
  tri_app_window_show_toast (self, _ ("Only local files and folders can be opened"));
  return FALSE;
}

/* ---- what it shows of the active pane ---- */

/* What goes with images is there only while there are some. */
static void
update_pages (TriAppWindow *self)
{
  TriDocumentReader *reader = tri_workspace_get_document_reader (self->workspace);
  const gboolean has_study = tri_workspace_get_scan (self->workspace) != NULL;
  const gboolean is_busy = tri_workspace_get_busy_pane (self->workspace) != NULL;

  gtk_stack_set_visible_child_name (self->pages, has_study ? "study" : is_busy ? "busy"
                                                                               : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->status_bar),
                          tri_study_get_stack (tri_app_window_get_study (self)) != NULL &&
                              tri_document_reader_get_index (reader) < 0);
}

static void
busy_changed_cb (TriAppWindow *self)
{
  update_pages (self);
}

static void
stack_changed_cb (TriAppWindow *self)
{
  TriStack *stack = tri_study_get_stack (tri_app_window_get_study (self));

  update_pages (self);
  if (stack != NULL && self->noted_stack == stack)
    {
      self->noted_stack = NULL;
      tri_app_window_show_notes (self);
    }
  else if (tri_study_get_coming_stack (tri_app_window_get_study (self)) == NULL)
    self->noted_stack = NULL;
}

static void
active_changed_cb (TriAppWindow *self)
{
  TriPane *pane = tri_app_window_get_pane (self);
  TriSession *session = tri_pane_get_session (pane);

  g_signal_group_set_target (self->study_signals, tri_pane_get_study (pane));
  g_signal_group_set_target (self->pane_signals, pane);
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->status_bar), session);
  tri_cine_bar_set_cine (self->cine_bar, tri_pane_get_cine (pane));
  stack_changed_cb (self);
  notify (self, PROP_INTERPRETATION);
  notify (self, PROP_LAYOUT);
}

static void
document_changed_cb (TriAppWindow *self)
{
  update_pages (self);
}

/* A property of a part that is one of the window, too. */
static void
forward_cb (GObject *part, GParamSpec *pspec, TriAppWindow *self)
{
  g_object_notify (G_OBJECT (self), pspec->name);
}

/* Of any pane. */
static void
failure_changed_cb (TriStudy *study, GParamSpec *pspec, TriAppWindow *self)
{
  const GError *failure = tri_study_get_failure (study);
  const gboolean has_scan = tri_workspace_get_scan (self->workspace) != NULL;
  g_autofree char *escaped = failure != NULL ? g_markup_escape_text (failure->message, -1) : NULL;

  if (failure == NULL || !has_scan)
    {
      adw_status_page_set_title (self->empty_page,
                                 failure == NULL ? _ ("Open a Study") : _ ("Nothing to Show"));
      adw_status_page_set_description (
          self->empty_page,
          failure == NULL ? _ ("Drop a folder of DICOM files or a NIfTI file here") : escaped);
    }
  if (failure != NULL)
    self->noted_stack = NULL;
}

/* ---- panes ---- */

static void
panes_changed_cb (TriAppWindow *self, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      TriStudy *study = tri_pane_get_study (tri_workspace_get_pane (self->workspace, i));

      g_signal_connect_object (study, "notify::failure", G_CALLBACK (failure_changed_cb), self, 0);
    }
}

/* ---- GObject and GtkWidget ---- */

static gboolean
tri_app_window_close_request (GtkWindow *window)
{
  TriAppWindow *self = TRI_APP_WINDOW (window);

  if (!tri_app_closing_may_close (window, self->workspace))
    return GDK_EVENT_STOP;
  tri_app_window_state_save (window, self->settings);

  return GTK_WINDOW_CLASS (tri_app_window_parent_class)->close_request (window);
}

static void
tri_app_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriAppWindow *self = TRI_APP_WINDOW (object);

  switch (prop_id)
    {
    case PROP_LAYOUT:
      g_value_set_string (
          value, tri_app_panes_get_layout (tri_app_contents_get_panes (get_contents (self))));
      break;
    case PROP_LIGHTBOX_SHOWN:
      g_value_set_boolean (value, tri_app_contents_get_lightbox_shown (get_contents (self)));
      break;
    case PROP_SIDEBAR_SHOWN:
      g_value_set_boolean (value, tri_app_study_page_get_sidebar_shown (self->study_page));
      break;
    case PROP_METADATA_SHOWN:
      g_value_set_boolean (value, tri_app_study_page_get_metadata_shown (self->study_page));
      break;
    case PROP_INTERPRETATION:
      g_value_set_string (value, tri_pane_get_interpretation (tri_app_window_get_pane (self)));
      break;
    case PROP_TEXT_ENCODING:
      g_value_set_string (value, tri_study_get_text_encoding (tri_pane_get_study (
                                     tri_workspace_get_pane (self->workspace, 0))));
      break;
    case PROP_WORK:
      g_value_set_pointer (value, self->work);
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
      tri_app_panes_set_layout (tri_app_contents_get_panes (get_contents (self)),
                                g_value_get_string (value));
      break;
    case PROP_LIGHTBOX_SHOWN:
      tri_app_contents_set_lightbox_shown (get_contents (self), g_value_get_boolean (value));
      break;
    case PROP_SIDEBAR_SHOWN:
      tri_app_study_page_set_sidebar_shown (self->study_page, g_value_get_boolean (value));
      break;
    case PROP_METADATA_SHOWN:
      tri_app_study_page_set_metadata_shown (self->study_page, g_value_get_boolean (value));
      break;
    case PROP_INTERPRETATION:
      tri_workspace_set_interpretation (self->workspace, g_value_get_string (value));
      break;
    case PROP_TEXT_ENCODING:
      tri_study_set_text_encoding (
          tri_pane_get_study (tri_workspace_get_pane (self->workspace, 0)),
          g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_app_window_dispose (GObject *object)
{
  TriAppWindow *self = TRI_APP_WINDOW (object);

  g_clear_object (&self->study_signals);
  g_clear_object (&self->pane_signals);
  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->workspace, self);
      g_signal_handlers_disconnect_by_data (tri_workspace_get_document_reader (self->workspace),
                                            self);
      for (guint i = 0; i < tri_workspace_get_n_panes (self->workspace); i++)
        g_signal_handlers_disconnect_by_data (
            tri_pane_get_study (tri_workspace_get_pane (self->workspace, i)), self);
      gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_APP_WINDOW);
      g_object_run_dispose (G_OBJECT (self->workspace)); /* loads may outlive the window */
    }
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->external_file, tri_external_file_free);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (tri_app_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, study_page);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, cine_bar);
  gtk_widget_class_bind_template_child (widget_class, TriAppWindow, status_bar);
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
  GTK_WINDOW_CLASS (klass)->close_request = tri_app_window_close_request;

  props[PROP_LAYOUT] = g_param_spec_string ("layout", NULL, NULL, "planes", flags);
  props[PROP_LIGHTBOX_SHOWN] =
      g_param_spec_boolean ("lightbox-shown", NULL, NULL, FALSE, flags);
  props[PROP_SIDEBAR_SHOWN] = g_param_spec_boolean ("sidebar-shown", NULL, NULL, TRUE, flags);
  props[PROP_METADATA_SHOWN] = g_param_spec_boolean ("metadata-shown", NULL, NULL, TRUE, flags);
  props[PROP_INTERPRETATION] = g_param_spec_string ("interpretation", NULL, NULL, "", flags);
  props[PROP_TEXT_ENCODING] =
      g_param_spec_string ("text-encoding", NULL, NULL, "automatic", flags);
  props[PROP_WORK] = g_param_spec_pointer ("work", NULL, NULL,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TRI_TYPE_APP_STUDY_PAGE);
  g_type_ensure (TRI_TYPE_APP_HEADER_BAR);
  g_type_ensure (TRI_TYPE_APP_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-window.ui");
  bind_children (widget_class);
}

static void
follow_workspace (TriAppWindow *self)
{
  const struct
  {
    gpointer source;
    const char *signal;
    GCallback callback;
  } links[] = {
    { self->workspace, "items-changed", G_CALLBACK (panes_changed_cb) },
    { self->workspace, "notify::active-pane", G_CALLBACK (active_changed_cb) },
    { self->workspace, "notify::series", G_CALLBACK (update_pages) },
    { tri_workspace_get_document_reader (self->workspace), "notify::document",
      G_CALLBACK (document_changed_cb) },
  };

  self->study_signals = g_signal_group_new (TRI_TYPE_STUDY);
  g_signal_group_connect_swapped (self->study_signals, "notify::is-busy",
                                  G_CALLBACK (busy_changed_cb), self);
  g_signal_group_connect_swapped (self->study_signals, "notify::stack",
                                  G_CALLBACK (stack_changed_cb), self);
  g_signal_group_connect (self->study_signals, "notify::text-encoding", G_CALLBACK (forward_cb),
                          self);
  self->pane_signals = g_signal_group_new (TRI_TYPE_PANE);
  g_signal_group_connect (self->pane_signals, "notify::interpretation", G_CALLBACK (forward_cb),
                          self);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    g_signal_connect_object (links[i].source, links[i].signal, links[i].callback, self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (tri_app_contents_get_panes (get_contents (self)), "notify::layout",
                           G_CALLBACK (forward_cb), self, 0);
  g_signal_connect_object (get_contents (self), "notify::lightbox-shown",
                           G_CALLBACK (forward_cb), self, 0);
  g_signal_connect_object (self->study_page, "notify::sidebar-shown", G_CALLBACK (forward_cb),
                           self, 0);
  g_signal_connect_object (self->study_page, "notify::metadata-shown", G_CALLBACK (forward_cb),
                           self, 0);
  panes_changed_cb (self, 0, 0, tri_workspace_get_n_panes (self->workspace));
  active_changed_cb (self);
}

static void
tri_app_window_init (TriAppWindow *self)
{
  g_autoptr (TriLoader) loader = tri_loader_new ();
  g_autoptr (TriDisplay) display = tri_display_new ();

  self->workspace = tri_workspace_new (loader, display, NULL);
  self->external_file = tri_external_file_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  tri_app_study_page_set_workspace (self->study_page, self->workspace);
  tri_app_header_bar_set_workspace (self->header_bar, self->workspace);
  tri_app_progress_set_workspace (self->progress, self->workspace);
  g_object_bind_property (self->header_bar, "title", self, "title", G_BINDING_DEFAULT);
  if (*TRI_NAME_SUFFIX != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  tri_app_toasts_follow (self->toasts, self->workspace);
  follow_workspace (self);
}

/* ---- public API ---- */

/**
 * tri_app_window_new:
 * @settings: the application's; what the window remembers is kept there
 *
 * Its actions are given to it by tri_app_actions_install().
 */
TriAppWindow *
tri_app_window_new (GtkApplication *application, GSettings *settings)
{
  TriAppWindow *self = g_object_new (TRI_TYPE_APP_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  tri_app_window_state_restore (GTK_WINDOW (self), settings);
  tri_app_window_state_follow (GTK_WINDOW (self),
                               tri_workspace_get_display (self->workspace), settings);
  g_settings_bind (settings, "sidebar-shown", self->study_page, "sidebar-wanted",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "metadata-shown", self->study_page, "metadata-wanted",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "metadata-width", self->study_page, "metadata-width",
                   G_SETTINGS_BIND_DEFAULT);
  tri_app_header_bar_set_settings (self->header_bar, settings);

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

  if (has_paths (self, paths))
    tri_workspace_open (self->workspace, paths);
}

/**
 * tri_app_window_add_paths:
 * @paths: (array zero-terminated=1): files and folders, listed together with what is open
 */
void
tri_app_window_add_paths (TriAppWindow *self, const char *const *paths)
{
  g_return_if_fail (TRI_IS_APP_WINDOW (self));

  if (has_paths (self, paths))
    tri_workspace_add (self->workspace, paths);
}

void
tri_app_window_show_toast (TriAppWindow *self, const char *text)
{
  tri_app_toasts_show (self->toasts, text);
}

TriAppWork *
tri_app_window_get_work (TriAppWindow *self)
{
  return self->work;
}

void
tri_app_window_set_work (TriAppWindow *self, TriAppWork *work)
{
  self->work = work;
  if (work == NULL)
    tri_app_progress_show_work (self->progress, NULL, 0);
  notify (self, PROP_WORK);
}

/* In the place where loading is told of, while there is none. */
void
tri_app_window_show_work (TriAppWindow *self, const char *title, double fraction)
{
  tri_app_progress_show_work (self->progress, title, fraction);
}

void
tri_app_window_select_series (TriAppWindow *self, int step)
{
  tri_app_sidebar_select (tri_app_study_page_get_sidebar (self->study_page), step);
}

void
tri_app_window_open_metadata_window (TriAppWindow *self)
{
  tri_app_study_page_open_metadata_window (self->study_page);
}

void
tri_app_window_focus_metadata_search (TriAppWindow *self)
{
  tri_app_study_page_focus_search (self->study_page);
}

/**
 * tri_app_window_has_notes:
 *
 * Returns: whether there are notes about the series that the active pane shows, or is about to
 *   show, or other ways to show it
 */
gboolean
tri_app_window_has_notes (TriAppWindow *self)
{
  TriPane *pane = tri_app_window_get_pane (self);
  TriStack *coming = tri_study_get_coming_stack (tri_pane_get_study (pane));
  TriSeries *series = coming == NULL || tri_workspace_get_scan (self->workspace) == NULL
                          ? NULL
                          : tri_scan_find_series (tri_workspace_get_scan (self->workspace), coming);

  if (series == NULL)
    return g_list_model_get_n_items (tri_pane_get_notes (pane)) > 0 ||
           tri_pane_count_interpretations (pane) > 1;
  return coming->notes->len > 0 || series->interpretations->len > 1;
}

/**
 * tri_app_window_show_notes:
 *
 * Opens the list of notes about the active pane's series as soon as that is shown, wherever the
 * views leave room for it.
 */
void
tri_app_window_show_notes (TriAppWindow *self)
{
  self->noted_stack = tri_study_get_coming_stack (tri_app_window_get_study (self));
  if (self->noted_stack == NULL)
    tri_app_header_bar_show_notes (self->header_bar);
}

/**
 * tri_app_window_is_idle:
 *
 * Returns: whether everything that was asked for is there: slices, headers, details, documents and
 *   thumbnails
 */
gboolean
tri_app_window_is_idle (TriAppWindow *self)
{
  if (tri_workspace_get_busy_pane (self->workspace) != NULL ||
      tri_app_sidebar_get_is_busy (tri_app_study_page_get_sidebar (self->study_page)) ||
      !tri_document_reader_get_is_settled (tri_workspace_get_document_reader (self->workspace)))
    return FALSE;
  for (guint i = 0; i < tri_workspace_get_n_panes (self->workspace); i++)
    {
      TriPane *pane = tri_workspace_get_pane (self->workspace, i);

      if (!tri_header_follower_get_is_settled (tri_pane_get_header_follower (pane)) ||
          !tri_slice_follower_get_is_settled (tri_pane_get_slice_follower (pane)))
        return FALSE;
    }
  return TRUE;
}

TriWorkspace *
tri_app_window_get_workspace (TriAppWindow *self)
{
  return self->workspace;
}

GSettings *
tri_app_window_get_settings (TriAppWindow *self)
{
  return self->settings;
}

TriExternalFile *
tri_app_window_get_external_file (TriAppWindow *self)
{
  return self->external_file;
}

TriPane *
tri_app_window_get_pane (TriAppWindow *self)
{
  return tri_workspace_get_active_pane (self->workspace);
}

TriSession *
tri_app_window_get_session (TriAppWindow *self)
{
  return tri_pane_get_session (tri_app_window_get_pane (self));
}

TriStudy *
tri_app_window_get_study (TriAppWindow *self)
{
  return tri_pane_get_study (tri_app_window_get_pane (self));
}

TriPlanesView *
tri_app_window_get_planes (TriAppWindow *self)
{
  return tri_app_panes_get_active (tri_app_contents_get_panes (get_contents (self)));
}
