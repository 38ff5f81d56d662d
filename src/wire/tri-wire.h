/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tri-cage-part.h"
#include "tri-contours.h"
#include "tri-dataset.h"
#include "tri-details.h"
#include "tri-document-text.h"
#include "tri-document.h"
#include "tri-frame.h"
#include "tri-label.h"
#include "tri-volume.h"

G_BEGIN_DECLS

/* What the application and a reader say to each other, over a stream socket (descriptor
 * TRI_WIRE_SOCKET_FD in the reader). A message is a TriWireHead, then @size bytes of payload; its
 * descriptors ride on the head. Both sides run on one machine: native byte order.
 *
 *   application → reader                         reader → application
 *   SETUP   ring descriptor                      HELLO
 *   SCAN    file (+ companion) descriptors       FRAMES | DOCUMENT | DIRECTORY | ARCHIVE | REFUSED
 *   DECODE  file descriptor, what, where         PIXELS | REFUSED
 *   DATASET file descriptor                      ELEMENTS | REFUSED
 *   TEXT    file descriptor                      LINES | REFUSED
 *   OUTLINE file descriptor                      CONTOURS | REFUSED
 *   EXTRACT file descriptor, where to            EXTRACTED | REFUSED
 *   UNPACK  archive and store descriptors        MEMBERS | REFUSED
 *   DETAILS file descriptor, which frame         FRAME_DETAILS | REFUSED
 *
 * A reader answers every request once, in the order in which they came. SETUP is the first of them:
 * the reader confines itself before it says HELLO and takes another. */

#define TRI_WIRE_SOCKET_FD 3
#define TRI_WIRE_MAGIC 0x54524950u
#define TRI_WIRE_MAX_PAYLOAD (256u << 20)
#define TRI_WIRE_MAX_FDS 3

typedef enum
{
  TRI_WIRE_SETUP = 1,
  TRI_WIRE_SCAN,
  TRI_WIRE_DECODE,
  TRI_WIRE_DATASET,
  TRI_WIRE_UNPACK,
  TRI_WIRE_DETAILS,
  TRI_WIRE_TEXT,
  TRI_WIRE_EXTRACT,
  TRI_WIRE_OUTLINE,
  TRI_WIRE_FRAMES = 64,
  TRI_WIRE_REFUSED,
  TRI_WIRE_PIXELS,
  TRI_WIRE_ELEMENTS,
  TRI_WIRE_DIRECTORY,
  TRI_WIRE_ARCHIVE,
  TRI_WIRE_MEMBERS,
  TRI_WIRE_FRAME_DETAILS,
  TRI_WIRE_DOCUMENT,
  TRI_WIRE_LINES,
  TRI_WIRE_EXTRACTED,
  TRI_WIRE_CONTOURS,
  TRI_WIRE_HELLO,
} TriWireType;

typedef struct
{
  guint32 magic;
  guint32 type;
  guint32 job;  /* chosen by the application, echoed by the reader */
  guint32 size; /* bytes of payload */
  guint32 n_fds;
} TriWireHead;

/* ---- payloads ---- */

/* SETUP: fd 0 is the ring, a memfd that the application has sized. The memory of the machine is
 * shared with so many readers. */
typedef struct
{
  guint64 ring_bytes;
  guint32 n_readers;
} TriWireSetup;

/* HELLO: what confines the reader, TriCagePart flags. */
typedef struct
{
  guint32 cage_parts;
} TriWireHello;

/* Which bytes of a descriptor are the file: of an unpacked archive a part, else, with a @size of 0,
 * all of them. */
typedef struct
{
  guint64 offset, size;
} TriWirePart;

/* SCAN: fd 0 the file, fd 1 (optional) the .img of a .hdr; with has_names the last one is a text
 * file that may name its labels. */
typedef struct
{
  guint64 file_key; /* the same for the same file: a reader may keep what it has opened */
  const char *name; /* base name, for the suffix only */
  TriWirePart part, companion_part;
  gboolean has_names;
  const char *charset; /* terms that go before those of (0008,0005); "": none */
} TriWireScan;

/* DECODE: fd 0 the file (of a NIfTI pair the .img). The samples of frames first_frame …
 * + n_frames - 1 go to the ring at ring_offset, n_frames × frame_bytes bytes, in
 * source.output_type × output_samples, row by row. */
typedef struct
{
  guint64 file_key;
  guint32 first_frame;
  guint32 n_frames;
  guint64 ring_offset;
  guint64 frame_bytes;
  TriPixelSource source;
  TriWirePart part;
} TriWireDecode;

/* DATASET, TEXT, OUTLINE: fd 0 the file (of a NIfTI pair the .hdr). */
typedef struct
{
  guint64 file_key;
  guint32 frame; /* which frame's values, where they differ */
  TriWirePart part;
  const char *charset; /* as for SCAN */
} TriWireDataset;

