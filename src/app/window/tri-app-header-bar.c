/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Title, presets, notes, ways to show the series and layouts: all of them follow the active pane.
 */

#include "config.h"

#include "tri-app-header-bar.h"

#include "tri-app-choice-row.h"
#include "tri-app-tool-group.h"
#include "tri-interpretation.h"
#include "tri-note-items.h"
#include "tri-note-row.h"
#include "tri-notes-list.h"
#include "tri-presets.h"
#include "tri-session-planes.h"
#include "tri-study-text.h"
#include "tri-user-presets.h"
#include "tri-safe-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the popover of the notes has about its content, with its arrow; logical px. */
#define NOTES_MARGIN_PX 60
#define NOTES_MIN_HEIGHT_PX 120

struct _TriAppHeaderBar
{
  GtkWidget parent_instance;

  TriWorkspace *workspace;
  GSettings *settings;
  GSignalGroup *study_signals, *session_signals, *notes_signals; /* of the active pane */
  /* Whose interpretations are listed; only compared. */
  const TriSeries *offered_series;

  GtkWidget *header_bar; /* bound so that it goes with the template */
  AdwWindowTitle *window_title;
  AdwSplitButton *open_button;
  TriAppToolGroup *tool_group;
  GtkMenuButton *menu_button;
  GtkWidget *sidebar_button, *metadata_button, *layout_button;
  GMenuModel *layout_menu, *picture_layout_menu;
  GtkMenuButton *window_button;
  GtkLabel *window_label;
  GtkMenuButton *notes_button;
  GtkImage *notes_icon;
  GtkLabel *notes_label;
  GtkScrolledWindow *notes_scroller;
  TriNotesList *popover_notes;
  GtkBox *show_as_box;
};

G_DEFINE_FINAL_TYPE (TriAppHeaderBar, tri_app_header_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_TITLE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static TriPane *
get_pane (TriAppHeaderBar *self)
{
  return tri_workspace_get_active_pane (self->workspace);
}

static TriStudy *
get_study (TriAppHeaderBar *self)
{
  return tri_pane_get_study (get_pane (self));
}

static TriSession *
get_session (TriAppHeaderBar *self)
{
  return tri_pane_get_session (get_pane (self));
}

/* ---- title ---- */

static void
update_title (TriAppHeaderBar *self)
{
  TriScan *scan = tri_study_get_scan (get_study (self));
  TriStack *stack = tri_study_get_stack (get_study (self));
  const TriDocument *document =
      tri_document_reader_get_document (tri_workspace_get_document_reader (self->workspace));
  g_autofree char *title = NULL, *detail = NULL, *safe_title = NULL, *safe_detail = NULL;

  if (document != NULL)
    {
      title = tri_study_text_document (document);
      detail = tri_study_text_document_detail (document);
    }
  else if (stack != NULL)
    {
      title = tri_study_text_series (scan, stack);
      detail = tri_study_text_detail (scan, stack);
    }
  if (title == NULL)
    return;
  safe_title = tri_safe_label (title);
  safe_detail = tri_safe_label (detail);
  adw_window_title_set_title (self->window_title, safe_title);
  adw_window_title_set_subtitle (self->window_title, safe_detail);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

/* Only what differs: a menu button makes the whole menu anew. */
static void
show_layout_menu (TriAppHeaderBar *self)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (self->layout_button);
  GMenuModel *menu = tri_pane_find_single_plane (get_pane (self)) < 0 ? self->layout_menu
                                                                      : self->picture_layout_menu;

  if (gtk_menu_button_get_menu_model (button) != menu)
    gtk_menu_button_set_menu_model (button, menu);
}

/* What goes with images is there only while there are some. */
static void
update_buttons (TriAppHeaderBar *self)
{
  const gboolean has_study = tri_workspace_get_scan (self->workspace) != NULL;
  const gboolean is_picture =
      tri_study_get_stack (get_study (self)) != NULL &&
      tri_document_reader_get_index (tri_workspace_get_document_reader (self->workspace)) < 0;

  gtk_widget_set_visible (GTK_WIDGET (self->window_button), is_picture);
  gtk_widget_set_visible (self->layout_button, is_picture);
  gtk_widget_set_visible (GTK_WIDGET (self->tool_group), is_picture);
  gtk_widget_set_visible (self->metadata_button, has_study);
  gtk_widget_set_visible (self->sidebar_button, has_study);
  if (is_picture)
    show_layout_menu (self);
}

/* ---- presets of the intensity window ---- */

static GVariant *
dup_user_presets (TriAppHeaderBar *self)
{
  return self->settings != NULL
             ? g_settings_get_value (self->settings, TRI_OWN_WINDOWS_KEY)
             : g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(ssdd)"), NULL, 0));
}

/* The button tells which window is on. */
static void
update_window_name (TriAppHeaderBar *self)
{
  TriStudy *study = get_study (self);
  TriSession *session = get_session (self);
  g_autoptr (GVariant) own = dup_user_presets (self);
  g_autofree char *name = NULL;

  if (tri_study_get_stack (study) != NULL)
    name = tri_presets_get_name (tri_study_get_scan (study), tri_study_get_stack (study),
                                 tri_session_get_details (session), own,
                                 tri_session_get_voi (session));
  gtk_label_set_label (self->window_label, name != NULL ? name : _ ("Window"));
}

/* What is greyed says why. */
static void
update_presets (TriAppHeaderBar *self)
{
  TriStudy *study = get_study (self);
  const gboolean is_grey = tri_session_has_window (get_session (self));
  g_autoptr (GVariant) own = dup_user_presets (self);
  g_autoptr (GMenuModel) menu = NULL;

  if (tri_study_get_stack (study) == NULL)
    return;
  menu = tri_presets_build_menu (tri_study_get_scan (study), tri_study_get_stack (study),
                                 tri_session_get_details (get_session (self)), own);
  gtk_widget_set_sensitive (GTK_WIDGET (self->window_button), is_grey);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->window_button),
                               is_grey ? _ ("Intensity window")
                                       : _ ("Colour images have no window"));
  gtk_menu_button_set_menu_model (self->window_button, menu);
  update_window_name (self);
}

