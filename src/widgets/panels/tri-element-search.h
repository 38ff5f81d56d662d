/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-dataset.h"

G_BEGIN_DECLS

typedef enum
{
  TRI_ELEMENT_SHOWN = 1 << 0, /* it matches, or something above or below it does */
  TRI_ELEMENT_OPEN = 1 << 1,  /* something below it matches */
} TriElementMatch;

guint8 *tri_element_search (TriDataset *dataset, const char *text);

G_END_DECLS
