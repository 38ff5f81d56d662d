/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-label.h"

G_BEGIN_DECLS

/* Names of labels out of the description of an FSL atlas; XML of another kind names nothing. Any
 * thread. */
void tri_label_xml_parse (const char *text, gsize size, TriLabels *labels);

G_END_DECLS
