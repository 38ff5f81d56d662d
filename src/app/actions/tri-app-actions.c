/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes actions, keys and enabledness of window and application from the table of
 * tri-app-action-table.c. Knows nothing of any single action. */

#include "config.h"

#include "tri-app-actions.h"

#include "tri-app-action-table.h"
#include "tri-app-keys.h"
#include "tri-app-menu-keys.h"
#include "tri-session-planes.h"

/* The controller of the window that holds them. */
/* What the window carries: the groups of signals of the active pane. */
#define FOLLOWING "tri-app-following"

/* ---- the window's action map ---- */

static void
activate_cb (GSimpleAction *simple, GVariant *parameter, gpointer user_data)
{
  const TriAppAction *action = g_object_get_data (G_OBJECT (simple), "tri-app-action");

  if (action->base != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (user_data), action->base,
                                    g_variant_new_string (action->target));
  else
    action->handler (TRI_APP_WINDOW (user_data), parameter);
}

static void
add_simple_action (TriAppWindow *window, const TriAppAction *action)
{
  g_autoptr (GVariantType) type =
      action->parameter != NULL ? g_variant_type_new (action->parameter) : NULL;
  g_autoptr (GSimpleAction) simple = g_simple_action_new (action->name, type);

  g_object_set_data (G_OBJECT (simple), "tri-app-action", (gpointer) action);
  g_signal_connect (simple, "activate", G_CALLBACK (activate_cb), window);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (simple));
}

/* Whose property is the state of @action: the window's, that of the links of its panes, that of the
 * session that it shows now, or how the person likes to look. */
static GObject *
get_owner (TriAppWindow *window, const TriAppAction *action)
{
  if (action->place == TRI_ACTION_OF_SESSION)
    return G_OBJECT (tri_app_window_get_session (window));
  if (action->place == TRI_ACTION_OF_LINKS)
    return G_OBJECT (tri_workspace_get_links (tri_app_window_get_workspace (window)));
  if (action->place == TRI_ACTION_OF_DISPLAY)
    return G_OBJECT (tri_workspace_get_display (tri_app_window_get_workspace (window)));
  return G_OBJECT (window);
}

/* Of a boolean, a double, a text, or the nick of an enumeration. */
static GVariant *
read_state (TriAppWindow *window, const TriAppAction *action)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (action->read != NULL)
    return action->read (window);
  g_object_get_property (get_owner (window, action), action->property, &value);
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    return g_variant_new_boolean (g_value_get_boolean (&value));
  if (G_VALUE_HOLDS_DOUBLE (&value))
    return g_variant_new_double (g_value_get_double (&value));
  if (G_VALUE_HOLDS_ENUM (&value))
    return g_variant_new_string (
        g_enum_get_value (g_type_class_peek (G_VALUE_TYPE (&value)), g_value_get_enum (&value))
            ->value_nick);
  return g_variant_new_string (g_value_get_string (&value));
}

static void
write_state (GObject *owner, const TriAppAction *action, GVariant *state)
{
  GParamSpec *pspec =
      g_object_class_find_property (G_OBJECT_GET_CLASS (owner), action->property);

  if (g_variant_is_of_type (state, G_VARIANT_TYPE_BOOLEAN))
    g_object_set (owner, action->property, g_variant_get_boolean (state), NULL);
  else if (g_variant_is_of_type (state, G_VARIANT_TYPE_DOUBLE))
    g_object_set (owner, action->property, g_variant_get_double (state), NULL);
  else if (G_IS_PARAM_SPEC_ENUM (pspec))
    {
      const GEnumValue *value = g_enum_get_value_by_nick (
          G_PARAM_SPEC_ENUM (pspec)->enum_class, g_variant_get_string (state, NULL));

      if (value != NULL)
        g_object_set (owner, action->property, value->value, NULL);
    }
  else
    g_object_set (owner, action->property, g_variant_get_string (state, NULL), NULL);
}

static void
change_state_cb (GSimpleAction *simple, GVariant *state, gpointer user_data)
{
  const TriAppAction *action = g_object_get_data (G_OBJECT (simple), "tri-app-action");

  if (action->read != NULL)
    action->handler (TRI_APP_WINDOW (user_data), state);
  else
    write_state (get_owner (TRI_APP_WINDOW (user_data), action), action, state);
}

/* A GPropertyAction would hold the window that holds it, and one session for good. Toggles without
 * a parameter; with one, takes it for the new state: GSimpleAction's own way. */
