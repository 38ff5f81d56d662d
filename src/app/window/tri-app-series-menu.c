/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The menu of a row in the list of series. Its actions are the list's own group "series": they work
 * on the row for which the menu was opened, which need not be the one that is shown. */

#include "config.h"

#include "tri-app-series-menu.h"

#include "tri-app-compare-dialog.h"
#include "tri-layer-source.h"
#include "tri-scan-facts.h"
#include "tri-series-items.h"
#include "tri-series-row.h"

typedef struct
{
  GtkWidget *list; /* owns this */
  TriWorkspace *workspace;
  GtkWidget *popover;
  GSimpleActionGroup *actions;
  TriSeriesItem *item;   /* (nullable): whose menu it is */
  GSignalGroup *studies; /* of the pane in which an export waits for its series */
  const char *waiting;   /* (nullable): the action of the window that does it */
  TriStack *awaited;     /* (nullable): what it waits for */
} Menu;

static TriStack *
get_stack (Menu *self)
{
  return self->item == NULL ? NULL : tri_series_item_get_stack (self->item);
}

static TriStudy *
get_active_study (Menu *self)
{
  return tri_pane_get_study (tri_workspace_get_active_pane (self->workspace));
}

/* ---- what the items do ---- */

static void
show_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Menu *self = user_data;

  tri_series_list_set_selected (TRI_SERIES_LIST (self->list), self->item);
}

/* In a further pane; another patient's series is asked about first. */
static void
compare_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Menu *self = user_data;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (self->list));

  if (tri_workspace_is_other_person (self->workspace, NULL, get_stack (self)))
    gtk_window_present (GTK_WINDOW (
        tri_app_compare_dialog_new (window, self->workspace, NULL, self->item)));
  else
    tri_workspace_add_pane (self->workspace, get_stack (self));
}

static guint32
get_file (TriScan *scan, const TriStack *stack)
{
  return tri_scan_get_frame (scan, stack->frames[0])->file;
}

/* Of the layers over what is shown, those that the file of the row's images holds; @is_shown: makes
 * them visible. Returns: how many there are */
static guint
overlay (Menu *self, gboolean is_shown)
{
  TriStudy *study = get_active_study (self);
  TriScan *scan = tri_study_get_scan (study);
  TriLayers *layers = tri_session_get_layers (tri_study_get_session (study));
  g_autoptr (GPtrArray) sources = NULL;
  guint n = 0;

  if (tri_study_get_stack (study) == NULL || get_stack (self) == NULL)
    return 0;
  sources = tri_scan_find_layers (scan, tri_study_get_stack (study));
  for (guint i = 0; i < MIN (sources->len, tri_layers_get_n (layers)); i++)
    {
      const TriLayerSource *source = sources->pdata[i];

      if (source->stack == NULL ||
          get_file (scan, source->stack) != get_file (scan, get_stack (self)))
        continue;
      n++;
      if (is_shown)
        tri_layer_set_is_visible (tri_layers_get (layers, i), TRUE);
    }
  return n;
}

static void
overlay_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  overlay (user_data, TRUE);
}

static void
export_when_shown (Menu *self)
{
  if (self->awaited == NULL || tri_study_get_stack (get_active_study (self)) != self->awaited)
    return;
  self->awaited = NULL;
  gtk_widget_activate_action (self->list, self->waiting, NULL);
}

/* What is exported is what is shown: the series comes to the active pane first. */
static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Menu *self = user_data;

  self->waiting = g_variant_get_boolean (parameter) ? "win.save-volume" : "win.save-slices";
  self->awaited = get_stack (self);
  g_signal_group_set_target (self->studies, get_active_study (self));
  tri_series_list_set_selected (TRI_SERIES_LIST (self->list), self->item);
  export_when_shown (self);
}

static void
notes_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Menu *self = user_data;

  tri_series_list_set_selected (TRI_SERIES_LIST (self->list), self->item);
  gtk_widget_activate_action (self->list, "win.notes", NULL);
}

/* (nullable): NIfTI files have none */
static const char *
get_series_uid (Menu *self)
{
  TriScan *scan = tri_workspace_get_scan (self->workspace);
  const int document = self->item == NULL ? -1 : tri_series_item_get_document (self->item);
  const TriFrame *frame;

  if (get_stack (self) == NULL)
    return document < 0 ? NULL : tri_scan_get_document (scan, (guint) document)->series_uid;
  frame = tri_scan_get_frame (scan, get_stack (self)->frames[0]);
  return frame->is_affine ? NULL : frame->series_uid;
}