/* Menus of images without tables stay as they are. */
static void
details_changed_cb (TriAppHeaderBar *self)
{
  TriDetails *details = tri_session_get_details (get_session (self));

  if (details != NULL && details->voi_tables->len > 0)
    update_presets (self);
}

/* ---- notes, and ways to show the series ---- */

static void
update_notes (TriAppHeaderBar *self)
{
  static const char *const classes[] = { "", "warning", "error" };
  GListModel *notes = tri_pane_get_notes (get_pane (self));
  const guint n_notes = g_list_model_get_n_items (notes);
  const TriSeverity severity = tri_note_items_get_severity (notes);
  g_autofree char *count = g_strdup_printf ("%u", n_notes);
  /* Translators: the tooltip of the button that opens the list of notes; {notes} stays. */
  g_autofree char *text =
      n_notes > 0 ? g_strdup_printf (ngettext ("%u note about this series ({notes})",
                                               "%u notes about this series ({notes})", n_notes),
                                     n_notes)
                  : g_strdup (_ ("Show Series As… ({notes})"));
  /* Without the key. */
  g_autofree char *label = g_strndup (text, strcspn (text, "("));

  gtk_label_set_label (self->notes_label, count);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_label), n_notes > 0);
  gtk_image_set_from_icon_name (self->notes_icon, tri_severity_get_icon_name (severity));
  for (guint i = 1; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->notes_icon), classes[i]);
  if (severity > TRI_SEVERITY_INFO)
    gtk_widget_add_css_class (GTK_WIDGET (self->notes_icon), classes[severity]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->notes_button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notes_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_button),
                          n_notes > 0 || tri_pane_count_interpretations (get_pane (self)) > 1);
}

/* Fills the list of choices anew when another series is shown. */
static void
update_interpretations (TriAppHeaderBar *self)
{
  TriSeries *series = tri_study_get_series (get_study (self));
  GtkWidget *child;

  if (series == self->offered_series)
    return;
  self->offered_series = series;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->show_as_box))) != NULL)
    gtk_box_remove (self->show_as_box, child);
  for (guint i = 0; series != NULL && i < series->interpretations->len; i++)
    {
      const TriInterpretation *way = g_ptr_array_index (series->interpretations, i);

      gtk_box_append (self->show_as_box,
                      tri_app_choice_row_new (way->label, way->reason, "win.interpretation",
                                              way->code));
    }
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->show_as_box)),
                          tri_pane_count_interpretations (get_pane (self)) > 1);
}

/* ---- what it follows ---- */

static void
stack_changed_cb (TriAppHeaderBar *self)
{
  update_presets (self);
  update_title (self);
  update_buttons (self);
  update_interpretations (self);
  update_notes (self);
}

static void
scan_changed_cb (TriAppHeaderBar *self)
{
  self->offered_series = NULL; /* of the old scan */
}

static void
document_changed_cb (TriAppHeaderBar *self)
{
  update_title (self);
  update_buttons (self);
}

static void
active_changed_cb (TriAppHeaderBar *self)
{
  TriPane *pane = get_pane (self);

  g_signal_group_set_target (self->study_signals, tri_pane_get_study (pane));
  g_signal_group_set_target (self->session_signals, tri_pane_get_session (pane));
  g_signal_group_set_target (self->notes_signals, tri_pane_get_notes (pane));
  tri_session_widget_set_session (TRI_SESSION_WIDGET (self->popover_notes),
                                  tri_pane_get_session (pane));
  tri_notes_list_set_model (self->popover_notes, tri_pane_get_notes (pane));
  stack_changed_cb (self);
}