static void
add_stateful_action (TriAppWindow *window, const TriAppAction *action)
{
  g_autoptr (GVariantType) type =
      action->parameter != NULL ? g_variant_type_new (action->parameter) : NULL;
  g_autoptr (GSimpleAction) simple =
      g_simple_action_new_stateful (action->name, type, read_state (window, action));

  g_object_set_data (G_OBJECT (simple), "tri-app-action", (gpointer) action);
  g_signal_connect (simple, "change-state", G_CALLBACK (change_state_cb), window);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (simple));
}

/* @property: (nullable): NULL for all of that place */
static void
update_states (TriAppWindow *window, TriActionPlace place, const char *property)
{
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      const TriAppAction *action = &actions[i];

      if (action->place != place ||
          (property != NULL && !g_str_equal (property, action->property)))
        continue;
      g_simple_action_set_state (
          G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), action->name)),
          read_state (window, action));
    }
}

static void
window_property_changed_cb (TriAppWindow *window, GParamSpec *pspec)
{
  update_states (window, TRI_ACTION_OF_WINDOW, pspec->name);
}

static void
display_property_changed_cb (TriDisplay *display, GParamSpec *pspec, TriAppWindow *window)
{
  update_states (window, TRI_ACTION_OF_DISPLAY, pspec->name);
}

static void
session_property_changed_cb (TriSession *session, GParamSpec *pspec, TriAppWindow *window)
{
  update_states (window, TRI_ACTION_OF_SESSION, pspec->name);
}

static void
link_changed_cb (TriAppWindow *window, GParamSpec *pspec)
{
  update_states (window, TRI_ACTION_OF_LINKS, pspec->name);
}

static TriMeasurements *
get_measurements (TriAppWindow *window)
{
  return tri_session_get_measurements (tri_app_window_get_session (window));
}

/* @property: of the measurements, "can-undo" or "can-redo" */
static gboolean
can (TriAppWindow *window, const char *property)
{
  gboolean is_possible = FALSE;

  g_object_get (get_measurements (window), property, &is_possible, NULL);
  return is_possible;
}

static gboolean
is_need_met (TriAppWindow *window, TriActionNeed need)
{
  TriVolume *volume = tri_session_get_volume (tri_app_window_get_session (window));
  TriWorkspace *workspace = tri_app_window_get_workspace (window);
  TriScan *scan = tri_workspace_get_scan (workspace);
  TriDocumentReader *reader = tri_workspace_get_document_reader (workspace);
  const TriDocument *document = tri_document_reader_get_document (reader);

  if (document != NULL)
    volume = NULL; /* it is not on screen */
  switch (need)
    {
    case TRI_ACTION_NEEDS_VOLUME:
      return volume != NULL;
    case TRI_ACTION_NEEDS_GREY:
      return volume != NULL && tri_session_has_window (tri_app_window_get_session (window));
    case TRI_ACTION_NEEDS_SLAB:
      return volume != NULL &&
             tri_session_get_max_slab_mm (tri_app_window_get_session (window)) > 0;
    case TRI_ACTION_NEEDS_REPEATS:
      return volume != NULL && tri_volume_get_n_volumes (volume) > 1;
    case TRI_ACTION_NEEDS_SERIES:
      return g_list_model_get_n_items (tri_workspace_get_series (workspace)) > 1;
    case TRI_ACTION_NEEDS_PICTURE:
      return volume != NULL &&
             tri_stack_is_flat (tri_session_get_stack (tri_app_window_get_session (window)));
    case TRI_ACTION_NEEDS_TWO:
      return tri_workspace_get_n_panes (workspace) > 1;
    case TRI_ACTION_NEEDS_WORK:
      return tri_workspace_get_busy_pane (workspace) != NULL ||
             tri_app_window_get_work (window) != NULL;
    case TRI_ACTION_NEEDS_UNREAD:
      return scan != NULL && scan->unread->len > 0;
    case TRI_ACTION_NEEDS_NOTES:
      return tri_app_window_has_notes (window);
    case TRI_ACTION_NEEDS_CHOICE:
      return tri_pane_count_interpretations (tri_app_window_get_pane (window)) > 1;
    case TRI_ACTION_NEEDS_UNDO:
      return volume != NULL && can (window, "can-undo");
    case TRI_ACTION_NEEDS_REDO:
      return volume != NULL && can (window, "can-redo");
    case TRI_ACTION_NEEDS_MEASURE:
      return volume != NULL && tri_measurements_get_selected (get_measurements (window)) != 0;
    case TRI_ACTION_NEEDS_TEXT:
      return tri_document_reader_get_text (reader) != NULL;
    case TRI_ACTION_NEEDS_FILE:
      return document != NULL && document->media_bytes > 0;
    case TRI_ACTION_NEEDS_NOTHING:
      return TRUE;
    }

  g_return_val_if_reached (TRUE);
}

