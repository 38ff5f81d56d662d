/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Zip files byte by byte, after APPNOTE.TXT and not through libarchive, so that any lie can be
 * told. */
typedef struct
{
  GByteArray *bytes;
  GByteArray *directory;
  guint n_entries;
} ZipMaker;

typedef enum
{
  ZIP_STORED = 0,
  ZIP_DEFLATED = 1 << 0,
  ZIP_UTF8 = 1 << 1,
  ZIP_ENCRYPTED = 1 << 2,
  ZIP_WRONG_CRC = 1 << 3,
  ZIP_DESCRIPTOR = 1 << 4, /* sizes and checksum behind the data */
} ZipFlags;

void zip_maker_init (ZipMaker *self);
void zip_maker_clear (ZipMaker *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZipMaker, zip_maker_clear)

void
zip_maker_add (ZipMaker *self, const char *name, gconstpointer data, gsize size, ZipFlags flags);
/* Another entry of the directory for the data of the first. */
void zip_maker_repeat_first (ZipMaker *self);
/* (transfer full) */
GByteArray *zip_maker_finish (ZipMaker *self);

G_END_DECLS
