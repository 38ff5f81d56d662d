/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tri-wire.h"

G_BEGIN_DECLS

/* What the tests of messages share: a writer and a reader of the same bytes, and one full payload
 * of each kind. */

typedef struct
{
  TriWireWriter writer;
  TriWireReader reader;
  GStringChunk *texts;
} Fixture;

void set_up (Fixture *self, gconstpointer data);
void tear_down (Fixture *self, gconstpointer data);
/* Forgets what was written. */
void begin_writing (Fixture *self);
/* From the start of what was written. */
void begin_reading (Fixture *self);

/* What put_payload() writes of each, and what frames are filled with. */
extern const TriPixelSource full_source;
extern const TriWireDecode full_decode;
extern const TriSliceStatistics full_statistics[2];
extern const TriWireUnpack full_unpack;
extern const TriWireMember full_members[2];
extern const char *const full_names[2];

void fill_labels (TriLabels *labels);
void fill_dataset (TriDataset *dataset);
/* Something of each kind. */
void fill_details (TriDetails *details);
/* Every member gets a value of its own; every second flag is TRUE, with the first one or without.
 * The strings live as long as @self. */
void fill_frame (Fixture *self, gboolean is_first_true, TriFrame *frame);
void set_every_flag (TriFrame *frame);
void assert_same_source (const TriPixelSource *a, const TriPixelSource *b);
/* In every member but the number of the file. */
void assert_same_frame (const TriFrame *a, const TriFrame *b);
/* The size of the members of TriFrame that are known here. */
gsize sum_frame_members (void);

enum
{
  PAYLOAD_SETUP,
  PAYLOAD_HELLO,
  PAYLOAD_SCAN,
  PAYLOAD_DECODE,
  PAYLOAD_DATASET_REQUEST,
  PAYLOAD_FRAMES,
  PAYLOAD_LABELS, /* of a file, and no frame */
  PAYLOAD_REASON,
  PAYLOAD_STATISTICS,
  PAYLOAD_DETAILS_REQUEST,
  PAYLOAD_DETAILS,
  PAYLOAD_ELEMENTS,
  PAYLOAD_UNPACK,
  PAYLOAD_MEMBERS,
  PAYLOAD_DIRECTORY,
  N_PAYLOADS
};

/* Writes a full payload of that kind, and nothing else. */
void put_payload (Fixture *self, guint which);

G_END_DECLS