/* The one place that says which actions can be used now. Called by notification alone. */
static void
needs_changed_cb (TriAppWindow *window)
{
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  if (gtk_widget_in_destruction (GTK_WIDGET (window)))
    return;
  for (guint i = 0; i < n_actions; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), actions[i].name);

      if (G_IS_SIMPLE_ACTION (action))
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                     is_need_met (window, actions[i].need));
    }
}

/* Few of them: a drag of a handle changes a measurement with every motion. */
static void
measurements_changed_cb (TriAppWindow *window)
{
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    if (actions[i].need >= TRI_ACTION_NEEDS_UNDO && actions[i].need <= TRI_ACTION_NEEDS_MEASURE)
      g_simple_action_set_enabled (
          G_SIMPLE_ACTION (
              g_action_map_lookup_action (G_ACTION_MAP (window), actions[i].name)),
          is_need_met (window, actions[i].need));
}

/* ---- what the actions follow ---- */

/* What belongs to the active pane. */
typedef struct
{
  GSignalGroup *session, *study, *notes;
} Following;

static void
following_free (Following *self)
{
  g_object_unref (self->session);
  g_object_unref (self->study);
  g_object_unref (self->notes);
  g_free (self);
}

static void
active_changed_cb (TriAppWindow *window)
{
  Following *following = g_object_get_data (G_OBJECT (window), FOLLOWING);
  TriPane *pane = tri_app_window_get_pane (window);

  g_signal_group_set_target (following->session, tri_pane_get_session (pane));
  g_signal_group_set_target (following->study, tri_pane_get_study (pane));
  g_signal_group_set_target (following->notes, tri_pane_get_notes (pane));
  update_states (window, TRI_ACTION_OF_SESSION, NULL);
  needs_changed_cb (window);
}

/* Any pane may be at work. */
static void
panes_changed_cb (TriAppWindow *window, guint position, guint n_removed, guint n_added)
{
  TriWorkspace *workspace = tri_app_window_get_workspace (window);

  for (guint i = position; i < position + n_added; i++)
    g_signal_connect_object (tri_pane_get_study (tri_workspace_get_pane (workspace, i)),
                             "notify::is-busy", G_CALLBACK (needs_changed_cb), window,
                             G_CONNECT_SWAPPED);
  needs_changed_cb (window);
}