/* ---- GObject ---- */

static void
tri_app_header_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value,
                          adw_window_title_get_title (TRI_APP_HEADER_BAR (object)->window_title));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_app_header_bar_dispose (GObject *object)
{
  TriAppHeaderBar *self = TRI_APP_HEADER_BAR (object);

  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->workspace, self);
      g_signal_handlers_disconnect_by_data (tri_workspace_get_document_reader (self->workspace),
                                            self);
    }
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->study_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->notes_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_APP_HEADER_BAR);
  g_clear_object (&self->layout_menu);
  g_clear_object (&self->picture_layout_menu);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (tri_app_header_bar_parent_class)->dispose (object);
}

/* All the height that there is below the header bar, and no more. */
static void
notes_shown_cb (TriAppHeaderBar *self)
{
  const int below = gtk_widget_get_height (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)))) -
                    gtk_widget_get_height (GTK_WIDGET (self));

  gtk_scrolled_window_set_max_content_height (self->notes_scroller,
                                              MAX (below - NOTES_MARGIN_PX, NOTES_MIN_HEIGHT_PX));
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, header_bar);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, window_title);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, metadata_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, layout_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, open_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, tool_group);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, window_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, window_label);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, notes_button);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, notes_icon);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, notes_label);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, notes_scroller);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, popover_notes);
  gtk_widget_class_bind_template_child (widget_class, TriAppHeaderBar, show_as_box);
}

static void
tri_app_header_bar_class_init (TriAppHeaderBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tri_app_header_bar_get_property;
  object_class->dispose = tri_app_header_bar_dispose;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (TRI_TYPE_NOTES_LIST);
  g_type_ensure (TRI_TYPE_APP_TOOL_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TRI_RESOURCE_PATH "/ui/tri-app-header-bar.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, notes_shown_cb);
}

/* Menus are apart from the buttons that open them, in tri-app-menus.ui. */
static void
take_menus (TriAppHeaderBar *self)
{
  g_autoptr (GtkBuilder) menus =
      gtk_builder_new_from_resource (TRI_RESOURCE_PATH "/ui/tri-app-menus.ui");

  adw_split_button_set_menu_model (self->open_button,
                                   G_MENU_MODEL (gtk_builder_get_object (menus, "open_menu")));
  gtk_menu_button_set_menu_model (self->menu_button,
                                  G_MENU_MODEL (gtk_builder_get_object (menus, "main_menu")));
  self->layout_menu = g_object_ref (G_MENU_MODEL (gtk_builder_get_object (menus, "layout_menu")));
  self->picture_layout_menu =
      g_object_ref (G_MENU_MODEL (gtk_builder_get_object (menus, "picture_layout_menu")));
}

static void
tri_app_header_bar_init (TriAppHeaderBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  take_menus (self);
  self->study_signals = g_signal_group_new (TRI_TYPE_STUDY);
  g_signal_group_connect_swapped (self->study_signals, "notify::scan",
                                  G_CALLBACK (scan_changed_cb), self);
  g_signal_group_connect_swapped (self->study_signals, "notify::stack",
                                  G_CALLBACK (stack_changed_cb), self);
  self->session_signals = g_signal_group_new (TRI_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::voi",
                                  G_CALLBACK (update_window_name), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::details",
                                  G_CALLBACK (details_changed_cb), self);
  self->notes_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->notes_signals, "items-changed", G_CALLBACK (update_notes),
                                  self);
}

/* ---- public API ---- */

void
tri_app_header_bar_set_workspace (TriAppHeaderBar *self, TriWorkspace *workspace)
{
  g_return_if_fail (TRI_IS_APP_HEADER_BAR (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  tri_app_tool_group_set_display (self->tool_group, tri_workspace_get_display (workspace));
  g_signal_connect_object (workspace, "notify::active-pane", G_CALLBACK (active_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::series", G_CALLBACK (update_buttons), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tri_workspace_get_document_reader (workspace), "notify::document",
                           G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  active_changed_cb (self);
}

void
tri_app_header_bar_set_settings (TriAppHeaderBar *self, GSettings *settings)
{
  g_return_if_fail (TRI_IS_APP_HEADER_BAR (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" TRI_OWN_WINDOWS_KEY, G_CALLBACK (update_presets),
                           self, G_CONNECT_SWAPPED);
  update_presets (self);
}

void
tri_app_header_bar_show_notes (TriAppHeaderBar *self)
{
  g_return_if_fail (TRI_IS_APP_HEADER_BAR (self));

  gtk_menu_button_popup (self->notes_button);
  if (g_list_model_get_n_items (tri_pane_get_notes (get_pane (self))) > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->popover_notes), GTK_DIR_TAB_FORWARD);
}