/* UNPACK: fd 0 the archive, fd 1 the store, a memfd that the application has sized. The files of
 * the archive from @first_member on go to the store one behind the other, from @store_offset up to
 * @store_end at most; how many of them is the reader's choice. */
typedef struct
{
  guint64 file_key;
  guint32 first_member;
  guint64 store_offset, store_end;
  const char *name; /* base name of the archive */
} TriWireUnpack;

/* DETAILS: fd 0 the file, a DICOM one. */
typedef struct
{
  guint64 file_key;
  guint32 frame;         /* of the file */
  TriPixelSource source; /* the frame's own */
  TriWirePart part;
} TriWireDetails;

/* EXTRACT: fd 0 the file; fd 1 a memfd of @bytes, which the reader fills with what the document
 * carries inside. */
typedef struct
{
  guint64 file_key;
  guint64 bytes;
  TriWirePart part;
} TriWireExtract;

/* FRAMES: the file's labels, then an array of TriFrame whose file is 0; DOCUMENT: a TriDocument
 * whose file is 0; REFUSED: a reason, one sentence; PIXELS: one TriSliceStatistics for each decoded
 * frame; ELEMENTS: a TriDataset; LINES: a TriDocumentText; EXTRACTED: nothing; CONTOURS: a
 * TriContours; ARCHIVE: a reason too: what kind of archive it is; FRAME_DETAILS: a TriDetails. */
typedef struct
{
  guint32 error_code; /* TriError */
  const char *reason;
} TriWireReason;

/* One file of an archive, in the store, or, with a @reason, not there. */
typedef struct
{
  const char *name; /* its path in the archive: components between slashes, none of them ".." */
  guint64 offset, size;
  const char *reason; /* "": it is there */
} TriWireMember;

/* DIRECTORY: what a DICOMDIR lists. */
typedef struct
{
  gboolean is_damaged;
  guint32 n_refused; /* names that are none, or that would lead out of its folder */
  GPtrArray *names;  /* (element-type utf8): as a member's; the caller's */
} TriWireDirectory;

/* MEMBERS: what an UNPACK has brought. */
typedef struct
{
  gboolean is_last;
  const char *problem; /* "", or one sentence: why there is no more than this */
  GArray *members;     /* TriWireMember; the caller's */
} TriWireMembers;

/* ---- codec: a growing buffer, and a cursor that never runs past its end ---- */

typedef struct
{
  GByteArray *bytes;
} TriWireWriter;

typedef struct
{
  const guint8 *data;
  gsize size;
  gsize offset;
  GStringChunk *strings; /* where read strings go */
  gboolean is_bad;       /* sticky: something did not fit or was out of range */
} TriWireReader;

/* Appends to the payload, in the byte order of the machine, on which both sides run. One thread at
 * a time. */
void tri_wire_put_bytes (TriWireWriter *self, gconstpointer data, gsize size);
void tri_wire_put_u32 (TriWireWriter *self, guint32 value);
void tri_wire_put_u64 (TriWireWriter *self, guint64 value);
void tri_wire_put_double (TriWireWriter *self, double value);
void tri_wire_put_string (TriWireWriter *self, const char *text);
/* On a bad message the getters give 0, NaN and "". Strings are made valid UTF-8. */
gboolean tri_wire_get_bytes (TriWireReader *self, gpointer data, gsize size);
guint32 tri_wire_get_u32 (TriWireReader *self);
/* Bad when above @maximum. */
guint32 tri_wire_get_u32_max (TriWireReader *self, guint32 maximum);
guint64 tri_wire_get_u64 (TriWireReader *self);
double tri_wire_get_double (TriWireReader *self);
const char *tri_wire_get_string (TriWireReader *self);

/* ---- messages: every pair is the inverse of the other; get checks every number ---- */

/* A put appends to @writer and cannot fail. A get returns FALSE when a number is out of its limits,
 * bytes are missing or some are left over; what it filled is then not to be used. Strings that it
 * fills belong to the chunk of @reader. No pointer is kept. One thread at a time. */
