/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * FrameMeter:
 *
 * Counts the frames of a window and how long an input event waits for the frame that answers it.
 * Main thread.
 */
typedef struct _FrameMeter FrameMeter;

/* Watches @window, which is mapped, until it is freed. */
FrameMeter *frame_meter_new (GtkWidget *window);
void frame_meter_free (FrameMeter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrameMeter, frame_meter_free)

/* A number of the command line; ends the program when it is none. */
int frame_meter_parse (const char *text);

/* Begins anew. */
void frame_meter_start (FrameMeter *self);
/* Adds a member @name: {"fps", "frame_p95_ms", "cpu_ms_per_frame", "input_p95_ms"} since the start,
 * the last null without input. */
void frame_meter_report (FrameMeter *self, JsonBuilder *builder, const char *name);

G_END_DECLS
