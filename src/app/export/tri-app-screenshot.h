/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-app-window.h"

G_BEGIN_DECLS

/* A run that opens, waits until everything is there, writes a picture of the window and ends. */
typedef struct _TriAppScreenshot TriAppScreenshot;

TriAppScreenshot *tri_app_screenshot_new (const char *path, const char *size, GError **error);
void tri_app_screenshot_free (TriAppScreenshot *self);
void tri_app_screenshot_begin (TriAppScreenshot *self, TriAppWindow *window);
/* Whether the picture was not written, or came too late. Asked once the run has ended. */
gboolean tri_app_screenshot_has_failed (const TriAppScreenshot *self);

G_END_DECLS