void tri_wire_put_setup (TriWireWriter *writer, const TriWireSetup *setup);
gboolean tri_wire_get_setup (TriWireReader *reader, TriWireSetup *setup);
void tri_wire_put_hello (TriWireWriter *writer, const TriWireHello *hello);
gboolean tri_wire_get_hello (TriWireReader *reader, TriWireHello *hello);
void tri_wire_put_scan (TriWireWriter *writer, const TriWireScan *scan);
gboolean tri_wire_get_scan (TriWireReader *reader, TriWireScan *scan);
void tri_wire_put_decode (TriWireWriter *writer, const TriWireDecode *decode);
gboolean tri_wire_get_decode (TriWireReader *reader, TriWireDecode *decode);
void tri_wire_put_dataset_request (TriWireWriter *writer, const TriWireDataset *request);
gboolean tri_wire_get_dataset_request (TriWireReader *reader, TriWireDataset *request);
/* @labels: (nullable): NULL counts as none. They go before frames, in one payload. */
void tri_wire_put_labels (TriWireWriter *writer, const TriLabels *labels);
/* (transfer full): what is wrong with them shows when what follows is got. */
TriLabels *tri_wire_get_labels (TriWireReader *reader);
void tri_wire_put_extract (TriWireWriter *writer, const TriWireExtract *request);
gboolean tri_wire_get_extract (TriWireReader *reader, TriWireExtract *request);
void tri_wire_put_frames (TriWireWriter *writer, const TriFrame *frames, guint n_frames);
/* Appends to @frames (TriFrame). */
gboolean tri_wire_get_frames (TriWireReader *reader, GArray *frames);
void tri_wire_put_reason (TriWireWriter *writer, const TriWireReason *reason);
gboolean tri_wire_get_reason (TriWireReader *reader, TriWireReason *reason);
void tri_wire_put_statistics (TriWireWriter *writer, const TriSliceStatistics *statistics, guint n);
gboolean tri_wire_get_statistics (TriWireReader *reader, TriSliceStatistics *statistics, guint n);
void tri_wire_put_elements (TriWireWriter *writer, const TriDataset *dataset);
gboolean tri_wire_get_elements (TriWireReader *reader, TriDataset *dataset);
void tri_wire_put_unpack (TriWireWriter *writer, const TriWireUnpack *unpack);
gboolean tri_wire_get_unpack (TriWireReader *reader, TriWireUnpack *unpack);
void tri_wire_put_members (TriWireWriter *writer, const TriWireMembers *members);
/* Appends to @members->members, which the caller has made. */
gboolean tri_wire_get_members (TriWireReader *reader, TriWireMembers *members);
void tri_wire_put_directory (TriWireWriter *writer, const TriWireDirectory *directory);
/* Appends to @directory->names, which the caller has made, strings of the reader's chunk. */
gboolean tri_wire_get_directory (TriWireReader *reader, TriWireDirectory *directory);
/* Whether @name can be a path below a folder, and nothing else. */
gboolean tri_wire_is_member_name (const char *name);
void tri_wire_put_details_request (TriWireWriter *writer, const TriWireDetails *request);
gboolean tri_wire_get_details_request (TriWireReader *reader, TriWireDetails *request);
void tri_wire_put_details (TriWireWriter *writer, const TriDetails *details);
gboolean tri_wire_get_details (TriWireReader *reader, TriDetails *details);
void tri_wire_put_document (TriWireWriter *writer, const TriDocument *document);
gboolean tri_wire_get_document (TriWireReader *reader, TriDocument *document);
void tri_wire_put_lines (TriWireWriter *writer, const TriDocumentText *text);
gboolean tri_wire_get_lines (TriWireReader *reader, TriDocumentText *text);
void tri_wire_put_contours (TriWireWriter *writer, const TriContours *contours);
/* (transfer full) (nullable): sealed; NULL: it makes no sense. */
TriContours *tri_wire_get_contours (TriWireReader *reader);
/* EXTRACTED: all that it says is that it is done. */
gboolean tri_wire_get_nothing (TriWireReader *reader);

/* ---- channel: whole messages over a socket ---- */

/* Blocks until all is sent; descriptors stay the caller's. */
gboolean tri_wire_send (int socket_fd,
                        TriWireType type,
                        guint32 job,
                        const guint8 *payload,
                        gsize size,
                        const int *fds,
                        guint n_fds,
                        GError **error);

/* Collects bytes and descriptors until a message is whole. */
typedef struct _TriWireInbox TriWireInbox;

typedef struct
{
  TriWireHead head;
  const guint8 *payload;     /* valid until the next call on the inbox */
  int fds[TRI_WIRE_MAX_FDS]; /* the caller's from now on; -1 where none */
} TriWireMessage;

/* (transfer full): empty. */
TriWireInbox *tri_wire_inbox_new (void);
void tri_wire_inbox_free (TriWireInbox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriWireInbox, tri_wire_inbox_free)

typedef enum
{
  TRI_WIRE_STATUS_MESSAGE, /* @message is filled */
  TRI_WIRE_STATUS_AGAIN,   /* a non-blocking socket has no more for now */
  TRI_WIRE_STATUS_CLOSED,  /* the other side is gone */
  TRI_WIRE_STATUS_BROKEN,  /* not our protocol: @error is set */
} TriWireStatus;

TriWireStatus tri_wire_inbox_receive (TriWireInbox *self,
                                      int socket_fd,
                                      TriWireMessage *message,
                                      GError **error);

G_END_DECLS
