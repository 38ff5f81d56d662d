/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-window.h"

G_BEGIN_DECLS

/* The handlers of the action table: each does what its entry says, to @window, on the main thread,
 * and only while what the entry needs is there. @parameter (nullable) is of the type that the entry
 * states and stays the caller's. What cannot be done, the window says. */

/* tri-app-file-handlers.c */
void tri_app_open (TriAppWindow *window, GVariant *parameter);
void tri_app_open_folder (TriAppWindow *window, GVariant *parameter);
void tri_app_add (TriAppWindow *window, GVariant *parameter);
void tri_app_add_folder (TriAppWindow *window, GVariant *parameter);
void tri_app_add_paths (TriAppWindow *window, GVariant *parameter);
void tri_app_open_paths (TriAppWindow *window, GVariant *parameter);
void tri_app_open_sample (TriAppWindow *window, GVariant *parameter);
void tri_app_cancel (TriAppWindow *window, GVariant *parameter);
void tri_app_close (TriAppWindow *window, GVariant *parameter);
void tri_app_copy_view (TriAppWindow *window, GVariant *parameter);
void tri_app_save_screenshot (TriAppWindow *window, GVariant *parameter);
void tri_app_show_unread (TriAppWindow *window, GVariant *parameter);

/* tri-app-export-handlers.c */
void tri_app_save_view (TriAppWindow *window, GVariant *parameter);
void tri_app_save_views (TriAppWindow *window, GVariant *parameter);
void tri_app_export (TriAppWindow *window, GVariant *parameter);
void tri_app_save_volume (TriAppWindow *window, GVariant *parameter);
void tri_app_export_volume_to (TriAppWindow *window, GVariant *parameter);
void tri_app_save_slices (TriAppWindow *window, GVariant *parameter);
void tri_app_export_slices_to (TriAppWindow *window, GVariant *parameter);
void tri_app_save_measurements (TriAppWindow *window, GVariant *parameter);
void tri_app_export_measurements_to (TriAppWindow *window, GVariant *parameter);
void tri_app_print (TriAppWindow *window, GVariant *parameter);
void tri_app_print_to (TriAppWindow *window, GVariant *parameter);

/* tri-app-document-handlers.c */
void tri_app_open_document (TriAppWindow *window, GVariant *parameter);
void tri_app_save_document (TriAppWindow *window, GVariant *parameter);
void tri_app_copy_document (TriAppWindow *window, GVariant *parameter);
void tri_app_show_reference (TriAppWindow *window, GVariant *parameter);

/* tri-app-view-handlers.c */
void tri_app_next_slice (TriAppWindow *window, GVariant *parameter);
void tri_app_previous_slice (TriAppWindow *window, GVariant *parameter);
void tri_app_first_slice (TriAppWindow *window, GVariant *parameter);
void tri_app_last_slice (TriAppWindow *window, GVariant *parameter);
void tri_app_next_series (TriAppWindow *window, GVariant *parameter);
void tri_app_previous_series (TriAppWindow *window, GVariant *parameter);
void tri_app_next_volume (TriAppWindow *window, GVariant *parameter);
void tri_app_previous_volume (TriAppWindow *window, GVariant *parameter);
void tri_app_select_view (TriAppWindow *window, GVariant *parameter);
void tri_app_next_view (TriAppWindow *window, GVariant *parameter);
void tri_app_previous_view (TriAppWindow *window, GVariant *parameter);
void tri_app_view_menu (TriAppWindow *window, GVariant *parameter);
void tri_app_view_menu_at (TriAppWindow *window, GVariant *parameter);
void tri_app_main_menu (TriAppWindow *window, GVariant *parameter);
void tri_app_next_annotations (TriAppWindow *window, GVariant *parameter);
void tri_app_next_layout (TriAppWindow *window, GVariant *parameter);
void tri_app_compare (TriAppWindow *window, GVariant *parameter);
void tri_app_maximize_view (TriAppWindow *window, GVariant *parameter);
void tri_app_restore_views (TriAppWindow *window, GVariant *parameter);
void tri_app_zoom_in (TriAppWindow *window, GVariant *parameter);
void tri_app_zoom_out (TriAppWindow *window, GVariant *parameter);
void tri_app_zoom_fit (TriAppWindow *window, GVariant *parameter);
void tri_app_zoom_actual (TriAppWindow *window, GVariant *parameter);
void tri_app_zoom_real (TriAppWindow *window, GVariant *parameter);
void tri_app_rotate_left (TriAppWindow *window, GVariant *parameter);
void tri_app_rotate_right (TriAppWindow *window, GVariant *parameter);
void tri_app_flip (TriAppWindow *window, GVariant *parameter);
void tri_app_step_back (TriAppWindow *window, GVariant *parameter);
void tri_app_reset_view (TriAppWindow *window, GVariant *parameter);
void tri_app_set_cursor (TriAppWindow *window, GVariant *parameter);
void tri_app_notes (TriAppWindow *window, GVariant *parameter);
void tri_app_toggle_grid (TriAppWindow *window, GVariant *parameter);
void tri_app_rotate_planes_left (TriAppWindow *window, GVariant *parameter);
void tri_app_rotate_planes_right (TriAppWindow *window, GVariant *parameter);
void tri_app_reset_oblique (TriAppWindow *window, GVariant *parameter);
void tri_app_choose_encoding (TriAppWindow *window, GVariant *parameter);
void tri_app_open_metadata_window (TriAppWindow *window, GVariant *parameter);
void tri_app_search_metadata (TriAppWindow *window, GVariant *parameter);

/* tri-app-measure-handlers.c */
void tri_app_write_text (TriAppWindow *window, GVariant *parameter);
void tri_app_undo (TriAppWindow *window, GVariant *parameter);
void tri_app_redo (TriAppWindow *window, GVariant *parameter);
void tri_app_delete_measurement (TriAppWindow *window, GVariant *parameter);
void tri_app_copy_measurements (TriAppWindow *window, GVariant *parameter);
void tri_app_copy_measurements_as (TriAppWindow *window, GVariant *parameter);

/* tri-app-slab-handlers.c */
void tri_app_thicker_slab (TriAppWindow *window, GVariant *parameter);
void tri_app_thinner_slab (TriAppWindow *window, GVariant *parameter);
void tri_app_next_slab_mode (TriAppWindow *window, GVariant *parameter);

/* tri-app-cine-handlers.c */
void tri_app_cine (TriAppWindow *window, GVariant *parameter);
void tri_app_cine_slower (TriAppWindow *window, GVariant *parameter);
void tri_app_cine_faster (TriAppWindow *window, GVariant *parameter);

/* tri-app-voi-handlers.c */
void tri_app_voi_preset (TriAppWindow *window, GVariant *parameter);
void tri_app_voi_set (TriAppWindow *window, GVariant *parameter);
void tri_app_voi_save (TriAppWindow *window, GVariant *parameter);
void tri_app_voi_region (TriAppWindow *window, GVariant *parameter);
void tri_app_voi_auto (TriAppWindow *window, GVariant *parameter);
void tri_app_next_colour_map (TriAppWindow *window, GVariant *parameter);
void tri_app_show_levels (TriAppWindow *window, GVariant *parameter);
void tri_app_voi_header (TriAppWindow *window, GVariant *parameter);
GVariant *tri_app_voi_read_inverted (TriAppWindow *window);
void tri_app_voi_invert (TriAppWindow *window, GVariant *parameter);
void tri_app_voi_reset (TriAppWindow *window, GVariant *parameter);

G_END_DECLS
