/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The document that is open: which, what it says, and its header for the panel. Both are asked of a
 * reader at once; what comes after the document has been closed is dropped. Main context; knows no
 * widget. */

#include "config.h"

#include "tri-document-reader.h"

struct _TriDocumentReader
{
  GObject parent_instance;

  TriStudy *study;
  TriScan *scan; /* of the open document */
  int document;
  GCancellable *asking;
  guint n_asked; /* answers that are still to come */
  gboolean is_settled;
  TriDocumentText *text;
  char *failure;
};

G_DEFINE_FINAL_TYPE (TriDocumentReader, tri_document_reader, G_TYPE_OBJECT)

enum
{
  PROP_DOCUMENT = 1,
  PROP_IS_SETTLED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
forget (TriDocumentReader *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->text, tri_document_text_unref);
  g_clear_pointer (&self->failure, g_free);
  g_clear_pointer (&self->scan, tri_scan_unref);
  self->document = -1;
}

static void
set_is_settled (TriDocumentReader *self, gboolean is_settled)
{
  if (self->is_settled == is_settled)
    return;
  self->is_settled = is_settled;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SETTLED]);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TriDocumentReader) self = user_data; /* the ref taken when it was asked for */
  g_autoptr (GError) error = NULL;
  g_autoptr (TriDocumentText) text =
      tri_loader_read_document_text_finish (TRI_LOADER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->text = g_steal_pointer (&text);
  self->failure = error != NULL ? g_strdup (error->message) : NULL;
  set_is_settled (self, --self->n_asked == 0);
}

static void
dataset_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TriDocumentReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TriDataset) dataset =
      tri_loader_read_dataset_finish (TRI_LOADER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  tri_session_set_dataset (tri_study_get_session (self->study), dataset);
  set_is_settled (self, --self->n_asked == 0);
}

static void
tri_document_reader_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TriDocumentReader *self = TRI_DOCUMENT_READER (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_int (value, self->document);
      break;
    case PROP_IS_SETTLED:
      g_value_set_boolean (value, self->is_settled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_document_reader_dispose (GObject *object)
{
  TriDocumentReader *self = TRI_DOCUMENT_READER (object);

  forget (self);
  g_clear_object (&self->study);

  G_OBJECT_CLASS (tri_document_reader_parent_class)->dispose (object);
}

static void
tri_document_reader_class_init (TriDocumentReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tri_document_reader_get_property;
  object_class->dispose = tri_document_reader_dispose;

  props[PROP_DOCUMENT] = g_param_spec_int ("document", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_IS_SETTLED] = g_param_spec_boolean ("is-settled", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_document_reader_init (TriDocumentReader *self)
{
  self->document = -1;
  self->is_settled = TRUE;
}

TriDocumentReader *
tri_document_reader_new (TriStudy *study)
{
  TriDocumentReader *self = g_object_new (TRI_TYPE_DOCUMENT_READER, NULL);

  self->study = g_object_ref (study);
  g_signal_connect_object (study, "notify::scan", G_CALLBACK (tri_document_reader_close), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * tri_document_reader_open:
 * @document: index into the documents of the study's scan
 */
void
tri_document_reader_open (TriDocumentReader *self, guint document)
{
  TriScan *scan = NULL;
  TriLoader *loader = NULL;

  g_return_if_fail (TRI_IS_DOCUMENT_READER (self));

  scan = tri_study_get_scan (self->study);
  g_return_if_fail (scan != NULL && document < scan->documents->len);
  if (self->document == (int) document)
    return;
  forget (self);
  self->scan = tri_scan_ref (scan);
  self->document = (int) document;
  self->asking = g_cancellable_new ();
  loader = tri_study_get_loader (self->study);
  tri_session_set_dataset (tri_study_get_session (self->study), NULL);
  tri_loader_read_document_dataset_async (loader, scan, document, self->asking, dataset_read_cb,
                                          g_object_ref (self));
  tri_loader_read_document_text_async (loader, scan, document, self->asking, text_read_cb,
                                       g_object_ref (self));
  self->n_asked = 2;
  set_is_settled (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DOCUMENT]);
}

void
tri_document_reader_close (TriDocumentReader *self)
{
  g_return_if_fail (TRI_IS_DOCUMENT_READER (self));

  if (self->document < 0)
    return;
  forget (self);
  set_is_settled (self, TRUE);
  tri_session_set_dataset (tri_study_get_session (self->study), NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DOCUMENT]);
}

const TriDocument *
tri_document_reader_get_document (TriDocumentReader *self)
{
  return self->document >= 0 ? tri_scan_get_document (self->scan, (guint) self->document) : NULL;
}

int
tri_document_reader_get_index (TriDocumentReader *self)
{
  return self->document;
}

TriDocumentText *
tri_document_reader_get_text (TriDocumentReader *self)
{
  return self->text;
}

const char *
tri_document_reader_get_failure (TriDocumentReader *self)
{
  return self->failure;
}

gboolean
tri_document_reader_get_is_settled (TriDocumentReader *self)
{
  return self->is_settled;
}
