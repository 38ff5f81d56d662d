/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Decodes text of a DICOM header to UTF-8, PS3.3 C.12.1.1.2 and PS3.5 6.1. */
typedef struct _TriCharset TriCharset;

/* Once per process: opens the converters. */
void tri_charset_set_up (void);

/* For what is decoded from now on: what a person says goes before what files declare; "" (or NULL)
 * lets the files speak. */
void tri_charset_override (const char *chosen);
/* Whether a person has chosen a character set. */
gboolean tri_charset_is_overridden (void);

TriCharset *tri_charset_new (const char *declared);
void tri_charset_free (TriCharset *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriCharset, tri_charset_free)

/* Appends to @out. @is_name: the delimiters of person names reset the escapes as well. FALSE: some
 * bytes could not be decoded, and stand as U+FFFD. */
gboolean tri_charset_decode (TriCharset *self,
                             const char *bytes,
                             gsize length,
                             gboolean is_name,
                             GString *out);
/* (nullable): what is wrong with the declaration itself. */
const char *tri_charset_get_problem (const TriCharset *self);

G_END_DECLS
