/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-window.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where an action lives, and for one with a state, whose property the state is. */
typedef enum
{
  TRI_ACTION_ON_WINDOW,      /* a handler */
  TRI_ACTION_ON_APPLICATION, /* added by the application; listed for keys and the shortcuts window
                              */
  TRI_ACTION_OF_WINDOW,      /* a property of the window */
  TRI_ACTION_OF_DISPLAY,     /* a property of how the person likes to look, see TriDisplay */
  TRI_ACTION_OF_SESSION,     /* a property of its session */
  TRI_ACTION_OF_LINKS,       /* a property of how its panes belong together, see TriPaneLinks */
} TriActionPlace;

/* What must be there before an action makes sense. */
typedef enum
{
  TRI_ACTION_NEEDS_NOTHING,
  TRI_ACTION_NEEDS_VOLUME,
  TRI_ACTION_NEEDS_PICTURE, /* a picture that has no other planes */
  TRI_ACTION_NEEDS_GREY,    /* a volume that a window applies to */
  TRI_ACTION_NEEDS_SLAB,    /* a volume that slabs can be made of */
  TRI_ACTION_NEEDS_REPEATS, /* a volume with several time points, echoes … */
  TRI_ACTION_NEEDS_SERIES,  /* more than one row in the sidebar */
  TRI_ACTION_NEEDS_TWO,     /* two series side by side */
  TRI_ACTION_NEEDS_WORK,    /* something that can be cancelled */
  TRI_ACTION_NEEDS_UNREAD,  /* files that are not shown */
  TRI_ACTION_NEEDS_NOTES,   /* notes about what is shown, or other ways to show it */
  TRI_ACTION_NEEDS_CHOICE,  /* a series that can be shown in several ways */
  TRI_ACTION_NEEDS_UNDO,    /* a change of measurements that can be undone */
  TRI_ACTION_NEEDS_REDO,    /* one that was undone */
  TRI_ACTION_NEEDS_MEASURE, /* a measurement that is selected */
  TRI_ACTION_NEEDS_TEXT,    /* a document in place of the views, and what it says */
  TRI_ACTION_NEEDS_FILE,    /* a document that carries a file */
} TriActionNeed;

/* Headings of the shortcuts window and of the page of keys. */
#define TRI_ACTION_SECTION_FILES N_ ("Files")
#define TRI_ACTION_SECTION_SLICES N_ ("Slices and series")
#define TRI_ACTION_SECTION_VIEWS N_ ("Views")
#define TRI_ACTION_SECTION_TOOLS N_ ("Tools")
#define TRI_ACTION_SECTION_MEASURES N_ ("Measuring")
#define TRI_ACTION_SECTION_GREYS N_ ("Intensity window")
#define TRI_ACTION_SECTION_PRESETS N_ ("Presets and focus")
#define TRI_ACTION_SECTION_SHOWN N_ ("Display")
#define TRI_ACTION_SECTION_GENERAL N_ ("General")

/**
 * TriActionHandler:
 * @window: the window that the action is on
 * @parameter: (nullable): of the type that the entry states
 *
 * Does what an action is for. Main thread; called only while the action is enabled.
 */
typedef void (*TriActionHandler) (TriAppWindow *window, GVariant *parameter);

/**
 * TriActionReader:
 * @window: the window that the action is on
 *
 * Works out the state of an action from the property that it names. Main thread.
 *
 * Returns: (transfer floating)
 */
typedef GVariant *(*TriActionReader) (TriAppWindow *window);

/**
 * TriAppAction:
 * @name: of the action, and of its keys in the settings
 * @place: whose action it is
 * @need: without which it is disabled
 * @parameter: (nullable): GVariant type of the parameter; of a session's property it follows from
 *   the property, a window's is a toggle without and a text with a parameter
 * @property: (nullable): for the places that name one
 * @read: (nullable): with @property: its state, where this is not the property itself but follows
 *   from it; @handler is then given the state that is asked for
 * @handler: (nullable): what it does, for an action with neither @property nor @base, or with @read
 * @base: (nullable): the name of the action that this one stands for, which takes a text: an action
 *   with a parameter has one such entry for each parameter that can have a key
 * @target: (nullable): with @base: the parameter
 * @accels: (nullable): keys that work wherever the focus is, separated by blanks
 * @keys: (nullable): keys that the focused widget gets first, such as letters
 * @section: (nullable): heading in the shortcuts window; NULL: not listed there
 * @label: (nullable): what it does, in words; with @section
 * @is_numbered: the label is that of several entries, which their @target tells apart
 *
 * An entry of the table. Keys are in the form of gtk_accelerator_parse(). A key of the keypad is
 * not named: it goes with its twin on the main block.
 */
typedef struct
{
  const char *name;
  TriActionPlace place;
  TriActionNeed need;
  const char *parameter;
  const char *property;
  TriActionReader read;
  TriActionHandler handler;
  const char *base;
  const char *target;
  const char *accels;
  const char *keys;
  const char *section;
  const char *label;
  gboolean is_numbered;
} TriAppAction;

const TriAppAction *tri_app_actions_get (guint *n_actions);
const TriAppAction *tri_app_actions_find (const char *name);
char *tri_app_action_get_detailed_name (const TriAppAction *action);
char *tri_app_action_dup_label (const TriAppAction *action);

G_END_DECLS
