/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one table of everything that can be done: the action maps of window and application, the
 * keys, and the shortcuts window are all made from it. Knows which handler belongs to a name, not
 * what the handler does. */

#include "config.h"

#include "tri-app-actions.h"

#include "tri-app-handlers.h"

#define FILES TRI_ACTION_SECTION_FILES
#define SLICES TRI_ACTION_SECTION_SLICES
#define VIEWS TRI_ACTION_SECTION_VIEWS
#define MEASURES TRI_ACTION_SECTION_MEASURES
#define GREYS TRI_ACTION_SECTION_GREYS
#define SHOWN TRI_ACTION_SECTION_SHOWN
#define GENERAL TRI_ACTION_SECTION_GENERAL

#define WINDOW TRI_ACTION_ON_WINDOW
#define NOTHING TRI_ACTION_NEEDS_NOTHING
#define VOLUME TRI_ACTION_NEEDS_VOLUME
#define GREY TRI_ACTION_NEEDS_GREY
#define SERIES TRI_ACTION_NEEDS_SERIES
#define REPEATS TRI_ACTION_NEEDS_REPEATS
#define SLAB TRI_ACTION_NEEDS_SLAB
#define NOTES TRI_ACTION_NEEDS_NOTES
#define CHOICE TRI_ACTION_NEEDS_CHOICE

