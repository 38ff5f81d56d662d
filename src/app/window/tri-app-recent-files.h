/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* From here to its end this program writes nothing to the desktop's list of recent files. After
 * GTK is initialised; main thread. */
void tri_app_recent_files_turn_off (void);
