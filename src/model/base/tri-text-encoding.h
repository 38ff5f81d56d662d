/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TriTextEncoding:
 * @id: stable: "utf-8", "japanese"
 * @terms: what a reader is told, in the form of (0008,0005)
 * @label: for people; to be translated
 *
 * How a person may say that header text is encoded, when the files do not say it or say it wrong.
 */
typedef struct
{
  const char *id;
  const char *terms;
  const char *label;
} TriTextEncoding;

const TriTextEncoding *tri_text_encodings_get (guint *n_encodings);
const TriTextEncoding *tri_text_encoding_find (const char *id);

G_END_DECLS