/* clang-format off */
static const TriAppAction actions[] = {
  /* name, place, need, parameter, property, handler, accels, keys, section, label */
  { "open", WINDOW, NOTHING, NULL, NULL, tri_app_open, "<Control>o", NULL,
    FILES, N_ ("Open files") },
  { "open-folder", WINDOW, NOTHING, NULL, NULL, tri_app_open_folder, "<Control><Shift>o", NULL,
    FILES, N_ ("Open a folder") },
  { "open-paths", WINDOW, NOTHING, "as", NULL, tri_app_open_paths, NULL, NULL, NULL, NULL },
  { "open-sample", WINDOW, NOTHING, "s", NULL, tri_app_open_sample, NULL, NULL, NULL, NULL },
  { "cancel", WINDOW, TRI_ACTION_NEEDS_WORK, NULL, NULL, tri_app_cancel, "<Control>period", NULL,
    FILES, N_ ("Cancel loading") },
  { "show-unread", WINDOW, TRI_ACTION_NEEDS_UNREAD, NULL, NULL, tri_app_show_unread,
    "<Control>u", NULL, FILES, N_ ("List the files that are not shown") },
  { "copy-view", WINDOW, VOLUME, NULL, NULL, tri_app_copy_view, NULL, "<Control>c",
    FILES, N_ ("Copy the view as an image") },
  { "save-view", WINDOW, VOLUME, NULL, NULL, tri_app_save_view, "<Control><Shift>s", NULL,
    FILES, N_ ("Save the view as a picture") },
  { "save-views", WINDOW, VOLUME, NULL, NULL, tri_app_save_views, "<Control><Alt>s", NULL,
    FILES, N_ ("Save all views as a picture") },
  { "export", WINDOW, VOLUME, "(sbu)", NULL, tri_app_export, NULL, NULL, NULL, NULL },
  { "save-slices", WINDOW, VOLUME, NULL, NULL, tri_app_save_slices, NULL, NULL,
    FILES, N_ ("Save all slices as numbered pictures") },
  { "export-slices", WINDOW, VOLUME, "(ss)", NULL, tri_app_export_slices_to, NULL, NULL,
    NULL, NULL },
  { "save-volume", WINDOW, VOLUME, NULL, NULL, tri_app_save_volume, NULL, "<Control><Shift>n",
    FILES, N_ ("Save the volume as NIfTI") },
  { "export-volume", WINDOW, VOLUME, "s", NULL, tri_app_export_volume_to, NULL, NULL,
    NULL, NULL },
  { "print", WINDOW, VOLUME, NULL, NULL, tri_app_print, "<Control>p", "p",
    FILES, N_ ("Print the views") },
  { "print-to", WINDOW, VOLUME, "s", NULL, tri_app_print_to, NULL, NULL, NULL, NULL },
  { "save-screenshot", WINDOW, NOTHING, "s", NULL, tri_app_save_screenshot, NULL, NULL,
    NULL, NULL },
  { "copy-document", WINDOW, TRI_ACTION_NEEDS_TEXT, NULL, NULL, tri_app_copy_document, NULL,
    "<Control><Shift>c", FILES, N_ ("Copy the text of the document") },
  { "open-document", WINDOW, TRI_ACTION_NEEDS_FILE, NULL, NULL, tri_app_open_document,
    "<Control><Shift>e", NULL, FILES, N_ ("Open the document’s file with the desktop’s viewer") },
  { "save-document", WINDOW, TRI_ACTION_NEEDS_FILE, NULL, NULL, tri_app_save_document,
    "<Control>s", NULL, FILES, N_ ("Save a copy of the document’s file") },
  { "show-reference", WINDOW, NOTHING, "(su)", NULL, tri_app_show_reference, NULL, NULL,
    NULL, NULL },
  { "close", WINDOW, NOTHING, NULL, NULL, tri_app_close, "<Control>w", NULL,
    FILES, N_ ("Close the window") },

  { "next-slice", WINDOW, VOLUME, NULL, NULL, tri_app_next_slice, NULL, "Down Right",
    SLICES, N_ ("Next slice") },
  { "previous-slice", WINDOW, VOLUME, NULL, NULL, tri_app_previous_slice, NULL, "Up Left",
    SLICES, N_ ("Previous slice") },
  { "first-slice", WINDOW, VOLUME, NULL, NULL, tri_app_first_slice, NULL, "Home",
    SLICES, N_ ("First slice") },
  { "last-slice", WINDOW, VOLUME, NULL, NULL, tri_app_last_slice, NULL, "End",
    SLICES, N_ ("Last slice") },
  { "next-series", WINDOW, SERIES, NULL, NULL, tri_app_next_series, NULL, "Page_Down",
    SLICES, N_ ("Next series") },
  { "previous-series", WINDOW, SERIES, NULL, NULL, tri_app_previous_series, NULL, "Page_Up",
    SLICES, N_ ("Previous series") },
  { "next-volume", WINDOW, REPEATS, NULL, NULL, tri_app_next_volume, NULL, "period bracketright",
    SLICES, N_ ("Next volume: time, echo, b-value") },
  { "previous-volume", WINDOW, REPEATS, NULL, NULL, tri_app_previous_volume, NULL,
    "comma bracketleft", SLICES, N_ ("Previous volume: time, echo, b-value") },
  { "cine", WINDOW, VOLUME, NULL, NULL, tri_app_cine, NULL, "c",
    SLICES, N_ ("Play and pause: frames, volumes, slices") },
  { "cine-slower", WINDOW, VOLUME, NULL, NULL, tri_app_cine_slower, NULL, "less",
    SLICES, N_ ("Play slower") },
  { "cine-faster", WINDOW, VOLUME, NULL, NULL, tri_app_cine_faster, NULL, "greater",
    SLICES, N_ ("Play faster") },
  { "slab-mm", TRI_ACTION_OF_SESSION, NOTHING, "d", "slab-mm", NULL, NULL, NULL, NULL, NULL },
  { "slab-mode", TRI_ACTION_OF_DISPLAY, NOTHING, "s", "slab-mode", NULL, NULL, NULL, NULL, NULL },
  { "thicker-slab", WINDOW, SLAB, NULL, NULL, tri_app_thicker_slab, NULL, "b braceright",
    SLICES, N_ ("Thicker slab") },
  { "thinner-slab", WINDOW, SLAB, NULL, NULL, tri_app_thinner_slab, NULL, "x braceleft",
    SLICES, N_ ("Thinner slab, down to one slice") },
  { "next-slab-mode", WINDOW, SLAB, NULL, NULL, tri_app_next_slab_mode, NULL, "m",
    SLICES, N_ ("Show the maximum, minimum or mean of a slab") },
  { "set-cursor", WINDOW, VOLUME, "(ddd)", NULL, tri_app_set_cursor, NULL, NULL, NULL, NULL },

  { "select-view", WINDOW, VOLUME, "s", NULL, tri_app_select_view, NULL, NULL, NULL, NULL },
  { "layout", TRI_ACTION_OF_WINDOW, NOTHING, "s", "layout", NULL, NULL, NULL, NULL, NULL },
  { "next-layout", WINDOW, VOLUME, NULL, NULL, tri_app_next_layout, "F7", NULL,
    VIEWS, N_ ("Two by two, three in a row, one large and two") },
  { "compare", WINDOW, SERIES, NULL, NULL, tri_app_compare, "F8", NULL,
    VIEWS, N_ ("Another series beside this one, or one alone again") },
  { "series-linked", TRI_ACTION_OF_WINDOW, TRI_ACTION_NEEDS_TWO, NULL, "series-linked", NULL,
    "<Shift>F8", NULL, VIEWS, N_ ("Link the places of two series") },
  { "maximize-view", WINDOW, VOLUME, NULL, NULL, tri_app_maximize_view, NULL, "Return KP_Enter",
    VIEWS, N_ ("Enlarge the view, or restore all") },
  { "restore-views", WINDOW, VOLUME, NULL, NULL, tri_app_restore_views, NULL, NULL, NULL, NULL },
  { "zoom-in", WINDOW, VOLUME, NULL, NULL, tri_app_zoom_in, "<Control>plus <Control>equal",
    "plus equal KP_Add", VIEWS, N_ ("Zoom in") },
  { "zoom-out", WINDOW, VOLUME, NULL, NULL, tri_app_zoom_out, "<Control>minus", "minus KP_Subtract",
    VIEWS, N_ ("Zoom out") },
  { "zoom-fit", WINDOW, VOLUME, NULL, NULL, tri_app_zoom_fit, NULL, "0 KP_0",
    VIEWS, N_ ("Fit the image into the view") },
  { "zoom-actual", WINDOW, VOLUME, NULL, NULL, tri_app_zoom_actual, NULL, "1 KP_1",
    VIEWS, N_ ("One image pixel on one screen pixel") },
  { "zoom-real", WINDOW, VOLUME, NULL, NULL, tri_app_zoom_real, NULL, "2 KP_2",
    VIEWS, N_ ("A millimetre of the patient on one of the screen") },
  { "rotate-left", WINDOW, TRI_ACTION_NEEDS_PICTURE, NULL, NULL, tri_app_rotate_left, NULL,
    "<Control>Left", VIEWS, N_ ("Turn a picture to the left") },
  { "rotate-right", WINDOW, TRI_ACTION_NEEDS_PICTURE, NULL, NULL, tri_app_rotate_right, NULL,
    "<Control>Right", VIEWS, N_ ("Turn a picture to the right") },
  { "flip", WINDOW, TRI_ACTION_NEEDS_PICTURE, NULL, NULL, tri_app_flip, NULL, "<Control>h",
    VIEWS, N_ ("Exchange left and right of a picture") },
  { "magnifier", TRI_ACTION_OF_DISPLAY, NOTHING, NULL, "has-magnifier", NULL, NULL, "<Shift>z",
    VIEWS, N_ ("Magnifier at the pointer") },
  { "lightbox", TRI_ACTION_OF_WINDOW, VOLUME, NULL, "lightbox-shown", NULL, "F4", NULL,
    VIEWS, N_ ("Many slices at once") },
  { "reset-view", WINDOW, VOLUME, NULL, NULL, tri_app_reset_view, NULL, "Escape",
    VIEWS, N_ ("Reset zoom, position and window") },

  { "tool", TRI_ACTION_OF_DISPLAY, NOTHING, "s", "tool", NULL, NULL, NULL, NULL, NULL },
  { "measure-distance", WINDOW, VOLUME, NULL, NULL, tri_app_measure_distance, NULL, "d",
    MEASURES, N_ ("Distance: drag from end to end") },
  { "measure-angle", WINDOW, VOLUME, NULL, NULL, tri_app_measure_angle, NULL, "a",
    MEASURES, N_ ("Angle: drag along one line, then the other") },
  { "measure-rectangle", WINDOW, VOLUME, NULL, NULL, tri_app_measure_rectangle, NULL, "r",
    MEASURES, N_ ("Rectangle: drag from corner to corner") },
  { "measure-ellipse", WINDOW, VOLUME, NULL, NULL, tri_app_measure_ellipse, NULL, "e",
    MEASURES, N_ ("Ellipse: drag across it") },
  { "measure-outline", WINDOW, VOLUME, NULL, NULL, tri_app_measure_outline, NULL, "<Shift>e",
    MEASURES, N_ ("Outline: drag around it") },
  { "measure-point", WINDOW, VOLUME, NULL, NULL, tri_app_measure_point, NULL, "<Shift>d",
    MEASURES, N_ ("Value of a point: click") },
  { "measure-arrow", WINDOW, VOLUME, NULL, NULL, tri_app_measure_arrow, NULL, "<Shift>a",
    MEASURES, N_ ("Arrow with text: drag from its tip") },
  { "write-text", WINDOW, VOLUME, NULL, NULL, tri_app_write_text, "F2", NULL,
    MEASURES, N_ ("Write to the selected measurement") },
  { "undo", WINDOW, VOLUME, NULL, NULL, tri_app_undo, NULL, "<Control>z",
    MEASURES, N_ ("Undo") },
  { "redo", WINDOW, VOLUME, NULL, NULL, tri_app_redo, NULL, "<Control><Shift>z <Control>y",
    MEASURES, N_ ("Redo") },
  { "delete-measurement", WINDOW, VOLUME, NULL, NULL, tri_app_delete_measurement, NULL,
    "Delete BackSpace", MEASURES, N_ ("Delete the selected measurement") },
  { "copy-measurements", WINDOW, VOLUME, NULL, NULL, tri_app_copy_measurements,
    "<Control><Shift>m", NULL, MEASURES, N_ ("Copy the measurements as a table") },
  { "copy-measurements-as", WINDOW, VOLUME, "s", NULL, tri_app_copy_measurements_as, NULL, NULL,
    NULL, NULL },

  { "window-preset", WINDOW, GREY, "s", NULL, tri_app_voi_preset, NULL, NULL, NULL, NULL },
  { "window-set", WINDOW, GREY, "(dd)", NULL, tri_app_voi_set, NULL, NULL, NULL, NULL },
  { "window-header", WINDOW, GREY, "u", NULL, tri_app_voi_header, NULL, NULL, NULL, NULL },
  { "save-window", WINDOW, GREY, "s", NULL, tri_app_voi_save, NULL, NULL, NULL, NULL },
  { "window-region", WINDOW, GREY, NULL, NULL, tri_app_voi_region, NULL, "<Shift>w",
    GREYS, N_ ("Window from a region: drag across it") },
  { "window-bottom-fixed", TRI_ACTION_OF_SESSION, NOTHING, NULL, "is-bottom-fixed", NULL, NULL,
    NULL, GREYS, N_ ("The window’s lower end stays") },
  { "levels", WINDOW, GREY, NULL, NULL, tri_app_show_levels, NULL, "w",
    GREYS, N_ ("Set the window by numbers and histogram") },
  { "window-auto", WINDOW, GREY, NULL, NULL, tri_app_voi_auto, "<Control>0", NULL,
    GREYS, N_ ("Automatic window") },
  { "window-reset", WINDOW, GREY, NULL, NULL, tri_app_voi_reset, "<Control>r", NULL,
    GREYS, N_ ("Window the series opened with") },
  { "window-follow", TRI_ACTION_OF_SESSION, NOTHING, NULL, "is-voi-following", NULL, NULL, NULL,
    GREYS, N_ ("Follow each image’s own window") },
  { "colour-map", TRI_ACTION_OF_SESSION, NOTHING, "s", "colour-map", NULL, NULL, NULL,
    NULL, NULL },
  { "next-colour-map", WINDOW, GREY, NULL, NULL, tri_app_next_colour_map, NULL, "f",
    GREYS, N_ ("Other colours for the greys") },
  { "invert", WINDOW, GREY, NULL, NULL, tri_app_invert, "<Control>i", NULL,
    GREYS, N_ ("Invert black and white") },

  { "crosshair", TRI_ACTION_OF_DISPLAY, NOTHING, NULL, "has-crosshair", NULL, NULL, "j",
    SHOWN, N_ ("Crosshair") },
  { "reference-lines", TRI_ACTION_OF_DISPLAY, NOTHING, NULL, "has-reference-lines", NULL, NULL, "o",
    SHOWN, N_ ("Where the slice of the series beside lies") },
  { "next-annotations", WINDOW, NOTHING, NULL, NULL, tri_app_next_annotations, NULL, "i",
    SHOWN, N_ ("All text on the images, the least, or none") },
  { "corner-texts", TRI_ACTION_OF_DISPLAY, NOTHING, NULL, "has-corner-texts", NULL, NULL, NULL,
    SHOWN, N_ ("More text than sides, scale and slice") },
  { "annotations", TRI_ACTION_OF_DISPLAY, NOTHING, NULL, "has-annotations", NULL, NULL, NULL,
    SHOWN, N_ ("Text on the images") },
  { "identity", TRI_ACTION_OF_DISPLAY, NOTHING, NULL, "has-identity", NULL, NULL, "y",
    SHOWN, N_ ("Whose images these are, on the images") },
  { "overlays", TRI_ACTION_OF_DISPLAY, NOTHING, NULL, "has-overlays", NULL, NULL, "u",
    SHOWN, N_ ("Overlays of the image file") },
  { "shutter", TRI_ACTION_OF_DISPLAY, NOTHING, NULL, "has-shutter", NULL, NULL, "k",
    SHOWN, N_ ("Cover what the display shutter covers") },
  { "interpolation", TRI_ACTION_OF_DISPLAY, NOTHING, NULL, "is-interpolated", NULL, NULL, "l",
    SHOWN, N_ ("Interpolate between voxels") },
  { "convention", TRI_ACTION_OF_DISPLAY, NOTHING, NULL, "convention", NULL, NULL, NULL,
    NULL, NULL },
  { "grid", TRI_ACTION_OF_SESSION, NOTHING, NULL, "grid", NULL, NULL, NULL, NULL, NULL },
  { "toggle-grid", WINDOW, VOLUME, NULL, NULL, tri_app_toggle_grid, NULL, "g",
    SHOWN, N_ ("Slices as stored, or along the patient’s axes") },
  { "turn-left", WINDOW, VOLUME, NULL, NULL, tri_app_rotate_planes_left, NULL, "<Shift>Left",
    SHOWN, N_ ("Turn the other two planes to the left; or drag an end of the crosshair") },
  { "turn-right", WINDOW, VOLUME, NULL, NULL, tri_app_rotate_planes_right, NULL, "<Shift>Right",
    SHOWN, N_ ("Turn the other two planes to the right") },
  { "straighten", WINDOW, VOLUME, NULL, NULL, tri_app_reset_oblique, NULL, "<Shift>g",
    SHOWN, N_ ("Straighten the planes after turning") },
  { "notes", WINDOW, NOTES, NULL, NULL, tri_app_notes, NULL, "n",
    SHOWN, N_ ("Notes about the series, and other ways to show it") },
  { "interpretation", TRI_ACTION_OF_WINDOW, CHOICE, "s", "interpretation", NULL, NULL, NULL,
    NULL, NULL },
  { "text-encoding", TRI_ACTION_OF_WINDOW, VOLUME, "s", "text-encoding", NULL, NULL, NULL,
    NULL, NULL },
  { "choose-encoding", WINDOW, VOLUME, NULL, NULL, tri_app_choose_encoding, "<Control>e", NULL,
    SHOWN, N_ ("Encoding of the header’s text") },
  { "sidebar", TRI_ACTION_OF_WINDOW, NOTHING, NULL, "sidebar-shown", NULL, "F9", NULL,
    SHOWN, N_ ("List of series") },
  { "metadata", TRI_ACTION_OF_WINDOW, NOTHING, NULL, "metadata-shown", NULL, "<Alt>Return", NULL,
    SHOWN, N_ ("Header of the slice") },
  { "search-metadata", WINDOW, VOLUME, NULL, NULL, tri_app_search_metadata, "<Control>f", NULL,
    SHOWN, N_ ("Search the header") },
  { "fullscreen", TRI_ACTION_OF_WINDOW, NOTHING, NULL, "fullscreened", NULL, "F11", NULL,
    SHOWN, N_ ("Full screen") },

  { "preferences", TRI_ACTION_ON_APPLICATION, NOTHING, NULL, NULL, NULL, "<Control>comma", NULL,
    GENERAL, N_ ("Preferences") },
  { "shortcuts", TRI_ACTION_ON_APPLICATION, NOTHING, NULL, NULL, NULL, "<Control>question F1",
    "question", GENERAL, N_ ("Keyboard shortcuts") },
  { "about", TRI_ACTION_ON_APPLICATION, NOTHING, NULL, NULL, NULL, NULL, NULL, NULL, NULL },
  { "quit", TRI_ACTION_ON_APPLICATION, NOTHING, NULL, NULL, NULL, "<Control>q", NULL,
    GENERAL, N_ ("Quit") },
};
/* clang-format on */

/**
 * tri_app_actions_get:
 *
 * Returns: (array length=n_actions): the table
 */
const TriAppAction *
tri_app_actions_get (guint *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);

  return actions;
}

/**
 * tri_app_action_get_detailed_name:
 *
 * Returns: (transfer full): "win.open", "app.quit"
 */
char *
tri_app_action_get_detailed_name (const TriAppAction *action)
{
  return g_strconcat (action->place == TRI_ACTION_ON_APPLICATION ? "app." : "win.", action->name,
                      NULL);
}
