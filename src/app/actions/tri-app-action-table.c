/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one table of everything that can be done: the action maps of window and application, the
 * keys, and the shortcuts window are all made from it. Knows which handler belongs to a name, not
 * what the handler does. */

#include "config.h"

#include "tri-app-action-table.h"

#include "tri-app-handlers.h"

#define FILES TRI_ACTION_SECTION_FILES
#define SLICES TRI_ACTION_SECTION_SLICES
#define VIEWS TRI_ACTION_SECTION_VIEWS
#define TOOLS TRI_ACTION_SECTION_TOOLS
#define MEASURES TRI_ACTION_SECTION_MEASURES
#define GREYS TRI_ACTION_SECTION_GREYS
#define PRESETS TRI_ACTION_SECTION_PRESETS
#define SHOWN TRI_ACTION_SECTION_SHOWN
#define GENERAL TRI_ACTION_SECTION_GENERAL

/* A field that an entry does not name is that of an action with a handler, on the window, that
 * needs nothing, has no parameter, no key and no row in the shortcuts window.
 *
 * What a key does is told here alone; a person can give each of them to another entry. Not here is
 * what a widget does with keys of its own while it has the focus, because every widget of its kind
 * does: text entries, lists and grids, menus, Tab, Escape in a dialog. */
/* clang-format off */
static const TriAppAction actions[] = {
  { .name = "open", .handler = tri_app_open,
    .accels = "<Control>o", .section = FILES, .label = N_ ("Open files") },
  { .name = "open-folder", .handler = tri_app_open_folder,
    .accels = "<Control><Shift>o", .section = FILES, .label = N_ ("Open a folder") },
  { .name = "add", .handler = tri_app_add,
    .accels = "<Control><Shift>a", .section = FILES, .label = N_ ("Add files to what is open") },
  { .name = "add-folder", .handler = tri_app_add_folder,
    .accels = "<Control><Alt>a", .section = FILES, .label = N_ ("Add a folder to what is open") },
  { .name = "add-paths", .parameter = "as", .handler = tri_app_add_paths },
  { .name = "open-paths", .parameter = "as", .handler = tri_app_open_paths },
  { .name = "open-sample", .parameter = "s", .handler = tri_app_open_sample },
  { .name = "cancel", .need = TRI_ACTION_NEEDS_WORK, .handler = tri_app_cancel,
    .accels = "<Control>period", .section = FILES, .label = N_ ("Cancel loading") },
  { .name = "show-unread", .need = TRI_ACTION_NEEDS_UNREAD, .handler = tri_app_show_unread,
    .accels = "<Control>u", .section = FILES, .label = N_ ("Files not shown") },
  { .name = "copy-view", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_copy_view,
    .keys = "<Control>c", .section = FILES, .label = N_ ("Copy the view as an image") },
  { .name = "save-view", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_save_view,
    .accels = "<Control><Shift>s", .section = FILES, .label = N_ ("Export view") },
  { .name = "save-views", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_save_views,
    .accels = "<Control><Alt>s", .section = FILES, .label = N_ ("Export layout") },
  { .name = "export", .need = TRI_ACTION_NEEDS_VOLUME, .parameter = "(sbub)",
    .handler = tri_app_export },
  { .name = "save-slices", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_save_slices,
    .section = FILES, .label = N_ ("Export slices as images") },
  { .name = "export-slices", .need = TRI_ACTION_NEEDS_VOLUME, .parameter = "(ssubb)",
    .handler = tri_app_export_slices_to },
  { .name = "save-volume", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_save_volume,
    .keys = "<Control><Shift>n", .section = FILES, .label = N_ ("Export volume as NIfTI") },
  { .name = "export-volume", .need = TRI_ACTION_NEEDS_VOLUME, .parameter = "s",
    .handler = tri_app_export_volume_to },
  { .name = "print", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_print,
    .accels = "<Control>p", .keys = "p", .section = FILES, .label = N_ ("Print the views") },
  { .name = "print-to", .need = TRI_ACTION_NEEDS_VOLUME, .parameter = "s",
    .handler = tri_app_print_to },
  { .name = "save-screenshot", .parameter = "s", .handler = tri_app_save_screenshot },
  { .name = "copy-document", .need = TRI_ACTION_NEEDS_TEXT, .handler = tri_app_copy_document,
    .keys = "<Control><Shift>c", .section = FILES, .label = N_ ("Copy the text of the document") },
  { .name = "open-document", .need = TRI_ACTION_NEEDS_FILE, .handler = tri_app_open_document,
    .accels = "<Control><Shift>e", .section = FILES,
    .label = N_ ("Open the document’s file with the desktop’s viewer") },
  { .name = "save-document", .need = TRI_ACTION_NEEDS_FILE, .handler = tri_app_save_document,
    .accels = "<Control>s", .section = FILES, .label = N_ ("Save a copy of the document’s file") },
  { .name = "show-reference", .parameter = "(su)", .handler = tri_app_show_reference },
  { .name = "close", .handler = tri_app_close,
    .accels = "<Control>w", .section = FILES, .label = N_ ("Close the window") },

  { .name = "next-slice", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_next_slice,
    .keys = "Down Right", .section = SLICES, .label = N_ ("Next slice") },
  { .name = "previous-slice", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_previous_slice,
    .keys = "Up Left", .section = SLICES, .label = N_ ("Previous slice") },
  { .name = "first-slice", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_first_slice,
    .keys = "Home", .section = SLICES, .label = N_ ("First slice") },
  { .name = "last-slice", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_last_slice,
    .keys = "End", .section = SLICES, .label = N_ ("Last slice") },
  { .name = "next-series", .need = TRI_ACTION_NEEDS_SERIES, .handler = tri_app_next_series,
    .keys = "Page_Down", .section = SLICES, .label = N_ ("Next series") },
  { .name = "previous-series", .need = TRI_ACTION_NEEDS_SERIES, .handler = tri_app_previous_series,
    .keys = "Page_Up", .section = SLICES, .label = N_ ("Previous series") },
  { .name = "next-volume", .need = TRI_ACTION_NEEDS_REPEATS, .handler = tri_app_next_volume,
    .keys = "period bracketright", .section = SLICES,
    .label = N_ ("Next volume: time, echo, b-value") },
  { .name = "previous-volume", .need = TRI_ACTION_NEEDS_REPEATS, .handler = tri_app_previous_volume,
    .keys = "comma bracketleft", .section = SLICES,
    .label = N_ ("Previous volume: time, echo, b-value") },
  { .name = "cine", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_cine,
    .keys = "c", .section = SLICES, .label = N_ ("Play and pause: frames, volumes, slices") },
  { .name = "cine-slower", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_cine_slower,
    .keys = "less", .section = SLICES, .label = N_ ("Play slower") },
  { .name = "cine-faster", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_cine_faster,
    .keys = "greater", .section = SLICES, .label = N_ ("Play faster") },
  { .name = "slab-mm", .place = TRI_ACTION_OF_SESSION, .parameter = "d", .property = "slab-mm" },
  { .name = "slab-mode", .place = TRI_ACTION_OF_DISPLAY, .parameter = "s",
    .property = "slab-mode" },
  { .name = "thicker-slab", .need = TRI_ACTION_NEEDS_SLAB, .handler = tri_app_thicker_slab,
    .keys = "b braceright", .section = SLICES, .label = N_ ("Increase slab thickness") },
  { .name = "thinner-slab", .need = TRI_ACTION_NEEDS_SLAB, .handler = tri_app_thinner_slab,
    .keys = "x braceleft", .section = SLICES,
    .label = N_ ("Decrease slab thickness, down to one slice") },
  { .name = "next-slab-mode", .need = TRI_ACTION_NEEDS_SLAB, .handler = tri_app_next_slab_mode,
    .keys = "m", .section = SLICES, .label = N_ ("Slab: MIP, MinIP or Average") },
  { .name = "set-cursor", .need = TRI_ACTION_NEEDS_VOLUME, .parameter = "(ddd)",
    .handler = tri_app_set_cursor },

  { .name = "select-view", .need = TRI_ACTION_NEEDS_VOLUME, .parameter = "s",
    .handler = tri_app_select_view },
  { .name = "view-menu", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_view_menu,
    .keys = "Menu <Shift>F10", .section = GENERAL, .label = N_ ("View menu") },
  { .name = "view-menu-at", .need = TRI_ACTION_NEEDS_VOLUME, .parameter = "(dd)",
    .handler = tri_app_view_menu_at },
  { .name = "next-view", .handler = tri_app_next_view,
    .keys = "F6", .section = PRESETS, .label = N_ ("Next view") },
  { .name = "previous-view", .handler = tri_app_previous_view,
    .keys = "<Shift>F6", .section = PRESETS, .label = N_ ("Previous view") },
  { .name = "layout", .place = TRI_ACTION_OF_WINDOW, .parameter = "s", .property = "layout" },
  { .name = "next-layout", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_next_layout,
    .accels = "F7", .section = VIEWS,
    .label = N_ ("Layout 2 × 2, 1 × 3, 1 + 2") },
  { .name = "compare", .need = TRI_ACTION_NEEDS_SERIES, .handler = tri_app_compare,
    .accels = "F8", .section = VIEWS,
    .label = N_ ("Compare with another series, or end the comparison") },
  { .name = "series-link", .place = TRI_ACTION_OF_LINKS, .need = TRI_ACTION_NEEDS_TWO,
    .parameter = "s", .property = "link" },
  { .name = "series-linked", .place = TRI_ACTION_OF_LINKS, .need = TRI_ACTION_NEEDS_TWO,
    .property = "is-linked",
    .accels = "<Shift>F8", .section = VIEWS, .label = N_ ("Synchronise position") },
  { .name = "maximize-view", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_maximize_view,
    .keys = "Return", .section = VIEWS, .label = N_ ("Enlarge the view, or restore all") },
  { .name = "restore-views", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_restore_views },
  { .name = "zoom-in", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_zoom_in,
    .accels = "<Control>plus <Control>equal", .keys = "plus equal", .section = VIEWS,
    .label = N_ ("Zoom in") },
  { .name = "zoom-out", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_zoom_out,
    .accels = "<Control>minus", .keys = "minus", .section = VIEWS,
    .label = N_ ("Zoom out") },
  { .name = "zoom-fit", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_zoom_fit,
    .keys = "0", .section = VIEWS, .label = N_ ("Fit the image into the view") },
  { .name = "zoom-actual", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_zoom_actual,
    .keys = "1", .section = VIEWS, .label = N_ ("1:1 pixels") },
  { .name = "zoom-real", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_zoom_real,
    .keys = "2", .section = VIEWS,
    .label = N_ ("Life size") },
  { .name = "rotate-left", .need = TRI_ACTION_NEEDS_PICTURE, .handler = tri_app_rotate_left,
    .keys = "<Control>Left", .section = VIEWS, .label = N_ ("Rotate the image left") },
  { .name = "rotate-right", .need = TRI_ACTION_NEEDS_PICTURE, .handler = tri_app_rotate_right,
    .keys = "<Control>Right", .section = VIEWS, .label = N_ ("Rotate the image right") },
  { .name = "flip", .need = TRI_ACTION_NEEDS_PICTURE, .handler = tri_app_flip,
    .keys = "<Control>h", .section = VIEWS, .label = N_ ("Flip the image horizontally") },
  { .name = "magnifier", .place = TRI_ACTION_OF_DISPLAY, .property = "has-magnifier",
    .keys = "<Shift>z", .section = VIEWS, .label = N_ ("Magnifier at the pointer") },
  { .name = "link-zoom", .place = TRI_ACTION_OF_DISPLAY, .property = "is-zoom-linked",
    .section = VIEWS, .label = N_ ("Link zoom of planes") },
  { .name = "lightbox", .place = TRI_ACTION_OF_WINDOW, .need = TRI_ACTION_NEEDS_VOLUME,
    .property = "lightbox-shown",
    .accels = "F4", .section = VIEWS, .label = N_ ("Lightbox") },
  { .name = "reset-view", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_reset_view,
    .section = VIEWS, .label = N_ ("Reset zoom, pan and window") },
  { .name = "step-back", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_step_back,
    .keys = "Escape", .section = TOOLS,
    .label = N_ ("Back to the crosshair; then reset zoom, pan and window") },

  { .name = "tool", .place = TRI_ACTION_OF_DISPLAY, .need = TRI_ACTION_NEEDS_VOLUME,
    .parameter = "s", .property = "tool" },
  { .name = "tool-crosshair", .need = TRI_ACTION_NEEDS_VOLUME,
    .base = "tool", .target = "crosshair",
    .keys = "j", .section = TOOLS, .label = N_ ("Crosshair: click or drag") },
  { .name = "tool-window", .need = TRI_ACTION_NEEDS_VOLUME, .base = "tool", .target = "window",
    .keys = "w", .section = TOOLS, .label = N_ ("Window/Level: drag") },
  { .name = "tool-zoom", .need = TRI_ACTION_NEEDS_VOLUME, .base = "tool", .target = "zoom",
    .keys = "z", .section = TOOLS, .label = N_ ("Zoom: drag up or down") },
  { .name = "tool-pan", .need = TRI_ACTION_NEEDS_VOLUME, .base = "tool", .target = "pan",
    .keys = "t", .section = TOOLS, .label = N_ ("Pan: drag; or drag with Space held") },
  { .name = "tool-scroll", .need = TRI_ACTION_NEEDS_VOLUME, .base = "tool", .target = "scroll",
    .keys = "s", .section = TOOLS, .label = N_ ("Scroll: drag up or down") },
  { .name = "measure-distance", .need = TRI_ACTION_NEEDS_VOLUME,
    .base = "tool", .target = "distance",
    .keys = "d", .section = MEASURES, .label = N_ ("Distance") },
  { .name = "measure-angle", .need = TRI_ACTION_NEEDS_VOLUME, .base = "tool", .target = "angle",
    .keys = "a", .section = MEASURES, .label = N_ ("Cobb Angle") },
  { .name = "measure-rectangle", .need = TRI_ACTION_NEEDS_VOLUME,
    .base = "tool", .target = "rectangle",
    .keys = "r", .section = MEASURES, .label = N_ ("Rectangle ROI") },
  { .name = "measure-ellipse", .need = TRI_ACTION_NEEDS_VOLUME, .base = "tool", .target = "ellipse",
    .keys = "e", .section = MEASURES, .label = N_ ("Ellipse ROI") },
  { .name = "measure-outline", .need = TRI_ACTION_NEEDS_VOLUME, .base = "tool", .target = "outline",
    .keys = "<Shift>e", .section = MEASURES, .label = N_ ("Freehand ROI") },
  { .name = "measure-point", .need = TRI_ACTION_NEEDS_VOLUME, .base = "tool", .target = "point",
    .keys = "<Shift>d", .section = MEASURES, .label = N_ ("Point Value") },
  { .name = "measure-arrow", .need = TRI_ACTION_NEEDS_VOLUME, .base = "tool", .target = "arrow",
    .keys = "<Shift>a", .section = MEASURES, .label = N_ ("Arrow with Text") },
  { .name = "write-text", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_write_text,
    .accels = "F2", .section = MEASURES, .label = N_ ("Write to the selected measurement") },
  { .name = "undo", .need = TRI_ACTION_NEEDS_UNDO, .handler = tri_app_undo,
    .keys = "<Control>z", .section = MEASURES, .label = N_ ("Undo") },
  { .name = "redo", .need = TRI_ACTION_NEEDS_REDO, .handler = tri_app_redo,
    .keys = "<Control><Shift>z <Control>y", .section = MEASURES, .label = N_ ("Redo") },
  { .name = "delete-measurement", .need = TRI_ACTION_NEEDS_MEASURE,
    .handler = tri_app_delete_measurement,
    .keys = "Delete BackSpace", .section = MEASURES,
    .label = N_ ("Delete the selected measurement") },
  { .name = "copy-measurements", .need = TRI_ACTION_NEEDS_VOLUME,
    .handler = tri_app_copy_measurements,
    .accels = "<Control><Shift>m", .section = MEASURES,
    .label = N_ ("Copy the measurements as a table") },
  { .name = "copy-measurements-as", .need = TRI_ACTION_NEEDS_VOLUME, .parameter = "s",
    .handler = tri_app_copy_measurements_as },
  { .name = "save-measurements", .need = TRI_ACTION_NEEDS_VOLUME,
    .handler = tri_app_save_measurements, .section = MEASURES,
    .label = N_ ("Export measurements as CSV") },
  { .name = "export-measurements", .need = TRI_ACTION_NEEDS_VOLUME, .parameter = "(sb)",
    .handler = tri_app_export_measurements_to },

  { .name = "window-preset", .need = TRI_ACTION_NEEDS_GREY, .parameter = "s",
    .handler = tri_app_voi_preset },
  { .name = "window-preset-1", .need = TRI_ACTION_NEEDS_GREY,
    .base = "window-preset", .target = "1", .is_numbered = TRUE,
    .accels = "<Control>1", .section = PRESETS, .label = N_ ("Entry of the window menu") },
  { .name = "window-preset-2", .need = TRI_ACTION_NEEDS_GREY,
    .base = "window-preset", .target = "2", .is_numbered = TRUE,
    .accels = "<Control>2", .section = PRESETS, .label = N_ ("Entry of the window menu") },
  { .name = "window-preset-3", .need = TRI_ACTION_NEEDS_GREY,
    .base = "window-preset", .target = "3", .is_numbered = TRUE,
    .accels = "<Control>3", .section = PRESETS, .label = N_ ("Entry of the window menu") },
  { .name = "window-preset-4", .need = TRI_ACTION_NEEDS_GREY,
    .base = "window-preset", .target = "4", .is_numbered = TRUE,
    .accels = "<Control>4", .section = PRESETS, .label = N_ ("Entry of the window menu") },
  { .name = "window-preset-5", .need = TRI_ACTION_NEEDS_GREY,
    .base = "window-preset", .target = "5", .is_numbered = TRUE,
    .accels = "<Control>5", .section = PRESETS, .label = N_ ("Entry of the window menu") },
  { .name = "window-preset-6", .need = TRI_ACTION_NEEDS_GREY,
    .base = "window-preset", .target = "6", .is_numbered = TRUE,
    .accels = "<Control>6", .section = PRESETS, .label = N_ ("Entry of the window menu") },
  { .name = "window-preset-7", .need = TRI_ACTION_NEEDS_GREY,
    .base = "window-preset", .target = "7", .is_numbered = TRUE,
    .accels = "<Control>7", .section = PRESETS, .label = N_ ("Entry of the window menu") },
  { .name = "window-preset-8", .need = TRI_ACTION_NEEDS_GREY,
    .base = "window-preset", .target = "8", .is_numbered = TRUE,
    .accels = "<Control>8", .section = PRESETS, .label = N_ ("Entry of the window menu") },
  { .name = "window-preset-9", .need = TRI_ACTION_NEEDS_GREY,
    .base = "window-preset", .target = "9", .is_numbered = TRUE,
    .accels = "<Control>9", .section = PRESETS, .label = N_ ("Entry of the window menu") },
  { .name = "window-set", .need = TRI_ACTION_NEEDS_GREY, .parameter = "(dd)",
    .handler = tri_app_voi_set },
  { .name = "window-header", .need = TRI_ACTION_NEEDS_GREY, .parameter = "u",
    .handler = tri_app_voi_header },
  { .name = "save-window", .need = TRI_ACTION_NEEDS_GREY, .parameter = "s",
    .handler = tri_app_voi_save },
  { .name = "window-region", .need = TRI_ACTION_NEEDS_GREY, .handler = tri_app_voi_region,
    .keys = "<Shift>w", .section = GREYS, .label = N_ ("Window from a region: drag across it") },
  { .name = "window-bottom-fixed", .place = TRI_ACTION_OF_SESSION, .property = "is-bottom-fixed",
    .section = GREYS, .label = N_ ("The window’s lower end stays") },
  { .name = "levels", .need = TRI_ACTION_NEEDS_GREY, .handler = tri_app_show_levels,
    .accels = "<Control>l", .section = GREYS, .label = N_ ("Window/Level Settings") },
  { .name = "window-auto", .need = TRI_ACTION_NEEDS_GREY, .handler = tri_app_voi_auto,
    .accels = "<Control>0", .section = GREYS, .label = N_ ("Automatic window") },
  { .name = "window-reset", .need = TRI_ACTION_NEEDS_GREY, .handler = tri_app_voi_reset,
    .accels = "<Control>r", .section = GREYS, .label = N_ ("Window the series opened with") },
  { .name = "window-follow", .place = TRI_ACTION_OF_SESSION, .property = "is-voi-following",
    .section = GREYS, .label = N_ ("Follow each image’s own window") },
  { .name = "colour-map", .place = TRI_ACTION_OF_SESSION, .parameter = "s",
    .property = "colour-map" },
  { .name = "next-colour-map", .need = TRI_ACTION_NEEDS_GREY, .handler = tri_app_next_colour_map,
    .keys = "f", .section = GREYS, .label = N_ ("Other colours for the greys") },
  { .name = "invert", .place = TRI_ACTION_OF_SESSION, .need = TRI_ACTION_NEEDS_GREY,
    .property = "voi", .read = tri_app_voi_read_inverted, .handler = tri_app_voi_invert,
    .accels = "<Control>i", .section = GREYS, .label = N_ ("Invert black and white") },

  { .name = "crosshair", .place = TRI_ACTION_OF_DISPLAY, .property = "has-crosshair",
    .keys = "<Shift>j", .section = SHOWN, .label = N_ ("Show or hide the crosshair") },
  { .name = "reference-lines", .place = TRI_ACTION_OF_DISPLAY, .property = "has-reference-lines",
    .keys = "o", .section = SHOWN, .label = N_ ("Reference lines") },
  { .name = "next-annotations", .handler = tri_app_next_annotations,
    .keys = "i", .section = SHOWN, .label = N_ ("Annotations: full, minimal or none") },
  { .name = "corner-texts", .place = TRI_ACTION_OF_DISPLAY, .property = "has-corner-texts",
    .section = SHOWN, .label = N_ ("Full annotations") },
  { .name = "annotations", .place = TRI_ACTION_OF_DISPLAY, .property = "has-annotations",
    .section = SHOWN, .label = N_ ("Annotations") },
  { .name = "identity", .place = TRI_ACTION_OF_DISPLAY, .property = "has-identity",
    .keys = "y", .section = SHOWN, .label = N_ ("Patient identity on the images") },
  { .name = "overlays", .place = TRI_ACTION_OF_DISPLAY, .property = "has-overlays",
    .keys = "u", .section = SHOWN, .label = N_ ("DICOM overlays (60xx)") },
  { .name = "shutter", .place = TRI_ACTION_OF_DISPLAY, .property = "has-shutter",
    .keys = "k", .section = SHOWN, .label = N_ ("Shutter") },
  { .name = "interpolation", .place = TRI_ACTION_OF_DISPLAY, .property = "is-interpolated",
    .keys = "l", .section = SHOWN, .label = N_ ("Interpolate between voxels") },
  { .name = "convention", .place = TRI_ACTION_OF_DISPLAY, .parameter = "s",
    .property = "convention" },
  { .name = "grid", .place = TRI_ACTION_OF_SESSION, .parameter = "s", .property = "grid" },
  { .name = "toggle-grid", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_toggle_grid,
    .keys = "g", .section = SHOWN, .label = N_ ("Planes as acquired, or anatomical") },
  { .name = "turn-left", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_rotate_planes_left,
    .keys = "<Shift>Left", .section = SHOWN,
    .label =
        N_ ("Rotate the other two planes counter-clockwise; or drag an end of the crosshair") },
  { .name = "turn-right", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_rotate_planes_right,
    .keys = "<Shift>Right", .section = SHOWN,
    .label = N_ ("Rotate the other two planes clockwise") },
  { .name = "straighten", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_reset_oblique,
    .keys = "<Shift>g", .section = SHOWN, .label = N_ ("Reset oblique planes") },
  { .name = "notes", .need = TRI_ACTION_NEEDS_NOTES, .handler = tri_app_notes,
    .keys = "n", .section = SHOWN,
    .label = N_ ("Notes about the series") },
  { .name = "interpretation", .place = TRI_ACTION_OF_WINDOW, .need = TRI_ACTION_NEEDS_CHOICE,
    .parameter = "s", .property = "interpretation" },
  { .name = "text-encoding", .place = TRI_ACTION_OF_WINDOW, .need = TRI_ACTION_NEEDS_VOLUME,
    .parameter = "s", .property = "text-encoding" },
  { .name = "choose-encoding", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_choose_encoding,
    .accels = "<Control>e", .section = SHOWN, .label = N_ ("Text encoding of the header") },
  { .name = "sidebar", .place = TRI_ACTION_OF_WINDOW, .property = "sidebar-shown",
    .accels = "F9", .section = SHOWN, .label = N_ ("Series list") },
  { .name = "metadata", .place = TRI_ACTION_OF_WINDOW, .property = "metadata-shown",
    .accels = "<Alt>Return", .section = SHOWN, .label = N_ ("Metadata panel") },
  { .name = "metadata-window", .need = TRI_ACTION_NEEDS_VOLUME,
    .handler = tri_app_open_metadata_window, .accels = "<Shift><Alt>Return", .section = SHOWN,
    .label = N_ ("Metadata in its own window") },
  { .name = "search-metadata", .need = TRI_ACTION_NEEDS_VOLUME, .handler = tri_app_search_metadata,
    .accels = "<Control>f", .section = SHOWN, .label = N_ ("Search the metadata") },
  { .name = "fullscreen", .place = TRI_ACTION_OF_WINDOW, .property = "fullscreened",
    .accels = "F11", .section = SHOWN, .label = N_ ("Full screen") },

  { .name = "main-menu", .handler = tri_app_main_menu,
    .accels = "F10", .section = GENERAL, .label = N_ ("Main menu") },
  { .name = "preferences", .place = TRI_ACTION_ON_APPLICATION,
    .accels = "<Control>comma", .section = GENERAL, .label = N_ ("Preferences") },
  { .name = "shortcuts", .place = TRI_ACTION_ON_APPLICATION,
    .accels = "<Control>question F1", .keys = "question", .section = GENERAL,
    .label = N_ ("Keyboard shortcuts") },
  { .name = "about", .place = TRI_ACTION_ON_APPLICATION },
  { .name = "quit", .place = TRI_ACTION_ON_APPLICATION,
    .accels = "<Control>q", .section = GENERAL, .label = N_ ("Quit") },
};
/* clang-format on */