static void
copy_uid_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Menu *self = user_data;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->list), get_series_uid (self));
}

/* ---- opening it ---- */

static void
set_enabled (Menu *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

/* A label map or a segmentation, of what is shown. */
static gboolean
is_overlay (Menu *self)
{
  TriStack *stack = get_stack (self);

  return stack != NULL && tri_scan_is_overlay (tri_workspace_get_scan (self->workspace), stack) &&
         stack != tri_study_get_stack (get_active_study (self)) && overlay (self, FALSE) > 0;
}

static void
update_actions (Menu *self)
{
  TriStack *stack = get_stack (self);
  const char *uid = get_series_uid (self);

  set_enabled (self, "compare", stack != NULL);
  set_enabled (self, "export", stack != NULL);
  set_enabled (self, "notes", stack != NULL && tri_series_item_get_n_notes (self->item) > 0);
  set_enabled (self, "overlay", is_overlay (self));
  set_enabled (self, "copy-uid", uid != NULL && uid[0] != '\0');
}

static void
popup (Menu *self, TriSeriesRow *row, const GdkRectangle *place)
{
  g_set_object (&self->item, tri_series_row_get_item (row));
  update_actions (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* (nullable): the row that @widget is, or lies in */
static TriSeriesRow *
find_row (GtkWidget *widget)
{
  if (widget != NULL && !TRI_IS_SERIES_ROW (widget))
    widget = gtk_widget_get_ancestor (widget, TRI_TYPE_SERIES_ROW);
  return (TriSeriesRow *) widget;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  Menu *self = user_data;
  TriSeriesRow *row = find_row (gtk_widget_pick (self->list, x, y, GTK_PICK_DEFAULT));

  if (row != NULL)
    popup (self, row, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static gboolean
key_cb (GtkWidget *widget, GVariant *parameters, gpointer user_data)
{
  Menu *self = user_data;
  TriSeriesRow *row = find_row (gtk_root_get_focus (gtk_widget_get_root (widget)));
  graphene_rect_t place;

  if (row == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), widget, &place))
    return FALSE;
  popup (self, row,
         &(GdkRectangle){ .x = (int) place.origin.x + 24,
                          .y = (int) (place.origin.y + place.size.height / 2),
                          .width = 1,
                          .height = 1 });
  return TRUE;
}

/* ---- attaching ---- */

static void
add_input (Menu *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_alternative_trigger_new (
      gtk_keyval_trigger_new (GDK_KEY_Menu, 0),
      gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (trigger, gtk_callback_action_new (key_cb, self, NULL)));
  gtk_widget_add_controller (self->list, keys);
}

static void
create_popover (Menu *self)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource (TRI_RESOURCE_PATH "/ui/tri-app-series-menu.ui");
  GObject *model = gtk_builder_get_object (builder, "series_menu");

  self->popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, self->list);
}

static void
free_menu (gpointer data)
{
  Menu *self = data;

  g_clear_object (&self->actions);
  g_clear_object (&self->studies);
  g_clear_object (&self->item);
  g_free (self);
}

static void
list_destroyed_cb (GtkWidget *list, Menu *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

void
tri_app_series_menu_attach (TriSeriesList *list, TriWorkspace *workspace)
{
  static const GActionEntry entries[] = {
    { .name = "show", .activate = show_action },
    { .name = "compare", .activate = compare_action },
    { .name = "overlay", .activate = overlay_action },
    { .name = "export", .activate = export_action, .parameter_type = "b" },
    { .name = "notes", .activate = notes_action },
    { .name = "copy-uid", .activate = copy_uid_action },
  };
  Menu *self = g_new0 (Menu, 1);

  self->list = GTK_WIDGET (list);
  self->workspace = workspace;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (self->list, "series", G_ACTION_GROUP (self->actions));
  self->studies = g_signal_group_new (TRI_TYPE_STUDY);
  g_signal_group_connect_swapped (self->studies, "notify::stack", G_CALLBACK (export_when_shown),
                                  self);
  create_popover (self);
  add_input (self);
  g_signal_connect (list, "destroy", G_CALLBACK (list_destroyed_cb), self);
  g_object_set_data_full (G_OBJECT (list), "tri-app-series-menu", self, free_menu);
}
