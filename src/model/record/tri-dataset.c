/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file's header as a flat list in file order, with the strings that its elements point to.
 * Whoever makes one appends to it alone; once shared it no longer changes. */

#include "config.h"

#include "tri-dataset.h"

#define STRING_BLOCK_BYTES 4096

G_DEFINE_BOXED_TYPE (TriDataset, tri_dataset, tri_dataset_ref, tri_dataset_unref)

/**
 * tri_dataset_new:
 *
 * Returns: (transfer full): a dataset without elements
 */
TriDataset *
tri_dataset_new (void)
{
  TriDataset *self = g_atomic_rc_box_new0 (TriDataset);

  self->elements = g_array_new (FALSE, FALSE, sizeof (TriElement));
  self->strings = g_string_chunk_new (STRING_BLOCK_BYTES);
  return self;
}

static const char *
keep_string (TriDataset *self, const char *text)
{
  return text == NULL || *text == '\0' ? "" : g_string_chunk_insert (self->strings, text);
}

void
tri_dataset_append (TriDataset *self, const TriElement *element)
{
  TriElement copy = *element;

  /* Representations and keywords repeat, values seldom do. */
  copy.vr = element->vr == NULL ? "" : g_string_chunk_insert_const (self->strings, element->vr);
  copy.keyword =
      element->keyword == NULL ? "" : g_string_chunk_insert_const (self->strings, element->keyword);
  copy.value = keep_string (self, element->value);
  g_array_append_val (self->elements, copy);
}

TriDataset *
tri_dataset_ref (TriDataset *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TriDataset *self = data;

  g_clear_pointer (&self->elements, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
}

void
tri_dataset_unref (TriDataset *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