/**
 * tri_app_actions_get:
 * @n_actions: (out): how many there are
 *
 * Any thread.
 *
 * Returns: (transfer none) (array length=n_actions): the entries; each name exists once
 */
const TriAppAction *
tri_app_actions_get (guint *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);

  return actions;
}

/**
 * tri_app_actions_find:
 * @name: of an action, without "win." or "app."
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): its entry
 */
const TriAppAction *
tri_app_actions_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      return &actions[i];
  return NULL;
}

/**
 * tri_app_action_get_detailed_name:
 * @action: an entry of the table
 *
 * Any thread.
 *
 * Returns: (transfer full): what its keys activate: "win.open", "app.quit",
 *   "win.tool::distance"
 */
char *
tri_app_action_get_detailed_name (const TriAppAction *action)
{
  const char *scope = action->place == TRI_ACTION_ON_APPLICATION ? "app." : "win.";

  if (action->base != NULL)
    return g_strconcat (scope, action->base, "::", action->target, NULL);
  return g_strconcat (scope, action->name, NULL);
}

/**
 * tri_app_action_dup_label:
 * @action: an entry that has a label
 *
 * Any thread.
 *
 * Returns: (transfer full): what it does, in the language of the person
 */
char *
tri_app_action_dup_label (const TriAppAction *action)
{
  if (action->is_numbered)
    return g_strdup_printf ("%s %s", _ (action->label), action->target);
  return g_strdup (_ (action->label));
}
