/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tri-loader.h"

G_BEGIN_DECLS

/* No frame. */
#define TRI_FRAME_NONE G_MAXUINT32

/**
 * TriFrameRequestKind:
 * @ask: asks for what is said of one frame
 * @finish: (transfer full) (nullable): takes the answer; NULL with an error set
 * @weigh: how much room an answer takes, in the unit of @max_weight
 * @free_answer: frees an answer
 * @max_weight: answers beyond it are forgotten, the oldest first; one is always kept
 * @rest_ms: a frame is asked for once it has been wanted for so long
 *
 * One kind of question about frames: of their headers, or of their details.
 */
typedef struct
{
  void (*ask) (TriLoader *loader,
               TriScan *scan,
               guint32 frame,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data);
  gpointer (*finish) (TriLoader *loader, GAsyncResult *result, GError **error);
  gsize (*weigh) (gpointer answer);
  GDestroyNotify free_answer;
  gsize max_weight;
  guint rest_ms;
} TriFrameRequestKind;

/* Hears of each answer, kept already. @answer: (nullable): NULL when it could not be read */
typedef void (*TriFrameAnswered) (guint32 frame, gpointer answer, gpointer user_data);

/**
 * TriFrameRequests:
 *
 * Asks readers about frames of a scan: one question at a time, the frame that is wanted last comes
 * first, and answers are kept, so that going back shows them at once. Main thread.
 *
 * Property: is-settled (gboolean: nothing is being asked, or about to be).
 */
#define TRI_TYPE_FRAME_REQUESTS (tri_frame_requests_get_type ())
G_DECLARE_FINAL_TYPE (TriFrameRequests, tri_frame_requests, TRI, FRAME_REQUESTS, GObject)

/* @kind: static; @answered may be called until the object is disposed of */
TriFrameRequests *tri_frame_requests_new (TriLoader *loader,
                                          const TriFrameRequestKind *kind,
                                          TriFrameAnswered answered,
                                          gpointer user_data);
/* Forgets all answers and questions. @scan: (nullable): whose frames are asked for from now on */
void tri_frame_requests_set_scan (TriFrameRequests *self, TriScan *scan);
/* @frame: TRI_FRAME_NONE: nothing is wanted; @also: wanted when nothing else is, or TRI_FRAME_NONE
 */
void tri_frame_requests_want (TriFrameRequests *self, guint32 frame, guint32 also);
/* Whether the answer for @frame is there. @answer: (out) (transfer none) (nullable): NULL when it
 * could not be read */
gboolean tri_frame_requests_find (TriFrameRequests *self, guint32 frame, gpointer *answer);
gboolean tri_frame_requests_get_is_settled (TriFrameRequests *self);

G_END_DECLS
