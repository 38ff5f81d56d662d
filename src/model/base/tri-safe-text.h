/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What came from a file, made safe for where it goes. All are (transfer full), take any bytes
 * (nullable: as ""), give valid UTF-8 and may be called from any thread. */

/* One line for a terminal, a label or a title: control characters and line breaks are shown as
 * symbols, marks that turn the direction of writing as U+FFFD. */
char *tri_safe_line (const char *text);
/* The same for several lines: '\n' and '\t' stay. */
char *tri_safe_lines (const char *text);
/* A line whose direction of writing does not reach the text around it. */
char *tri_safe_label (const char *text);
/* A cell of a table with @separator: as RFC 4180 has it; what a spreadsheet would take for a
 * formula begins with an apostrophe. */
char *tri_safe_cell (const char *text, char separator);
/* @path with what does not fit into @n_chars left out in the middle, the file's name last. */
char *tri_safe_short_path (const char *path, guint n_chars);

G_END_DECLS