static void
follow (TriAppWindow *window)
{
  TriWorkspace *workspace = tri_app_window_get_workspace (window);
  Following *self = g_new0 (Following, 1);

  self->session = g_signal_group_new (TRI_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session, "notify::volume", G_CALLBACK (needs_changed_cb),
                                  window);
  g_signal_group_connect_swapped (self->session, "notify::stack", G_CALLBACK (needs_changed_cb),
                                  window);
  g_signal_group_connect_swapped (self->session, "notify::measurements",
                                  G_CALLBACK (measurements_changed_cb), window);
  g_signal_group_connect (self->session, "notify", G_CALLBACK (session_property_changed_cb),
                          window);
  self->study = g_signal_group_new (TRI_TYPE_STUDY);
  g_signal_group_connect_swapped (self->study, "notify", G_CALLBACK (needs_changed_cb), window);
  self->notes = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->notes, "items-changed", G_CALLBACK (needs_changed_cb),
                                  window);
  g_object_set_data_full (G_OBJECT (window), FOLLOWING, self, (GDestroyNotify) following_free);

  g_signal_connect_object (workspace, "notify::active-pane", G_CALLBACK (active_changed_cb), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::series", G_CALLBACK (needs_changed_cb), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "items-changed", G_CALLBACK (panes_changed_cb), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tri_workspace_get_document_reader (workspace), "notify",
                           G_CALLBACK (needs_changed_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (tri_workspace_get_links (workspace), "notify",
                           G_CALLBACK (link_changed_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (tri_workspace_get_display (workspace), "notify",
                           G_CALLBACK (display_property_changed_cb), window, 0);
  g_signal_connect (window, "notify::work", G_CALLBACK (needs_changed_cb), NULL);
  g_signal_connect (window, "notify", G_CALLBACK (window_property_changed_cb), NULL);
  panes_changed_cb (window, 0, 0, tri_workspace_get_n_panes (workspace));
  active_changed_cb (window);
}

/**
 * tri_app_actions_install:
 * @window: a window that has its session
 *
 * Gives @window its actions. To be called once. Main thread.
 */
void
tri_app_actions_install (TriAppWindow *window)
{
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      const TriAppAction *action = &actions[i];

      switch (action->place)
        {
        case TRI_ACTION_ON_WINDOW:
          add_simple_action (window, action);
          break;
        case TRI_ACTION_OF_WINDOW:
        case TRI_ACTION_OF_DISPLAY:
        case TRI_ACTION_OF_SESSION:
        case TRI_ACTION_OF_LINKS:
          add_stateful_action (window, action);
          break;
        case TRI_ACTION_ON_APPLICATION:
          break;
        }
    }
  follow (window);
}

/* ---- the same on the application ---- */

static void
forward_activate_cb (GSimpleAction *proxy, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (TRI_IS_APP_WINDOW (window))
    g_action_group_activate_action (G_ACTION_GROUP (window), g_action_get_name (G_ACTION (proxy)),
                                    parameter);
}

static void
forward_state_cb (GSimpleAction *proxy, GVariant *state, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (TRI_IS_APP_WINDOW (window))
    g_action_group_change_action_state (G_ACTION_GROUP (window),
                                        g_action_get_name (G_ACTION (proxy)), state);
}

static void
mirror_state_cb (GActionGroup *window, const char *name, GVariant *state, gpointer user_data)
{
  GAction *proxy = g_action_map_lookup_action (G_ACTION_MAP (user_data), name);

  if (G_IS_SIMPLE_ACTION (proxy))
    g_simple_action_set_state (G_SIMPLE_ACTION (proxy), state);
}

static void
mirror_enabled_cb (GActionGroup *window, const char *name, gboolean is_enabled, gpointer user_data)
{
  GAction *proxy = g_action_map_lookup_action (G_ACTION_MAP (user_data), name);

  if (G_IS_SIMPLE_ACTION (proxy))
    g_simple_action_set_enabled (G_SIMPLE_ACTION (proxy), is_enabled);
}

/**
 * tri_app_actions_export:
 * @application: the application
 * @window: a window that has its actions
 *
 * Puts every action of @window on the application too, under the same name, so that
 * `gapplication action` reaches the active window. State and enabledness follow the window.
 * Main thread.
 */
void
tri_app_actions_export (GtkApplication *application, TriAppWindow *window)
{
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), actions[i].name);
      g_autoptr (GVariant) state = NULL;
      g_autoptr (GSimpleAction) proxy = NULL;

      if (action == NULL)
        continue;
      state = g_action_get_state (action);
      proxy = state == NULL
                  ? g_simple_action_new (actions[i].name, g_action_get_parameter_type (action))
                  : g_simple_action_new_stateful (actions[i].name,
                                                  g_action_get_parameter_type (action), state);
      g_simple_action_set_enabled (proxy, g_action_get_enabled (action));
      g_signal_connect_object (proxy, "activate", G_CALLBACK (forward_activate_cb), application, 0);
      if (state != NULL)
        g_signal_connect_object (proxy, "change-state", G_CALLBACK (forward_state_cb), application,
                                 0);
      g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (proxy));
    }
  g_signal_connect_object (window, "action-state-changed", G_CALLBACK (mirror_state_cb),
                           application, 0);
  g_signal_connect_object (window, "action-enabled-changed", G_CALLBACK (mirror_enabled_cb),
                           application, 0);
}

/* To set them takes a millisecond, for every menu may show them. */
static void
set_accels (GtkApplication *application, const TriAppAction *action, GVariant *own)
{
  g_autofree char *name = tri_app_action_get_detailed_name (action);
  g_autoptr (GPtrArray) accels = tri_app_keys_list (own, action, TRUE);
  g_auto (GStrv) present = gtk_application_get_accels_for_action (application, name);
  gboolean is_same = g_strv_length (present) == accels->len;

  for (guint i = 0; is_same && i < accels->len; i++)
    {
      guint key, present_key;
      GdkModifierType modifiers, present_modifiers;

      is_same = gtk_accelerator_parse (g_ptr_array_index (accels, i), &key, &modifiers) &&
                gtk_accelerator_parse (present[i], &present_key, &present_modifiers) &&
                key == present_key && modifiers == present_modifiers;
    }
  g_ptr_array_add (accels, NULL);
  if (!is_same)
    gtk_application_set_accels_for_action (application, name, (const char *const *) accels->pdata);
}

/**
 * tri_app_actions_set_accels:
 * @application: the application
 * @own: a person's keys, see tri-app-keys.h
 *
 * Gives @application the keys that work wherever the focus is, in place of those it had. Main
 * thread.
 */
void
tri_app_actions_set_accels (GtkApplication *application, GVariant *own)
{
  GPtrArray *held = tri_app_menu_keys_hold ();
  guint n_actions;
  const TriAppAction *actions = tri_app_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    set_accels (application, &actions[i], own);
  tri_app_menu_keys_release (held);
}
